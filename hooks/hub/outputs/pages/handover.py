"""For whoever takes over: what the cluster is, what is due, who knows, where things are.

In the members' edition alone. Keys and secrets are told by their names, never by what they are,
and what no file says, such as who pays for the address, is a line to fill in by hand.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from hub import english
from hub.checks import missing
from hub.checks.missing import called_off
from hub.outputs import show
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.pages.rows import has_ended, schools_in_words
from hub.outputs.show import Link
from hub.privacy import retention
from hub.privacy.secret_addresses import why_none
from hub.programme import meeting_names, meeting_words, steps, year_programme
from hub.programme.hub import Hub
from hub.programme.school_year import ONE_DAY
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.year import HalfTerm, Year

ADDRESS: Final = "organiser/handover/"
A_YEAR: Final = 365
GUIDES: Final = (
    ("Through the year: what to do in which month", "docs/year.md"),
    ("How to write and change things", "docs/writing.md"),
    ("Where the site stands, and how it gets there", "docs/hosting.md"),
    ("The members' edition and its calendars", "docs/members.md"),
    ("Something private is out: the first ten minutes", "docs/runbook.md"),
)


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """Who knows about a network."""

    link: Link
    lead: str
    facilitators: str
    contact: str
    when: str
    """`week 3, Tuesday, 16:00 to 17:30; ends on 20 July 2027`."""
    hosts: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting of the next months."""

    date: str
    meeting: Link
    host: str
    status: str
    left: str
    """What the hub can see is not there yet: `Agenda`."""


