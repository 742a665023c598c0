"""PDFs, typeset with typst from the templates in `overrides/hub/paper/`.

What is printed comes as values and reaches a template as JSON: typst shows a text, and never
takes it for markup. The fonts come with the hub and the date is given, so the same values make
the same bytes on every machine.

Typst works in a program of its own, `typesetter`, which takes its memory along when it ends, and
works beside whoever goes on with something else.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, NamedTuple

# Without the folder of the program among those that Python looks through for modules: some of the
# hub's have names of Python's own.
_TYPESETTER: Final = (sys.executable, "-P", str(Path(__file__).with_name("typesetter.py")))


class TypesettingError(Exception):
    """Typst could not make the PDF; the message is its own."""


class Order(NamedTuple):
    """One PDF to be made.

    `template` is the name of a file in the folder `paper`, without the ending; `day` is the
    document's date, at midnight UTC.
    """

    template: str
    values: Mapping[str, Any]
    day: dt.date


class Work:
    """PDFs that are being made."""

    def __init__(self, process: subprocess.Popen[bytes], said: IO[bytes], moaned: IO[bytes]):
        self._process = process
        self._said = said
        self._moaned = moaned
        self._answers: list[dict[str, str]] | None = None

    def pdf(self, number: int) -> bytes:
        """The PDF of the order with this number, from 0; waits for it. Raises TypesettingError."""
        if self._answers is None:
            self._answers = self._finished()
        answer = self._answers[number]
        if "fault" in answer:
            raise TypesettingError(answer["fault"])
        return base64.b64decode(answer["pdf"])

    def _finished(self) -> list[dict[str, str]]:
        code = self._process.wait()
        if code:
            words = _all(self._moaned).decode(errors="replace").strip()
            last = words.splitlines()[-1:] or [f"Typst's program ended with {code}."]
            raise TypesettingError(last[0])
        answers: list[dict[str, str]] = json.loads(_all(self._said))
        return answers


@contextmanager
def begun(templates: Path, orders: Iterable[Order]) -> Iterator[Work]:
    """Begin to make these tagged PDFs (PDF/UA-1, ISO 14289-1), beside whatever else goes on.

    `templates` is the folder `overrides/hub`. A sign that no font of the hub has, such as an emoji,
    shows as an empty box, and the PDF then does not call itself PDF/UA.
    """
    sheets = [order._asdict() | {"day": order.day.isoformat()} for order in orders]
    # Files, not pipes: neither program ever waits for the other to read on.
    with TemporaryFile() as order, TemporaryFile() as said, TemporaryFile() as moaned:
        order.write(json.dumps({"templates": str(templates), "sheets": sheets}).encode())
        order.seek(0)
        with subprocess.Popen(_TYPESETTER, stdin=order, stdout=said, stderr=moaned) as process:
            try:
                yield Work(process, said, moaned)
            finally:
                # It has ended, unless something else has gone wrong meanwhile.
                process.kill()


def pdf(templates: Path, name: str, values: Mapping[str, Any], day: dt.date) -> bytes:
    """One PDF, as `begun` says. Raises TypesettingError."""
    with begun(templates, [Order(name, values, day)]) as work:
        return work.pdf(0)


def _all(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()
