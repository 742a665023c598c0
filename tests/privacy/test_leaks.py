"""What a text says in public must not hang on what stands in its part for members."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from hub.checking import check
from tests.helpers.hubs import SMALL, write
from tests.helpers.repository import TODAY

PAGE: Final = "---\ntitle: A page\naudience: public\n---\n"
SAID: Final = "this line stands below the heading for members only"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "See [the list][l] and text[^1].\n\n## Members only\n\n[^1]: A.\n[L]: cluster.md",
            [9, 10],
        ),
        ("See [l].\n\n## Members only\n\n[l]: cluster.md", [9]),
        ("Text[^1].\n\n[^1]: A.\n\n## Members only\n\nMore[^2].\n\n[^2]: B.", []),
        ("Text.\n\n## Members only\n\nSee [the list][l].\n\n[l]: cluster.md", []),
    ],
)
def test_what_is_referred_to_in_public_stands_there(
    tmp_path: Path, text: str, lines: list[int]
) -> None:
    _hub, problems = check(write(tmp_path, {**SMALL, "content/page.md": PAGE + text}), TODAY)
    assert [problem.line for problem in problems if SAID in problem.message] == lines
