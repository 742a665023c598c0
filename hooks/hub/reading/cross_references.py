"""Every reference, link and name of a record, checked against what there is.

A file with a mistake still counts as being there, so that one typo in a network does not make
every meeting of it wrong.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hub import english
from hub.documents import folders
from hub.documents.front_matter import Loc
from hub.documents.slips import quoted
from hub.problem import Problem
from hub.programme.hub import is_own_year, own_year_name
from hub.reading.broken_links import BrokenLinks
from hub.reading.loaded import Loaded
from hub.records.kinds import kinds
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import School
from hub.records.kinds.year import Year
from hub.records.named_files import NamedFile
from hub.records.record import Record
from hub.records.references import Reference

_LISTED = re.compile(r"\s*(?:[,;&+/]|\band\b)\s*")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", re.IGNORECASE)
_WHERE_NAMED = {
    "locality": "The names of localities stand in content/cluster.md, under `localities`.",
    "localities": "Their names stand in content/cluster.md, under `localities`.",
    "year": "School years of its own are files such as content/years/2026-27-solihull.md.",
    "half_terms": "The keys of half-terms stand in the files of content/years/.",
}
"""Where the names stand that are no records' own."""


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
        self.links = BrokenLinks(root, loaded, there)
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
                yield from self.links.problems(one)
                yield from self._names(one)

    def _references(self, one: Loaded) -> Iterator[Problem]:
        for loc, reference in one.references:
            target = self.loaded[reference.kind].get(reference)
            if target is None:
                if (reference.kind, str(reference)) not in self.unread:
                    yield one.document.problem(
                        loc,
                        f"There is no {reference.kind} `{reference}`.",
                        self._several(one, loc, reference) or self._meant(one, loc, reference),
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

    def _several(self, source: Loaded, loc: Loc, reference: Reference) -> str:
        """The remedy for a list that was written as one text: `senco, early-years`."""
        parts = [part for part in _LISTED.split(reference) if part]
        meant = [self._nearest(reference.kind, part) for part in parts]
        if len(loc) < 2 or len(parts) < 2 or None in meant:
            return ""
        return _as_list(source, loc, filter(None, meant))

    def _nearest(self, kind: str, typed: str, besides: str = "") -> str | None:
        """The identity of the record that somebody meant by its identity, title or other name."""
        names: dict[str, str] = {}
        for identity, one in self.loaded[kind].items():
            if one.document.path == besides:
                continue
            for name in (one.record.title, *getattr(one.record, "aliases", ())):
                if name:
                    names[str(name)] = identity
            names[identity] = identity
        near = english.nearest(typed, names)
        return None if near is None else names[near]

    def _meant(self, source: Loaded, loc: Loc, reference: Reference) -> str:
        if renamed := self.renamed.get((reference.kind, str(reference))):
            return f"Its file was renamed, and it keeps its old name. Write: `{renamed}`."
        if near := self._nearest(reference.kind, reference, source.document.path):
            return f"Did you mean `{near}`?"
        kind = kinds()[reference.kind]
        others = [name for name in self.loaded[reference.kind] if name != source.record.id]
        known = english.did_you_mean(reference, others)
        if loc == ("venue",):
            more = f"For a place that is no school, write: `{_place(reference)}`."
        elif loc == ("focus", 0):
            head = "- " if loc in source.document.places else "focus: "
            phrase = str(reference).replace("-", " ").capitalize()
            more = f"For a focus without a file of its own, write: `{head}{phrase}`."
        elif kind.nested and "/" not in reference:
            more = f"It is written with its folder: `{source.record.id.split('/')[0]}/{reference}`."
        else:
            more = f"It is the name of a file in {kind.folder}/ without `.md`."
        return f"{known} {more}".strip()

    def _names(self, one: Loaded) -> Iterator[Problem]:
        """Names that must be known, though they are not records: localities, years, half-terms."""
        made = one.record
        cluster = next(iter(self.loaded["cluster"].values()), None)
        localities = getattr(cluster.record, "localities", ()) if cluster else ()
        if cluster and (locality := getattr(made, "locality", "")):
            yield from self._known(one, ("locality",), [locality], localities)
        if cluster and isinstance(made, Network):
            yield from self._known(one, ("localities",), made.localities, localities)
        if isinstance(made, School) and made.year:
            names = [own_year_name(year) for year in self.loaded["year"] if not is_own_year(year)]
            yield from self._known(one, ("year",), [own_year_name(made.year)], ["", *names])
        if isinstance(made, Network) and made.rule and self.loaded["year"]:
            years = [y.record for y in self.loaded["year"].values()]
            keys = [h.key for y in years if isinstance(y, Year) for h in y.half_terms or ()]
            yield from self._known(one, ("rule", "half_terms"), made.rule.half_terms, keys)
        yield from self._files_there(one, one.files)

    def _files_there(self, one: Loaded, named: Iterable[NamedFile]) -> Iterator[Problem]:
        folder = one.document.path.rsplit("/", 1)[0]
        for file in named:
            path = f"{folder}/{file.name}"
            if not folders.is_attachment(self.root, path):
                other = folders.in_other_letters(self.root, path)
                near = f"Did you mean `{posixpath.basename(other)}`?" if other else ""
                yield one.document.problem(
                    file.loc,
                    f"There is no file `{file.name}` beside this one.",
                    near or f"Put it into {folder}/, or correct its name.",
                )

    def _known(
        self, one: Loaded, loc: Loc, used: Iterable[str], known: Iterable[str]
    ) -> Iterator[Problem]:
        names = dict.fromkeys(name for name in known if name)
        for name in used:
            if name and name not in names:
                parts = [part for part in _LISTED.split(name) if part]
                listed = _as_list(one, loc, parts)
                several = len(parts) > 1 and names.keys() >= {*parts}
                yield one.document.problem(
                    loc, f"`{loc[-1]}`: There is no `{name}`.",
                    (listed if several else english.did_you_mean(name, list(names)))
                    or _WHERE_NAMED[str(loc[-1])],
                )  # fmt: skip


def _as_list(source: Loaded, loc: Loc, parts: Iterable[str]) -> str:
    """The remedy for several names that were written as one text."""
    if isinstance(loc[-1], int):
        if loc in source.document.places:
            return "Give each a line of its own, with `- ` in front."
        return f"Write: `{loc[0]}: [{', '.join(parts)}]`."
    if isinstance(getattr(source.record, loc[-1], None), str):
        return f"There can be only one. Write: `{loc[-1]}: {next(iter(parts), '')}`, or another."
    return f"Write: `{loc[-1]}: [{', '.join(parts)}]`."


def _place(typed: str) -> str:
    """A text as the line for a venue that is not one of the schools."""
    name, _, address = typed.partition(",")
    if _POSTCODE.fullmatch(typed):
        return f"venue: {{name: Town Hall, postcode: {typed}}}"
    rest = f", address: {quoted(address.strip())}" if address else ""
    return f"venue: {{name: {quoted(name)}{rest}}}"


def _identity_by_path(made: Record) -> str:
    return made.path.removeprefix(made.folder + "/").removesuffix(".md")
