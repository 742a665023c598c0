"""The templates of pages, and where they lie: the hub's own, and the icons of Material's theme.

Of Material for MkDocs (https://squidfunk.github.io/mkdocs-material/, MIT) the hub uses the style of
texts and the icons, as files of its package; nothing of it runs.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from hub.documents import chapters

_PACKAGE: Final = "material"
_FOLDER: Final = "templates"
_AS_IT_IS: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/#]")


class NoThemeError(Exception):
    """The package with the icons and the style of texts is not installed."""


def folders(root: Path) -> tuple[Path, ...]:
    """The folders of templates of the hub in `root`, its own first. Raises NoThemeError."""
    found = importlib.util.find_spec(_PACKAGE)
    places = (found.submodule_search_locations if found else None) or ()
    for place in places:
        if (Path(place) / _FOLDER).is_dir():
            return root / "overrides", Path(place) / _FOLDER
    raise NoThemeError("Material for MkDocs, which has the icons, is missing. Run: `make setup`.")


def environment(root: Path) -> Environment:
    """What renders the templates; what they print is text unless it says that it is HTML.

    Raises NoThemeError. The filter `url` makes of an address of the site the way to it from the
    page that is rendered, as `standing` says. So no part of a page needs to be told where it
    stands, and each is read once for all pages.
    """
    made = Environment(loader=FileSystemLoader(folders(root)), autoescape=True, auto_reload=False)
    made.filters["url"] = _url
    made.filters["chapters"] = _chapters
    return made


class Place(NamedTuple):
    """Where a page stands: at an address below the site's own, or at any, if that is None.

    `base` is the path at which the site begins; it ends with `/`.
    """

    here: str | None
    base: str


_place: ContextVar[Place] = ContextVar("place")


def stand(here: str | None, base: str) -> Token[Place]:
    """Say where the page stands that is rendered from now on."""
    return _place.set(Place(here, base))


@contextmanager
def standing(here: str | None, base: str) -> Iterator[None]:
    """The same, for as long as this lasts."""
    token = stand(here, base)
    try:
        yield
    finally:
        _place.reset(token)


# So marked, it is asked anew on every page, even for an address that stands in a template.
@pass_context
def _url(_context: Context, address: object) -> str:
    there = str(address)
    if _AS_IT_IS.match(there):
        return there
    here, base = _place.get()
    return f"{base}{there}" if here is None else way(here, there)


def _chapters(body: Markup) -> dict[str, object]:
    """A page's own text, which a template folds: `opening`, `chapters` and `members`."""
    found = chapters.parted(body)
    return {
        "opening": Markup(found.opening),  # noqa: S704 - parts of a text that is Markup
        "chapters": [(Markup(name), Markup(words)) for name, words in found.chapters],  # noqa: S704 - as above
        "members": Markup(found.members),  # noqa: S704 - as above
    }


def way(here: str, there: str) -> str:
    """The relative address from one page of the site to another, or to a file.

    Both are below the site's own address, as `Page.address` says; `there` may have a `#part`.
    """
    left, right = _steps(here), _steps(there)
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    steps = "/".join([".."] * (len(left) - shared) + right[shared:]) or "."
    return f"{steps}/" if there.endswith("/") else steps


def _steps(address: str) -> list[str]:
    return [step for step in address.split("/") if step]
