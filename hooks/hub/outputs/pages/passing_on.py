"""Words to pass a meeting on with: what, when, where, what to bring, and its page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from hub import english
from hub.outputs import addresses
from hub.outputs.feeds.meeting_entry import PREFIXES
from hub.outputs.show import Card
from hub.privacy.editions import Edition
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting

NEW_LINE, LETTER_LINE = "\n", "\r\n"


@dataclass(frozen=True, slots=True)
class PassingOn:
    """What to say, and links that say it; they need no script."""

    title: str
    text: str
    """Without the page's address."""
    page: str
    email: str
    whatsapp: str


def passing_on(
    hub: Hub, meeting: Meeting, card: Card, where: str, edition: Edition
) -> PassingOn | None:
    """None in the members' edition, which asks its readers to pass nothing on."""
    if edition == "members":
        return None
    title = PREFIXES.get(meeting.status, "") + card.line
    lines = (
        title,
        f"{card.date_text}, {card.time_text[:1].lower()}{card.time_text[1:]}",
        ", ".join(filter(None, (card.place, where))),
        f"Instead: {card.instead.text}" if card.instead else "",
        f"Bring: {english.listing(meeting.bring)}" if meeting.bring and not meeting.off else "",
    )
    text = "\n".join(filter(None, lines))
    page = addresses.page(hub, meeting, "public")
    whole = f"{text}\n{page}"
    subject = f"{title}, {english.short_date(meeting.date)}"
    return PassingOn(
        title,
        text,
        page,
        # RFC 6068: lines of a letter end with both signs.
        f"mailto:?subject={_quoted(subject)}&body={_quoted(whole.replace(NEW_LINE, LETTER_LINE))}",
        f"https://wa.me/?text={_quoted(whole)}",
    )


def _quoted(text: str) -> str:
    return quote(text, safe="")
