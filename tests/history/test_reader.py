"""Stamps by real histories: they rise with what an entry says, and with nothing else.

Points 11 and 12 of the checklist of calendar feeds. Every test compares the bytes of every entry
before and after a commit, so it knows nothing of how the hub finds out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hub.outputs.feeds import feeds
from hub.outputs.feeds.meeting_entry import PREFIXES
from hub.outputs.output import Context, File
from hub.privacy import edition
from hub.privacy.editions import EDITIONS
from hub.programme import defaults
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL
from tests.helpers.repository import BEGAN, FIRST, TODAY, Repository, VEvent, events, moment

Found = dict[tuple[str, str], VEvent]

BASE: Final = """\
network: senco
audience: public
date: 2026-10-01
start: 16:00
venue: milverton
"""
FILES: Final = {
    "content/cluster.md": f"{CLUSTER}uid_domain: trial.example\n",
    "content/networks/senco.md": """\
title: SENCO network
audience: public
for: SENCOs
standing_items: Safeguarding
rule: {week: 3, weekday: Thursday, start: 16:00, end: 17:30}
""",
    "content/networks/maths.md": "title: Maths network\naudience: public\n",
    "content/schools/milverton.md": """\
title: Milverton Primary School
audience: public
locality: North
address: 1 The Parade
postcode: CV32 6BX
""",
    "content/schools/emscote.md": "title: Emscote\naudience: public\nlocality: South\n",
    "content/topics/autism.md": "title: Autism\naudience: public\n",
    "content/topics/reading.md": "title: Reading\naudience: public\n",
    "content/topics/hidden.md": "title: Canary topic\naudience: members\n",
    "meetings/2026-27/earlier.md": """\
network: senco
audience: public
date: 2026-09-17
start: 16:00
end: 17:30
next_focus: autism
""",
    FIRST: BASE,
    "meetings/2026-27/again.md": """\
same_as: 2026-27/first
audience: public
date: 2026-10-08
start: 09:00
end: 10:30
venue: {name: Library, address: High Street, postcode: CV32 1AA, access: Ring the bell}
""",
    "meetings/2026-27/off.md": """\
network: maths
audience: public
date: 2026-10-06
status: cancelled
reason: Snow
instead: 2026-27/first
""",
    "meetings/2026-27/at-home.md": """\
network: maths
audience: public
date: 2026-11-05
start: 13:00
locality: South
venue: {name: 2 Acacia Avenue, private: yes}
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """One repository for all the tables."""
    return Repository(tmp_path_factory.mktemp("hub"), FILES)


def entries(repository: Repository) -> Found:
    """Every entry of both editions, by calendar and UID."""
    hub, errors = repository.checked()
    assert not errors
    found: Found = {}
    for name in EDITIONS:
        shown = defaults.complete(edition.select(hub, name, TODAY))
        for made in feeds.outputs(shown, Context(name, TODAY)):
            if isinstance(made, File):
                for event in events(made.content):
                    found[name, event["UID"]] = event
    return found


def moved(event: VEvent) -> list[str]:
    """Time, place and status."""
    lines = [event.values.get(n, "") for n in ("DTSTART", "DTEND", "LOCATION", "TRANSP", "STATUS")]
    return [*lines, next((p for p in PREFIXES.values() if event["SUMMARY"].startswith(p)), "")]


def compare(before: Found, after: Found, at: datetime | None = None) -> set[str]:
    """What changed, by the name of the meeting; the stamps of what changed have risen."""
    changed: set[str] = set()
    for key in before.keys() & after.keys():
        old, new = before[key], after[key]
        meeting = key[1].startswith("meeting-")
        if old.said != new.said:
            changed.add(f"{key[0]} {key[1].partition('.')[2].partition('@')[0]}")
            assert new.stamp > old.stamp, key
            assert at is None or new.stamp == at
            if meeting:
                assert new.sequence - old.sequence == (moved(old) != moved(new)), key
            assert new.sequence >= old.sequence
        elif meeting:
            assert new.raw == old.raw, key
    return changed


@pytest.fixture(scope="module")
def base(repository: Repository) -> Found:
    """What the first commit published."""
    return entries(repository)


