"""Every file of the site that is no page, as bytes: copied and cleaned, drawn, or typeset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from hub.documents import attachments
from hub.outputs import output
from hub.outputs.site import Site
from hub.publishing import drawing, stylesheet, typesetting

THEME_STYLE: Final = "assets/stylesheets/main.*.css"
"""Material's own style, in its folder."""


class NotMadeError(Exception):
    """A file could not be made; the message says which, and why."""


def files(site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """Each file's address and content. Raises NotMadeError.

    Sheets come last: they are typeset meanwhile.
    """
    sheets = [each for each in site.files if isinstance(each, output.Sheet)]
    orders = [typesetting.Order(sheet.template, sheet.values, sheet.day) for sheet in sheets]
    with typesetting.begun(root / "overrides" / "hub", orders) as work:
        for made in site.files:
            if not isinstance(made, output.Sheet):
                yield made.address, _content(made, root)
        for number, sheet in enumerate(sheets):
            try:
                yield sheet.address, work.pdf(number)
            except typesetting.TypesettingError as error:
                raise NotMadeError(f"/{sheet.address} could not be typeset.\n{error}") from None


def assets(root: Path, themes: Iterable[Path]) -> Mapping[str, tuple[str, bytes]]:
    """The site's style and scripts, as `stylesheet.assets` says. Raises NotMadeError.

    Of an engine's theme, which lies in one of the folders, there is the style of texts alone.
    """
    style = next((found for folder in themes for found in folder.glob(THEME_STYLE)), None)
    if style is None:
        raise NotMadeError(f"The theme has no file {THEME_STYLE}, which holds the style of texts.")
    return stylesheet.assets(root / "overrides", style.read_text(encoding="utf-8"))


def _content(made: output.File | output.Copy | output.Card | output.Icon, root: Path) -> bytes:
    match made:
        case output.File():
            return made.content
        case output.Card():
            return drawing.card(made)
        case output.Icon():
            return drawing.icon(made)
        case output.Copy():
            try:
                return attachments.published(root, made.source)
            except attachments.Refused as refused:
                raise NotMadeError(f"{made.source}: This file {refused}") from None
