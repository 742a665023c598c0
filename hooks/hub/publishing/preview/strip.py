"""The strip at the top of every page that is previewed: whose page it is, and what is wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from hub.checks.missing import telling
from hub.english import plural
from hub.privacy.editions import Edition
from hub.problem import Problem

FOLDER: Final = "/.preview/"
"""Where its own files stand. No file of a site has a name that begins with a dot."""
FILES: Final = {
    "strip.css": "text/css; charset=utf-8",
    "strip.js": "text/javascript; charset=utf-8",
}
EVENTS: Final = f"{FOLDER}events"
_BEGIN: Final = b'<aside id="hub-preview"'
_END: Final = b"</aside>"
_BODY: Final = re.compile(rb"<body\b[^>]*>")
_TYPED: Final = re.compile("`([^`]+)`")
_MOST: Final = 12
"""How many problems are shown; more of them would leave no room for the page."""
_WHOSE: Final[dict[Edition, str]] = {
    "members": "Preview, members\u2019 edition",
    "public": "Preview, public edition",
}
_EMPTY: Final = """\
<!doctype html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Preview</title>
</head>
<body>
<main class="hub-preview-empty">
  <h1>There is no page yet</h1>
  <p>{why} Mend what the strip above says, and save: the page then follows by itself.</p>
</main>
</body>
</html>
"""


@cache
def file(name: str) -> bytes:
    """A file of the strip's own."""
    return Path(__file__).with_name(name).read_bytes()


def into(page: bytes, version: str, words: str) -> bytes:
    """A page with the strip at its top."""
    whole = (
        f'{_BEGIN.decode()} data-version="{escape(version)}" aria-label="Preview">'
        f'<link rel="stylesheet" href="{FOLDER}strip.css">'
        f'<script src="{FOLDER}strip.js" defer></script>{words}{_END.decode()}'
    )
    body = _BODY.search(page)
    at = body.end() if body else 0
    return page[:at] + whole.encode() + page[at:]


def without(page: bytes) -> bytes:
    """A page as it is published."""
    before, mark, rest = page.partition(_BEGIN)
    return before + rest.partition(_END)[2] if mark else page


def no_page(why: str) -> bytes:
    """What is shown in place of a page that could not be made."""
    return _EMPTY.format(why=escape(why)).encode()


def words(edition: Edition | None, problems: Sequence[Problem], *, checked: bool) -> str:
    """What the strip says, as HTML; another text has another `data-state`."""
    whose = _WHOSE[edition] if edition else "Preview"
    problems = telling.once(problems, page=edition == "members")
    told = [problem for problem in problems if problem.severity != "note"]
    notes = [problem for problem in problems if problem.severity == "note"]
    line = f"<strong>{whose}</strong> <span>{_summary(told, checked=checked)}</span>"
    shown = [
        *(p for p in told if p.severity == "error"),
        *(p for p in told if p.severity == "warning"),
        *notes,
    ]
    if shown:
        opened = " open" if any(p.severity == "error" for p in shown) else ""
        items = "".join(f"<li>{_item(problem)}</li>" for problem in shown[:_MOST])
        if len(shown) > _MOST:
            items += f"<li>And {len(shown) - _MOST} more: see the terminal.</li>"
        line = f"<details{opened}><summary>{line}</summary><ul>{items}</ul></details>"
    else:
        line = f"<p>{line}</p>"
    # A file's name may hold bytes that are no text.
    line = line.encode(errors="replace").decode()
    state = hashlib.sha256(line.encode()).hexdigest()[:12]
    return f'<div role="status" data-state="{state}">{line}</div>'


def _summary(told: Sequence[Problem], *, checked: bool) -> str:
    errors = sum(problem.severity == "error" for problem in told)
    warnings = len(told) - errors
    parts = [plural(errors, "error")] if errors else []
    parts += [plural(warnings, "warning")] if warnings else []
    if not checked:
        parts.append("still looking through the rest \u2026" if parts else "checking \u2026")
    return ", ".join(parts) or "nothing is wrong"


def _item(problem: Problem) -> str:
    kind = {"error": "Error: ", "warning": "Warning: ", "note": ""}[problem.severity]
    code = f" <small>({escape(problem.code)})</small>" if problem.code else ""
    text = _TYPED.sub(r"<code>\1</code>", escape(problem.text))
    return f"<code>{escape(problem.path)}:{problem.line}</code> {kind}{text}{code}"
