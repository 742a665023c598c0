"""A record with the document that it was read from, and what it names and links to."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from hub.documents import links
from hub.documents.document import Document
from hub.documents.front_matter import Loc
from hub.problem import Problem
from hub.records.named_files import NamedFile, named_files
from hub.records.record import Record
from hub.records.references import Reference


@dataclass(frozen=True)
class Loaded:
    """A record with its document; `whole` if nothing is wrong with the record itself.

    What it names is worked out once, however often it is linked with what others have become.
    """

    record: Record
    document: Document
    whole: bool

    @functools.cached_property
    def references(self) -> tuple[tuple[Loc, Reference], ...]:
        """The other records that it names."""
        return tuple(self.record.references())

    def problem_with(self, link: links.Link, message: str, remedy: str) -> Problem:
        """An error at the line of a link in the text."""
        line = self.document.body_line + link.line
        return Problem(self.document.path, line, 1, message, remedy)

    @functools.cached_property
    def links(self) -> tuple[links.Link, ...]:
        """The links in its text."""
        return links.find(self.record.body)

    @functools.cached_property
    def files(self) -> tuple[NamedFile, ...]:
        """The files that its front matter names."""
        return tuple(named_files(self.record))
