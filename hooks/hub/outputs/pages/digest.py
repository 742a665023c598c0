"""What goes into an e-mail, as pages: the week's bulletin, and a digest for each term.

A term's digest has a page of its own and is no part of the term's calendar: that is a plan to look
things up in and to print for the wall, this is a text to copy and send, and each prints alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from hub import english
from hub.outputs.digest import term as of_term
from hub.outputs.digest import week as of_week
from hub.outputs.digest.plain_text import as_text
from hub.outputs.digest.said import CLOSED_WORDS, Digest
from hub.outputs.output import Context, Found, Later, Output, Page
from hub.outputs.pages.passing_on import LETTER_LINE, NEW_LINE
from hub.outputs.pages.ready_texts import LONGEST, Ready
from hub.outputs.show import Link
from hub.outputs.term_calendar.days import Term
from hub.programme.hub import Hub

ADDRESS: Final = "week/"
FEED: Final = "feeds/week.xml"


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/week/`, and `/digest/<year>/<term>/` of every term in which there is a meeting."""
    monday = of_week.monday_of(context.today)
    yield Page(
        address=ADDRESS,
        title=f"The week of {english.long_date(monday)}",
        template="hub/pages/digest.html",
        values=Later(partial(_week, hub, context, monday)),
        description="What is on this week and next, what has changed, and what is new: to send on.",
        scripts=("copying",),
        found=Found("page", title="This week", names=("Bulletin", "Newsletter", "This week")),
    )
    for term in hub.once(of_term.terms):
        yield Page(
            address=of_term.address(term),
            title=f"Digest: {term.link.text}",
            template="hub/pages/digest.html",
            values=Later(partial(_term, hub, context, term)),
            description=f"The programme of the {_lower(term.link.text)} by network, to send on.",
            scripts=("copying",),
            found=Found("page", names=(f"{term.link.text} digest",)),
        )


def _week(hub: Hub, context: Context, monday: dt.date) -> dict[str, Any]:
    made = of_week.digest(hub, monday, context.edition)
    terms = hub.once(of_term.terms)
    there = next((term for term in terms if term.has(monday)), None)
    ways = (Link("The whole term", of_term.address(there)),) if there else ()
    return _values(hub, made, ways, FEED)


def _term(hub: Hub, context: Context, term: Term) -> dict[str, Any]:
    made = of_term.digest(hub, term, context.edition)
    return _values(hub, made, (Link("The term’s calendar", term.link.href),), "")


def _values(hub: Hub, made: Digest, ways: tuple[Link, ...], feed: str) -> dict[str, Any]:
    public = f"{hub.cluster.address}{made.address}" if made.for_members else ""
    return {
        "digest": made,
        "ready": _ready(made),
        "ways": ways,
        "feed": feed,
        "public": public,
        "closed_words": CLOSED_WORDS if made.for_members else "",
    }


def _ready(made: Digest) -> Ready:
    text = as_text(made)
    subject = f"{made.title}: {made.whose}"
    email = _email(subject, text)
    if len(email) > LONGEST:
        # A longer one many programs cut without a word: so it leads to the page.
        there = f"{made.site}{made.address}" if made.site else ""
        email = _email(subject, "\n\n".join(filter(None, (" ".join(made.lead), there))))
    return Ready("digest", "As plain text", text, email if len(email) <= LONGEST else "", "")


def _email(subject: str, text: str) -> str:
    body = text.replace(NEW_LINE, LETTER_LINE)
    quoted: Callable[[str], str] = partial(quote, safe="")
    return f"mailto:?subject={quoted(subject)}&body={quoted(body)}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
