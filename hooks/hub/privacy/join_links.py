"""Links to join a meeting online, and their passcodes, in what everybody may read.

Whoever has such a link can walk in: the key `online_link` keeps it for members. A link by itself
may be meant for all, as that of a webinar for families; together with its passcode it never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hub.privacy import phrases
from hub.privacy.texts import pieces
from hub.problem import Problem
from hub.records.record import Record

_TEXT: Final = r"[^\s<>\"')\]]"
_JOINS: Final = re.compile(
    r"(?<![\w.-])(?:(?:[\w-]{1,63}\.){0,5}(?:"
    rf"zoom(?:gov)?\.(?:us|com|com\.cn)/(?:j|w|s|my|wc(?:/join)?|launch/jc)/|"
    rf"teams\.(?:[\w-]+\.){{1,3}}\w+/(?:{_TEXT}{{0,99}}?meetup-join|meet/)|"
    rf"webex\.com/(?:{_TEXT}{{0,99}}?(?:meet/|join/|j\.php|joinservice|/m/))|"
    r"gotomeeting\.com/(?:join|meet|install)/|whereby\.com/"
    r"(?!information|blog|legal|user\b|pricing|product|org/|$)(?=\w)|8x8\.vc/|"
    r"ringcentral\.com/join/|(?:chime\.aws|bluejeans\.com)/(?=\d)|facetime\.apple\.com/join)|"
    rf"zoom(?:mtg|us)://|msteams:(?:{_TEXT}{{0,99}}?meetup-join|/{{0,2}}meet/)|"
    r"meet\.google\.com/(?:lookup/)?(?=[a-z]{3,}-?[a-z]{3})|g\.co/meet/|"
    r"(?:meet\.goto\.com|gotomeet\.me|meet\.jit\.si|meet\.lync\.com|join\.skype\.com)/(?=\w)"
    rf"){_TEXT}*",
    re.IGNORECASE,
)
_MAY_JOIN: Final = re.compile(
    r"zoom|teams|webex|gotomee|whereby|8x8\.vc|google\.com|g\.co/|goto\.com|jit\.si|lync|skype|"
    r"ringcentral|chime\.aws|bluejeans|facetime|(?:meeting|webinar|conference)\s",
    re.IGNORECASE,
)
"""Most texts hold none of these, and are told so at once."""
_NUMBER: Final = re.compile(
    # Those of Zoom and Teams have 9 to 14 digits; a telephone number begins with 0 or +.
    r"\b(?:(?:meeting|webinar|conference)\s+(?:id|number)\b\W{0,9}|"
    r"(?:zoom|teams)\b[^\n\d/]{0,40}?)(?<![+\d])(?!\d{4}-\d\d-\d\d)[1-9](?:[\s-]?\d){8,13}\b",
    re.IGNORECASE,
)
_OWN_CODE: Final = re.compile(r"[?&#;](?:pwd|p|pw|passcode|password|pin)=[^&#\s]", re.IGNORECASE)
_WORD: Final = r"(?:pass[\s-]?code|pass[\s-]?word|access\s+code|meeting\s+(?:pin|code))"
_SHORT: Final = r"(?:pwd|pw|pin|code)"
_CODE: Final = re.compile(
    rf"\b{_WORD}\b[\s:=*_`(]*(?:is\b[\s:=*_`(]*)?"
    r"(?:\S*\d\S*|(?!(?:none|needed|required|sent|protected|ask|follows)\b)\S{4,}(?=\s*(?:$|[,;)])))|"
    # Other codes are shorter than five digits, such as a year.
    rf"(?<!\w)(?<!post )(?<!post-){_SHORT}\b[\s:=#*_`(]*(?:is\b[\s:=*_`(]*)?"
    r"\d(?:\s?\d){4,}(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
_WORD_ALONE: Final = re.compile(rf"\b(?:{_WORD}|{_SHORT})\b[\s:*_`]*$", re.IGNORECASE)
"""A line that says only that the passcode follows."""
_VALUE: Final = re.compile(r"[\s>*_`-]*(?=\S{0,30}\d)[^\s*_`]{4,30}[\s*_`]*")
_CELLS: Final = re.compile(r"(?<!\\)\|")
REMEDY: Final = (
    "Write it in the meeting's file as `online_link: https://...`, which the public never sees; or "
    "take it out, and send it to those who are to come."
)
"""What to do with a link that is not for everybody."""
_ITS_NUMBER: Final = "its number"
_AFTER: Final = 2
"""Lines at most from the word `Passcode` to the code itself, where it stands alone."""
_NEAR: Final = 8
"""Lines between a link in a text and its passcode; invitations have them below one another."""


class Joining(NamedTuple):
    """A way into a meeting: the file's line, where it leads, whether its passcode is there too."""

    line: int
    where: str
    """`zoom.us`: never the whole of it, for messages are read by others."""
    with_code: bool


