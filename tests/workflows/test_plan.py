"""The workflow that plans the year: what it may do and takes, and its script with a real git."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from hub.cli.surroundings import can_choose_hosts
from hub.drafting import planned_in_browser
from hub.drafting.forms.messages import UnreadableError
from hub.drafting.planned_in_browser import (
    AGREED,
    CONFIRM,
    DATES,
    HOSTS,
    SHOW,
    TASKS,
    WRITE,
    answer,
    order,
)
from tests.drafting.forms.sending import command
from tests.helpers.hubs import HOUSE, write
from tests.helpers.planning import HUB, TODAY
from tests.helpers.real_parts import require
from tests.helpers.repository import FIRST
from tests.workflows.test_forms import BOT, GitHub
from tests.workflows.test_workflows import Runner

TEXT: Final = (HOUSE / ".github" / "workflows" / "plan.yml").read_text(encoding="utf-8")
# `on` without quotes is a yes in YAML 1.1, so everything is read as text.
WORKFLOW: Final[dict[str, Any]] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - makes only texts
JOBS: Final = WORKFLOW["jobs"]
INPUTS: Final = WORKFLOW["on"]["workflow_dispatch"]["inputs"]
BRANCH: Final = "plan/run-42"
DRAFT: Final = "meetings/2026-27/maths-autumn-2.md"
EVIL: Final = "$(id) `id` @everyone #1 <img src=x>\n::error::x\n## Done"


def event(task: str = SHOW, visibility: str = "private", **typed: str) -> bytes:
    """What GitHub tells of a run that somebody has started."""
    inputs = dict.fromkeys(INPUTS, "") | {"task": task}
    inputs |= {name.replace("_", "-"): value for name, value in typed.items()}
    return json.dumps({"inputs": inputs, "repository": {"visibility": visibility}}).encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "hub", HUB)


# What it may do


def test_only_the_job_that_sees_no_word_of_it_may_write() -> None:
    assert WORKFLOW["on"].keys() == {"workflow_dispatch"}
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert {job: made.get("permissions") for job, made in JOBS.items()} == {
        "plan": None,
        "propose": {"contents": "write", "pull-requests": "write"},
    }
    assert "token" not in str(JOBS["plan"])
    assert ".venv" not in str(JOBS["propose"])
    assert "make" not in str(JOBS["propose"])
    assert JOBS["propose"]["needs"] == "plan"
    # What a branch of somebody's own holds is not run with a right to write.
    assert JOBS["plan"]["if"] == "github.ref == 'refs/heads/main'"
    assert re.findall(r"secrets\.|GITHUB_TOKEN", TEXT) == []


def test_nothing_that_is_typed_is_part_of_the_workflow() -> None:
    """No expression names an input: the command reads them from GitHub's own file."""
    assert set(re.findall(r"\$\{\{ (.*?) \}\}", TEXT)) == {
        "steps.answer.outputs.files", "github.token",
    }  # fmt: skip
    assert "inputs." not in TEXT
    for job in JOBS.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_it_offers_what_the_hub_understands() -> None:
    assert tuple(INPUTS["task"]["options"]) == TASKS
    assert INPUTS["task"]["default"] == SHOW
    asked = order(event(AGREED, year="2026/27", half_term="a1", network="maths", school="telford"))
    assert asked.typed == planned_in_browser.Typed("2026/27", ("a1",), ("maths",), ("telford",))
    assert INPUTS.keys() == {"task", "year", "half-term", "network", "choose", "school"}
    assert INPUTS["choose"]["options"] == [HOSTS, DATES]
    assert (asked.hosts, order(event(choose=DATES)).hosts) == (True, False)


# What it answers


def test_a_plan_is_shown_and_nothing_else(root: Path) -> None:
    found = answer(root, order(event()), TODAY, can_choose=False)
    assert found.summary.startswith("```text\nSchool year 2026/27: 6 meetings")
    assert "Type `make planner`" in found.summary
    assert f'Nothing was written. "{WRITE}" proposes 5 files.' in found.summary.replace("\\", "")
    assert not found.texts


