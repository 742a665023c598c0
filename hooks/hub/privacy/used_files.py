"""The files that a record uses: named in its facts, or shown or linked to by its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hub.documents import links
from hub.documents.attachments.kinds import is_picture
from hub.privacy.texts import parted
from hub.records.named_files import named_files
from hub.records.record import Record


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


def in_text(use: Use) -> bool:
    """Whether it is a picture of a text: those, such as a school's badge, may stand in any."""
    return not use.key and is_picture(use.name)


def used_files(record: Record) -> Iterator[Use]:
    """Every use of a file, once for each place where it is named.

    The papers that a further session has from its meeting are its meeting's.
    """
    folder = record.path.rpartition("/")[0]
    # What a file says itself has its line there; what is filled in has none, and lies elsewhere.
    said = {place.partition(".")[0] for place in record.lines}
    for named in named_files(record):
        key, place = str(named.loc[0]), ".".join(map(str, named.loc))
        if key in said:
            hidden = record.hidden or named.hidden
            yield Use(f"{folder}/{named.name}", record.line_of(place), hidden, key)
    yield from linked_files(record)


def linked_files(record: Record) -> Iterator[Use]:
    """Every use of a file in a record's text."""
    shown, _rest = parted(record)
    open_to_all = {link.target for link in links.find(shown)}
    for link in links.find(record.body):
        # Looked at as it resolves, since `%6d` is an `m` as well.
        path = link.resolve(record.path)
        if link.path and not link.external and not path.endswith(".md"):
            yield Use(path, record.body_line + link.line, link.target not in open_to_all)
