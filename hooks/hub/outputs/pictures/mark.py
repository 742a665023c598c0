"""The hub's mark: a school between its neighbours, with a page of a calendar for a door.

One drawing for all places: SVG for pages and browsers, and the shapes from which pictures are
drawn. The box is 64 by 64 with `y` downwards, and everything in it is made of straight lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from hub import colours

Outline = tuple[tuple[float, float], ...]
Tone = Literal["ink", "warm"]

SIZE: Final = 64
"""The side of the box."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon in one of the mark's two colours, and a hole in it, if it has one."""

    tone: Tone
    outline: Outline
    hole: Outline = ()

    @property
    def path(self) -> str:
        """As the `d` of an SVG path, to be filled by the rule `evenodd`."""
        return "".join(_path(points) for points in (self.outline, self.hole) if points)


def _path(points: Outline) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"


def _box(left: float, top: float, width: float, height: float) -> Outline:
    right, bottom = left + width, top + height
    return (left, top), (right, top), (right, bottom), (left, bottom)


_NEIGHBOURS: Final = (
    Shape("ink", ((1, 58), (1, 38), (6, 32), (11, 38), (11, 58))),
    Shape("ink", ((63, 58), (63, 38), (58, 32), (53, 38), (53, 58))),
)
_SCHOOL: Final = ((32, 5), (50, 22), (50, 58), (14, 58), (14, 22))
_DOOR: Final = _box(21, 29, 22, 29)
SHAPES: Final = (
    *_NEIGHBOURS,
    Shape("ink", _SCHOOL, _DOOR),
    Shape("warm", _box(21, 29, 22, 7)),
    Shape("ink", _box(25, 40, 5.5, 5.5)),
    Shape("ink", _box(33.5, 40, 5.5, 5.5)),
    Shape("ink", _box(25, 49, 5.5, 5.5)),
    Shape("warm", _box(33.5, 49, 5.5, 5.5)),
)
"""The whole mark; one of the days on the page is the meeting's."""
SMALL_SHAPES: Final = (
    Shape("ink", ((4, 56), (4, 37), (8, 32), (12, 37), (12, 56))),
    Shape("ink", ((60, 56), (60, 37), (56, 32), (52, 37), (52, 56))),
    Shape("ink", ((32, 7), (48, 24), (48, 56), (16, 56), (16, 24))),
    Shape("warm", _box(28, 32, 8, 24)),
)
"""The mark for a handful of pixels, where a calendar's days would blur: with a margin of its own,
and upright edges that fall between the pixels of an icon of 16."""


def favicon(ground: str) -> str:
    """The icon in a browser's tab, as SVG: plain on light and dark, as it has a `ground`."""
    fill = {"ink": colours.WHITE, "warm": colours.SUN}
    shapes = "".join(f'<path fill="{fill[one.tone]}" d="{one.path}"/>' for one in SMALL_SHAPES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">'
        f'<rect width="{SIZE}" height="{SIZE}" rx="14" fill="{ground}"/>{shapes}</svg>\n'
    )
