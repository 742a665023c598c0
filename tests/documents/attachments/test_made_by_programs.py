"""Files as people's programs write them: published with all that they show, and not refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as python_docx
import openpyxl
import pptx
import xlsxwriter
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from hub.documents.attachments import looked_through
from tests.helpers.attached import photo
from tests.helpers.planted import CANARY, WORDS, cleaned, tells


def made_in_word() -> bytes:
    made = python_docx.Document()
    made.core_properties.author = CANARY
    made.add_heading("Agenda")
    made.add_paragraph(WORDS)
    made.add_picture(io.BytesIO(photo(CANARY)))
    made.sections[0].header.paragraphs[0].text = "Every page"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def made_in_excel() -> bytes:
    made = openpyxl.Workbook()
    made.properties.creator = CANARY
    sheet = made.active
    for number in range(9):
        sheet.append([WORDS, number])
    sheet["A1"].hyperlink = "https://school.example/"
    sheet["A2"].hyperlink = f"file:///C:/{CANARY}"
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=2, min_row=1, max_row=9))
    sheet.add_chart(chart, "D1")
    sheet.add_image(openpyxl.drawing.image.Image(io.BytesIO(photo(CANARY))), "D20")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def made_in_powerpoint() -> bytes:
    made = pptx.Presentation()
    made.core_properties.author = CANARY
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = WORDS
    figures = CategoryChartData()
    figures.categories = ["a", "b"]
    figures.add_series("Series", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 999, 999, figures)
    slide.shapes.add_picture(io.BytesIO(photo(CANARY)), 0, 0)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_document_made_in_word_opens_with_all_that_it_shows() -> None:
    made = python_docx.Document(io.BytesIO(checked("a.docx", made_in_word())))
    assert [line.text for line in made.paragraphs] == ["Agenda", WORDS, ""]
    assert made.sections[0].header.paragraphs[0].text == "Every page"
    assert len(made.inline_shapes) == 1
    assert made.paragraphs[0].style.name == "Heading 1"


def test_a_workbook_made_in_excel_opens_with_all_that_it_shows() -> None:
    made = openpyxl.load_workbook(io.BytesIO(checked("a.xlsx", made_in_excel())))
    sheet = made.active
    assert [(row[0].value, row[1].value) for row in sheet.rows][8] == (WORDS, 8)
    assert sheet["A1"].hyperlink.target == "https://school.example/"
    assert sheet["A2"].hyperlink.target == "about:blank"
    assert len(sheet._charts) == len(sheet._images) == 1


def test_a_presentation_made_in_powerpoint_opens_with_all_that_it_shows() -> None:
    made = pptx.Presentation(io.BytesIO(checked("a.pptx", made_in_powerpoint())))
    title, chart, picture = made.slides[0].shapes
    assert title.text == WORDS
    assert list(chart.chart.plots[0].series[0].values) == [1, 2]
    assert Image.open(io.BytesIO(picture.image.blob)).size == (40, 20)


def test_a_workbook_keeps_every_part_that_it_shows(tmp_path: Path) -> None:
    picture, out = tmp_path / "a.jpg", io.BytesIO()
    picture.write_bytes(photo(CANARY, orientation=1))
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"author": CANARY})
    sheet = book.add_worksheet()
    sheet.set_header("&L&G", {"image_left": str(picture)})
    sheet.insert_button("A1", {"caption": WORDS})
    sheet.insert_textbox("A5", WORDS)
    sheet.add_table("B8:D12")
    sheet.add_sparkline("F1", {"range": "A1:A3"})
    sheet.embed_image("H1", str(picture))
    sheet.set_background(str(picture))
    sheet.insert_checkbox("H5", True)
    sheet.write_dynamic_array_formula("J1", "=_xlfn.SEQUENCE(3)")
    book.close()
    made = checked("a.xlsx", out.getvalue())
    before, after = (
        {name.lstrip("/") for name in zipfile.ZipFile(io.BytesIO(content)).namelist()}
        for content in (out.getvalue(), made)
    )
    assert before - after == {"docProps/core.xml", "docProps/app.xml"}


def checked(name: str, content: bytes) -> bytes:
    """The file as it is published, without the canary, and without a warning."""
    assert looked_through(name, content).hidden == ()
    made = cleaned(name, content)
    assert tells(content)
    assert not tells(made)
    return made
