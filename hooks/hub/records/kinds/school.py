"""A school of the cluster, or a place where it meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from hub.records.marks import PUBLIC, SETTING
from hub.records.parts import AccessInWords
from hub.records.record import Complaint, Record, between
from hub.records.references import NetworkIds
from hub.records.values import (
    ONE_OR_MORE,
    Count,
    Date,
    Dates,
    Part,
    Text,
    Texts,
    Url,
    YesNo,
    choice,
    text_or_keys,
)

SETTINGS = (
    "infant", "junior", "primary", "secondary", "special", "alternative-provision", "hospital",
    "nursery", "pre-school", "childrens-centre", "out-of-school", "childminder",
)  # fmt: skip


class Closure(Part):
    """Days on which the school is closed, or cannot host, though the others are open."""

    first: Date
    """The first day."""
    last: Date | None = None
    """The last day; absent = one day."""
    title: Text = ""
    """Why: "Polling station"."""


class School(Record):
    """A school or place; the body introduces it to visitors."""

    record_kind: ClassVar[str] = "school"
    folder: ClassVar[str] = "content/schools"
    standard_pages: ClassVar[bool] = False
    rank: ClassVar[int] = 30
    sign: ClassVar[str] = "school"
    menu: ClassVar[str] = "Schools and places"
    in_entries: ClassVar[tuple[str, ...]] = ("title", "address", "postcode", "locality")

    member: Annotated[YesNo, PUBLIC] = True
    """`no` for a place, such as a centre, that is not one of the cluster's schools."""
    setting: Annotated[str | None, choice(*SETTINGS), PUBLIC] = None
    """The kind of setting: `primary`, `secondary`, `nursery` ..."""
    aliases: Annotated[Texts, PUBLIC] = ()
    """Other names and spellings people use for it; the search finds it by them."""
    locality: Annotated[Text, PUBLIC] = ""
    """Which of the cluster's localities it is in."""
    federation: Annotated[Text, PUBLIC] = ""
    """The federation or trust it belongs to."""
    website: Annotated[Url | None, PUBLIC] = None
    """The school's own site."""
    address: Annotated[Text, PUBLIC] = ""
    """The postal address, without the postcode."""
    postcode: Annotated[Text, PUBLIC] = ""
    """The postcode, for maps."""
    access: Annotated[AccessInWords | None, PUBLIC] = None
    """What a visitor needs to know: door, signing in, parking, step-free way in; or one text."""
    can_host: Annotated[YesNo, PUBLIC] = True
    """Whether it can host meetings."""
    max_hosts_per_year: Annotated[Count, PUBLIC] = 1
    """How many meetings it can host in a school year; absent = one."""
    unavailable: Annotated[
        tuple[Annotated[Closure, text_or_keys(Closure, "first")], ...], ONE_OR_MORE, SETTING
    ] = ()
    """Days on which it is open but cannot host, such as those of a show in the hall."""
    shared_jobs: Annotated[tuple[Annotated[Texts, ONE_OR_MORE], ...], SETTING] = ()
    """Jobs that one person holds, a list for each such person: `- [SENCO, English lead]`."""
    inset: Annotated[Dates, PUBLIC] = ()
    """Its own INSET days, besides those in the year's file."""
    closures: Annotated[
        tuple[Annotated[Closure, text_or_keys(Closure, "first")], ...], ONE_OR_MORE, PUBLIC
    ] = ()
    """Other days on which it is closed."""
    networks: Annotated[NetworkIds | None, PUBLIC] = None
    """The networks it takes part in; absent = all."""
    cpd_lead: Annotated[Text, PUBLIC] = ""
    """The role that leads on training."""
    joined: Annotated[Date | None, PUBLIC] = None
    """The day it joined the cluster."""
    left: Annotated[Date | None, PUBLIC] = None
    """The day it left."""
    year: Annotated[Text, PUBLIC] = ""
    """The name of its own school years, where they differ from the cluster's."""

    @property
    def phase(self) -> str:
        """`primary` for infants and juniors, too; else its setting, `""` where it says none."""
        setting = self.setting or ""
        return "primary" if setting in {"infant", "junior"} else setting.replace("-", " ")

    @between("joined", "left")
    def _rule_left_after_joined(self) -> Complaint | None:
        if self.joined and self.left and self.left <= self.joined:
            return Complaint(
                "left",
                f"The school cannot have left ({self.left}) before it joined ({self.joined}).",
                "Correct one of the two dates.",
            )
        return None

    @between("closures")
    def _rule_closures(self) -> Iterator[Complaint]:
        yield from _in_order("closures", "closure", self.closures)

    @between("unavailable")
    def _rule_unavailable(self) -> Iterator[Complaint]:
        yield from _in_order("unavailable", "time", self.unavailable)

    @between("shared_jobs")
    def _rule_shared_jobs(self) -> Iterator[Complaint]:
        if len(self.shared_jobs) > 1 and all(len(jobs) == 1 for jobs in self.shared_jobs):
            together = ", ".join(job for (job,) in self.shared_jobs)
            yield Complaint(
                "shared_jobs",
                "This is a list of lists, one for each person who holds several jobs.",
                f"Write, if one person holds all of these: `shared_jobs: [[{together}]]`.",
            )
            return
        for number, jobs in enumerate(self.shared_jobs):
            if len(jobs) < 2:
                yield Complaint(
                    "shared_jobs",
                    "A list of jobs that one person holds has at least two of them.",
                    "Write a list for each such person: `- [SENCO, English lead]`.",
                    (number,),
                )


def _in_order(key: str, noun: str, stretches: Iterable[Closure]) -> Iterator[Complaint]:
    """A complaint about each stretch of days that ends before it begins."""
    for number, stretch in enumerate(stretches):
        if stretch.last and stretch.last < stretch.first:
            yield Complaint(
                key,
                f"The {noun} ends ({stretch.last}) before it begins ({stretch.first}).",
                "Correct one of the two dates.",
                (number,),
            )
