"""What a text holds, such as boxes and tables: valid, for everybody to read, whole on paper."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from hub.documents import markdown
from hub.documents.shaped import Size, shaped
from hub.privacy.editions import EDITIONS, Edition
from hub.publishing.stylesheet import joined
from hub.publishing.templates import folders
from tests.accessibility.axe import broken_rules
from tests.helpers.hubs import HOUSE
from tests.helpers.letters import in_wide_letters
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
WEEK: Final = """\
| Day | Before school | Break | Lunch | After school | Who leads it | What to bring |
| --- | --- | --- | --- | --- | --- | --- |
| Monday | Breakfast club opens | Reading buddies meet | 12:15 | Football for juniors | Mr Ahmed | \
Boots, and a coat if it looks as if it might rain in the afternoon |
"""
FEW: Final = (
    "| Public | For members |\n| --- | --- |\n| the agenda | minutes, unless we publish them |\n",
    "| Paper | Who reads it |\n| --- | --- |\n| Use `audience: public` | everybody |\n",
    "| Copier | Lowest here | Highest here |\n| --- | --- | --- |\n| A quarter | £212 | £468 |\n",
    "| Attendance | Responsible |\n| --- | --- |\n| Interventions | Administration |\n",
    "| School | Write to |\n| --- | --- |\n| Milverton | office@milverton-school.example |\n",
)
"""Tables of two and three columns, which a phone has room for."""
LONG: Final = (
    "Safeguarding", "Responsibility", "Communication", "Interventions", "Attendance", "Wellbeing",
    "Accommodation", "Administration", "Multidisciplinary", "Neurodiversity", "Recommended",
    "Review",
)  # fmt: skip
UPRIGHT: Final = 605
TURNED: Final = 1003
"""Pixels between the margins of A4, on its side those within a members' box."""
LINES: Final = """cell => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return new Set([...words.getClientRects()].map((line) => Math.round(line.bottom / 8))).size;
}"""
OF_GITHUB: Final = ("task", "alert", "details", "heading", "table", "footnote", "quotation", "list")


def page_of(text: str, *, styled: bool = True, edition: Edition = "public") -> str:
    theme = next(
        found for folder in folders(HOUSE) for found in folder.glob("assets/stylesheets/main.*.css")
    )
    style = joined(HOUSE / "overrides" / "hub", theme.read_text(encoding="utf-8")) if styled else ""
    return (
        '<!DOCTYPE html><html lang="en-GB" dir="ltr"><head><meta charset="utf-8">'
        f"<title>A text</title><style>{style}</style></head>"
        f'<body class="hub-page hub-edition--{edition}">'
        '<main class="hub-main"><article class="hub-content hub-width md-typeset"><h1>A text</h1>'
        f'<div class="hub-prose">{made(text)}</div>'
        '</article></main><footer class="hub-footer">The cluster</footer></body></html>'
    )


def made(text: str) -> str:
    def no_size(_address: str) -> Size | None:
        return None

    return shaped(markdown.page(text), "A text", no_size)


def table(head: Iterable[str], *rows: Iterable[str]) -> str:
    columns = list(head)
    lines = (columns, ["---"] * len(columns), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def moving(page: Page) -> list[str]:
    """What has to be moved sideways to be read: the page, or a frame by its name."""
    found: list[str] = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('.hub-scroller')]"
        ".filter((box) => box.scrollWidth > box.clientWidth)"
        ".map((box) => box.ariaLabel ?? 'the page')"
    )
    return found


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


@pytest.mark.browser
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_table_is_as_large_as_the_text_beside_it(browser: Browser, medium: str) -> None:
    page = browser.new_page()
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    texts = "\n".join(FEW) if medium == "print" else "\n".join((*FEW, WEEK))
    page.set_content(page_of(f"Words and `code`.\n\n{texts}"))
    sizes = page.evaluate(
        "['.hub-prose > p, th, td', 'code'].map((all) =>"
        " [...document.querySelectorAll(all)].map((each) => getComputedStyle(each).fontSize))"
    )
    assert [len({*each}) for each in sizes] == [1, 1], sizes
    page.close()


