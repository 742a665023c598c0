"""MkDocs' events: they call, the hub computes.

A change of engine is a change of this file and of `mkdocs_engine`, which starts it. MkDocs gets
finished files. Only where its settings ask for more than the hub knows does it render pages itself:
then it gets their Markdown, and the hub's templates stand around what MkDocs makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage

import mkdocs_engine
from hub.documents import kept_links
from hub.outputs import output, site
from hub.outputs.pictures import sharing
from hub.publishing import engine_settings, finishing, making
from hub.publishing.handed_on import HandedOn
from hub.publishing.page import Pages
from hub.publishing.store import NoStore
from hub.publishing.templates import folders, stand


@dataclass
class _Build:
    """What one build knows; a new one begins with every `on_config`."""

    given: HandedOn
    root: Path
    site: site.Site
    pages: Pages | None = None
    """Whoever puts templates around what MkDocs renders; nothing where the hub renders."""
    planned: dict[str, output.Page] = field(default_factory=dict)
    """Pages by MkDocs' names for them."""


_build: _Build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Plan the edition, and take the site's settings from the cluster."""
    global _build  # noqa: PLW0603 - MkDocs offers a hook no other place to keep what it has read
    root = Path(config.config_file_path).parent
    with mkdocs_engine.told_plainly():
        given = mkdocs_engine.given(config)
        _build = _Build(given, root, site.plan(given.hub, given.context))
    cluster, edition = given.hub.cluster, given.context.edition
    config.site_name = cluster.name
    # The members' edition stands at an address of its own, which no page needs to know.
    config.site_url = cluster.address if edition == "public" else ""
    # The menu is the hub's own; MkDocs would else look through all pages to make one.
    config.nav = [{"Home": _uri("")}]
    # What the theme would add for the whole site, the hub has made.
    config.theme.static_templates.clear()
    if Path(config.site_dir).name == "site":
        config.site_dir = str(Path(config.site_dir) / edition)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the content's and the theme's files by what the edition publishes."""
    for file in list(files):
        files.remove(file)
    with mkdocs_engine.told_plainly():
        if engine_settings.unknown(_build.root):
            _build.pages = making.pages(_build.site, _build.root, NoStore())
            extensions: list[Any] = config.markdown_extensions
            extensions.append(kept_links.KeptLinks())
            _add_texts(files, config, _build.pages)
            made = making.files(_build.site, _build.root, NoStore(), _build.pages.besides())
        else:
            config.nav = []
            made = making.everything(_build.site, _build.root, NoStore())
        _add(files, config, made)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The hub's templates in place of the theme's, where MkDocs renders."""
    return _build.pages.templates if _build.pages else env


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Put the page's facts around its text, with the hub's template."""
    planned = _build.planned.get(page.file.src_uri)
    if planned is None or _build.pages is None:
        return html
    return _build.pages.around(planned, kept_links.typed(html))


def on_page_context(
    context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the page's frame prints."""
    planned = _build.planned.get(page.file.src_uri)
    if planned is not None and _build.pages is not None:
        context.update(_build.pages.frame(planned, page.content or ""))
        stand(planned.address, _build.pages.base)
    return context


# After everything else that writes.
@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the search's index, and let nothing for members only out."""
    built, themes = Path(config.site_dir), folders(_build.root)
    with mkdocs_engine.told_plainly():
        finishing.finish(_build.given, _build.root, built, themes, NoStore())


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Build anew when meetings, or the hub's own templates and modules, change, too."""
    for folder in ("meetings", "overrides", "hooks"):
        if (_build.root / folder).is_dir():  # git keeps no folder without files
            server.watch(str(_build.root / folder))
    return server


def _uri(address: str) -> str:
    """MkDocs' name for the page at an address."""
    return f"{address}index.md"


def _add_texts(files: Files, config: MkDocsConfig, pages: Pages) -> None:
    """The Markdown of every page."""
    for page in pages.site.pages.values():
        uri = _uri(page.address)
        file = File.generated(config, uri, content=_text(page))
        # The menu is the hub's own; MkDocs need not miss the other pages in it.
        file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
        _build.planned[uri] = page


def _text(page: output.Page) -> str:
    """A page's text with the front matter that MkDocs itself reads."""
    texts = (page.title, sharing.description(_build.site.hub, page))
    title, description = (text.replace("'", "''") for text in texts)
    head = f"---\ntitle: '{title}'\ndescription: '{description}'\n---\n\n"
    return head + _build.site.text(page)


def _add(files: Files, config: MkDocsConfig, made: Iterable[tuple[str, bytes]]) -> None:
    for address, content in made:
        if files.get_file_from_path(address) is not None:
            raise PluginError(f"Two things would stand at the address /{address}.")
        files.append(File.generated(config, address, content=content))
