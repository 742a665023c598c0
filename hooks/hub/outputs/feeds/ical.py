r"""How an entry and a calendar are written as iCalendar text (RFC 5545 and 7986).

An entry is serialised once, to bytes; a calendar is a header, the time zone, and such bytes
joined. Texts are escaped by icalendar's property types and folded here, because calendar
programs stumble over a fold inside an escape. What a text may lose on its way:

- control characters, half characters (surrogates) and byte order marks are left out;
- every kind of line break is one `\n`, and in one-line texts (all but descriptions) every run of
  white space is one space;
- a backslash becomes `/`, since some programs read the `\n` in `C:\new` as a line break.

There is no METHOD, so that DTSTAMP means "last revised" and a rebuild changes nothing, and no
UID of the calendar, with which some programs take it for a single entry.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from icalendar import Event, vCategory, vDDDTypes, vInt, vText, vUri

from hub.dates import EARLIEST, LONDON

_BEGINNING: Final = (
    b"BEGIN:VCALENDAR\r\n"
    b"VERSION:2.0\r\n"
    b"PRODID:-//School cluster hub//Calendar feeds//EN\r\n"
    b"CALSCALE:GREGORIAN\r\n"
    # How often programs are asked to look for changes; most have a rhythm of their own.
    b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"
    b"X-PUBLISHED-TTL:PT12H\r\n"
)

VTIMEZONE: Final = (
    b"BEGIN:VTIMEZONE\r\n"
    b"TZID:Europe/London\r\n"
    b"BEGIN:DAYLIGHT\r\n"
    b"TZNAME:BST\r\n"
    b"TZOFFSETFROM:+0000\r\n"
    b"TZOFFSETTO:+0100\r\n"
    b"DTSTART:19700329T010000\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    b"END:DAYLIGHT\r\n"
    b"BEGIN:STANDARD\r\n"
    b"TZNAME:GMT\r\n"
    b"TZOFFSETFROM:+0100\r\n"
    b"TZOFFSETTO:+0000\r\n"
    b"DTSTART:19701025T020000\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    b"END:STANDARD\r\n"
    b"END:VTIMEZONE\r\n"
)
"""Europe/London by rule, true from 1996 on. icalendar's own lists single dates, some of them
wrong, and Outlook and ical.js read no lists."""

_LINE_BREAK: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_FOLDED_AT: Final = 75
_BACKSLASH: Final = ord("\\")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar, a VEVENT.

    `begin` and `end` are both date-times in Europe/London, or both dates for whole days, of
    which `end` is the last. `changed` is a moment in UTC, `revision` the number of changes.
    """

    uid: str
    summary: str
    begin: dt.date
    end: dt.date
    changed: dt.datetime
    revision: int = 0
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    transparent: bool = False
    """Whether it leaves people free: cancelled, or for information."""
    tentative: bool = False
    """Whether it is only proposed."""
    private: bool = False
    """Whether calendar programs should hide it from people who look at its reader's calendar."""

    def __post_init__(self) -> None:
        for moment in (self.begin, self.end):
            if isinstance(moment, dt.datetime) and moment.tzinfo is not LONDON:
                raise ValueError(f"{self.uid}: times of an entry are in Europe/London: {moment}")
        if isinstance(self.begin, dt.datetime) is not isinstance(self.end, dt.datetime):
            raise ValueError(f"{self.uid}: a time at one end and a whole day at the other")
        # By the clock on the wall: that is what is written down.
        if self.end < self.begin or (self.timed and self.begin == self.end):
            raise ValueError(f"{self.uid}: ends at {self.end}, not after {self.begin}")
        if self.begin.year < EARLIEST.year:
            raise ValueError(f"{self.uid}: the time zone is not true before 1996: {self.begin}")

    @property
    def timed(self) -> bool:
        """Whether it has times of day."""
        return isinstance(self.begin, dt.datetime)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a calendar's header says."""

    name: str
    description: str
    address: str
    """Where it is published, absolute; empty if that is not known."""
    url: str
    """The page about it, absolute; empty if that is not known."""
    colour: str
    """A CSS3 name, the only kind that RFC 7986 knows."""
    changed: dt.datetime
    """The last change of anything in it, in UTC."""


