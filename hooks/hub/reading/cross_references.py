"""Every reference, link and name of a record, checked against what there is.

A file with a mistake still counts as being there, so that one typo in a network does not make
every meeting of it wrong.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from hub import english
from hub.documents import folders, headings, judged, links
from hub.documents.document import Document
from hub.documents.front_matter import Loc
from hub.documents.slips import quoted
from hub.problem import Problem
from hub.programme.hub import is_own_year, own_year_name
from hub.records.kinds import kinds
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.page import Page
from hub.records.kinds.school import School
from hub.records.kinds.year import Year
from hub.records.named_files import NamedFile, named_files
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
_NO_ADDRESS = "Write its address between the round brackets, or take all the brackets out."


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
        self.remedies: dict[tuple[str, str], str] = {}
        self.by_path = {one.document.path: one for ones in loaded.values() for one in ones.values()}
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

    def _links(self, one: Loaded) -> Iterator[Problem]:
        for link in one.links:
            message = self._broken(one, link) or self._no_heading(one, link)
            if message:
                yield one.problem_with(link, *message)
        for half in links.with_spaces(one.record.body):
            remedy = f"Write: `{half.target.replace(' ', '%20')}`."
            yield one.problem_with(half, f"A link has no spaces in it: `{half.target}`.", remedy)

    def _broken(self, one: Loaded, link: links.Link) -> tuple[str, str] | None:
        if link.external:
            return None if link.scheme in judged.ALLOWED else judged.unsafe(link)
        if link.target in {"", "#"}:
            return "This link has no address.", _NO_ADDRESS
        if not link.path:
            return None
        here = posixpath.dirname(one.document.path)
        if link.path.startswith("/"):
            file = self._stands_at(link.path) or "content/index.md"
            return (
                f"This link begins with `/`: `{link.target}`.",
                f"Write: `{posixpath.relpath(file, here)}`, the way from this file to the other.",
            )
        path = link.resolve(one.document.path)
        if path in self.there or folders.is_attachment(self.root, path):
            return None
        return _written_wrongly(link) or (
            f"This link leads nowhere: `{link.target}`.",
            self._remedy(path, here),
        )

    def _remedy(self, path: str, here: str) -> str:
        """What to do about a link to a path at which nothing is; the same path is common."""
        if (path, here) not in self.remedies:
            self.remedies[path, here] = self._existing(path, here) or "Correct it or remove it."
        return self.remedies[path, here]

    def _existing(self, path: str, here: str) -> str:
        """What to write instead of a path at which nothing is; empty if nothing is like it."""
        remedy = folders.why_no_attachment(self.root, path)
        near = folders.in_other_letters(self.root, path)
        if not remedy or path.split("/", maxsplit=1)[0] not in folders.ROOTS:
            near = near or english.nearest(path, self.there) or ""
        return f"Did you mean `{posixpath.relpath(near, here)}`?" if near else remedy

    def _no_heading(self, one: Loaded, link: links.Link) -> tuple[str, str] | None:
        """A heading that is not there, where this can be told.

        The hub adds headings of its own to the pages of records and lists; there only a slip in
        one that is written by hand is a fault.
        """
        _, _, wanted = link.target.partition("#")
        path = link.resolve(one.document.path) if link.path else one.document.path
        target = self.by_path.get(path)
        if link.external or not wanted or target is None:
            return None
        known = headings.names(target.record.body)
        by_hand = isinstance(target.record, Page) and not path.endswith("/index.md")
        near = english.nearest(wanted, known.now, likeness=0.7)
        if known.reach(unquote(wanted)) or not (by_hand or near):
            return None
        shown = [f"{link.path}#{name}" for name in ([near] if near else known.now)]
        return (
            f"This link leads to a heading that is not there: `{link.target}`.",
            english.did_you_mean(shown[0] if near else "", shown)
            or f"Delete `#{wanted}`: there are no headings in that text.",
        )

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


def _elsewhere(target: str) -> str:
    """The whole address for one without its beginning: `www.example.org`, `office@example.org`."""
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", target):
        return f"mailto:{target}"
    site = re.fullmatch(r"(?:[\w-]+\.)+(?:uk|org|com|net|eu)(?:/.*)?", target)
    return f"https://{target}" if site else ""


def _written_wrongly(link: links.Link) -> tuple[str, str] | None:
    """What is wrong with how a link is typed, though it is plain what it means."""
    if address := _elsewhere(link.target):
        return f"This link needs its beginning: `{link.target}`.", f"Write: `{address}`."
    return None


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
