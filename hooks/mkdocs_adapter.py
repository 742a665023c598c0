"""The one module that knows MkDocs: its events call, the hub computes, MkDocs renders.

A change of engine is a change of this file. It reads the content once, hands MkDocs virtual
pages and files, renders the hub's templates into each page's content (so that search finds the
facts), and lets MkDocs do the rest. Nothing is ever written below `content/`.
"""

from __future__ import annotations

import datetime as dt
import html
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import get_relative_url

from hub import output, site, stylesheet
from hub.checking import read
from hub.edition import EDITIONS
from hub.linked import Hub
from hub.output import Context
from hub.problem import ContentError
from hub.site import Site
from hub.when import today_in_london
from hub.words import long_date

STYLES: Final = "assets/hub.css"
SCRIPT: Final = "assets/hub.js"


@dataclass
class _Build:
    """What one build knows; a new one begins with every `on_config`."""

    site: Site
    root: Path
    pages: dict[str, output.Page] = field(default_factory=dict)
    templates: Environment | None = None


_build: _Build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content, plan the edition, and take the site's settings from the cluster."""
    global _build  # noqa: PLW0603 - MkDocs offers a hook no other place to keep what it has read
    root = Path(config.config_file_path).parent
    name = os.environ.get("HUB_EDITION", "public")
    if name not in EDITIONS:
        raise PluginError(f"HUB_EDITION is `public` or `members`, not `{name}`.")
    try:
        today = _today()
        hub = read(root, today)
        context = Context(name, today)
        _build = _Build(site.plan(hub, context), root)
    except ContentError as error:
        raise PluginError(f"The content has errors; nothing was built.\n{error}") from None
    _settings(config, hub, name)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the content's files by the pages and files that the edition publishes."""
    for file in list(files):
        from_content = file.src_dir == config.docs_dir
        if from_content or file.src_uri.startswith("hub/"):
            files.remove(file)
    for page in _build.site.pages.values():
        uri = _uri(page.address)
        text = _build.site.localise(page, _uri)
        file = File.generated(config, uri, content=_with_title(page, text))
        # The menu is the hub's own; MkDocs need not miss the other pages in it.
        file.inclusion = InclusionLevel.NOT_IN_NAV
        _add(files, file)
        _build.pages[uri] = page
    for made in _build.site.files:
        _add(files, _file(made, config))
    styles = stylesheet.joined(_build.root / "overrides")
    script = (_build.root / "overrides" / "hub" / "hub.js").read_text(encoding="utf-8")
    _add(files, File.generated(config, STYLES, content=styles))
    _add(files, File.generated(config, SCRIPT, content=script))
    return files


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Put the page's facts around its text, with the hub's template."""
    planned = _build.pages.get(page.file.src_uri)
    if planned is None:
        return html
    if _build.templates is None:
        # MkDocs' own environment does not escape; front matter is text, never HTML.
        _build.templates = config.theme.get_env().overlay(autoescape=True)
    template = _build.templates.get_template(planned.template)
    return template.render(
        **{
            **planned.values,
            "title": planned.title,
            "body": Markup(html),  # noqa: S704 - rendered Markdown of the page's own body
            "edit": _build.site.edit_link(planned),
            "edition": _build.site.context.edition,
            "page": page,
            "base_url": get_relative_url(".", page.url),
        }
    )


def on_page_context(
    context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the page's frame prints."""
    context["hub"] = _frame()
    planned = _build.pages.get(page.file.src_uri)
    context["json_ld"] = planned.values.get("json_ld", "") if planned else ""
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """The same for pages without a file, such as "not found"."""
    context["hub"] = _frame()
    return context


def _frame() -> dict[str, Any]:
    """The cluster, the edition and the day of the build, for the frame of every page."""
    built = _build.site.context.today
    return {
        "cluster": _build.site.hub.cluster,
        "edition": _build.site.context.edition,
        "about": _build.site.about,
        "built": built.isoformat(),
        "built_text": long_date(built),
    }


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Build anew when the hub's own templates and modules change, too."""
    for folder in ("meetings", "overrides", "hooks"):
        server.watch(str(_build.root / folder))
    return server


def _settings(config: MkDocsConfig, hub: Hub, edition: str) -> None:
    cluster = hub.cluster
    config.site_name = html.escape(cluster.name)
    # The members' edition stands at an address of its own, which no page needs to know.
    config.site_url = cluster.address if edition == "public" else ""
    config.site_description = html.escape(cluster.summary)
    config.extra_css = [STYLES]
    config.extra_javascript = [SCRIPT]
    config.nav = [{title: _uri(address)} for title, address in _build.site.menu]
    if _build.site.about:
        config.nav.append({"About": [{html.escape(t): _uri(a)} for t, a in _build.site.about]})
    if Path(config.site_dir).name == "site":
        config.site_dir = str(Path(config.site_dir) / edition)


def _today() -> dt.date:
    fixed = os.environ.get("HUB_TODAY", "")
    try:
        return today_in_london(fixed)
    except ValueError:
        raise PluginError(f"HUB_TODAY must be a date such as 2026-09-01, not `{fixed}`.") from None


def _uri(address: str) -> str:
    """MkDocs' name for the page at an address."""
    return f"{address}index.md"


def _with_title(page: output.Page, text: str) -> str:
    """The page's text with the front matter that MkDocs itself reads."""
    # Material prints titles and descriptions as they are, so they are escaped here.
    title, description = (html.escape(words) for words in (page.title, page.description))
    lines = (f"title: {_yaml(title)}", f"description: {_yaml(description)}")
    hidden = "hide: [navigation, toc, path, footer]"
    return "\n".join(("---", *lines, hidden, "---", "", text))


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _file(made: output.File | output.Copy, config: MkDocsConfig) -> File:
    if isinstance(made, output.File):
        return File.generated(config, made.address, content=made.content)
    return File.generated(config, made.address, abs_src_path=str(_build.root / made.source))


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri) is not None:
        raise PluginError(f"Two things would stand at the address /{file.url}.")
    files.append(file)
