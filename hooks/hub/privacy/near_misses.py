"""What looks as if it kept something for members, and does not: an error, never a guess."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hub import english
from hub.documents import comments, members_heading
from hub.documents.github import samples
from hub.documents.members_heading import BESIDE_THE_WORDS, UNDERLINE, folded
from hub.privacy.texts import parted, pieces
from hub.problem import Problem
from hub.records.record import Record

SHORT: Final = 8
"""A line that is meant as a heading has no more words than that."""
_LABEL: Final = 5
"""Nor has what stands in front of a colon or a dash, `Members only: the budget`, more than that."""
_SENTENCE: Final = 3
"""Nor a short sentence in front of others, `For members only. The budget was cut.`"""

UNENDED: Final = (
    "Delete it; or, if the sample is meant, write the same signs on a line of their own where it "
    "ends."
)
"""What to do about a fence that nothing closes."""
_LONGEST_PAIR: Final = 80
"""Signs of two lines that hold nothing else."""

_READER: Final = re.compile(r"\s{0,3}audience\s*:\s*['\"]?members\b", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_EMPHASIS: Final = re.compile(r"[*`~]")
_ADDRESS: Final = re.compile(r"\bhttps?://[^\s<>)]*", re.IGNORECASE)
_LEADS_ELSEWHERE: Final = re.compile(
    r"""\b(?:href|src)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)""", re.IGNORECASE
)
_ATTRIBUTES: Final = re.compile(r"<(?!!--)[^>]{0,999}>|\{[^}]{0,999}\}")
_MARKS: Final = re.compile(r"\s*(?:(?:>|[-+*]\s|\d+[.)]\s|\[[ xX]\]\s)\s*)*")
"""Signs of quotations and of lists in front of a line's words."""
_FRAMES: Final = ("#", "<", "|", ">", "!!!", "???", "===", "///", ":::", "**", "__")
"""What begins a line that is no sentence."""
_IN_FRONT: Final = (
    (_LABEL, re.compile(r".*?(?=:|\u2013|\u2014|\s-+\s)")),
    (_LABEL, re.compile(r"(?:\*\*|__).+?(?:\*\*|__)")),
    (_LABEL, re.compile(r"[(\[].*?[)\]]")),
    (_SENTENCE, re.compile(r".*?(?=[.!]\s)")),
)
"""What may stand in front of a line like a heading, and how many words it has at most."""

_MEMBERS: Final = ("member", "members", "membership")
_NO_MEMBERS: Final = re.compile(r"(dis)?remember.*")


def problems(record: Record) -> Iterator[Problem]:
    """Every line of a text that somebody may take for a sign which hides it."""
    above, _below = parted(record)
    for number in _like_the_heading(above):
        yield Problem(
            record.path, record.body_line + number, 1,
            "This line looks like the heading that keeps the rest for members, and does not: "
            "everybody could read what follows.",
            "Write the heading alone: `## Members only`; or leave out the word `only`.",
        )  # fmt: skip
    yield from _comments_in_facts(record)
    yield from _comments_set_in(record)
    yield from _heading_in_sample(record)
    for number, line in enumerate(above.split("\n")):
        if _READER.match(line):
            yield Problem(
                record.path, record.body_line + number, 1,
                "`audience` stands in the text here, where it changes nothing: everybody could "
                "read what follows.",
                "Put it at the top of the file, or write a heading `## Members only` here.",
            )  # fmt: skip


def _comments_in_facts(record: Record) -> Iterator[Problem]:
    """Facts are no Markdown: a comment in them stands on pages as it was typed."""
    open_to_all = (piece for piece in pieces(record) if piece.fact and not piece.hidden)
    for line in dict.fromkeys(piece.source.line for piece in open_to_all if "<!--" in piece.text):
        yield Problem(
            record.path, line, 1,
            "A comment hides nothing among the facts: everybody could read it there.",
            "Take it out; or, as a note for those who edit this file, write it behind a `#`.",
        )  # fmt: skip


def _comments_set_in(record: Record) -> Iterator[Problem]:
    """Comments that Markdown takes for samples of code, by the spaces in front of them."""
    for number in comments.shown_by_spaces(record.body):
        yield Problem(
            record.path, record.body_line + number, 1,
            "This comment is set in so far that pages show it, as a sample of code.",
            "Delete the spaces in front of it; or, if it is to be shown, put a line of three "
            "backticks above it and another below.",
        )  # fmt: skip


