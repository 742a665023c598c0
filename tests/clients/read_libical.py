"""Reads calendar files as GNOME's and KDE's library does; run by the system's own Python.

Usage and output as in `reading.py`; besides, for each file under "errors", how many faults its
restriction check finds, which are those against RFC 5545.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402

UTC = ICalGLib.Timezone.get_utc_timezone()


def moment(value):
    if value.is_date():
        return f"{value.get_year():04}-{value.get_month():02}-{value.get_day():02}"
    if value.get_timezone() is None:
        raise SystemExit("an entry without a time zone")
    utc = value.convert_to_zone(UTC)
    day = f"{utc.get_year():04}-{utc.get_month():02}-{utc.get_day():02}"
    return f"{day}T{utc.get_hour():02}:{utc.get_minute():02}Z"


def text(event, kind):
    found = event.get_first_property(kind)
    return found.get_value_as_string() if found else ""


def entries(calendar):
    event = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while event is not None:
        yield {
            "uid": event.get_uid(),
            "begin": moment(event.get_dtstart()),
            "end": moment(event.get_dtend()),
            "summary": event.get_summary(),
            "description": event.get_description() or "",
            "location": event.get_location() or "",
            "class": text(event, ICalGLib.PropertyKind.CLASS_PROPERTY),
        }
        event = calendar.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)


found = {}
errors = {}
for file in sys.argv[1:]:
    calendar = ICalGLib.Component.new_from_string(Path(file).read_bytes().decode())
    # It says 1 for a sound calendar, and leaves a note in the calendar of each fault.
    sound = calendar.check_restrictions()
    errors[file] = calendar.count_errors() or int(not sound)
    found[file] = list(entries(calendar))
json.dump({**found, "errors": errors}, sys.stdout)
