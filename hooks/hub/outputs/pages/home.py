"""The home page: the next meetings, what is in focus, the networks, and how to subscribe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from hub.english import slug
from hub.history import changes
from hub.outputs import show
from hub.outputs.feeds import for_whom
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.pages.results import actions_in_words, open_actions
from hub.outputs.pages.rows import network_row, schools_in_words
from hub.outputs.show import Link
from hub.outputs.standard_pages import A_PAGE, words_of
from hub.outputs.term_calendar import days
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.programme.topic_states import state_of
from hub.records.kinds.meeting import Meeting

SHOWN = 12
"""Meetings on the home page: enough that a page left unbuilt for days still has the next one."""
ROLES_SHOWN = 8
NETWORKS_SHOWN = 15
"""Networks on the home page; of more than these, the ones that meet next."""
ACTIONS_SHOWN = 5
"""Open actions that the members' home page shows at once; the rest are a tap away."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/`."""
    written = hub.pages.get("index")
    yield Page(
        address="",
        title=written.title if written else hub.cluster.name,
        template="hub/pages/home.html",
        values=Later(lambda: _values(hub, context)),
        body=words_of(written),
        source=written.path if written else "",
        description=(written.summary if written else "") or hub.cluster.summary,
        found=A_PAGE,
    )


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    written = hub.pages.get("index")
    coming = meeting_words.upcoming(hub.meetings, context.today)
    ahead = tuple(meeting for meeting in coming if not meeting.off)
    off = tuple(meeting for meeting in coming[:SHOWN] if meeting.off)
    actions = open_actions(hub, context.today)
    roles = _roles(hub, ahead)
    rows = [network_row(hub, network, context) for network in hub.networks.values()]
    networks = [row for row in rows if not row["closed"]]
    return {
        "summary": written.summary if written else hub.cluster.summary,
        "cluster": hub.cluster,
        "facts": " · ".join(
            filter(None, (schools_in_words(hub), meeting_words.period(hub, context.today)))
        ),
        "roles": roles[:ROLES_SHOWN],
        "more_roles": roles[ROLES_SHOWN:],
        "next": show.sessions_together(hub, ahead[:SHOWN]),
        "off": show.cards(hub, off),
        "changes": changes.recent(hub, context.today),
        "actions": actions[:ACTIONS_SHOWN],
        "more_actions": actions[ACTIONS_SHOWN:],
        "actions_in_words": actions_in_words(actions),
        "topics": show.links(
            topic
            for topic in hub.topics.values()
            if state_of(hub, topic, context.today) == "current"
        ),
        "networks": _shown(networks),
        "all_networks": f"All {len(networks)} networks" if len(networks) > NETWORKS_SHOWN else "",
        "practice": show.links(hub.practice[:3]),
    }


def _shown(networks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All of them in their order; where they are many, some, and those that meet next first."""
    if len(networks) <= NETWORKS_SHOWN:
        return networks
    meeting = sorted((row for row in networks if row["next"]), key=lambda r: r["next"][0].begins)
    return [*meeting, *(row for row in networks if not row["next"])][:NETWORKS_SHOWN]


def _roles(hub: Hub, meetings: Iterable[Meeting]) -> tuple[Link, ...]:
    """For whom there are meetings, the most often first.

    Each leads to the term of their next meeting, where the calendar shows theirs alone.
    """
    names, terms = for_whom.roles(hub), hub.once(days.terms)
    found: Counter[str] = Counter()
    leads: dict[str, str] = {}
    for meeting in meetings:
        term = next((term for term in terms if term.has(meeting.date)), None)
        if term is None:
            continue
        for role in map(slug, meeting.for_):
            found[role] += 1
            leads.setdefault(role, f"{term.link.href}#role={role}")
    return tuple(Link(names[role], leads[role]) for role, _ in found.most_common())