@dataclass(frozen=True, slots=True)
class ToRemember:
    """A day that nobody may forget; `overdue` ones are behind us."""

    date: str
    """`21 June 2027`, or `Now`."""
    what: str
    overdue: bool


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/organiser/handover/`, in the members' edition."""
    if context.edition != "members":
        return
    yield Page(
        address=ADDRESS,
        title="For whoever takes over",
        template="hub/pages/handover.html",
        values=Later(partial(_values, hub, context)),
        description="What the cluster is, what is due, who knows what, and where things are.",
        scripts=("print",),
        found=Found("page", names=("Handover", "Take over", "New co-ordinator")),
    )


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    today = context.today
    until = _until(hub, today)
    return {
        "cluster": hub.cluster,
        "schools": tuple(_schools(hub)),
        "in_words": schools_in_words(hub),
        "networks": tuple(_network(hub, network) for network in _networks(hub, context)),
        "until": english.long_date(until),
        "coming": (
            *_called_off(hub, today),
            *(_coming(hub, meeting, today) for meeting in _ahead(hub, today, until)),
        ),
        "hosts": tuple(_hosts(hub, today)),
        "secrets": tuple(_secrets(hub)),
        "holders": tuple(_holders(hub, today)),
        "places": show.facts(*_places(hub)),
        "guides": tuple(_guides(hub)),
        "costs": tuple(_costs(hub)),
        "dates": tuple(_dates(hub, today)),
    }


# What the cluster is


def _schools(hub: Hub) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Schools by localities; those without one last."""
    schools = [s for s in hub.schools.values() if s.member and s.left is None]
    for locality in (*hub.cluster.localities, ""):
        if there := [school for school in schools if school.locality == locality]:
            yield locality, show.links(there)


def _networks(hub: Hub, context: Context) -> Iterator[Network]:
    return (n for n in hub.networks.values() if not has_ended(n, context))


def _network(hub: Hub, network: Network) -> NetworkRow:
    return NetworkRow(
        show.link(network),
        network.lead,
        "; ".join(network.facilitators),
        network.contact or "",
        "; ".join((_usually(network) or "no rule", *_ends(network))),
        "always at the same place" if network.host_pattern == "fixed" else "schools take turns",
    )


def _usually(network: Network) -> str:
    rule = network.rule
    if rule is None:
        return ""
    time = f", {english.time_range(rule.start, rule.end)}" if rule.start else ""
    return f"week {rule.week}, {rule.weekday}{time}"


def _ends(network: Network) -> tuple[str, ...]:
    return (f"ends on {english.plain_date(network.closed)}",) if network.closed else ()


# What is due


def _until(hub: Hub, today: dt.date) -> dt.date:
    """The end of the next term: of the one after that which a day is in, or before."""
    terms = [halves[-1].last for year in hub.own_years for halves in year.terms.values() if halves]
    ahead = [last for last in terms if last >= today][:2]
    return ahead[-1] if ahead else today + A_YEAR // 3 * ONE_DAY


def _ahead(hub: Hub, today: dt.date, until: dt.date) -> Iterator[Meeting]:
    coming = meeting_words.upcoming(hub.planned, today)
    return (
        meeting
        for meeting in coming
        if meeting.date <= until
        and not meeting.off
        and not year_programme.is_void(hub, meeting, today)
    )


def _called_off(hub: Hub, today: dt.date) -> Iterator[Coming]:
    """Meetings that were called off, for which somebody has to find another day."""
    for one in missing.found(hub, today):
        if one.code == called_off.CODE and isinstance(one.record, Meeting):
            meeting = one.record
            yield replace(
                _coming(hub, meeting, today),
                meeting=Link(_whose(hub, meeting), show.address(meeting)),
                left="a new date, or word that there is none",
            )


def _coming(hub: Hub, meeting: Meeting, today: dt.date) -> Coming:
    host = hub.schools.get(meeting.host or "") or hub.venue_school(meeting)
    left = (s.kind for s in steps.steps(hub, meeting, today) if s.done is False)
    words = {"host": "host's yes", "room": "room", "link": "link to join", "agenda": "agenda"}
    return Coming(
        english.short_date(meeting.date),
        Link(_whose(hub, meeting), f"organiser/{meeting.web_address}"),
        host.title if host else meeting_words.place(hub, meeting),
        meeting_words.STATUS_WORDS[meeting.status],
        ", ".join(words[kind] for kind in left if kind in words),
    )


def _whose(hub: Hub, meeting: Meeting) -> str:
    return meeting_names.whose(hub, meeting) or meeting_names.subject(hub, meeting)


# Who knows what


def _hosts(hub: Hub, today: dt.date) -> Iterator[tuple[Link, int, int]]:
    """Each school, how many meetings it has held in the last year, and how many are to come."""
    before: Counter[str] = Counter()
    ahead: Counter[str] = Counter()
    for meeting in hub.planned:
        if meeting.off or not meeting.host or year_programme.is_void(hub, meeting, today):
            continue
        if meeting.date >= today:
            ahead[meeting.host] += 1
        elif (today - meeting.date).days <= A_YEAR:
            before[meeting.host] += 1
    for school in hub.schools.values():
        if school.member and school.left is None:
            yield show.link(school), before[school.id], ahead[school.id]


# Keys and secrets, by name


def _secrets(hub: Hub) -> Iterator[tuple[str, str]]:
    if hub.cluster.repository:
        yield (
            "The repository's settings",
            "Who may write and who may publish; at least two people should be owners.",
        )
    yield (
        "HUB_FEED_SECRET",
        "A secret of the repository, from which the addresses of the members' calendars are made.",
    )
    yield (
        "The host's keys",
        "Secrets of the repository that put the site online; docs/hosting.md has their names.",
    )
    yield "The login of the members' edition", "Who may read it; take off whoever has left."
    yield "The mailboxes", "Each network's address, and the cluster's, belong to a role: hand over."


def _holders(hub: Hub, today: dt.date) -> Iterator[tuple[str, str]]:
    """The schools that hold secret addresses of calendars, and how often these were replaced."""
    for one in hub.cluster.feed_holders:
        school = hub.schools[one.holder]
        replaced = one.epoch - 1
        said = f"replaced {english.plural(replaced, 'time')}" if replaced > 0 else ""
        yield school.title, "stopped" if why_none(school, today) else said


# Where things are


def _places(hub: Hub) -> Iterator[tuple[str, Link]]:
    cluster = hub.cluster
    yield "Public edition", Link(cluster.address, cluster.address)
    if cluster.members_address:
        yield "Members' edition", Link(cluster.members_address, cluster.members_address)
    if cluster.repository:
        repository = cluster.repository.rstrip("/")
        yield "All files, with their history", Link(repository, repository)
        choose = f"{repository}/issues/new/choose"
        yield "Forms to propose and change meetings", Link(choose, choose)
        settings = f"{repository}/edit/main/content/cluster.md"
        yield "The cluster's settings", Link("content/cluster.md", settings)
        runs = f"{repository}/actions"
        yield "Whether the last publication worked", Link(runs, runs)
    if cluster.contact:
        yield "Letters to the cluster", Link(cluster.contact, f"mailto:{cluster.contact}")


def _guides(hub: Hub) -> Iterator[Link]:
    repository = (hub.cluster.repository or "").rstrip("/")
    for title, path in GUIDES:
        if repository:
            yield Link(title, f"{repository}/blob/main/{path}")
        else:
            yield Link(f"{title}: {path}")


def _costs(hub: Hub) -> Iterator[tuple[str, str]]:
    """What somebody may be paying for, and what the hub knows of it."""
    cluster = hub.cluster
    yield "The site's address", urlsplit(cluster.address).hostname or ""
    if cluster.members_address:
        yield "The members' address and login", urlsplit(cluster.members_address).hostname or ""
    if cluster.repository:
        yield "The repository", urlsplit(cluster.repository).hostname or ""
    yield "The site's host", "which one, the hub does not know"
    yield "The co-ordinator's hours", ""
    yield "Speakers, cover, refreshments", ""


# Dates to remember


def _dates(hub: Hub, today: dt.date) -> Iterator[ToRemember]:
    found = sorted((day, what) for day, what in _every_date(hub, today))
    for day, what in found:
        date = "Now" if day == dt.date.min else english.plain_date(day)
        yield ToRemember(date, what, overdue=dt.date.min < day < today)


def _every_date(hub: Hub, today: dt.date) -> Iterator[tuple[dt.date, str]]:
    """A day and what is due; of what is due already and has no day, the first of all days."""
    facts = hub.cluster.accessibility
    looked_at = facts and (facts.reviewed_on or facts.tested_on or facts.prepared_on)
    if looked_at:
        due = looked_at + A_YEAR * ONE_DAY
        yield due, "Look whether the accessibility statement is still true: every year"
    for network in hub.networks.values():
        terms = network.terms_of_reference
        if terms and terms.review_due and not network.closed:
            yield terms.review_due, f"Terms of reference of the {network.title}"
    yield from _of_years(hub, today)


def _of_years(hub: Hub, today: dt.date) -> Iterator[tuple[dt.date, str]]:
    years = hub.own_years
    if not years:
        return
    for year in years:
        if not hub.of(Year)[year.id].agreed and year.last >= today:
            yield (
                dt.date.min,
                f"The dates of {year.name} may still change: ask the council",
            )
    last = years[-1]
    halves: tuple[HalfTerm, ...] = last.half_terms
    half_way = halves[len(halves) // 2].first
    yield half_way, f"The year after {last.name} has no file yet: write it when dates are out"
    oldest = retention.oldest_kept(hub, today)
    current = hub.year_of(today)
    if oldest is not None and current is not None:
        goes = hub.holidays_until[current.id] + ONE_DAY
        yield goes, f"Members' material of {retention.year_name(oldest)} is due for removal"
