"""Reads calendar files by icalendar, with the tz database. Usage and output as in `reading.py`."""

import datetime as dt
import json
import sys
from pathlib import Path

import icalendar


def moment(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return str(value)
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}"


found = {}
for file in sys.argv[1:]:
    calendar = icalendar.Calendar.from_ical(Path(file).read_bytes())
    found[file] = [
        {
            "uid": str(event["UID"]),
            "begin": moment(event["DTSTART"].dt),
            "end": moment(event["DTEND"].dt),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "location": str(event.get("LOCATION", "")),
            "class": str(event.get("CLASS", "")),
        }
        for event in calendar.walk("VEVENT")
    ]
json.dump(found, sys.stdout)
