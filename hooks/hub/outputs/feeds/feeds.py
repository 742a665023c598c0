"""Calendar feeds: what people subscribe to, and a file for each single meeting.

Every entry is serialised once; a feed is a header and a choice of entries. The day that counts
as today decides only which school years a feed holds, so a feed's bytes stay the same all year.
The members' edition has only the single files here: its feeds stand at secret addresses, see
`secret_feeds.py`.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from hub import english
from hub.history import revisions
from hub.outputs import addresses, show
from hub.outputs.feeds import for_whom, ical, meeting_entry, term_entries
from hub.outputs.feeds.ical import Calendar, Entry
from hub.outputs.output import Context, File, Output
from hub.privacy.editions import Edition
from hub.privacy.secret_addresses import feed_name
from hub.programme import meeting_names
from hub.programme.hub import Hub
from hub.programme.school_year import year_id_of
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School
from hub.records.kinds.year import Year

MOST: Final = 2000
"""Calendar programs give up on feeds much longer than this; the latest entries stay."""

COLOURS: Final = {
    "blue": "royalblue", "plum": "purple", "green": "forestgreen", "brick": "firebrick",
    "teal": "teal", "violet": "blueviolet", "olive": "olive", "rose": "crimson",
    "slate": "slategray", "bronze": "saddlebrown", "navy": "navy", "berry": "mediumvioletred",
    "forest": "darkgreen", "copper": "chocolate", "indigo": "indigo", "mauve": "mediumorchid",
}  # fmt: skip
"""The palette in the colour names of CSS3."""
MIXED: Final = "steelblue"
"""The colour of feeds with the meetings of several networks."""
TERM_DATES: Final = "dimgray"


@dataclass(frozen=True, slots=True)
class Item:
    """A serialised entry, and what decides which feeds hold it."""

    year: int
    """The year in which its school year begins."""
    title: str
    begin: dt.date
    changed: dt.datetime
    content: bytes
    end: dt.date
    """Its last day, or when on that day it is over."""
    meeting: Meeting | None = None
    """What it is about; none of dates of terms, and where a calendar says that it has ended."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar to subscribe to; `address` and `page`, about it, are below the site's own."""

    address: str
    title: str
    about: str
    page: str
    colour: str
    held: Callable[[], tuple[Item, ...]]
    """Its entries by themselves; they are made when they are asked for."""
    left: Callable[[], tuple[Item, ...]] = tuple
    """What it holds however old it is: where to go from a calendar that has ended."""
    of_meetings: bool = True
    """Whether it holds meetings; else days that all schools share."""
    whose: str = ""
    """Its title on the site's own pages, which need not say of which cluster it is."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that it holds."""
        return self.held() + self.left()

    @property
    def name(self) -> str:
        """`networks-senco`."""
        return feed_name(self.address)

    @property
    def changed(self) -> dt.datetime:
        """The last change of anything in it, in UTC."""
        return max((i.changed for i in self.items), default=revisions.NEVER)


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/meetings/<id>.ics` for every meeting, and in the public edition every feed."""
    for meeting in hub.meetings:
        yield file(hub, _single(hub, meeting, context.edition), context.edition)
    if context.edition == "public":
        for feed in feeds(hub, context.today):
            yield file(hub, feed, "public")


def feeds(hub: Hub, today: dt.date, edition: Edition = "public") -> Iterator[Feed]:
    """Every feed of an edition, with what it holds in the school year of `today`.

    That is the entries of the previous, this and later school years, at most `MOST`. The members'
    feeds are at their public addresses here, where they must not stand.
    """
    first = school_year(hub, today) - 1
    name = hub.cluster.short_name or hub.cluster.name
    members = " (members)" if edition == "members" else ""
    for feed in _whole_feeds(hub, edition):
        held = functools.cache(partial(_recent, feed, first))
        title = f"{feed.title}{members} – {name}"
        yield replace(feed, title=title, held=held, whose=feed.title)


def _recent(feed: Feed, first: int) -> tuple[Item, ...]:
    recent = tuple(item for item in feed.held() if item.year >= first)
    return recent[-MOST + len(feed.left()) :]


def file(hub: Hub, feed: Feed, edition: Edition, *, listed: bool = True) -> File:
    """A feed as a file of an edition's site; says where it stands, if its address may be known."""
    return File(feed.address, lambda: _content(hub, feed, edition, listed=listed))


def _content(hub: Hub, feed: Feed, edition: Edition, *, listed: bool) -> bytes:
    site = addresses.site(hub, edition)
    calendar = Calendar(
        name=feed.title,
        description=" ".join(filter(None, (feed.about, hub.cluster.notice))),
        address=site + feed.address if site and listed else "",
        url=site and site + feed.page,
        colour=feed.colour,
        changed=feed.changed,
    )
    return ical.calendar_bytes(calendar, (item.content for item in feed.items))


def _whole_feeds(hub: Hub, edition: Edition) -> Iterator[Feed]:
    def those(*signs: str) -> Callable[[], tuple[Item, ...]]:
        return lambda: _items(hub, _concerned(hub, frozenset(signs)), edition)

    about = _about(hub, f"Every meeting of {hub.cluster.name}.", edition)
    yield Feed(
        "feeds/all.ics",
        "All meetings",
        about,
        "meetings/",
        MIXED,
        partial(_items, hub, hub.meetings, edition),
    )
    for network in hub.networks.values():
        meetings = hub.meetings_by_network[network.id]
        yield Feed(
            address=f"feeds/networks/{network.id}.ics",
            title=f"{network.title} (ended)" if network.closed else network.title,
            about=_about(
                hub, _ended(hub, network, edition) or f"Meetings: {network.title}.", edition
            ),
            page=show.address(network),
            colour=COLOURS[hub.once(show.colours)[network.id]],
            held=partial(_items, hub, meetings, edition),
            left=functools.cache(partial(_stub, hub, network, edition)),
        )
    for school in hub.schools.values():
        address = f"feeds/schools/{school.id}.ics"
        about = _about(hub, _about_school(hub, school), edition)
        page = show.address(school)
        concerning = those(*for_whom.signs_for(hub, school))
        yield Feed(address, school.title, about, page, MIXED, concerning)
    for slug, name in for_whom.localities(hub).items():
        about = _about(hub, f"Every meeting in {name}.", edition)
        address = f"feeds/localities/{slug}.ics"
        yield Feed(address, name, about, "meetings/", MIXED, those(f"locality={slug}"))
    for slug, name in for_whom.standing_roles(hub).items():
        about = _about(hub, f"Every meeting that is for: {name}.", edition)
        address = f"feeds/roles/{slug}.ics"
        yield Feed(address, name, about, "meetings/", MIXED, those(f"role={slug}"))
    about = "Half-terms, INSET days, bank holidays and other dates all schools share; no meetings."
    terms = partial(hub.once, _term_items)
    place = "feeds/term-dates.ics"
    yield Feed(place, "Term dates", about, "calendar/", TERM_DATES, terms, of_meetings=False)


def _concerned(hub: Hub, wanted: frozenset[str]) -> Iterator[Meeting]:
    """The meetings with any of these signs."""
    return (m for m in hub.meetings if not wanted.isdisjoint(for_whom.signs(hub, m)))


def _single(hub: Hub, meeting: Meeting, edition: Edition) -> Feed:
    """The calendar that holds nothing but this meeting."""
    colours = hub.once(show.colours)
    colour = next((COLOURS[colours[n]] for n in meeting.network if n in colours), MIXED)
    about = f"A meeting of {hub.cluster.name}."
    page = show.address(meeting)
    held = partial(_items, hub, (meeting,), edition)
    title = meeting_names.line(hub, meeting)
    return Feed(f"meetings/{meeting.id}.ics", title, about, page, colour, held)


def _items(hub: Hub, meetings: Iterable[Meeting], edition: Edition) -> tuple[Item, ...]:
    """The entries of meetings, each made once for all the feeds that hold it."""
    made = hub.once(_made)
    found = []
    for meeting in meetings:
        if (meeting.id, edition) not in made:
            entry = meeting_entry.entry(hub, meeting, edition)
            made[meeting.id, edition] = _item(hub, meeting.date, entry, meeting)
        found.append(made[meeting.id, edition])
    return tuple(found)


def _made(_hub: Hub) -> dict[tuple[str, Edition], Item]:
    return {}


def _term_items(hub: Hub) -> tuple[Item, ...]:
    found = (
        _item(hub, year.first, entry)
        for year in hub.own_years
        for entry in term_entries.entries(hub, year)
    )
    return tuple(sorted(found, key=lambda item: item.begin))


def _item(hub: Hub, day: dt.date, entry: Entry, meeting: Meeting | None = None) -> Item:
    content = ical.entry_bytes(entry)
    year = school_year(hub, day)
    return Item(year, entry.summary, entry.begin, entry.changed, content, entry.end, meeting)


def school_year(hub: Hub, day: dt.date) -> int:
    """The year in which the day's school year begins.

    It is the calendar's, unless a school year on record begins before its September. Unlike
    `hub.year_of` this knows every day, so that feeds do not wait for a year to be on record.
    """
    begins = int(year_id_of(day, hub.cluster.nation)[:4])
    following = hub.once(_beginnings).get(begins + 1)
    return begins + 1 if following and following <= day else begins


def holds_year(hub: Hub, year: Year, today: dt.date) -> bool:
    """Whether the feeds, and so the tables beside them, hold a year: not those of long ago."""
    own = any(year.id == one.id for one in hub.own_years)
    return own and int(year.id[:4]) >= school_year(hub, today) - 1


def _beginnings(hub: Hub) -> dict[int, dt.date]:
    return {int(year.id[:4]): year.first for year in hub.own_years}


def _about_school(hub: Hub, school: School) -> str:
    if hub.networks_of(school):
        return f"Meetings of the networks that {school.title} takes part in, and all it hosts."
    return f"Meetings at {school.title}."


def _about(hub: Hub, about: str, edition: Edition) -> str:
    """What a feed of meetings holds, and what it does not."""
    if edition == "members":
        return f"{about} Members only: please do not share its address."
    hidden = " Members-only meetings are not included." if hub.cluster.members else ""
    return about + hidden


def _ended(hub: Hub, network: Network, edition: Edition) -> str:
    """Where those who had subscribed to a closed network go; nothing while it is open."""
    if network.closed is None:
        return ""
    ended = f"{network.title} ended on {english.plain_date(network.closed)}."
    after = hub.networks.get(network.successor or "")
    if after is None:
        site = addresses.site(hub, edition) or hub.cluster.address
        return f"{ended} All networks: {site}networks/"
    if edition == "members":
        return f"{ended} {after.title} took over; its calendar has an address of its own."
    address = f"{hub.cluster.address}feeds/networks/{after.id}.ics"
    return f"{ended} {after.title} took over; its calendar: {address}"


def _stub(hub: Hub, network: Network, edition: Edition) -> tuple[Item, ...]:
    """The entry of a closed network that says where to go."""
    if network.closed is None:
        return ()
    others = (
        (hub.cluster, ("site_url", "uid_domain")),
        (hub.networks.get(network.successor or ""), ("title",)),
    )
    stamp = revisions.revision_of(hub, network, ("closed", "successor", "title"), others)
    entry = Entry(
        uid=ical.uid("network", network.id, hub.cluster.domain),
        summary=f"{network.title} has ended",
        begin=network.closed,
        end=network.closed,
        changed=stamp.changed,
        revision=stamp.number,
        description=_ended(hub, network, edition),
        url=addresses.page(hub, network, edition),
        transparent=True,
        private=edition == "members",
    )
    return (_item(hub, network.closed, entry),)
