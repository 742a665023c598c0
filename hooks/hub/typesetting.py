"""PDFs, typeset with typst from the templates in `overrides/hub/paper/`.

What is printed comes as values and reaches a template as JSON: typst shows a text, and never
takes it for markup. The fonts come with the hub and the date is given, so the same values make
the same bytes on every machine.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

FONTS: Final = ("Regular", "Semibold", "Bold")
_MIDNIGHT: Final = dt.time(tzinfo=dt.UTC)


class TypesettingError(Exception):
    """Typst could not make the PDF; the message is its own."""


def pdf(templates: Path, name: str, values: Mapping[str, Any], day: dt.date) -> bytes:
    """The tagged PDF (PDF/UA-1, ISO 14289-1) that a template makes of these values.

    `templates` is the folder `overrides/hub`; `name` is that of a file in its folder `paper`,
    without the ending; `day` is the document's date, at midnight UTC. A sign that no font of the
    hub has, such as an emoji, shows as an empty box, and the PDF then does not call itself PDF/UA.
    Raises TypesettingError.
    """
    with TemporaryDirectory(prefix="hub-fonts-") as folder:
        compiler = typst.Compiler(
            templates / "paper" / f"{name}.typ", root=templates, font_paths=_fonts(Path(folder)),
            sys_inputs={"values": json.dumps(values)},
        )  # fmt: skip
        stamp = dt.datetime.combine(day, _MIDNIGHT)
        try:
            return _made(compiler, stamp, ["ua-1"])
        except TypesettingError as error:
            if "could not be displayed with font" not in str(error):
                raise
        return _made(compiler, stamp, [])


def _made(
    compiler: typst.Compiler, stamp: dt.datetime, standards: list[typst.PDFStandard]
) -> bytes:
    try:
        content = compiler.compile(format="pdf", timestamp=stamp, pdf_standards=standards)
    except typst.TypstError as error:
        raise TypesettingError(error.message) from None
    # Typst hands back a list only for pictures of several pages.
    if not isinstance(content, bytes):
        raise TypesettingError("There is no PDF.")
    return content


def _fonts(folder: Path) -> typst.Fonts:
    """Source Sans Pro, and for signs that it lacks what typst brings along; never the system's.

    The package holds each font in two formats, and typst would take whichever the disk lists
    first: so the folder that it sees has one of each alone.
    """
    for weight in FONTS:
        font = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
        with as_file(font) as file:
            shutil.copy(file, folder)
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