def test_drafts_are_tried_in_the_hub_and_leave_it_as_it_was(root: Path) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*.md")}
    found = answer(root, order(event(WRITE, network="Maths")), TODAY, can_choose=False)
    assert {file: file.read_bytes() for file in root.rglob("*.md")} == before
    assert [path for path, _text in found.texts] == [
        "meetings/2026-27/maths-autumn-1.md", DRAFT, "meetings/2026-27/maths-spring-1.md",
    ]  # fmt: skip
    assert found.title == "Drafts of the plan: 3 files"
    assert "- New: Maths, Monday 14 September 2026, 16:00 to 17:30, no host yet" in found.about
    assert "You are down for Maths on Monday 16 November 2026, 16:00 to 17:30 (Hall)" in (
        found.summary
    )


def test_a_school_agrees_and_its_meetings_are_confirmed(root: Path) -> None:
    found = answer(root, order(event(AGREED, school="Telford")), TODAY, can_choose=False)
    assert dict(found.texts)[DRAFT].count("host_agreed: yes") == 1
    assert "Telford Infant School hosts Maths, Monday 23 November 2026" in found.about
    (root / DRAFT).write_text(dict(found.texts)[DRAFT], encoding="utf-8")
    found = answer(root, order(event(CONFIRM)), TODAY, can_choose=False)
    assert "status" not in dict(found.texts)[DRAFT]
    assert found.title == "Meetings confirmed: 1 file"
    (root / DRAFT).write_text(dict(found.texts)[DRAFT], encoding="utf-8")
    found = answer(root, order(event(CONFIRM)), TODAY, can_choose=False)
    assert (found.texts, "No file has to change." in found.summary) == ((), True)


def test_what_cannot_all_be_so_is_told_and_dates_can_be_written(root: Path) -> None:
    require("OR-Tools (`make planner`)", can_choose_hosts())
    for school in ("telford", "our-lady"):
        text = HUB[f"content/schools/{school}.md"]
        write(root, {f"content/schools/{school}.md": f"{text}can_host: no\n"})
    found = answer(root, order(event(WRITE)), TODAY, can_choose=True)
    assert "No plan is possible for 2026/27" in found.summary
    assert not found.texts
    found = answer(root, order(event(WRITE, choose=DATES)), TODAY, can_choose=True)
    assert len(found.texts) == 5


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (event("Delete everything"), "Choose one of these:"),
        (event(AGREED), "Which school has agreed?"),
        (event(WRITE, network="mats"), "Did you mean `maths`?"),
        (event(WRITE, visibility="public"), "This cannot be done here."),
    ],
)
def test_what_cannot_be_done_is_said(root: Path, asked: bytes, said: str) -> None:
    found = answer(root, order(asked), TODAY, can_choose=False)
    assert said in found.summary
    assert not found.texts


@pytest.mark.parametrize("field", ["task", "year", "half-term", "network", "school"])
def test_hostile_words_stay_words(root: Path, field: str) -> None:
    typed = json.loads(event(AGREED, school="Telford"))
    typed["inputs"][field] = EVIL
    found = answer(root, order(json.dumps(typed).encode()), TODAY, can_choose=False)
    assert not found.texts
    for hot in ("@everyone", "#1", "<img", "\n::error", "\n## Done"):
        assert hot not in re.sub(r"`[^`\n]*`", "", found.summary), found.summary


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"inputs": null}', b'{"inputs": {"task": 1}}', b"[" * 100_000, b"\xff",
     b" " * 3_000_000],
)  # fmt: skip
def test_what_is_no_event_is_wrong_use_and_no_traceback(root: Path, data: bytes) -> None:
    with pytest.raises(UnreadableError):
        order(data)
    (root.parent / "event.json").write_bytes(data)
    ran = command(root, "planning-on-github", f"{root.parent}/event.json", "--out", "answer")
    assert ran.exit_code == 2
    assert isinstance(ran.exception, SystemExit)


def test_a_mistake_in_a_file_comes_first(root: Path) -> None:
    write(root, {DRAFT: "network: maths\ndate: soon\n"})
    found = answer(root, order(event(WRITE)), TODAY, can_choose=False)
    assert found.summary.startswith("There are mistakes in the hub. Correct these first:")
    assert DRAFT in found.summary
    assert not found.texts


# What its step and its script do


@pytest.mark.parametrize(("task", "told"), [(SHOW, {}), (WRITE, {"files": "yes"})])
def test_the_runs_page_has_the_answer(tmp_path: Path, task: str, told: dict[str, str]) -> None:
    there = Runner(tmp_path / "hub", HUB["content/cluster.md"])
    (there.root / FIRST).unlink()
    write(there.root, HUB)
    (tmp_path / "event.json").write_bytes(event(task, choose=DATES))
    (step,) = [step for step in JOBS["plan"]["steps"] if step.get("id") == "answer"]
    ran = there.run(step, GITHUB_EVENT_PATH=f"{tmp_path}/event.json", HUB_TODAY=f"{TODAY}")
    assert ran.returncode == 0, ran.stderr
    assert there.told == told
    summary = (there.root / "summary").read_text(encoding="utf-8")
    assert summary.startswith("```text\nSchool year 2026/27: ")


