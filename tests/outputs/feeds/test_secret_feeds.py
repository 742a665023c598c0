"""Members' feeds at secret addresses: what they hold, and that nothing else speaks of them."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hub.outputs import site
from hub.outputs.feeds import feeds, ical, secret_feeds
from hub.outputs.output import Context, File
from hub.privacy.secret_addresses import token
from hub.programme.hub import Hub
from hub.records.kinds.cluster import FeedHolder
from hub.records.kinds.school import School
from hub.records.references import SchoolId
from tests.fixtures.small_hub import INSTANTS, TODAY, published, selected
from tests.helpers.hubs import CLUSTER, SMALL, housed, run, sound, write
from tests.helpers.repository import Repository
from tests.kinds import CANARY, ROWS
from tests.outputs.feeds.test_feeds import entries_of, lines_of, text, uids

SECRET = "correct-horse-battery-staple-0123456789-abc"  # noqa: S105 - of these tests alone
PUBLIC = "https://ouse.example/meetings/"
HERE = "https://members.ouse.example/"
BUILD = Context("members", TODAY, SECRET)
LOCALITIES = ["localities-north-bank", "localities-saint-eloi", "localities-south-bank"]
AT = "content/cluster.md"
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def holding(*holders: str, **settings: Any) -> Hub:
    """The small hub's members' edition, with schools that hold addresses."""
    hub = selected("members")
    made = tuple(FeedHolder(holder=SchoolId(name)) for name in holders)
    changes = {"feed_holders": made, "members_url": HERE.rstrip("/"), **settings}
    return hub.replace("cluster", [hub.cluster.model_copy(update=changes)])


def files_of(hub: Hub, build: Context = BUILD) -> Mapping[str, bytes]:
    """The files of members' feeds by their addresses."""
    found = [file for file in secret_feeds.outputs(hub, build) if isinstance(file, File)]
    assert len({file.address for file in found}) == len(found)
    return {file.address: file.content for file in found}


def names(hub: Hub, school: str, build: Context = BUILD) -> list[str]:
    """The names of a school's feeds, whose addresses are as they must be."""
    ours = [
        (address, address.rsplit("/", 1)[1].removesuffix(".ics"))
        for address in files_of(hub, build)
    ]
    return sorted(n for a, n in ours if a == f"feeds/{token(SECRET, school, n, 1)}/{n}.ics")


def feed(hub: Hub, name: str, school: str = "milverton") -> bytes:
    return files_of(hub)[f"feeds/{token(SECRET, school, name, 1)}/{name}.ics"]


# Who holds what


def test_a_school_holds_everything_its_own_its_networks_and_all_localities() -> None:
    hub = holding("milverton", "ysgol-afon")
    own = {
        "milverton": [
            "all", *LOCALITIES, "networks-senco", "roles-inclusion-leaders", "roles-maths-leads",
            "roles-sencos", "schools-milverton",
        ],
        "ysgol-afon": [
            "all", *LOCALITIES, "networks-maths", "networks-senco", "roles-inclusion-leaders",
            "roles-maths-leads", "roles-sencos", "schools-ysgol-afon",
        ],
    }  # fmt: skip
    assert {school: names(hub, school) for school in own} == own
    assert len(files_of(hub)) == sum(map(len, own.values()))
    # The same entries, at addresses of which neither tells the other.
    one, other = feed(hub, "all"), feed(hub, "all", "ysgol-afon")
    assert entries_of(one) == entries_of(other)
    assert set(TOKEN.findall(one.decode())).isdisjoint(TOKEN.findall(other.decode()))


def test_there_are_none_in_public_without_a_secret_or_for_those_who_are_not_members() -> None:
    hub = holding("milverton", "river-centre")
    assert names(hub, "river-centre") == []
    assert not files_of(hub, Context("members", TODAY))
    assert not files_of(hub, Context("public", TODAY, SECRET))
    left = hub.of(School)["milverton"].model_copy(update={"left": TODAY})
    after = hub.replace("school", [left, *(s for s in hub.schools.values() if s.id != left.id)])
    assert not files_of(after)
    eve = Context("members", TODAY - dt.timedelta(days=1), SECRET)
    assert names(after, "milverton", eve) == names(hub, "milverton")


# What is in them


def test_a_members_feed_holds_members_meetings_and_the_links_to_join() -> None:
    hub = holding("milverton")
    public = set(uids(published()["feeds/networks/senco.ics"]))
    assert set(uids(feed(hub, "networks-senco"))) - public == {"meeting-2026-27.senco-members"}
    assert set(uids(feed(hub, "all"))) == {
        f"meeting-{name}" for name in [*INSTANTS, "2026-27.senco-members"] if name > "2025"
    }
    found = {e["UID"].split("@")[0]: e for e in entries_of(feed(hub, "all"))}
    online = found["meeting-2026-27.senco-autumn-2-online"]
    assert "Join online: https://meet.example/canary-join-link" in text(online["DESCRIPTION"])
    for content in files_of(hub).values():
        assert all(entry["CLASS"] == "PRIVATE" for entry in entries_of(content))
        assert ical.VTIMEZONE in content
        assert b"METHOD" not in content


