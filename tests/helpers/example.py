"""The worked example, built as on a fixed day, and which of its pages show the most.

Only `test_example...` and the pictures of `tests/screenshots.py` build it: `hub init` leaves those
tests behind.
"""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import Final

from hub.checking import read
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy.editions import Edition
from tests.helpers.hubs import HOUSE, run

TODAY: Final = dt.date(2027, 1, 11)
"""A day of the worked example with meetings before and after it."""
NOON: Final = dt.datetime(2027, 1, 11, 12, tzinfo=dt.UTC)
"""The moment at which its pages are looked at."""
NOWHERE: Final = "nothing-is-here/"
"""An address at which there is no page."""
SECRET: Final = "example-" + "0123456789abcdef" * 4
"""Makes the members' calendars, so that their pages are as on a real site."""


def build(folder: Path) -> Path:
    """Both editions, in `public` and `members` below the folder. Raises RuntimeError."""
    ran = run(HOUSE, "build", "--out", f"{folder}", today=TODAY.isoformat(), HUB_FEED_SECRET=SECRET)
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    return folder


@functools.cache
def kinds_of_page(built: Path, edition: Edition) -> dict[str, str]:
    """The address of one page for each template: the one with the most on it.

    `built` is the edition's own folder. The page for what is not there is among them.
    """
    context = Context(edition, TODAY, SECRET if edition == "members" else "")
    fullest: dict[str, tuple[int, str]] = {}
    for address, page in site.plan(read(HOUSE, TODAY), context).pages.items():
        size = (built / address / "index.html").stat().st_size
        name = Path(page.template).stem
        fullest[name] = max(fullest.get(name, (0, "")), (size, address))
    found = {name: address for name, (_size, address) in sorted(fullest.items())}
    return found | {"404": NOWHERE}
