"""The parts of the hub's pages on one page of this documentation, drawn by their own templates.

A hook of the documentation's build alone. It plans the public edition of the hub that this
documentation lies in, and fills the parts with what stands on its pages.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as EnginePage

from hub.outputs import site
from hub.outputs.output import Context, Page
from hub.outputs.output import File as Written
from hub.programme.hub import Hub
from hub.publishing import stylesheet
from hub.reading.load import load

ROOT: Final = Path(__file__).resolve().parents[2]
OVERRIDES: Final = ROOT / "overrides"
ADDRESS: Final = "gallery/index.html"
PLACE: Final = "<!-- gallery -->"
"""What stands in `components.md` where the parts are shown."""
SHOWN: Final = (
    f'<p><a href="{ADDRESS}">The parts on a page of their own</a></p>\n'
    f'<iframe class="gallery" src="{ADDRESS}" title="The parts of a page"></iframe>'
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page with the parts, and the styles it needs."""
    theme = next(
        p for d in config.theme.dirs for p in Path(d).glob("assets/stylesheets/main.*.css")
    )
    style, content = stylesheet.assets(OVERRIDES, theme.read_text("utf-8"))["hub.css"]
    planned = _planned()
    made = {f.address: f.content for f in planned.files if isinstance(f, Written)}
    made = {address: made[address] for address in made if address.endswith(".css")}
    made[style] = content
    page = _templates(config, made).get_template("gallery.html").render(_values(planned, style))
    for address, what in {**made, "index.html": page.encode()}.items():
        files.append(File.generated(config, f"gallery/{address}", content=what))
    return files


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs calls with these names
    """Show that page in its place."""
    return html.replace(PLACE, SHOWN)


def _planned() -> site.Site:
    hub, problems = load(ROOT)
    if hub is None or problems:
        raise PluginError("The content has errors, so its parts cannot be shown: run `hub check`.")
    return site.plan(hub, Context("public", _day(hub)))


def _day(hub: Hub) -> dt.date:
    """A day with meetings before and after it, and the same at every build."""
    days = [meeting.date for meeting in hub.meetings]
    return days[len(days) // 2] if days else dt.date(2026, 9, 1)


def _templates(config: MkDocsConfig, made: Mapping[str, object]) -> Environment:
    """The hub's templates, the theme's icons, and this folder's page of parts."""
    env = config.theme.get_env()
    assert env.loader is not None  # noqa: S101 - MkDocs gives it one
    own = FileSystemLoader([OVERRIDES, Path(__file__).parent])
    env = env.overlay(loader=ChoiceLoader([own, env.loader]), autoescape=True)
    # The site's pages are not here; of what is linked only the styles are.
    env.filters = {**env.filters, "url": lambda to: to if to in made else "#"}
    return env


def _values(planned: site.Site, style: str) -> dict[str, Any]:
    """What the site's own pages print, by the page: of those of one kind, one that says much."""
    pages = planned.pages.values()
    kinds = {Path(page.template).stem for page in pages}
    fullest = {
        kind: max((p for p in pages if Path(p.template).stem == kind), key=_said) for kind in kinds
    }
    said = {kind: {"title": page.title, **page.values} for kind, page in fullest.items()}
    # A new hub may have no page of a kind yet.
    return {
        "on": defaultdict(dict, said),
        "style": style,
        "edition": "public",
        "cluster": planned.hub.cluster,
    }


def _said(page: Page) -> int:
    return sum(bool(value) for value in page.values.values())
