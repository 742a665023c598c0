"""Texts as words: no markup and no spelling hides them, and a part of a text holds a phrase."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub.documents import markdown
from hub.privacy import phrases
from tests.helpers.typed import TYPED

WORD: Final = st.text("abcdefghijklmnopqrstuvwxyzàéîöčł0123456789", min_size=1, max_size=8)
WORDS: Final = st.lists(WORD, min_size=1, max_size=30)
UNSEEN: Final = ("\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}")
DISGUISES: Final[dict[str, Callable[[str], str]]] = {
    "capitals": str.upper,
    "entities": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "entities twice": lambda text: html.escape("".join(f"&#x{ord(sign):x};" for sign in text)),
    "codes of addresses": lambda text: quote(text, safe=""),
    "codes of addresses twice": lambda text: quote(quote(text, safe=""), safe=""),
    "unseen signs": lambda text: UNSEEN[len(text) % 3].join(text),
    "other signs between": lambda text: text.replace(" ", " – \n\t**_“"),
    "signs of other widths": lambda text: "".join(
        chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in text
    ),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@given(said=WORDS)
def test_no_spelling_hides_the_words(disguise: str, said: list[str]) -> None:
    plain = " ".join(said)
    assert phrases.words(DISGUISES[disguise](plain)) == phrases.words(plain)


@given(st.text())
@example("&amp;&lt;b&gt; 100% %e9 \ud800")
def test_there_is_nothing_in_them_but_words_with_a_space_around_each(text: str) -> None:
    made = phrases.words(text)
    assert made == (f" {' '.join(made.split())} ")
    assert not re.search(r"[^\w ]", re.sub(r"[^\x00-\x7f]", "", made).replace("_", "-"))


@given(said=WORDS, first=st.integers(0, 30))
def test_a_part_cut_out_of_a_text_still_holds_a_whole_phrase(said: list[str], first: int) -> None:
    part = said[first : first + 2 * phrases.LENGTH - 1]
    cut = [f" {' '.join(phrase)} " for phrase in phrases.phrases(" ".join(said))]
    if len(part) == 2 * phrases.LENGTH - 1:
        assert any(phrase in f" {' '.join(part)} " for phrase in cut)
    assert {word for phrase in cut for word in phrase.split()} == {*said}


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([". ", "! ", "\n", " | ", "; "]))
def test_no_phrase_goes_on_in_another_sentence_line_or_cell(
    parts: list[list[str]], between: str
) -> None:
    whole = between.join(" ".join(part) for part in parts)
    apart = [phrase for part in parts for phrase in phrases.phrases(" ".join(part))]
    assert list(phrases.phrases(whole)) == apart


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We <b>agreed</b> to share the <i>minibus</i>", "we agreed to share the"),
        ("[the budget was cut](https://a.example/)", "the budget was cut"),
        ('<img alt="the head is leaving soon" src="a.png">', "the head is leaving soon"),
        ("[x](a.pdf 'the head is leaving soon')", "the head is leaving soon"),
        ("[x][the head is leaving soon]", "the head is leaving soon"),
        ("and ![the head is leaving soon](a.jpg)", "the head is leaving soon"),
        ("and ![the head is leaving soon][a]", "the head is leaving soon"),
    ],
)
def test_what_is_in_and_between_tags_and_links_is_looked_for(text: str, said: str) -> None:
    assert said in [" ".join(phrase) for phrase in phrases.phrases(text)]


@given(st.lists(st.sampled_from(["12", "7", "senco", "network", "budget", "cut"]), max_size=8))
def test_only_numbers_and_known_words_leave_and_only_at_the_ends(phrase: list[str]) -> None:
    known = {"senco", "network"}
    core = phrases.trimmed(phrase, known)
    assert f" {' '.join(core)} " in f" {' '.join(phrase)} " or not core
    assert not {*core[:1], *core[-1:]} & {"12", "7", *known}
    assert [w for w in core if w in {"budget", "cut"}] == [
        w for w in phrase if w in {"budget", "cut"}
    ]


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), max_size=12),
    st.lists(st.sampled_from("abc"), max_size=30),
)
def test_every_phrase_is_found_where_it_stands_however_they_overlap(
    wanted: list[list[str]], said: list[str]
) -> None:
    text = f" {' '.join(said)} "
    sought = [f" {' '.join(words)} " for words in wanted]
    assert phrases.Searcher(sought).found(text) == {phrase for phrase in sought if phrase in text}


def test_what_stands_in_front_of_a_line_is_no_word_of_the_page() -> None:
    """A text that got out would be missed, were its phrases not those of its page."""
    marked = [name for name in TYPED if re.search(r"task|alert|numbers|minutes|struck|to do", name)]
    assert len(marked) > 20
    for text in (*map(TYPED.__getitem__, marked), "1) Send the plan to everybody, please\n"):
        shown, besides = phrases.parted(markdown.page(text))
        seen = [*map(phrases.words, (shown, *besides))]
        for phrase in phrases.phrases(text):
            found = any(f" {' '.join(phrase)} " in words for words in seen)
            assert found or len(phrase) < phrases.FEWEST, phrase
