"""The worked example has something to show in every part of a page, in the documentation."""

from __future__ import annotations

import re
from pathlib import Path


def test_no_part_is_empty(docs_built: Path) -> None:
    shown = (docs_built / "gallery" / "index.html").read_text(encoding="utf-8")
    assert "Nothing in this hub shows it yet." not in shown
    # Whatever a part was given that has no such value would stand there as nothing at all.
    assert re.search(r'class="hub-badge__day">[1-9][0-9]?<', shown)
    for words in ("Telford Junior School", "Put these dates in your"):
        assert words in shown
