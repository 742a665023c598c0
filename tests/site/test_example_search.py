"""Questions that people put to the example's search, and what each of them expects first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from hub.privacy.editions import EDITIONS, Edition
from tests.helpers.example import NOON
from tests.site.searching import ask, found, press, visiting

pytestmark = pytest.mark.browser

SENCO, MATHS = "/networks/senco/", "/networks/maths/"
NEXT_SENCO = "/meetings/2026-27/senco-spring-1/"
LAST_SENCO, BEFORE_THAT = "/meetings/2026-27/senco-autumn-2/", "/meetings/2026-27/senco-autumn-1/"
NEXT_MATHS, LAST_MATHS = "/meetings/2026-27/maths-spring-1/", "/meetings/2026-27/maths-autumn-2/"
YEAR, LAST_YEAR = "/calendar/2026-27/", "/calendar/2025-26/"

QUESTIONS: dict[str, tuple[str, ...]] = {
    # A network: itself, then its next meeting.
    "senco": (SENCO, NEXT_SENCO),
    "SENCO network": (SENCO, NEXT_SENCO),
    "maths": (MATHS, NEXT_MATHS),
    "moderation": ("/networks/moderation/",),
    "senko": (SENCO, NEXT_SENCO),
    "Next SENCO meeting": (NEXT_SENCO,),
    "When is the next senko meeting?": (NEXT_SENCO,),
    "last maths meeting": (LAST_MATHS,),
    # Somebody's work, and where to write to.
    "SENCOs": (SENCO, NEXT_SENCO),
    "office manager": ("/networks/admin-staff/",),
    "caretaker": ("/networks/site-staff/",),
    "headteachers": ("/networks/steering-group/",),
    "senco-network@leamington-north.example": (SENCO,),
    # A school, by any of its names.
    "Brookhurst": ("/schools/brookhurst-primary/",),
    "Cubbridge": ("/schools/cubbington-primary/",),
    "our ladys": ("/schools/our-lady-and-st-teresas/",),
    "st peter’s": ("/schools/st-peters-primary/",),
    "Telford": ("/schools/telford-infant/", "/schools/telford-junior/"),
    "Next meeting at Telford Junior": (NEXT_SENCO,),
    "who hosts": ("/schools/",),
    # Rooms and ways in.
    "family room": ("/meetings/2026-27/senco-spring-2-lillington/",),
    # What a meeting, a topic or a note is about.
    "attendance": ("/topics/attendance/", NEXT_SENCO),
    "times tables": ("/topics/times-tables/",),
    "quiet council": ("/practice/quiet-council/",),
    # Days.
    "half term": (YEAR,),
    "half-term": (YEAR,),
    "term dates": (YEAR,),
    "inset day": (YEAR,),
    "bank holidays": (YEAR,),
    "spring term": ("/calendar/2026-27/spring/",),
    "cancelled": ("/meetings/2026-27/admin-staff-spring-1/",),
    # Ways about the site.
    "new here": ("/new-here/",),
    "google calendar": ("/subscribe/",),
    "subscribe": ("/subscribe/",),
}
OF_MEMBERS: dict[str, tuple[str, ...]] = {
    "senco minutes": (LAST_SENCO, BEFORE_THAT, "/meetings/2025-26/senco-summer-1/"),
    "minutes of the last SENCO meeting": (LAST_SENCO, BEFORE_THAT),
    "handbook": ("/members-handbook/",),
}


@pytest.fixture(scope="module")
def asking(browser: Browser, example_at: dict[Edition, str]) -> Iterator[dict[Edition, Page]]:
    """The search of each edition on a day of the example, open on a phone."""
    with ExitStack() as stack:
        pages = {e: stack.enter_context(visiting(browser, NOON)) for e in EDITIONS}
        for edition, page in pages.items():
            ask(page, example_at[edition], "q=senco")
        yield pages


@pytest.mark.parametrize(
    ("edition", "question", "expected"),
    [
        *(("public", question, first) for question, first in QUESTIONS.items()),
        *(("members", question, first) for question, first in OF_MEMBERS.items()),
    ],
)
def test_a_question_is_answered_first(
    asking: dict[Edition, Page], edition: Edition, question: str, expected: tuple[str, ...]
) -> None:
    page = asking[edition]
    press(page, question)
    assert tuple(found(page)[: len(expected)]) == expected
