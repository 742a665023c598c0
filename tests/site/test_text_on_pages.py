"""A text with everything in it, as on a phone, on a laptop and on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.accessibility.axe import broken_rules
from tests.helpers.hubs import CLUSTER, SMALL, housed, run, write
from tests.helpers.once import once
from tests.helpers.reader_view import in_reader_view
from tests.helpers.serving import served
from tests.helpers.window import window

NOW: Final = "2026-09-10T09:00:00"
NARROW: Final = ViewportSize(width=320, height=640)
A4: Final = 794
"""Its width in CSS pixels."""
LONG: Final = "Safeguarding/behaviour/attendance/inclusion/transition/andeverythingelseinoneword"
WIDE: Final = (
    "SENCO network", "Inclusion leads", "Thursday 17 September", "Milverton Primary School",
    "Provision maps", "What the steering group agreed", f"Planning for {LONG}",
)  # fmt: skip
TEXT: Final = f"""\
# Everything

An introduction. \U0001f600

![The hall with its stage](hall.jpg)

## Rooms

| {" | ".join(f"Column {number}" for number, _ in enumerate(WIDE))} |
|{" --- |" * len(WIDE)}
| {" | ".join(WIDE)} |

# For families

مرحبا بكم في المدرسة.

- أحضروا المعطف.
- أحضروا الغداء.

```
python -m something --with-a-very-long-option=value --and-another=value --and-yet-another=value
```

{"Words between. " * 60}

