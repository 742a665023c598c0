"""Texts as people at schools type them, by what is in them."""

from __future__ import annotations

from typing import Final

from tests.helpers.hubs import HOUSE

_FILE: Final = HOUSE / "tests" / "fixtures" / "typed.txt"
_NAME: Final = "%%% "

TYPED: Final = dict(
    part.split("\n", maxsplit=1) for part in _FILE.read_text(encoding="utf-8").split(_NAME)[1:]
)
