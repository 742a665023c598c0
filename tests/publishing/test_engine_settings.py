"""Where mkdocs.yml asks for more than the hub does by itself, that is told by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.publishing import engine_settings
from tests.helpers.hubs import HOUSE


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("plugins: []", "plugins: []", []),
        ("plugins: []", "plugins: [search]", ["the plugin `search`"]),
        ("plugins: []", "plugins: search", ["the plugin `search`"]),
        ("plugins: []", "plugins: {search: {lang: en}}", ["the plugin `search`"]),
        ("  - smarty\n", "", ["no extension `smarty`"]),
        ("  - smarty\n", "  - smarty\n  - abbr\n", ["the extension `abbr`"]),
        ("permalink: false", "permalink: true", ["the extension `toc`"]),
        ("plugins: []", "INHERIT: more.yml", ["more settings in `more.yml`"]),
        # Pages have the look of the hub, whoever renders them.
        ("name: material", "name: readthedocs", []),
        ("strict: true", "strict: !ENV STRICT", ["settings that are not plain"]),
    ],
)
def test_what_only_an_engine_can_do_is_told(
    tmp_path: Path, old: str, new: str, told: list[str]
) -> None:
    text = (HOUSE / engine_settings.FILE).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / engine_settings.FILE).write_text(text.replace(old, new), encoding="utf-8")
    assert engine_settings.unknown(tmp_path) == told
