"""MkDocs' events: they call, the hub computes, MkDocs renders.

A change of engine is a change of this file and of `mkdocs_engine`, which starts it. MkDocs gets
virtual pages and files; the hub's templates are rendered into each page's content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import get_relative_url

import mkdocs_engine
from hub.outputs import output, site
from hub.outputs.pictures import sharing
from hub.publishing import finishing, making
from hub.publishing.handed_on import HandedOn
from hub.publishing.page import Pages


@dataclass
class _Build:
    """What one build knows; a new one begins with every `on_config`."""

    given: HandedOn
    root: Path
    pages: Pages
    planned: dict[str, output.Page] = field(default_factory=dict)
    """Pages by MkDocs' names for them."""


_build: _Build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Plan the edition, and take the site's settings from the cluster."""
    global _build  # noqa: PLW0603 - MkDocs offers a hook no other place to keep what it has read
    root = Path(config.config_file_path).parent
    with mkdocs_engine.told_plainly():
        given = mkdocs_engine.given(config)
        planned = site.plan(given.hub, given.context)
    _build = _Build(given, root, Pages(planned, config.theme.get_env()))
    cluster, edition = planned.hub.cluster, planned.context.edition
    config.site_name = cluster.name
    # The members' edition stands at an address of its own, which no page needs to know.
    config.site_url = cluster.address if edition == "public" else ""
    # The menu is the hub's own; MkDocs would else look through all pages to make one.
    config.nav = [{"Home": _uri("")}]
    if Path(config.site_dir).name == "site":
        config.site_dir = str(Path(config.site_dir) / edition)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the content's and the theme's files by what the edition publishes."""
    for file in list(files):
        files.remove(file)
    planned = _build.pages.site
    for page in planned.pages.values():
        uri = _uri(page.address)
        file = File.generated(config, uri, content=_text(page))
        # The menu is the hub's own; MkDocs need not miss the other pages in it.
        file.inclusion = InclusionLevel.NOT_IN_NAV
        _add(files, file)
        _build.planned[uri] = page
    with mkdocs_engine.told_plainly():
        for address, content in making.files(planned, _build.root):
            _add(files, File.generated(config, address, content=content))
        assets = making.assets(_build.root, map(Path, config.theme.dirs))
    for name, (address, content) in assets.items():
        _add(files, File.generated(config, address, content=content))
        _build.pages.assets[name] = address
    return files


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Put the page's facts around its text, with the hub's template."""
    planned = _build.planned.get(page.file.src_uri)
    if planned is None:
        return html
    # For the sitemap; MkDocs takes the machine's day, and two builds would differ.
    page.update_date = _build.given.context.today.isoformat()
    base = get_relative_url(".", page.url)
    return _build.pages.around(planned, html, page=page, base_url=base)


def on_page_context(
    context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the page's frame prints."""
    planned = _build.planned.get(page.file.src_uri)
    context["hub"] = _build.pages.frame(planned)
    context["json_ld"] = planned.values.get("json_ld", "") if planned else ""
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """The same for pages without a file, such as "not found"."""
    context["hub"] = _build.pages.frame(None)
    if template_name == "404.html" and _build.given.context.edition == "members":
        # It stands at every address, so its links have to be whole; MkDocs knows the public site's.
        context["base_url"] = urlsplit(_build.given.hub.cluster.members_address).path or "/"
    return context


# After everything else that writes.
@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the search's index, and let nothing for members only out."""
    built, themes = Path(config.site_dir), [Path(folder) for folder in config.theme.dirs]
    with mkdocs_engine.told_plainly():
        finishing.finish(_build.given.hub, _build.given.context, _build.root, built, themes)


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Build anew when meetings, or the hub's own templates and modules, change, too."""
    for folder in ("meetings", "overrides", "hooks"):
        if (_build.root / folder).is_dir():  # git keeps no folder without files
            server.watch(str(_build.root / folder))
    return server


def _uri(address: str) -> str:
    """MkDocs' name for the page at an address."""
    return f"{address}index.md"


def _text(page: output.Page) -> str:
    """A page's text with the front matter that MkDocs itself reads."""
    texts = (page.title, sharing.description(_build.pages.site.hub, page))
    title, description = (text.replace("'", "''") for text in texts)
    head = f"---\ntitle: '{title}'\ndescription: '{description}'\n---\n\n"
    return head + _build.pages.site.localise(page, _uri)


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri) is not None:
        raise PluginError(f"Two things would stand at the address /{file.url}.")
    files.append(file)
