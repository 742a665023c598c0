"""British English for people."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub import english
from hub.documents import first_sentence

DAY = dt.date(2026, 9, 17)


def test_dates_are_written_in_one_way() -> None:
    assert english.long_date(DAY) == "Thursday 17 September 2026"
    assert english.plain_date(DAY) == "17 September 2026"
    assert english.short_date(DAY) == "Thu 17 Sep"
    assert english.long_date(dt.date(2027, 3, 1)) == "Monday 1 March 2027"


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        (None, "Thursday 17 September 2026"),
        (DAY, "Thursday 17 September 2026"),
        (dt.date(2026, 9, 18), "Thursday 17 to Friday 18 September 2026"),
        (dt.date(2026, 10, 2), "Thursday 17 September to Friday 2 October 2026"),
        (dt.date(2027, 1, 4), "Thursday 17 September 2026 to Monday 4 January 2027"),
    ],
)
def test_ranges_of_days(last: dt.date | None, shown: str) -> None:
    assert english.date_range(DAY, last) == shown


@pytest.mark.parametrize(
    ("start", "end", "approximate", "shown"),
    [
        (None, None, False, "Time to be confirmed"),
        (dt.time(16), None, False, "16:00"),
        (dt.time(9, 5), dt.time(11, 30), False, "09:05 to 11:30"),
        (dt.time(16), dt.time(17, 30), True, "16:00 to about 17:30"),
    ],
)
def test_ranges_of_times(
    start: dt.time | None, end: dt.time | None, approximate: bool, shown: str
) -> None:
    assert english.time_range(start, end, approximate=approximate) == shown


def test_plurals() -> None:
    assert english.plural(0, "meeting") == "no meetings"
    assert english.plural(1, "meeting") == "1 meeting"
    assert english.plural(2, "meeting") == "2 meetings"
    assert english.plural(1200, "meeting") == "1,200 meetings"
    assert english.plural(2, "entry", "entries") == "2 entries"
    assert english.plural(1, "entry", "entries") == "1 entry"


def test_lists_of_words() -> None:
    assert english.listing([]) == ""
    assert english.listing(["a"]) == "a"
    assert english.listing(iter(["a", "b"])) == "a and b"
    assert english.listing(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Gloucester North", "gloucester-north"),
        ("St Mary's", "st-marys"),
        ("St Mary\u2019s C of E", "st-marys-c-of-e"),
        ("Ysgol Caf\u00e9 T\u0177", "ysgol-cafe-ty"),
        ("  --A & B--  ", "a-b"),
        ("\u4e2d\u6587", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert english.slug(text) == slug


@given(st.text())
def test_a_slug_is_a_slug_and_its_own(text: str) -> None:
    made = english.slug(text)
    assert made == "" or english.is_slug(made)
    assert english.slug(made) == made


@pytest.mark.parametrize(
    "text", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "\u00e9", "a\n", "\u0661"]
)
def test_what_is_no_slug(text: str) -> None:
    assert not english.is_slug(text)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("stauts", "status"), ("Status", "status"), ("STATUS ", "status"), ("stat", "start"),
        ("locality", "locality"), ("north", "senco-north"), ("zebra", None), ("", None),
    ],
)  # fmt: skip
def test_the_nearest_word(word: str, near: str | None) -> None:
    assert english.nearest(word, ["status", "start", "locality", "senco-north"]) == near


def test_nearest_in_longer_identities() -> None:
    known = ["2026-27/senco-autumn-1", "2026-27/maths-autumn-1"]
    assert english.nearest("2026-27/senco-autum-1", known) == "2026-27/senco-autumn-1"
    assert english.nearest("maths", known) == "2026-27/maths-autumn-1"


def test_did_you_mean() -> None:
    assert english.did_you_mean("senko", ["senco", "maths"]) == "Did you mean `senco`?"
    assert english.did_you_mean("x", ["senco", "maths"]) == "Known: `maths`, `senco`."
    assert english.did_you_mean("x", []) == ""
    many = [f"school-{letter}" for letter in "abcdefghij"]
    assert english.did_you_mean("x", many, limit=2) == "Known: `school-a`, `school-b` and 8 more."


@given(st.text(), st.lists(st.text(), max_size=5))
def test_did_you_mean_never_raises(word: str, known: list[str]) -> None:
    near = english.nearest(word, known)
    assert near is None or near in known
    english.did_you_mean(word, known)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("", ""),
        ("One sentence. Another.", "One sentence."),
        ("# Heading\n\nThe *first*, a [link](https://a.example/)!\n", "The first, a link!"),
        ("- a list\n\n| a | table |\n|---|---|\n\n> Quoted words", "Quoted words"),
        ("1. one\n\n```\ncode\n```", ""),
        ("At 16:00\nin the hall", "At 16:00 in the hall"),
        ("We agreed:\n- Meet in June\n- Tea", "We agreed:"),
        ("At ~~16:00~~ 15:30\\\nin the hall", "At 15:30 in the hall"),
        ("> [!NOTE]\n> Bring a coat.\n\nWe met.", "We met."),
        ("1) One\n2) Two\n\n#SENDweek went well.", "#SENDweek went well."),
    ],
)  # fmt: skip
def test_the_first_sentence_of_a_body(markdown: str, shown: str) -> None:
    assert first_sentence.first_sentence(markdown) == shown


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    cut = first_sentence.first_sentence("word, " * 100, limit=40)
    assert cut.endswith("word\u2026")
    assert len(cut) <= 41


@given(st.text())
def test_a_first_sentence_is_one_short_line(text: str) -> None:
    found = first_sentence.first_sentence(text)
    assert "\n" not in found
    assert len(found) <= 161
