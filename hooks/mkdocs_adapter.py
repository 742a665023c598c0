"""The one module that knows MkDocs: its events call, the hub computes, MkDocs renders.

A change of engine is a change of this file. It reads the content once, hands MkDocs virtual
pages and files, renders the hub's templates into each page's content (so that search finds the
facts), and lets MkDocs do the rest. Nothing is ever written below `content/`.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import get_relative_url

from hub.checking import read
from hub.dates import today_in_london
from hub.documents import attachments
from hub.english import long_date
from hub.outputs import output, site
from hub.outputs.output import Context
from hub.outputs.pictures import sharing
from hub.outputs.site import Site
from hub.privacy import secret_addresses
from hub.privacy.editions import EDITIONS
from hub.problem import ContentError
from hub.programme.hub import Hub
from hub.publishing import drawing, gate, search_index, stylesheet, typesetting

THEME_STYLE: Final = "assets/stylesheets/main.*.css"
"""Material's own style, in its folder."""


@dataclass
class _Build:
    """What one build knows; a new one begins with every `on_config`."""

    site: Site
    whole: Hub
    """The hub before an edition was selected."""
    root: Path
    pages: dict[str, output.Page] = field(default_factory=dict)
    templates: Environment | None = None
    assets: dict[str, str] = field(default_factory=dict)
    """Where the site's style and scripts stand, by their names."""


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
    """Replace the content's and the theme's files by what the edition publishes."""
    for file in list(files):
        files.remove(file)
    for page in _build.site.pages.values():
        uri = _uri(page.address)
        text = _build.site.localise(page, _uri)
        file = File.generated(config, uri, content=_with_title(page, text))
        # The menu is the hub's own; MkDocs need not miss the other pages in it.
        file.inclusion = InclusionLevel.NOT_IN_NAV
        _add(files, file)
        _build.pages[uri] = page
    for address, content in _contents():
        _add(files, File.generated(config, address, content=content))
    for name, (address, content) in _assets(config).items():
        _add(files, File.generated(config, address, content=content))
        _build.assets[name] = address
    return files


def _assets(config: MkDocsConfig) -> Mapping[str, tuple[str, bytes]]:
    """The site's style and scripts; of the theme's there is the style of texts alone."""
    styles = (found for d in config.theme.dirs for found in Path(d).glob(THEME_STYLE))
    style = next(styles, None)
    if style is None:
        raise PluginError(f"The theme has no file {THEME_STYLE}, which holds the style of texts.")
    return stylesheet.assets(_build.root / "overrides", style.read_text(encoding="utf-8"))


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
    return template.render(
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


def _body(html: str, templates: Environment) -> Markup:
    """The page's own text; what only members read of it stands in a frame."""
    above, mark, below = html.partition(output.MEMBERS_FROM_HERE)
    if mark:
        frame = templates.get_template("hub/components/members-part/members-part.html")
        above += frame.render(body=Markup(below))  # noqa: S704 - as below
    return Markup(above)  # noqa: S704 - rendered Markdown of the page's own body


def on_page_context(
    context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What the page's frame prints."""
    planned = _build.pages.get(page.file.src_uri)
    context["hub"] = _frame(planned)
    context["json_ld"] = planned.values.get("json_ld", "") if planned else ""
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """The same for pages without a file, such as "not found"."""
    context["hub"] = _frame(None)
    if template_name == "404.html" and _build.site.context.edition == "members":
        # It stands at every address, so its links have to be whole; MkDocs knows the public site's.
        context["base_url"] = urlsplit(_build.site.hub.cluster.members_address).path or "/"
    return context


# After everything else that writes.
@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the search's index, and let nothing for members only out.

    An edition without an index, and a public one that would show any of it, is removed.
    """
    built = Path(config.site_dir)
    try:
        search_index.write(built)
    except search_index.IndexFailedError as error:
        raise _removed(built, f"The index for the search could not be written.\n{error}") from None
    if _build.site.context.edition != "public":
        return
    report = gate.check(_build.whole, _build.root, built, [Path(d) for d in config.theme.dirs])
    if report.problems:
        raise _removed(built, "\n".join(map(str, report.problems)))


def _removed(built: Path, why: str) -> PluginError:
    """What to raise after removing an edition that nobody may put online."""
    shutil.rmtree(built, ignore_errors=True)
    return PluginError(why)


def _frame(page: output.Page | None) -> dict[str, Any]:
    """The cluster, the edition, the menu and the day of the build, for the frame of every page."""
    built = _build.site.context.today
    return {
        "cluster": _build.site.hub.cluster,
        "long_name": _build.site.long_name,
        "edition": _build.site.context.edition,
        "kind": Path(page.template).stem if page else "none",
        "menu": _build.site.menu_at(page.address if page else None),
        "about": _build.site.about,
        "sharing": sharing.shared(_build.site.hub, _build.site.context, page) if page else None,
        "band": sharing.band(_build.site.context),
        "assets": _build.assets,
        "scripts": [f"{name}.js" for name in ("hub", *(page.scripts if page else ()))],
        "found": page.found if page else None,
        "built": built.isoformat(),
        "built_text": long_date(built),
    }


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Build anew when meetings, or the hub's own templates and modules, change, too."""
    for folder in ("meetings", "overrides", "hooks"):
        if (_build.root / folder).is_dir():  # git keeps no folder without files
            server.watch(str(_build.root / folder))
    return server


def _settings(config: MkDocsConfig, hub: Hub, edition: str) -> None:
    cluster = hub.cluster
    config.site_name = cluster.name
    # The members' edition stands at an address of its own, which no page needs to know.
    config.site_url = cluster.address if edition == "public" else ""
    # The menu is the hub's own; MkDocs would else look through all pages to make one.
    config.nav = [{"Home": _uri("")}]
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
    secret = os.environ.get(secret_addresses.VARIABLE, "").strip()
    if fault := secret_addresses.fault_of(secret):
        raise PluginError(fault)
    return secret


def _uri(address: str) -> str:
    """MkDocs' name for the page at an address."""
    return f"{address}index.md"


def _with_title(page: output.Page, text: str) -> str:
    """The page's text with the front matter that MkDocs itself reads."""
    description = sharing.description(_build.site.hub, page)
    lines = (f"title: {_yaml(page.title)}", f"description: {_yaml(description)}")
    return "\n".join(("---", *lines, "---", "", text))


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _contents() -> Iterator[tuple[str, bytes]]:
    """Every file that is no page: its address, and what is in it.

    Sheets come last: they are typeset meanwhile.
    """
    made = _build.site.files
    sheets = [each for each in made if isinstance(each, output.Sheet)]
    orders = [typesetting.Order(sheet.template, sheet.values, sheet.day) for sheet in sheets]
    with typesetting.begun(_build.root / "overrides" / "hub", orders) as work:
        yield from ((e.address, _content(e)) for e in made if not isinstance(e, output.Sheet))
        for number, sheet in enumerate(sheets):
            try:
                yield sheet.address, work.pdf(number)
            except typesetting.TypesettingError as error:
                raise PluginError(f"/{sheet.address} could not be typeset.\n{error}") from None


def _content(made: output.File | output.Copy | output.Card | output.Icon) -> bytes:
    match made:
        case output.File():
            return made.content
        case output.Card():
            return drawing.card(made)
        case output.Icon():
            return drawing.icon(made)
        case output.Copy():
            try:
                return attachments.published(_build.root, made.source)
            except attachments.Refused as refused:
                raise PluginError(f"{made.source}: This file {refused}") from None


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri) is not None:
        raise PluginError(f"Two things would stand at the address /{file.url}.")
    files.append(file)
