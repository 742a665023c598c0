"""What looks as if it kept something for members, and does not: an error, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub import members_heading
from hub.problem import Problem
from hub.record import Record
from hub.records.meeting import Meeting

_READER: Final = re.compile(r"\s{0,3}audience\s*:\s*['\"]?members\b", re.IGNORECASE)


def problems(record: Record) -> Iterator[Problem]:
    """Every line of a text that somebody may take for a sign which hides it."""
    if record.audience == "members" or (isinstance(record, Meeting) and record.notes != "public"):
        return
    for number in members_heading.near_misses(record.body):
        yield Problem(
            record.path, record.body_line + number, 1,
            "This line looks like the heading that keeps the rest for members, and does not: "
            "everybody could read what follows.",
            "Write the heading alone: `## Members only`; or leave out the word `only`.",
        )  # fmt: skip
    above, _below = members_heading.parted(record.body)
    for number, line in enumerate(above.split("\n")):
        if _READER.match(line):
            yield Problem(
                record.path, record.body_line + number, 1,
                "`audience` stands in the text here, where it changes nothing: everybody could "
                "read what follows.",
                "Put it at the top of the file, or write a heading `## Members only` here.",
            )  # fmt: skip
