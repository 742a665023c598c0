"""What a meeting is about, whose it is, and how its sessions are told apart, in words.

People ask "is it mine?" and "what is it about?" before anything else. A title that somebody wrote
says the second; where nobody did, the focus does.
"""

from __future__ import annotations

import re
from typing import Final

from hub import english
from hub.programme import defaults
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.parts import Place
from hub.records.references import TopicId

_NETWORK: Final = re.compile(r"['\u2019]?\s+network$", re.IGNORECASE)
_SCHOOL: Final = re.compile(
    r"\s+(?:school|college|academy|centre|primary|secondary|infants?|juniors?|nursery|special"
    r"|first|middle|high|community|catholic|rc|c of e|cofe|ce|church of england|\([^)]*\))$",
    re.IGNORECASE,
)


def about(hub: Hub, meeting: Meeting) -> str:
    """`Attendance and getting children through the door`; of several sessions, with which.

    Its title if somebody wrote one, else its focus, else the name of its network.
    """
    said, which = subject(hub, meeting), told_apart(hub, meeting)
    return f"{said} ({which})" if which else said


def subject(hub: Hub, meeting: Meeting) -> str:
    """What all its sessions are about."""
    if meeting.title != defaults.automatic_title(hub, meeting):
        return meeting.title
    focuses = [_focus(hub, value) for value in meeting.focus]
    return "; ".join(focuses) or english.listing(_networks(hub, meeting)) or meeting.title


def whose(hub: Hub, meeting: Meeting) -> str:
    """`SENCO`, or `Maths and English`: its networks in short; nothing where `about` names them."""
    if subject(hub, meeting) == english.listing(_networks(hub, meeting)):
        return ""
    there = (hub.networks[n] for n in meeting.network if n in hub.networks)
    return english.listing(called(hub, network) for network in there)


def line(hub: Hub, meeting: Meeting) -> str:
    """`SENCO: Attendance and getting children through the door`: for lists without colours."""
    return prefix(hub, meeting) + about(hub, meeting)


def prefix(hub: Hub, meeting: Meeting) -> str:
    """`SENCO: `, as a line without colours begins; nothing where what it is about does so."""
    mine, said = whose(hub, meeting), subject(hub, meeting)
    if not mine or re.match(rf"{re.escape(mine)}(?!\w)", said, re.IGNORECASE):
        return ""
    return f"{mine}: "


def full_title(hub: Hub, meeting: Meeting) -> str:
    """Its title, told apart from those of its other sessions: for the head of its own page."""
    which = told_apart(hub, meeting)
    return f"{meeting.title} ({which})" if which else meeting.title


def told_apart(hub: Hub, meeting: Meeting) -> str:
    """What only this one of several sessions has: `Lillington`, `Tue 9 Mar`, or `16:00`."""
    sessions = hub.sessions.get(meeting.id, ())
    if not sessions:
        return ""
    ways = (session_place, session_day, session_time)
    for way in ways:
        said = [way(hub, session) for session in sessions]
        if all(said) and len(set(said)) == len(said):
            return way(hub, meeting)
    return ", ".join(filter(None, (way(hub, meeting) for way in ways)))


def session(hub: Hub, meeting: Meeting) -> str:
    """`Tue 9 Mar 16:00 Lillington` of one of several sessions; nothing of any other meeting."""
    if meeting.id not in hub.sessions:
        return ""
    ways = (session_day, session_time, session_place)
    return " ".join(filter(None, (way(hub, meeting) for way in ways)))


def which_session(hub: Hub, meeting: Meeting) -> str:
    """`Lillington`, or `16:00`: which of several sessions this is, where its day is said anyway.

    Drafts count. Its locality where each has another one, else its place, else its time.
    """
    first = meeting.same_as or meeting.id
    group = [other for other in hub.planned if (other.same_as or other.id) == first]
    if len(group) < 2:
        return ""
    for way in (session_locality, session_place, session_time):
        said = [way(hub, one) for one in group]
        if all(said) and len(set(said)) == len(said):
            return way(hub, meeting)
    return ""


def session_locality(hub: Hub, meeting: Meeting) -> str:
    """The locality that it says, or that its school lies in; nothing of one that is online."""
    school = hub.venue_school(meeting)
    there = meeting.locality or (school.locality if school else "")
    return "" if meeting.mode == "online" else there


def session_place(hub: Hub, meeting: Meeting) -> str:
    """`Lillington`, `Online`, or a place's own name; nothing where it is not known or private.

    Where another session is at a school of the same short name, as the infants are beside the
    juniors, its whole name.
    """
    if meeting.mode == "online":
        return "Online"
    if isinstance(meeting.venue, Place):
        return "" if meeting.venue.private else meeting.venue.name
    school = hub.venue_school(meeting)
    if school is None:
        return ""
    short = short_school(school.title)
    others = filter(None, map(hub.venue_school, hub.sessions.get(meeting.id, ())))
    alike = any(o.id != school.id and short_school(o.title) == short for o in others)
    return school.title if alike else short


def session_day(_hub: Hub, meeting: Meeting) -> str:
    """`Tue 9 Mar`."""
    return english.short_date(meeting.date)


def session_time(_hub: Hub, meeting: Meeting) -> str:
    """`16:00`, or nothing."""
    return english.clock(meeting.start) if meeting.start else ""


def called(hub: Hub, network: Network) -> str:
    """Its title in short, or in full where another network's is the same in short."""
    short = short_network(network.title)
    others = (other.title for other in hub.networks.values() if other.id != network.id)
    alike = any(short_network(other).casefold() == short.casefold() for other in others)
    return network.title if alike else short


def short_network(title: str) -> str:
    """`SENCO` of `SENCO network`."""
    return _NETWORK.sub("", title) or title


def short_school(title: str) -> str:
    """`St Paul's` of `St Paul's C of E Primary School`."""
    short = title
    while (less := _SCHOOL.sub("", short)) != short:
        short = less
    return short


def _networks(hub: Hub, meeting: Meeting) -> list[str]:
    return [hub.networks[n].title for n in meeting.network if n in hub.networks]


def _focus(hub: Hub, value: str) -> str:
    known = isinstance(value, TopicId) and value in hub.topics
    return hub.topics[value].title if known else str(value)
