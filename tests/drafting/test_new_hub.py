"""`hub init`: an empty folder becomes a hub of its own, with nothing of the example in it."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from hub.checking import check
from hub.drafting import new_hub
from hub.drafting.new_hub import Wishes
from tests.helpers.hubs import HOUSE, run
from tests.helpers.keyboard import typed

TODAY = "2026-09-10"
WISHES = Wishes(
    name="Vale Schools",
    short_name="",
    nation="ENG",
    council="",
    site_url="https://vale.example",
    schools=("Oak Primary School",),
    networks=("SENCO network", "Office staff"),
)
IDENTITY = {
    f"GIT_{who}_{what}": f"Trial{'@trial.example' * (what == 'EMAIL')}"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **IDENTITY}, check=True,
        capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of this house under git, as somebody would clone it, with a private note in it."""
    folder = tmp_path_factory.mktemp("house")
    for path in git(HOUSE, "ls-files", "-z", "-co", "--exclude-standard").split("\0"):
        if path and (HOUSE / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOUSE / path, folder / path)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=The house")
    (folder / "docs" / "private.md").write_text("Nobody else's business")
    (folder / "hooks" / "private.txt").write_text("Nobody else's business")
    return folder


def init(
    house: Path, folder: Path, *arguments: str, person: Mapping[str, str] = IDENTITY
) -> subprocess.CompletedProcess[str]:
    """Run that checkout's own `hub init` in a folder."""
    return subprocess.run(
        [sys.executable, "-c", "from hub.cli import main; main()", "init", *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=120,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **person, "PYTHONPATH": str(house / "hooks"), "HUB_TODAY": TODAY},
    )  # fmt: skip


