"""What is in a file and on none of its pages: told of in a warning, unless it is meant so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hub.documents.attachments import looked_through
from tests.helpers.attached import A, P, W, relation
from tests.helpers.hubs import SMALL, housed, run, write
from tests.helpers.planted import WORDS, diagram, excel, paper, slides, word

HIDDEN_SHEET = '<sheets><sheet name="B" sheetId="2" state="hidden"/></sheets>'
CELL = '<c r="{}"><v>1</v></c>'.format
ROW = '<sheetData><row r="1" {}>{}</row></sheetData>'.format
STYLED = f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
)


def _vanish(more: str, within: str) -> bytes:
    return word(f"<w:p><w:r><w:rPr><w:vanish {more}/></w:rPr>{within}</w:r></w:p>")


def _notes(within: str) -> bytes:
    path = "ppt/notesSlides/n.xml"
    return slides(parts={path: f"<p:notes {P} {A}>{within}</p:notes>"},
                  leads=[relation("r2", "notesSlide", "notesSlides/n.xml")])  # fmt: skip


def drawn(within: str) -> bytes:
    """A workbook with a drawing."""
    part = {"xl/drawings/d.xml": f'<d:wsDr xmlns:d="d">{within}</d:wsDr>'}
    leads = [relation("r5", "drawing", "../drawings/d.xml")]
    return excel('<sheetData/><drawing r:id="r5"/>', parts=part, leads=leads)


def placed(x: int, y: int) -> bytes:
    """A slide of 1000 by 1000 with a shape of 100 by 100."""
    frame = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="100" cy="100"/></a:xfrm>'
    whole = '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
    shape = f"<p:spTree>{whole}<p:sp><p:spPr>{frame}</p:spPr></p:sp></p:spTree>"
    return slides('<p:sldSz cx="1000" cy="1000"/>', slide=f"<p:sld {P} {A}>{shape}</p:sld>")


NOTE = {"/Type": "/Annot", "/Subtype": "/Highlight", "/Rect": [0, 0, 9, 9], "/Contents": "Look"}
LAYERS = ("layers that are switched off",)
TOLD_OF: dict[str, tuple[str, Callable[[], bytes], tuple[str, ...]]] = {
    "a plain document": ("a.docx", word, ()),
    "a plain workbook": ("a.xlsx", excel, ()),
    "a plain presentation": ("a.pptx", slides, ()),
    "hidden text": ("a.docx", lambda: _vanish("", "<w:t>x</w:t>"), ("hidden text",)),
    "text that is not hidden": ("a.docx", lambda: _vanish('w:val="0"', "<w:t>x</w:t>"), ()),
    "an entry of the index": ("a.docx", lambda: _vanish("", "<w:t> </w:t>"), ()),
    "a hidden style": ("a.docx", lambda: word(
        STYLED, {"word/styles.xml": STYLES}, relation("rId9", "styles", "styles.xml")),
        ("hidden text",)),
    "a hidden style that nothing has": ("a.docx", lambda: word(
        "", {"word/styles.xml": STYLES}, relation("rId9", "styles", "styles.xml")), ()),
    "a hidden sheet": ("a.xlsx", lambda: excel(book=HIDDEN_SHEET), ("hidden sheets",)),
    "a hidden row": ("a.xlsx", lambda: excel(ROW('hidden="1"', CELL("A1"))),
        ("hidden rows or columns",)),
    "an empty hidden row": ("a.xlsx", lambda: excel(ROW('hidden="1"', '<c r="A1" s="1"/>')), ()),
    "a hidden column": ("a.xlsx", lambda: excel(
        '<cols><col min="3" max="28" hidden="true"/></cols>' + ROW("", CELL("AB1"))),
        ("hidden rows or columns",)),
    "hidden columns to the right of all": ("a.xlsx", lambda: excel(
        '<cols><col min="3" max="16384" hidden="1"/></cols>' + ROW("", CELL("B1"))), ()),
    "a row of no height": ("a.xlsx", lambda: excel(ROW('ht="0" customHeight="1"', CELL("A1"))),
        ("hidden rows or columns",)),
    "rows that are hidden unless said": ("a.xlsx", lambda: excel(
        '<sheetFormatPr zeroHeight="1"/>' + ROW("", CELL("A1"))), ("hidden rows or columns",)),
    "a row that is shown among hidden ones": ("a.xlsx", lambda: excel(
        '<sheetFormatPr zeroHeight="1"/>' + ROW('ht="15"', CELL("A1"))), ()),
    "columns that are hidden unless said": ("a.xlsx", lambda: excel(
        '<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>'
        + ROW("", CELL("A1") + CELL("B1"))), ("hidden rows or columns",)),
    "a hidden drawing of the old kind": ("a.docx", lambda: word(
        '<w:pict><v:shape style="visibility:hidden"/></w:pict>'), ("hidden shapes",)),
    "a diagram": ("a.docx", lambda: diagram({"a": WORDS}), ()),
    "a diagram with more words than it shows": ("a.docx", lambda: diagram(
        {"a": WORDS, "b": "More"}), ("words of a diagram (SmartArt) that it does not show",)),
    "a column of no width": ("a.xlsx", lambda: excel(
        '<cols><col min="1" max="1" width="0"/></cols>' + ROW("", CELL("A1"))),
        ("hidden rows or columns",)),
    "a hidden name with words": ("a.xlsx", lambda: excel(
        book='<definedName name="a" hidden="1">"Ada"</definedName>'), ("hidden names",)),
    "the name of a filter": ("a.xlsx", lambda: excel(
        book='<definedName name="_xlnm._FilterDatabase" hidden="1">A!$A$1:$B$9</definedName>'), ()),
    "a hidden shape on a sheet": ("a.xlsx", lambda: drawn('<d:cNvPr hidden="1"/>'),
        ("hidden shapes",)),
    "a button's picture": ("a.xlsx", lambda: drawn(
        '<d:AlternateContent><d:Choice><d:cNvPr hidden="1"/></d:Choice></d:AlternateContent>'), ()),
    "a formula with a workbook's path": ("a.xlsx", lambda: excel(
        ROW("", r"<c><f>'C:\Users\ada\[b.xlsx]S'!$A$1</f></c>")),
        ("a formula with the path of a file or folder",)),
    "a hidden picture": ("a.docx", lambda: _vanish("", '<w:drawing/>'), ("hidden shapes",)),
    "a hidden row of a table": ("a.docx", lambda: word(
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr></w:tr></w:tbl>"), ("hidden text",)),
    "beside a slide": ("a.pptx", lambda: placed(1000, 0), ("things beside slides",)),
    "above a slide": ("a.pptx", lambda: placed(0, -200), ("things beside slides",)),
    "over the edge of a slide": ("a.pptx", lambda: placed(-50, 950), ()),
    "a formula with a path": ("a.xlsx", lambda: excel(
        ROW("", r'<c><f>HYPERLINK("\\server\share\a")</f></c>')),
        ("a formula with the path of a file or folder",)),
    "a hidden slide": ("a.pptx", lambda: slides(slide=f'<p:sld {P} show="0"/>'),
        ("hidden slides",)),
    "notes": ("a.pptx", lambda: _notes("<a:p><a:r><a:t>Say this</a:t></a:r></a:p>"),
        ("notes below slides",)),
    "a slide's number alone": ("a.pptx", lambda: _notes("<a:fld><a:t>1</a:t></a:fld>"), ()),
    "a hidden shape": ("a.pptx", lambda: slides(slide=f'<p:sld {P}><p:cNvPr hidden="1"/></p:sld>'),
        ("hidden shapes",)),
    "remarks in a PDF": ("a.pdf", lambda: paper(notes=[NOTE]), ("remarks on its pages",)),
    "layers of a PDF": ("a.pdf", lambda: paper({"/OCProperties": {"/D": {"/OFF": [1]}}}),
        ("remarks on its pages", "layers that are switched off")),
    **{f"a layer, {how}": ("a.pdf", lambda said=said: paper({"/OCProperties": {
            "/OCGs": [{"/Type": "/OCG", "/Usage": said}], "/D": {"/AS": [{"/Event": "/View"}]}}}),
        ("remarks on its pages", *told)) for how, said, told in (
            ("off on screens", {"/View": {"/ViewState": "/OFF"}}, LAYERS),
            ("for some people", {"/User": {"/Type": "/Ind", "/Name": "Ada"}}, LAYERS),
            ("on", {"/View": {"/ViewState": "/ON"}, "/Print": {"/PrintState": "/OFF"}}, ()))},
    "a layer that is there while another is not": ("a.pdf", lambda: paper(
        page={"/X": 1, "/Resources": {"/XObject": {"/I1": 1}, "/Properties": {
            "/M": {"/Type": "/OCMD", "/P": "/AllOff"}}}}),
        ("remarks on its pages", *LAYERS)),
}  # fmt: skip
"""What no page shows, and what only looks as if."""


@pytest.mark.parametrize("what", TOLD_OF)
def test_what_is_merely_hidden_is_told_of(what: str) -> None:
    name, make, said = TOLD_OF[what]
    assert sorted(looked_through(name, make()).hidden) == sorted(said)


def test_the_warning_names_the_file_and_can_be_accepted(tmp_path: Path) -> None:
    paper = "papers:\n  - {title: T, file: a.xlsx, audience: public}\n"
    meeting = "meetings/2026-27/first.md"
    files = {"meetings/2026-27/a.xlsx": excel(book=HIDDEN_SHEET), meeting: SMALL[meeting] + paper}
    root = write(housed(tmp_path), {**SMALL, **files})
    told = run(root, "check")
    assert told.returncode == 0
    assert (
        f"{meeting}:9: warning[hidden-in-file]: The file `a.xlsx` holds hidden sheets, which is "
        "published with it. Delete what not everybody should read, and save it; or save what is "
        "to be seen as a PDF."
    ) in told.stdout
    write(root, {meeting: files[meeting] + "accept: {hidden-in-file: Lists for the menus}\n"})
    assert "hidden-in-file" not in run(root, "check").stdout