def test_nothing_of_a_meeting_but_what_is_listed_gets_in(tmp_path: Path) -> None:
    """Of every key that is for members only, and of people and papers, the join link alone."""
    people = "".join(
        f"{key}: {CANARY} {key}\n"
        for key in ("chair", "minutes_by", "facilitators", "presenters", "in_attendance")
    )
    keys = "".join(f"{key}: {value}\n" for key, value in ROWS["meeting"].members.items())
    facts = SMALL["meetings/2026-27/first.md"] + people + keys
    facts += f"papers: {{title: {CANARY} paper, url: https://a.example/{CANARY}}}\n"
    meeting = f"---\n{facts}---\nMinutes of the {CANARY}.\n"
    cluster = CLUSTER + "feed_holders: {holder: milverton}\n"
    hub = sound(tmp_path, {"meetings/2026-27/first.md": meeting, AT: cluster})
    files = [file for file in site.plan(hub, BUILD).files if file.address.endswith(".ics")]
    assert len(files) == len({file.address for file in files}) > 5
    held = 0
    for file in files:
        assert isinstance(file, File)
        for line in filter(lambda line: CANARY in line, lines_of(file.content)):
            assert line.startswith("DESCRIPTION:")
            assert re.findall(rf"\S*{CANARY}\S*", text(line)) == [f"https://zoom.example/{CANARY}"]
            held += 1
    assert held == len(files) - 1  # all but the locality where no meeting is


def test_addresses_are_those_of_the_members_site() -> None:
    hub = holding("milverton")
    lines = lines_of(feed(hub, "networks-senco"))
    assert f"URL:{HERE}networks/senco/" in lines
    assert lines.count("X-WR-CALNAME:SENCO network (members) – Ouse Valley") == 1
    for content in [*files_of(hub).values(), *singles(hub).values()]:
        whole = content.replace(b"\r\n ", b"")
        assert b"https://ouse.example" not in whole
        assert b"/feeds/" not in whole  # a feed sent on as a file must not carry its key
        assert whole.count(HERE.encode() + b"meetings/") >= 2 * whole.count(b"BEGIN:VEVENT")


def test_without_a_members_address_only_what_stands_in_public_has_a_page() -> None:
    hub = holding("milverton", members_url=None)
    for content in [*files_of(hub).values(), *singles(hub).values()]:
        assert not any(line.startswith("SOURCE") for line in lines_of(content))
        head = content.partition(b"BEGIN:VEVENT")[0]
        assert b"\r\nURL:" not in head
        for entry in entries_of(content):
            public = "senco-members" not in entry["UID"]
            assert ("URL" in entry) is public
            assert entry.get("URL", PUBLIC).startswith(PUBLIC)
            assert (PUBLIC in entry.get("DESCRIPTION", "")) is public


def singles(hub: Hub) -> Mapping[str, bytes]:
    """The calendars of each meeting alone."""
    return published(hub, "members")


def test_a_closed_networks_feed_says_so_and_sends_nobody_to_a_public_calendar() -> None:
    hub = holding("milverton")
    school = hub.of(School)["milverton"].model_copy(update={"networks": None})
    hub = hub.replace("school", [school, *(s for s in hub.schools.values() if s.id != school.id)])
    (stub,) = entries_of(feed(hub, "networks-music"))
    assert stub["CLASS"] == "PRIVATE"
    assert stub["URL"] == f"{HERE}networks/music/"
    said = text(stub["DESCRIPTION"])
    assert "took over; its calendar has an address of its own" in said
    assert "/feeds/" not in said


def test_an_entry_is_serialised_once_for_all_schools_and_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[str] = []
    serialise = ical.entry_bytes

    def counting(entry: ical.Entry) -> bytes:
        counted.append(entry.uid)
        return serialise(entry)

    monkeypatch.setattr(ical, "entry_bytes", counting)
    hub = holding("milverton", "ysgol-afon")
    assert list(feeds.outputs(hub, BUILD))
    assert files_of(hub)
    meetings = [uid for uid in counted if uid.startswith("meeting-")]
    assert len(meetings) == len(set(meetings)) == len(INSTANTS) + 1


