"""What a model says of its keys: who may see them, and which its record cannot do without."""

from __future__ import annotations

from typing import Final


class Public:
    """Marks a key that the public edition may show; a key without it is members-only."""


class Required:
    """Marks a reference that its record cannot do without (a meeting's network, its venue)."""


class Setting:
    """Marks a key that speaks to the hub alone and is shown to nobody."""


PUBLIC: Final = Public()

SETTING: Final = Setting()

REQUIRED: Final = Required()
