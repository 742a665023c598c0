"""A text by its chapters: nothing of it gets lost, and what members read stays by itself."""

from __future__ import annotations

import pytest

from hub.documents import markdown
from hub.documents.chapters import parted

MEMBERS = '<section class="hub-members" data-members-only>\n<h2>Inside</h2></section>\n'


@pytest.mark.parametrize(
    ("text", "opening", "names"),
    [
        ("", False, []),
        ("Hello.", True, []),
        ("Hello.\n\n## One\n\nA.\n\n### Of it\n\n## Two\n\nB.", True, ["One", "Two"]),
        ("## One\n\nA.", False, ["One"]),
        ("> ## Quoted\n\n- ## Listed\n\n## One\n\nA.", True, ["One"]),
        ("<div>\n<h2>Boxed</h2>\n</div>\n\n## One", True, ["One"]),
    ],
)
@pytest.mark.parametrize("members", ["", MEMBERS])
def test_a_text_is_parted_at_the_headings_that_stand_by_themselves(
    text: str, opening: bool, names: list[str], members: str
) -> None:
    made = markdown.page(text) + members
    found = parted(made)
    assert bool(found.opening.strip()) == opening
    headings = [heading for heading, _words in found.chapters]
    assert all(h.startswith("<h2") and h.endswith("</h2>") for h in headings)
    assert [h.split(">", 1)[1].split("<", 1)[0] for h in headings] == names
    assert found.members == members
    parts = (part for chapter in found.chapters for part in chapter)
    assert "".join((found.opening, *parts, found.members)) == made
