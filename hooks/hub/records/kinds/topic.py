"""A focus topic: what a network chooses to work on at a meeting."""

from __future__ import annotations

from typing import Annotated, ClassVar

from hub.records.marks import PUBLIC
from hub.records.parts import Resource
from hub.records.record import Record
from hub.records.references import NetworkIds, SchoolId
from hub.records.values import ONE_OR_MORE, Count, Date, Texts


class Topic(Record):
    """A focus topic; whether it is proposed, chosen, current or past follows from the meetings."""

    record_kind: ClassVar[str] = "topic"
    folder: ClassVar[str] = "content/topics"
    standard_pages: ClassVar[bool] = False
    rank: ClassVar[int] = 40
    noun: ClassVar[str] = "focus topic"
    nouns: ClassVar[str] = "topics"
    menu: ClassVar[str] = "Focus topics"
    sign: ClassVar[str] = "lightbulb"
    in_entries: ClassVar[tuple[str, ...]] = ("title",)

    networks: Annotated[NetworkIds | None, PUBLIC] = None
    """The networks it is for; absent = all."""
    proposed_by: Annotated[SchoolId | None, PUBLIC] = None
    """The school that proposed it."""
    votes: Annotated[Count | None, PUBLIC] = None
    """How many schools asked for it."""
    aims: Annotated[Texts, PUBLIC] = ()
    """What working on it should achieve."""
    closed: Annotated[Date | None, PUBLIC] = None
    """The day the work on it was closed."""
    review_due: Annotated[Date | None, PUBLIC] = None
    """The day by which the cluster looks at it again."""
    resources: Annotated[tuple[Resource, ...], ONE_OR_MORE, PUBLIC] = ()
    """Reading and materials."""
