"""How the table of mistakes is written, and how it is read.

    # Dates                               what the mistakes of the file have in common

    == The date in words                  the mistake
    date: 17th September                  the lines as typed
    >> meetings/...:4: error: ...         what `hub check` answers, line by line

A line whose key is there already (in whatever capitals) takes that line's place; any other comes
last. They are facts of the meeting in `small_hub.py`, unless a line before them says otherwise:

    -- in PATH              facts of another file
    -- instead of KEY       a line in place of the one with this key
    -- text of PATH         the text below the facts
    -- file PATH            a whole file; `, saved as UTF-16` and the like say how
    -- delete PATH          a file that is taken away
    -- then                 all before this was published, and what follows was changed since

What cannot be seen is written `<tab>`, `<no-break space>`, `<invisible space>` and the like.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from pypdf import PdfWriter

from tests.mistakes.small_hub import FILES, MEETING

HERE: Final = Path(__file__).parent
Files = dict[str, bytes]

UNSEEN: Final = {
    "<tab>": "\t",
    "<no-break space>": "\u00a0",
    "<invisible space>": "\u200b",
    "<sign that turns letters round>": "\u202e",
}
SAVED: Final[dict[str, Callable[[str], bytes]]] = {
    "": str.encode,
    "saved as UTF-16": lambda text: text.encode("utf-16"),
    "saved as UTF-8 with BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
    "saved as Windows-1252": lambda text: text.encode("cp1252"),
    "saved with Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "a PDF of 12 MB": lambda _: _pdf().ljust(12_000_000, b"%"),
    "a PDF": lambda _: _pdf(),
    "a JPEG": lambda _: _jpeg(),
    "a text of 2 MB": lambda text: text.encode().ljust(2_000_000, b"x"),
}
"""How a file is saved, or what it is."""


@dataclass(slots=True)
class Step:
    """What somebody typed at one place: the line that says where, and the lines typed."""

    where: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines with what cannot be seen in them."""
        text = "\n".join(self.lines).rstrip("\n") + "\n"
        for name, sign in UNSEEN.items():
            text = text.replace(name, sign)
        return text


@dataclass(slots=True)
class Mistake:
    """One mistake: in a few words, step by step, and what the hub says to it."""

    what: str
    steps: list[Step] = field(default_factory=list)
    says: list[str] = field(default_factory=list)

    def made(self) -> list[Files]:
        """The files of the hub with the mistake in them; before it, those that were published."""
        files = {path: text.encode() for path, text in FILES.items()}
        versions = [files]
        for step in self.steps:
            if step.where == "then":
                versions.append(dict(versions[-1]))
            _do(step, versions[-1])
        return versions


@dataclass(slots=True)
class Section:
    """One file of the table."""

    file: Path
    title: str
    mistakes: list[Mistake]


def sections() -> Iterator[Section]:
    """The whole table, in the order of the files' names."""
    for file in sorted(HERE.glob("*.txt")):
        title, *parts = re.split("^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        yield Section(file, title.strip("# \n"), [_mistake(part) for part in parts])


def written(section: Section) -> str:
    """The section as its file has it."""
    parts = [f"# {section.title}\n"]
    for mistake in section.mistakes:
        lines = [f"== {mistake.what}"]
        for step in mistake.steps:
            lines += [f"-- {step.where}"] * bool(step.where) + step.lines
        parts.append("\n".join([*lines, *(f">> {said}" for said in mistake.says)]) + "\n")
    return "\n".join(parts)


def _pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _jpeg() -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG")
    return made.getvalue()


def _mistake(text: str) -> Mistake:
    what, *lines = text.strip("\n").split("\n")
    mistake = Mistake(what)
    for line in lines:
        if line.startswith(">> "):
            mistake.says.append(line.removeprefix(">> "))
        elif line.startswith("-- "):
            mistake.steps.append(Step(line.removeprefix("-- ")))
        else:
            if not mistake.steps:
                mistake.steps.append(Step())
            mistake.steps[-1].lines.append(line)
    return mistake


def _do(step: Step, files: Files) -> None:
    """Type what a step says."""
    where, _, saved = step.where.partition(", ")
    verb, _, path = where.partition(" ")
    match verb:
        case "file":
            files[path] = SAVED[saved](step.text)
        case "delete":
            del files[path]
        case "text":
            path = path.removeprefix("of ")
            facts = files[path].decode().split("\n---\n")[0]
            files[path] = f"{facts}\n---\n\n{step.text}".encode()
        case "in":
            files[path] = _with_facts(files[path].decode(), step.text).encode()
        case "instead":
            key = path.removeprefix("of ")
            typed = _put(files[MEETING].decode(), key, step.text.rstrip("\n"))
            files[MEETING] = typed.encode()
        case "" | "then":
            files[MEETING] = _with_facts(files[MEETING].decode(), step.text).encode()
        case _:
            raise ValueError(step.where)


def _with_facts(text: str, typed: str) -> str:
    """A file with lines among its facts, each with what is indented below it."""
    for fact in re.findall(r"^\S.*\n(?:[ \t-].*\n|\n(?= ))*", typed, re.MULTILINE):
        key = re.match(r"[\w-]*", fact)
        text = _put(text, key.group() if key else "", fact.rstrip("\n"))
    return text


def _put(text: str, key: str, fact: str) -> str:
    """A file with a fact in place of the one with the same key, or as its last."""
    same = rf"^{re.escape(key)}:.*(?:\n[ \t-](?!--).*)*" if key else "^$(?!)"
    changed, found = re.subn(
        same, lambda _: fact, text, count=1, flags=re.MULTILINE | re.IGNORECASE
    )
    if found:
        return changed
    head, rest = text.split("\n---\n", 1)
    return f"{head}\n{fact}\n---\n{rest}"
