"""What to ask each school that is down to host: plain text, ready to paste into an e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hub import english
from hub.problem import shown
from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School
from hub.reports.planned.rows import network_name

FORM: Final = "Can we host?"
"""The form on GitHub by which a school answers."""
LINE: Final = "-" * 72


def messages(hub: Hub, asked: Mapping[str, Sequence[Meeting]]) -> list[str]:
    """The lines of all messages, one below the other, with a line between them."""
    lines: list[str] = []
    for school, meetings in asked.items():
        lines += [*([LINE, ""] if lines else []), *message(hub, hub.schools[school], meetings), ""]
    return lines[:-1]


def message(hub: Hub, school: School, meetings: Sequence[Meeting]) -> Iterator[str]:
    """The lines of the message to one school, with all that it is down for."""
    yield f"To: {shown(school.title)}"
    yield f"Subject: Can you host? {english.plural(len(meetings), 'meeting')}"
    yield ""
    yield f"Dear all at {shown(school.title)},"
    yield ""
    yield "We are planning our meetings, and would like to come to you."
    yield ""
    for number, meeting in enumerate(meetings, 1):
        yield f"{f'{number}. ' if len(meetings) > 1 else ''}{question(hub, meeting)}"
    yield ""
    yield from _how_to_answer(hub, meetings)
    yield ""
    yield "Thank you,"
    yield shown(hub.cluster.name)


def question(hub: Hub, meeting: Meeting) -> str:
    """`You are down for Maths on Monday 26 April 2027, 16:00 to 17:30 (Hall): yes or no?`."""
    networks = waiting.networks_of(hub, meeting)
    name = english.listing(network_name(hub, network) for network in networks)
    when = english.date_range(meeting.date, meeting.last_date)
    if meeting.start:
        when += f", {english.time_range(meeting.start, meeting.end)}"
    room = f" ({meeting.room})" if meeting.room else ""
    return shown(f"You are down for {name or meeting.title} on {when}{room}: yes or no?")


def _how_to_answer(hub: Hub, meetings: Sequence[Meeting]) -> Iterator[str]:
    which = " to each" if len(meetings) > 1 else ""
    room = "" if all(meeting.room for meeting in meetings) else ", and tell us the room"
    yield f"Please reply with yes or no{which}{room}. If another day suits you better, say which."
    if hub.cluster.repository:
        address = f"{hub.cluster.repository.rstrip('/')}/issues/new/choose"
        yield f'Or, if you have an account there, use the form "{FORM}": {address}'
    if hub.cluster.contact:
        yield f"Questions: {hub.cluster.contact}"