def played(repository: Repository, base: Found, path: str, text: str) -> set[str]:
    """What a change of one file after the first commit changes; then it is taken back.

    It is not committed, which is one more version all the same, a second after the commit.
    """
    old = (repository.root / path).read_bytes()
    try:
        repository.write({path: text})
        return compare(base, entries(repository), moment(BEGAN) + timedelta(seconds=1))
    finally:
        (repository.root / path).write_bytes(old)


BOTH: Final = {"public first", "members first"}
AGAIN: Final = {"public again", "members again"}
OFF: Final = {"public off", "members off"}
OF_MEETING: Final[dict[str, tuple[str, set[str]]]] = {
    "title": ("Trial", BOTH | AGAIN | OFF),
    "audience": ("members", set()),  # not in the table's test: see the one of privacy
    "summary": ("All about it", BOTH),
    "formerly": ("", set()),  # a test of its own
    "updated": ("2026-05-01 10:00", set()),  # the least that counts: see the floors
    "revision": ("0", set()),
    "accept": ("{weekend: That is how it is}", set()),
    "network": ("[maths, senco]", BOTH | AGAIN | OFF),
    "date": ("2026-09-30", BOTH | OFF),
    "last_date": ("2026-10-02", BOTH | OFF),
    "weekday": ("Thursday", set()),
    "start": ("15:00", BOTH),
    "end": ("17:00", BOTH),
    "end_approximate": ("yes\nend: 17:30", BOTH),
    "arrival": ("15:30", BOTH),
    "status": ("proposed", BOTH),
    "reason": ("Hall double-booked", BOTH),
    "instead": ("2026-27/earlier\nstatus: postponed\nreason: Snow", BOTH | OFF),
    "mode": ("hybrid", BOTH),
    "venue": ("emscote", BOTH | OFF),
    "room": ("6", BOTH),
    "locality": ("South", set()),
    "host": ("emscote", set()),
    "host_agreed": ("yes", set()),  # of a draft more: see the drafts
    "online_link": ("https://meet.example/canary", BOTH),  # from now on it is hybrid
    "focus": ("[reading, autism]", BOTH | AGAIN | OFF),
    "kind": ("training", set()),
    "for": ("Everybody", BOTH | AGAIN),
    "same_as": ("", set()),  # by the other session in the hub
    "chair": ("The chair", set()),
    "minutes_by": ("The clerk", set()),
    "facilitators": ("Somebody", set()),
    "presenters": ("Somebody", set()),
    "in_attendance": ("Somebody", set()),
    "agenda": ("[One, {title: Two, length: 5}]", BOTH | AGAIN),
    "bring": ("Books", BOTH | AGAIN),
    "booking": ("{places: 20, url: https://book.example}", BOTH | AGAIN),
    "cost": ("£5", BOTH | AGAIN),
    "notes": ("public", set()),
    "minutes_approved": ("2026-10-02", set()),
    "papers": ("{title: Plan, url: https://a.example, audience: public}", set()),
    "decisions": ("We did", set()),
    "actions": ("{what: Do it, school: emscote}", set()),
    "next_focus": ("reading", set()),
    "attendance": ("12", set()),
    "evaluation": ("{responses: 3, changed: Much}", set()),
}
"""A value for every key of a meeting, and whose entries say something else with it."""


def test_every_key_of_a_meeting_is_in_the_table() -> None:
    assert set(OF_MEETING) == set(Meeting.keys())


@pytest.mark.parametrize("key", sorted(set(OF_MEETING) - {"audience", "same_as", "formerly"}))
def test_stamps_rise_with_the_keys_that_an_entry_shows(
    repository: Repository, base: Found, key: str
) -> None:
    value, expected = OF_MEETING[key]
    others = [line for line in BASE.splitlines() if not line.startswith(f"{key}:")]
    text = "\n".join([*others, f"{key}: {value}", ""])
    assert played(repository, base, FIRST, text) == expected


