"""Every file of an edition, as bytes: rendered, copied and cleaned, drawn, or typeset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from hub.documents import attachments
from hub.outputs import output
from hub.outputs.site import Site
from hub.publishing import drawing, stylesheet, typesetting
from hub.publishing.page import Pages
from hub.publishing.templates import NoThemeError, environment, folders

THEME_STYLE: Final = "assets/stylesheets/main.*.css"
"""Material's own style, in its folder."""


class NotMadeError(Exception):
    """A file could not be made; the message says which, and why."""


def everything(site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """The address and content of every file, each address once. Raises NotMadeError.

    What is missing from a whole edition then is the search's index.
    """
    taken: set[str] = set()
    for address, content in files(site, root, pages(site, root).all()):
        if address in taken:
            raise NotMadeError(f"Two things would stand at the address /{address}.")
        taken.add(address)
        yield address, content


def pages(site: Site, root: Path) -> Pages:
    """What renders the pages of a site. Raises NotMadeError."""
    try:
        return Pages(site, environment(root), {name: at for name, (at, _) in _assets(root).items()})
    except NoThemeError as error:
        raise NotMadeError(str(error)) from None


def files(
    site: Site, root: Path, rendered: Iterable[tuple[str, bytes]] = ()
) -> Iterator[tuple[str, bytes]]:
    """What is rendered, then every file that is no page, style and scripts. Raises NotMadeError.

    Sheets come last: they are typeset meanwhile.
    """
    sheets = [each for each in site.files if isinstance(each, output.Sheet)]
    orders = [typesetting.Order(sheet.template, dict(sheet.values), sheet.day) for sheet in sheets]
    with typesetting.begun(root / "overrides" / "hub", orders) as work:
        yield from _assets(root).values()
        yield from rendered
        for made in site.files:
            if not isinstance(made, output.Sheet):
                yield made.address, _content(made, root)
        for number, sheet in enumerate(sheets):
            try:
                yield sheet.address, work.pdf(number)
            except typesetting.TypesettingError as error:
                raise NotMadeError(f"/{sheet.address} could not be typeset.\n{error}") from None


def _assets(root: Path) -> Mapping[str, tuple[str, bytes]]:
    """The site's style and scripts, as `stylesheet.assets` says."""
    style = next((found for folder in folders(root) for found in folder.glob(THEME_STYLE)), None)
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
