"""A list of dates that was pasted into a form, as the files of its meetings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hub import english
from hub.drafting.forms import harmless
from hub.drafting.forms.faults import label
from hub.drafting.forms.filing import Made, Settled
from hub.drafting.forms.messages import Answers, Fault, FaultyError
from hub.drafting.importing import importing
from hub.drafting.importing.entries import Wishes
from hub.drafting.importing.importing import WrongWishError
from hub.drafting.importing.meetings import Outcome
from hub.drafting.together import File
from hub.editors.form_questions import Form
from hub.programme.hub import Hub
from hub.reading.sheets import delimited
from hub.reading.sheets.grid import NotReadError
from hub.records.kinds.meeting import Meeting
from hub.reports import imported
from hub.reports.imported import Line

MOST: Final = 39
"""The most meetings of one proposal; with what is kept of the list that is 40 files, as many as
the workflow takes."""
_SHOWN: Final = 40
"""The most rows that a reply names."""


def made(root: Path, hub: Hub, form: Form, answers: Answers) -> Made | Settled:
    """The files of the meetings in a list. Raises FaultyError."""
    found = _outcome(root, hub, form, answers)
    asked = [line for line in found.lines if line.state == "asked"]
    if not found.texts:
        if asked:
            raise FaultyError(*_faults(form, asked))
        return Settled((harmless.message(imported.counts(found.lines)),))
    if found.meetings > MOST:
        what = f"These are {found.meetings} meetings, and at most {MOST} are taken at once."
        raise FaultyError(Fault(label(form, "text"), what, "Paste fewer rows at a time."))
    # The meetings first: the first file gives the proposal its name.
    paths = sorted(found.texts, key=lambda path: not path.startswith(f"{Meeting.folder}/"))
    number = english.plural(found.meetings, "meeting")
    return Made(
        tuple(File(path, found.texts[path]) for path in paths),
        f"Import {number}",
        tuple(_besides(form, found.lines, asked)),
        whose=str(answers["list"]),
    )


def _outcome(root: Path, hub: Hub, form: Form, answers: Answers) -> Outcome:
    names = {}
    for typed in answers.get("names", ()):
        name, equals, identity = typed.rpartition("=")
        if not equals:
            what = f"There is no `=` in this: `{typed}`."
            raise FaultyError(Fault(label(form, "names"), what, "Write `Phonics=english`."))
        names[name.strip()] = identity.strip()
    wanted = Wishes(
        names, answers.get("school_year", ""), status=answers.get("certain", "proposed"),
        with_notes=False,
    )  # fmt: skip
    try:
        sheet = delimited.of_text(answers["text"])
        wishes = importing.wishes(hub, wanted)
        return importing.outcome(root, hub, [sheet], f"{answers['list']}.csv", wishes)
    except NotReadError as error:
        raise FaultyError(Fault(label(form, "text"), str(error))) from None
    except WrongWishError as error:
        at = "school_year" if "school year" in str(error) else "names"
        raise FaultyError(Fault(label(form, at), str(error))) from None


def _faults(form: Form, asked: list[Line]) -> Iterator[Fault]:
    for line in asked[:_SHOWN]:
        yield Fault(line.where or label(form, "text"), line.said, _in_a_form(form, line))


def _in_a_form(form: Form, line: Line) -> str:
    """What to do, where there is no command: its options are questions of the form."""
    remedy = line.remedy
    if "`--as " in remedy:
        names = label(form, "names")
        return f'Add it to the hub first, or answer "{names}" with `its name=the id on record`.'
    if "`--school-year" in remedy:
        return f'Answer "{label(form, "school_year")}".'
    return "Correct the list, or the meeting on the site." if "`--" in remedy else remedy


def _besides(form: Form, lines: list[Line], asked: list[Line]) -> Iterator[str]:
    yield f"Of the list: {imported.counts(lines)}"
    for line in asked[:_SHOWN]:
        where = f"{line.where}: " if line.where else ""
        yield f"Not taken: {where}{line.said} {_in_a_form(form, line)}"
    if len(asked) > _SHOWN:
        yield f"And {len(asked) - _SHOWN} more rows are not taken."