ALL: Final = BOTH | AGAIN | OFF | {"public at-home", "members at-home"}
SENCO: Final = "content/networks/senco.md"
MILVERTON: Final = "content/schools/milverton.md"
EARLIER: Final = "meetings/2026-27/earlier.md"
OF_OTHERS: Final[dict[str, tuple[str, str, str, set[str]]]] = {
    "the venue's name": (MILVERTON, "Milverton P", "Milverton Junior P", BOTH),
    "the venue's address": (MILVERTON, "1 The Par", "2 The Par", BOTH),
    "the venue's postcode": (MILVERTON, "6BX", "6BY", BOTH),
    "the venue's way in": (MILVERTON, "audience", "access: x\naudience", set()),
    "the place's address": ("meetings/2026-27/again.md", "High Street", "Low Street", AGAIN),
    "the place's way in": ("meetings/2026-27/again.md", "Ring the bell", "Knock", set()),
    "a private address": ("meetings/2026-27/at-home.md", "2 Acacia", "3 Acacia", set()),
    "a private locality": (
        "meetings/2026-27/at-home.md", "locality: South", "locality: North",
        {"public at-home", "members at-home"},
    ),
    "the network's name": (SENCO, "SENCO net", "SEND net", BOTH | AGAIN | OFF),
    "its people": (SENCO, "SENCOs", "Inclusion leads", BOTH | AGAIN),
    "its standing items": (SENCO, "Safeguarding", "Dates", BOTH | AGAIN),
    "its usual end": (SENCO, "17:30", "17:45", BOTH),
    "its usual week": (SENCO, "week: 3", "week: 4", set()),
    "a topic's name": ("content/topics/autism.md", "e: Autism", "e: Autistic", BOTH | AGAIN | OFF),
    "what was chosen": (EARLIER, "next_focus: autism", "room: 6", BOTH | AGAIN | OFF),
    "that it was held": (
        EARLIER, "end: 17:30", "end: 17:30\nstatus: cancelled\nreason: Snow",
        BOTH | AGAIN | OFF,
    ),
    "who may read it": (EARLIER, "ence: public", "ence: members", {
        "public first", "public again", "public off",
    }),
    "the half-term's name": (
        "content/years/2026-27.md", "{key: a1,", "{key: a1, label: Term 1,", set(),
    ),
    "the half-term's end": (
        "content/years/2026-27.md", "last: 2026-10-23", "last: 2026-10-02", set(),
    ),
    "the site's address": ("content/cluster.md", "://trial.ex", "://new.trial.ex", ALL),
    "a members' topic": (FIRST, "audience", "focus: [autism, hidden]\naudience", {
        "members first", "members again", "members off",
    }),
    "a topic made public": ("content/topics/hidden.md", "ence: members", "ence: public", set()),
}  # fmt: skip
"""Changes of what entries depend on: path, text, the text instead, and whose entries change."""


@pytest.mark.parametrize("case", OF_OTHERS)
def test_stamps_rise_with_what_an_entry_depends_on(
    repository: Repository, base: Found, case: str
) -> None:
    path, old, new, expected = OF_OTHERS[case]
    text = {**SMALL, **FILES}[path]
    assert old in text
    assert played(repository, base, path, text.replace(old, new)) & ALL == expected


UNSEEN: Final[dict[str, str]] = {
    "white space": BASE.replace("start: 16:00", "start:   16:00  \n\n"),
    "comments": f"# Who wrote this?\n{BASE}",
    "order": "\n".join([*reversed(BASE.splitlines()), ""]),
    "quotes": BASE.replace("senco", "'senco'").replace("milverton", '"milverton"'),
    "a list of one": BASE.replace("network: senco", "network:\n  - senco"),
    "notes": f"---\n{BASE}notes: public\n---\nWhat we said.\n",
}  # fmt: skip


@pytest.mark.parametrize("case", UNSEEN)
def test_nothing_changes_with_what_nobody_sees(
    repository: Repository, base: Found, case: str
) -> None:
    assert not played(repository, base, FIRST, UNSEEN[case])
    assert repository.files()["feeds/all.ics"]


