"""Calendar feeds of the small hub, against the checklist of calendar feeds point by point.

Golden files show what subscribers get. After a wanted change:
`HUB_REWRITE_GOLDEN=1 .venv/bin/python -m pytest tests/outputs/feeds`, then read the diff.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import icalendar
import pytest

from hub.dates import LONDON
from hub.history import revisions
from hub.outputs.feeds import feeds, ical, meeting_entry
from hub.privacy import edition
from hub.programme import defaults
from hub.programme.hub import Hub
from hub.reading.load import load
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import Year, YearEvent
from hub.records.values import PALETTE
from tests.fixtures.small_hub import INSTANTS, TODAY, published, selected

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests/golden/feeds"
SHOWN = (
    "feeds/all.ics",
    "feeds/networks/music.ics",
    "feeds/localities/saint-eloi.ics",
    "feeds/term-dates.ics",
    "meetings/2026-27/senco-autumn-1.ics",
)
UTC_STAMP = rb"\d{8}T\d{6}Z"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return published()


def lines_of(content: bytes) -> list[str]:
    """The content lines, unfolded."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def entries_of(content: bytes) -> list[dict[str, str]]:
    """The raw values of each entry by the property's name with its parameters."""
    found: list[dict[str, str]] = []
    for line in lines_of(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return found


def text(raw: str) -> str:
    """A TEXT value without its escapes."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], raw)


def entry(files: dict[str, bytes], name: str) -> dict[str, str]:
    """The entry of one meeting of 2026-27, by its own file."""
    (found,) = entries_of(files[f"meetings/2026-27/{name}.ics"])
    return found


def uids(content: bytes) -> list[str]:
    return [found["UID"].removesuffix("@ouse.example") for found in entries_of(content)]


@pytest.mark.parametrize("address", SHOWN)
def test_what_subscribers_get_is_as_agreed(files: dict[str, bytes], address: str) -> None:
    golden = GOLDEN / address.removeprefix("feeds/")
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(files[address])
    assert files[address].decode() == golden.read_bytes().decode()


def test_every_calendar_has_the_header_and_form_of_the_checklist(files: dict[str, bytes]) -> None:
    """Points 1 to 9, 13 (no clock), 14 to 18, 22, 23 and 25, for every file."""
    assert len(files) == len(INSTANTS) + 14
    for address, content in files.items():
        lines = lines_of(content)
        head = lines[1 : lines.index("BEGIN:VTIMEZONE")]
        names = [line.partition(":")[0] for line in head]
        values = dict(line.partition(":")[::2] for line in head)
        # 1
        assert lines[0] == "BEGIN:VCALENDAR"
        assert lines[-1] == "END:VCALENDAR"
        assert values["VERSION"] == "2.0"
        assert values["PRODID"]
        assert values["CALSCALE"] == "GREGORIAN"
        # 2, 3, and nothing twice
        assert "METHOD" not in names
        assert "UID" not in names
        assert len(set(names)) == len(names)
        # 4
        assert values["NAME"] == values["X-WR-CALNAME"] != ""
        assert values["DESCRIPTION"] == values["X-WR-CALDESC"] != ""
        for name in ("NAME", "DESCRIPTION"):
            assert not re.search(r"(?<!\\)[,;]", values[name])
        # 5
        assert values["REFRESH-INTERVAL;VALUE=DURATION"] == "PT12H"
        assert values["X-PUBLISHED-TTL"] == "PT12H"
        # 6
        assert values["SOURCE;VALUE=URI"] == f"https://ouse.example/{address}"
        assert values["URL"].startswith("https://ouse.example/")
        assert values["LAST-MODIFIED"].endswith("Z")
        assert values["COLOR"].isalpha()
        # 7, 8
        assert content.count(ical.VTIMEZONE) == content.count(b"BEGIN:VTIMEZONE") == 1
        assert content.count(b"TZID:") == 1
        # 9, 14
        for line in lines[lines.index("END:VTIMEZONE") :]:
            if line.startswith(("DTSTART", "DTEND")):
                assert re.fullmatch(
                    r"DT(START|END)(;TZID=Europe/London:\d{8}T\d{6}|;VALUE=DATE:\d{8})", line
                )
        # 13: no stamp but those written down
        stamps = set(re.findall(UTC_STAMP, content))
        assert stamps <= {b"20200101T000000Z", b"20260831T083000Z"}
        # 15: same type at both ends, the end after the beginning
        for found in entries_of(content):
            (begin,), (end,) = (
                [(n.replace(key, ""), v) for n, v in found.items() if n.startswith(key)]
                for key in ("DTSTART", "DTEND")
            )
            assert begin[0] == end[0]
            assert begin[1] < end[1]
            assert set(found) >= {"UID", "SUMMARY", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
        # 16, 17
        assert content.endswith(b"\r\n")
        raw = content.split(b"\r\n")
        assert not any(set(line) & {*range(0x20), 0x7F} for line in raw)
        assert all(len(line) <= 75 for line in raw)
        assert not content.startswith("\ufeff".encode())
        for line in raw:
            line.decode()
        # 18: no backslash but before what it escapes
        assert not re.search(rb"\\[^,;n]", content.replace(b"\r\n ", b""))
        # 22, 23
        for name in (b"VALARM", b"RECURRENCE-ID", b"RDATE", b"EXDATE", b"ATTACH", b"ORGANIZER"):
            assert name not in content
        assert content.count(b"RRULE") == 2
        # 25
        assert len(values["SOURCE;VALUE=URI"]) <= 256


def test_every_entry_says_what_the_checklist_asks(files: dict[str, bytes]) -> None:
    """Points 15, 19, 21 and 22, and 25 for the network that ended."""
    usual = entry(files, "senco-autumn-1")
    assert usual["SUMMARY"] == r"SENCO: Early reading\, with fewer worksheets"
    assert usual["CATEGORIES"] == "SENCO network"
    assert usual["SEQUENCE"] == "3"
    assert usual["DTSTAMP"] == usual["LAST-MODIFIED"] == "20260831T083000Z"
    assert not {"STATUS", "TRANSP", "CLASS"} & usual.keys()
    assert text(usual["LOCATION"]).startswith("Milverton Primary School, room 6, 1 Greatheed Road")
    described = text(usual["DESCRIPTION"]).split("\n")
    keys = [line.split(":")[0] for line in described if ":" in line]
    order = ["For", "Focus", "Agenda", "Bring", "Booking", "Cost"]
    assert [key for key in keys if key in order] == order
    assert described[-1] == usual["URL"] == "https://ouse.example/meetings/2026-27/senco-autumn-1/"

    cancelled = entry(files, "senco-autumn-2-cancelled")
    assert cancelled["SUMMARY"].startswith("CANCELLED: SENCO network")
    assert cancelled["TRANSP"] == "TRANSPARENT"
    assert "STATUS" not in cancelled
    reason, instead = text(cancelled["DESCRIPTION"]).split("\n")[:2]
    assert reason == "Hall double-booked, sorry; see below"
    assert re.fullmatch(
        r"Instead: SENCO and Maths, reasoning and number: Deux écoles .*, "
        r"Thursday 26 November 2026, "
        r"https://ouse\.example/meetings/2026-27/senco-autumn-2-online/",
        instead,
    )

    postponed = entry(files, "maths-spring-1-postponed")
    assert postponed["SUMMARY"].startswith("POSTPONED: ")
    assert postponed["TRANSP"] == "TRANSPARENT"
    assert postponed["DESCRIPTION"].startswith("Snow: the bridge is closed")
    assert "STATUS" not in postponed

    proposed = entry(files, "maths-spring-2-proposed")
    assert proposed["SUMMARY"].startswith("PROVISIONAL: ")
    assert proposed["STATUS"] == "TENTATIVE"
    assert text(proposed["DESCRIPTION"]).startswith("Time to be confirmed.")
    assert "C:/new/Notes" in proposed["DESCRIPTION"]

    assert "End time not given." in entry(files, "senco-no-end")["DESCRIPTION"]
    online = entry(files, "senco-autumn-2-online")
    assert text(online["DESCRIPTION"]).startswith("The end time is approximate: about 17:00.")
    assert online["LOCATION"] == "Online"
    assert online["CATEGORIES"] == r"SENCO network,Maths\, reasoning and number"
    assert entry(files, "maths-no-end")["LOCATION"].endswith(r"\, or online")
    whole = text(entry(files, "maths-no-end")["SUMMARY"])
    assert len(whole.removeprefix("Maths, reasoning and number: ")) == 400
    assert entry(files, "senco-at-home")["LOCATION"] == r"Private address\, South Bank"

    (stub,) = entries_of(files["feeds/networks/music.ics"])
    assert "https://ouse.example/feeds/networks/maths.ics" in text(stub["DESCRIPTION"])


def test_every_feed_holds_its_meetings_and_all_are_read_back_at_the_true_instants(
    files: dict[str, bytes],
) -> None:
    """Points 9, 10, 14, 15 and 23: the exact entries of each feed, once each, by icalendar."""
    meetings = [uid.removeprefix("meeting-") for uid in uids(files["feeds/all.ics"])]
    assert meetings == [name for name in INSTANTS if name[:7] != "2024-25"]
    members = {
        "networks/senco": {m for m in meetings if "senco" in m},
        "networks/maths": {m for m in meetings if "maths" in m or "-2-online" in m},
        "schools/milverton": {m for m in meetings if "senco" in m or m.endswith("maths-no-end")},
        "schools/ysgol-afon": set(meetings),
        "schools/river-centre": {"2026-27.maths-spring-2-proposed"},
        "localities/saint-eloi": {"2026-27.senco-autumn-2-online"},
    }
    for name, expected in members.items():
        assert set(uids(files[f"feeds/{name}.ics"])) == {f"meeting-{m}" for m in expected}, name
    singles = [uid for a, c in files.items() if a.startswith("meetings/") for uid in uids(c)]
    assert singles == [f"meeting-{name}" for name in INSTANTS]

    for content in files.values():
        events = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert len({str(event["UID"]) for event in events}) == content.count(b"BEGIN:VEVENT")
        for event in events:
            name = str(event["UID"]).split("@")[0].removeprefix("meeting-")
            if name in INSTANTS:
                assert (instant(event["DTSTART"].dt), instant(event["DTEND"].dt, 1)) == (
                    INSTANTS[name]
                )


def instant(moment: dt.date, less: int = 0) -> str:
    if isinstance(moment, dt.datetime):
        assert str(moment.tzinfo) == "Europe/London"
        return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}"
    return str(moment - dt.timedelta(days=less))


def test_term_dates_are_whole_days_that_block_nobody(files: dict[str, bytes]) -> None:
    """Half-terms, INSET days, bank holidays of the own years and the year's events."""
    found = {
        (e["DTSTART;VALUE=DATE"], e["DTEND;VALUE=DATE"]): text(e["SUMMARY"])
        for e in entries_of(files["feeds/term-dates.ics"])
        if e["TRANSP"] == "TRANSPARENT"
    }
    assert len(found) == len(entries_of(files["feeds/term-dates.ics"]))
    assert found["20250902", "20251025"] == "Autumn 1"
    # The council has not agreed the dates of 2026/27; bank holidays are certain.
    assert found["20260901", "20261024"] == "PROVISIONAL: Term 1"
    assert found["20270104", "20270105"] == "PROVISIONAL: INSET day"
    assert found["20270510", "20270514"] == "PROVISIONAL: Key stage 2 tests"
    assert found["20261225", "20261226"] == "Christmas Day (bank holiday)"
    # In the summer after the last year on record; none before the first.
    assert found["20270830", "20270831"] == "Summer bank holiday"
    assert ("20250825", "20250826") not in found
    assert not any(uid.startswith("meeting") for uid in uids(files["feeds/term-dates.ics"]))


def test_the_same_record_keeps_its_uid_whatever_else_changes() -> None:
    """Point 10."""
    hub = selected()
    before = [uid for content in published(hub).values() for uid in uids(content)]
    later = dt.timedelta(days=7)
    meetings = [
        m.model_copy(
            update={"title": f"Another {m.title}", "date": m.date + later, "last_date": None}
        )
        for m in hub.of(Meeting).values()
    ]
    moved = hub.replace("meeting", reversed(meetings))
    assert sorted(before) == sorted(uid for c in published(moved).values() for uid in uids(c))


def test_a_years_event_keeps_its_uid_when_it_moves_and_shares_it_with_no_other() -> None:
    hub = selected()
    year = hub.of(Year)["2026-27"]

    def events(*written: tuple[str, str]) -> list[str]:
        made = tuple(YearEvent(title=t, date=dt.date.fromisoformat(d)) for t, d in written)
        changed = hub.replace("year", [year.model_copy(update={"events": made})])
        found = uids(published(changed)["feeds/term-dates.ics"])
        return [uid for uid in found if uid.startswith("event-")]

    first = events(("Tests", "2027-05-10"))
    assert events(("Tests", "2027-05-17")) == first
    two = events(("Tests", "2027-05-10"), ("Tests", "2027-06-10"), ("Tests", "2027-06-10"))
    assert len(set(two)) == len(two) == 2
    assert first[0] in two


def test_nothing_but_the_school_year_of_today_changes_a_byte() -> None:
    """Point 13: hash seed, time zone, locale and day; in real processes, side by side."""
    code = (
        "import datetime, hashlib, sys; from tests.fixtures.small_hub import published;"
        "files = published(today=datetime.date.fromisoformat(sys.argv[1]));"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    machines = (
        ("0", "UTC", "C", "2026-09-01"),
        ("1", "Pacific/Auckland", "tr_TR.UTF-8", "2027-08-31"),
        ("4242", "America/St_Johns", "de_DE.UTF-8", "2026-12-31"),
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, today],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            env={
                "PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'hooks'}",
                "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale,
            },
        )
        for seed, zone, locale, today in machines
    ]  # fmt: skip
    digests = {process.communicate(timeout=120)[0] for process in started}
    here = hashlib.sha256(repr(sorted(published().items())).encode()).hexdigest()
    assert digests == {f"{here}\n".encode()}


