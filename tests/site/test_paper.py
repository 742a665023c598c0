"""On paper: PDFs of terms and years, and the same from the browser's print button."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pypdf
import pypdfium2
import pytest
from playwright.sync_api import Browser

from hub.checking import read
from hub.outputs import site
from hub.outputs.output import Context, Sheet
from hub.privacy.confidential import confidential
from hub.privacy.editions import EDITIONS, Edition
from hub.publishing import gate, typesetting
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, housed, run, sound, write
from tests.helpers.letters import each_typeface
from tests.helpers.serving import served

TODAY: Final = dt.date(2026, 9, 20)
TEMPLATES: Final = HOUSE / "overrides" / "hub"
A4, A3 = (842, 595), (1191, 842)
VISITOR: Final = (595, 842)
HOSTILE: Final = r'#panic("x") $a_1$ \ @ref [b] *c* _d_ <e> `f` //g /*h*/ = i "j" ~k --- l'
TERMS: Final = """\
  - {key: a1, first: 2026-09-01, last: 2026-10-23}
  - {key: a2, first: 2026-11-02, last: 2026-12-18}
"""
NETWORKS: Final = ("SENCO network", "Early years and foundation stage", "School business managers")


def titled(title: str) -> str:
    return f"title: {title}\naudience: public\n"


def busy(meetings: int) -> dict[str, str | bytes]:
    """A hub with so many meetings in one term, some of them cancelled."""
    found: dict[str, str | bytes] = {
        **SMALL,
        "content/cluster.md": CLUSTER.replace("members: yes\n", ""),
        "content/years/2026-27.md": titled("School year 2026/27") + f"half_terms:\n{TERMS}",
        "content/schools/lady.md": titled("Our Lady and St Teresa's RC Primary School"),
        **{f"content/networks/n{n}.md": titled(title) for n, title in enumerate(NETWORKS)},
    }
    for number in range(meetings):
        day = dt.date(2026, 9, 2) + dt.timedelta(days=number * 105 // meetings)
        facts = f"network: n{number % 3}\naudience: public\ndate: {day}\nstart: 16:00\nend: 17:30\n"
        off = "status: cancelled\nreason: The speaker is ill.\n" if number % 20 == 7 else ""
        place = f"venue: {('milverton', 'lady')[number % 2]}\nroom: Room {number}\n"
        found[f"meetings/2026-27/m{number}.md"] = facts + off + place
    return found


def sheets(
    root: Path, files: Mapping[str, str | bytes], edition: Edition = "public"
) -> dict[str, Sheet]:
    planned = site.plan(sound(root, {k: v for k, v in files.items() if isinstance(v, str)}),
                        Context(edition, TODAY))  # fmt: skip
    return {made.address: made for made in planned.files if isinstance(made, Sheet)}


def pdf_of(sheet: Sheet) -> bytes:
    return typesetting.pdf(TEMPLATES, sheet.template, sheet.values, sheet.day)


def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def shape(content: bytes) -> tuple[int, tuple[int, int]]:
    """How many pages, and the width and height of the first in points."""
    pages = reader(content).pages
    return len(pages), (round(pages[0].mediabox.width), round(pages[0].mediabox.height))


def beyond(content: bytes) -> list[str]:
    """Texts that begin outside of their page."""
    found: list[str] = []
    for page in reader(content).pages:
        wide, high = float(page.mediabox.width), float(page.mediabox.height)

        def look(
            text: str, cm: Any, tm: Any, *_: Any, wide: float = wide, high: float = high
        ) -> None:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and not (0 < x < wide and 0 < y < high):
                found.append(text)

        page.extract_text(visitor_text=look)
    return found


def outside(content: bytes) -> str:
    """The letters that stand outside of their page, or partly so."""
    found = ""
    for sheet in pypdfium2.PdfDocument(content):
        wide, text = sheet.get_width(), sheet.get_textpage()
        for number in range(text.count_chars()):
            left, _bottom, right, _top = text.get_charbox(number)
            if left < 0 or right > wide:
                found += text.get_text_range(number, 1)
    return found


def test_signs_without_a_shape_are_left_out_and_long_words_break(tmp_path: Path) -> None:
    endless = "Safeguardingandbehaviour" * 8
    facts = "network: senco\naudience: public\ndate: 2026-10-0{}\nstart: 16:00\nend: 17:30\n"
    titles = ("Families \u5bb6\u5ead \U0001f600 \U0001f469\u200d\U0001f3eb für Ŵyl", "\u5bb6\u5ead",
              f"Talk {endless}")  # fmt: skip
    files = {
        f"meetings/2026-27/m{day}.md": f"{facts.format(day)}title: {title}\nroom: \u4f1a\u8bae\n"
        for day, title in enumerate(titles, 1)
    }
    for address in ("calendar/2026-27/autumn.pdf", "calendar/2026-27.pdf"):
        made = pdf_of(sheets(tmp_path, {**SMALL, **files})[address])
        root: Any = reader(made).root_object
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        text = text_of(made)
        assert "Families für Ŵyl" in text
        assert "(in other letters)" in text
        assert not re.search("[\u4e00-\u9fff\U0001f300-\U0001faff]", text)
        assert endless in text.replace(" ", "")
        assert outside(made) == ""


@pytest.mark.parametrize(
    ("address", "size"),
    [("calendar/2026-27/autumn.pdf", A4), ("calendar/2026-27/summer.pdf", A4),
     ("calendar/2026-27.pdf", A3)],
)  # fmt: skip
def test_a_pdf_is_one_tagged_page(gloucester: Path, address: str, size: tuple[int, int]) -> None:
    content = (gloucester / "site" / "public" / address).read_bytes()
    assert shape(content) == (1, size)
    made = reader(content)
    root: Any = made.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert made.metadata is not None
    assert "2026/27" in str(made.metadata.title)
    assert made.metadata.creation_date == dt.datetime(2026, 9, 20, tzinfo=dt.UTC)
    assert not beyond(content)


def test_the_year_has_every_meeting(gloucester: Path) -> None:
    built = gloucester / "site" / "public"
    said = text_of((built / "calendar" / "2026-27.pdf").read_bytes())
    meetings = json.loads((built / "feeds" / "hub.json").read_text(encoding="utf-8"))["meetings"]
    this_year = [m for m in meetings if m["school_year"] == "2026-27"]
    assert len(this_year) > 4
    for meeting in this_year:
        day = dt.date.fromisoformat(meeting["starts"][:10])
        assert f"{day:%a} {day.day} {day:%b}" in said
        assert meeting["starts"][11:16] in said
        assert meeting["title"].rsplit(",", 1)[0] in said
        assert meeting["place"] in said
    assert "Sunday 20 September 2026" in said
    assert "calendar/2026-27" in said


@pytest.mark.parametrize(("meetings", "one_page"), [(0, True), (60, True), (260, False)])
def test_a_busy_term_fits_or_goes_on(tmp_path: Path, meetings: int, *, one_page: bool) -> None:
    content = pdf_of(sheets(tmp_path, busy(meetings))["calendar/2026-27/autumn.pdf"])
    assert (shape(content)[0] == 1) == one_page
    said = text_of(content)
    for number in range(meetings):
        assert f"School, Room {number}" in said
    assert said.count("Cancelled:") == len(range(7, meetings, 20))
    assert not beyond(content)


def test_the_same_day_gives_the_same_bytes(gloucester: Path) -> None:
    planned = site.plan(read(gloucester, TODAY), Context("public", TODAY))
    found = [made for made in planned.files if isinstance(made, Sheet)]
    assert found
    for sheet in found:
        assert pdf_of(sheet) == (gloucester / "site" / "public" / sheet.address).read_bytes()


def test_what_a_cluster_writes_is_no_markup(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, SMALL)["calendar/2026-27/autumn.pdf"]
    values = json.loads(
        json.dumps(dict(sheet.values)).replace("SENCO network", json.dumps(HOSTILE)[1:-1])
    )
    said = text_of(typesetting.pdf(TEMPLATES, sheet.template, values, sheet.day))
    assert HOSTILE.replace(" ", "") in said.replace(" ", "")


def test_a_sign_without_a_letter_stops_nothing(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, SMALL)["calendar/2026-27/autumn.pdf"]
    values = json.loads(json.dumps(dict(sheet.values)).replace("SENCO", "\U0001f600 \\u65e5 SENCO"))
    content = typesetting.pdf(TEMPLATES, sheet.template, values, sheet.day)
    assert "SENCO network" in text_of(content)
    assert "/StructTreeRoot" in reader(content).root_object
    # One that a PDF for everybody may not hold; the reader of files refuses it.
    values = json.loads(json.dumps(dict(sheet.values)).replace("SENCO", "SEN\\ufeffCO"))
    with pytest.raises(typesetting.TypesettingError, match="disallowed codepoint"):
        typesetting.pdf(TEMPLATES, sheet.template, values, sheet.day)


def test_typst_leaves_nothing_in_the_memory_of_who_builds(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, SMALL)["calendar/2026-27/autumn.pdf"]
    assert pdf_of(sheet).startswith(b"%PDF")
    assert "typst" not in sys.modules


def test_what_typst_cannot_make_is_told_in_its_words(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, SMALL)["calendar/2026-27/autumn.pdf"]
    with pytest.raises(typesetting.TypesettingError, match="does not contain key"):
        typesetting.pdf(TEMPLATES, sheet.template, {}, sheet.day)
    with pytest.raises(typesetting.TypesettingError, match="No such file"):
        typesetting.pdf(tmp_path / "elsewhere", sheet.template, sheet.values, sheet.day)


def test_years_that_are_over_have_no_pdf(tmp_path: Path) -> None:
    earlier = SMALL["content/years/2026-27.md"].replace("2026", "2024").replace("2027", "2025")
    found = sheets(tmp_path, {**SMALL, "content/years/2024-25.md": earlier})
    assert set(found) == {
        "calendar/2026-27.pdf", "calendar/2026-27/autumn.pdf", "calendar/2026-27/spring.pdf"
    }  # fmt: skip


def test_members_have_their_own(tmp_path: Path) -> None:
    hidden = SMALL["meetings/2026-27/first.md"].replace("public", "members\ntitle: Quiet evening")
    files = {**SMALL, "meetings/2026-27/quiet.md": hidden}
    said = {
        edition: text_of(pdf_of(sheets(tmp_path, files, edition)["calendar/2026-27/autumn.pdf"]))
        for edition in EDITIONS
    }
    assert "Members only: SENCO: Quiet evening" in said["members"]
    assert "do not pass this on" in said["members"]
    assert "Quiet" not in said["public"]


def test_the_gate_reads_a_phrase_that_goes_over_a_line(tmp_path: Path) -> None:
    phrase = "the zebrafinch budget falls by a whole quarter after the summer holidays this year"
    hidden = f"title: Hidden\naudience: members\nsummary: {phrase}\n---\n"
    root = write(tmp_path, {**SMALL, "content/hidden.md": f"---\n{hidden}"})
    sheet = sheets(tmp_path / "b", SMALL)["calendar/2026-27/autumn.pdf"]
    values = json.loads(json.dumps(dict(sheet.values)).replace("Milverton Primary School", phrase))
    built = tmp_path / "site"
    built.mkdir()
    content = typesetting.pdf(TEMPLATES, sheet.template, values, sheet.day)
    (built / "autumn.pdf").write_bytes(content)
    assert phrase not in reader(content).pages[0].extract_text()
    report = gate.inspect(built, confidential(read(root, TODAY), []), root)
    assert any("zebrafinch" in str(problem) for problem in report.problems)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub with sixty meetings in one term, built."""
    root = write(housed(tmp_path_factory.mktemp("crowded")), busy(60))
    ran = run(root, "build", today=TODAY.isoformat())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return root / "site" / "public"


