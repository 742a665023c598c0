"""A text's HTML by its chapters, for pages that fold them away.

A chapter begins with a heading of the second level that stands by itself, in no other element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hub.documents.tags import Piece, ends, joined, pieces

_FOR_MEMBERS: Final = "data-members-only"


@dataclass(frozen=True, slots=True)
class Chapters:
    """HTML: what comes first, each chapter's heading and words, and the part only members read."""

    opening: str
    chapters: tuple[tuple[str, str], ...]
    members: str


def parted(made: str) -> Chapters:
    """The chapters of the HTML of a page's text, in its order; nothing of it is left out."""
    parts = pieces(made)
    cuts, members = _cuts(parts)
    bounds = [*(start for start, _end in cuts), members]
    return Chapters(
        joined(parts[: bounds[0]]),
        tuple(
            (joined(parts[start : end + 1]), joined(parts[end + 1 : until]))
            for (start, end), until in zip(cuts, bounds[1:], strict=True)
        ),
        joined(parts[members:]),
    )


def _cuts(parts: list[Piece]) -> tuple[list[tuple[int, int]], int]:
    """Where each chapter's heading begins and ends, and where the members' part begins."""
    closed_by, cuts, number = ends(parts), [], 0
    while number < len(parts):
        part = parts[number]
        until = closed_by.get(number, number)
        if part.opening and _FOR_MEMBERS in part.attributes():
            break
        if part.opening and part.name == "h2":
            cuts.append((number, until))
        number = until + 1
    return cuts, number
