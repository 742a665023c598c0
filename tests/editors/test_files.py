"""The files for editors: up to date, and of use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from hub import editors
from hub.cli import main
from hub.documents.document import parse
from hub.records.kinds import kinds
from hub.records.places import kind_of
from hub.records.record import read
from tests.helpers.hubs import HOUSE, SMALL, run, sound, write
from tests.helpers.real_parts import require
from tests.kinds import ROWS

SVELTIA = HOUSE / "node_modules" / "@sveltia" / "cms"
WHERE = {kind: row.place for kind, row in ROWS.items()}
SNIPPETS: dict[str, dict[str, Any]] = json.loads(editors.files(None)[".vscode/hub.code-snippets"])


def test_the_command_writes_them_and_says_when_they_are_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, SMALL))

    def editors_(*words: str) -> Result:
        return CliRunner().invoke(main, ["editors", *words], env={"HUB_TODAY": "2026-09-10"})

    assert editors_().exit_code == 1
    assert "Wrote schemas/meeting.json." in editors_("--write").stdout
    assert editors_().exit_code == 0
    write(tmp_path, {"content/topics/attendance.md": "title: Attendance\naudience: public\n"})
    assert editors_().exit_code == 0, "The names alone are out of date."
    assert editors_("--serve").exit_code == 2
    (tmp_path / "schemas" / "year.json").unlink()
    ran = editors_()
    assert ran.stdout == "schemas/year.json is out of date: run `hub editors --write`.\n"
    assert ran.exit_code == 1


# VS Code ------------------------------------------------------------------------------------


def typed(snippet: dict[str, Any]) -> str:
    """What a snippet leaves in the file when its words are accepted as they stand."""
    text = "\n".join(snippet["body"])
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\d+", "Words", re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text))


@pytest.mark.parametrize("kind", WHERE)
def test_the_snippet_of_a_new_file_makes_one_that_can_be_read(kind: str) -> None:
    text = typed(SNIPPETS[f"New {kind}"])
    text = text.replace("key: Words", "key: a1").replace("name: Words", "name: A cluster")
    found, problems = parse(text + "\n", WHERE[kind])
    assert found is not None
    assert not problems
    model, identity = kind_of(WHERE[kind])
    assert not read(model, found, identity)[1]


def test_every_key_is_offered_with_help_and_can_be_read() -> None:
    for kind, model in kinds().items():
        known = model.keys()
        for key in known:
            name = f"Key {key} ({kind})"
            snippet = SNIPPETS[name if name in SNIPPETS else f"Key {key}"]
            assert snippet["prefix"] == key
            assert snippet["description"]
            found, problems = parse(f"---\n{typed(snippet)}\n---\n", WHERE[kind])
            assert found is not None, snippet
            assert not problems, snippet
            complaints = read(model, found, "x/y")[1]
            assert not [c for c in complaints if f"`{key}`:" in c.message and "date" not in key]


def test_the_names_of_records_are_offered(tmp_path: Path) -> None:
    found = json.loads(editors.files(sound(tmp_path, SMALL))[editors.NAMES])
    assert found["network senco"]["body"] == ["senco"]
    assert found["network senco"]["description"] == "network: SENCO network"
    assert found["meeting 2026-27/first"]["prefix"] == "2026-27/first"


def without_comments(path: str) -> Any:
    text = (HOUSE / path).read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))


def test_the_check_finds_its_way_into_the_list_of_problems(tmp_path: Path) -> None:
    task = without_comments(".vscode/tasks.json")["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    write(tmp_path, {**SMALL, "meetings/2026-27/first.md": "date: 2026-12-25\nstart: 4pm\n"})
    ran = run(tmp_path, *task["args"])
    *lines, _count = ran.stdout.splitlines()
    found = [re.fullmatch(pattern["regexp"], line) for line in lines]
    assert len(found) == 3
    for match in found:
        assert match is not None
        assert match[pattern["file"]] == "meetings/2026-27/first.md"
        assert match[pattern["severity"]] == "error"
        assert int(match[pattern["line"]]) in {1, 3}


def test_nothing_is_recommended_that_the_settings_do_not_need() -> None:
    assert without_comments(".vscode/extensions.json") == {
        "recommendations": ["editorconfig.editorconfig"]
    }
    assert without_comments(".vscode/settings.json")["[markdown]"]["editor.wordWrap"] == "on"


# The web editor -----------------------------------------------------------------------------


def test_the_web_editors_settings_are_what_it_expects() -> None:
    require("Sveltia CMS from npm", SVELTIA.is_dir())
    schema = json.loads((SVELTIA / "schema" / "sveltia-cms.json").read_text(encoding="utf-8"))
    config = json.loads((HOUSE / "editor" / "config.json").read_text(encoding="utf-8"))
    assert [e.message for e in Draft7Validator(schema).iter_errors(config)] == []
    assert not Draft7Validator(schema).is_valid({**config, "collections": [{"name": "x"}]})


def test_every_form_asks_who_may_read_it_and_guesses_nothing() -> None:
    config = json.loads((HOUSE / "editor" / "config.json").read_text(encoding="utf-8"))
    forms = [*config["collections"], *config["singletons"]]
    assert {form["name"] for form in forms} == set(kinds())
    for form in forms:
        (audience,) = (field for field in form["fields"] if field["name"] == "audience")
        assert audience["required"]
        assert '"default": ' not in json.dumps(form["fields"])
