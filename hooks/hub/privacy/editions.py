"""The two editions by their names."""

from __future__ import annotations

from typing import Final, Literal

Edition = Literal["public", "members"]

EDITIONS: Final[tuple[Edition, ...]] = ("public", "members")
