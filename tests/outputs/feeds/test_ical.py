"""Calendar text: folding, escaping and the time zone, for any text and every half-hour."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from hub.outputs.feeds import ical
from hub.outputs.feeds.ical import Entry

LONDON = ZoneInfo("Europe/London")
STAMP = dt.datetime(2026, 9, 1, 8, 30, tzinfo=dt.UTC)
BEGIN = dt.datetime(2026, 9, 17, 16, tzinfo=LONDON)

# Any text at all, and texts full of what goes wrong.
ANY = st.text(st.characters(exclude_categories=()))
AWKWARD = st.text(st.sampled_from('\\\\,;:nN"\r\n\t\v\x00\x1b\x85\u2028\ufeff\ud800 aŵ€🧮ش'))
TEXT = st.one_of(AWKWARD, ANY)
BREAKS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")


def as_written(text: str) -> str:
    """What the module says that a text may lose."""
    for line_break in BREAKS:
        text = text.replace(line_break, "\n")
    text = text.replace("\\", "/").replace("\t", " ")
    lost = {"\ufeff", "\ufffe", "\uffff"}
    return "".join(
        c for c in text if c == "\n" or (unicodedata.category(c) not in {"Cc", "Cs"} - lost)
    ).translate(dict.fromkeys(map(ord, lost)))


def on_one_line(text: str) -> str:
    return " ".join(as_written(text).split())


def read_back(content: bytes) -> icalendar.Event:
    event = icalendar.Event.from_ical(content)
    assert isinstance(event, icalendar.Event)
    return event


@given(st.binary() | TEXT.map(lambda text: text.encode(errors="replace")))
@example(("A" * 74 + "\\n").encode())
@example(("A" * 73 + "\\\\\\n" * 40).encode())
@example(("A" * 72 + "🧮" * 40).encode())
def test_a_line_is_folded_within_75_octets_and_unfolds_to_itself(line: bytes) -> None:
    line = line.replace(b"\r", b"").replace(b"\n", b"")
    # Octets that are no UTF-8 are never written.
    line = line.decode(errors="ignore").encode()
    folded = ical.fold(line)
    assert folded.endswith(b"\r\n")
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(pieces) == line
    assert all(len(piece) <= 75 - (number > 0) for number, piece in enumerate(pieces))
    for piece in pieces[:-1]:
        piece.decode()  # no character is cut
        assert (len(piece) - len(piece.rstrip(b"\\"))) % 2 == 0  # nor an escape


@given(TEXT, TEXT, TEXT, st.lists(TEXT, max_size=3))
@example("C:\\new, \\N;", "one\\ntwo\r\nthree\rfour", "Hall; \\, gym", ["Maths, number", "SENCO"])
def test_any_texts_are_read_back_as_written(
    summary: str, description: str, location: str, categories: list[str]
) -> None:
    entry = Entry(
        uid="meeting-2026-27.a@hub.example",
        summary=summary,
        begin=BEGIN,
        end=BEGIN + dt.timedelta(hours=1),
        changed=STAMP,
        description=description,
        location=location,
        categories=tuple(categories),
    )
    content = ical.entry_bytes(entry)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(set(line) & {*range(0x20), 0x7F} for line in lines)
    event = read_back(content)
    assert event.get("SUMMARY") == on_one_line(summary)
    assert event.get("DESCRIPTION", "") == as_written(description)
    assert event.get("LOCATION", "") == on_one_line(location)
    found = event["CATEGORIES"].cats if categories else []
    assert [str(name) for name in found] == [on_one_line(name) for name in categories]


@given(TEXT, TEXT, TEXT)
def test_any_name_makes_a_calendar_that_is_read_back(name: str, about: str, url: str) -> None:
    header = ical.Calendar(name, about, "https://hub.example/feeds/all.ics", url, "teal", STAMP)
    content = ical.calendar_bytes(header, [])
    raw = dict(line.split(b":", 1) for line in content.replace(b"\r\n ", b"").splitlines()[1:14])
    # icalendar leaves these as they are, escapes and all.
    assert raw[b"X-WR-CALNAME"] == raw[b"NAME"]
    assert raw[b"X-WR-CALDESC"] == raw[b"DESCRIPTION"]
    assert re.sub(r"\\([\\;,])", r"\1", raw[b"NAME"].decode()) == on_one_line(name)
    assert re.sub(r"\\([\\;,])", r"\1", raw[b"DESCRIPTION"].decode()) == on_one_line(about)
    assert (b"URL" in raw) is bool(url)
    assert b" " not in raw.get(b"URL", b"")


def test_the_time_zone_is_343_octets_and_true_for_every_half_hour_from_1996_to_2037() -> None:
    """Points 7 and 8. Fails too when Parliament changes the clocks, as it should."""
    assert len(ical.VTIMEZONE) == 343
    assert ical.VTIMEZONE.count(b"\r\n") == ical.VTIMEZONE.count(b"\n") == 17
    assert b"RDATE" not in ical.VTIMEZONE
    assert b"COMMENT" not in ical.VTIMEZONE
    zone = icalendar.Timezone.from_ical(ical.VTIMEZONE)
    changes = []
    for part in zone.subcomponents:
        rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part["DTSTART"].dt)
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        until = dt.datetime(2038, 1, 1)  # noqa: DTZ001, a local time
        changes += [(at - before, after) for at in rule.between(part["DTSTART"].dt, until)]
    changes.sort()
    moment = dt.datetime(1996, 1, 1)  # noqa: DTZ001, in UTC, as the changes are
    offset = [after for at, after in changes if at <= moment][-1]
    coming = iter([change for change in changes if change[0] > moment])
    following = next(coming)
    wrong = 0
    while moment.year < 2038:
        if following is not None and moment >= following[0]:
            offset, following = following[1], next(coming, None)
        wrong += offset != moment.replace(tzinfo=dt.UTC).astimezone(LONDON).utcoffset()
        moment += dt.timedelta(minutes=30)
    assert wrong == 0


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (BEGIN, BEGIN),
        (BEGIN, BEGIN - dt.timedelta(minutes=1)),
        (BEGIN, dt.date(2026, 9, 18)),
        (dt.date(2026, 9, 18), dt.date(2026, 9, 17)),
        (BEGIN.replace(tzinfo=None), BEGIN.replace(tzinfo=None) + dt.timedelta(hours=1)),
        (BEGIN.astimezone(dt.UTC), BEGIN.astimezone(dt.UTC) + dt.timedelta(hours=1)),
        (dt.date(1995, 12, 31), dt.date(1995, 12, 31)),
    ],
)
def test_an_entry_that_programs_would_misplace_is_refused(begin: dt.date, end: dt.date) -> None:
    """Points 7, 9, 14 and 15."""
    with pytest.raises(ValueError, match=r"^a@hub\.example: "):
        Entry(uid="a@hub.example", summary="A", begin=begin, end=end, changed=STAMP)


def test_identities_that_differ_make_uids_that_differ() -> None:
    identities = ("2026-27/a-b", "2026-27-a/b", "2026-27/a/b", "2026-27.a/b", "2026-27-a-b")
    assert len({ical.uid("meeting", identity, "hub.example") for identity in identities}) == 5
    assert ical.uid("meeting", "2026-27/a", "hub.example") == "meeting-2026-27.a@hub.example"
