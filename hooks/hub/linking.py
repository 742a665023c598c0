"""Every reference, link and name of a record, checked against what there is.

A file with a mistake still counts as being there, so that one typo in a network does not make
every meeting of it wrong.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hub import links, paths, words
from hub.document import Document
from hub.front_matter import Loc
from hub.linked import is_own_year, own_year_name
from hub.problem import Problem
from hub.record import Record
from hub.records import kinds
from hub.records.meeting import Meeting
from hub.records.network import Network
from hub.records.school import School
from hub.records.year import Year
from hub.references import Reference

_WHERE_NAMED = {
    "locality": "The names of localities stand in content/cluster.md, under `localities`.",
    "localities": "Their names stand in content/cluster.md, under `localities`.",
    "year": "School years of its own are files such as content/years/2026-27-solihull.md.",
    "half_terms": "The keys of half-terms stand in the files of content/years/.",
}
"""Where the names stand that are no records' own."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record with its document; `whole` if nothing is wrong with the record itself."""

    record: Record
    document: Document
    whole: bool


class Linker:
    """Checks every reference, locality and link in a body against what there is."""

    def __init__(
        self,
        root: Path,
        loaded: Mapping[str, Mapping[str, Loaded]],
        there: set[str],
        unread: set[tuple[str, str]],
    ) -> None:
        self.root = root
        self.loaded = loaded
        self.there = there
        # A file that could not be read is there all the same.
        self.unread = unread
        self.renamed = {
            (kind, _identity_by_path(one.record)): one.record.id
            for kind, ones in loaded.items()
            for one in ones.values()
            if one.record.formerly
        }

    def problems(self) -> Iterator[Problem]:
        """Everything that leads nowhere or is not known, record by record."""
        for ones in self.loaded.values():
            for one in ones.values():
                yield from self._references(one)
                yield from self._links(one)
                yield from self._names(one)

    def _references(self, one: Loaded) -> Iterator[Problem]:
        for loc, reference in one.record.references():
            target = self.loaded[reference.kind].get(reference)
            if target is None:
                if (reference.kind, str(reference)) not in self.unread:
                    yield one.document.problem(
                        loc, f"There is no {reference.kind} `{reference}`.", self._meant(reference)
                    )
            elif target.record is one.record:
                yield one.document.problem(loc, f"`{reference}` is this very file.")
            elif loc == ("same_as",) and isinstance(target.record, Meeting):
                yield from self._first_session(one, target.record)

    def _first_session(self, one: Loaded, first: Meeting) -> Iterator[Problem]:
        if first.same_as:
            yield one.document.problem(
                ("same_as",),
                f"`{first.id}` is itself a further session.",
                f"Write: `same_as: {first.same_as}`.",
            )

    def _meant(self, reference: Reference) -> str:
        if renamed := self.renamed.get((reference.kind, str(reference))):
            return f"Its file was renamed, and it keeps its old name. Write: `{renamed}`."
        names: dict[str, str] = {}
        for identity, one in self.loaded[reference.kind].items():
            for name in (one.record.title, *getattr(one.record, "aliases", ())):
                if name:
                    names[str(name)] = identity
            names[identity] = identity
        near = words.nearest(reference, names)
        if near is not None:
            return f"Did you mean `{names[near]}`?"
        folder = kinds()[reference.kind].folder
        own = " A place that is no school has a file there, too, with `member: no`."
        place = own if reference.kind == School.record_kind else ""
        known = words.did_you_mean(reference, list(self.loaded[reference.kind]))
        return f"{known} It is the name of a file in {folder}/ without `.md`.{place}".strip()

    def _links(self, one: Loaded) -> Iterator[Problem]:
        for link in links.find(one.record.body):
            message = self._broken(one, link)
            if message:
                line = one.document.body_line + link.line
                yield Problem(one.document.path, line, 1, *message)

    def _broken(self, one: Loaded, link: links.Link) -> tuple[str, str] | None:
        if link.external:
            if link.scheme in {"https:", "http:", "mailto:", "tel:", "webcal:"}:
                return None
            return f"This link's address is not safe: `{link.target}`.", "Begin it with `https://`."
        if not link.path:
            return None
        here = posixpath.dirname(one.document.path)
        if link.path.startswith("/"):
            file = self._stands_at(link.path) or "content/index.md"
            return (
                f"This link begins with `/`: `{link.target}`.",
                f"Write the way from this file to the other: `{posixpath.relpath(file, here)}`.",
            )
        path = link.resolve(one.document.path)
        if path in self.there or paths.is_attachment(self.root, path):
            return None
        remedy = paths.why_no_attachment(self.root, path)
        outside = path.split("/")[0] not in paths.ROOTS
        if (not remedy or outside) and (near := words.nearest(path, self.there)):
            remedy = f"Did you mean `{posixpath.relpath(near, here)}`?"
        return f"This link leads nowhere: `{link.target}`.", remedy or "Correct it or remove it."

    def _stands_at(self, address: str) -> str:
        """The file of the record whose page stands at an address of the site."""
        wanted = address.strip("/").removesuffix("index.html").removesuffix("/")
        records = (one.record for ones in self.loaded.values() for one in ones.values())
        return next((r.path for r in records if r.web_address.strip("/") == wanted), "")

    def _names(self, one: Loaded) -> Iterator[Problem]:
        """Names that must be known, though they are not records: localities, years, half-terms."""
        made = one.record
        cluster = next(iter(self.loaded["cluster"].values()), None)
        localities = getattr(cluster.record, "localities", ()) if cluster else ()
        if cluster and isinstance(made, Meeting | School) and made.locality:
            yield from self._known(one, ("locality",), [made.locality], localities)
        if cluster and isinstance(made, Network):
            yield from self._known(one, ("localities",), made.localities, localities)
        if isinstance(made, School) and made.year:
            names = [own_year_name(year) for year in self.loaded["year"] if not is_own_year(year)]
            yield from self._known(one, ("year",), [own_year_name(made.year)], ["", *names])
        if isinstance(made, Network) and made.rule and self.loaded["year"]:
            years = [y.record for y in self.loaded["year"].values()]
            keys = [h.key for y in years if isinstance(y, Year) for h in y.half_terms or ()]
            yield from self._known(one, ("rule", "half_terms"), made.rule.half_terms, keys)
        if isinstance(made, Meeting):
            yield from self._files_there(one, [p.file for p in made.papers or () if p.file])
        if files := getattr(made, "files", ()):
            yield from self._files_there(one, files)

    def _files_there(self, one: Loaded, names: list[str]) -> Iterator[Problem]:
        folder = one.document.path.rsplit("/", 1)[0]
        for name in names:
            if not paths.is_attachment(self.root, f"{folder}/{name}"):
                key = "papers" if isinstance(one.record, Meeting) else "files"
                yield one.document.problem(
                    (key,),
                    f"There is no file `{name}` beside this one.",
                    f"Put it into {folder}/, or correct its name.",
                )

    def _known(
        self, one: Loaded, loc: Loc, used: Iterable[str], known: Iterable[str]
    ) -> Iterator[Problem]:
        names = dict.fromkeys(name for name in known if name)
        for name in used:
            if name and name not in names:
                yield one.document.problem(
                    loc, f"`{loc[-1]}`: There is no `{name}`.",
                    words.did_you_mean(name, list(names)) or _WHERE_NAMED[str(loc[-1])],
                )  # fmt: skip


def _identity_by_path(made: Record) -> str:
    return made.path.removeprefix(made.folder + "/").removesuffix(".md")
