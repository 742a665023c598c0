"""What the public edition must not say, from the records as they were written.

This is a second opinion. It asks the models which keys are public, and each record who may read
it, but never the selection: where the selection fails, it must not fail as well.

Not everything for members only can be looked for. A phrase that everybody may read elsewhere
proves nothing; `Confidential.exempt` has every one that is left out, with the reason.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from hub import links, members_heading, phrases
from hub.fields import Part
from hub.linked import Hub
from hub.record import INTERNAL, Record
from hub.records import kinds
from hub.records.meeting import Meeting, Paper, Place
from hub.records.practice import Practice
from hub.records.year import Year
from hub.references import Reference
from hub.school_year import bank_holidays
from hub.words import MONTHS, WEEKDAYS

FEW: Final = 2
"""A phrase of so few words counts only with a word that stands nowhere in public."""

SAME_WORDS: Final = "same-words"
CODES: Final = {SAME_WORDS: "a public file that says the same as a text for members"}

ELSEWHERE: Final = "everybody may read these words elsewhere"
FACTS: Final = "only names, dates and numbers that everybody may read"
COMMON: Final = "too short, and of words that everybody may read elsewhere"

_CALENDAR: Final = frozenset(
    [name[:length].lower() for name in (*WEEKDAYS, *MONTHS) for length in (3, None)]
    + ["am", "pm", "https", "http", "www"]
    + [f"{day}{end}" for day in range(1, 32) for end in ("st", "nd", "rd", "th")]
)
_NOT_TEXTS: Final = frozenset(
    [name for name, info in Record.model_fields.items() if INTERNAL in info.metadata]
    + ["audience", "formerly"]
)
"""Fields of every record that hold no text of its own."""
_WHERE: Final = frozenset({"venue", "room"})
_LISTS: Final = frozenset(
    ["", "subscribe"]
    + [kind.site_folder or kind.folder.rsplit("/", 1)[-1] for kind in kinds().values()]
)
"""Addresses that the hub itself uses, whoever may read the words that introduce them."""


class Source(NamedTuple):
    """Where something for members only was written."""

    path: str
    line: int


class Exempt(NamedTuple):
    """Something for members only that is not looked for, and why."""

    words: str
    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class Confidential:
    """What to look for in everything that is about to be published."""

    phrases: dict[str, Source]
    """Words, as `hub.phrases` writes them."""
    names: dict[str, Source]
    """Addresses and names of files, letter for letter."""
    files: dict[str, Source]
    """Files for members only, by their paths below the hub."""
    exempt: tuple[Exempt, ...] = ()


class _Piece(NamedTuple):
    text: str
    source: Source
    hidden: bool


def confidential(hub: Hub, own: Iterable[str] = ()) -> Confidential:
    """Everything of a hub, and of its history, that is for members only.

    `own` are texts whose words any page may say, such as those of the hub's templates.
    """
    homes = _homes(hub)
    present = [piece for record in hub.all_records() for piece in _pieces(record, homes)]
    earlier = [piece for record in _earlier(hub) for piece in _pieces(record, homes)]
    facts, exempt = _facts(hub), list[Exempt]()
    found = dict(_phrases((p for p in present if p.hidden), facts, exempt))
    # Of earlier versions only what is unmistakable: nobody can reword them any more.
    for phrase, source in _phrases((p for p in earlier if p.hidden), facts, []):
        if len(phrase.split()) > FEW:
            found.setdefault(phrase, source)
    public = "".join(_both_ways(piece.text) for piece in present if not piece.hidden)
    kept = _sought(found, public + "".join(map(phrases.words, own)), exempt)
    files = dict(_files(hub))
    names = {name: at for name, at in _names(hub, files) if phrases.words(name) not in public}
    return Confidential(kept, names, files, tuple(exempt))


def _phrases(
    pieces: Iterable[_Piece], facts: frozenset[str], exempt: list[Exempt]
) -> Iterator[tuple[str, Source]]:
    """The phrases of texts, without the facts at their ends; those of nothing else are exempt."""
    for piece in pieces:
        for phrase in phrases.phrases(piece.text):
            if core := phrases.trimmed(phrase, facts):
                yield f" {' '.join(core)} ", piece.source
            else:
                exempt.append(Exempt(" ".join(phrase), piece.source, FACTS))


def _sought(found: dict[str, Source], corpus: str, exempt: list[Exempt]) -> dict[str, Source]:
    """The phrases that a text of what everybody may read does not have; the others are exempt."""
    elsewhere, vocabulary = phrases.Searcher(found).found(corpus), set(corpus.split())
    kept: dict[str, Source] = {}
    for phrase, source in found.items():
        word = phrase.split()
        if phrase in elsewhere:
            exempt.append(Exempt(phrase.strip(), source, ELSEWHERE))
        elif len(word) <= FEW and vocabulary.issuperset(word):
            exempt.append(Exempt(phrase.strip(), source, COMMON))
        else:
            kept[phrase] = source
    return kept


def _both_ways(text: str) -> str:
    """A public text's words as it is written, and as its readers see it."""
    seen, besides = phrases.parted(text)
    return phrases.words(text) + (phrases.words(seen) if besides else "")


