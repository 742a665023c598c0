"""`hub losses`: nothing vanishes from people's calendars unless somebody decided it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.history import reader
from hub.history.comparing import as_shown
from hub.outputs import site
from hub.outputs.output import Context, File
from hub.reading.load import load
from hub.reports import lost_entries
from tests.helpers.hubs import CLUSTER, SMALL, run
from tests.helpers.repository import BEGAN, FIRST, TODAY, Repository

SECOND: Final = "meetings/2026-27/second.md"
NETWORK: Final = "content/networks/senco.md"
YEAR: Final = "content/years/2026-27.md"
FILES: Final = {
    **SMALL,
    "content/networks/maths.md": "title: Maths network\naudience: public\n",
    SECOND: "network: senco\naudience: public\ndate: 2026-11-12\nlast_date: 2026-11-13\n",
}


def built(root: Path, files: dict[str, str | None], folder: str) -> Path:
    """Commit a hub, and make what its public edition has for calendar programs in a folder."""
    repository = Repository(root)
    first = not (root / "content").exists()
    for name in ("content", "meetings"):
        shutil.rmtree(root / name, ignore_errors=True)
    whole = {**FILES, **files}
    at = BEGAN if first else "2026-06-02T09:00"
    repository.commit(at, {path: text for path, text in whole.items() if text is not None})
    return made(root, folder)


def made(root: Path, folder: str) -> Path:
    """What the public edition of the hub in a folder has for calendar programs."""
    hub, problems = load(root)
    assert hub is not None, problems
    hub = hub.with_history(reader.read(root, hub.all_records()))
    planned = site.plan(as_shown(hub, "public", TODAY), Context("public", TODAY))
    out = root / folder
    for file in planned.files:
        if isinstance(file, File) and file.address.startswith("feeds/"):
            (out / file.address).parent.mkdir(parents=True, exist_ok=True)
            (out / file.address).write_bytes(file.content)
    return out


@pytest.fixture
def lost(tmp_path: Path) -> Callable[..., list[str]]:
    """What is said of a hub that comes after another one."""

    def found(before: dict[str, str | None], after: dict[str, str | None]) -> list[str]:
        online, new = built(tmp_path, before, "online"), built(tmp_path, after, "new")
        hub, _problems = load(tmp_path)
        assert hub is not None
        comparison = lost_entries.compare(online, new, hub, TODAY)
        assert comparison.feeds == len(list(online.rglob("*.ics")))
        assert not comparison.notes
        return [str(problem) for problem in comparison.lost]

    return found


SECOND_GONE: Final = (
    "meetings/2026-27/second.md:1: error: “SENCO network” on Thursday 12 to "
    "Friday 13 November 2026 is in people's calendars now and would vanish without a word from "
    "these calendars: feeds/all.ics, feeds/networks/senco.ics, feeds/schools/milverton.ics, "
    "feeds/roles/sencos.ics and feeds/roles/inclusion-leads.ics."
)


def test_a_meeting_that_is_gone_stops_the_deployment(lost: Callable[..., list[str]]) -> None:
    (line,) = lost({}, {SECOND: None})
    assert line.startswith(SECOND_GONE)
    assert "Bring it back; a meeting that does not take place keeps its file" in line
    assert lost({}, {}) == []


TEXT: Final = FILES[SECOND]
ROLE: Final = f"{TEXT}for: Clerks to governors\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({}, {SECOND: TEXT + "status: cancelled\nreason: Snow\n"}, id="cancelled"),
        pytest.param({}, {SECOND: TEXT.replace("public", "members")}, id="for members now"),
        pytest.param({}, {SECOND: TEXT.replace("senco", "maths")}, id="of another network"),
        pytest.param({}, {FIRST: SMALL[FIRST].replace("venue: milverton\n", "")}, id="elsewhere"),
        pytest.param(
            {}, {SECOND: None, "meetings/2026-27/b.md": f"formerly: 2026-27/second\n{TEXT}"},
            id="renamed",
        ),
        pytest.param({SECOND: TEXT + "status: proposed\n"}, {SECOND: None}, id="only proposed"),
        pytest.param({SECOND: TEXT.replace("2026-11", "2026-06")}, {SECOND: None}, id="over"),
        pytest.param({}, {YEAR: SMALL[YEAR].replace("inset: [2026-09-01]\n", "")}, id="no INSET"),
        pytest.param({}, {YEAR: SMALL[YEAR].replace("Trial tests", "Tests")}, id="other title"),
        pytest.param(
            {}, {"content/cluster.md": f"{CLUSTER}uid_domain: new.example\n"}, id="other domain"
        ),
        pytest.param(
            {NETWORK: f"{SMALL[NETWORK]}closed: 2027-03-01\n"}, {}, id="a network goes on"
        ),
        pytest.param(
            {}, {"content/networks/maths.md": "title: Maths\naudience: members\n"},
            id="a network for members",
        ),
        pytest.param({SECOND: ROLE}, {SECOND: ROLE.replace("Clerks", "clerks")}, id="one role"),
        pytest.param(
            {SECOND: ROLE}, {SECOND: ROLE.replace("public", "members")}, id="a role for members"
        ),
    ],
)  # fmt: skip
def test_what_somebody_decided_does_not(
    lost: Callable[..., list[str]], before: dict[str, str | None], after: dict[str, str | None]
) -> None:
    assert lost(before, after) == []


def test_a_calendar_that_is_gone_is_named(lost: Callable[..., list[str]]) -> None:
    (line,) = lost({}, {"content/cluster.md": CLUSTER.replace("North, South", "South")})
    assert line.startswith(
        "feeds/localities/north.ics:1: error: People may have subscribed to the calendar “North – "
        "The Trial Cluster”, and it would be gone with all its meetings to come."
    )
    # One that has nothing to come may go.
    assert lost({}, {"content/cluster.md": CLUSTER.replace("North, South", "North")}) == []


def test_a_role_that_nobody_names_any_more_is_told(lost: Callable[..., list[str]]) -> None:
    wider = SMALL[NETWORK].replace("leads]", "leads, Clerks to governors]")
    (line,) = lost({NETWORK: wider}, {NETWORK: SMALL[NETWORK]})
    assert line.startswith("feeds/roles/clerks-to-governors.ics:1: error: People may have")
    assert "the role, as it was written, under `for` of a network" in line


def test_whom_one_meeting_is_for_may_be_corrected(lost: Callable[..., list[str]]) -> None:
    """It has no calendar that could vanish."""
    assert not lost({SECOND: ROLE}, {})


def test_terms_without_their_year_are_missed(lost: Callable[..., list[str]]) -> None:
    lines = lost({}, {YEAR: None})
    assert any("“Autumn 1” on Tuesday 1 September to Friday 23 October 2026" in x for x in lines)
    # It needs no year's file to be true.
    assert not any("Christmas" in line for line in lines)


def test_stamps_that_fell_stop_the_deployment_and_the_file_can_raise_them(tmp_path: Path) -> None:
    built(tmp_path, {}, "first")
    online = built(tmp_path, {FIRST: SMALL[FIRST].replace("2026-09-17", "2026-09-24")}, "online")
    # The commit that moved the meeting is taken out of the history, and another made long before.
    repository = Repository(tmp_path)
    repository.git("reset", "--quiet", "--hard", "HEAD^")
    repository.change("2026-06-01T12:00", FIRST, ("venue: milverton\n", "room: Hall\n"))

    def told(folder: str) -> list[str]:
        hub, _problems = load(tmp_path)
        assert hub is not None
        found = lost_entries.compare(online, made(tmp_path, folder), hub, TODAY)
        return [str(problem) for problem in found.lost]

    (line,) = told("new")
    assert line.startswith(f"{FIRST}:1: error: “SENCO network” on Thursday 24")
    assert "calendar programs would go on showing what they have" in line
    stated = re.search(r"`(updated: .*?)` and `(revision: .*?)`", line)
    assert stated is not None
    repository.change(
        "2026-06-01T13:00", FIRST, ("room: Hall\n", "\n".join(stated.groups("")) + "\n")
    )
    assert told("mended") == []
    # With most of the history gone there is one thing to say.
    many = {f"meetings/2026-27/m{i}.md": SMALL[FIRST].replace("17", "18") for i in range(12)}
    repository.commit("2026-06-05T09:00", many)
    online = made(tmp_path, "many")
    shutil.rmtree(tmp_path / ".git")
    repository = Repository(tmp_path)
    repository.commit("2026-06-02T09:00", {})
    (line,) = told("bare")
    assert "entries are in people's calendars with later stamps" in line
    assert "Part of the hub's history is missing." in line


def test_the_command_stops_says_so_and_takes_what_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    online, new = built(tmp_path, {}, "online"), built(tmp_path, {SECOND: None}, "new")
    ran = run(tmp_path, "losses", "online", "new")
    assert ran.returncode == 1
    assert ran.stdout.startswith(SECOND_GONE)
    assert run(tmp_path, "losses", "online", "new", "--format", "github").stdout.startswith(
        "::error file=meetings/2026-27/second.md,line=1,col=1::"
    )
    # A calendar that could not be fetched, and one in whose place a page came.
    (online / "feeds/all.ics").unlink()
    shutil.rmtree(online / "feeds/roles")
    (online / "feeds/networks/senco.ics").write_text("<!doctype html>")
    (online / "feeds/schools/milverton.ics").write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")
    ran = run(tmp_path, "losses", "online", "new")
    assert ran.returncode == 0
    assert ran.stdout.count("could not be read online, so it was not compared.") == 5
    assert "Compared with 4 calendars that are online: nothing vanishes." in ran.stdout
    monkeypatch.chdir(tmp_path)
    for content in (None, "<!doctype html>", "[]", json.dumps({"feeds": 3})):
        (online / "feeds/hub.json").unlink(missing_ok=True)
        if content is not None:
            (online / "feeds/hub.json").write_text(content)
        said = CliRunner().invoke(main, ["losses", "online", "new"], env={"HUB_TODAY": f"{TODAY}"})
        assert (said.exit_code, said.stdout) == (0, "There is nothing online to compare with.\n")
    assert new.is_dir()
