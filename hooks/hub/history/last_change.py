"""The day on which what an edition shows last changed: of all of it, of its dates, of one record.

Pages and papers say this day instead of the day of the build, so that a build on another day makes
them anew only where another day shows.

A hub that was selected for an edition knows its records' versions as that edition's readers saw
them. So a change that only members can see is none in the public edition: not of a members' key,
nor of a members' record, nor of what a public record refers to among those. A picture or paper
that took the place of another of its name is not seen: the history is of records.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from typing import Final

from hub.dates import LONDON
from hub.programme.hub import Hub
from hub.programme.versions import Key
from hub.records.record import UNSEEN, Record

Names = Callable[[type[Record]], frozenset[str]]
"""The fields of a kind whose changes count; none of a kind that does not count at all."""


def day(hub: Hub, today: dt.date) -> dt.date:
    """The last change of anything that the hub's edition shows; today where nobody knows.

    It is never after today, however wrong the clock was by which something was committed.
    """
    return _day(hub.once(_all).values(), today)


def day_of(hub: Hub, names: Names, today: dt.date) -> dt.date:
    """The same, of some fields alone."""
    return _day(hub.once(_moments(names)).values(), today)


def day_about(hub: Hub, record: Record, today: dt.date) -> dt.date:
    """The same, of a record with those that it refers to and those that refer to it."""
    found = hub.once(_with_links).get((record.record_kind, record.id))
    return _day([found] if found else (), today)


def _day(moments: Iterable[dt.datetime], today: dt.date) -> dt.date:
    last = max(moments, default=None)
    return min(last.astimezone(LONDON).date(), today) if last else today


def _shown(kind: type[Record]) -> frozenset[str]:
    return frozenset(kind.model_fields) - UNSEEN


@functools.cache
def _moments(names: Names) -> Callable[[Hub], dict[Key, dt.datetime]]:
    """How to find in a hub when each record last changed in these fields."""

    def found(hub: Hub) -> dict[Key, dt.datetime]:
        moments: dict[Key, dt.datetime] = {}
        before: dict[Key, Record | None] = {}
        for when, step in hub.history.steps():
            for key, made in step.items():
                if _differs(before.get(key), made, names):
                    moments[key] = when
                before[key] = made
        return moments

    return found


_all: Final = _moments(_shown)


def _with_links(hub: Hub) -> dict[Key, dt.datetime]:
    """When each record, or one that it is linked with, last changed."""
    own = hub.once(_all)
    found = dict(own)
    for target, sources in hub.linked_from.items():
        for source in sources:
            key = (source.record_kind, source.id)
            for one, other in ((key, target), (target, key)):
                if other in own:
                    found[one] = max(found.get(one, own[other]), own[other])
    return found


def _differs(old: Record | None, new: Record | None, names: Names) -> bool:
    """Whether readers could see a change; what was hidden before and still is, has not changed."""
    if old is None or new is None:
        made = old or new
        return made is not None and bool(names(type(made)))
    return any(getattr(old, name) != getattr(new, name) for name in names(type(new)))
