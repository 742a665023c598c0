"""The command `hub`, as a person or a workflow meets it: its help, its answers, its exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from hub.cli import main
from hub.documents import document
from hub.editors.schemas import schemas
from hub.records.places import kind_of
from tests.helpers.hubs import CLUSTER, FIXTURES, SMALL, housed, run, write

COMMANDS = sorted(main.commands)
FIRST = "meetings/2026-27/first.md"


# Help


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_explains_itself(command: str, flag: str) -> None:
    ran = CliRunner().invoke(main, [*filter(None, (command, flag))], prog_name="hub")
    assert ran.exit_code == 0
    assert ran.output.startswith(f"Usage: hub {command}".rstrip())
    words = " ".join(ran.output.split("Options:")[0].split("\n\n")[1].split())
    assert words[0].isupper()
    assert words.endswith(".")


def test_the_help_lists_every_command_in_a_hub_or_not(tmp_path: Path) -> None:
    assert {"check", "build", "serve", "schema"} <= set(COMMANDS)
    ran = run(tmp_path, "--help")
    assert ran.returncode == 0
    listed = re.findall(r"^  ([a-z]+)  +[A-Z]", ran.stdout.split("Commands:")[1], re.MULTILINE)
    assert listed == [name for name in COMMANDS if not main.commands[name].hidden]


# Exit status


def test_a_sound_hub_is_fine(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    ran = run(tmp_path, "check")
    assert (ran.returncode, ran.stdout) == (0, "5 records, no problems\n")
    ran = run(tmp_path, "check", "--format", "json")
    assert (ran.returncode, json.loads(ran.stdout)) == (0, [])
    ran = run(tmp_path, "check", "--format", "github")
    assert (ran.returncode, ran.stdout) == (0, "5 records, no problems\n")


def test_an_error_is_one_and_a_warning_is_none(tmp_path: Path) -> None:
    path = "meetings/2026-27/first.md"
    weekend = SMALL[path].replace("2026-09-17", "2026-09-19")
    ran = run(write(tmp_path, {**SMALL, path: weekend}), "check")
    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [
        (
            f"{path}:4: warning[weekend]: Saturday 19 September 2026 is at a weekend. "
            "Is the date right?"
        ),
        "1 warning in 1 file",
    ]
    misspelt = SMALL["content/networks/senco.md"] + "colour: yelow\n"
    ran = run(write(tmp_path, {"content/networks/senco.md": misspelt}), "check")
    assert ran.returncode == 1
    assert ran.stdout.endswith("1 error, 1 warning in 2 files\n")


def test_outside_a_hub_nothing_works_but_help_and_schemas(tmp_path: Path) -> None:
    for command in ("check", "build", "serve"):
        ran = run(tmp_path, command)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr == "This is not a hub: there is no folder `content` here.\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("today", ["tomorrow", "17/09/2026", "2026-13-01", "2026-9-1"])
def test_a_day_that_is_none_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    monkeypatch.chdir(write(tmp_path, SMALL))
    ran = CliRunner().invoke(main, ["check"], env={"HUB_TODAY": today})
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == f"HUB_TODAY must be a date such as 2026-09-01, not `{today}`.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--format", "xml"],
        ["build", "--edition", "private"],
        ["check", "content"],
        ["build", "--out", "file"],
        ["build", "--out", "file/below"],
    ],
)
def test_wrong_use_is_two(tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path, {**SMALL, "file": b""})
    ran = run(tmp_path, *arguments)
    assert ran.returncode == 2
    assert ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["build", "serve"])
def test_there_is_no_members_edition_without_members(tmp_path: Path, command: str) -> None:
    cluster = CLUSTER.replace("members: yes", "members: no")
    ran = run(
        write(tmp_path, {**SMALL, "content/cluster.md": cluster}), command, "--edition", "members"
    )
    assert ran.returncode == 2
    assert ran.stderr.endswith("`members: no` in content/cluster.md).\n")


def test_what_is_shown_here_says_which_edition_it_is(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("hub")), "serve", "--port", "0"]
    none: list[str] = []
    for more, shown, other in (
        (none, "the members' edition", "serve --edition public"),
        (["--edition", "public"], "the public edition", "serve --edition members"),
    ):
        with subprocess.Popen(
            [*command, *more], cwd=write(tmp_path, SMALL), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, encoding="utf-8", start_new_session=True,
        ) as serving:  # fmt: skip
            assert serving.stdout is not None
            said = next(line for line in serving.stdout if line.startswith("You will see"))
            os.killpg(serving.pid, signal.SIGKILL)
        assert shown in said
        assert other in said


@pytest.mark.parametrize(
    ("path", "taken", "other"),
    [
        ("content/networks.md", "networks", "the hub itself"),
        ("content/subscribe.md", "subscribe", "the hub itself"),
        ("content/pagefind.md", "pagefind", "the search"),
        ("content/about.md", "about", "content/cluster.md"),
        ("content/calendar/2026-27.md", "calendar/2026-27", "content/years/2026-27.md"),
    ],
)
def test_two_things_at_one_address_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, taken: str, other: str
) -> None:
    monkeypatch.chdir(write(tmp_path, {**SMALL, path: "title: A\naudience: public\n"}))
    ran = CliRunner().invoke(main, ["check"], env={"HUB_TODAY": "2026-09-10"})
    assert ran.exit_code == 1
    (said, summary) = ran.stdout.splitlines()
    assert said.startswith(f"{path}:1: error: Two things would stand at the address /{taken}/: ")
    assert path in said
    assert other in said
    assert said.endswith(f"Rename {path}.")
    assert summary == "1 error in 1 file"


def test_a_file_may_not_take_another_ones_place(tmp_path: Path) -> None:
    page = "---\ntitle: A\naudience: public\n---\n[x](robots.txt)\n"
    files: dict[str, str | bytes] = {
        **SMALL, "content/page.md": page, "content/robots.txt": b"Allow: /",
    }  # fmt: skip
    ran = run(write(tmp_path, files), "check")
    assert ran.returncode == 1
    assert "content/robots.txt:1: error: Two things would stand at" in ran.stdout


def test_a_build_in_a_workflow_marks_what_is_wrong_at_its_line(tmp_path: Path) -> None:
    page = "content/networks.md"
    weekend = SMALL[FIRST].replace("2026-09-17", "2026-09-19")
    root = housed(tmp_path)
    for text, words in (
        ("title: A\n", "`audience` is missing"),
        ("title: A\naudience: public\n", "Two things would stand at the address /networks/"),
    ):
        write(root, {**SMALL, FIRST: weekend, page: text})
        ran = run(root, "build", "--edition", "public", "--format", "github")
        assert ran.returncode == 1
        assert f"::warning file={FIRST},line=4,col=" in ran.stdout
        assert re.search(rf"^::error file={page},line=1,col=1::{words}", ran.stdout, re.MULTILINE)
        assert ran.stderr.endswith("the site is as it was.\n")


def test_the_engine_alone_says_plainly_what_is_wrong(tmp_path: Path) -> None:
    """`mkdocs build`, without the command."""
    write(housed(tmp_path), SMALL)
    faulty = "title: A\n"
    for page, environment, words in (
        (faulty, {}, "content/page.md:1: error: `audience` is missing"),
        (faulty, {"HUB_TODAY": "tomorrow"}, "HUB_TODAY must be a date such as 2026-09-01"),
        (
            faulty, {"HUB_EDITION": "private"},
            "HUB_EDITION is `public` or `members`, not `private`.",
        ),
        (
            # With this setting of its own, Pagefind writes to where nobody looks.
            f"{faulty}audience: public\n", {"PAGEFIND_OUTPUT_SUBDIR": "elsewhere"},
            "The index for the search could not be written.\nPagefind wrote none.",
        ),
    ):  # fmt: skip
        write(tmp_path, {"content/page.md": page})
        ran = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build"],
            cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert ran.returncode == 1
        assert words in ran.stderr
        assert "Traceback" not in ran.stderr
        assert not (tmp_path / "site" / "public").exists()


# Schemas


def test_schemas_are_schemas(tmp_path: Path) -> None:
    ran = run(tmp_path, "schema")
    assert ran.returncode == 0
    found = json.loads(ran.stdout)
    assert found == schemas()
    assert set(found) == {
        "cluster", "meeting", "network", "page", "practice", "school", "topic", "year",
    }  # fmt: skip
    for schema in found.values():
        Draft202012Validator.check_schema(schema)


def described() -> dict[str, tuple[str, dict[str, Any]]]:
    """Kind and front matter of every file of the hubs in which nothing is wrong."""
    found = {}
    for fixture in ("gloucester", "hostile"):
        root = FIXTURES / fixture
        for file in sorted(root.glob("*/**/*.md")):
            path = file.relative_to(root).as_posix()
            read, problems = document.read(file, path)
            assert read is not None
            assert not problems
            found[f"{fixture}/{path}"] = kind_of(path)[0].record_kind, plain(read.front)
    return found


def plain(value: Any, key: str = "") -> Any:
    """Values as an editor's YAML has them, where numbers are numbers."""
    if isinstance(value, dict):
        return {name: plain(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner, key) for inner in value]
    return int(value) if value.isdigit() and key != "room" else str(value)


