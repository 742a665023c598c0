"""The one module that knows MkDocs: its events call, the hub computes, MkDocs renders.

A change of engine is a change of this file. It reads the content once, hands MkDocs virtual
pages and files, renders the hub's templates into each page's content (so that search finds the
facts), and lets MkDocs do the rest. Nothing is ever written below `content/`.
"""

from __future__ import annotations

import datetime as dt
import html
import os
import posixpath
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import get_relative_url

from hub import attachments, feed_addresses, gate, output, site, stylesheet
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
FRAME: Final = "assets/hub-frame.js"
NOT_SEARCHED: Final = re.compile(
    r"<(table|section|ol|ul) [^>]*data-search-exclude.*?</\1>", re.DOTALL
)
"""What templates keep out of the search; such an element has none of its own name within."""
_ASIDE: Final = re.compile(r"<!--hub-aside-(\d+)-->")


@dataclass
class _Build:
    """What one build knows; a new one begins with every `on_config`."""

    site: Site
    whole: Hub
    """The hub before an edition was selected."""
    root: Path
    pages: dict[str, output.Page] = field(default_factory=dict)
    templates: Environment | None = None
    aside: dict[str, list[str]] = field(default_factory=dict)
    """By page: the parts of its content that were set aside while it is read for the search."""
    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    """By part and folder: parts of the frame that are the same for every page of the folder."""


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
        context = Context(name, today, _feed_secret() if name == "members" else "")
        _build = _Build(site.plan(hub, context), hub, root)
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
    _add(files, File.generated(config, STYLES, content=styles))
    for address, name in ((SCRIPT, "hub.js"), (FRAME, "frame.js")):
        script = (_build.root / "overrides" / "hub" / name).read_text(encoding="utf-8")
        _add(files, File.generated(config, address, content=script))
    return files


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Put the page's facts around its text, with the hub's template."""
    planned = _build.pages.get(page.file.src_uri)
    if planned is None:
        return html
    # For the sitemap; MkDocs takes the machine's day, and two builds would differ.
    page.update_date = _build.site.context.today.isoformat()
    if _build.templates is None:
        # MkDocs' own environment does not escape; front matter is text, never HTML.
        _build.templates = config.theme.get_env().overlay(autoescape=True)
    template = _build.templates.get_template(planned.template)
    content = template.render(
        **{
            **planned.values,
            "title": planned.title,
            "body": _body(html, _build.templates),
            "edit": _build.site.edit_link(planned),
            "edition": _build.site.context.edition,
            "page": page,
            "base_url": get_relative_url(".", page.url),
        }
    )
    return _set_aside(page, content)


def _body(html: str, templates: Environment) -> Markup:
    """The page's own text; what only members read of it stands in a frame."""
    above, mark, below = html.partition(output.MEMBERS_FROM_HERE)
    if mark:
        frame = templates.get_template("hub/components/members-part.html")
        above += frame.render(body=Markup(below))  # noqa: S704 - as below
    return Markup(above)  # noqa: S704 - rendered Markdown of the page's own body


# After the search has read the page.
@event_priority(-50)
def on_page_context(
    context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the page's frame prints."""
    page.content = _put_back(page)
    context["hub"] = {**_frame(), "kept": _kept(page)}
    planned = _build.pages.get(page.file.src_uri)
    context["json_ld"] = planned.values.get("json_ld", "") if planned else ""
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """The same for pages without a file, such as "not found"."""
    context["hub"] = {**_frame(), "kept": _render}
    return context


# After everything that writes, the search among it.
@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Let nothing for members only out: a public edition that would show any is removed."""
    if _build.site.context.edition != "public":
        return
    built = Path(config.site_dir)
    report = gate.check(_build.whole, _build.root, built, [Path(d) for d in config.theme.dirs])
    if report.problems:
        shutil.rmtree(built, ignore_errors=True)
        raise PluginError("\n".join(map(str, report.problems)))


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


def _set_aside(page: EnginePage, content: str) -> str:
    """The content without what the search need not read: reading is most of what a list costs."""
    parts: list[str] = []

    def mark(found: re.Match[str]) -> str:
        parts.append(found[0])
        return f"<!--hub-aside-{len(parts) - 1}-->"

    content = NOT_SEARCHED.sub(mark, _ASIDE.sub("", content))
    _build.aside[page.url] = parts
    return content


def _put_back(page: EnginePage) -> str:
    parts = _build.aside.pop(page.url, [])
    return _ASIDE.sub(lambda mark: parts[int(mark[1])], page.content or "")


def _kept(page: EnginePage) -> Callable[[str, Callable[[], str]], str]:
    """What renders a part of the frame, such as the menu, once for all pages of a folder.

    Links are relative, so the part is the same throughout a folder, unless a page has its own
    place in the menu or stands above one that has.
    """
    menu = (*_build.site.menu, *_build.site.about)
    if any(address.startswith(page.url) for _title, address in menu):
        return _render
    folder = posixpath.dirname(page.url.rstrip("/"))

    def kept(part: str, render: Callable[[], str]) -> str:
        if (part, folder) not in _build.kept:
            _build.kept[part, folder] = render()
        return _build.kept[part, folder]

    return kept


def _render(_part: str, render: Callable[[], str]) -> str:
    return render()


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Build anew when meetings, or the hub's own templates and modules, change, too."""
    for folder in ("meetings", "overrides", "hooks"):
        if (_build.root / folder).is_dir():  # git keeps no folder without files
            server.watch(str(_build.root / folder))
    return server


def _settings(config: MkDocsConfig, hub: Hub, edition: str) -> None:
    cluster = hub.cluster
    # Markup, as the theme escapes it in some places and prints it as it is in others.
    config.site_name = escape(cluster.name)
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


def _feed_secret() -> str:
    """What members' feeds have their addresses from; it is never shown."""
    secret = os.environ.get(feed_addresses.VARIABLE, "").strip()
    if fault := feed_addresses.fault_of(secret):
        raise PluginError(fault)
    return secret


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
    try:
        content = attachments.published(_build.root, made.source)
    except attachments.Refused as refused:
        raise PluginError(f"{made.source}: This file {refused}") from None
    return File.generated(config, made.address, content=content)


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri) is not None:
        raise PluginError(f"Two things would stand at the address /{file.url}.")
    files.append(file)