[![The plan](plan.png)](plan.png)
"""


def facts(more: str, title: str = LONG) -> str:
    return f"title: {title}\naudience: public\n{more}"


HUB: Final[dict[str, str | bytes]] = {
    **SMALL,
    "content/cluster.md": CLUSTER.replace("members: yes\n", ""),
    "content/everything.md": f"---\ntitle: Everything\naudience: public\n---\n\n{TEXT}",
    "content/long.md": f"---\n{facts('')}---\n\n## {LONG}\n\n- [{LONG}](everything.md)\n",
    "content/networks/long.md": facts(
        f"summary: {LONG}\nfor: {LONG}\nlead: {LONG}\nobjectives: {LONG}\nstanding_items: {LONG}\n"
        f"resources: [{{title: {LONG}, url: 'https://example.org/'}}]\n"
        f"contact: {'a' * 60}@school.example\n"
    ),
    "content/schools/long.md": facts(f"summary: {LONG}\naddress: {LONG}\naccess: {LONG}\n"),
    "content/topics/long.md": facts(f"networks: long\naims: {LONG}\nproposed_by: long\n"),
    "content/practice/long.md": facts(
        f"date: 2026-09-01\nschools: long\nnetworks: long\nfocus: long\nevidence: {LONG}\n"
    ),
    "meetings/2026-27/long.md": facts(
        "network: [long, senco]\ndate: 2026-09-24\nstart: 16:00\nend: 17:30\nvenue: long\n"
        f"room: {LONG}\nfocus: [long, {LONG}]\nbring: {LONG}\nagenda: {LONG}\nfor: {LONG}\n"
        f"cost: {LONG}\nchair: {LONG}\nstatus: cancelled\nreason: {LONG}\n"
    ),
    "meetings/2026-27/arabic.md": facts(
        "network: senco\nsummary: للعائلات والأهالي\ndate: 2026-10-01\nstart: 16:00\nend: 17:30\n",
        "اجتماع العائلات.",
    ),
}


def _photo(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG" if width > 999 else "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(root: Path) -> None:
        pictures = {"content/hall.jpg": _photo(4000, 3000), "content/plan.png": _photo(300, 200)}
        write(housed(root), {**HUB, **pictures})
        ran = run(root, "build")
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return once(tmp_path_factory, "text-on-pages", fill) / "site" / "public"


@pytest.fixture(scope="module")
def at(built: Path) -> Iterator[str]:
    with served(built) as address:
        yield address


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    with window(browser, NOW, NARROW) as page:
        yield page


def test_no_page_moves_sideways_however_long_a_word_is(built: Path, at: str, narrow: Page) -> None:
    too_wide = []
    for file in sorted(built.rglob("*.html")):
        narrow.goto(f"{at}/{file.relative_to(built).as_posix()}")
        if (width := narrow.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
            too_wide.append(f"{file.relative_to(built)}: {width}")
    assert too_wide == []


def test_only_tables_and_code_move_and_the_keyboard_reaches_them(at: str, narrow: Page) -> None:
    narrow.goto(f"{at}/everything/")
    moving = narrow.evaluate(
        """[...document.querySelectorAll('main *')]
        .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX == 'auto')
        .map(e => [e.getAttribute('role'), e.getAttribute('aria-label'), e.tabIndex])"""
    )
    assert moving == [["region", "Table: Rooms", 0], ["region", "Code: For families", 0]]
    table = narrow.get_by_role("region", name="Table: Rooms")
    table.focus()
    narrow.keyboard.press("ArrowRight")
    narrow.wait_for_function("document.activeElement.scrollLeft > 0")
    assert narrow.get_by_role("heading", level=1).all_inner_texts() == ["Everything"]
    assert broken_rules(narrow) == []
    assert f"Planning for {LONG}" in in_reader_view(narrow)


def test_arabic_begins_on_the_right(at: str, narrow: Page) -> None:
    narrow.goto(f"{at}/everything/")
    paragraph = narrow.get_by_text("مرحبا بكم")
    # Its last sign, the full stop, stands to the left of its first letter.
    edges = paragraph.evaluate(
        """p => { const node = p.firstChild, range = document.createRange()
        const left = at => { range.setStart(node, at); range.setEnd(node, at + 1)
            return range.getBoundingClientRect().left }
        return [left(0), left(node.length - 1), p.getBoundingClientRect().right] }"""
    )
    assert edges[1] < edges[0] < edges[2]
    item = narrow.get_by_text("أحضروا المعطف")
    inside = item.evaluate(
        """li => [getComputedStyle(li).direction, getComputedStyle(li.parentElement).direction,
        parseFloat(getComputedStyle(li).marginRight) > 0, getComputedStyle(li).marginLeft]"""
    )
    assert inside == ["rtl", "rtl", True, "0px"]
    narrow.goto(f"{at}/meetings/2026-27/arabic/")
    heading = narrow.get_by_role("heading", level=1)
    assert heading.evaluate("h => getComputedStyle(h).direction") == "rtl"


def test_pictures_are_small_and_move_nothing(built: Path, at: str, narrow: Page) -> None:
    assert (built / "hall.jpg").stat().st_size < 60_000
    narrow.add_init_script(
        """window.moved = 0; new PerformanceObserver(list => list.getEntries()
        .forEach(entry => { window.moved += entry.value })).observe({type: 'layout-shift'})"""
    )
    narrow.goto(f"{at}/everything/", wait_until="networkidle")
    hall, plan = narrow.locator("main img").all()
    assert (hall.get_attribute("width"), hall.get_attribute("height")) == ("1600", "1200")
    assert (hall.get_attribute("loading"), plan.get_attribute("loading")) == (None, "lazy")
    box = hall.bounding_box()
    assert box
    assert abs(box["width"] / box["height"] - 4 / 3) < 0.02
    plan.scroll_into_view_if_needed()
    narrow.wait_for_function("document.querySelectorAll('main img')[1].naturalWidth == 300")
    assert narrow.evaluate("window.moved") == 0
    plan.click()
    assert narrow.url == f"{at}/plan.png"


def test_on_paper_no_word_is_cut_off(at: str, browser: Browser) -> None:
    with window(browser, NOW, ViewportSize(width=A4, height=1123)) as page:
        page.goto(f"{at}/everything/")
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= A4
        paper = pypdfium2.PdfDocument(page.pdf(format="A4"))
    seen = ""
    for sheet in paper:
        right = sheet.get_width() - 20
        text = sheet.get_textpage()
        for number in range(text.count_chars()):
            left, _bottom, edge, _top = text.get_charbox(number)
            if left > 0 and edge <= right:
                seen += text.get_text_range(number, 1)
    plain = re.sub(r"[\s\u00ad\ufffe-]", "", seen)
    for cell in (*WIDE, "yet-another=value"):
        assert re.sub(r"[\s-]", "", cell) in plain or cell.split()[-1] in plain, cell
