"""What to ask each school that is down to host: plain text, ready to paste into an e-mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hub import english
from hub.editors import github_links
from hub.outputs.pages import asking_hosts
from hub.problem import shown
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

LINE: Final = "-" * 72


def messages(hub: Hub, asked: Mapping[str, Sequence[Meeting]], today: dt.date) -> list[str]:
    """The lines of all messages, one below the other, with a line between them."""
    lines: list[str] = []
    for school, meetings in asked.items():
        said = message(hub, hub.schools[school], meetings, today)
        lines += [*([LINE, ""] if lines else []), *said, ""]
    return lines[:-1]


def message(hub: Hub, school: School, meetings: Sequence[Meeting], today: dt.date) -> Iterator[str]:
    """The lines of the message to one school, with all that it is down for."""
    yield f"To: {shown(school.title)}"
    yield f"Subject: Can you host? {english.plural(len(meetings), 'meeting')}"
    yield ""
    yield f"Dear all at {shown(school.title)},"
    yield ""
    yield "We are planning our meetings, and would like to come to you."
    yield ""
    for number, meeting in enumerate(meetings, 1):
        before = f"{number}. " if len(meetings) > 1 else ""
        yield f"{before}{shown(asking_hosts.question(hub, meeting))}"
    yield ""
    if len(meetings) > 1:
        yield "Please answer yes or no to each."
    one = meetings[0] if len(meetings) == 1 else None
    form = github_links.can_we_host(hub, "members", one)
    yield from map(shown, asking_hosts.answers(hub, meetings, form, today))
    yield ""
    yield "Thank you,"
    yield shown(hub.cluster.name)
