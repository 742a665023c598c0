"""What the digest of a term says: its dates, the programme by network, what was chosen, notes.

It is made of the hub and the term alone, whichever day it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from hub import english
from hub.outputs import addresses, show
from hub.outputs.digest import wording
from hub.outputs.digest.said import Digest, Group, Item, Part, part, plain
from hub.outputs.term_calendar import days as calendar_days
from hub.outputs.term_calendar.days import Term
from hub.privacy.editions import Edition
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


def terms(hub: Hub) -> tuple[Term, ...]:
    """The terms that have a digest: those in which there is a meeting."""
    return tuple(
        term for term in hub.once(calendar_days.terms) if calendar_days.listed(hub, term.stretches)
    )


def address(term: Term) -> str:
    """`digest/2026-27/spring/`."""
    return f"digest/{term.year.id}/{term.name}/"


def digest(hub: Hub, term: Term, edition: Edition) -> Digest:
    """The digest of a term, as the hub's edition may say it."""
    meetings = calendar_days.listed(hub, term.stretches)
    held = [meeting for meeting in meetings if not meeting.off]
    halves = [stretch.half_term for stretch in term.stretches]
    notes = [n for n in hub.practice if (d := wording.shared_on(hub, n)) and term.has(d)]
    return Digest(
        name=f"{term.year.id}-{term.name}",
        title=term.link.text,
        whose=hub.cluster.name,
        lead=(_lead(term, held),),
        parts=(
            *plain("Dates", wording.term_dates(hub, term.stretches[0].begins, term.ends, halves)),
            *part("The programme, network by network", _programme(hub, meetings)),
            *_focus(hub, held),
            *plain("Practice notes of the term", map(wording.note, notes)),
        ),
        address=address(term),
        site=addresses.site(hub, edition),
        close=(
            Item("The term as a calendar, to print", term.link.href),
            Item("All dates in your own calendar", "subscribe/"),
        ),
        empty=not held and not notes,
        for_members=edition == "members",
    )


def _lead(term: Term, held: list[Meeting]) -> str:
    count = len({meeting.same_as or meeting.id for meeting in held})
    days = f"{english.long_date(term.first)} to {english.long_date(term.last)}"
    if not count:
        return f"From {days}. No meeting takes place in this term."
    networks = len({network for meeting in held for network in meeting.network})
    said = f"{english.plural(count, 'meeting')} of {english.plural(networks, 'network')}"
    return f"From {days}: {said}."


def _programme(hub: Hub, meetings: list[Meeting]) -> Iterator[Group]:
    """Each meeting once, at the first of its networks that readers know."""
    found: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        first = next((n for n in hub.networks if n in meeting.network), "")
        found.setdefault(first, []).append(meeting)
    for identity in (*hub.networks, ""):
        if identity in found:
            network = hub.networks.get(identity)
            own = tuple(_meeting(hub, meeting) for meeting in found[identity])
            yield Group(network.title if network else "Other meetings", own)


def _meeting(hub: Hub, meeting: Meeting) -> Item:
    word = meeting_words.STATUS_WORDS[meeting.status]
    day = english.date_range(meeting.date, meeting.last_date)
    where = "" if meeting.off else f", {meeting_words.place(hub, meeting)}"
    why = f"Why: {meeting.reason.rstrip('.')}." if meeting.off and meeting.reason else ""
    there = (f"{day}, {wording.when(meeting)}{where}", why)
    made = wording.item(hub, meeting, word, there)
    alone = len(meeting.network) < 2
    return Item(
        meeting_names.about(hub, meeting) if alone else made.what,
        made.href, made.lines, made.word, made.members_only,
    )  # fmt: skip


def _focus(hub: Hub, held: list[Meeting]) -> Iterator[Part]:
    """What meetings are about, with whose they are; and what they have chosen for next time."""
    focus: dict[str, tuple[str, dict[str, None]]] = {}
    for meeting in held:
        for link in show.focus(hub, meeting.focus):
            _href, whose = focus.setdefault(link.text, (link.href, {}))
            whose |= dict.fromkeys(_whose(hub, meeting))
    items = (
        Item(text, href, (english.listing(whose),) if whose else ())
        for text, (href, whose) in focus.items()
    )
    yield from plain("In focus", items)
    chosen = (
        Item(english.listing(_whose(hub, m)) or m.title, show.address(m), (link.text,),
             members_only=m.audience == "members")
        for m in held if m.next_focus for link in show.focus(hub, [m.next_focus])
    )  # fmt: skip
    yield from plain("Chosen for next time", chosen)


def _whose(hub: Hub, meeting: Meeting) -> list[str]:
    there = (hub.networks[n] for n in meeting.network if n in hub.networks)
    return [meeting_names.called(hub, network) for network in there]
