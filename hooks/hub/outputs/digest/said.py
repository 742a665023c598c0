"""A digest as a value: what is said, in parts, whichever form it is written in.

Texts, HTML and pages print it and add no fact, so all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One thing, in a few lines."""

    what: str
    """`SENCO: Attendance and getting children through the door`."""
    href: str = ""
    """Its page below the site's own address; empty for none."""
    lines: tuple[str, ...] = ()
    """What else one should know of it: `16:00 to 17:30, Milverton Primary School, hall`."""
    word: str = ""
    """What stands before all else: `Cancelled`, `Moved`."""
    members_only: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one day or of one network."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part under a heading of its own, of at least one group."""

    heading: str
    groups: tuple[Group, ...]
    after: str = ""
    """`And 3 more: they are on the site.`"""

    @property
    def members_only(self) -> bool:
        """Whether all of it is for members."""
        return all(item.members_only for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True)
class Digest:
    """All that is said."""

    name: str
    """`2027-W02`, or `2026-27-spring`: its own for ever."""
    title: str
    """`The week of Monday 11 January 2027`."""
    whose: str
    """The cluster's name."""
    lead: tuple[str, ...]
    """The sentences at the beginning."""
    parts: tuple[Part, ...]
    address: str
    """Its own page, below the site's address."""
    site: str
    """The edition's address; empty where nobody has said it."""
    close: tuple[Item, ...]
    """Where there is more; each with an address."""
    empty: bool = False
    """Whether there is nothing to say but that there is nothing."""
    for_members: bool = False
    """Whether it may not be passed on."""


CLOSED_WORDS = "For members of the cluster only: please do not pass it on."


def part(heading: str, groups: Iterable[Group], after: str = "") -> tuple[Part, ...]:
    """The part as the only one of a tuple; nothing where none of its groups has an item."""
    found = tuple(group for group in groups if group.items)
    return (Part(heading, found, after),) if found else ()


def plain(heading: str, items: Iterable[Item], after: str = "") -> tuple[Part, ...]:
    """The same, of items in a single group without a heading."""
    return part(heading, [Group("", tuple(items))], after)
