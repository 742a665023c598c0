"""Pages of GitHub where people add and change meetings, with what is known filled in.

Everybody may know these addresses where they may know `edition.edit_link`, and nobody else.
Sources: GitHub's pages "Creating new files" (`filename`, `value`) and "Creating an issue from a URL
query" (`template`, and the ids of a form's questions).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from urllib.parse import quote, urlencode

from hub.editors import forms
from hub.privacy import edition
from hub.privacy.editions import Edition
from hub.programme import next_free
from hub.programme.hub import Hub
from hub.records import writing
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School

LONGEST: Final = 2000
"""The most characters of an address that every browser and server takes."""


def add_meeting(hub: Hub, shown: Edition, network: Network, today: dt.date) -> str:
    """GitHub's page for a new file, with the network's next free slot filled in.

    Where every half-term has its meeting, a day for one more. Empty where the edition may not
    show it, where the network has ended, or where no school year on record reaches far enough.
    """
    slot = next_free.next_slot(hub, network, today) or next_free.extra_slot(hub, network, today)
    if slot is None or network.closed or not edition.edit_link(hub, shown, slot.file_path):
        return ""
    folder, _, name = slot.file_path.rpartition("/")
    facts: dict[str, Any] = {
        "audience": network.audience, "network": network.id, "date": slot.date,
        "start": slot.start, "end": slot.end,
    }  # fmt: skip
    query = {"filename": name, "value": writing.file_text(Meeting, facts)}
    return _address(hub, f"new/main/{folder}", query)


def suggest_change(hub: Hub, shown: Edition, meeting: Meeting) -> str:
    """The form for a change, with the meeting filled in; empty where it may not be shown."""
    if not edition.edit_link(hub, shown, meeting.path):
        return ""
    return _address(hub, "issues/new", {"template": forms.CHANGE_FILE, "meeting": meeting.id})


def can_we_host(hub: Hub, shown: Edition, meeting: Meeting | None = None) -> str:
    """The form for a school that is asked to host, with the meeting where one is meant.

    Empty where it may not be shown.
    """
    path = meeting.path if meeting else hub.cluster.path
    if not edition.edit_link(hub, shown, path):
        return ""
    about = {"meeting": meeting.id} if meeting else {}
    return _address(hub, "issues/new", {"template": forms.HOST_FILE, **about})


def school_closed(hub: Hub, shown: Edition, school: School) -> str:
    """The form for a school that is closed; empty where it may not be shown.

    The school is named as the form names it, for lists that GitHub fills in from addresses.
    """
    name = next((o.shown for o in forms.may_close(hub) if o.value == school.id), "")
    if not name or not edition.edit_link(hub, shown, school.path):
        return ""
    return _address(hub, "issues/new", {"template": forms.CLOSED_FILE, "school": name})


def _address(hub: Hub, page: str, query: dict[str, str]) -> str:
    """An address of the repository; nothing where it would be longer than browsers take."""
    repository = (hub.cluster.repository or "").rstrip("/")
    address = f"{repository}/{quote(page)}?{urlencode(query, quote_via=quote)}"
    return address if len(address) <= LONGEST else ""
