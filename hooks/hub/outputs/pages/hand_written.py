"""Hand-written pages, and the page about the cluster."""

from __future__ import annotations

from collections.abc import Iterator

from hub.english import listing
from hub.outputs.output import Context, Output
from hub.outputs.pages.rows import schools_in_words
from hub.outputs.show import Fact, email, facts
from hub.outputs.standard_pages import record_page
from hub.programme.hub import Hub, is_own_year
from hub.records.kinds.year import Year

_INTRODUCE_LISTS = {"index", *(f"{f}/index" for f in (
    "networks", "topics", "practice", "schools", "meetings", "calendar", "subscribe",
))}  # fmt: skip


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """Every page of words that does not introduce something else, and `/about/`."""
    for page in hub.pages.values():
        if page.id not in _INTRODUCE_LISTS:
            yield record_page(page, "page")
    yield record_page(hub.cluster, "about", lambda: {"facts": _facts(hub)})


def _facts(hub: Hub) -> tuple[Fact, ...]:
    return facts(
        ("Schools", schools_in_words(hub)),
        ("Localities", listing(hub.cluster.localities)),
        ("Term dates", tuple(y for y in hub.of(Year).values() if is_own_year(y.id))),
        ("Contact", email(hub.cluster.contact)),
    )
