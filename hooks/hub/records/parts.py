"""What several kinds of record share: a place, a paper, a decision, an action."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal

from pydantic import (
    Discriminator,
    Tag,
)

from hub.records.references import SchoolId
from hub.records.values import (
    ONE_OR_MORE,
    Count,
    Date,
    Email,
    FileName,
    Part,
    Rating,
    Reader,
    Text,
    Texts,
    Url,
    YesNo,
    choice,
    text_or_keys,
)

PRIVATE_ADDRESS: Final = "Private address"
"""What readers see in place of somebody's home."""


class Access(Part):
    """How to get to a place, and in; a visitor looks for one of these at a time."""

    note: Text = ""
    """All of it as one text, or what the other keys leave unsaid."""
    door: Text = ""
    """Which door, gate or entrance to come to."""
    sign_in: Text = ""
    """Where visitors sign in."""
    parking: Text = ""
    """Where to park, or that one cannot."""
    step_free: Text = ""
    """The way in without steps; lift, accessible toilet, hearing loop."""
    nearest: Text = ""
    """The nearest bus stop or station, and how far it is."""
    bike: Text = ""
    """Where to leave a bicycle."""


AccessInWords = Annotated[Access, text_or_keys(Access, "note")]
"""How to get in, in parts or as one text."""


class Place(Part):
    """A venue that is not one of the schools on record."""

    name: Text = ""
    """What it is called."""
    address: Text = ""
    """Its postal address, without the postcode."""
    postcode: Text = ""
    """Its postcode."""
    access: AccessInWords | None = None
    """Door, signing in, parking, step-free way in: in parts, or as one text."""
    private: YesNo = False
    """`yes` for somebody's home: only the locality is ever shown."""

    @property
    def readers(self) -> Literal["public", "members", "nobody"]:
        """Where somebody lives is nobody's to read."""
        return "nobody" if self.private else "public"

    def shut(self) -> Place:
        """The words that stand in its place."""
        return Place(name=PRIVATE_ADDRESS, private=True) if self.private else self

    @property
    def is_shut(self) -> bool:
        """Whether an edition says that it is a private address, rather than that it was one."""
        return self.name == PRIVATE_ADDRESS


class AgendaItem(Part):
    """One item of the agenda."""

    title: Text
    """What it is about."""
    lead: Text = ""
    """The role that leads it."""
    length: Count | None = None
    """How many minutes it may take."""
    purpose: Annotated[str | None, choice("decision", "discussion", "information")] = None
    """`decision`, `discussion` or `information`."""


class Booking(Part):
    """How to book; booking itself happens elsewhere."""

    url: Url | None = None
    """The booking page."""
    email: Annotated[tuple[Email, ...], ONE_OR_MORE] = ()
    """Whom to write to instead; may be a list."""
    opens: Date | None = None
    """The first day to book."""
    closes: Date | None = None
    """The last day to book."""
    cancel_by: Date | None = None
    """The last day to cancel."""
    places: Count | None = None
    """How many places there are."""


class Paper(Part):
    """A document for the meeting."""

    noun: ClassVar[str] = "paper"

    title: Text
    """What it is."""
    file: FileName | None = None
    """A file beside the meeting's own."""
    url: Url | None = None
    """Or an address elsewhere."""
    audience: Reader = "members"
    """Who may read it."""

    @property
    def readers(self) -> Literal["public", "members", "nobody"]:
        """As it says."""
        return self.audience


class Decision(Part):
    """Something the meeting decided."""

    what: Text
    """The decision."""
    review: Date | None = None
    """When it is looked at again."""


class Action(Part):
    """Something that somebody said they would do."""

    what: Text
    """What is to be done."""
    owner: Text = ""
    """The role that does it."""
    school: SchoolId | None = None
    """The school that does it."""
    due: Date | None = None
    """By when."""
    done_on: Date | None = None
    """When it was done."""


class Evaluation(Part):
    """What those who came said afterwards."""

    responses: Count | None = None
    """How many answered."""
    useful: Rating | None = None
    """How useful it was, 1 to 5, on average."""
    worked_well: Texts = ()
    """What worked well."""
    so_so: Texts = ()
    """What was so-so."""
    improve: Texts = ()
    """What to improve."""
    changed: Text = ""
    """What changed as a result."""


def _venue(value: object) -> str:
    return "place" if isinstance(value, dict | Place) else "school"


def _attendance(value: object) -> str:
    return "schools" if isinstance(value, dict) else "total"


Venue = Annotated[
    Annotated[SchoolId, Tag("school")] | Annotated[Place, Tag("place")], Discriminator(_venue)
]

Attendance = Annotated[
    Annotated[Count, Tag("total")] | Annotated[dict[SchoolId, Count], Tag("schools")],
    Discriminator(_attendance),
]


class Resource(Part):
    """A link that is worth keeping at hand."""

    title: Text
    """What it is."""
    url: Url
    """Where it is."""
