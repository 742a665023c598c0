"""What should not be published about people, not even to members.

A member can pass a page on, and git keeps it for good; so these speak of both editions, and of
what stands below "Members only", too.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from hub.checks.people import details, pupil_names
from hub.privacy.used_files import linked_files
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.looking import Find
from hub.records.marks import SETTING
from hub.records.record import INTERNAL, Record
from hub.records.references import Reference
from hub.records.values import Part

CODES: Final = {
    "pupil-name": "a text or a file's name looks like a pupil's name or work",
    "personal-email": "an e-mail address is a person's, not a role's",
    "phone-number": "a mobile telephone number is somebody's own",
    "small-number": "so few pupils are counted that people may know who they are",
}

SOFT_BREAK: Final = "\v"
"""Stands for the end of a line within a paragraph, which for a reader is a gap between words."""
_WITHIN_PARAGRAPH: Final = re.compile(r"(?<=[^\n])\n(?=[^\s#>|*+\-\d])")
_TARGETS: Final = re.compile(
    r"(?<=\]\()(?!mailto:|tel:)<?[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*>?"
    r"|(?<=\]: )(?!mailto:|tel:)\S+"
    r"|(?<=href=[\"'])(?!mailto:|tel:)[^\"']*|(?<=src=[\"'])[^\"']*",
    re.IGNORECASE,
)
"""Where links lead; an e-mail address or a telephone number is somebody's all the same."""
_WEB_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
# Addresses and numbers to dial stay, wherever they stand.
_TAG: Final = re.compile(r"</?[A-Za-z](?:(?!tel:)[^<>@\n])*>")
_EMPHASIS: Final = re.compile(r"[*`\\]|(?<!\w)_{1,3}|_{1,3}(?!\w)")
_PICTURE: Final = re.compile(r"!\[([^\[\]\n]+)\]")
_FILE_KEYS: Final = frozenset({"file", "files"})


@dataclass(frozen=True, slots=True)
class Words:
    """A record's texts as its readers see them, and for each of their lines the file's."""

    text: str
    lines: tuple[int, ...]

    def line_at(self, place: int) -> int:
        """The line of the file that holds the text's character at `place`."""
        before = self.text[:place]
        return self.lines[before.count("\n") + before.count(SOFT_BREAK)]


def check_each(hub: Hub) -> tuple[str, Find]:
    """How to look at a record, by a name that says what else it depends on."""
    limit = hub.cluster.small_numbers
    return f"{__name__} {limit}", partial(_look, limit)


def _look(limit: int, record: Record) -> Iterable[Problem]:
    """One warning a line and code."""
    found: dict[tuple[int, str], Problem] = {}
    for problem in _of_record(record, limit):
        found.setdefault((problem.line, problem.code), problem)
    return found.values()


def _of_record(record: Record, limit: int) -> Iterator[Problem]:
    for name, line in _file_names(record):
        if pupil_names.in_file_name(name):
            yield _file_name(record, line, name)
    words = _words(record)
    for place, said in pupil_names.in_text(words.text):
        yield _pupil(record, words.line_at(place), said)
    for place, said in details.emails(words.text):
        yield _email(record, words.line_at(place), said)
    for place, said in details.mobiles(words.text):
        yield _mobile(record, words.line_at(place), said)
    for place, said in details.small_counts(words.text, limit):
        yield _small(record, words.line_at(place), said, limit)


def _file_names(record: Record) -> Iterator[tuple[str, int]]:
    """The names of the record's own file and of those it offers, and the words under pictures."""
    yield posixpath.basename(record.path).removesuffix(".md"), 1
    for text, line, key in _values(record):
        if key in _FILE_KEYS:
            yield text, line
    yield from ((use.name, use.line) for use in linked_files(record))
    for picture in _PICTURE.finditer(record.body):
        yield picture[1], record.body_line + record.body.count("\n", 0, picture.start())


def _words(record: Record) -> Words:
    """All texts in one, each on lines of its own: looking through many takes far longer."""
    texts: list[str] = []
    lines: list[int] = []
    for text, line, key in _values(record):
        if key not in _FILE_KEYS:
            texts.append(text)
            lines += range(line, line + text.count("\n") + 1)
    texts.append(_as_read(record.body))
    lines += range(record.body_line, record.body_line + record.body.count("\n") + 1)
    return Words(_WEB_ADDRESS.sub("", "\n".join(texts)), tuple(lines))


def _as_read(body: str) -> str:
    """The body's words without marks and addresses of the web, on as many lines as it has."""
    text = _WEB_ADDRESS.sub("", _TARGETS.sub("", body))
    text = _EMPHASIS.sub("", html.unescape(_TAG.sub("", text)))
    return _WITHIN_PARAGRAPH.sub(SOFT_BREAK, text)


def _values(record: Record) -> Iterator[tuple[str, int, str]]:
    """Every text of the front matter that is typed by hand, with its line and its own key."""
    for name, info in type(record).model_fields.items():
        told = name in record.model_fields_set
        if told and INTERNAL not in info.metadata and SETTING not in info.metadata:
            key = info.alias or name
            yield from _inside(record, getattr(record, name), key, key)


def _inside(record: Record, value: Any, way: str, key: str) -> Iterator[tuple[str, int, str]]:
    if isinstance(value, str) and not isinstance(value, Reference):
        yield value, record.line_of(way), key
    elif isinstance(value, Part):
        for name in value.model_fields_set:
            yield from _inside(record, getattr(value, name), f"{way}.{name}", name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _inside(record, item, f"{way}.{number}", key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _inside(record, item, f"{way}.{name}", str(name))


def _file_name(record: Record, line: int, name: str) -> Problem:
    return _warning(
        record, line, "pupil-name", f"The name `{name}` looks like a pupil's name or work.",
        "Say what it shows, and not of whom: `writing-year-4.jpg`; and leave pictures out in which "
        "children, or their names, can be made out.",
    )  # fmt: skip


def _pupil(record: Record, line: int, said: str) -> Problem:
    return _warning(
        record, line, "pupil-name", f'"{_shown(said)}" looks like a pupil\'s name.',
        'Write what was learnt without the child: "a pupil in Key Stage 2".',
    )  # fmt: skip


def _email(record: Record, line: int, said: str) -> Problem:
    return _warning(
        record, line, "personal-email", f"`{said}` looks like a person's own address.",
        "Write a role's address, such as `senco@school.example`, or the school office's.",
    )  # fmt: skip


def _mobile(record: Record, line: int, said: str) -> Problem:
    return _warning(
        record, line, "phone-number", f"`{_shown(said)}` looks like a mobile telephone number.",
        "Write the school office's number instead.",
    )  # fmt: skip


def _small(record: Record, line: int, said: str, limit: int) -> Problem:
    return _warning(
        record, line, "small-number",
        f'"{_shown(said)}": so few pupils may be known to readers (`small_numbers: {limit}`).',
        f'Write "fewer than {limit}", or leave the number out.',
    )  # fmt: skip


def _shown(said: str) -> str:
    return " ".join(said.split())


def _warning(record: Record, line: int, code: str, message: str, remedy: str) -> Problem:
    return Problem(record.path, line, 1, message, remedy, "warning", code)
