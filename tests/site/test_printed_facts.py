"""What a printed page says by itself: where its newest version stands, and how to get there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
import segno
from playwright.sync_api import Browser

from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.serving import served
from tests.helpers.window import window
from tests.site.printed_code import modules

TERM = "calendar/2026-27/autumn"
SCHOOL = """\
address: 4 Windmill Lane, Milverton
postcode: MV1 2AB
access: Park in Mill Street. Sign in at the hatch by the north door. Step-free from the car park.
"""
MEETING = """\
room: Hall
arrival: 15:45
bring: [One plan, A pen]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public edition of a hub in which everything is said about a meeting's place."""
    school, meeting = "content/schools/milverton.md", "meetings/2026-27/first.md"
    files = {**SMALL, school: SMALL[school] + SCHOOL, meeting: SMALL[meeting] + MEETING}
    root = write(housed(tmp_path_factory.mktemp("printed")), files)
    ran = run(root, "build", "--edition", "public")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return root / "site" / "public"


@pytest.fixture(scope="module")
def printed(site: Path, browser: Browser) -> Iterator[Callable[[str], bytes]]:
    """What the print button of a page makes."""
    with served(site) as address, window(browser, "2026-09-10T12:00:00Z") as page:

        def made(path: str) -> bytes:
            page.goto(f"{address}/{path}/")
            return page.pdf(prefer_css_page_size=True)

        yield made


def code_of(path: str) -> list[list[bool]]:
    """The code of a page's address, drawn as the hub draws all of them."""
    drawn = segno.make(f"https://trial.example/{path}/", error="m", micro=False, mask=4)
    return [[bool(module) for module in row] for row in drawn.matrix]


@pytest.mark.browser
@pytest.mark.parametrize("path", [TERM, "calendar/2026-27", "meetings/2026-27/first"])
def test_the_code_on_a_printed_page_leads_to_it(printed: Callable[[str], bytes], path: str) -> None:
    code = code_of(path)
    assert modules(printed(path), len(code)) == code


@pytest.mark.parametrize("path", [TERM, "calendar/2026-27"])
def test_the_code_on_a_pdf_leads_to_its_page(site: Path, path: str) -> None:
    code = code_of(path)
    assert modules((site / f"{path}.pdf").read_bytes(), len(code)) == code


@pytest.mark.browser
@pytest.mark.parametrize(
    "fact",
    [
        "SENCO network", "Thursday 17 September 2026", "16:00 to 17:30", "15:45",
        "Milverton Primary School", "Hall", "4 Windmill Lane, Milverton, MV1 2AB",
        "Park in Mill Street", "Sign in at the hatch by the north door",
        "Step-free from the car park", "One plan; A pen",
    ],
)  # fmt: skip
def test_a_visitor_takes_along_every_fact(printed: Callable[[str], bytes], fact: str) -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(printed("meetings/2026-27/first"))).pages
    assert fact in " ".join(page.extract_text().split())