def test_where_the_members_site_stands_is_no_change_of_a_meeting(tmp_path: Path) -> None:
    """The feeds' own addresses change with it, so nobody waits for an entry to be renewed."""
    repository = Repository(tmp_path, {})
    before = published(repository.shown())
    repository.commit("2026-07-01T09:00", {AT: CLUSTER + f"members_url: {HERE}\n"})
    assert published(repository.shown()) == before
    single = published(repository.shown("members"), "members")["meetings/2026-27/first.ics"]
    assert f"URL:{HERE}meetings/2026-27/first/" in lines_of(single)
    assert entries_of(single)[0]["DTSTAMP"] == "20260601T090000Z"


# A real site


@pytest.fixture(scope="module")
def hub_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = housed(tmp_path_factory.mktemp("secret") / "hub")
    others = {
        "content/schools/oak.md": "title: Oak School\naudience: public\nnetworks: []\n",
        "content/networks/heads.md": "title: Brimstone circle\naudience: members\n",
    }
    return write(root, {**SMALL, **others, AT: CLUSTER + f"members_url: {HERE}\n" + BOTH})


MEMBERS_ALONE = ("--edition", "members")
BOTH = "feed_holders:\n  - holder: milverton\n  - holder: oak\n"


def built(root: Path, *words: str, secret: str = SECRET) -> tuple[dict[str, bytes], str]:
    """Every file of both editions after a real build, and what was said."""
    ran = run(root, "build", *words, HUB_FEED_SECRET=secret)
    assert ran.returncode == 0, ran.stderr
    return published_now(root), ran.stdout + ran.stderr


def published_now(root: Path) -> dict[str, bytes]:
    paths = (path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root / "site").as_posix(): path.read_bytes() for path in paths}


def kept(files: Iterable[str], secret: set[str]) -> set[str]:
    """The other files; those of the search have names of their own for each content."""
    return {path for path in files if path not in secret and "/pagefind/" not in path}


def secret_ones(files: Mapping[str, bytes]) -> set[str]:
    """The files at secret addresses."""
    return {path for path in files if re.match(r"members/feeds/[\w-]{43}/", path)}


def test_a_real_build_has_the_feeds_and_forgets_those_of_a_revoked_school(
    hub_folder: Path,
) -> None:
    """Nothing in either edition speaks of an address, of the secret even less."""
    files, said = built(hub_folder)
    first = secret_ones(files)
    assert len(first) == 12  # everything, two localities and the school's own; two networks
    elsewhere = {path: content for path, content in files.items() if path not in first}
    for path, content in {**elsewhere, "": said.encode()}.items():
        plain = path.encode() + (gzip.decompress(content) if path.endswith(".gz") else content)
        for address in first:
            assert address.split("/")[2].encode() not in plain, path
    for content in [*files.values(), said.encode()]:
        assert SECRET.encode() not in content
    assert f"members/feeds/{token(SECRET, 'oak', 'all', 1)}/all.ics" in first
    # The page says how a school gets its addresses, and offers no public calendar of members'.
    page = files["members/subscribe/index.html"].decode()
    assert "To get your school's addresses" in page
    assert "have the public meetings only" in page
    assert "https://trial.example/feeds/networks/senco.ics" in page
    assert "feeds/networks/heads.ics" not in page

    # One school leaves the list, the other gets new addresses; other files stay where they were.
    changed = "feed_holders:\n  - holder: milverton\n    epoch: 2\n"
    write(hub_folder, {AT: CLUSTER + f"members_url: {HERE}\n" + changed})
    again, _said = built(hub_folder, *MEMBERS_ALONE)
    second = secret_ones(again)
    assert len(second) == 8
    assert first.isdisjoint(second)
    for path in second:
        name = path.rsplit("/", 1)[1].removesuffix(".ics")
        assert path == f"members/feeds/{token(SECRET, 'milverton', name, 2)}/{name}.ics"
        assert again[path].count(b"CLASS:PRIVATE") == again[path].count(b"BEGIN:VEVENT")
    # The search names its files by what is in them, and a page that lists feeds has changed.
    assert kept(files, first) == kept(again, second)

    # A secret that anybody could guess replaces nothing; the engine alone refuses it, too.
    weak = {"HUB_FEED_SECRET": "x" * 40}
    ran = run(hub_folder, "build", **weak)
    assert ran.returncode == 2
    assert "HUB_FEED_SECRET is too easy to guess" in ran.stderr
    assert "Nothing was built; the site is as it was." in ran.stderr
    engine = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=hub_folder,
        env={**os.environ, **weak, "HUB_EDITION": "members"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert engine.returncode == 1
    assert "HUB_FEED_SECRET is too easy to guess" in engine.stderr
    assert "x" * 40 not in ran.stdout + ran.stderr + engine.stdout + engine.stderr
    assert published_now(hub_folder) == again

    # Without one there are no feeds, and the hub says where to read how to have them.
    files, said = built(hub_folder, *MEMBERS_ALONE, secret="")
    assert not secret_ones(files)
    assert said.count("Everything is there but the members' own calendars") == 1
    assert "docs/members.md" in said
