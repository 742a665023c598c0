"""The addresses of a school's members' calendars, as a text to paste into an e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hub.english import did_you_mean
from hub.outputs.feeds.secret_feeds import Holding, holdings
from hub.outputs.feeds.subscribing import as_webcal
from hub.outputs.output import Context
from hub.privacy import edition, secret_addresses
from hub.programme import defaults
from hub.programme.hub import Hub

ON_TOP: Final = (
    "These addresses are for your school alone: whoever has one can read members' meetings, so "
    "please pass them on to nobody, and ask us for new ones if one got out."
)
HOW_TO_USE: Final = (
    "On an iPhone or a Mac, open the address that begins with webcal. Anywhere else, copy the one "
    'that begins with https and choose "from web" or "from URL" in your calendar.'
)


def missing(hub: Hub, secret: str) -> Iterator[str]:
    """What must be there before a school can have addresses, with the line to write."""
    cluster = hub.cluster
    if not cluster.members:
        yield "This hub has no members' edition. Add to content/cluster.md: `members: yes`."
    if not cluster.feed_holders:
        school = next((s.id for s in hub.schools.values() if s.member), "oak-primary")
        yield (
            "No school holds addresses. Add to content/cluster.md: "
            f"`feed_holders: [{{holder: {school}, epoch: 1}}]`."
        )
    if not cluster.members_url:
        yield (
            "The hub does not know where its members' edition stands. Add to content/cluster.md, "
            "with the address that is yours: `members_url: https://members.example.org/`."
        )
    if not secret:
        yield (
            f"{secret_addresses.VARIABLE} is not set. It must be the one that the site is "
            f"published with. {secret_addresses.HOW_TO_MAKE_ONE}"
        )
    elif fault := secret_addresses.fault_of(secret):
        yield fault


def not_a_holder(hub: Hub, context: Context, school: str) -> str:
    """Why a school has no addresses, and what to do; nothing if it has some."""
    holders = [str(one.holder) for one in hub.cluster.feed_holders]
    if school in holders:
        reason = secret_addresses.why_none(hub.schools[school], context.today)
        return reason and f"{reason}, so there are no members' calendars for it."
    if school in hub.schools:
        remedy = f"Add it under `feed_holders` in content/cluster.md: `- holder: {school}`."
    else:
        remedy = did_you_mean(school, holders)
    return f"`{school}` holds no addresses. {remedy}"


def letters(hub: Hub, context: Context, school: str | None = None) -> Iterator[str]:
    """The lines of every holder's letter, or of one school's alone."""
    shown = defaults.complete(edition.select(hub, "members", context.today))
    for holding in holdings(shown, context):
        if school in {None, holding.school.id}:
            yield from _letter(shown.cluster.members_address, holding)


def _letter(site: str, holding: Holding) -> Iterator[str]:
    yield from (holding.school.title, "", ON_TOP, "", HOW_TO_USE, "")
    for place, feed in holding.feeds.items():
        address = site + place
        yield from (feed.title, f"  {address}", f"  {as_webcal(address)}", "")
