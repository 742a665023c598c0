"""The hub as people read it, for those who tell what will be different."""

from __future__ import annotations

import datetime as dt

from hub.privacy import edition
from hub.privacy.editions import Edition
from hub.programme import defaults
from hub.programme.hub import Hub


def as_read(hub: Hub, today: dt.date) -> Hub:
    """The hub as those read it who see the most of it."""
    shown: Edition = "members" if hub.cluster.members else "public"
    return defaults.complete(edition.select(hub, shown, today))