@pytest.fixture(scope="module")
def printed(gloucester: Path, crowded: Path, browser: Browser) -> Iterator[Any]:
    """What the print button of a page of a hub makes, in each typeface."""
    with (
        served(gloucester / "site" / "public") as six_terms,
        served(crowded) as sixty,
        browser.new_context(timezone_id="Pacific/Auckland") as visit,
    ):
        page = visit.new_page()
        page.clock.install(time="2026-09-22T22:30:00Z")

        def made(hub: str, address: str) -> list[bytes]:
            page.goto(f"{ {'six terms': six_terms, 'sixty': sixty}[hub] }/{address}")
            return [page.pdf(prefer_css_page_size=True) for _typeface in each_typeface(page)]

        yield made


@pytest.mark.browser
@pytest.mark.parametrize(
    ("hub", "address", "size"),
    [("six terms", "calendar/", A4), ("six terms", "calendar/2026-27/spring/", A4),
     ("six terms", "calendar/2026-27/", A3),
     ("six terms", "meetings/2026-27/secondary-term-1/", VISITOR),
     ("sixty", "calendar/2026-27/autumn/", A4), ("sixty", "calendar/2026-27/", A3),
     ("sixty", "meetings/2026-27/m27/", VISITOR)],
)  # fmt: skip
def test_a_page_prints_on_one_page(
    printed: Any, hub: str, address: str, size: tuple[int, int]
) -> None:
    for content in printed(hub, address):
        pages, found = shape(content)
        assert pages == 1
        assert all(abs(a - b) <= 1 for a, b in zip(found, size, strict=True))
        assert not beyond(content)
        said = text_of(content)
        # The reader's machine is in New Zealand, where it is the 23rd.
        assert "Printed on Tuesday 22 September 2026" in said
        assert ("calendar/2026-27" if address == "calendar/" else address.rstrip("/")) in said
        assert "Subscribe" not in said


