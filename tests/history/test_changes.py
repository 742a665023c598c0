"""`hub changes`: what readers and subscribers will see differently, sentence by sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hub.cli import main
from hub.history import changes
from hub.reports import problems
from tests.helpers.hubs import CLUSTER, SMALL, run
from tests.helpers.repository import FIRST, TODAY, Repository

SECOND = "meetings/2026-27/second.md"
LATER = " Most calendars show it within a day."
TITLE = "SENCO network, Autumn 1: "
HOME = SMALL[FIRST].replace("venue: milverton\n", "")
TEXT = SMALL[FIRST]
EMSCOTE = "title: Emscote School\naudience: public\n"
BASE = {
    "content/schools/emscote.md": EMSCOTE,
    "content/topics/autism.md": "title: Autism\naudience: public\n",
    SECOND: "network: senco\naudience: public\ndate: 2026-11-12\nstart: 16:00\nend: 17:30\n",
}
OFF = "reason: Boiler broken\ninstead: 2026-27/second\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path, BASE)


def said(repository: Repository, *words: str) -> list[str]:
    ran = run(repository.root, "changes", "--since", "HEAD", *words)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


SENTENCES: dict[str, tuple[str, str, str]] = {
    "moved": (
        TEXT, TEXT.replace("09-17", "09-24"),
        "moved from Thursday 17 September 16:00 to Thursday 24 September 16:00.",
    ),
    "moved with a new venue": (
        TEXT.replace("milverton", "emscote"),
        TEXT.replace("09-17", "09-24") + "reason: hall double-booked\n",
        ("moved from Thursday 17 September 16:00 to Thursday 24 September 16:00, now at Milverton "
        "Primary School: hall double-booked."),
    ),
    "moved into another year": (
        TEXT, TEXT.replace("2026-09-17", "2027-01-07"),
        "moved from Thursday 17 September 16:00 to Thursday 7 January 2027 16:00.",
    ),
    "moved, time not known": (
        HOME, HOME.replace("start: 16:00\nend: 17:30\n", ""),
        "moved from Thursday 17 September 16:00 to Thursday 17 September, time to be confirmed.",
    ),
    "another venue": (
        TEXT, TEXT.replace("milverton", "emscote") + "reason: Flood.\n",
        "now at Emscote School: Flood.",
    ),
    "a venue at last": (HOME, TEXT, "now at Milverton Primary School."),
    "no venue": (TEXT, HOME, "venue to be confirmed."),
    "online": (TEXT, f"{HOME}mode: online\n", "now online."),
    "hybrid": (TEXT, f"{TEXT}mode: hybrid\n", "now at Milverton Primary School, or online."),
    "another end": (TEXT, TEXT.replace("17:30", "17:00"), "now ends at 17:00."),
    "cancelled": (
        TEXT, f"{TEXT}status: cancelled\n{OFF}",
        ("cancelled: Boiler broken. Instead: SENCO network, Thursday 12 November "
        "2026."),
    ),
    "postponed": (
        TEXT, f"{TEXT}status: postponed\nreason: Snow\n",
        "postponed, with no new date yet: Snow.",
    ),
    "going ahead": (
        f"{TEXT}status: cancelled\n{OFF}", TEXT, "going ahead after all.",
    ),
    "a new date": (
        f"{TEXT}status: postponed\nreason: Snow\n", TEXT.replace("09-17", "09-24"),
        ("going ahead after all, moved from Thursday 17 September 16:00 to Thursday 24 September "
        "16:00."),
    ),
    "confirmed": (f"{TEXT}status: proposed\n", TEXT, "now confirmed."),
    "provisional": (TEXT, f"{TEXT}status: proposed\n", "now provisional."),
    "details": (
        TEXT, f"{TEXT}bring: Books\nfocus: autism\nbooking: {{places: 9}}\n",
        "focus chosen, something to bring and how to book.",
    ),
    "the reason": (
        f"{TEXT}status: cancelled\nreason: Snow\n", f"{TEXT}status: cancelled\nreason: Ice\n",
        "reason updated.",
    ),
}  # fmt: skip


def test_each_kind_of_change_has_its_sentence(repository: Repository) -> None:
    """One repository, and each change from a commit of its own."""
    for number, (name, (before, after, expected)) in enumerate(SENTENCES.items()):
        repository.commit(f"2026-06-02T{number:02}:00", {FIRST: before})
        then = repository.shown()
        repository.write({FIRST: after})
        found = [c for c in changes.between(then, repository.shown()) if c.id == "2026-27/first"]
        assert [c.sentence.partition(": ")[2] for c in found] == [expected + LATER], name


def test_new_renamed_removed_and_other_kinds(repository: Repository) -> None:
    repository.commit(
        "2026-06-03T10:00", {"meetings/2026-27/third.md": f"{HOME}status: proposed\n"}
    )
    repository.write({
        "meetings/2026-27/third.md": None,
        FIRST: f"title: Trial\n{TEXT}",
        "meetings/2026-27/new.md": TEXT.replace("09-17", "10-01") + "room: 6\n",
        "meetings/2026-27/maybe.md": f"{HOME}status: proposed\n".replace("09-17", "10-08"),
        "content/topics/new.md": "title: New topic\naudience: public\n",
        "content/schools/emscote.md": f"{EMSCOTE}access: By the back door\n",
        "content/topics/autism.md": None,
        "content/secret.md": "title: Canary\naudience: members\n",
        "meetings/2026-27/hidden.md": TEXT.replace("public", "members"),
    })  # fmt: skip
    assert said(repository) == [
        f"Trial: now called Trial.{LATER}",
        f"{TITLE}new, provisionally on Thursday 8 October 16:00. Venue to be confirmed.{LATER}",
        f"{TITLE}new, on Thursday 1 October 16:00. Milverton Primary School, 6.{LATER}",
        f"{TITLE}no longer there.{LATER}",
        "Emscote School: this school has changed.",
        "Autism: this focus topic is no longer there.",
        "New topic: new focus topic.",
    ]
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "All of it")
    assert said(repository) == [problems.NOTHING]


def test_what_nobody_sees_is_nothing(repository: Repository) -> None:
    repository.write({
        FIRST: f"# A note\n{TEXT}decisions: Canary\nattendance: 3\naccept: {{weekend: It is}}\n",
        "meetings/2026-27/hidden.md": TEXT.replace("public", "members"),
    })  # fmt: skip
    assert said(repository) == [problems.NOTHING]
    assert json.loads("\n".join(said(repository, "--format", "json"))) == []
    assert said(repository, "--format", "markdown") == [problems.NOTHING]
    (sentence,) = said(repository, "--edition", "members")
    assert sentence.startswith(f"{TITLE}new, on Thursday 17 September 16:00.")


HOSTILE = r"<script>x</script> [a](b) **b** `c` @all #1 https://x.example www.x.example | \ ~~s~~"


def test_a_hostile_title_stays_text_in_markdown_and_programs_get_all(
    repository: Repository,
) -> None:
    repository.write(
        {FIRST: f"title: '{HOSTILE}'\nreason: '{HOSTILE}'\n{TEXT.replace('09-17', '09-24')}"}
    )
    (line,) = said(repository, "--format", "markdown")
    assert line.startswith(
        "- [\\<script\\>x\\</script\\> \\[a\\](b) \\*\\*b\\*\\* \\`c\\` \\@<!-- -->all "
        "\\#<!-- -->1 https:<!-- -->//"
    )
    bare = line.replace("](https://trial.example/meetings/2026-27/first/): ", "").removeprefix(
        "- ["
    )
    bare = bare.replace("<!-- -->", " ")
    for sign in "<>[]*`@#|~":
        assert f"\\{sign}" in bare
        assert sign not in bare.replace("\\\\", "").replace(f"\\{sign}", "")
    assert "https:/" not in bare
    assert "www.x" not in bare
    (found,) = json.loads("\n".join(said(repository, "--format", "json")))
    assert found["title"] == HOSTILE
    assert found["what"] == "moved"
    assert found["href"] == "meetings/2026-27/first/"
    assert found["sentence"] == f"{found['title']}: {found['text']}{LATER}"
    assert found["networks"] == ["senco"]


def test_it_compares_with_what_is_published(tmp_path: Path) -> None:
    """`origin/main` where the clone knows one; else the last commit."""
    repository = Repository(tmp_path / "hub", BASE)
    repository.git("clone", "--quiet", str(repository.root), str(tmp_path / "clone"))
    clone = object.__new__(Repository)
    clone.root = tmp_path / "clone"
    clone.change("2026-06-03T10:00", FIRST, ("09-17", "09-24"))
    for root, revision in ((clone.root, ()), (clone.root, ("--since", "HEAD~1"))):
        ran = run(root, "changes", *revision)
        assert ran.stdout.startswith(f"{TITLE}moved from Thursday 17 September 16:00 to")
    assert run(clone.root, "changes", "--since", "HEAD").stdout == f"{problems.NOTHING}\n"
    assert run(repository.root, "changes").stdout == f"{problems.NOTHING}\n"
    assert "changes" in main.commands


def test_from_a_time_before_there_was_a_hub_everything_is_new(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    first = repository.commit("2026-05-01T10:00", {"README.md": "Nothing"})
    repository.commit("2026-06-01T10:00", SMALL)
    lines = run(tmp_path, "changes", "--since", first).stdout.splitlines()
    assert len(lines) == len(SMALL)
    assert all(": new" in line for line in lines)


# Along the history


def test_recent_changes_are_the_latest_first_and_corrections_say_so(repository: Repository) -> None:
    repository.change("2026-06-01T10:00", FIRST, ("16:00", "15:00"))
    repository.change("2026-09-03T10:00", FIRST, ("09-17", "09-24"))
    repository.commit(
        "2026-09-04T10:00", {"meetings/2026-27/new.md": TEXT.replace("09-17", "10-01")}
    )
    assert repository.sentences() == [
        f"{TITLE}new, on Thursday 1 October 16:00. Milverton Primary School.{LATER}",
        f"{TITLE}moved from Thursday 17 September 15:00 to Thursday 24 September 15:00.{LATER}",
        f"{TITLE}corrected to Thursday 17 September 15:00.{LATER}",
    ]
    hub = repository.shown()
    assert [c.day for c in changes.recent(hub, TODAY)] == [
        "Friday 4 September 2026", "Thursday 3 September 2026",
    ]  # fmt: skip
    assert changes.recent(hub, TODAY, "senco") == changes.recent(hub, TODAY)
    assert not changes.recent(hub, TODAY, "maths")


def test_members_versions_and_references_are_in_no_public_change(tmp_path: Path) -> None:
    settings = {**BASE, "content/cluster.md": CLUSTER, FIRST: TEXT.replace("public", "members")}
    hidden = {
        "content/topics/canary.md": "title: Canary\naudience: members\n",
    }
    repository = Repository(tmp_path, {**settings, **hidden})
    repository.commit(
        "2026-06-03T10:00", {FIRST: TEXT.replace("public", "members").replace("17", "18")}
    )
    repository.commit("2026-06-04T10:00", {FIRST: TEXT.replace("09-17", "09-24")})
    more = TEXT.replace("09-17", "09-24")
    repository.commit(
        "2026-06-05T10:00", {FIRST: f"{more}focus: canary\nonline_link: https://canary.example\n"}
    )
    assert repository.sentences() == [
        f"{TITLE}now at Milverton Primary School, or online.{LATER}",
        f"{TITLE}new, on Thursday 24 September 16:00. Milverton Primary School.{LATER}",
    ]


def test_sessions_of_one_meeting_are_told_apart(repository: Repository) -> None:
    """Two lines that began alike would leave people to guess which of them is meant."""
    session = f"same_as: {FIRST.removeprefix('meetings/').removesuffix('.md')}\n"
    there = "audience: public\ndate: 2026-09-18\nstart: 16:00\nend: 17:30\nvenue: emscote\n"
    repository.commit("2026-09-02T10:00:00", {"meetings/2026-27/other.md": session + there})
    repository.write({
        FIRST: TEXT + "room: Hall\n",
        "meetings/2026-27/other.md": session + there + "room: Library\n",
    })  # fmt: skip
    lines = [line for line in said(repository) if "Autumn 1" in line]
    assert [line.split(":")[0] for line in lines] == [
        "SENCO network, Autumn 1 (Milverton)", "SENCO network, Autumn 1 (Emscote)",
    ]  # fmt: skip
