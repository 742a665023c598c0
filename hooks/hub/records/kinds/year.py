"""A school year: its half-terms, INSET days and events, as the council or trust set them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Final

from hub.records.marks import PUBLIC
from hub.records.record import Complaint, Record, between
from hub.records.values import ONE_OR_MORE, Date, Dates, Part, Text, Url, YesNo, choice

LABELS: Final = {
    "a1": "Autumn 1", "a2": "Autumn 2", "sp1": "Spring 1",
    "sp2": "Spring 2", "su1": "Summer 1", "su2": "Summer 2",
}  # fmt: skip
TERMS: Final = {"a": "autumn", "sp": "spring", "su": "summer"}


class HalfTerm(Part):
    """Half a term; both days are its own, and INSET days lie inside it."""

    key: Text
    """`a1`, `a2`, `sp1`, `sp2`, `su1`, `su2`, or a word of the cluster's own."""
    label: Text = ""
    """What people call it: "Autumn 1", "Term 1"; default by its key."""
    first: Date
    """Its first day, for staff."""
    last: Date
    """Its last day, for staff."""
    term: Annotated[str, choice("autumn", "spring", "summer")] = ""
    """The term's address, `autumn`, `spring` or `summer`; default by its key's first letters."""

    @property
    def shown(self) -> str:
        """Its label, or the usual one for its key."""
        return self.label or LABELS.get(self.key, self.key)

    @property
    def term_name(self) -> str:
        """The term it belongs to, as in its address."""
        return self.term or TERMS.get(self.key.rstrip("0123456789"), "")


class YearEvent(Part):
    """Something all schools have in their calendars, such as a week of tests."""

    title: Text
    """What it is."""
    date: Date | None = None
    """The day; or `first` and `last`."""
    first: Date | None = None
    """The first of several days."""
    last: Date | None = None
    """The last of several days."""
    kind: Text = ""
    """`tests`, `induction` ..."""

    @property
    def begins(self) -> Date:
        """Its first day."""
        day = self.first or self.date
        if day is None:  # a rule of the year refuses such an event
            raise ValueError(self.title)
        return day

    @property
    def ends(self) -> Date:
        """Its last day."""
        return self.last or self.begins


class Year(Record):
    """A school year; the body introduces its planner."""

    record_kind: ClassVar[str] = "year"
    folder: ClassVar[str] = "content/years"
    standard_pages: ClassVar[bool] = False
    page_parts: ClassVar[frozenset[str]] = frozenset(
        {"bank-holidays", "events", "half-terms", "inset", "meetings", "year"}
    )
    rank: ClassVar[int] = 60
    file_name: ClassVar[str] = "The school year, for example: 2026-27"
    site_folder: ClassVar[str] = "calendar"
    noun: ClassVar[str] = "school year"
    sign: ClassVar[str] = "date_range"
    in_entries: ClassVar[tuple[str, ...]] = ("half_terms",)

    authority: Annotated[Text, PUBLIC] = ""
    """Who set the dates."""
    source: Annotated[Url | None, PUBLIC] = None
    """Where they are published."""
    read_on: Annotated[Date | None, PUBLIC] = None
    """The day they were copied from there."""
    agreed: Annotated[YesNo, PUBLIC] = True
    """`no` while the dates may still change."""
    half_terms: Annotated[tuple[HalfTerm, ...], ONE_OR_MORE, PUBLIC]
    """Its half-terms in order, each with `key`, `first` and `last`."""
    inset: Annotated[Dates, PUBLIC] = ()
    """Days on which all schools are closed to pupils."""
    events: Annotated[tuple[YearEvent, ...], ONE_OR_MORE, PUBLIC] = ()
    """Tests, induction days and the like."""

    @between("half_terms")
    def _rule_half_terms(self) -> Iterator[Complaint]:
        if not self.half_terms:
            yield Complaint(
                "half_terms",
                "A year needs at least one half-term.",
                "Write `key`, `first` and `last` of each.",
            )
        seen: set[str] = set()
        previous: HalfTerm | None = None
        for number, half_term in enumerate(self.half_terms):
            if fault := _fault(half_term, previous, seen):
                yield Complaint("half_terms", *fault, (number,))
            seen.add(half_term.key)
            previous = half_term

    @between("events")
    def _rule_events(self) -> Iterator[Complaint]:
        for number, event in enumerate(self.events):
            if event.first is None and event.date is None:
                yield Complaint(
                    "events",
                    f'"{event.title}" has no day.',
                    "Add `date`, or `first` and `last`.",
                    (number,),
                )
            elif event.ends < event.begins:
                yield Complaint(
                    "events",
                    f'"{event.title}" ends ({event.ends}) before it begins ({event.begins}).',
                    "Correct one of the two dates.",
                    (number,),
                )

    @between("inset", "half_terms")
    def _rule_inset(self) -> Iterator[Complaint]:
        for number, day in enumerate(self.inset):
            if not any(half.first <= day <= half.last for half in self.half_terms):
                yield Complaint(
                    "inset",
                    f"The INSET day {day} lies in no half-term.",
                    "A half-term runs from its first to its last day for staff: correct the one "
                    "or the other.",
                    (number,),
                )


def _fault(
    half_term: HalfTerm, previous: HalfTerm | None, seen: set[str]
) -> tuple[str, str] | None:
    """What is wrong with a half-term that comes after `previous`, and what to do."""
    if half_term.key in seen:
        return f"The key `{half_term.key}` is there twice.", "Give each half-term its own."
    if half_term.last < half_term.first:
        return (
            f"{half_term.shown} ends ({half_term.last}) before it begins ({half_term.first}).",
            "Correct one of the two dates.",
        )
    if previous and half_term.first <= previous.last:
        message = (
            f"{half_term.shown} begins ({half_term.first}) before {previous.shown} ends "
            f"({previous.last})."
        )
        return message, "Put the half-terms in order; they must not overlap."
    if not half_term.term_name:
        remedy = (
            "Use the keys a1, a2, sp1, sp2, su1 and su2, each with a `label` such as "
            "`label: Term 1`; or add `term: autumn`, `term: spring` or `term: summer` to it."
        )
        return f"Which term does {half_term.shown} belong to?", remedy
    return None
