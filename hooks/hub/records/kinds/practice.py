"""A practice note: what a school tried, what happened, and what it would do again."""

from __future__ import annotations

from typing import Annotated, ClassVar

from hub.records.marks import PUBLIC
from hub.records.record import Record
from hub.records.references import MeetingId, NetworkIds, SchoolIds, TopicIds
from hub.records.values import ONE_OR_MORE, Date, FileName, Text, Texts


class Practice(Record):
    """A practice note; the body tells the story."""

    record_kind: ClassVar[str] = "practice"
    folder: ClassVar[str] = "content/practice"
    standard_pages: ClassVar[bool] = False
    rank: ClassVar[int] = 45
    noun: ClassVar[str] = "practice note"
    sign: ClassVar[str] = "menu_book"
    opening: ClassVar[str] = "## What we tried\n\n## What happened\n\n## What we would do again"

    date: Annotated[Date | None, PUBLIC] = None
    """The day it was written."""
    schools: Annotated[SchoolIds, PUBLIC] = ()
    """The schools that tried it."""
    networks: Annotated[NetworkIds, PUBLIC] = ()
    """The networks it may help."""
    focus: Annotated[TopicIds, PUBLIC] = ()
    """The focus topics it belongs to."""
    meeting: Annotated[MeetingId | None, PUBLIC] = None
    """The meeting where it was shared."""
    year_groups: Annotated[Texts, PUBLIC] = ()
    """The year groups it was tried with."""
    evidence: Annotated[Text, PUBLIC] = ""
    """How the school knows whether it helped, in a sentence."""
    files: Annotated[tuple[FileName, ...], ONE_OR_MORE, PUBLIC] = ()
    """Files beside this one to download."""