def found(record: Record) -> list[Joining]:
    """The links and numbers to join by in what everybody may read of a record."""
    public = [piece for piece in pieces(record) if not piece.hidden]
    if not any(_MAY_JOIN.search(phrases.decoded(piece.text)) for piece in public):
        return []
    lines = [
        (piece.source.line + number, phrases.decoded(line), piece.fact)
        for piece in public
        for number, line in enumerate([piece.text] if piece.fact else piece.text.split("\n"))
    ]
    ways = _ways(lines)
    links = [way for way in ways if way.where != _ITS_NUMBER]
    # The number stands below the link in every invitation.
    return links or ways


def coded_in(text: str) -> list[str]:
    """The ways to join, together with a passcode, that a file's text holds: `zoom.us`.

    In files for offices a link's address stands far from the link's words.
    """
    if not _MAY_JOIN.search(plain := phrases.decoded(text)):
        return []
    ways = _ways([(number, line, False) for number, line in enumerate(plain.split("\n"))])
    return sorted({way.where for way in ways if way.with_code})


def problems(record: Record) -> Iterator[Problem]:
    """An error for every line where everybody can read how to join, with a passcode."""
    for line, where in sorted({(j.line, j.where) for j in found(record) if j.with_code}):
        yield Problem(
            record.path, line, 1,
            f"Everybody could join a meeting online by what stands here ({where}), as its passcode "
            "stands here too.",
            f"{REMEDY} If it was published before, make a new one.",
        )  # fmt: skip


def _ways(lines: list[tuple[int, str, bool]]) -> list[Joining]:
    """The ways to join in lines, each with its number, and whether it stands in the facts."""
    coded = dict(_codes(lines))
    return [
        Joining(at, where, own or any(_is_near(at, fact, *code) for code in coded.items()))
        for at, line, fact in lines
        for where, own in _of_line(line)
    ]


def _of_line(line: str) -> Iterator[tuple[str, bool]]:
    links = list(_JOINS.finditer(line))
    for link in links:
        yield link.group().split("/", maxsplit=1)[0].lower(), bool(_OWN_CODE.search(link.group()))
    if not links and _NUMBER.search(line):
        yield _ITS_NUMBER, False


def _codes(lines: list[tuple[int, str, bool]]) -> Iterator[tuple[int, bool]]:
    """The lines of passcodes, each with whether it stands in the facts."""
    columns: frozenset[int] = frozenset()
    word = -_NEAR
    for at, line, fact in lines:
        cells = _CELLS.split(line.strip().strip("|")) if "|" in line and not fact else []
        below = any(_VALUE.fullmatch(cells[n]) for n in columns if n < len(cells))
        follows = 0 < at - word <= _AFTER and _VALUE.fullmatch(line)
        if _CODE.search(line) or (not fact and (below or follows)):
            yield at, fact
        named = {n for n, cell in enumerate(cells) if _WORD_ALONE.search(cell)}
        columns = frozenset(named | columns if cells else ())
        if _WORD_ALONE.search(line):
            word = at


def _is_near(at: int, fact: bool, code: int, code_is_fact: bool) -> bool:
    """Whether a passcode belongs to a link: among the facts any does, in a text one close by."""
    return fact or code_is_fact or abs(at - code) <= _NEAR