def test_the_whole_of_every_feed_stays_when_nothing_seen_changes(tmp_path: Path) -> None:
    """Headers too; a page's text, a school's lead and members' keys are nothing to calendars."""
    repository = Repository(tmp_path, FILES)
    before = repository.files()
    files = {
        "content/about-us.md": "title: Us\naudience: public\n",
        "content/networks/senco.md": FILES["content/networks/senco.md"] + "lead: The lead\n",
        "content/schools/emscote.md": FILES["content/schools/emscote.md"] + "cpd_lead: A lead\n",
        FIRST: BASE + "decisions: Canary\nattendance: 11\n",
        "README.md": "Nothing",
    }
    repository.commit("2026-06-02T10:00", files)
    assert repository.files() == before
    repository.commit("2026-06-03T10:00", {
        "meetings/2026-27/new.md": "network: senco\naudience: members\ndate: 2026-09-24\n",
        "meetings/2026-27/later.md": "network: senco\naudience: public\ndate: 2026-11-12\n",
    })  # fmt: skip
    after = repository.files()
    assert not compare(_found(before), _found(after))
    assert set(_found(after)) - set(_found(before)) == {
        ("public", "meeting-2026-27.later@trial.example")
    }


def _found(files: dict[str, bytes]) -> Found:
    return {("public", e["UID"]): e for c in files.values() for e in events(c)}


def test_what_is_put_between_or_taken_away_changes_those_after_it(tmp_path: Path) -> None:
    """A focus comes from the meeting before: which that is may change, too."""
    repository = Repository(tmp_path, FILES)
    states = [entries(repository)]
    between = "network: senco\naudience: public\nstatus: proposed\ndate: 2026-09-24\n"
    chosen = f"{between}next_focus: reading\n"
    steps: list[dict[str, str | None]] = [
        {"meetings/2026-27/between.md": between},
        {"meetings/2026-27/between.md": chosen},
        {"meetings/2026-27/between.md": chosen.replace("09-24", "10-05")},
        {"meetings/2026-27/between.md": None},
        {"content/years/2026-27.md": None},
        {"content/years/2026-27.md": SMALL["content/years/2026-27.md"]},
    ]  # fmt: skip
    found = []
    for number, step in enumerate(steps, start=2):
        repository.commit(f"2026-06-{number:02}T10:00", step)
        states.append(entries(repository))
        changed = compare(states[-2], states[-1], moment(f"2026-06-{number:02}T10:00"))
        found.append({name for name in changed if name.split()[1] in {"first", "again"}})
    assert found == [BOTH | AGAIN, BOTH | AGAIN, BOTH, AGAIN, set(), set()]
    stamps = [[s["public", f"meeting-2026-27.{n}@trial.example"].stamp for s in states]
              for n in ("first", "again")]  # fmt: skip
    assert all(times == sorted(times) for times in stamps)


def test_a_meeting_says_how_the_one_to_come_to_instead_is_called(tmp_path: Path) -> None:
    """Its name may come from afar: a further session has the name of its meeting's network."""
    off = FILES["meetings/2026-27/off.md"].replace("2026-27/first", "2026-27/again")
    repository = Repository(tmp_path, {**FILES, "meetings/2026-27/off.md": off})
    before = entries(repository)
    repository.change("2026-06-05T10:00", SENCO, ("SENCO net", "SEND net"))
    changed = compare(before, entries(repository), moment("2026-06-05T10:00"))
    assert changed >= OFF | AGAIN


# Histories by chance

PLACES: Final = ("milverton", "emscote", "{name: Hall, postcode: CV32 1AA}", "")


def _meeting(data: st.DataObject, number: int) -> str:
    def choose(*values: Any) -> Any:
        return data.draw(st.sampled_from(values))

    lines = [
        "audience: public", f"date: 2026-10-{choose(1, 8, 15):02}",
        choose("network: senco", "network: maths", "network: [maths, senco]"),
        choose("status: cancelled\nreason: Snow", "status: proposed", "", ""),
        choose("", "next_focus: reading", "focus: autism"),
        choose("", "title: Trial, with a comma"),
        choose("", "start: 16:00", "start: 16:00\nend: 17:00"),
    ]  # fmt: skip
    place = choose(*PLACES)
    if number >= 2 and choose(True, False):
        lines[2] = "same_as: 2026-27/m1"
    if number != 1 and choose(True, False, False):
        lines[3] = "status: cancelled\nreason: Snow\ninstead: 2026-27/m1"
    return "\n".join([*lines, f"venue: {place}" if place else "", ""])


