"""What happens when somebody reads the site: what is kept of the visit, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from hub.outputs import show
from hub.outputs.output import Context, Output, Page
from hub.outputs.pages.personal_data import has_page
from hub.outputs.standard_pages import A_PAGE
from hub.programme.hub import Hub


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/privacy/`."""
    cluster = hub.cluster
    yield Page(
        address="privacy/",
        title="Privacy",
        template="hub/pages/privacy.html",
        values={
            "contact": show.email(cluster.contact),
            "held": has_page(hub, context),
            "secret_feeds": bool(cluster.feed_holders),
        },
        description="No cookies, no visitor statistics, nothing from anybody else's server; and "
        "what the computers between you and us may note down.",
        found=A_PAGE,
    )
