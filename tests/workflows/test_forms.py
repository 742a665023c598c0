"""The workflow of the forms: what it may do, and its scripts with a real repository.

GitHub itself cannot be reached from here, so a program stands in for `gh`: it keeps what it was
asked, and answers from a small store of proposals and replies.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from hub.drafting.forms import messages, replies
from hub.editors import forms as definitions
from hub.editors.forms import CLOSED, NEW_MEETING
from tests.drafting.forms.sending import HUB, SECOND, TODAY, command, event, forms, rendered
from tests.drafting.forms.test_answering import MEETING
from tests.drafting.forms.test_closed_schools import MILVERTON, SNOW
from tests.helpers.hubs import HOUSE, write

SCRIPTS: Final = HOUSE / ".github" / "scripts"
TEXT: Final = (HOUSE / ".github" / "workflows" / "forms.yml").read_text(encoding="utf-8")
# `on` without quotes is a yes in YAML 1.1, so everything is read as text.
WORKFLOW: Final[dict[str, Any]] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - makes only texts
JOBS: Final = WORKFLOW["jobs"]
BOT: Final = "41898282+github-actions[bot]@users.noreply.github.com"
BRANCH: Final = "form/issue-12"
NEW: Final = "meetings/2026-27/senco-spring-1.md"

GH: Final = """\
#!{python}
import json, pathlib, re, sys
words = sys.argv[1:]
store = pathlib.Path({store!r})
state = json.loads(store.read_text())
state["asked"].append(words)
def field(name):
    for flag, value in zip(words, words[1:]):
        if flag in ("-f", "-F") and value.startswith(name + "="):
            value = value.split("=", 1)[1]
            from_file = flag == "-F" and value[0] == "@"
            return pathlib.Path(value[1:]).read_text() if from_file else value
method = words[words.index("--method") + 1] if "--method" in words else "GET"
path = next((w for w in words if w.startswith("repos/")), "")
answer, status = "", 0
if path.startswith("repos/trial/hub/pulls?"):
    answer = "7" if state["pulls"] else ""
elif path == "repos/trial/hub/pulls" and method == "POST":
    if state["may_propose"]:
        state["pulls"] = [{{k: field(k) for k in ("title", "body", "head", "base")}}]
        answer = "https://github.com/trial/hub/pull/7"
    else:
        status = 1
elif path == "repos/trial/hub/pulls/7" and method == "PATCH":
    state["pulls"][0].update(title=field("title"), body=field("body"))
elif path.endswith("/issues/12/comments") and method == "GET":
    answer = "\\n".join(str(n) for n, _text in enumerate(state["replies"], 100))
elif path.endswith("/issues/12/comments"):
    state["replies"].append(field("body"))
elif re.search("/issues/comments/100$", path) and method == "PATCH":
    state["replies"][0] = field("body")
elif words[:2] not in (["auth", "setup-git"], ["label", "create"]):
    status = 4
