"""Headings of public texts that sound as if few could read on: `Staff only`, `Confidential`."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import Final

from hub import english
from hub.documents import comments
from hub.documents.members_heading import BESIDE_THE_WORDS, UNDERLINE, folded
from hub.privacy.texts import parted
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record

CODE: Final = "for-few"
CODES: Final = {CODE: "a heading such as `Staff only` or `Confidential` hides nothing"}

_SOME: Final = "staff|teachers|heads|headteachers|head teachers|leaders|governors|schools|cluster"
_SOUNDS_CLOSED: Final = re.compile(
    rf"(?:for )?(?:the )?(?:{_SOME}|internal|official)(?: use| eyes)? only|(?:for )?internal use|"
    r"(?:strictly )?(?:private|confidential|restricted|internal|secret|hidden)"
    r"(?:(?: and)? (?:private|confidential))?"
    r"(?: (?:notes?|items?|minutes|part|section|information|matters?|business|discussion))?|"
    r"in confidence|off the record|"
    r"(?:this is )?not (?:for (?:the )?(?:public|publication|sharing|everybody|everyone)|public)|"
    r"(?:please )?do not (?:share|publish)|"
    r"(?:for )?(?:the )?members (?:s )?(?:area|corner|information|items?|matters?|minutes|notes?|"
    r"part|section|version)|for (?:the |our )?members"
)
_MEMBERS: Final = re.compile(
    r"[\s>]*(?:#+\s*|\*\*|__)members\s*(?:#+|\*\*|__)?:?\s*", re.IGNORECASE
)
_LISTED: Final = re.compile(r"\s*(?:[-+*]\s|\d+[.)]\s|\||\[|!\[)")
"""What begins a list, a table or a link: there `Members` is a heading of those who take part."""
_SLIPS: Final = (
    "confidential", "confidentiality", "private", "privacy", "restricted", "internal",
)  # fmt: skip
"""Words that people get wrong, and others that are not meant by them."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 120

_BOX: Final = re.compile(r"\s*(?:!!!|\?\?\?\+?|===\+?)[^\"']*[\"'](.*)[\"']")
_BOLD: Final = re.compile(r"[\s>]*(?:(?:[-+*]|\d+[.)])\s+)?(?:\*\*|__)(.+?)(?:\*\*|__)")
_HEADING: Final = re.compile(r"[\s>]*#+(.*)|\s*<h[1-6]\b[^>]*>(.*)", re.IGNORECASE)


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """One warning for each such line of what everybody may read."""
    for record in hub.all_records():
        shown, _rest = parted(record)
        found = {n for n, text in _headings(shown) if _sounds_closed(text)}
        found.update(_for_members(shown.split("\n")))
        yield from (_warning(record, record.body_line + number) for number in sorted(found))


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """Headings, bold words in front, titles of boxes and comments, with the numbers of lines."""
    yield from ((number, line.strip(" <!->")) for number, line in comments.found(text))
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for framed in (_BOX, _BOLD, _HEADING):
            if found := framed.match(line):
                yield number, next(part for part in found.groups() if part is not None)
        if UNDERLINE.fullmatch("".join(lines[number + 1 : number + 2])):
            yield number, line


def _for_members(lines: list[str]) -> Iterator[int]:
    """Headings that say `Members` and no more, with a text below that is no list of them."""
    for number, line in enumerate(lines):
        below = next((text for text in lines[number + 1 :] if text.strip()), "")
        underlined = line.strip().casefold() == "members" and UNDERLINE.fullmatch(below)
        if underlined:
            below = next((text for text in lines[number + 2 :] if text.strip()), "")
        if (underlined or _MEMBERS.fullmatch(line)) and below and not _LISTED.match(below):
            yield number


def _sounds_closed(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    plain = folded(BESIDE_THE_WORDS.without(text, " "))
    return any(
        _SOUNDS_CLOSED.fullmatch(" ".join(map(_spelt, _LETTERS.findall(part)))) is not None
        for part in (plain, plain.partition(":")[0])
    )


@functools.cache
def _spelt(word: str) -> str:
    return english.nearest(word, _SLIPS, likeness=0.85) or word


def _warning(record: Record, line: int) -> Problem:
    return Problem(
        record.path, line, 1,
        "This line sounds as if few could read what follows; everybody can.",
        "If it is for members, write the heading `## Members only` instead; if it is for nobody "
        "else, take it out.", "warning", CODE,
    )  # fmt: skip
