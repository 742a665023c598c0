"""How to subscribe: every public feed with its address, and what calendar programs make of it.

The members' edition lists the same feeds, which hold no members' meetings, and says how a school
gets the secret addresses of those that do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hub import english
from hub.outputs import addresses
from hub.outputs.feeds import for_whom
from hub.outputs.feeds.subscribing import QrCode, Subscription, subscription
from hub.outputs.output import Context, Output
from hub.outputs.standard_pages import also_called, list_page
from hub.programme.hub import Hub

PROGRAMS = (
    "Calendar feed", "Feeds", "Subscriptions", "Google Calendar", "Outlook", "Apple Calendar",
    "iCal", "iCalendar", "ICS", "Webcal",
)  # fmt: skip
"""What people look for on this page."""
MANY = 20
"""Calendars of networks and schools; beyond so many the page offers ways to jump through them."""


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/subscribe/`."""
    page = list_page(hub, "subscribe", "Subscribe", lambda: _values(hub, context))
    yield also_called(page, *PROGRAMS)


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    everything = subscription(hub, "feeds/all.ics", "Every meeting")
    site = addresses.site(hub, context.edition)
    networks = tuple(
        subscription(hub, f"feeds/networks/{n.id}.ics", n.title)
        for n in hub.networks.values()
        if n.audience == "public"
    )
    schools = tuple(
        subscription(
            hub, f"feeds/schools/{s.id}.ics", s.title, page_of=for_whom.page_of_table(hub, s)
        )
        for s in hub.schools.values()
        if s.member and s.audience == "public"
    )
    return {
        "everything": everything,
        "qr": QrCode(f"{site}subscribe/") if site else "",
        "term_dates": subscription(hub, "feeds/term-dates.ics", "Term dates"),
        "networks": networks,
        "schools": schools,
        "many": len(networks) + len(schools) > MANY,
        "localities": tuple(
            subscription(hub, f"feeds/localities/{english.slug(name)}.ics", name)
            for name in hub.cluster.localities
        ),
        "roles": tuple(_roles(hub)),
        "has_members": hub.cluster.members,
        "has_holders": bool(hub.cluster.feed_holders),
        "contact": hub.cluster.contact,
    }


def _roles(hub: Hub) -> Iterator[Subscription]:
    """In the order of the alphabet, as people look for their own job."""
    roles = for_whom.public_standing_roles(hub)
    for slug, name in sorted(roles.items(), key=lambda role: role[1].casefold()):
        feed = f"feeds/roles/{slug}.ics"
        # Where members' records have another spelling, the tables here may stand elsewhere.
        here = f"feeds/roles/{for_whom.role_slug(hub, name)}.ics"
        yield subscription(hub, feed, name, tables_of=here)
