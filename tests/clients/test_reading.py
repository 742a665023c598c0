"""Every calendar program reads the same instants and texts from the feeds as were meant.

Points 7, 9, 14 to 18 and 26 of the checklist, for the small hub as it is published and for a
generated one with a meeting at each half hour around every change of the clocks, 1996 to 2037.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import icalendar
import pytest

from tests.clients import khal
from tests.clients.reading import CLIENTS, Client, mismatches, plain
from tests.clients.table import PROPERTY
from tests.fixtures import every_hour
from tests.fixtures.every_hour import Meant, Truth
from tests.fixtures.small_hub import INSTANTS, published
from tests.helpers.once import once
from tests.helpers.serving import served
from tests.outputs.feeds.test_secret_feeds import feed, holding

pytestmark = pytest.mark.clients

MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of its own in it)
"""vdirsyncer waits for the disk after each item; here it need not."""
KHAL = "vdirsyncer and khal"
Record = Callable[[str, object], None]


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feeds of both hubs in a folder."""

    def fill(folder: Path) -> None:
        every_hour.write(folder)
        for address, content in published().items():
            (folder / small_name(address)).write_bytes(content)

    return once(tmp_path_factory, "feeds", fill)


@pytest.fixture(scope="session")
def generated() -> Truth:
    """What the generated hub's feeds mean."""
    truth = every_hour.truth()
    assert sum(map(len, truth.values())) > 8000
    return truth


@pytest.fixture(scope="session")
def small() -> Truth:
    """What the small hub's calendars mean: the instants by hand, the texts as icalendar reads."""
    truth: Truth = {}
    seen = set()
    for address, content in published().items():
        meant = truth[small_name(address)] = {}
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
            name = str(event["UID"]).split("@", maxsplit=1)[0].removeprefix("meeting-")
            begin, end = event["DTSTART"].dt, event["DTEND"].dt
            if name in INSTANTS:
                seen.add(name)
                begin, end = INSTANTS[name]
                if "T" not in end:
                    end = dt.date.fromisoformat(end) + dt.timedelta(days=1)
            texts = (str(event.get(k, "")) for k in ("SUMMARY", "DESCRIPTION", "LOCATION"))
            meant[str(event["UID"])] = Meant(str(begin), str(end), *texts)
        assert len(meant) == content.count(b"\r\nBEGIN:VEVENT\r\n")
    assert seen == set(INSTANTS)
    return truth


def small_name(address: str) -> str:
    return f"small-{address.replace('/', '-')}"


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_a_program_reads_what_was_meant(
    client: Client, feeds: Path, generated: Truth, small: Truth, record_property: Record
) -> None:
    for hub, truth in (("generated", generated), ("small", small)):
        found, faults = client.read(feeds / file for file in truth)
        compared = sum(map(len, found.values()))
        wrong = mismatches(truth, found)
        if faults:
            wrong.append(f"{faults} faults against the standard")
        record_property(PROPERTY, [client.name, hub, len(found), compared, len(wrong)])
        assert compared == sum(map(len, truth.values())) > 0
        assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_a_program_reads_a_members_feed(client: Client, tmp_path: Path) -> None:
    """Point 11 of the editions: every entry is private, and the link to join online is there."""
    file = tmp_path / "all.ics"
    file.write_bytes(feed(holding("milverton"), "all"))
    found, faults = client.read([file])
    assert not faults
    entries = {entry["uid"].split("@")[0]: entry for entry in found[file.name]}
    assert len(entries) == sum(name > "2025" for name in INSTANTS) + 1
    assert {entry["class"] for entry in entries.values()} == {"PRIVATE"}
    online = entries["meeting-2026-27.senco-autumn-2-online"]
    assert (online["begin"], online["end"]) == INSTANTS["2026-27.senco-autumn-2-online"]
    assert "Join online: https://meet.example/canary-join-link" in online["description"]
    assert entries["meeting-2026-27.senco-members"]["summary"] == "SENCO: canary-members-meeting"


def test_libical_finds_faults_where_there_are_some(tmp_path: Path) -> None:
    """The check that says "none" above is awake: METHOD:PUBLISH wants an ORGANIZER."""
    (client,) = (client for client in CLIENTS if client.name == "libical")
    content = published()["feeds/all.ics"]
    file = tmp_path / "all.ics"
    file.write_bytes(content.replace(b"\r\nCALSCALE:", b"\r\nMETHOD:PUBLISH\r\nCALSCALE:"))
    assert client.read([file])[1] > 0


def test_khal_shows_what_was_meant(
    feeds: Path, generated: Truth, small: Truth, record_property: Record
) -> None:
    """Each feed through vdirsyncer, over HTTP; these two do without UIDs."""
    names = [name for name in small if name.startswith("small-feeds-")]
    # One subscriber has all the small ones, since to start takes longer than to read them.
    everybody = (
        ("generated", generated, [[name] for name in generated]),
        ("small", {n: small[n] for n in names}, [names]),
    )
    for hub, truth, subscriptions in everybody:
        with served(feeds) as address, ThreadPoolExecutor(os.cpu_count()) as pool:
            seen = partial(subscribed, address)
            shown = Counter(e for found in pool.map(seen, subscriptions) for e in found)
        meant = Counter(plain(e) for found in truth.values() for e in found.values())
        wrong = [f"not shown: {e!r}" for e in (meant - shown).elements()]
        wrong += [f"not meant: {e!r}" for e in (shown - meant).elements()]
        record_property(PROPERTY, [KHAL, hub, len(truth), shown.total(), len(wrong)])
        assert shown.total() == meant.total() > 0
        assert not wrong, "\n".join(wrong[:20])


def subscribed(address: str, files: Iterable[str]) -> list[tuple[str, ...]]:
    """What a new subscriber to feeds sees, which is every item of each."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        subscriber = khal.Subscriber(Path(folder), *(f"{address}/{file}" for file in files))
        subscriber.sync()
        shown = subscriber.shown()
        assert len(shown) == subscriber.items()
        return shown
