"""What looks as if it kept something for members, and does not: an error, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub import members_heading
from hub.pieces import parted
from hub.problem import Problem
from hub.record import Record

_READER: Final = re.compile(r"\s{0,3}audience\s*:\s*['\"]?members\b", re.IGNORECASE)


def problems(record: Record) -> Iterator[Problem]:
    """Every line of a text that somebody may take for a sign which hides it."""
    above, _below = parted(record)
    for number in members_heading.near_misses(above):
        yield Problem(
            record.path, record.body_line + number, 1,
            "This line looks like the heading that keeps the rest for members, and does not: "
            "everybody could read what follows.",
            "Write the heading alone: `## Members only`; or leave out the word `only`.",
        )  # fmt: skip
    for number, line in enumerate(above.split("\n")):
        if _READER.match(line):
            yield Problem(
                record.path, record.body_line + number, 1,
                "`audience` stands in the text here, where it changes nothing: everybody could "
                "read what follows.",
                "Put it at the top of the file, or write a heading `## Members only` here.",
            )  # fmt: skip