store.write_text(json.dumps(state))
print(answer)
sys.exit(status)
"""


class GitHub:
    """A repository with a message in it, and the program that asks GitHub."""

    def __init__(self, root: Path, files: Mapping[str, str | bytes] = HUB) -> None:
        self.root = root
        self.remote, self.clone = root / "remote.git", root / "clone"
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.remote), cwd=root)
        self.git("clone", "--quiet", str(self.remote), str(self.clone), cwd=root)
        write(self.clone, files)
        self.git("switch", "--quiet", "--create", "main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A hub")
        self.git("push", "--quiet", "origin", "main")
        self.store = root / "store.json"
        self.state = {"asked": [], "pulls": [], "replies": [], "may_propose": True}
        gh = root / "bin" / "gh"
        gh.parent.mkdir()
        gh.write_text(GH.format(python=sys.executable, store=str(self.store)), encoding="utf-8")
        gh.chmod(0o755)

    def git(self, *words: str, cwd: Path | None = None, mail: str = "a@trial.example") -> str:
        """Run git in the clone, as somebody."""
        who = {
            f"GIT_{role}_{what}": mail
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *words], cwd=cwd or self.clone, env={**os.environ, **who, **nobodys},
            check=True, capture_output=True, encoding="utf-8",
        ).stdout  # fmt: skip

    @property
    def state(self) -> dict[str, Any]:
        found = json.loads(self.store.read_text(encoding="utf-8"))
        assert isinstance(found, dict)
        return found

    @state.setter
    def state(self, value: Mapping[str, Any]) -> None:
        self.store.write_text(json.dumps(value), encoding="utf-8")

    def script(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of the scripts in a fresh clone, as a job would."""
        self.git("switch", "--quiet", "main")
        return subprocess.run(
            [SCRIPTS / words[0], *words[1:]],
            cwd=self.clone,
            env={
                **os.environ, "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GH_TOKEN": "token", "GITHUB_REPOSITORY": "trial/hub",
                "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
            },
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def send(self, text: str, label: str = NEW_MEETING) -> subprocess.CompletedProcess[str]:
        """What both jobs do when a form arrives or is edited."""
        number = len(list(self.root.glob("answer-*")))
        payload = self.root / f"event-{number}.json"
        payload.write_bytes(event(text, label))
        answer = self.root / f"answer-{number}"
        self.git("switch", "--quiet", "main")
        ran = command(self.clone, "form", str(payload), "--out", str(answer))
        assert ran.exit_code == 0, ran.output
        assert not self.git("status", "--porcelain")
        return self.script("answer-the-form.sh", str(answer), "12")

    def filled(self, **answers: str) -> str:
        """The message of a form."""
        return rendered(forms(self.clone)[NEW_MEETING], {**MEETING, **answers})

    def closed(self, **answers: str) -> str:
        """The message of the form for a school that is closed."""
        return rendered(forms(self.clone)[CLOSED], {**SNOW, **answers})

    def changed(self) -> list[str]:
        """The files that the branch changes."""
        names = self.git("diff", "--name-only", "main", BRANCH, cwd=self.remote)
        return names.splitlines()

    def proposed(self, path: str = NEW) -> str:
        """A file as it is on the branch."""
        return self.git("show", f"{BRANCH}:{path}", cwd=self.remote)

    def commits(self) -> list[str]:
        """The commits of the branch that are not on the published line, by their words."""
        log = self.git("log", "--format=%ae %s", f"main..{BRANCH}", cwd=self.remote)
        return log.splitlines()


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path)


# What it may do


def test_only_the_job_that_sees_no_form_may_write() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert {job: made.get("permissions") for job, made in JOBS.items()} == {
        "labels": {"contents": "read", "issues": "write"},
        "read": None,
        "answer": {"contents": "write", "issues": "write", "pull-requests": "write"},
    }
    assert WORKFLOW["on"]["issues"] == {"types": ["opened", "edited"]}
    # The job that reads a form has no token; the one with a token installs and runs no hub.
    assert "token" not in str(JOBS["read"])
    assert ".venv" not in str(JOBS["answer"])
    assert JOBS["answer"]["needs"] == "read"
    assert "pull_request_target" not in TEXT
    assert re.findall(r"secrets\.|GITHUB_TOKEN", TEXT) == []


def test_no_word_of_a_form_is_part_of_the_workflow() -> None:
    """Only the number, and in conditions the state and the labels, which are compared."""
    said = set(re.findall(r"github\.event\.[\w.*]+", TEXT))
    assert said == {
        "github.event.issue.number", "github.event.issue.state",
        "github.event.issue.labels.*.name",
    }  # fmt: skip
    for job in JOBS.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert step.get("run", "").count("\n") < 3
            assert not re.search(r"labels|state", str(step.get("env", "")))
    assert JOBS["answer"]["steps"][-1]["env"]["NUMBER"] == "${{ github.event.issue.number }}"


def test_it_knows_the_forms_by_their_labels_while_they_are_open() -> None:
    condition = JOBS["read"]["if"]
    assert set(re.findall(r"'(form: [^']+)'", condition)) == set(definitions.LABELS)
    assert "github.event.issue.state == 'open'" in condition


def test_labels_are_made(github: GitHub) -> None:
    ran = github.script("make-the-labels.sh")
    assert ran.returncode == 0, ran.stderr
    assert sorted(words[2] for words in github.state["asked"]) == sorted(definitions.LABELS)


# What its scripts do


