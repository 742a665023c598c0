"""Where an edition stands on its host, and the files that its host is given."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hub.privacy.editions import Edition

TEMPLATES: Final = Path(__file__).with_name("templates")
FEED: Final = r"^/feeds/[A-Za-z0-9_-]{43}/[a-z0-9-]+\.ics$"
"""The one address of the members' edition that needs no login: `/feeds/<token>/<name>.ics`.

Calendar programs cannot log in; whoever knows the token (256 bits, base64url) may read.
"""

SERVER: Final = "SERVER"
"""Stands for the name by which ssh reaches the server."""


@dataclass(frozen=True, slots=True)
class Place:
    """An edition's origin, and the folder on the server that holds its files.

    With a `port` it is served without TLS at that port of the server itself: behind another
    server, or to be tried out.
    """

    edition: Edition
    host: str
    folder: str
    port: int | None = None

    @property
    def put_online(self) -> str:
        """The command that makes the server's folder as the built one is.

        What is gone here must be gone there: copied over what is there, a calendar's former secret
        address would go on working, and a page that was taken down would stay.
        """
        there = shlex.quote(f"{self.folder}/")
        return f"rsync -a --delete site/{self.edition}/ {SERVER}:{there}"

    @property
    def how_to_put_online(self) -> str:
        """The same in a sentence, for whoever is told what to do with the host's files."""
        return (
            f"Put the edition online after every build with `{self.put_online}`: never copy it over"
            " what is there, or what was taken down or revoked would stay."
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """A file for the host: its path below the host's folder, its text, and what to do with it."""

    path: str
    text: str
    use: str


def filled(template: str, values: Mapping[str, str]) -> str:
    """The text of a template with every `<<name>>` replaced; a name without a value is kept."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"<<{name}>>", value)
    return text
