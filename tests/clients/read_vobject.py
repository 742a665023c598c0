"""Reads calendar files by vobject. Usage and output as in `reading.py`."""

import datetime as dt
import json
import sys
from pathlib import Path

import vobject


def moment(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return str(value)
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}"


def text(event: vobject.base.Component, name: str) -> str:
    return getattr(event, name).value if hasattr(event, name) else ""


found = {}
for file in sys.argv[1:]:
    calendar = vobject.readOne(Path(file).read_bytes().decode())
    found[file] = [
        {
            "uid": event.uid.value,
            "begin": moment(event.dtstart.value),
            "end": moment(event.dtend.value),
            "summary": event.summary.value,
            "description": text(event, "description"),
            "location": text(event, "location"),
            "class": text(event, "class"),
        }
        for event in calendar.vevent_list
    ]
json.dump(found, sys.stdout)
