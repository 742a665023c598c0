"""Every file of an edition, as bytes: rendered, copied and cleaned, drawn, or typeset."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from hub.documents import attachments
from hub.outputs import output
from hub.outputs.site import Site
from hub.publishing import drawing, stylesheet, typesetting
from hub.publishing.page import Pages
from hub.publishing.store import NoStore, Store
from hub.publishing.templates import NoThemeError, environment, folders

THEME_STYLE: Final = "assets/stylesheets/main.*.css"
"""Material's own style, in its folder."""


class NotMadeError(Exception):
    """A file could not be made; the message says which, and why."""


def everything(site: Site, root: Path, store: Store) -> Iterator[tuple[str, bytes]]:
    """The address and content of every file, each address once. Raises NotMadeError.

    What is missing from a whole edition then is the search's index.
    """
    taken: set[str] = set()
    for address, content in files(site, root, store, pages(site, root, store).all()):
        if address in taken:
            raise NotMadeError(f"Two things would stand at the address /{address}.")
        taken.add(address)
        yield address, content


def pages(site: Site, root: Path, store: Store) -> Pages:
    """What renders the pages of a site. Raises NotMadeError."""
    try:
        placed = {name: address for name, (address, _content) in assets(root).items()}
        measure = functools.partial(attachments.picture_size, root)
        return Pages(site, environment(root), placed, store, measure)
    except NoThemeError as error:
        raise NotMadeError(str(error)) from None


def files(
    site: Site, root: Path, store: Store, rendered: Iterable[tuple[str, bytes]] = ()
) -> Iterator[tuple[str, bytes]]:
    """What is rendered, then every file that is no page, style and scripts. Raises NotMadeError.

    Sheets come last: they are typeset meanwhile.
    """
    sheets = [each for each in site.files if isinstance(each, output.Sheet)]
    with ThreadPoolExecutor(max_workers=1) as beside:
        papers = [beside.submit(_paper, sheet, dict(sheet.values), root, store) for sheet in sheets]
        try:
            yield from assets(root).values()
            yield from rendered
            for made in site.files:
                if not isinstance(made, output.Sheet):
                    yield made.address, _content(made, root, store)
            for sheet, paper in zip(sheets, papers, strict=True):
                yield sheet.address, paper.result()
        finally:
            # All are made, unless something else has gone wrong meanwhile.
            for paper in papers:
                paper.cancel()


def assets(root: Path) -> Mapping[str, tuple[str, bytes]]:
    """The site's style and scripts, as `stylesheet.assets` says. Raises NotMadeError."""
    style = next((found for folder in folders(root) for found in folder.glob(THEME_STYLE)), None)
    if style is None:
        raise NotMadeError(f"The theme has no file {THEME_STYLE}, which holds the style of texts.")
    return stylesheet.assets(root / "overrides", style.read_text(encoding="utf-8"))


def file(made: output.Made, root: Path) -> bytes:
    """One file that is no page, for whoever does not need them all. Raises NotMadeError."""
    if isinstance(made, output.Sheet):
        return _paper(made, made.values, root, NoStore())
    return _content(made, root, NoStore())


def _paper(sheet: output.Sheet, values: Mapping[str, Any], root: Path, store: Store) -> bytes:
    def make() -> bytes:
        templates = root / "overrides" / "hub"
        try:
            return typesetting.pdf(templates, sheet.template, values, sheet.day)
        except typesetting.TypesettingError as error:
            raise NotMadeError(f"/{sheet.address} could not be typeset.\n{error}") from None

    return store.kept("papers", [sheet.template, values, sheet.day], make)


def _content(
    made: output.File | output.Workbook | output.Copy | output.Card | output.Icon,
    root: Path,
    store: Store,
) -> bytes:
    match made:
        case output.File():
            return made.content
        case output.Workbook():
            return store.kept("tables", made.made_from(), made.make)
        case output.Card():
            return store.kept("cards", made, lambda: drawing.card(made))
        case output.Icon():
            return store.kept("icons", made, lambda: drawing.icon(made))
        case output.Copy():
            try:
                return attachments.published(root, made.source)
            except attachments.Refused as refused:
                raise NotMadeError(f"{made.source}: This file {refused}") from None