def _step(data: st.DataObject) -> dict[str, str | None]:
    kind, number = data.draw(st.sampled_from("mmmssnty")), data.draw(st.integers(0, 3))
    match kind:
        case "m":
            # Those that others refer to are not taken away.
            return {f"meetings/2026-27/m{number}.md": _meeting(data, number)}
        case "s":
            path = f"content/schools/{('milverton', 'emscote')[number % 2]}.md"
            name, door = data.draw(st.sampled_from("AB")), data.draw(st.integers(1, 3))
            return {path: f"title: {name}\naudience: public\naddress: {door} The Rd\n"}
        case "n":
            rule = f"rule: {{week: 1, weekday: Monday, start: 16:00, end: 17:{number}0}}\n"
            return {"content/networks/senco.md": f"title: SENCO\naudience: public\n{rule}"}
        case "t":
            text = f"title: Reading {number}\naudience: {('public', 'members')[number % 2]}\n"
            return {"content/topics/reading.md": text}
        case _:
            half = f"{{key: a1, label: Term {number}, first: 2026-09-01, last: 2026-10-09}}"
            return {
                "content/years/2026-27.md": f"title: Y\naudience: public\nhalf_terms: [{half}]\n"
            }


@settings(
    max_examples=8, deadline=None, derandomize=True, database=None,
    suppress_health_check=[*HealthCheck], phases=[Phase.generate],
)  # fmt: skip
@given(data=st.data())
def test_stamps_rise_with_every_change_and_never_fall(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Moves between venues whose addresses change, hidden topics, clocks that go backwards."""
    small = {path: text for path, text in FILES.items() if path.startswith("content/")}
    meetings = {f"meetings/2026-27/m{n}.md": _meeting(data, n % 2) for n in range(4)}
    repository = Repository(tmp_path_factory.mktemp("hub"), {**small, **meetings, FIRST: BASE})
    before = entries(repository)
    clock = moment(BEGAN)
    for number in range(5):
        clock += timedelta(minutes=data.draw(st.sampled_from([-90, 0, 1, 60 * 26])))
        at = f"{clock:%Y-%m-%dT%H:%M}"
        if data.draw(st.booleans()):
            repository.commit(at, _step(data))
        else:
            repository.git("checkout", "--quiet", "-b", "branch")
            repository.commit(at, _step(data))
            repository.git("checkout", "--quiet", "main")
            repository.commit(at, {"README.md": f"{clock} {number}"})
            repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "branch", at=at)
            repository.git("branch", "--delete", "--quiet", "branch")
        after = entries(repository)
        compare(before, after)
        before = after


# The same bytes everywhere

WRITE: Final = """
import datetime, hashlib, pathlib, sys
from tests.helpers.repository import Repository
repository = object.__new__(Repository)
repository.root = pathlib.Path(sys.argv[1])
files = repository.files(today=datetime.date.fromisoformat(sys.argv[2]))
print(len(files), hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())
"""


def test_every_clone_of_a_commit_gives_the_same_bytes_on_every_machine(tmp_path: Path) -> None:
    """Point 13."""
    repository = Repository(tmp_path / "hub", FILES)
    repository.change("2026-06-09T10:00", FIRST, ("10-01", "10-15"))
    machines = (
        ("0", "UTC", "C", "2026-09-01", "one"),
        ("1", "Pacific/Auckland", "tr_TR.UTF-8", "2027-08-31", "two"),
    )
    started = []
    for seed, zone, locale, today, name in machines:
        repository.git("clone", "--quiet", str(repository.root), str(tmp_path / name))
        environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": f"{HOUSE}:{HOUSE / 'hooks'}",
            "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale,
        }  # fmt: skip
        command = [sys.executable, "-c", WRITE, str(tmp_path / name), today]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, env=environment))
    answers = {process.communicate(timeout=60)[0] for process in started}
    assert len(answers) == 1
    assert answers.pop().split()[0] == str(len(repository.files())).encode()


# What git has, and what it has not


def test_without_history_the_front_matter_says_when_it_changed(tmp_path: Path) -> None:
    repository = object.__new__(Repository)
    repository.root = tmp_path
    (tmp_path / "nothing").mkdir()
    stated = "updated: 2026-08-31 09:30\nrevision: 3\n"
    repository.write({**SMALL, **FILES, FIRST: BASE + stated})
    hub, _errors = repository.checked()
    assert hub.history.note == "This folder is not under git."
    first, earlier = repository.entry(), repository.entry("2026-27/earlier")
    assert (first.stamp, first.sequence) == (datetime(2026, 8, 31, 8, 30, tzinfo=UTC), 3)
    assert (earlier.stamp, earlier.sequence) == (datetime(2020, 1, 1, tzinfo=UTC), 0)


def test_what_is_not_committed_yet_is_one_more_version(tmp_path: Path) -> None:
    repository = Repository(tmp_path, FILES)
    repository.commit("2026-06-05T10:00", {"README.md": "Not content"})
    earlier = repository.entry("2026-27/earlier")
    repository.write({
        FIRST: BASE.replace("10-01", "10-15"),
        "meetings/2026-27/more.md": "network: maths\naudience: public\ndate: 2026-10-20\n",
    })  # fmt: skip
    for _again in range(2):
        first, more = repository.entry(), repository.entry("2026-27/more")
        assert first.stamp == more.stamp == datetime(2026, 6, 5, 10, 0, 1, tzinfo=UTC)
        assert (first.sequence, more.sequence) == (1, 0)
        assert first.first_line == "Moved from Thursday 1 October 2026, 16:00."
        assert repository.entry("2026-27/earlier").raw == earlier.raw
    repository.git("stash", "--quiet", "--include-untracked")
    assert repository.entry().stamp == moment(BEGAN)


def test_a_renamed_meeting_keeps_its_entry(tmp_path: Path) -> None:
    repository = Repository(tmp_path, FILES)
    repository.change("2026-06-05T10:00", FIRST, ("10-01", "10-15"))
    before = repository.entry()
    text = (tmp_path / FIRST).read_text(encoding="utf-8").replace("---\n", "", 1)
    renamed = text.replace("---\n", "") + "formerly: 2026-27/first\n"
    repository.commit("2026-06-06T10:00", {FIRST: None, "meetings/2026-27/better.md": renamed})
    assert repository.entry().raw == before.raw
    repository.change("2026-06-07T10:00", "meetings/2026-27/better.md", ("10-15", "10-22"))
    after = repository.entry()
    assert after["UID"] == before["UID"]
    assert (after.stamp, after.sequence) == (moment("2026-06-07T10:00"), 2)
    assert after.first_line == "Moved from Thursday 15 October 2026, 16:00."


def test_a_branch_counts_when_it_is_merged(tmp_path: Path) -> None:
    repository = Repository(tmp_path, FILES)
    repository.git("checkout", "--quiet", "-b", "branch")
    for day, room in ((2, "1"), (3, "2"), (4, "3")):
        repository.commit(f"2026-06-{day:02}T10:00", {FIRST: f"{BASE}room: {room}\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit(
        "2026-06-05T10:00", {"content/topics/writing.md": "title: W\naudience: public\n"}
    )
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "branch", at="2026-06-06T10:00")
    assert (repository.entry().stamp, repository.entry().sequence) == (
        moment("2026-06-06T10:00"), 1,
    )  # fmt: skip
    repository.git("checkout", "--quiet", "--detach")
    assert repository.entry().stamp == moment("2026-06-06T10:00")


def test_a_version_that_could_not_be_read_is_passed_over(tmp_path: Path) -> None:
    repository = Repository(tmp_path, FILES)
    broken = ("nothing at all", BASE + "date: tomorrow\n", BASE.replace("16:00", "4pm"), "")
    for day, text in enumerate(broken, start=2):
        repository.commit(f"2026-06-{day:02}T10:00", {FIRST: text})
    (tmp_path / FIRST).write_bytes(b"\xff\xfe\x00")
    repository.commit("2026-06-10T10:00", {})
    repository.commit("2026-06-11T10:00", {FIRST: BASE})
    assert (repository.entry().stamp, repository.entry().sequence) == (moment(BEGAN), 0)
    repository.commit("2026-06-12T10:00", {FIRST: BASE.replace("10-01", "10-15")})
    assert repository.entry().first_line == "Moved from Thursday 1 October 2026, 16:00."


def test_a_meeting_that_comes_back_is_the_same(tmp_path: Path) -> None:
    files = {
        path: text for path, text in FILES.items() if "again" not in path and "off" not in path
    }
    repository = Repository(tmp_path, files)
    repository.change("2026-06-02T10:00", FIRST, ("16:00", "15:00"))
    before = repository.entry()
    text = (tmp_path / FIRST).read_text(encoding="utf-8")
    repository.commit("2026-06-03T10:00", {FIRST: None})
    repository.commit("2026-06-04T10:00", {FIRST: text})
    assert repository.entry().raw == before.raw
    repository.change("2026-06-05T10:00", FIRST, ("10-01", "10-15"))
    assert repository.entry().sequence == 2


def test_clocks_that_are_wrong_never_make_an_entry_older(tmp_path: Path) -> None:
    """Stamps follow the order of commits, a second apart where clocks do not."""
    repository = Repository(tmp_path, FILES)
    repository.change("2030-01-01T00:00", FIRST, ("16:00", "15:00"))
    assert repository.entry().stamp == moment("2030-01-01T00:00")
    repository.change("2026-06-05T10:00", FIRST, ("15:00", "15:30"))
    repository.change("2026-06-05T10:00", FIRST, ("15:30", "15:45"))
    assert repository.entry().stamp == moment("2030-01-01T00:00") + timedelta(seconds=2)
    assert repository.entry().sequence == 3
    assert repository.entry("2026-27/earlier").stamp == moment(BEGAN)


def test_members_versions_leave_no_trace_in_the_public_edition(tmp_path: Path) -> None:
    """Not even a number: how often a hidden version changed is nobody's to know."""
    path = "meetings/2026-27/at-home.md"
    hidden = FILES[path].replace("public", "members")
    repository = Repository(tmp_path, {**FILES, path: hidden})
    repository.commit("2026-06-03T10:00", {path: hidden.replace("11-05", "11-10")})
    repository.commit("2026-06-05T10:00", {path: FILES[path].replace("11-05", "11-12")})
    public = repository.entry("2026-27/at-home")
    assert (public.stamp, public.sequence) == (moment("2026-06-05T10:00"), 0)
    assert "Moved" not in public["DESCRIPTION"]
    members = repository.entry("2026-27/at-home", "members")
    assert members.sequence == 2
    assert members.first_line == "Moved from Tuesday 10 November 2026, 13:00."


def test_a_history_is_read_the_same_from_any_folder_of_a_repository(tmp_path: Path) -> None:
    """A hub may be a part of a larger repository; a caller's settings of git do not matter."""
    whole = Repository(tmp_path)
    inner = tmp_path / "sites" / "hub"
    hub = object.__new__(Repository)
    hub.root = inner
    hub.write({**SMALL, **FILES})
    whole.commit(BEGAN, {})
    whole.git("config", "log.showRoot", "false")
    whole.git("config", "color.ui", "always")
    whole.git("config", "diff.renames", "copies")
    hub.change("2026-06-05T10:00", FIRST, ("16:00", "15:00"))
    assert (hub.entry().stamp, hub.entry().sequence) == (moment("2026-06-05T10:00"), 1)
    assert hub.entry("2026-27/earlier").stamp == moment(BEGAN)


@pytest.mark.parametrize("told", ["-5", "x", "292277026596", "18446744073709551614"])
def test_a_time_that_cannot_be_is_that_of_the_commit_before(tmp_path: Path, told: str) -> None:
    """Git keeps whatever time a commit was made to tell."""
    repository = Repository(tmp_path, {})
    before = repository.entry()
    repository.write({FIRST: SMALL[FIRST].replace("16:00", "16:15")})
    repository.git("add", "--all")
    maker = f"Trial <office@trial.example> {told} +0000"
    commit = (
        f"tree {repository.git('write-tree')}\nparent {repository.git('rev-parse', 'HEAD')}\n"
        f"author {maker}\ncommitter {maker}\n\nForged\n"
    )
    (tmp_path / ".git" / "forged").write_text(commit, encoding="utf-8")
    name = repository.git("hash-object", "-t", "commit", "-w", "--literally", ".git/forged")
    repository.git("reset", "--hard", "--quiet", name)
    after = repository.entry()
    assert (after.stamp, after.sequence) == (
        before.stamp + timedelta(seconds=1),
        before.sequence + 1,
    )