class Planning(GitHub):
    """A repository with a hub to plan in."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, HUB)

    def start(self, asked: bytes) -> subprocess.CompletedProcess[str]:
        """What both jobs do when somebody has started the workflow."""
        number = len(list(self.root.glob("answer-*")))
        payload, folder = self.root / f"event-{number}.json", self.root / f"answer-{number}"
        payload.write_bytes(asked)
        self.git("switch", "--quiet", "main")
        ran = command(self.clone, "planning-on-github", str(payload), "--out", str(folder))
        assert ran.exit_code == 0, ran.output
        assert not self.git("status", "--porcelain")
        return self.script("propose-the-plan.sh", str(folder), "42")


@pytest.fixture
def github(tmp_path: Path) -> Planning:
    return Planning(tmp_path)


def test_a_plan_becomes_one_proposal_with_all_its_files(github: Planning) -> None:
    ran = github.start(event(WRITE))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.endswith("The proposal: https://github.com/trial/hub/pull/7\n")
    changed = github.git("diff", "--name-only", "main", BRANCH, cwd=github.remote).splitlines()
    assert len(changed) == 5
    assert all(path.startswith("meetings/2026-27/") for path in changed)
    log = github.git("log", "--format=%ae %s", f"main..{BRANCH}", cwd=github.remote)
    assert log == f"{BOT} Drafts of the plan: 5 files\n"
    (pull,) = github.state["pulls"]
    assert (pull["head"], pull["base"]) == (BRANCH, "main")
    # The same run once more brings the same proposal up to date.
    ran = github.start(event(WRITE, network="Maths"))
    assert ran.stdout.endswith("The proposal: #7\n")
    assert github.state["pulls"][0]["title"] == "Drafts of the plan: 3 files"


def test_where_the_workflow_may_not_propose_a_person_can(github: Planning) -> None:
    github.state = {**github.state, "may_propose": False}
    ran = github.start(event(AGREED, school="Telford"))
    assert ran.returncode == 0, ran.stderr
    assert "::warning::" in ran.stdout
    assert f"(https://github.com/trial/hub/compare/main...{BRANCH}?expand=1)" in ran.stdout
    assert "host_agreed: yes" in github.git("show", f"{BRANCH}:{DRAFT}", cwd=github.remote)


@pytest.mark.parametrize(
    "paths",
    [
        [], [".github/workflows/check.yml"], ["meetings/2026-27/x.md", "content/cluster.md"],
        ["meetings/2026-27/X.md"], ["meetings/x.md"], ["meetings/2026-27/a\nb.md"],
        ["meetings/2026-27/x.py"], ["hooks/hub/meetings/2026-27/x.md"],
    ],
)  # fmt: skip
def test_a_file_anywhere_else_is_not_proposed(
    github: Planning, tmp_path: Path, paths: list[str]
) -> None:
    folder = tmp_path / "tampered"
    (folder / "files").mkdir(parents=True)
    for path in paths:
        file = folder / "files" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    for name in ("title.txt", "about.md"):
        (folder / name).write_text("x\n", encoding="utf-8")
    ran = github.script("propose-the-plan.sh", str(folder), "42")
    assert ran.returncode != 0
    assert "::error::" in ran.stdout
    assert github.git("branch", "--list", "plan/*", cwd=github.remote) == ""
    assert github.state["asked"] == []


def test_links_and_numbers_that_lead_elsewhere_are_refused(
    github: Planning, tmp_path: Path
) -> None:
    folder = tmp_path / "tampered"
    (folder / "files/meetings/2026-27").mkdir(parents=True)
    (folder / "files/meetings/2026-27/x.md").symlink_to("/etc/passwd")
    for name in ("title.txt", "about.md"):
        (folder / name).write_text("x\n", encoding="utf-8")
    assert github.script("propose-the-plan.sh", str(folder), "42").returncode != 0
    for number in ("", "0", "12; id", "../main", "$(id)"):
        assert github.script("propose-the-plan.sh", str(folder), number).returncode != 0
    assert github.state["asked"] == []
