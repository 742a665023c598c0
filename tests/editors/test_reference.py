"""The reference pages: complete, current, and true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from hub import checks
from hub.cli import main
from hub.editors.reference import example_of, keys, own_keys, parts_of, schema_of, warnings
from hub.records.kinds import kinds
from tests.helpers.hubs import HOUSE
from tests.records.test_record import KINDS, SMALLEST, checked, smallest

WRITTEN: Final = HOUSE / "docs" / "reference"
CELL: Final = re.compile(r"(?<!\\)\|")


def rows(text: str, heading: str) -> dict[str, list[str]]:
    """The first table below a heading: the cells of each row, by the word in its first one."""
    _before, found, below = text.partition(f"\n{heading}\n")
    assert found, heading
    table = below.partition("\n#")[0]
    cells = [
        [c.strip() for c in CELL.split(line)[1:-1]] for line in table.split("\n") if "|" in line
    ]
    return {row[0].strip("`"): row for row in cells if row[0].startswith("`")}


def test_the_pages_are_current(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["reference", "--out", str(tmp_path)]).exit_code == 0
    assert {file.name for file in tmp_path.iterdir()} == {"keys.md", "warnings.md", "command.md"}
    for file in tmp_path.iterdir():
        current = file.read_text(encoding="utf-8")
        assert (WRITTEN / file.name).read_text(encoding="utf-8") == current, "Run `make docs`."


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_its_row_and_says_who_may_read_it(kind: str) -> None:
    text, model = keys(), kinds()[kind]
    table = rows(text, "## In every file") | rows(text, f"## {kind.capitalize()}")
    assert set(table) == set(model.keys())
    names = {info.alias or name: name for name, info in model.model_fields.items()}
    for key, row in table.items():
        shown = names[key] in model.public_keys()
        hidden = names[key] in model.members_keys()
        assert row[4] == ("public" if shown else "members" if hidden else "the hub"), key
        assert row[1], key
        assert row[5], key


@pytest.mark.parametrize("kind", KINDS)
def test_groups_of_keys_have_tables_of_their_own(kind: str) -> None:
    for key, info in own_keys(kinds()[kind]).items():
        for part in parts_of(info):
            table = rows(keys(), f"### Inside `{key}` of a {kind}")
            assert set(table) == {f.alias or name for name, f in part.model_fields.items()}
            assert all(row[-1] for row in table.values())


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_taken_as_it_stands(kind: str) -> None:
    for key, info in kinds()[kind].keys().items():
        if example := example_of(f"{kind}.{key}", schema_of(info)):
            found = smallest(kind, f"{key}: {example}")[1]
            assert not [p for p in found if f"`{key}`: " in p.message], (key, example)
        for part in parts_of(info):
            for name, inner in part.model_fields.items():
                example = example_of(f"{kind}.{key}.{name}", schema_of(inner))
                assert example, (kind, key, name)
                found = smallest(kind, f"{key}:\n  {name}: {example}")[1]
                assert not [p for p in found if f"`{name}`: " in p.message], (key, name, example)


def test_the_guard_of_the_examples_sees_a_wrong_one() -> None:
    found = smallest("meeting", "agenda:\n  length: long")[1]
    assert [p for p in found if "`length`: " in p.message]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_needs_just_the_keys_that_are_said_to_be_required(kind: str) -> None:
    text = keys()
    table = rows(text, "## In every file") | rows(text, f"## {kind.capitalize()}")
    wanted = {key for key, row in table.items() if row[3] and not row[3].startswith("if ")}
    front = SMALLEST[kind][0]
    typed = {line.partition(":")[0] for line in front.split("\n")}
    assert typed == wanted
    for key in typed:
        without = [line for line in front.split("\n") if not line.startswith(f"{key}:")]
        assert checked(kind, "\n".join(without))[1], key


def test_every_warning_has_its_row() -> None:
    text = warnings(checks.codes())
    found = dict(re.findall(r"^\| `([\w-]+)` \| (.+) \|$", text, re.MULTILINE))
    assert found == checks.codes()


def test_the_command_page_has_every_command_and_option() -> None:
    text = (WRITTEN / "command.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert command.hidden or f"## hub {name}" in text
