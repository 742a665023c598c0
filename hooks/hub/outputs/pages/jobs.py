"""Who one is, leading to one's meetings: roles by the networks that are for them.

People know their own job before any network's name, and look for it in the order of the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from hub.outputs import show
from hub.outputs.feeds import for_whom
from hub.outputs.output import Context
from hub.outputs.pages.rows import for_families, has_ended
from hub.outputs.show import Link, Tag
from hub.outputs.term_calendar import days
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Jobs:
    """A network and those for whom it is."""

    network: Tag | None
    """None of those whom meetings without a network are for."""
    families: bool
    roles: tuple[Link, ...]
    """Each leads to the calendar with their meetings alone, or else to the network."""


def jobs(hub: Hub, context: Context) -> tuple[Jobs, ...]:
    """Networks in the order of their titles, those for families last."""
    ahead = [m for m in meeting_words.upcoming(hub.meetings, context.today) if not m.off]
    names, leads, slug = for_whom.roles(hub), _leads(hub, ahead), partial(for_whom.role_slug, hub)
    standing = [n for n in hub.networks.values() if not has_ended(n, context)]
    roles = {n.id: [slug(who) for who in n.for_] for n in standing}
    placed = {role for found in roles.values() for role in found}
    rest: list[str] = []
    for meeting in ahead:
        home = next((roles[n] for n in meeting.network if n in roles), rest)
        home += [role for role in map(slug, meeting.for_) if role not in placed]
        placed.update(map(slug, meeting.for_))

    def links(found: Iterable[str], otherwise: str) -> tuple[Link, ...]:
        made = {role: Link(names[role], leads.get(role, otherwise)) for role in found}
        return tuple(sorted(made.values(), key=lambda link: link.text.casefold()))

    groups = [
        Jobs(show.tag(hub, n), for_families(hub, n), links(roles[n.id], show.address(n)))
        for n in standing
        if roles[n.id]
    ]
    if rest:
        groups.append(Jobs(None, False, links(rest, "calendar/")))
    return tuple(sorted(groups, key=lambda group: group.families))


def _leads(hub: Hub, ahead: Iterable[Meeting]) -> dict[str, str]:
    """By role the term of their next meeting, where the calendar shows theirs alone."""
    terms = hub.once(days.terms)
    found: dict[str, str] = {}
    for meeting in ahead:
        term = next((term for term in terms if term.has(meeting.date)), None)
        if term:
            for role in (for_whom.role_slug(hub, name) for name in meeting.for_):
                found.setdefault(role, f"{term.link.href}#role={role}")
    return found
