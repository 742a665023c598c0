"""Tasks, boxes and folded parts of a text: valid, for everybody to read, and whole on paper."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from hub.documents import markdown
from hub.publishing.stylesheet import joined
from hub.publishing.templates import folders
from tests.accessibility.axe import broken_rules
from tests.helpers.hubs import HOUSE
from tests.helpers.node import node
from tests.helpers.real_parts import require
from tests.helpers.typed import TYPED

VALIDATE: Final = Path(__file__).with_name("validate.mjs")
TEXT: Final = """\
We agreed:
- [x] The hall
- [ ] Tea
  - [ ] with milk

## Café & crèche

> [!NOTE]
> A coat.

> [!TIP]
> Boots.

> [!IMPORTANT]
> Thursday.

> [!WARNING]
> No parking.

> [!CAUTION]
> The gate is locked.

<details>
<summary>Where to park</summary>

Behind the *school*.

</details>

At ~~16:00~~ 15:30, see https://www.example.org/a.
"""
OF_GITHUB: Final = ("task", "alert", "details", "heading", "table", "footnote", "quotation", "list")


def page_of(text: str, *, styled: bool = True) -> str:
    theme = next(
        found for folder in folders(HOUSE) for found in folder.glob("assets/stylesheets/main.*.css")
    )
    style = joined(HOUSE / "overrides" / "hub", theme.read_text(encoding="utf-8")) if styled else ""
    return (
        '<!DOCTYPE html><html lang="en-GB" dir="ltr"><head><meta charset="utf-8">'
        f'<title>A text</title><style>{style}</style></head><body class="hub-page">'
        '<main class="hub-main"><article class="hub-content hub-width md-typeset"><h1>A text</h1>'
        f'<div class="hub-prose">{markdown.page(text)}</div></article></main></body></html>'
    )


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_text_holds_breaks_no_rule(browser: Browser, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(page_of(TEXT))
    assert broken_rules(page) == []
    assert page.get_by_role("img", name="Done").count() == 1
    assert page.get_by_role("img", name="To do").count() == 2
    page.close()


@pytest.mark.browser
def test_what_is_folded_is_printed(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(page_of(TEXT))
    assert not page.get_by_text("Behind the").is_visible()
    printed = PdfReader(io.BytesIO(page.pdf()))
    said = " ".join(sheet.extract_text() for sheet in printed.pages)
    assert "Behind the school." in " ".join(said.split())
    page.close()


@pytest.mark.browser
def test_a_box_keeps_its_border_in_the_readers_own_colours(browser: Browser) -> None:
    page = browser.new_page(forced_colors="active")
    page.set_content(page_of(TEXT))
    style = page.locator(".hub-alert--note").evaluate(
        "box => [getComputedStyle(box).borderTopStyle, getComputedStyle(box).borderTopColor,"
        " getComputedStyle(document.body).color]"
    )
    assert style[0] == "solid"
    assert style[1] == style[2]
    page.close()


def test_what_a_text_makes_is_valid_html(tmp_path: Path) -> None:
    package = HOUSE / "node_modules" / "html-validate"
    require("html-validate (`make node`)", shutil.which("node") and package.is_dir())
    texts = [text for name, text in TYPED.items() if name.startswith(OF_GITHUB)]
    for number, text in enumerate([TEXT, *texts]):
        made = page_of(text, styled=False)
        (tmp_path / f"{number}.html").write_text(made, encoding="utf-8")
    files = sorted(file.name for file in tmp_path.glob("*.html"))
    ran = node(VALIDATE, lines=files, seconds=120, cwd=tmp_path)
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", "")
