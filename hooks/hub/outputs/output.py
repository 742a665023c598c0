"""What can be published: a page to render, or a file as it is.

Outputs are values. The edges render and write them; nothing here knows how.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hub.privacy.editions import Edition

SEARCH_FOLDER: Final = "pagefind"
"""Where the search keeps its files, below the site's own address."""
MEMBERS_FROM_HERE: Final = "<!--hub-members-from-here-->"
"""Stands in a page's text where the part begins that only members read."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a build is told besides the content: which edition, and which day counts as today."""

    edition: Edition
    today: dt.date
    feed_secret: str = field(default="", repr=False)
    """What the addresses of the members' feeds are made from; without it there are none."""


@dataclass(frozen=True, slots=True)
class Found:
    """How the search shows a page that it finds, and where it stands among the others."""

    kind: str
    """`meeting`, `practice`, `network`, `school`, `topic`, or `page` for everything else."""
    date: str = ""
    """In words: `Thursday 17 September 2026, 16:00 to 17:30`."""
    place: str = ""
    until: str = ""
    """When a meeting or a school year is over, in Europe/London: `2026-09-17T17:30`."""
    status: str = ""
    """`Cancelled` and the like, where a meeting is not simply confirmed."""
    title: str = ""
    """Its biggest words, where they are not the page's title."""
    words: str = ""
    """What it is about, in a line; by default the page's description."""
    names: tuple[str, ...] = ()
    """What people call it, besides its title: whoever asks for just that finds it first."""
    of: tuple[str, ...] = ()
    """Addresses: of the networks, schools and topics whose meeting it is; or such a page's own."""
    room: str = ""
    """Where within its place a meeting is."""
    minutes: bool = False
    """Whether it can be read what was said or decided at a meeting, once it is over."""

    @property
    def month(self) -> str:
        """When it is over: `2026-09`. By months a reader's browser finds what is still to come."""
        return self.until[:7]


class Later(Mapping[str, Any]):
    """Values that are worked out when the first of them is asked for.

    Most of what is asked of a plan is what stands at which address, and that costs no more.
    """

    def __init__(self, work: Callable[[], Mapping[str, Any]]) -> None:
        self._work = work

    @functools.cached_property
    def _made(self) -> Mapping[str, Any]:
        return self._work()

    def __getitem__(self, key: str) -> Any:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    `address` is its path below the site's own, without a `/` in front and with one at the end
    (the home page's is empty); `body` is Markdown whose links are still as in `source`, the file
    it comes from (empty for pages the hub makes by itself). `scripts` names the files of
    `overrides/hub/` that the page loads besides `hub.js`, without their ending. Without `found`
    the search leaves the page out, as it does with lists that repeat what other pages say.
    """

    address: str
    title: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    source: str = ""
    description: str = ""
    scripts: tuple[str, ...] = ()
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site, byte for byte; `address` is its path below the site's own."""

    address: str
    make: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """Its bytes, made when they are asked for."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet that takes a while to make, so what was made of the same values is kept."""

    address: str
    made_from: Callable[[], Any]
    """All that its bytes depend on: texts, and lists and mappings of them."""
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the content that a visible record or page uses; a clean copy is published."""

    address: str
    source: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF for the wall, to be typeset.

    `template` is the name of a file in `overrides/hub/paper/` without its ending, and `values`
    is what it prints: texts, numbers, and lists and mappings of them. `day` is the PDF's date: when
    what it shows last changed, so that it stays the same file until then.
    """

    address: str
    template: str
    values: Mapping[str, Any]
    day: dt.date


@dataclass(frozen=True, slots=True)
class Card:
    """A picture that stands beside a shared link: a title, a line below it, and whose it is.

    `colour` is the ground's, as `#rrggbb`; white on it has to be easy to read.
    """

    address: str
    title: str
    line: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Icon:
    """The hub's mark as a square picture of `size` pixels, of whose side the mark takes a `share`.

    One that is not `rounded` fills its square, for systems that cut icons to shapes of their own.
    `ground` is the colour that the mark stands on, as `#rrggbb`.
    """

    address: str
    size: int
    ground: str
    share: float = 0.84
    rounded: bool = True


Made = File | Workbook | Copy | Sheet | Card | Icon
"""Everything that is not a page."""
Output = Page | Made
