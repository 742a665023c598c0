"""Typesets a sheet with typst, and ends: the program that `typesetting` starts.

Nothing else imports this module. It reads one order from its input, as JSON, and writes the PDF to
its output; or, to the standard error, why typst could not make it, in typst's own words.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

_FAULT: Final = 3
"""As `typesetting.FAULT`, which this program cannot import."""
FONTS: Final = ("Regular", "Semibold", "Bold")
_MIDNIGHT: Final = dt.time(tzinfo=dt.UTC)


class _FaultError(Exception):
    """Typst could not make the PDF; the message is its own."""


def main() -> None:
    """Do what the order on the standard input says."""
    order = json.load(sys.stdin.buffer)
    with TemporaryDirectory(prefix="hub-fonts-") as folder:
        try:
            pdf = _pdf(order, _fonts(Path(folder)))
        except _FaultError as fault:
            sys.stderr.write(f"{fault}\n")
            sys.exit(_FAULT)
    sys.stdout.buffer.write(pdf)


def _pdf(sheet: dict[str, Any], fonts: typst.Fonts) -> bytes:
    templates = Path(sheet["templates"])
    compiler = typst.Compiler(
        templates / "paper" / f"{sheet['template']}.typ", root=templates, font_paths=fonts,
        sys_inputs={"values": json.dumps(sheet["values"])},
    )  # fmt: skip
    stamp = dt.datetime.combine(dt.date.fromisoformat(sheet["day"]), _MIDNIGHT)
    try:
        return _made(compiler, stamp, ["ua-1"])
    except _FaultError as fault:
        if "could not be displayed with font" not in str(fault):
            raise
    return _made(compiler, stamp, [])


def _made(
    compiler: typst.Compiler, stamp: dt.datetime, standards: list[typst.PDFStandard]
) -> bytes:
    try:
        content = compiler.compile(format="pdf", timestamp=stamp, pdf_standards=standards)
    except typst.TypstError as error:
        raise _FaultError(error.message) from None
    # Typst hands back a list only for pictures of several pages.
    if not isinstance(content, bytes):
        raise _FaultError("There is no PDF.")
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


if __name__ == "__main__":
    main()
