"""Every file of an edition, as bytes: rendered, copied and cleaned, drawn, or typeset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

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
        return Pages(site, environment(root), placed, store)
    except NoThemeError as error:
        raise NotMadeError(str(error)) from None


def files(
    site: Site, root: Path, store: Store, rendered: Iterable[tuple[str, bytes]] = ()
) -> Iterator[tuple[str, bytes]]:
    """What is rendered, then every file that is no page, style and scripts. Raises NotMadeError.

    Sheets come last: they are typeset meanwhile.
    """
    sheets = [each for each in site.files if isinstance(each, output.Sheet)]
    with _typeset(sheets, root, store) as papers:
        yield from assets(root).values()
        yield from rendered
        for made in site.files:
            if not isinstance(made, output.Sheet):
                yield made.address, _content(made, root, store)
        yield from papers


@contextmanager
def _typeset(
    sheets: Sequence[output.Sheet], root: Path, store: Store
) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The papers, with those that were not kept being made from now on."""
    orders = [typesetting.Order(s.template, s.values, s.day) for s in sheets]
    names = [store.name("papers", [*order]) for order in orders]
    kept = [store.find(name) for name in names]
    new = [order for order, found in zip(orders, kept, strict=True) if found is None]
    with ExitStack() as stack:
        begun = typesetting.begun(root / "overrides" / "hub", new)
        work = stack.enter_context(begun) if new else None

        def papers() -> Iterator[tuple[str, bytes]]:
            numbers = count()
            for sheet, name, found in zip(sheets, names, kept, strict=True):
                pdf = found
                if pdf is None and work is not None:
                    pdf = _finished(work, next(numbers), sheet.address)
                    store.keep(name, pdf)
                yield sheet.address, pdf or b""

        yield papers()


def _finished(work: typesetting.Work, number: int, address: str) -> bytes:
    try:
        return work.pdf(number)
    except typesetting.TypesettingError as error:
        raise _not_typeset(address, error) from None


def assets(root: Path) -> Mapping[str, tuple[str, bytes]]:
    """The site's style and scripts, as `stylesheet.assets` says. Raises NotMadeError."""
    style = next((found for folder in folders(root) for found in folder.glob(THEME_STYLE)), None)
    if style is None:
        raise NotMadeError(f"The theme has no file {THEME_STYLE}, which holds the style of texts.")
    return stylesheet.assets(root / "overrides", style.read_text(encoding="utf-8"))


def file(made: output.Made, root: Path) -> bytes:
    """One file that is no page, for whoever does not need them all. Raises NotMadeError."""
    if not isinstance(made, output.Sheet):
        return _content(made, root, NoStore())
    try:
        templates = root / "overrides" / "hub"
        return typesetting.pdf(templates, made.template, made.values, made.day)
    except typesetting.TypesettingError as error:
        raise _not_typeset(made.address, error) from None


def _not_typeset(address: str, error: Exception) -> NotMadeError:
    return NotMadeError(f"/{address} could not be typeset.\n{error}")


def _content(
    made: output.File | output.Copy | output.Card | output.Icon, root: Path, store: Store
) -> bytes:
    match made:
        case output.File():
            return made.content
        case output.Card():
            return store.kept("cards", made, lambda: drawing.card(made))
        case output.Icon():
            return store.kept("icons", made, lambda: drawing.icon(made))
        case output.Copy():
            try:
                return attachments.published(root, made.source)
            except attachments.Refused as refused:
                raise NotMadeError(f"{made.source}: This file {refused}") from None