def test_a_feed_holds_the_previous_this_and_later_school_years_and_the_latest_entries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Point 24; point 19: a cancelled meeting stays at least until its school year is over."""
    hub = selected()

    def meetings(today: dt.date) -> set[str]:
        return {uid.split("-", 1)[1] for uid in uids(published(hub, today=today)["feeds/all.ics"])}

    assert meetings(dt.date(2025, 9, 1)) == set(INSTANTS)
    assert meetings(TODAY) == {name for name in INSTANTS if name > "2025"}
    assert meetings(dt.date(2028, 8, 31)) == {name for name in INSTANTS if name > "2026"}
    assert meetings(dt.date(2028, 9, 1)) == set()
    # Beyond the years on record every day belongs to a school year too.
    assert meetings(dt.date(2027, 9, 1)) == meetings(dt.date(2027, 10, 10))
    monkeypatch.setattr(feeds, "MOST", 2)
    kept = published(hub)
    assert uids(kept["feeds/all.ics"]) == [
        "meeting-2026-27.senco-at-home", "meeting-2026-27.maths-no-end",
    ]  # fmt: skip
    assert uids(kept["feeds/networks/music.ics"]) == ["network-music"]
    assert all(content.count(b"BEGIN:VEVENT") <= 2 for content in kept.values())


def test_a_school_year_that_begins_in_august_counts_from_its_first_day() -> None:
    hub = selected()
    year = hub.of(Year)["2026-27"]
    early = year.half_terms[0].model_copy(update={"first": dt.date(2026, 8, 26)})
    halves = (early, *year.half_terms[1:])
    others = [y for y in hub.of(Year).values() if y is not year]
    hub = hub.replace("year", [*others, year.model_copy(update={"half_terms": halves})])
    summer = published(hub, today=dt.date(2026, 8, 25))["feeds/all.ics"]
    autumn = published(hub, today=dt.date(2026, 8, 26))["feeds/all.ics"]
    assert "meeting-2024-25.senco-summer-2" in uids(summer)
    assert "meeting-2024-25.senco-summer-2" not in uids(autumn)
    assert published(hub)["feeds/all.ics"] == autumn


def test_the_editions_differ_in_nothing_but_what_is_members_only(files: dict[str, bytes]) -> None:
    """Point 21; no feeds stand in the members' edition, only the single files."""
    members = published(name="members")
    assert set(members) - set(files) == {"meetings/2026-27/senco-members.ics"}
    assert all(address.startswith("meetings/") for address in members)
    everything = b"".join(files.values()).replace(b"\r\n ", b"")
    assert b"canary" not in everything
    assert b"OU9 9ZZ" not in everything
    private = entry(members, "senco-at-home")
    assert private["LOCATION"] == r"Private address\, South Bank"
    online = entry(members, "senco-autumn-2-online")
    assert "Join online: https://meet.example/canary-join-link" in text(online["DESCRIPTION"])
    assert all(e["CLASS"] == "PRIVATE" for c in members.values() for e in entries_of(c))
    # A join link that reached a public entry's record would still not be written.
    hub = selected()
    link: dict[str, Any] = {"online_link": "https://meet.example/canary-join-link"}
    careless = hub.replace("meeting", (m.model_copy(update=link) for m in hub.meetings))
    assert b"canary" not in b"".join(published(careless).values()).replace(b"\r\n ", b"")


