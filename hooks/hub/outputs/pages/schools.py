"""Schools and places: the list, and a page each with what it hosts and shares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from hub import english
from hub.editors import github_links
from hub.outputs import show
from hub.outputs.feeds import for_whom
from hub.outputs.feeds.subscribing import QrCode, subscription
from hub.outputs.output import Context, Found, Output, Page
from hub.outputs.pages import getting_there, hosting, inset, out
from hub.outputs.pages.rows import earlier, next_dates
from hub.outputs.standard_pages import also_called, list_page, record_page
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.school import School

VENUES = ("Venues", "Where do we meet")
"""What else the list is called, which says when each school hosts next."""
UNGROUPED = 6
"""Schools that are found at a glance without headings between them."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/schools/` and `/schools/<id>/`."""
    schools = list_page(hub, "schools", "Schools", lambda: _listed(hub, context))
    yield also_called(schools, *VENUES)
    for school in hub.schools.values():
        yield _page(hub, school, context)


def _listed(hub: Hub, context: Context) -> dict[str, Any]:
    schools = [school for school in hub.schools.values() if school.member]
    places = [school for school in hub.schools.values() if not school.member]
    away = out.way(hub) if context.edition == "members" else None
    return {
        "ways": tuple(filter(None, (hosting.way(hub), inset.way(hub)))),
        "out": away,
        "groups": tuple(
            (title, tuple(_row(hub, school, context) for school in some))
            for title, some in _groups(hub, schools)
        ),
        "places": tuple(_row(hub, place, context) for place in places),
    }


def _groups(hub: Hub, schools: list[School]) -> Iterator[tuple[str, list[School]]]:
    """All of them below no heading; where they are many, by localities in the cluster's order."""
    if len(schools) <= UNGROUPED or not hub.cluster.localities:
        yield from [("", schools)] if schools else []
        return
    for locality in hub.cluster.localities:
        if there := [school for school in schools if school.locality == locality]:
            yield locality, there
    if others := [school for school in schools if not school.locality]:
        yield "Elsewhere", others


def hosted(hub: Hub, school: School) -> tuple[Meeting, ...]:
    """The meetings that it hosts or that are held there, in order."""
    return hub.once(_hosted).get(school.id, ())


def _hosted(hub: Hub) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in hub.meetings:
        at = {str(s) for s in (meeting.host, meeting.venue) if isinstance(s, str)}
        for school in at:
            found.setdefault(school, []).append(meeting)
    return {school: tuple(meetings) for school, meetings in found.items()}


def _row(hub: Hub, school: School, context: Context) -> dict[str, Any]:
    return {
        "link": show.link(school),
        "setting": _setting(school),
        "locality": school.locality,
        "hosts": next_dates(hub, hosted(hub, school), context),
    }


def _page(hub: Hub, school: School, context: Context) -> Page:
    names = (meeting_names.short_school(school.title), *school.aliases)
    found = Found("school", place=school.locality, names=names, of=(show.address(school),))
    return record_page(school, "school", partial(_values, hub, school, context), found)


def _values(hub: Hub, school: School, context: Context) -> dict[str, Any]:
    meetings = hosted(hub, school)
    past, before = earlier(hub, meetings, context, f"at={school.id}")
    networks = hub.networks_of(school)
    table = for_whom.page_of_table(hub, school)
    feed = subscription(hub, f"feeds/schools/{school.id}.ics", school.title, page_of=table)
    everyone = school.member and school.networks is None
    return {
        "kind": "school" if school.member else "place",
        "tags": () if everyone else tuple(show.tag(hub, network) for network in networks),
        "facts": show.facts(
            ("Setting", _setting(school)),
            ("Locality", school.locality),
            ("Federation", school.federation),
            ("Address", getting_there.address(school)),
            ("Website", show.Link(school.website, school.website) if school.website else None),
            ("Leads on training", school.cpd_lead),
            ("Takes part in", "All networks" if everyone else None),
            ("Own INSET days", tuple(show.Link(english.long_date(day)) for day in school.inset)),
            ("Joined the cluster", school.joined),
            ("Left the cluster", school.left),
            ("Hosting", "" if school.can_host else "Cannot host meetings at present"),
        ),
        "out": out.way_of(hub, school, context.today) if context.edition == "members" else None,
        "directions": getting_there.directions(school),
        "arriving": getting_there.arriving(school.access),
        "coming": show.sessions_together(hub, meeting_words.upcoming(meetings, context.today)),
        "past": past,
        "earlier": before,
        "topics": show.links(t for t in hub.topics.values() if t.proposed_by == school.id),
        "practice": show.links(note for note in hub.practice if school.id in note.schools),
        "school_closed": github_links.school_closed(hub, context.edition, school),
        "subscribe": feed,
        "qr": QrCode(feed.page),
    }


def _setting(school: School) -> str:
    special = {"childrens-centre": "Children's centre", "out-of-school": "Out-of-school setting"}
    setting = school.setting or ""
    return special.get(setting) or setting.replace("-", " ").capitalize()
