"""`/built.txt`: the day of the build, which no page says.

The script of every page asks for it, and so knows a site that nobody has built for some days. If
each page said the day itself, every page would be another one with every day.
"""

from __future__ import annotations

from collections.abc import Iterator

from hub.outputs.output import Context, File, Output
from hub.programme.hub import Hub


def outputs(_hub: Hub, context: Context) -> Iterator[Output]:
    """`/built.txt`: `2026-09-20`, and the end of the line."""
    yield File("built.txt", f"{context.today.isoformat()}\n".encode)
