"""PDFs, typeset with typst from the templates in `overrides/hub/paper/`.

What is printed comes as values and reaches a template as JSON: typst shows a text, and never
takes it for markup. The fonts come with the hub and the date is given, so the same values make
the same bytes on every machine.

Typst keeps what it has laid out for as long as its program runs: half a gigabyte for a large hub.
So each PDF is made by a program of its own, `typesetter`, one after the other, beside whoever goes
on with something else.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

# Without the folder of the program among those that Python looks through for modules: some of the
# hub's have names of Python's own.
_TYPESETTER: Final = (sys.executable, "-P", str(Path(__file__).with_name("typesetter.py")))
FAULT: Final = 3
"""How the program ends when typst could not make the PDF, and has said why."""


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

    def __init__(self, made: Sequence[Future[bytes]]) -> None:
        self._made = made

    def pdf(self, number: int) -> bytes:
        """The PDF of the order with this number, from 0; waits for it. Raises TypesettingError."""
        return self._made[number].result()


@contextmanager
def begun(templates: Path, orders: Iterable[Order]) -> Iterator[Work]:
    """Begin to make these tagged PDFs (PDF/UA-1, ISO 14289-1), beside whatever else goes on.

    `templates` is the folder `overrides/hub`. A sign that no font of the hub has, such as an emoji,
    shows as an empty box, and the PDF then does not call itself PDF/UA.
    """
    with ThreadPoolExecutor(max_workers=1) as one_by_one:
        made = [one_by_one.submit(_typeset, templates, order) for order in orders]
        try:
            yield Work(made)
        finally:
            # All are made, unless something else has gone wrong meanwhile.
            for each in made:
                each.cancel()


def pdf(templates: Path, name: str, values: Mapping[str, Any], day: dt.date) -> bytes:
    """One PDF, as `begun` says. Raises TypesettingError."""
    return _typeset(templates, Order(name, values, day))


def _typeset(templates: Path, order: Order) -> bytes:
    said = {"templates": str(templates), "values": dict(order.values), "day": order.day.isoformat()}
    sheet = {**order._asdict(), **said}
    ran = subprocess.run(
        _TYPESETTER, input=json.dumps(sheet).encode(), capture_output=True, check=False
    )
    if ran.returncode:
        words = ran.stderr.decode(errors="replace").strip()
        # Of what nobody thought of, Python's last line says enough.
        last = words.splitlines()[-1:] or [f"Typst's program ended with {ran.returncode}."]
        raise TypesettingError(words if ran.returncode == FAULT else last[0])
    return ran.stdout
