"""The texts that a new hub begins with, and what in them asks to be written anew."""

from __future__ import annotations

from typing import Final

WHO_YOU_ARE: Final = "Say here who you are: which schools, since when, and what for."
WHAT_TO_KNOW: Final = "Say here, in a few sentences, what a visitor should know first."
TO_WRITE: Final = (WHO_YOU_ARE, WHAT_TO_KNOW)
"""Sentences that are for the cluster and not for its readers."""

ABOUT: Final = f"{WHO_YOU_ARE}\n"
"""The text of `content/cluster.md`."""
WELCOME: Final = f"We are schools that meet, plan and learn together.\n\n{WHAT_TO_KNOW}\n"
"""The text of the home page."""
