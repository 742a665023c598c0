"""What can be published: a page to render, or a file as it is.

Outputs are values. The edges render and write them; nothing here knows how.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hub.edition import Edition

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
class Page:
    """A page of the site.

    `address` is its path below the site's own, without a `/` in front and with one at the end
    (the home page's is empty); `body` is Markdown whose links are still as in `source`, the file
    it comes from (empty for pages the hub makes by itself).
    """

    address: str
    title: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    source: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site, byte for byte; `address` is its path below the site's own."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the content that a visible record or page uses; a clean copy is published."""

    address: str
    source: str


Output = Page | File | Copy
