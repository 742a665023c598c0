"""Letters as other readers have them: of other typefaces, and of browsers that set them wider.

Which of a page's typefaces is there depends on the machine, and how wide a line becomes on the
browser. What only just fits here is cut off elsewhere, so it must fit with room to spare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from playwright.sync_api import Page

from tests.helpers.real_parts import require

WIDE: Final = "DejaVu Sans"
TYPEFACES: Final = (WIDE, "Liberation Sans")
"""One whose letters are as wide as any, and one whose letters are as wide and high as Arial's."""
ROOM: Final = 0.03
"""What is put between letters, in times their size: words grow by about a twentieth."""

_IS_THERE: Final = """typeface => {
  const pen = document.createElement("canvas").getContext("2d");
  const width = (other) => {
    pen.font = `40px "${typeface}", ${other}`;
    return pen.measureText("Which meetings will be missed?").width;
  };
  return width("serif") === width("monospace");
}"""
_SET: Final = """([typeface, spacing]) => {
  if (!window.letters) {
    window.letters = new CSSStyleSheet();
    document.adoptedStyleSheets.push(window.letters);
  }
  const family = `font-family: "${typeface}" !important`;
  window.letters.replaceSync(`* { ${family}; letter-spacing: ${spacing}em !important; }`);
}"""


def each_typeface(
    page: Page, spacing: float = ROOM, typefaces: Iterable[str] = TYPEFACES
) -> Iterator[str]:
    """The name of each, while the page that is open is set in it."""
    for typeface in typefaces:
        require(f"The typeface {typeface}", page.evaluate(_IS_THERE, typeface))
        page.evaluate(_SET, [typeface, spacing])
        yield typeface


def in_each_typeface(
    page: Page,
    wrong: Callable[[Page], list[str]],
    spacing: float = ROOM,
    typefaces: Iterable[str] = TYPEFACES,
) -> list[str]:
    """What is wrong with the page that is open, set in one typeface after the other."""
    return [
        f"in {typeface}: {fault}"
        for typeface in each_typeface(page, spacing, typefaces)
        for fault in wrong(page)
    ]


def in_wide_letters(page: Page, wrong: Callable[[Page], list[str]]) -> list[str]:
    """What is wrong with the page that is open, where letters take the most room."""
    return in_each_typeface(page, wrong, typefaces=[WIDE])
