"""The worked example's pages show its texts as GitHub's preview does."""

from __future__ import annotations

from hub.documents import document, markdown
from tests.helpers.hubs import HOUSE
from tests.helpers.shape import on_github, shape


def test_its_texts_show_as_in_githubs_preview() -> None:
    files = [file for part in ("content", "meetings") for file in (HOUSE / part).rglob("*.md")]
    assert len(files) > 100
    for file in files:
        found, _problems = document.parse(file.read_text(encoding="utf-8"), file.name)
        assert found is not None
        assert shape(markdown.page(found.body)) == shape(on_github(found.body)), file
