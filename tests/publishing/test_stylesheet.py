"""The site's style and scripts: in an order that lasts, at addresses that change with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from hub.publishing import stylesheet
from tests.helpers.hubs import HOUSE

FILES: Final = {
    "tokens.css": ":root { --a: 1px }", "base.css": "a { color: red }",
    "components/paper/paper.css": ".hub-paper {}", "components/tile/tile.css": ".hub-tile {}",
    "components/paper-list/paper-list.css": ".hub-list {}", "pages/home.css": ".hub-home {}",
    "components/tile/tile.html": "<p>Tile</p>", "hub.js": "start();", "search.js": "ask();",
}  # fmt: skip
_COMMENTS: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS: Final = re.compile(r"(?:^|[{};])([^{};@]+)\{")
_NAME_ALONE: Final = re.compile(r"(?:^|,)\s*(\.hub-[\w-]+)\s*(?=,|$)(?![^()]*\))")
THEME: Final = '@charset "UTF-8";b{margin:0}/*# sourceMappingURL=main.css.map */'


def written(root: Path, changed: dict[str, str] | None = None) -> Path:
    for path, text in {**FILES, **(changed or {})}.items():
        file = root / "hub" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def test_what_is_the_hub_s_own_comes_last_and_in_the_order_of_names(tmp_path: Path) -> None:
    style = stylesheet.joined(written(tmp_path) / "hub", THEME)
    own = ["--a", "hub-list", "hub-paper", "hub-tile", "hub-home"]
    parts = ["@layer theme", "b{margin:0}", "@layer ground", "color: red", *own]
    assert sorted(parts, key=style.index) == parts
    assert "@charset" not in style
    assert "sourceMappingURL" not in style


def test_an_address_changes_with_what_stands_there_and_with_nothing_else(tmp_path: Path) -> None:
    first = stylesheet.assets(written(tmp_path / "a"), THEME)
    assert {*first} == {"hub.css", "hub.js", "search.js"}
    assert stylesheet.assets(written(tmp_path / "b"), THEME) == first
    for changed, name in (("pages/home.css", "hub.css"), ("search.js", "search.js")):
        other = stylesheet.assets(written(tmp_path / name, {changed: "x {}"}), THEME)
        assert {key for key in first if other[key][0] != first[key][0]} == {name}
        assert {key for key in first if other[key][1] != first[key][1]} == {name}


def test_every_part_has_a_folder_of_its_name_and_nothing_else_in_it() -> None:
    parts = HOUSE / "overrides" / "hub" / "components"
    files = [path for path in parts.rglob("*") if path.is_file()]
    assert files
    for file in files:
        assert file.parent.parent == parts, file
        assert file.stem == file.parent.name, file
        assert file.suffix in {".html", ".css", ".js"}, file


def test_a_name_is_styled_in_one_place_so_that_no_part_takes_another_s_by_accident() -> None:
    """On paper a part may look different, and tokens and the ground know all."""
    ground = {"tokens.css", "base.css"}
    where: dict[str, set[str]] = {}
    for file in (HOUSE / "overrides" / "hub").rglob("*.css"):
        if file.name in ground or file.name.startswith("paper"):
            continue
        for selectors in _SELECTORS.findall(_COMMENTS.sub("", file.read_text("utf-8"))):
            for name in _NAME_ALONE.findall(selectors):
                where.setdefault(name, set()).add(file.name)
    assert len(where) > 100
    assert {name: files for name, files in where.items() if len(files) > 1} == {}
