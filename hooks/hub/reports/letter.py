"""A digest as an e-mail: a file that mail programs open, and that a mail server takes (RFC 5322).

It is addressed to nobody. Its identity and its day come from the digest, so the same commit gives
the same bytes; whoever sends it puts the day of sending into it.
"""

from __future__ import annotations

import datetime as dt
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from hub.dates import LONDON
from hub.outputs.digest.mail_html import as_html
from hub.outputs.digest.plain_text import as_text
from hub.outputs.digest.said import Digest
from hub.privacy.editions import Edition
from hub.programme.hub import Hub

_MORNING: Final = dt.time(7)


class NoLetterError(Exception):
    """No e-mail can be made of it; the text says why, and what to do."""


def as_letter(hub: Hub, digest: Digest, edition: Edition, day: dt.date) -> bytes:
    """The e-mail's bytes; `day` is the digest's own, told as seven in the morning in London.

    Raises NoLetterError where the cluster has no address to write from, or where a header would
    hold more than one line.
    """
    contact = hub.cluster.contact
    if not contact:
        raise NoLetterError(
            "An e-mail needs somebody it is from: write `contact: office@your-cluster.example` "
            "in content/cluster.md."
        )
    letter = EmailMessage(policy=SMTP)
    letter["From"] = Address(_line(digest.whose), addr_spec=_line(contact))
    letter["To"] = "undisclosed-recipients:;"
    letter["Subject"] = _line(f"{digest.title}: {digest.whose}")
    letter["Date"] = format_datetime(dt.datetime.combine(day, _MORNING, LONDON))
    letter["Message-ID"] = _line(f"<digest.{digest.name}.{edition}@{hub.cluster.domain}>")
    letter.set_content(as_text(digest), cte="quoted-printable")
    letter.add_alternative(as_html(digest), subtype="html", cte="quoted-printable")
    # Else what stands between the parts would be another text every time.
    letter.set_boundary(f"=_{digest.name}_{edition}")
    return letter.as_bytes()


def _line(text: str) -> str:
    """The text, if it is one line: more would be headers that nobody meant to write."""
    if any(sign < " " or sign in "\x7f\x85\u2028\u2029" for sign in text):
        raise NoLetterError(
            "The name of the cluster and its `contact` must be a line of text each, without line "
            "breaks: correct them in content/cluster.md."
        )
    return text
