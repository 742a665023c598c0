"""What a page's templates print: the frame of every page, and the facts around a page's text.

The values are worked out here: templates print, and whoever renders them needs to know nothing.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from hub.english import long_date
from hub.outputs import output
from hub.outputs.pictures import sharing
from hub.outputs.site import Site


class Pages:
    """The pages of a site, with the templates that print them.

    `assets` says where the site's style and scripts stand, by their names.
    """

    def __init__(self, site: Site, templates: Environment) -> None:
        self.site = site
        self.assets: dict[str, str] = {}
        # Front matter is text, never HTML, and an engine's own environment may not escape.
        self.templates = templates.overlay(autoescape=True)

    def around(self, page: output.Page, html: str, /, **more: Any) -> str:
        """A page's own text, as HTML, with its facts around it.

        `more` is what its template is told besides.
        """
        values = {
            **page.values,
            "title": page.title,
            "body": self._body(html),
            "edit": self.site.edit_link(page),
            "edition": self.site.context.edition,
            **more,
        }
        return self.templates.get_template(page.template).render(**values)

    def frame(self, page: output.Page | None) -> dict[str, Any]:
        """The cluster, the edition, the menu, the day of the build; no page is "not found"."""
        site, built = self.site, self.site.context.today
        return {
            "cluster": site.hub.cluster,
            "long_name": site.long_name,
            "edition": site.context.edition,
            "kind": PurePosixPath(page.template).stem if page else "none",
            "menu": site.menu_at(page.address if page else None),
            "about": site.about,
            "sharing": sharing.shared(site.hub, site.context, page) if page else None,
            "band": sharing.band(site.context),
            "assets": self.assets,
            "scripts": [f"{name}.js" for name in ("hub", *(page.scripts if page else ()))],
            "found": page.found if page else None,
            "built": built.isoformat(),
            "built_text": long_date(built),
        }

    def _body(self, html: str) -> Markup:
        """The page's own text; what only members read of it stands in a frame."""
        above, mark, below = html.partition(output.MEMBERS_FROM_HERE)
        if mark:
            part = self.templates.get_template("hub/components/members-part/members-part.html")
            above += part.render(body=Markup(below))  # noqa: S704 - as below
        return Markup(above)  # noqa: S704 - rendered Markdown of the page's own body
