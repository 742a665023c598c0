"""The files that a record uses: named in its facts, or shown or linked to by its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hub.documents import links
from hub.privacy.texts import parted
from hub.records.record import Record
from hub.records.values import Part


@dataclass(frozen=True, slots=True)
class Use:
    """A file that a record uses.

    `path` is below the hub, `line` that of the record's file where it is named, and `key` the key
    that names it, empty for a picture or a link in the text.
    """

    path: str
    line: int
    hidden: bool
    """Whether it is for members only."""
    key: str = ""

    @property
    def name(self) -> str:
        """The file's name alone."""
        return self.path.rpartition("/")[2]


def used_files(record: Record) -> Iterator[Use]:
    """Every use of a file, once for each place where it is named.

    The papers that a further session has from its meeting are its meeting's.
    """
    folder = record.path.rpartition("/")[0]
    for key, place, name, closed in _named(record):
        hidden = record.audience == "members" or closed
        yield Use(f"{folder}/{name}", record.line_of(place), hidden, key)
    yield from linked_files(record)


def _named(record: Record) -> Iterator[tuple[str, str, str, bool]]:
    """Each file that the facts name: its key, its place in the file, its name, and if it is closed.

    Facts name files by keys `file` and `files`, their own or those of a part such as a paper.
    """
    public = type(record).public_keys()
    for key in type(record).model_fields:
        value = getattr(record, key)
        hidden = key not in public
        if key in {"file", "files"}:
            names = value if isinstance(value, tuple) else filter(None, (value,))
            for number, name in enumerate(names):
                yield key, f"{key}.{number}", name, hidden
        # A record's own have lines in its file; those filled in have none, and may lie elsewhere.
        elif isinstance(value, tuple) and any(p.startswith(f"{key}.") for p in record.lines):
            for number, part in enumerate(value):
                if isinstance(part, Part) and (name := getattr(part, "file", None)):
                    closed = hidden or part.readers != "public"
                    yield key, f"{key}.{number}.file", name, closed


def linked_files(record: Record) -> Iterator[Use]:
    """Every use of a file in a record's text."""
    _shown, rest = parted(record)
    closed_from = record.body.count("\n") + 1 - len(rest)
    for link in links.find(record.body):
        # Looked at as it resolves, since `%6d` is an `m` as well.
        path = link.resolve(record.path)
        if link.path and not link.external and not path.endswith(".md"):
            yield Use(path, record.body_line + link.line, link.line >= closed_from)