@pytest.fixture(scope="session")
def begun(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub that was begun with nothing but `--yes`."""
    folder = tmp_path_factory.mktemp("begun")
    ran = init(house, folder, "--yes")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"The hub of Example Schools Cluster is in {folder}.")
    assert len(ran.stdout.splitlines()) <= 6
    return folder


def test_only_what_is_still_to_be_written_is_missing(begun: Path) -> None:
    ran = run(begun, "check", today=TODAY)
    assert (ran.returncode, ran.stderr) == (0, "")
    *said, summary = ran.stdout.splitlines()
    told = [line.split(":")[0] for line in said if "warning[still-to-write]" in line]
    assert told == ["content/cluster.md", "content/index.md"]
    assert summary == "2 warnings in 2 files"


def test_what_is_made_of_the_content_is_made_of_its_own(begun: Path) -> None:
    for command in ("forms", "editors"):
        ran = run(begun, command, today=TODAY)
        assert (ran.returncode, ran.stdout) == (0, "")
    form = (begun / ".github/ISSUE_TEMPLATE/propose-a-meeting.yml").read_text(encoding="utf-8")
    assert "First Example Primary School" in form


def test_its_site_can_be_built(begun: Path) -> None:
    ran = run(begun, "build", today=TODAY)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    site = begun / "site" / "public"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Example Schools Cluster" in home
    assert "Tuesday 15 September 2026" in home
    assert (site / "meetings/2026-27/senco-autumn-1.ics").is_file()
    assert not git(begun, "status", "--short")


def test_it_has_the_whole_house_and_nothing_of_the_example(house: Path, begun: Path) -> None:
    kept = set(git(begun, "ls-files").splitlines())
    own = {path for path in kept if path.startswith(("content/", "meetings/"))}
    assert own == {
        "content/cluster.md", "content/index.md", "content/networks/senco.md",
        "content/schools/first-example-primary.md", "content/schools/second-example-primary.md",
        "content/years/2026-27.md", "meetings/2026-27/senco-autumn-1.md",
    }  # fmt: skip
    left = set(git(house, "ls-files").splitlines()) - kept
    assert {Path(path).parts[0] for path in left | kept} <= {
        *new_hub.PARTS, "README.md", "content", "meetings", ".git-blame-ignore-revs",
    }  # fmt: skip
    example = (
        r"content/.+|meetings/.+|tests/(.+/)?test_example\w*\.py|tests/journeys/.+|docs/images/.+|"
        r"\.git-blame-ignore-revs"
    )
    assert not [path for path in left if not re.fullmatch(example, path)]
    assert os.access(begun / ".ci" / "run", os.X_OK)
    for path in {*own, "README.md"}:
        text = (begun / path).read_text(encoding="utf-8")
        assert not re.search("(?i)invented|leamington|worked example", text), path


def test_every_picture_of_its_documentation_is_shown_there(begun: Path) -> None:
    docs = begun / "docs"
    texts = "".join(page.read_text(encoding="utf-8") for page in docs.rglob("*.md"))
    assert not [p for p in (docs / "images").glob("*") if p.name not in texts]
    named = set(re.findall(r"images/([\w.-]+)", texts))
    assert named <= {picture.name for picture in (docs / "images").glob("*")}


def test_it_takes_the_cluster_s_own_words(house: Path, tmp_path: Path) -> None:
    ran = init(
        house, tmp_path, "vale", "--name", "Vale: Schools", "--council", "Warwickshire",
        "--school", "St Peter's Infant School, Elm High School, High Wycombe C of E School",
        "--network", "Office staff, Maths network", "--site-address", "vale.example",
    )  # fmt: skip
    folder = tmp_path / "vale"
    assert (ran.returncode, ran.stderr) == (0, "")
    cluster = (folder / "content/cluster.md").read_text(encoding="utf-8")
    assert 'name: "Vale: Schools"\n' in cluster
    assert "site_url: https://vale.example\n" in cluster
    assert (folder / "content/networks/maths.md").is_file()
    schools = {
        file.stem: re.findall("^setting: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        for file in (folder / "content/schools").glob("*.md")
    }
    assert schools == {
        "st-peters-infant": ["infant"], "elm-high-school": ["secondary"],
        "high-wycombe-c-of-e-school": [],
    }  # fmt: skip
    assert run(folder, "check", today=TODAY).stdout.endswith("\n2 warnings in 2 files\n")


def test_what_it_cannot_take_it_says(house: Path, tmp_path: Path) -> None:
    ran = init(
        house, tmp_path, "--name", "Vale", "--nation", "Atlantis", "--site-address", "here",
        "--school", "Oak School, oak school",
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, "")
    assert [line.split(":")[0] for line in ran.stderr.splitlines()] == [
        "--nation", "--site-address", "--school", "Nothing was written.",
    ]  # fmt: skip
    assert not list(tmp_path.iterdir())


def test_it_asks_at_the_keyboard(tmp_path: Path) -> None:
    answers = ["Vale Schools", "scotland", "SCT", "", "", "Oak Primary School", ""]
    status, said = typed(tmp_path, answers, "init", today=TODAY)
    assert status == 0, said
    assert "`scotland` is not one of the choices" in said
    assert "Where will the site stand (it can be changed) [https://vale-schools.example/]: " in said
    assert (tmp_path / "content/schools/oak-primary.md").is_file()


def test_a_folder_with_something_in_it_stays_as_it_is(house: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    ran = init(house, tmp_path, "--yes")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"{tmp_path.name} is not empty, and nothing in it was changed.")
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
    ran = init(house, tmp_path, "letter.txt", "--yes")
    assert ran.returncode == 2
    assert (tmp_path / "letter.txt").read_text() == "Dear all"


def test_an_empty_clone_is_empty(house: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    assert init(house, tmp_path, "--yes").returncode == 0
    assert git(tmp_path, "branch", "--show-current") == "trunk\n"
    assert git(tmp_path, "log", "--format=%s") == "Start the hub\n"


def test_without_answers_it_does_not_start(house: Path, tmp_path: Path) -> None:
    ran = init(house, tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "--yes" in ran.stderr
    assert not list(tmp_path.iterdir())


def test_git_may_not_know_who_somebody_is(house: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.write_text("[user]\nuseConfigOnly = true\n")
    nobody = {"GIT_CONFIG_GLOBAL": str(settings), "GIT_CONFIG_NOSYSTEM": "1"}
    ran = init(house, tmp_path, "new", "--yes", person=nobody)
    assert ran.returncode == 0
    assert ran.stderr.startswith(
        "The files are there, but not yet committed: git does not know your name and e-mail"
    )
    assert (tmp_path / "new" / "content" / "cluster.md").is_file()


def test_outside_a_checkout_it_says_where_to_get_one(house: Path, tmp_path: Path) -> None:
    shutil.copytree(house / "hooks" / "hub", tmp_path / "packages" / "hooks" / "hub")
    ran = init(tmp_path / "packages", tmp_path, "new", "--yes")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("There is no copy of the hub to start from.")
    assert not (tmp_path / "new").exists()


# The first records


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A house that is not under git, with what nobody needs lying about."""
    house = tmp_path / "unpacked"
    for path in ("mkdocs.yml", "overrides/a.html", "Makefile", "hooks/__pycache__/a.pyc", "b.txt"):
        (house / path).parent.mkdir(parents=True, exist_ok=True)
        (house / path).write_text("text")
    return house


def test_without_git_the_parts_of_the_house_are_known(unpacked: Path) -> None:
    assert new_hub.house_files(unpacked) == ["Makefile", "mkdocs.yml", "overrides/a.html"]


@pytest.mark.parametrize("nation", ["ENG", "WLS", "SCT", "NIR"])
@pytest.mark.parametrize(
    "today", ["2026-08-20", "2026-12-24", "2027-04-30", "2027-06-17", "2027-06-18", "2027-08-31"]
)
def test_on_any_day_there_is_a_meeting_to_come_and_nothing_is_wrong(
    tmp_path: Path, unpacked: Path, nation: str, today: str
) -> None:
    day = dt.date.fromisoformat(today)
    new_hub.start(tmp_path / "new", replace(WISHES, nation=nation), day, unpacked)
    hub, problems = check(tmp_path / "new", day)
    assert [problem.code for problem in problems] == ["still-to-write"] * 2
    assert hub is not None
    assert hub.meetings[0].date > day


def test_the_dates_of_a_council_on_record_are_taken_over(tmp_path: Path, unpacked: Path) -> None:
    year = unpacked / "content" / "years" / "2026-27.md"
    year.parent.mkdir(parents=True)
    year.write_text(
        "---\ntitle: Year\nsummary: Ours\naudience: public\nauthority: Vale\nread_on: 2026-06-24\n"
        "half_terms:\n  - {key: a1, label: Term 1, first: 2026-09-03, last: 2026-10-22}\n---\nOurs"
    )
    for council, expected in (("vale", True), ("Hill", False)):
        folder = tmp_path / council
        wishes = replace(WISHES, council=council)
        new_hub.start(folder, wishes, dt.date(2026, 9, 1), unpacked)
        text = (folder / "content/years/2026-27.md").read_text()
        assert (
            "- {key: a1, label: Term 1, first: 2026-09-03, last: 2026-10-22}" in text
        ) == expected
        assert (new_hub.CORRECT in text) != expected
        assert "Ours" not in text


# What keeps the tests of the house from depending on the example

READS_THE_EXAMPLE = re.compile(
    r"\b(?:read|load|check|run|copytree|chdir|all_faults)\(\s*(?:HOUSE|ROOT)[,)]"
    r"|\b(?:HOUSE|ROOT) / \"(?:content|meetings)\b|\[HOUSE[],]|\(HOUSE / \w+\)\.r?glob"
)


def test_only_tests_that_stay_behind_read_the_example() -> None:
    readers = {
        file.name
        for file in (HOUSE / "tests").rglob("*.py")
        if file.name.startswith(("test_", "conftest"))
        and READS_THE_EXAMPLE.search(file.read_text(encoding="utf-8"))
    }
    assert {name for name in readers if not name.startswith("test_example")} == set()
    # What does stay behind is seen, so the pattern still fits how tests are written.
    assert "test_example.py" in readers or not (HOUSE / "tests" / "test_example.py").exists()


@pytest.mark.parametrize(("schools", "networks", "turns"), [(11, 12, 7), (2, 1, 3), (6, 1, 1)])
def test_schools_have_turns_enough_for_every_network_to_meet(
    tmp_path: Path, schools: int, networks: int, turns: int
) -> None:
    """Once a year is what a file means that says nothing of it; so no first plan was possible."""
    wishes = replace(
        WISHES,
        schools=tuple(f"School {number}" for number in range(schools)),
        networks=tuple(f"Network {number}" for number in range(networks)),
    )
    folder = tmp_path / "hub"
    new_hub.start(folder, wishes, dt.date(2026, 9, 10), HOUSE)
    hub, problems = check(folder, dt.date(2026, 9, 10))
    assert hub is not None
    assert not [p for p in problems if p.severity == "error"]
    assert {school.max_hosts_per_year for school in hub.schools.values()} == {turns}
    assert turns * schools >= 6 * networks
