"""Secret addresses of the members' calendar feeds.

Calendar programs cannot log in, so whoever knows an address can read the feed. The address is
worked out from a secret that the publishing machine alone knows; no list of addresses is kept.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from typing import Final

from hub import english
from hub.records.kinds.cluster import FeedHolder
from hub.records.kinds.school import School

VARIABLE: Final = "HUB_FEED_SECRET"
"""The setting in which the edges find the secret."""
HOW_TO_MAKE_ONE: Final = 'To make one: python -c "import secrets; print(secrets.token_urlsafe(48))"'
SHORTEST: Final = 32
FEWEST: Final = 8
"""A secret of fewer different characters was typed and not drawn by chance."""


def fault_of(secret: str) -> str:
    """What is wrong with a secret, and what to do; nothing if it will do or there is none.

    It never repeats the secret or a part of it.
    """
    if not secret:
        return ""
    if len(secret) < SHORTEST:
        fault = f"is too short: it needs at least {SHORTEST} characters"
    elif len(set(secret)) < FEWEST:
        fault = "is too easy to guess: it repeats the same few characters"
    else:
        return ""
    return f"{VARIABLE} {fault}. {HOW_TO_MAKE_ONE}"


def token(secret: str, holder: str, feed: str, epoch: int) -> str:
    """What nobody can guess in an address: 256 bits as 43 letters, digits, `-` and `_`.

    HMAC-SHA256 (RFC 2104) of `v1|holder|feed|epoch`, as base64url without padding (RFC 4648, 5).
    The names are slugs and hold no `|`. A setting that is not UTF-8 keeps its bytes.
    """
    message = f"v1|{holder}|{feed}|{epoch}".encode()
    key = secret.encode("utf-8", "surrogateescape")
    digest = hmac.digest(key, message, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def address(secret: str, holder: FeedHolder, feed: str) -> str:
    """Where a holder's feed stands, below the members' own site: `feeds/<token>/all.ics`."""
    return f"feeds/{token(secret, holder.holder, feed, holder.epoch)}/{feed}.ics"


def feed_name(public: str) -> str:
    """A feed's name in one word: `networks-senco` for the public `feeds/networks/senco.ics`."""
    return public.removeprefix("feeds/").removesuffix(".ics").replace("/", "-")


def why_none(school: School, today: dt.date) -> str:
    """Why a school gets no addresses though it is listed as a holder; nothing if it does."""
    if not school.member:
        return f"{school.title} is not one of the cluster's schools (`member: no`)"
    if school.left and school.left <= today:
        return f"{school.title} left the cluster on {english.plain_date(school.left)}"
    return ""
