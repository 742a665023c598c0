"""What's missing: all that somebody has to see to, the nearest due first; for members only."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Final

from hub import english
from hub.checks import missing
from hub.checks.missing.gap import Missing
from hub.editors import github_links
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.pages import running
from hub.outputs.show import Link, Tag
from hub.privacy import edition
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network

ADDRESS: Final = "organiser/missing/"
TITLE: Final = "What’s missing"
_TYPED: Final = re.compile(r"`([^`]+)`")
_WHENEVER: Final = "Whenever there is time"
_ENDS: Final = ("Due this week", "Due this month", "Due this term")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is missing, as the page prints it."""

    about: Link
    """The meeting, network, school or cluster."""
    said: str
    due: str
    """`Wednesday 2 December 2026`, or nothing."""
    overdue: bool
    networks: tuple[Tag, ...]
    """Whose it is, with the school's where it is a school that has to be asked."""
    schools: tuple[Link, ...]
    for_all: bool
    """Whether it is the whole cluster's."""
    remedy: tuple[tuple[str, bool], ...]
    """What to write: texts, and whether each is to be typed just so."""
    path: str
    edit: str
    """Where its file is changed; empty where there is no such place."""
    form: str
    """The form for a change of a meeting; empty where there is none."""
    accept: str
    """The lines by which the file says that it is meant so."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is due in one stretch of time."""

    title: str
    items: tuple[Item, ...]


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/organiser/missing/` and `/organiser/missing/<network>/`, in the members' edition."""
    if context.edition != "members":
        return
    # Looked for when the first of the pages is made, and once.
    found = functools.cache(partial(missing.found, hub, context.today))
    for network in (None, *hub.networks.values()):
        yield Page(
            address=f"{ADDRESS}{network.id}/" if network else ADDRESS,
            title=f"{TITLE}: {network.title}" if network else TITLE,
            template="hub/pages/missing.html",
            values=Later(partial(_values, hub, context, found, network)),
            description=f"What somebody has to see to in {hub.cluster.name}.",
            found=None if network else Found("page", names=(TITLE, "to do")),
        )


def _values(
    hub: Hub, context: Context, found: Callable[[], Sequence[Missing]], chosen: Network | None
) -> dict[str, Any]:
    every = found()
    some = [one for one in every if chosen is None or chosen.id in one.networks]
    return {
        "words": in_words(some, context.today),
        "as_of": english.long_date(context.today),
        "groups": tuple(_groups(hub, context, some)),
        "networks": tuple(_choices(hub, every, chosen)),
        "chosen": chosen is not None,
    }


def in_words(some: Sequence[Missing], today: dt.date) -> str:
    """`5 things are missing, 1 overdue.`, as a whole sentence."""
    if not some:
        return "Nothing is missing."
    late = sum(one.due is not None and one.due < today for one in some)
    verb = "is" if len(some) == 1 else "are"
    overdue = f", {late} overdue" if late else ""
    return f"{english.plural(len(some), 'thing')} {verb} missing{overdue}."


def _choices(
    hub: Hub, every: Sequence[Missing], chosen: Network | None
) -> Iterator[tuple[Link, str, bool]]:
    """All, and each network that something is missing of, with how much."""
    yield Link(f"All ({len(every)})", ADDRESS), "", chosen is None
    for network in hub.networks.values():
        number = sum(network.id in one.networks for one in every)
        if number or network is chosen:
            tag = show.tag(hub, network)
            link = Link(f"{tag.short} ({number})", f"{ADDRESS}{network.id}/")
            yield link, tag.colour, network is chosen


def _groups(hub: Hub, context: Context, some: Sequence[Missing]) -> Iterator[Group]:
    ends = _ends(hub, context.today)
    for title, found in groupby(some, lambda one: _when(one.due, context.today, ends)):
        yield Group(title, tuple(_item(hub, context, one) for one in found))


def _ends(hub: Hub, today: dt.date) -> tuple[dt.date, dt.date, dt.date]:
    """The last days of this week, this month and this term; in the holidays of the next term."""
    sunday = today + (6 - today.weekday()) * ONE_DAY
    month = (today.replace(day=1) + 31 * ONE_DAY).replace(day=1) - ONE_DAY
    lasts = (halves[-1].last for year in hub.own_years for halves in year.terms.values())
    term = min((last for last in lasts if last >= today), default=month)
    return sunday, month, term


def _when(due: dt.date | None, today: dt.date, ends: tuple[dt.date, ...]) -> str:
    if due is None:
        return _WHENEVER
    if due < today:
        return "Overdue"
    return next((words for end, words in zip(ends, _ENDS, strict=True) if due <= end), "Later")


def _item(hub: Hub, context: Context, one: Missing) -> Item:
    path = one.record.path
    return Item(
        about=_about(hub, one),
        said=one.said,
        due=english.long_date(one.due) if one.due else "",
        overdue=one.due is not None and one.due < context.today,
        networks=tuple(show.tag(hub, hub.networks[n]) for n in one.networks if n in hub.networks),
        schools=show.links(hub.schools[s] for s in one.schools if s in hub.schools),
        for_all=one.whose == "cluster",
        remedy=_parts(one.remedy),
        path=path,
        edit=edition.edit_link(hub, context.edition, path),
        form=_form(hub, context, one),
        accept=f"accept:\n  {one.code}: why it is fine as it is",
    )


def _about(hub: Hub, one: Missing) -> Link:
    record = one.record
    if not isinstance(record, Meeting):
        return show.link(record)
    if hub.of(Meeting).get(record.id):
        return show.meeting_link(hub, record)
    # A draft has only the page for running it.
    return Link(f"{record.title} (a draft)", running.address(record))


def _form(hub: Hub, context: Context, one: Missing) -> str:
    """A draft is in no form: nobody was told of it."""
    record = one.record
    if not isinstance(record, Meeting) or record.id not in hub.of(Meeting):
        return ""
    return github_links.suggest_change(hub, context.edition, record)


def _parts(text: str) -> tuple[tuple[str, bool], ...]:
    """A text cut at what is to be typed just so, which stands between backticks."""
    pieces = enumerate(_TYPED.split(text))
    return tuple((piece, number % 2 == 1) for number, piece in pieces if piece)
