"""The reader view of phones and browsers has what a page is for, and nothing that is for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from hub.checking import read
from hub.outputs import site
from hub.outputs.output import Context
from hub.outputs.show import Card
from hub.privacy.editions import EDITIONS, Edition
from tests.accessibility.looking import Sites, reader
from tests.helpers.example import NOWHERE, SECRET, TODAY, kinds_of_page
from tests.helpers.hubs import HOUSE
from tests.helpers.reader_view import in_reader_view, plain
from tests.helpers.window import PHONE

ELSEWHERE: Final = {NOWHERE, "search/", "calendar/"}
"""Pages for which one acts or looks something up: nothing of them is read."""
EACH: Final = 16
"""Every so many meetings one is looked at, besides the fullest page of each kind."""
_WRITTEN: Final = """[...document.querySelectorAll(
    ':is(.hub-prose, .hub-notes, .hub-standing) :is(p, li, td, h2, h3)')]
    .filter(e => !e.closest('.hub-spoken')).map(e => e.textContent)"""


def _facts(values: Mapping[str, Any]) -> Iterator[str]:
    """Date, time and place of the meeting that a page is about, or of those that it announces."""
    own = values.get("card")
    yield from _when_and_where([own] if own else [])
    # A card or a page of one of several sessions has each of the others in short.
    yield from (session.session for session in values.get("sessions") or ())
    # Of the next ones the first is shown, until it is over.
    lists = [(values.get("next") or ())[:1], values.get("rest") or ()]
    if not values.get("next"):
        lists.append(values.get("coming") or ())
    for cards in lists:
        yield from _when_and_where(cards)


def _when_and_where(cards: Iterable[Any]) -> Iterator[str]:
    for card in cards:
        if isinstance(card, Card) and not card.sessions:
            yield from (card.date_text, card.time_text, card.place)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_can_be_read_without_its_frame(
    browser: Browser, example_built: Path, example_at: Sites, edition: Edition
) -> None:
    planned = site.plan(read(HOUSE, TODAY), Context(edition, TODAY, SECRET)).pages
    meetings = [a for a, page in planned.items() if page.template == "hub/pages/meeting.html"]
    kinds = set(kinds_of_page(example_built / edition, edition).values()) - ELSEWHERE
    called_off = [a for a in meetings if planned[a].values["banner"]]
    wrong = []
    with reader(browser, PHONE) as page:
        for address in sorted(kinds | {*meetings[::EACH], *called_off[:2]}):
            page.goto(f"{example_at[edition]}/{address}")
            written = [plain(text) for text in page.evaluate(_WRITTEN)]
            seen = in_reader_view(page)
            end = 0
            for fact in _facts(planned[address].values):
                at = seen.find(plain(fact), end)
                if at < 0:
                    wrong.append(
                        f"{edition} /{address}: not there, or later than it should: {fact}"
                    )
                end = max(at, end)
            wrong += [f"{edition} /{address}: {text}" for text in written if text not in seen]
            wrong += [
                f"{edition} /{address}: {paper}"
                for paper in ("As of ", "QR code", "For the latest, see")
                if paper in seen
            ]
    assert wrong == []
