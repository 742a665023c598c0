"""A network: people with the same work in different schools, who meet through the year."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import Field

from hub.records.marks import PUBLIC
from hub.records.parts import Resource
from hub.records.record import Complaint, Record, between
from hub.records.references import NetworkId, NetworkIds
from hub.records.values import (
    ONE_OR_MORE,
    Colour,
    Count,
    Date,
    Email,
    Part,
    Text,
    Texts,
    Time,
    Weekday,
    choice,
    text_or_keys,
)

_A_NUMBER: Final = "; or how many meetings a school year, as in `cadence: {per_year: 4}`"


class RoundTime(Part):
    """When one of several sessions of a meeting takes place."""

    start: Time
    """When it begins."""
    end: Time | None = None
    """When it ends."""


class MeetingRule(Part):
    """When the network usually meets."""

    week: Count
    """The week of the half-term, counted from 1."""
    weekday: Weekday
    """The day of the week, in full: `Thursday`."""
    start: Time | None = None
    """When a meeting usually begins."""
    end: Time | None = None
    """When it usually ends."""
    half_terms: Texts = ()
    """The half-terms' keys (`a1 a2 sp1 sp2 su1 su2`); absent = all."""
    rounds: Texts = ()
    """The half-terms' keys in which it meets once in each of its localities."""
    round_times: tuple[RoundTime, ...] = ()
    """When those sessions begin and end, one by one; default: all at the usual time."""


class Cadence(Part):
    """How often the network meets."""

    every: Annotated[str | None, choice("half-termly", "termly", besides=_A_NUMBER)] = None
    """`half-termly` or `termly`."""
    per_year: Count | None = None
    """A number of meetings a school year instead."""


class TermsOfReference(Part):
    """When the network agreed how it works."""

    agreed_on: Date | None = None
    """The day they were agreed."""
    review_due: Date | None = None
    """The day by which they are to be looked at again."""


class Network(Record):
    """A network; the body is its introduction and terms of reference."""

    record_kind: ClassVar[str] = "network"
    folder: ClassVar[str] = "content/networks"
    standard_pages: ClassVar[bool] = False
    rank: ClassVar[int] = 20
    sign: ClassVar[str] = "groups"
    in_entries: ClassVar[tuple[str, ...]] = ("title", "for_", "standing_items", "rule")

    for_: Annotated[Texts, PUBLIC, Field(alias="for")] = ()
    """Who should come: `SENCOs`, `site managers`."""
    lead: Annotated[Text, PUBLIC] = ""
    """The role that leads it."""
    facilitators: Annotated[Texts, PUBLIC] = ()
    """The roles or organisations that run its meetings."""
    colour: Annotated[Colour | None, PUBLIC] = None
    """A name from the palette; default: by turn."""
    cadence: Annotated[Cadence | None, text_or_keys(Cadence, "every"), PUBLIC] = None
    """`half-termly`, `termly`, or `{per_year: 4}`; absent = half-termly."""
    minimum: Annotated[Count | None, PUBLIC] = None
    """The least number of meetings in a school year."""
    rule: Annotated[MeetingRule | None, PUBLIC] = None
    """When it usually meets: `{week: 3, weekday: Thursday, start: 16:00, end: 17:30}`."""
    host_pattern: Annotated[str, choice("rotating", "fixed"), PUBLIC] = "rotating"
    """Whether the schools take turns to host, or it is always at the same place."""
    shares_people_with: Annotated[NetworkIds, PUBLIC] = ()
    """Networks some of whose people are the same: they never meet at one time."""
    facilitators_wanted: Annotated[Count | None, PUBLIC] = None
    """How many facilitators it should have."""
    objectives: Annotated[Texts, PUBLIC] = ()
    """What the network is for."""
    standing_items: Annotated[Texts, PUBLIC] = ()
    """Items on the agenda of every meeting."""
    localities: Annotated[Texts, PUBLIC] = ()
    """The localities it serves; absent = all."""
    phases: Annotated[Texts, PUBLIC] = ()
    """The phases it serves: primary, secondary."""
    terms_of_reference: Annotated[TermsOfReference | None, PUBLIC] = None
    """When its terms of reference were agreed and are due for review."""
    resources: Annotated[tuple[Resource, ...], ONE_OR_MORE, PUBLIC] = ()
    """Links that its members use."""
    contact: Annotated[Email | None, PUBLIC] = None
    """A role's e-mail address, for questions and agenda items."""
    closed: Annotated[Date | None, PUBLIC] = None
    """The day the network ended."""
    successor: Annotated[NetworkId | None, PUBLIC] = None
    """The network that took over; calendars of the old one point there."""

    @between("rule")
    def _rule_rule_times(self) -> Complaint | None:
        usual = self.rule
        if usual and usual.start and usual.end and usual.end <= usual.start:
            return Complaint(
                "rule",
                f"The usual end, {usual.end:%H:%M}, must be after the usual start, "
                f"{usual.start:%H:%M}.",
                "Correct one of the two.",
                ("end",),
            )
        return None
