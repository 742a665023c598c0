"""How one joins a meeting online: the link, or where it is."""

from __future__ import annotations

from dataclasses import dataclass

from hub.outputs import addresses, show
from hub.outputs.show import Link
from hub.privacy.editions import Edition
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Joining:
    """The link to join, for members alone, or the words that say where it is."""

    link: str = ""
    words: str = ""
    there: Link | None = None


def joining(hub: Hub, meeting: Meeting, edition: Edition, contact: str | None) -> Joining:
    """Nothing to say of a meeting that is in a room alone."""
    if meeting.mode not in {"online", "hybrid"}:
        return Joining()
    if meeting.online_link:
        return Joining(link=meeting.online_link)
    if edition == "members":
        return Joining(words="The link to join online will be here before the meeting.")
    # A family cannot log in.
    if hub.cluster.members and meeting.kind != "family":
        page = addresses.page(hub, meeting, "members") if hub.cluster.members_url else ""
        there = Link("sign in", page) if page else None
        return Joining(words="The link to join online is in the members' edition", there=there)
    if contact:
        return Joining(words="For the link to join online, email", there=show.email(contact))
    return Joining(words="Ask whoever invited you for the link to join online.")