def test_each_entry_is_serialised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    serialise = ical.entry_bytes

    def counting(entry: ical.Entry) -> bytes:
        counted.append(entry.uid)
        return serialise(entry)

    monkeypatch.setattr(ical, "entry_bytes", counting)
    published()
    assert len(counted) == len(set(counted))
    assert sum(uid.startswith("meeting-") for uid in counted) == len(INSTANTS)


def test_a_guessed_end_never_falls_into_the_hour_that_occurs_twice() -> None:
    """Point 26: programs disagree there, and `hub check` sees only what is written."""
    hub = selected()
    late = hub.of(Meeting)["2026-27/senco-no-end"].model_copy(
        update={"date": dt.date(2026, 10, 25), "start": dt.time(0, 30), "network": ("maths",)}
    )
    made = meeting_entry.entry(hub, late, "public")
    assert made.end == dt.datetime(2026, 10, 25, 2, 30, tzinfo=LONDON)


def test_without_years_networks_or_localities_there_are_still_calendars(tmp_path: Path) -> None:
    """Point 1: a feed without entries still has its time zone; point 6: and a fixed stamp."""
    (tmp_path / "content").mkdir()
    settings = "---\ntitle: A\naudience: public\nname: A\nsite_url: https://a.example/hub\n---\n"
    (tmp_path / "content/cluster.md").write_text(settings)
    hub, problems = load(tmp_path)
    assert isinstance(hub, Hub)
    assert not problems
    empty = published(defaults.complete(edition.select(hub, "public", TODAY)))
    assert sorted(empty) == ["feeds/all.ics", "feeds/term-dates.ics"]
    for address, content in empty.items():
        assert ical.VTIMEZONE in content
        assert f"SOURCE;VALUE=URI:https://a.example/hub/{address}".encode() in content
        assert b"LAST-MODIFIED:20200101T000000Z" in content
    assert dt.datetime(2020, 1, 1, tzinfo=dt.UTC) == revisions.NEVER


def test_every_colour_of_the_palette_has_a_name_in_css() -> None:
    """Point 6."""
    assert set(feeds.COLOURS) == set(PALETTE)
    assert len(set(feeds.COLOURS.values())) == len(PALETTE)
