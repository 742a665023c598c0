"""Answers that make a new file: a meeting, a practice note."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from hub import dates, english
from hub.dates import Unclear
from hub.drafting.forms.filing import Made, keyed, meeting, place, readable, topic
from hub.drafting.forms.messages import Answers, Message
from hub.drafting.together import File
from hub.editors.form_questions import Form
from hub.programme import next_free
from hub.programme.hub import Hub
from hub.programme.school_year import year_id_of
from hub.records import writing
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.practice import Practice

_LONGEST_NAME: Final = 60
# A list's introduction, and what Windows cannot store.
_NO_NAME: Final = re.compile(r"index|con|prn|aux|nul|(?:com|lpt)[0-9]")


def new_meeting(hub: Hub, form: Form, found: Message, answers: Answers) -> Made:
    """A meeting's file. Raises FaultyError."""
    values = {"audience": "public", **keyed(form, answers), **place(form, answers)}
    if "focus" in values:
        focus = [topic(hub, item) for item in answers["focus"]]
        values["focus"] = focus if len(focus) > 1 else focus[0]
    text = writing.file_text(Meeting, values)
    year = year_id_of(found.day, hub.cluster.nation)
    day = dates.read_date(values["date"], year)
    if isinstance(day, Unclear):  # read at any place, to find what else is wrong
        return readable(form, Made((File(f"{Meeting.folder}/{year}/new.md", text),), ""))
    network = values["network"]
    path = next_free.file_path(hub, network if isinstance(network, str) else network[0], day)
    return readable(form, Made((File(path, text),), "New meeting"))


def practice_note(hub: Hub, form: Form, found: Message, answers: Answers) -> Made:
    """A practice note's file. Raises FaultyError."""
    values = {"audience": "public", "date": found.day, **keyed(form, answers)}
    if "meeting" in answers:
        values["meeting"] = meeting(hub, form, answers, "meeting").id
    path = f"{Practice.folder}/{_free_name(hub, answers['title'], found.number)}.md"
    text = writing.file_text(Practice, values, answers["text"])
    return readable(form, Made((File(path, text),), "New practice note"))


def _free_name(hub: Hub, title: str, number: int) -> str:
    """The title as a file's name, with a number behind it if there is one already."""
    name = english.slug(title)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]
    if not name or _NO_NAME.fullmatch(name):
        name = f"note-{number}"
    taken = {known for note in hub.practice for known in (note.id, PurePosixPath(note.path).stem)}
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free