def _heading_in_sample(record: Record) -> Iterator[Problem]:
    """The heading where it is a line of a sample of code, and no heading to those who read it."""
    below = members_heading.parted(record.body)[1] if record.body_readers == "public" else []
    if not below or record.audience == "members":
        return
    number = record.body.count("\n") + 1 - len(below)
    found = samples.find(record.body)
    begun = next((each.start for each in found.never_closed if number in each), None)
    if begun is not None:
        yield Problem(
            record.path, record.body_line + begun, 1,
            "Nothing ends the sample of code that begins with this line, so the heading `Members "
            f"only` in line {record.body_line + number} is shown as code.",
            UNENDED,
        )  # fmt: skip
    elif number in found.lines:
        yield Problem(
            record.path, record.body_line + number, 1,
            "The heading `Members only` stands within a sample of code: everybody's page ends "
            "here, and members see the heading as code.",
            "Put it below the sample." if found.fenced(number) else "Delete the spaces in front "
            "of it.",
        )  # fmt: skip


def _like_the_heading(above: str) -> list[int]:
    """The lines of an open text, counted from 0, that look like the heading and yet are not.

    `## For members only`, `**Members only:** the budget`, `## Memebers only`: whoever writes such
    a line believes that it hides what follows.
    """
    lines = ["", *above.split("\n"), ""]
    found = {
        number
        for number, line in enumerate(lines[1:-1])
        if _says(line) and _is_near(line, lines[number], lines[number + 2])
    }
    found.update(n for n, line in comments.found(above) if _says(line, SHORT))
    found.update(n for n, pair in enumerate(pairwise(lines[1:])) if _is_torn(*pair))
    return sorted(found)


def _is_near(line: str, above: str, below: str) -> bool:
    if any(_says(_LEADS_ELSEWHERE.sub("", a)) for a in _ATTRIBUTES.findall(line) if "://" not in a):
        return True
    text = BESIDE_THE_WORDS.without(line, " ")
    if line.lstrip().startswith(_FRAMES) or UNDERLINE.fullmatch(below):
        opening = _words(text)[: SHORT + 1]
        return _speak_of_it(opening) or any(_says(cell, SHORT) for cell in text.split("|"))
    if _goes_on(above, line):
        return len(_words(text)) == 2 and _says(text)
    begun = text[_MARKS.match(text).end() :]  # type: ignore[union-attr]  # it matches anything
    fronts = ((most, front.match(begun)) for most, front in _IN_FRONT)
    return _says(begun, SHORT) or any(f is not None and _says(f[0], most) for most, f in fronts)


def _is_torn(line: str, below: str) -> bool:
    """Whether the words stand on two lines, with nothing beside them."""
    if not (line.strip() and below.strip()) or len(line) + len(below) > _LONGEST_PAIR:
        return False
    pair = BESIDE_THE_WORDS.without(f"{line} {below}", " ")
    return _says(pair, _SENTENCE) and not (_says(line) or _says(below))


def _goes_on(above: str, line: str) -> bool:
    """Whether the line is in the middle of a sentence of running prose."""
    prose = above.rstrip()
    inside = prose[-1:].isalnum() or prose.endswith((",", ";", ")"))
    return inside and len(_words(prose)) > SHORT and line.lstrip()[:1].islower()


def _says(text: str, most: int | None = None) -> bool:
    """Whether a text of so many words at most speaks of members and of only, or nearly so."""
    said = _words(text)
    return (most is None or len(said) <= most) and _speak_of_it(said)


def _speak_of_it(said: list[str]) -> bool:
    return {"members", "only"} <= {meant for word in said for meant in _meant(word)}


def _words(text: str) -> list[str]:
    plain = _EMPHASIS.sub("", _ADDRESS.sub(" ", html.unescape(text)))
    return _LETTERS.findall(folded(plain))


@functools.cache
def _meant(word: str) -> tuple[str, ...]:
    """What a word was meant as, slips of the pen included; most words are neither."""
    if _NO_MEMBERS.fullmatch(word):
        return ()
    if english.nearest(word, _MEMBERS, likeness=0.8):
        return ("members",)
    if english.nearest(word, ("only",), likeness=0.75):
        return ("only",)
    return ("members", "only") if english.nearest(word, ("membersonly",), likeness=0.8) else ()
