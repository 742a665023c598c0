"""The home page: the next meetings, what is in focus, the networks, and how to subscribe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hub import english
from hub.history import changes
from hub.outputs import show
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.pages import hosting, weeks_ahead
from hub.outputs.pages.jobs import jobs
from hub.outputs.pages.minutes import NEW_SHOWN, Held, all_minutes, held
from hub.outputs.pages.results import actions_in_words, by_group, open_actions
from hub.outputs.pages.rows import network_row, schools_in_words
from hub.outputs.show import Link
from hub.outputs.standard_pages import A_PAGE, words_of
from hub.programme import meeting_words
from hub.programme.hub import Hub
from hub.programme.topic_states import state_of

NETWORKS_SHOWN = 15
"""Networks on the home page; of more than these, the ones that meet next."""
ACTIONS_SHOWN = 3
"""Open actions that the members' home page shows at once; the rest are a tap away."""
CHANGES_SHOWN = 5
TOPICS_SHOWN = 6


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
    rows = [network_row(hub, network, context) for network in hub.networks.values()]
    networks = [row for row in rows if not row["closed"]]
    actions = open_actions(hub, context.today)
    return {
        "summary": written.summary if written else hub.cluster.summary,
        "cluster": hub.cluster,
        "schools": schools_in_words(hub),
        "ahead": weeks_ahead.in_words(hub, coming, context.today) if coming else None,
        "jobs": jobs(hub, context),
        "meets": any(not meeting.off for meeting in coming),
        "urgent": weeks_ahead.urgent(hub, coming, context.today),
        "hosting": hosting.way(hub),
        "weeks": weeks_ahead.weeks(hub, coming, context.today),
        "minutes": _minutes(hub, context),
        "organises": context.edition == "members",
        "changes": changes.recent(hub, context.today)[:CHANGES_SHOWN],
        "actions": actions[:ACTIONS_SHOWN],
        "more_actions": by_group(actions[ACTIONS_SHOWN:]),
        "more_actions_in_words": english.plural(len(actions) - ACTIONS_SHOWN, "more open action"),
        "actions_in_words": actions_in_words(actions),
        "topics": _in_focus(hub, context),
        "networks": _shown(networks),
        "all_networks": f"All {len(networks)} networks" if len(networks) > NETWORKS_SHOWN else "",
        "practice": show.links(hub.practice[:3]),
    }


def _minutes(hub: Hub, context: Context) -> tuple[Held, ...]:
    """The newest, for members."""
    if context.edition != "members":
        return ()
    return held(hub, all_minutes(hub, context)[:NEW_SHOWN])


def _in_focus(hub: Hub, context: Context) -> tuple[Link, ...]:
    now = (t for t in hub.topics.values() if state_of(hub, t, context.today) == "current")
    return show.links(now)[:TOPICS_SHOWN]


def _shown(networks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All of them in their order, those for families last.

    Where they are many, some, and those that meet next first.
    """
    if len(networks) <= NETWORKS_SHOWN:
        return sorted(networks, key=lambda row: bool(row["families"]))
    meeting = sorted((row for row in networks if row["next"]), key=lambda r: r["next"][0].begins)
    return [*meeting, *(row for row in networks if not row["next"])][:NETWORKS_SHOWN]