def uid(kind: str, identity: str, domain: str) -> str:
    """The identity of an entry for ever: `meeting-2026-27.senco-autumn-1@hub.example`.

    `/` becomes `.`, which no file's name has: `2026-27/a-b` and `2026-27-a/b` stay apart.
    """
    plain = quote(identity, safe="/").replace(".", "%2E").replace("/", ".")
    return f"{kind}-{plain}@{domain}"


def entry_bytes(entry: Entry) -> bytes:
    """The entry as a VEVENT, with CRLF after every line."""
    event = Event()
    event["UID"] = vText(_clean(entry.uid))
    event["SUMMARY"] = vText(one_line(entry.summary))
    event["DTSTART"] = _moment(entry.begin)
    event["DTEND"] = _moment(entry.end if entry.timed else entry.end + dt.timedelta(days=1))
    event["DTSTAMP"] = event["LAST-MODIFIED"] = vDDDTypes(entry.changed.astimezone(dt.UTC))
    event["SEQUENCE"] = vInt(entry.revision)
    if entry.description:
        event["DESCRIPTION"] = vText(_clean(entry.description))
    if entry.location:
        event["LOCATION"] = vText(one_line(entry.location))
    if entry.url:
        event["URL"] = vUri(_address(entry.url))
    if entry.categories:
        event["CATEGORIES"] = vCategory([one_line(name) for name in entry.categories])
    if entry.tentative:
        event["STATUS"] = vText("TENTATIVE")
    if entry.transparent:
        event["TRANSP"] = vText("TRANSPARENT")
    if entry.private:
        event["CLASS"] = vText("PRIVATE")
    return b"".join(fold(line.encode()) for line in event.content_lines() if line)


def calendar_bytes(calendar: Calendar, entries: Iterable[bytes]) -> bytes:
    """A whole calendar of serialised entries, in the given order."""
    name, about = _text(calendar.name), _text(calendar.description)
    head = (
        # Google reads only the X- names, others only those of RFC 7986.
        b"NAME:" + name,
        b"X-WR-CALNAME:" + name,
        b"DESCRIPTION:" + about,
        b"X-WR-CALDESC:" + about,
        *_known(b"URL:", calendar.url),
        *_known(b"SOURCE;VALUE=URI:", calendar.address),
        b"LAST-MODIFIED:" + _stamp(calendar.changed),
        b"COLOR:" + calendar.colour.encode(),
    )
    return b"".join([_BEGINNING, *map(fold, head), VTIMEZONE, *entries, b"END:VCALENDAR\r\n"])


def _known(name: bytes, url: str) -> tuple[bytes, ...]:
    return (name + _address(url).encode(),) if url else ()


def fold(line: bytes) -> bytes:
    """A content line with CRLF, in pieces of at most 75 octets (RFC 5545, 3.1).

    Never within a UTF-8 character, nor between a backslash and what it escapes.
    """
    if len(line) <= _FOLDED_AT:
        return line + b"\r\n"
    pieces = []
    start, room = 0, _FOLDED_AT
    while len(line) - start > room:
        cut = start + room
        while line[cut] & 0xC0 == 0x80:  # the second or a later octet of a character
            cut -= 1
        piece = line[start:cut]
        if line[cut - 1] == _BACKSLASH and (len(piece) - len(piece.rstrip(b"\\"))) % 2:
            cut -= 1
        pieces.append(line[start:cut])
        start, room = cut, _FOLDED_AT - 1  # the space that marks a continuation counts
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def one_line(text: str) -> str:
    """The text as it is written where there are no line breaks."""
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    text = _LINE_BREAK.sub("\n", text.replace("\\", "/"))
    return _UNWRITABLE.sub("", text).replace("\t", " ")


# Thousands of calendars, one of each meeting, share a description and a date of change.
@functools.lru_cache(maxsize=64)
def _text(text: str) -> bytes:
    return vText(one_line(text)).to_ical()


@functools.lru_cache(maxsize=64)
def _stamp(moment: dt.datetime) -> bytes:
    return vDDDTypes(moment.astimezone(dt.UTC)).to_ical()


def _address(url: str) -> str:
    return "%20".join(_clean(url).split())


def _moment(moment: dt.date) -> vDDDTypes:
    if not isinstance(moment, dt.datetime):
        return vDDDTypes(moment)
    local = vDDDTypes(moment.replace(tzinfo=None))
    local.params["TZID"] = LONDON.key  # as it is: icalendar would look for the zone's name
    return local