def test_a_form_becomes_a_proposal_and_each_edit_brings_it_up_to_date(github: GitHub) -> None:
    ran = github.send(github.filled())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "start: 16:00" in github.proposed()
    title = "New meeting: SENCO network, Spring 1 2026/27 (form 12)"
    assert github.commits() == [f"{BOT} {title}"]
    (pull,) = github.state["pulls"]
    assert (pull["title"], pull["head"], pull["base"]) == (title, BRANCH, "main")
    assert pull["body"].startswith("From the form in #12. Closes #12.\n")
    assert "The whole hub was checked with this in it: 11 records" in pull["body"]
    (reply,) = github.state["replies"]
    assert reply.startswith(replies.MARK)
    assert reply.endswith("The proposal: https://github.com/trial/hub/pull/7\n")

    # An edit: the same branch, the same proposal, the same reply.
    assert github.send(github.filled(start="16:15")).returncode == 0
    assert "start: 16:15" in github.proposed()
    assert len(github.commits()) == 1
    (pull,) = github.state["pulls"]
    assert "16:15" in pull["body"]
    (reply,) = github.state["replies"]
    assert reply.endswith("The proposal: #7\n")

    # An edit that changes nothing leaves the branch as it is.
    tip = github.git("rev-parse", BRANCH, cwd=github.remote)
    assert github.send(github.filled(start="16:15")).returncode == 0
    assert github.git("rev-parse", BRANCH, cwd=github.remote) == tip

    # An edit with a mistake: the proposal stays, and the reply says what to correct.
    assert github.send(github.filled(start="4pm")).returncode == 0
    assert github.git("rev-parse", BRANCH, cwd=github.remote) == tip
    (reply,) = github.state["replies"]
    assert "- **Start**: A time is written with 24 hours and a colon: `4pm`." in reply
    assert reply.endswith("Until then, what you sent before stays proposed: #7\n")


def test_a_form_that_is_edited_to_another_date_leaves_no_file_of_the_old_one(
    github: GitHub,
) -> None:
    github.send(github.filled())
    assert github.send(github.filled(date="2026-10-01")).returncode == 0
    changed = github.git("diff", "--name-only", "main", BRANCH, cwd=github.remote)
    assert changed == "meetings/2026-27/senco-autumn-1.md\n"


def test_a_closed_school_is_one_proposal_of_several_files(github: GitHub) -> None:
    at_milverton = str(HUB[SECOND]).replace("network: senco", "network: maths")
    write(github.clone, {"meetings/2026-27/third.md": at_milverton})
    github.git("add", "--all")
    github.git("commit", "--quiet", "--message=One more")
    github.git("push", "--quiet", "origin", "main")
    ran = github.send(github.closed(), CLOSED)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    meetings = [SECOND, "meetings/2026-27/third.md"]
    assert github.changed() == [MILVERTON, *meetings]
    title = (
        "Cancelled 2 meetings: Milverton Primary School is closed on Thursday 19 November 2026 "
        "(form 12)"
    )
    assert github.commits() == [f"{BOT} {title}"]
    assert len(github.state["pulls"]) == 1
    (reply,) = github.state["replies"]
    assert "```text\nMilverton Primary School is closed on" in reply
    # The same once more leaves the branch; another word changes every file, in one commit again.
    tip = github.git("rev-parse", BRANCH, cwd=github.remote)
    github.send(github.closed(), CLOSED)
    assert github.git("rev-parse", BRANCH, cwd=github.remote) == tip
    github.send(github.closed(reason="Ice"), CLOSED)
    assert "reason: Ice" in github.proposed(SECOND)
    assert "reason: Ice" in github.proposed("meetings/2026-27/third.md")
    assert len(github.commits()) == 1
    # Where fewer are to be changed by now, the others are no longer proposed.
    third = at_milverton.replace("venue: milverton", "venue: emscote")
    github.git("switch", "--quiet", "main")
    write(github.clone, {"meetings/2026-27/third.md": third})
    github.git("commit", "--quiet", "--all", "--message=It moves")
    github.git("push", "--quiet", "origin", "main")
    assert github.send(github.closed(reason="Ice"), CLOSED).returncode == 0
    assert github.changed() == [MILVERTON, SECOND]


def test_nothing_on_that_day_makes_a_reply_and_no_branch(github: GitHub) -> None:
    ran = github.send(github.closed(day="20 November 2026"), CLOSED)
    assert ran.returncode == 0, ran.stderr
    assert github.git("branch", "--list", "form/*", cwd=github.remote) == ""
    (reply,) = github.state["replies"]
    assert "No meeting is on at Milverton Primary School on Friday 20 November 2026" in reply


def test_answers_with_mistakes_make_a_reply_and_no_branch(github: GitHub) -> None:
    ran = github.send(github.filled(date="soon", summary="@everyone <b>#1</b>"))
    assert ran.returncode == 0, ran.stderr
    assert github.git("branch", "--list", "form/*", cwd=github.remote) == ""
    (reply,) = github.state["replies"]
    assert "- **Date**: This is not a date: `soon`." in reply
    assert github.state["pulls"] == []