@pytest.mark.browser
def test_the_printed_term_says_it_all(printed: Any) -> None:
    said = text_of(printed("sixty", "calendar/2026-27/autumn/")[0])
    for number in range(60):
        assert f"School, Room {number}" in said
    assert said.upper().count("CANCELLED") == 3
    assert "Half-term holiday" in said
    assert "Christmas Day" in said


@pytest.mark.browser
def test_a_printed_list_of_meetings_breaks_no_word(printed: Any) -> None:
    for content in printed("sixty", "meetings/"):
        said = text_of(content)
        assert "foundation" in said
        assert "manager s" not in said
        assert shape(content)[0] <= 5


@pytest.mark.browser
def test_a_visitor_takes_along_what_is_needed(printed: Any) -> None:
    said = text_of(printed("sixty", "meetings/2026-27/m27/")[0])
    assert said.index("Cancelled: please do not come") < said.index("SENCO network")
    said = text_of(printed("six terms", "meetings/2026-27/secondary-term-1/")[0])
    assert "Getting there" in said
    assert "Before and after in" not in said


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_the_button_is_there_for_those_whom_it_serves(
    gloucester: Path, browser: Browser, *, script: bool
) -> None:
    with (
        served(gloucester / "site" / "public") as address,
        browser.new_context(java_script_enabled=script) as visit,
    ):
        page = visit.new_page()
        page.goto(f"{address}/calendar/2026-27/autumn/")
        assert page.get_by_role("button", name="Print").is_visible() == script
        link = page.get_by_role("link", name="As a PDF")
        assert link.is_visible()
        assert page.request.get(f"{page.url}{link.get_attribute('href')}").ok
        printed_on = "Printed on" if script else "As of Sunday 20 September 2026"
        assert printed_on in text_of(page.pdf(prefer_css_page_size=True))