def _facts(hub: Hub) -> frozenset[str]:
    """Words of names, dates and labels, which stand beside others in public in any order."""
    said = [hub.cluster.name, hub.cluster.short_name, *hub.cluster.localities]
    for record in (*hub.networks.values(), *hub.schools.values(), *hub.topics.values()):
        if record.audience == "public":
            said += (record.title, *getattr(record, "for_", ()))
    for year in hub.of(Year).values():
        said += (half_term.label for half_term in year.half_terms)
    for school_year in hub.own_years:
        days = bank_holidays(hub.cluster.nation, school_year.first, school_year.last)
        said += days.values()
    for kind in kinds().values():
        said += kind.keys()
    return _CALENDAR.union(phrases.words(" ".join(said)).split())


def _earlier(hub: Hub) -> Iterator[Record]:
    """Every version of a record that is not the present one."""
    for versions in hub.history.timelines.values():
        yield from (version.record for version in versions[:-1])


def _homes(hub: Hub) -> frozenset[str]:
    """Meetings that are at somebody's home, or were: then where is nobody's to read, ever."""
    every = (*hub.all_records(), *_earlier(hub))
    return frozenset(
        r.id
        for r in every
        if isinstance(r, Meeting) and isinstance(r.venue, Place) and r.venue.private
    )


def _pieces(record: Record, homes: frozenset[str]) -> Iterator[_Piece]:
    """Every text of a record."""
    members = record.audience == "members"
    for name in record.model_fields_set - _NOT_TEXTS:
        source = Source(record.path, record.lines.get(name.rstrip("_"), 1))
        hidden = members or name not in _public_keys(type(record))
        hidden = hidden or (name in _WHERE and record.id in homes and isinstance(record, Meeting))
        for text, closed in _texts(getattr(record, name), hidden=hidden):
            yield _Piece(text, source, closed)
    shown, rest = _parted(record)
    yield _Piece(shown, Source(record.path, record.body_line), hidden=False)
    first = record.body_line + record.body.count("\n") + 1 - len(rest)
    for number, line in enumerate(rest, first):
        if line.strip():
            yield _Piece(line, Source(record.path, number), hidden=True)


@functools.cache
def _public_keys(kind: type[Record]) -> frozenset[str]:
    return kind.public_keys()


def _parted(record: Record) -> tuple[str, list[str]]:
    """The part of the body that everybody may read, and the lines of the rest."""
    if record.audience == "members" or (isinstance(record, Meeting) and record.notes != "public"):
        return "", record.body.split("\n")
    return members_heading.parted(record.body)


def _texts(value: Any, *, hidden: bool) -> Iterator[tuple[str, bool]]:
    """The texts of a value, each with whether it is for members only."""
    if isinstance(value, str):
        if not isinstance(value, Reference):
            yield value, hidden
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, hidden=hidden)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item, hidden=hidden)
    elif isinstance(value, Part):
        closed = hidden or _closed(value)
        for name in value.model_fields_set - {"audience"}:
            yield from _texts(getattr(value, name), hidden=closed)


def _closed(part: Part) -> bool:
    """Whether it is a paper for members, or somebody's home."""
    if isinstance(part, Paper):
        return part.audience == "members"
    return isinstance(part, Place) and part.private


def _names(hub: Hub, files: dict[str, Source]) -> Iterator[tuple[str, Source]]:
    """How pages and files for members only are called, wherever they would be spoken of."""
    for record in hub.all_records():
        if record.audience == "members":
            source = Source(record.path, 1)
            yield record.path.removesuffix(".md"), source
            if record.web_address.strip("/") in _LISTS:
                continue
            yield record.web_address.strip("/"), source
            if "/" in record.id:
                yield record.id, source
    for path, source in files.items():
        yield path.rsplit("/", 1)[-1], source


def _files(hub: Hub) -> Iterator[tuple[str, Source]]:
    """Files beside records that only members may have."""
    beside = [(*found, record) for record in hub.all_records() for found in _beside(record)]
    open_to_all = {path for path, hidden, _record in beside if not hidden}
    for path, hidden, record in beside:
        if hidden and path not in open_to_all:
            yield path, Source(record.path, 1)


def public_files(record: Record) -> Iterator[str]:
    """The files beside a record that everybody may have."""
    return (path for path, hidden in _beside(record) if not hidden)


def _beside(record: Record) -> Iterator[tuple[str, bool]]:
    """The files that a record uses, each with whether it is for members only."""
    folder = record.path.rsplit("/", 1)[0]
    members = record.audience == "members"
    if isinstance(record, Meeting):
        for paper in record.papers:
            if paper.file:
                yield f"{folder}/{paper.file}", members or _closed(paper)
    if isinstance(record, Practice):
        yield from ((f"{folder}/{name}", members) for name in record.files)
    shown, rest = _parted(record)
    for text, hidden in ((shown, False), ("\n".join(rest), True)):
        for link in links.find(text):
            if not link.external and link.path and not link.path.endswith(".md"):
                yield link.resolve(record.path), hidden
