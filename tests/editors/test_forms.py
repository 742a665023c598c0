"""The forms that GitHub shows: what the models and the hub's records make them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, get_args

import pytest
import yaml
from click.testing import CliRunner

from hub.cli import main
from hub.editors import form_files
from hub.editors import forms as definitions
from hub.editors.form_questions import Form
from hub.editors.forms import NEW_MEETING, NOTES, PRACTICE
from hub.records.kinds.meeting import Kind, Meeting, Mode
from tests.drafting.forms.sending import HUB, command, forms
from tests.helpers.hubs import CLUSTER, HOUSE, write

COMMITTED: Final = HOUSE / form_files.FOLDER
GIT_WORDS: Final = re.compile(
    r"\b(git|commit|branch|merge|pull request|repository|front matter|yaml|markdown)\b",
    re.IGNORECASE,
)


def parsed(form: Form) -> dict[str, Any]:
    """A form's file as YAML has it."""
    made = yaml.safe_load(form_files.text_of(form))
    assert isinstance(made, dict)
    return made


def test_the_forms_of_the_worked_example_are_what_the_models_make_of_it() -> None:
    """After a change of a model or of the example: `hub forms --write`."""
    made = {form.file_name: form_files.text_of(form) for form in forms(HOUSE).values()}
    assert len(made) == len(definitions.LABELS)
    assert {f.name: f.read_text(encoding="utf-8") for f in COMMITTED.iterdir()} == made


def test_github_takes_them(tmp_path: Path) -> None:
    found = [*COMMITTED.iterdir()]
    for members in ("yes", "no"):
        root = write(tmp_path / members, {"content/cluster.md": CLUSTER.replace("yes", members)})
        assert command(root, "forms", "--write").exit_code == 0
        found += (root / form_files.FOLDER).iterdir()
    ran = subprocess.run(
        [
            Path(sys.executable).with_name("check-jsonschema"),
            "--builtin-schema", "vendor.github-issue-forms", *found,
        ],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    for file in found:
        body = yaml.safe_load(file.read_text(encoding="utf-8"))["body"][1:]
        # What GitHub asks for besides its schema.
        labels = [question["attributes"]["label"] for question in body]
        assert len(set(labels)) == len(labels)
        for question in body:
            options = [str(o).casefold() for o in question["attributes"].get("options", ())]
            assert len(set(options)) == len(options)
            assert "none" not in options


def test_they_speak_of_schools_and_not_of_files() -> None:
    for form in forms(HOUSE).values():
        shown = [form.name, form.about]
        for question in form.questions:
            shown += [question.label, question.help, *(o.shown for o in question.options)]
        assert not GIT_WORDS.search(" ".join(shown)), form.name
        consent = form.question("agreed")
        assert consent is not None
        assert consent.options[0].shown.startswith(
            "There are no pupils' names, no personal phone numbers"
        )
        assert [q.shape for q in form.questions].count("text") == (form.label in (NOTES, PRACTICE))
        assert form.label not in (NOTES, PRACTICE) or form.questions[-1].shape == "text"


def test_words_and_choices_are_those_of_the_models(tmp_path: Path) -> None:
    asked = forms(write(tmp_path, HUB))[NEW_MEETING]
    for key, words in {"mode": get_args(Mode), "kind": get_args(Kind)}.items():
        question = asked.question(key)
        assert question is not None
        assert tuple(option.value for option in question.options) == words
        assert question.help == Meeting.keys()[key].description


def test_choices_are_the_hubs_and_no_two_look_the_same(tmp_path: Path) -> None:
    school = "title: {}\naudience: public\n"
    root = write(
        tmp_path,
        {
            **HUB,
            "content/schools/north.md": school.format("St Mary's"),
            "content/schools/south.md": school.format("St Mary's"),
            "content/schools/none.md": school.format("None"),
            "content/schools/left.md": school.format("Left") + "left: 2026-07-01\n",
            "content/schools/full.md": school.format("Full") + "can_host: no\n",
            "content/schools/hall.md": school.format("'Hall: A \"B\" # C'") + "member: no\n",
            "content/networks/over.md": school.format("Over") + "closed: 2026-07-01\n",
        },
    )
    venue = forms(root)[NEW_MEETING].question("venue")
    assert venue is not None
    assert [(o.shown, o.value) for o in venue.options] == [
        ("Emscote, the School", "emscote"), ('Hall: A "B" # C', "hall"),
        ("Milverton Primary School", "milverton"), ("None (none)", "none"),
        ("St Mary's (north)", "north"), ("St Mary's (south)", "south"),
    ]  # fmt: skip
    body = parsed(forms(root)[NEW_MEETING])["body"]
    shown = next(part for part in body if part.get("id") == "venue")["attributes"]["options"]
    assert shown == [option.shown for option in venue.options]
    schools = forms(root)[PRACTICE].question("schools")
    networks = forms(root)[PRACTICE].question("networks")
    assert schools is not None
    assert networks is not None
    assert "hall" not in {option.value for option in schools.options}
    assert "over" not in {option.value for option in networks.options}


@pytest.mark.parametrize("flag", [(), ("--check",)])
def test_forms_that_are_not_up_to_date_are_named(tmp_path: Path, flag: tuple[str, ...]) -> None:
    root = write(tmp_path, HUB)
    assert command(root, "forms", "--write").stdout.count("Wrote .github/ISSUE_TEMPLATE/") == len(
        definitions.LABELS
    )
    assert command(root, "forms", *flag).exit_code == 0
    write(root, {"content/schools/new.md": "title: New School\naudience: public\n"})
    ran = command(root, "forms", *flag)
    assert ran.exit_code == 1
    assert "propose-a-meeting.yml is not up to date: run `hub forms --write`." in ran.stdout
    assert "add-notes.yml" not in ran.stdout
    assert command(root, "forms", "--write").stdout.count("Wrote") == 4


def test_the_help_names_what_is_written() -> None:
    ran = CliRunner().invoke(main, ["form", "--help"], prog_name="hub")
    assert "reply.md" in ran.output
