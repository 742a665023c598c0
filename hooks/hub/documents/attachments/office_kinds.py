"""The parts of an office file by the kind of relation that leads to them (ECMA-376, part 1, 15).

What is kept, what is refused with its reason; whatever stands in neither is taken out where
nothing shows it, and refused where something does.
"""

from __future__ import annotations

from typing import Final

from hub.documents.attachments.kinds import Refused

IMAGE: Final = "image"
FONT: Final = "font"
LINK: Final = "hyperlink"
SLIDE: Final = "slide"
INK: Final = "customXml"
"""Drawings by hand are among the parts for other programs, of which nothing else is kept."""

KEPT: Final = frozenset(
    {
        # Any of them.
        "officeDocument", "theme", "themeOverride", "chart", "chartEx", "chartUserShapes",
        "chartStyle", "chartColorStyle", "diagramData", "diagramLayout", "diagramQuickStyle",
        "diagramColors", "diagramDrawing", "drawing", "vmlDrawing",
        # Word.
        "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "numbering",
        "footnotes", "endnotes", "header", "footer",
        # Excel.
        "worksheet", "chartsheet", "sharedStrings", "calcChain", "table", "tableSingleCells",
        "ctrlProp", "slicer", "slicerCache", "sheetMetadata", "FeaturePropertyBag", "rdRichValue",
        "rdRichValueStructure", "rdRichValueTypes", "richValueRel", "rdArray", "richStyles",
        "rdSupportingPropertyBag", "rdSupportingPropertyBagStructure",
        # PowerPoint.
        "slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster",
        "presProps", "viewProps", "tableStyles",
    }
)  # fmt: skip
"""Parts in XML without which the file would not look as it does."""

SHOWN_BY_AN_ELEMENT: Final = frozenset(
    {
        "chart", "chartEx", "chartUserShapes", "drawing", "header", "footer", "worksheet",
        "chartsheet", "table", "slicer", "slicerCache", "ctrlProp", SLIDE, "handoutMaster",
        "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "vmlDrawing",
    }
)  # fmt: skip
"""Those of them that are shown only where an element leads there by the relation. Programs that
take a slide, a sheet or a drawing out often leave its part in the file."""

REMARKS: Final = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "threadedComment"}
)
"""Comments: refused where there are any, and taken out where all have been deleted."""

_MACROS: Final = (
    "holds macros, which are small programs",
    "Save it without them (File, Save as, and choose the kind without macros), or as a PDF.",
)  # fmt: skip
OTHER_FILES: Final = (
    "holds other files, such as an Excel table that was pasted with its whole workbook",
    "Click on each, cut it, and put it back with Paste Special, Picture; or save it as a PDF.",
)  # fmt: skip
_MEDIA: Final = (
    "holds a film or a sound",
    "Take it out; put it where you keep films, and write its address in a link.",
)  # fmt: skip
_PIVOT: Final = (
    "holds a pivot table, which carries every row that it was made from, also those not shown",
    (
        "Copy the pivot table, put it into a new workbook with Paste Special, Values, and publish "
        "that one; or save it as a PDF."
    ),
)
_OTHER_BOOK: Final = (
    "holds values and the place of another workbook",
    "Break the links (Data, Edit Links or Workbook Links, Break Link), and save it.",
)  # fmt: skip
_SOURCE: Final = (
    "holds the way to where its figures come from (a data connection)",
    (
        "Delete it (Data, Queries & Connections), or copy the figures into a new workbook with "
        "Paste Special, Values; then save it."
    ),
)
RECORDS: Final = (
    (
        "holds data types, such as Stocks, Geography or those of an organisation: each such cell "
        "carries a whole record, of which the sheet shows one value"
    ),
    (
        "Copy their cells, and put them into a new workbook with Paste Special, Values; publish "
        "that one, or save it as a PDF."
    ),
)
TRACKED: Final = (
    "holds tracked changes, which name the people who made them",
    "Accept or reject them all (Review, Changes), and save it.",
)  # fmt: skip
COMMENTED: Final = (
    "holds comments, which name the people who wrote them",
    "Delete them (Review, Comments, Delete all), and save it.",
)  # fmt: skip
PICTURE_ELSEWHERE: Final = (
    "shows a picture that lies elsewhere, and is not in the file",
    "Copy the picture, and put it back with Paste Special, Picture; then delete the old one.",
)  # fmt: skip

REFUSED: Final = {
    "vbaProject": _MACROS, "xlMacrosheet": _MACROS, "xlIntlMacrosheet": _MACROS,
    "dialogsheet": _MACROS, "attachedToolbars": _MACROS,
    "externalLink": _OTHER_BOOK, "externalLinkPath": _OTHER_BOOK,
    "connections": _SOURCE, "queryTable": _SOURCE, "powerPivotData": _SOURCE,
    "pivotTable": _PIVOT, "pivotCacheDefinition": _PIVOT, "pivotCacheRecords": _PIVOT,
    "revisionHeaders": TRACKED, "revisionLog": TRACKED,
}  # fmt: skip
"""What is refused wherever a relation leads to it."""

_REFUSED_IF_SHOWN: Final = {
    "control": _MACROS, "activeXControlBinary": _MACROS,
    "oleObject": OTHER_FILES, "package": OTHER_FILES, "aFChunk": OTHER_FILES,
    "subDocument": OTHER_FILES,
    "video": _MEDIA, "audio": _MEDIA, "media": _MEDIA,
    IMAGE: PICTURE_ELSEWHERE,
}  # fmt: skip

MAIN: Final = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
"""How the kind of a file's main part ends."""

TAKEN_OUT: Final = frozenset(
    {
        # Where it lay, and what it was made from.
        "absPath", "attachedTemplate", "mailMerge", "schemaLibrary", "saveThroughXslt",
        "externalData", "htmlPubPr", "webPublishing", "webPublishItems", "dataConsolidate",
        # Who worked on it, and on what printer.
        "fileVersion", "fileSharing", "customWorkbookViews", "customSheetViews", "printerSettings",
        "revisionPtr", "rsids", "scenarios", "protectedRanges",
        # What other programs, and content controls, keep in it.
        "docVars", "dataBinding", "custDataLst", "customProperties", "fldData", "smartTagPr",
        "customXmlPr", "smartTags",
        # Pictures as they were before they were changed, and drawings that can hold programs;
        # Office writes a plain picture beside each.
        "imgProps", "svgBlip",
    }
)  # fmt: skip
"""Elements that no page shows, by their name in any of the office languages."""


def refused_if_shown(kind: str, name: str) -> Refused:
    """The refusal of a file in which something shows a part, or what lies elsewhere."""
    if kind in _REFUSED_IF_SHOWN:
        return Refused(*_REFUSED_IF_SHOWN[kind])
    return Refused(
        f"holds a part that the hub does not know (`{name}`)", "Save it as a PDF: File, Save as."
    )
