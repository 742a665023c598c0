"""Things to print for a meeting: a sheet to sign, slips for what people say, certificates.

Only of meetings in the next weeks, so that a build of many years takes no longer. Names are
written on the paper, which is destroyed after the count, and never reach the hub.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from hub import english
from hub.outputs import addresses, show
from hub.outputs.feeds.subscribing import QrCode
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.term_calendar.printed import shown
from hub.programme import meeting_names, meeting_words, turnout
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

SOON: Final = dt.timedelta(weeks=8)
"""As early as somebody prints for a meeting."""
SLIPS: Final = 4
"""Slips on a sheet."""
CERTIFICATES: Final = 2
SPARE_ROWS: Final = 3
"""For schools and guests that nobody expected."""
QUESTIONS: Final = ("What works well?", "What is so-so?", "What do we want to improve?")


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/organiser/meetings/<id>/print/`, in the members' edition."""
    if context.edition != "members":
        return
    for meeting in hub.meetings:
        if has_page(meeting, context.today):
            yield Page(
                address=address(meeting),
                title=f"To print: {meeting_names.full_title(hub, meeting)}",
                template="hub/pages/running-print.html",
                values=Later(partial(_values, hub, meeting)),
                description="A sheet to sign, slips for what people say, and certificates.",
                scripts=("print",),
            )


def address(meeting: Meeting) -> str:
    """Where the page stands: `organiser/meetings/2026-27/senco-autumn-1/print/`."""
    return f"organiser/{meeting.web_address}print/"


def has_page(meeting: Meeting, today: dt.date) -> bool:
    """Whether it is near, takes place, and people were told of it."""
    near = today <= meeting.last and meeting.date <= today + SOON
    return near and not meeting.off and not meeting.unpublished


def _values(hub: Hub, meeting: Meeting) -> dict[str, Any]:
    card = show.cards(hub, [meeting])[0]
    public = meeting.audience == "public"
    page = addresses.page(hub, meeting, "public" if public else "members")
    return {
        "card": card,
        "cluster": hub.cluster.name,
        "running": f"organiser/{meeting.web_address}",
        "in_a_room": meeting.mode != "online",
        "schools": tuple(school.title for school in turnout.schools_of(hub, meeting)),
        "spare": range(SPARE_ROWS),
        "slips": range(SLIPS),
        "certificates": range(CERTIFICATES),
        "questions": QUESTIONS,
        "qr": QrCode(page, "QR code of the meeting's page") if page else None,
        "address": shown(page) if page else "",
        "family": meeting.kind == "family",
        "hours": _hours(meeting),
        "networks": english.listing(
            hub.networks[n].title for n in meeting.network if n in hub.networks
        ),
        "place": meeting_words.place(hub, meeting),
    }


def _hours(meeting: Meeting) -> str:
    """`1 hour 30 minutes`, of a meeting of one day whose end is known; else nothing."""
    if not (meeting.start and meeting.end) or meeting.last_date:
        return ""
    begin, end = (dt.datetime.combine(meeting.date, time) for time in (meeting.start, meeting.end))
    hours, minutes = divmod((end - begin) // dt.timedelta(minutes=1), 60)
    said = (
        english.plural(hours, "hour") if hours else "",
        english.plural(minutes, "minute") if minutes else "",
    )
    return " ".join(filter(None, said))
