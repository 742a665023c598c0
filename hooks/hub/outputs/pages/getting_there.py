"""How a visitor gets to a place, and in: its address, the way there, what to know at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from hub.records.kinds.school import School
from hub.records.parts import Access, Place

_MAP: Final = "https://www.google.com/maps/dir/?api=1&destination="
"""Directions by Maps URLs (developers.google.com/maps/documentation/urls/get-started).

Of the maps that need no key it alone finds a school by its name, knows the buses, and opens as a
program on phones that have it. It is a link: nothing is asked of it until somebody follows it, and
then it learns the place alone, for pages tell no other site where a reader comes from.
"""
_PARTS: Final = (
    ("door", "Door", "door-open"),
    ("sign_in", "Sign in", "card-account-details-outline"),
    ("parking", "Parking", "parking"),
    ("step_free", "Step-free", "wheelchair-accessibility"),
    ("nearest", "Nearest stop", "bus"),
    ("bike", "Bicycles", "bike"),
)
"""In the order in which somebody who has arrived needs them."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """One thing to know on arrival, with the name of its picture among the theme's icons."""

    label: str
    text: str
    icon: str


def arriving(access: Access | None, begins: str = "") -> tuple[Arriving, ...]:
    """What a visitor looks for at the door; `begins` is from when one can come: `15:45`."""
    found = [Arriving("Arrive", f"from {begins}", "clock-outline")] if begins else []
    if access is None:
        return tuple(found)
    said = ((label, getattr(access, name), icon) for name, label, icon in _PARTS)
    found += [Arriving(label, text, icon) for label, text, icon in said if text]
    if access.note:
        alone = not any(getattr(access, name) for name, _label, _icon in _PARTS)
        label = "Arriving" if alone else "Good to know"
        found.append(Arriving(label, access.note, "information-outline"))
    return tuple(found)


def address(place: School | Place | None) -> str:
    """Its postal address in one line; nothing of somebody's home."""
    if place is None or (isinstance(place, Place) and place.private):
        return ""
    return ", ".join(filter(None, (place.address, place.postcode)))


def directions(place: School | Place | None) -> str:
    """Where a map shows the way; nothing where the name alone could lead astray."""
    where = address(place)
    if place is None or not where:
        return ""
    name = place.title if isinstance(place, School) else place.name
    # A postcode with the name finds the door; a street that the map does not know would not.
    known = place.postcode or where
    return _MAP + quote(", ".join(filter(None, (name, known))), safe="")
