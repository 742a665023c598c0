"""PDFs, typeset with typst from the templates in `overrides/hub/paper/`.

What is printed comes as values and reaches a template as JSON: typst shows a text, and never
takes it for markup. The fonts come with the hub and the date is given, so the same values make
the same bytes on every machine.

Typst keeps what it has laid out for as long as its program runs: half a gigabyte for a large hub.
So each PDF is made by a program of its own, `typesetter`.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

# Without the folder of the program among those that Python looks through for modules: some of the
# hub's have names of Python's own.
_TYPESETTER: Final = (sys.executable, "-P", str(Path(__file__).with_name("typesetter.py")))
FAULT: Final = 3
"""How the program ends when typst could not make the PDF, and has said why."""


class TypesettingError(Exception):
    """Typst could not make the PDF; the message is its own."""


def pdf(templates: Path, name: str, values: Mapping[str, Any], day: dt.date) -> bytes:
    """A tagged PDF (PDF/UA-1, ISO 14289-1). Raises TypesettingError.

    `templates` is the folder `overrides/hub`, `name` that of a file in its folder `paper` without
    the ending, and `day` the document's date, at midnight UTC. A sign that no font of the hub has,
    such as an emoji, is left out: it would show as an empty box.
    """
    order = {
        "templates": str(templates), "template": name, "values": dict(values),
        "day": day.isoformat(),
    }  # fmt: skip
    ran = subprocess.run(
        _TYPESETTER, input=json.dumps(order).encode(), capture_output=True, check=False
    )
    if ran.returncode:
        words = ran.stderr.decode(errors="replace").strip()
        # Of what nobody thought of, Python's last line says enough.
        last = words.splitlines()[-1:] or [f"Typst's program ended with {ran.returncode}."]
        raise TypesettingError(words if ran.returncode == FAULT else last[0])
    return ran.stdout