DESCRIBED = described()


@pytest.mark.parametrize("path", DESCRIBED)
def test_a_schema_accepts_what_the_hub_accepts(path: str) -> None:
    kind, front = DESCRIBED[path]
    errors = [error.message for error in VALIDATORS[kind].iter_errors(front)]
    assert not errors


VALIDATORS = {kind: Draft202012Validator(schema) for kind, schema in schemas().items()}


@pytest.mark.parametrize("kind", VALIDATORS)
def test_a_schema_refuses_slips_of_the_pen(kind: str) -> None:
    front = next(front for other, front in DESCRIBED.values() if other == kind)
    assert VALIDATORS[kind].is_valid(front)
    for slip in (
        {**front, "audiance": "public"},
        {**front, "audience": "Public"},
        {**front, "audience": "SENCOs"},
        {key: value for key, value in front.items() if key != "audience"},
        {**front, "title": {"SENCO network": "the year ahead"}},
        {**front, "id": "senco"},
    ):
        assert not VALIDATORS[kind].is_valid(slip), slip


@pytest.mark.parametrize(
    ("key", "value"),
    [("start", "4pm"), ("status", "canceled"), ("venue", {"nmae": "x"}), ("papers", [{"x": 1}]),
     ("notes", "everyone"), ("agenda", {"purpose": "chat", "title": "x"})],
)  # fmt: skip
def test_a_meetings_schema_refuses_wrong_values(key: str, value: object) -> None:
    front = {"network": "senco", "audience": "public", "date": "2026-09-17"}
    assert VALIDATORS["meeting"].is_valid(front)
    assert not VALIDATORS["meeting"].is_valid({**front, key: value})
