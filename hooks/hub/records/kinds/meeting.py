"""A meeting: one dated file. Everything that is published about it starts here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from hub.dates import clock_change
from hub.english import WEEKDAYS, long_date
from hub.records.marks import PUBLIC, REQUIRED, SETTING
from hub.records.parts import (
    Action,
    AgendaItem,
    Attendance,
    Booking,
    Decision,
    Evaluation,
    Paper,
    Venue,
)
from hub.records.record import Complaint, Record, between
from hub.records.references import Focus, Focuses, MeetingId, NetworkIds, SchoolId
from hub.records.values import (
    ONE_OR_MORE,
    Audience,
    Date,
    Reader,
    Text,
    Texts,
    Time,
    Url,
    Weekday,
    YesNo,
    choice,
    text_or_keys,
)

Status = Literal["draft", "proposed", "confirmed", "cancelled", "postponed"]
Mode = Literal["in-person", "online", "hybrid"]
Kind = Literal[
    "network", "moderation", "training", "steering", "extra", "workshop", "visit", "family"
]


class Meeting(Record):
    """A meeting; the body is its notes or minutes."""

    record_kind: ClassVar[str] = "meeting"
    folder: ClassVar[str] = "meetings"
    standard_pages: ClassVar[bool] = False
    rank: ClassVar[int] = 10
    file_name: ClassVar[str] = "Network and half-term, for example: senco-autumn-1"
    nested: ClassVar[bool] = True
    sign: ClassVar[str] = "event"
    body_name: ClassVar[str] = "Notes and minutes"
    of_body: ClassVar[frozenset[str]] = frozenset({"notes", "minutes_approved"})
    forgets: ClassVar[frozenset[str]] = frozenset({"attendance", "evaluation", "actions"})

    title: Annotated[Text, PUBLIC] = ""
    """The name that readers see; default: network, half-term and year."""
    network: Annotated[NetworkIds, PUBLIC, REQUIRED] = ()
    """The network that meets, or several."""
    date: Annotated[Date, PUBLIC]
    """The day, `2026-09-17`."""
    last_date: Annotated[Date | None, PUBLIC] = None
    """The last day of an event of several days."""
    weekday: Annotated[Weekday | None, PUBLIC] = None
    """The day of the week, checked against the date."""
    start: Annotated[Time | None, PUBLIC] = None
    """When it begins, 24 hours: `16:00`."""
    end: Annotated[Time | None, PUBLIC] = None
    """When it ends."""
    end_approximate: Annotated[YesNo, PUBLIC] = False
    """`yes` if the end is a guess."""
    arrival: Annotated[Time | None, PUBLIC] = None
    """From when there are refreshments or registration."""
    status: Annotated[
        Status, choice("draft", "proposed", "confirmed", "cancelled", "postponed"), PUBLIC
    ] = "confirmed"
    """`draft` (of the plan), `proposed`, `confirmed`, `cancelled`, `postponed` (no new date)."""
    reason: Annotated[Text, PUBLIC] = ""
    """Why it was cancelled, postponed or moved; readers see it."""
    instead: Annotated[MeetingId | None, PUBLIC] = None
    """The meeting to come to instead."""
    mode: Annotated[Mode | None, choice("in-person", "online", "hybrid"), PUBLIC] = None
    """`in-person`, `online` or `hybrid`; default: by venue and link."""
    venue: Annotated[Venue | None, PUBLIC, REQUIRED] = None
    """The school, or a place of its own; absent = to be confirmed."""
    room: Annotated[Text, PUBLIC] = ""
    """The room: `6`, `Library`."""
    locality: Annotated[Text, PUBLIC] = ""
    """The locality; default: the venue's."""
    host: Annotated[SchoolId | None, PUBLIC] = None
    """The school that hosts; default: the venue."""
    host_agreed: Annotated[YesNo, SETTING] = False
    """`yes` once the school has said yes to hosting; a `draft` counts as `proposed` from then."""
    online_link: Url | None = None
    """The address to join online; members only."""
    focus: Annotated[Focuses, PUBLIC] = ()
    """Focus topics or plain text; default: what the previous meeting chose."""
    kind: Annotated[
        Kind,
        choice(
            "network", "moderation", "training", "steering", "extra", "workshop", "visit", "family"
        ),
        PUBLIC,
    ] = "network"
    """`network`, `moderation`, `training`, `steering`, `extra`, `workshop`, `visit`, `family`."""
    for_: Annotated[Texts, PUBLIC, Field(alias="for")] = ()
    """Who should come; default: the network's people."""
    same_as: Annotated[MeetingId | None, PUBLIC, REQUIRED] = None
    """The meeting of which this is another session."""
    chair: Annotated[Text, PUBLIC] = ""
    """The role that chairs."""
    minutes_by: Annotated[Text, PUBLIC] = ""
    """The role that takes the minutes."""
    facilitators: Annotated[Texts, PUBLIC] = ()
    """The roles or organisations that run it."""
    presenters: Annotated[Texts, PUBLIC] = ()
    """The roles or organisations that present."""
    in_attendance: Annotated[Texts, PUBLIC] = ()
    """The roles or organisations that are there besides."""
    agenda: Annotated[
        tuple[Annotated[AgendaItem, text_or_keys(AgendaItem, "title")], ...], ONE_OR_MORE, PUBLIC
    ] = ()
    """Its items; the network's standing items come first unless listed."""
    bring: Annotated[Texts, PUBLIC] = ()
    """What to bring."""
    booking: Annotated[Booking | None, PUBLIC] = None
    """How to book."""
    cost: Annotated[Text, PUBLIC] = ""
    """What it costs; absent = nothing."""
    notes: Annotated[Reader, PUBLIC] = "members"
    """Who may read the body: `members` or `public`."""
    minutes_approved: Annotated[Date | None, PUBLIC] = None
    """When the minutes were approved; absent = draft."""
    papers: Annotated[tuple[Paper, ...], ONE_OR_MORE, PUBLIC] = ()
    """Documents, each for members unless it says `audience: public`."""
    decisions: Annotated[
        tuple[Annotated[Decision, text_or_keys(Decision, "what")], ...], ONE_OR_MORE
    ] = ()
    """What was decided; members only."""
    actions: Annotated[
        tuple[Annotated[Action, text_or_keys(Action, "what")], ...], ONE_OR_MORE
    ] = ()
    """Who does what by when; members only."""
    next_focus: Annotated[Focus | None, PUBLIC] = None
    """What the meeting chose for next time."""
    attendance: Attendance | None = None
    """How many came, by school or in all; counts, never names; members only."""
    evaluation: Evaluation | None = None
    """What those who came said; members only."""

    @property
    def unpublished(self) -> bool:
        """Whether it is planned and no more: no school has agreed to it, and nobody was told."""
        return self.status == "draft" and not self.host_agreed

    @property
    def day(self) -> dt.date:
        """Its last day."""
        return self.last

    @property
    def body_readers(self) -> Audience:
        """As `notes` says."""
        return self.notes

    def implied(self) -> dict[str, Any]:
        """How it is held, and how sure it is.

        That a meeting is online is public, though its link is not. A draft to which its school
        has said yes is proposed.
        """
        sure = {"status": "proposed"} if self.status == "draft" and self.host_agreed else {}
        if self.mode is not None or self.online_link is None:
            return {**sure, "mode": self.mode or "in-person"}
        return {**sure, "mode": "hybrid" if self.venue is not None else "online"}

    @property
    def last(self) -> dt.date:
        """The last day."""
        return self.last_date or self.date

    @property
    def off(self) -> bool:
        """Whether nobody should turn up on its date: cancelled or postponed."""
        return self.status in {"cancelled", "postponed"}

    @property
    def folder_year(self) -> str:
        """The school year by its folder: `2026-27`."""
        return (self.path or f"{self.folder}/{self.id}").split("/")[1]

    @between("network", "same_as")
    def _rule_network(self) -> Complaint | None:
        if not self.network and self.same_as is None:
            return Complaint(
                "network",
                "`network` is missing: which network meets?",
                "Add a line such as `network: senco`, with the name of a file in "
                "content/networks/.",
            )
        return None

    @between("weekday", "date")
    def _rule_weekday(self) -> Complaint | None:
        real = WEEKDAYS[self.date.weekday()]
        if self.weekday is None or self.weekday == real:
            return None
        shift = (WEEKDAYS.index(self.weekday) - self.date.weekday() + 3) % 7 - 3
        other = self.date + dt.timedelta(days=shift)
        return Complaint(
            "weekday",
            f"{self.date} is a {real}, not a {self.weekday}.",
            f"Write `weekday: {real}`, or, if it is {long_date(other)}, `date: {other}`.",
        )

    @between("last_date", "date")
    def _rule_last_date(self) -> Complaint | None:
        if self.last_date and self.last_date <= self.date:
            return Complaint(
                "last_date",
                f"The last day, {self.last_date}, must be after the first, {self.date}.",
                "Leave `last_date` out for a meeting of one day.",
            )
        return None

    @between("end", "start", "last_date")
    def _rule_end(self) -> Complaint | None:
        if self.end is None:
            return None
        if self.start is None:
            return Complaint(
                "end", "There is an `end` but no `start`.", "Add a line such as `start: 16:00`."
            )
        if self.end <= self.start and self.last_date is None:
            return Complaint(
                "end",
                f"The end, {self.end:%H:%M}, must be after the start, {self.start:%H:%M}.",
                "Correct one of the two.",
            )
        return None

    @between("arrival", "start")
    def _rule_arrival(self) -> Complaint | None:
        if self.arrival and self.start and self.arrival > self.start:
            return Complaint(
                "arrival",
                f"Arrival, {self.arrival:%H:%M}, must not be after the start, {self.start:%H:%M}.",
                "Correct one of the two.",
            )
        return None

    @between("date", "last_date", "start", "end", "arrival")
    def _rule_clock_change(self) -> Iterator[Complaint]:
        for key, day, time in (
            ("arrival", self.date, self.arrival),
            ("start", self.date, self.start),
            ("end", self.last, self.end),
        ):
            if time and (fault := clock_change(day, time)):
                yield Complaint(
                    key,
                    f"{time:%H:%M} {fault} on {long_date(day)}, when the clocks change.",
                    "Choose another time.",
                )

    @between("status", "reason")
    def _rule_reason(self) -> Complaint | None:
        if self.off and not self.reason:
            return Complaint(
                "status",
                f"A {self.status} meeting needs a reason for its readers.",
                "Add a line such as `reason: Hall double-booked` (`Entered by mistake` will do).",
            )
        return None

    @between("instead", "status")
    def _rule_instead(self) -> Complaint | None:
        if self.instead and not self.off:
            return Complaint(
                "instead",
                "`instead` is for a meeting that does not take place.",
                "Add `status: cancelled`, or leave `instead` out.",
            )
        return None

    @between("mode", "venue")
    def _rule_online_venue(self) -> Complaint | None:
        if self.mode == "online" and self.venue is not None:
            return Complaint(
                "mode",
                "An online meeting has no venue.",
                "Write `mode: hybrid`, or leave `venue` out.",
            )
        return None

    @between("papers")
    def _rule_papers(self) -> Iterator[Complaint]:
        for number, paper in enumerate(self.papers):
            if (paper.file is None) == (paper.url is None):
                yield Complaint(
                    "papers",
                    f'The paper "{paper.title}" needs either a `file` or a `url`.',
                    "Write one of the two.",
                    (number,),
                )
