"""Typesets a sheet with typst, and ends: the program that `typesetting` starts.

Nothing else imports this module. It reads one order from its input, as JSON, and writes the PDF to
its output; or, to the standard error, why typst could not make it, in typst's own words.
"""

from __future__ import annotations

import datetime as dt
import json
import re
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
ELSEWHERE: Final = "(in other letters)"
"""Stands in place of a text of which no font has a single letter."""
_TRIES: Final = 9
_SHAPELESS: Final = re.compile(r'the text `"(.+?)"` could not be displayed with font')
_CODE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_MIDNIGHT: Final = dt.time(tzinfo=dt.UTC)


class _FaultError(Exception):
    """Typst could not make the PDF; the message is its own, and `whole` has all it complains of."""

    def __init__(self, message: str, whole: str = "") -> None:
        self.whole = whole
        super().__init__(message)


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
    values = sheet["values"]
    for _try in range(_TRIES):
        try:
            return _made(sheet, values, fonts, ["ua-1"])
        except _FaultError as fault:
            shapeless = frozenset(map(_meant, _SHAPELESS.findall(fault.whole)))
            if not shapeless:
                raise
            values = _without(values, shapeless)
    return _made(sheet, values, fonts, [])


def _made(
    sheet: dict[str, Any], values: Any, fonts: typst.Fonts, standards: list[typst.PDFStandard]
) -> bytes:
    templates = Path(sheet["templates"])
    compiler = typst.Compiler(
        templates / "paper" / f"{sheet['template']}.typ", root=templates, font_paths=fonts,
        sys_inputs={"values": json.dumps(values)},
    )  # fmt: skip
    stamp = dt.datetime.combine(dt.date.fromisoformat(sheet["day"]), _MIDNIGHT)
    try:
        content = compiler.compile(format="pdf", timestamp=stamp, pdf_standards=standards)
    except typst.TypstError as error:
        raise _FaultError(error.message, str(error.diagnostic)) from None
    # Typst hands back a list only for pictures of several pages.
    if not isinstance(content, bytes):
        raise _FaultError("There is no PDF.")
    return content


def _meant(shown: str) -> str:
    """What typst has quoted, as it stands in the values."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), shown)


def _without(value: Any, shapeless: frozenset[str]) -> Any:
    """The values without the signs that no font has; of a text with no other, that it is one."""
    if isinstance(value, dict):
        return {key: _without(inner, shapeless) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(inner, shapeless) for inner in value]
    if not isinstance(value, str) or not any(sign in value for sign in shapeless):
        return value
    for sign in shapeless:
        value = value.replace(sign, "")
    left = " ".join(value.split()).rstrip(" ,;:·")
    return left if any(map(str.isalnum, left)) else ELSEWHERE


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
