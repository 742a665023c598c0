"""Where links in files lead: to what everybody can open, or into somebody's computer."""

from __future__ import annotations

import re
import urllib.parse
from typing import Final

_OPEN: Final = re.compile(r"(?:https?://(?!/|[^/?#]*[@\\])|mailto:|tel:)", re.IGNORECASE)
"""Without a name and a password in front of the web's address."""
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_IN_A_COMPUTER: Final = re.compile(
    r"[\"'(<\[\s]*(?:file:|[a-z]:[\\/]|\\\\[\w.$@-]+\\|/(?:users|home|volumes)/)", re.IGNORECASE
)
_NOT_SHOWN: Final = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202f\ufeff]+")
_LAYERS: Final = 5
"""So often may an address be percent-encoded; no program that makes one does it twice."""


def is_open(address: str) -> bool:
    """Whether a link leads to the web, to a post box or to a telephone, however it is written."""
    return _OPEN.match(_decoded(address)) is not None


def is_open_on_paper(address: str) -> bool:
    """The same for a PDF, in which people write `www.school.example` without more."""
    plain = _decoded(address)
    named = plain.lower().startswith("www.") and _SCHEME.match(plain) is None
    return named or is_open(address)


def is_path(text: str) -> bool:
    """Whether a text is, as a whole, the path of a file on a drive, a server or in a home folder.

    Words in which a path is mentioned are none.
    """
    return "\n" not in text and _IN_A_COMPUTER.match(_decoded(text)) is not None


def _decoded(address: str) -> str:
    for _ in range(_LAYERS):
        plain = urllib.parse.unquote(address)
        if plain == address:
            break
        address = plain
    return _NOT_SHOWN.sub("", address)
