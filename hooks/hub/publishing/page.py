"""What a page's templates print: the frame of every page, and the facts around a page's text.

The values are worked out here: templates print, and whoever renders them needs to know nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote, urlsplit

from jinja2 import Environment
from markupsafe import Markup

from hub.documents import links, markdown
from hub.documents.links import Link
from hub.documents.shaped import Size, shaped
from hub.english import plain_date
from hub.outputs import output
from hub.outputs.addresses import published_at
from hub.outputs.pictures import sharing
from hub.outputs.site import Site
from hub.publishing.store import Store
from hub.publishing.templates import standing

NOT_FOUND: Final = "404.html"
"""What hosts show at every address at which nothing is."""
_SITEMAP: Final = "sitemap.xml"
_FRAME: Final = "main.html"
_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp)", re.IGNORECASE)


class Pages:
    """The pages of a site, with the templates that print them.

    `assets` says where the site's style and scripts stand, by their names, and `measure` how large
    the picture is that lies at a path of the hub.
    """

    def __init__(
        self, site: Site, templates: Environment, assets: Mapping[str, str], store: Store,
        measure: Callable[[str], Size | None],
    ) -> None:  # fmt: skip
        self.site = site
        self.measure = measure
        self.store = store
        self.assets = assets
        self.templates = templates

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Every page and what belongs to them all: the address of its file, and its content."""
        for page in self.site.pages.values():
            yield f"{page.address}index.html", self.whole(page)
        yield from self.besides()

    def whole(self, page: output.Page) -> bytes:
        """A page's file."""
        return self._printed(_FRAME, page.address, self.frame(page, self._inner(page)))

    def _inner(self, page: output.Page) -> str:
        """What stands within the frame, which alone says when the site last changed."""
        text = self.site.text(page)
        places = [page.source, page.address, self.site.moved]
        made_from = [text, places, page.template, self._values(page), self._pictures(page)]
        return self.store.kept(
            "pages", made_from, lambda: self.around(page, markdown.page(text)).encode()
        ).decode()

    def besides(self) -> Iterator[tuple[str, bytes]]:
        """What is shown where no page is, and in the public edition the list of its pages."""
        for address, make in self._besides().items():
            yield address, make()

    def when_asked(self) -> dict[str, Callable[[], bytes]]:
        """What makes each of `all`, by its address."""
        found: dict[str, Callable[[], bytes]] = {
            f"{page.address}index.html": functools.partial(self.whole, page)
            for page in self.site.pages.values()
        }
        return found | self._besides()

    def of(self, site: Site) -> Pages:
        """The same templates around the pages of another site."""
        return Pages(site, self.templates, self.assets, self.store, self.measure)

    def _besides(self) -> dict[str, Callable[[], bytes]]:
        found: dict[str, Callable[[], bytes]] = {
            NOT_FOUND: lambda: self._printed(NOT_FOUND, None, self.frame(None))
        }
        if self.site.context.edition == "public":
            found[_SITEMAP] = lambda: self._printed(_SITEMAP, None, {"pages": self._listed()})
        return found

    def around(self, page: output.Page, html: str) -> str:
        """A page's own text, as HTML with links as they were typed, with its facts around it."""
        pictures = self._pictures(page)

        def size(src: str) -> Size | None:
            return pictures.get(Link(src, 0).resolve(page.address))

        led = self.site.localise(page, html)
        values = {**self._values(page), "body": self._body(shaped(led, page.title, size))}
        with standing(page.address, self.base):
            return self.templates.get_template(page.template).render(values)

    def _pictures(self, page: output.Page) -> dict[str, Size]:
        """The size of every picture that its text shows or links to, by its address."""
        # Most texts name none, and are told so at once.
        named = links.find(page.body) if _PICTURE.search(page.body) else ()
        paths = {link.resolve(page.source) for link in named if link.path and not link.external}
        sizes = {published_at(path): self.measure(path) for path in sorted(paths)}
        return {address: size for address, size in sizes.items() if size is not None}

    def _values(self, page: output.Page) -> dict[str, Any]:
        return {
            **page.values,
            "title": page.title,
            "edit": self.site.edit_link(page),
            "edition": self.site.context.edition,
        }

    def frame(self, page: output.Page | None, html: str = "") -> dict[str, Any]:
        """What the frame prints around a page's own HTML; no page is "not found"."""
        return {
            "hub": self._around_all(page),
            "content": Markup(html),  # noqa: S704 - a template of the hub has made it
            "json_ld": Markup(page.values.get("json_ld", "")) if page else "",  # noqa: S704 - as JSON
        }

    def _around_all(self, page: output.Page | None) -> dict[str, Any]:
        """The cluster, the edition, the menu, the last change."""
        site = self.site
        return {
            "cluster": site.hub.cluster,
            "long_name": site.long_name,
            "edition": site.context.edition,
            "kind": PurePosixPath(page.template).stem if page else "none",
            "tab": self._tab(page),
            "title": page.title if page else "",
            "description": sharing.description(site.hub, page) if page else "",
            "canonical": self._canonical(page) if page else "",
            "menu": site.menu_at(page.address if page else None),
            "about": site.about,
            "sharing": sharing.shared(site.hub, site.context, page) if page else None,
            "band": sharing.band(site.context),
            "assets": self.assets,
            "scripts": [f"{name}.js" for name in ("hub", *(page.scripts if page else ()))],
            "found": page.found if page else None,
            "changed": plain_date(site.changed),
        }

    def _tab(self, page: output.Page | None) -> str:
        """What a browser's tab says; meetings of one network share a title, but not a day."""
        edition = " (members)" if self.site.context.edition == "members" else ""
        site = f"{self.site.hub.cluster.name}{edition}"
        if page is None:
            return f"This page is not here - {site}"
        day = f", {page.found.date}" if page.found and page.found.until and page.found.date else ""
        return f"{page.title}{day} - {site}" if page.address else site

    def _canonical(self, page: output.Page) -> str:
        """Its whole address; the members' edition stands at one that no page needs to know."""
        public = self.site.context.edition == "public"
        return f"{self.site.hub.cluster.address}{quote(page.address)}" if public else ""

    @property
    def base(self) -> str:
        """The path at which the site begins; it ends with `/`."""
        cluster, edition = self.site.hub.cluster, self.site.context.edition
        address = cluster.address if edition == "public" else cluster.members_address
        return f"{urlsplit(address).path.rstrip('/')}/"

    def _listed(self) -> list[tuple[str, str]]:
        """What the sitemap lists: the whole address of each page, and when it changed."""
        # The search is no page to find.
        pages = (page for page in self.site.pages.values() if page.address != "search/")
        return [(self._canonical(p), self.site.changed_on(p).isoformat()) for p in pages]

    def _body(self, html: str) -> Markup:
        """The page's own text; what only members read of it stands in a frame."""
        above, mark, below = html.partition(output.MEMBERS_FROM_HERE)
        if mark:
            part = self.templates.get_template("hub/components/members-part/members-part.html")
            above += part.render(body=Markup(below))  # noqa: S704 - as below
        return Markup(above)  # noqa: S704 - rendered Markdown of the page's own body

    def _printed(self, template: str, here: str | None, values: Mapping[str, Any]) -> bytes:
        with standing(here, self.base):
            text = self.templates.get_template(template).render(values)
        return text.encode(errors="xmlcharrefreplace")
