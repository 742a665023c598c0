"""Where a link leads, as GitHub reads it (GFM 0.29, section 6.6).

Spaces are part of an address only within `<...>`, and a title may stand in brackets.
"""

from __future__ import annotations

import re
from typing import Final

from markdown.inlinepatterns import ImageInlineProcessor, LinkInlineProcessor

_SPACE: Final = re.compile(r"\s")
_TITLED: Final = re.compile(r"(?:<(?P<angled>[^<>]*)>|(?P<bare>\S+))\s+\((?P<title>[^()]*)\)")


class Links(LinkInlineProcessor):
    """Links as on GitHub."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - as inherited
        """The address, the title, where they end, and whether it is a link at all."""
        return _read(self, data, index, super().getLink(data, index))


class Pictures(ImageInlineProcessor):
    """Pictures as on GitHub."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - as inherited
        """As of links."""
        return _read(self, data, index, super().getLink(data, index))


def _read(
    reader: LinkInlineProcessor, data: str, index: int, found: tuple[str, str | None, int, bool]
) -> tuple[str, str | None, int, bool]:
    """What Python-Markdown has found, where that has no spaces; else what GitHub finds."""
    address, title, end, is_link = found
    if not is_link or not _SPACE.search(address):
        return found
    angled = reader.RE_LINK.match(data, pos=index)
    if angled and angled[1]:
        return _SPACE.sub("%20", address), title, end, True
    if title is None and (titled := _TITLED.fullmatch(address)):
        return _SPACE.sub("%20", titled["angled"] or titled["bare"]), titled["title"], end, True
    return address, title, end, False