def test_what_a_person_has_done_on_the_branch_is_not_undone(github: GitHub) -> None:
    github.send(github.filled())
    github.git("switch", "--quiet", BRANCH)
    file = github.clone / NEW
    file.write_text(file.read_text(encoding="utf-8").replace("16:00", "16:30"), encoding="utf-8")
    github.git("commit", "--quiet", "--all", "--message=A correction")
    github.git("push", "--quiet", "origin", BRANCH)
    assert github.send(github.filled(start="16:15")).returncode == 0
    assert "start: 16:30" in github.proposed()
    (reply,) = github.state["replies"]
    assert "Somebody has worked on your proposal since" in reply
    assert reply.endswith("#7\n")


def test_where_the_workflow_may_not_propose_a_person_can(github: GitHub) -> None:
    github.state = {**github.state, "may_propose": False}
    ran = github.send(github.filled())
    assert ran.returncode == 0, ran.stderr
    assert "::warning::" in ran.stdout
    (reply,) = github.state["replies"]
    assert f"(https://github.com/trial/hub/compare/main...{BRANCH}?expand=1)" in reply
    assert "start: 16:00" in github.proposed()
    # Once it may, the next edit opens the proposal.
    github.state = {**github.state, "may_propose": True}
    assert github.send(github.filled()).returncode == 0
    assert len(github.state["pulls"]) == 1


@pytest.mark.parametrize(
    "paths",
    [
        [".github/workflows/check.yml"],
        ["meetings/2026-27/../../hooks/hub/x.md"],
        ["meetings/2026-27/x.md", "content/cluster.md"],
        ["meetings/2026-27/x.md", "content/schools/new.md"],
        [f"meetings/2026-27/{number}.md" for number in range(41)],
        ["meetings/x.md"],
        ["meetings/2026-27/x.py"],
        ["meetings/2026-27/X.md"],
        ["content/cluster.md"],
        ["content/practice/deep/x.md"],
        ["meetings/2026-27/a\nb.md"],
        [],
    ],
)
def test_a_file_anywhere_else_is_not_proposed(
    github: GitHub, tmp_path: Path, paths: list[str]
) -> None:
    answer = tmp_path / "tampered"
    (answer / "files").mkdir(parents=True)
    for path in paths:
        file = answer / "files" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    for name in ("reply.md", "title.txt", "about.md"):
        (answer / name).write_text("x\n", encoding="utf-8")
    ran = github.script("answer-the-form.sh", str(answer), "12")
    assert ran.returncode != 0
    assert "::error::" in ran.stdout + ran.stderr
    assert github.git("branch", "--list", "form/*", cwd=github.remote) == ""
    assert github.state["asked"] == []


def test_links_and_numbers_that_lead_elsewhere_are_refused(github: GitHub, tmp_path: Path) -> None:
    answer = tmp_path / "tampered"
    folder = answer / "files" / "meetings" / "2026-27"
    folder.mkdir(parents=True)
    (folder / "x.md").symlink_to("/etc/passwd")
    for name in ("reply.md", "title.txt", "about.md"):
        (answer / name).write_text("x\n", encoding="utf-8")
    assert github.script("answer-the-form.sh", str(answer), "12").returncode != 0
    for number in ("", "0", "12; id", "../main", "12\n13", "$(id)"):
        assert github.script("answer-the-form.sh", str(answer), number).returncode != 0
    assert github.state["asked"] == []


# What the first job is told


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b'{"issue": null}', b"\xff\xfe", b'{"issue": {"number": "12"}}',
        event("x", NEW_MEETING, number=-1), event("x", NEW_MEETING, number=True),
        event("x", NEW_MEETING, labels=[None]), event("x", NEW_MEETING, body=["x"]),
        event("x", NEW_MEETING, created_at="soon"), b"[" * 100_000, b" " * 3_000_000,
    ],
)  # fmt: skip
def test_what_is_no_event_is_wrong_use_and_no_traceback(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(messages.UnreadableError):
        messages.message(data, TODAY)
    root = write(tmp_path / "hub", HUB)
    (tmp_path / "event.json").write_bytes(data)
    ran = command(root, "form", str(tmp_path / "event.json"), "--out", str(tmp_path / "out"))
    assert ran.exit_code == 2
    assert isinstance(ran.exception, SystemExit)
    assert ran.stderr.startswith("This ")
    assert not (tmp_path / "out").exists()


def test_a_message_without_text_and_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    root = write(tmp_path / "hub", HUB)
    (tmp_path / "event.json").write_bytes(event(None, NEW_MEETING))
    words = ("form", str(tmp_path / "event.json"), "--out", str(tmp_path / "out"))
    assert command(root, *words).exit_code == 0
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["reply.md"]
    ran = command(root, *words)
    assert ran.exit_code == 2
    assert "is not empty" in ran.stderr