@pytest.mark.browser
def test_columns_are_no_towers_on_a_phone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content(page_of(f"## Clubs\n\n{WEEK}"))

    def wrong(page: Page) -> list[str]:
        found = [] if moving(page) == ["Table: Clubs"] else [f"These move: {moving(page)}"]
        for words, most in (("Breakfast club opens", 3), ("Reading buddies meet", 3), ("Boots", 6)):
            lines = page.get_by_role("cell", name=words).evaluate(LINES)
            found += [] if lines <= most else [f"{words} takes {lines} lines"]
        wide = page.get_by_role("cell", name="12:15").evaluate("cell => cell.offsetWidth")
        return found if wide < 90 else [*found, f"12:15 is {wide} wide"]

    assert in_wide_letters(page, wrong) == []
    page.get_by_role("region", name="Table: Clubs").focus()
    page.keyboard.press("End")
    # Who has set text to twice its size moves the table too, and not the page.
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert moving(page) == ["Table: Clubs"]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390])
def test_a_few_columns_fit_on_a_phone(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.set_content(page_of("\n".join(f"## {text[:12]}\n\n{text}" for text in FEW)))
    assert in_wide_letters(page, moving) == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_table_of_twelve_columns_is_turned_on_paper(browser: Browser, edition: Edition) -> None:
    """In whole words, its head on each sheet and no row on two; what follows is upright again."""
    rows = [[f"r{number}", *LONG[1:11], f"e{number}"] for number in range(60)]
    text = f"Before.\n\nMore.\n\n## Map\n\n{table(LONG, *rows)}\n\nAfterwards.\n"
    page = browser.new_page()
    page.set_content(page_of(text, edition=edition))
    printed = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    sheets = [(round(sheet.get_width()), sheet.get_textpage()) for sheet in printed]
    assert [wide for wide, _ in sheets] == [596, *[842] * (len(sheets) - 2), 596]
    said = [written.get_text_range() for _, written in sheets]
    assert "Map" not in said[0]
    assert "Map" in said[1]
    assert len(said) > 3
    assert [("please don't share" in words) for words in said] == [edition == "members"] * len(said)
    for (wide, written), words in zip(sheets[1:-1], said[1:-1], strict=True):
        edges = [written.get_charbox(n) for n in range(written.count_chars())]
        assert all(left >= 0 and right <= wide for left, _, right, _ in edges)
        assert all(word in words for word in LONG)
        begun = {word[1:] for word in words.split() if word[0] == "r" and word[1:].isdigit()}
        assert begun == {w[1:] for w in words.split() if w[0] == "e" and w[1:].isdigit()}
    # Neither the title nor the foot of the page is left on a sheet of its own.
    few = f"## Map\n\n{table(LONG, *rows[:3])}"
    for text, widths in ((few, [842]), (f"Before.\n\nMore.\n\nAnd more.\n\n{few}", [596, 842])):
        page.set_content(page_of(text, edition=edition))
        printed = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
        assert [round(sheet.get_width()) for sheet in printed] == widths
    page.close()


@pytest.mark.browser
def test_tables_of_any_width_fit_on_paper(browser: Browser) -> None:
    chance = random.Random(7)  # noqa: S311 - the same tables every time
    words = [*LONG, "A", "12:15", "SENCO", "SAFEGUARDING", "Mr Okonkwo-Williams", "x" * 30,
             "office@milverton-primary-school.example"]  # fmt: skip
    texts = [
        table(*(chance.choices(words[: chance.choice([12, len(words)])], k=columns) for _ in "ab"))
        for columns in (*range(1, 25), *range(1, 25))
    ]
    page = browser.new_page()
    page.emulate_media(media="print")
    for turned, width in ((False, UPRIGHT), (True, TURNED)):
        page.set_viewport_size({"width": width, "height": 800})
        some = [text for text in texts if turned == ("hub-scroller--turned" in made(text))]
        assert len(some) > 10
        page.set_content(page_of("\n".join(some)))
        assert moving(page) == []
    page.close()
