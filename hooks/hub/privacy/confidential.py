"""What the public edition must not say, from the records as they were written.

This is a second opinion. It asks the models which keys are public, and each record who may read
it, but never the selection: where the selection fails, it must not fail as well.

Not everything for members only can be looked for. A phrase that everybody may read elsewhere
proves nothing; `Confidential.exempt` has every one that is left out, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from hub.english import MONTHS, WEEKDAYS
from hub.privacy import phrases
from hub.privacy.phrases import Searcher
from hub.privacy.texts import Piece, Source, pieces
from hub.privacy.used_files import used_files
from hub.programme.hub import Hub
from hub.programme.school_year import bank_holidays
from hub.records.kinds import kinds
from hub.records.kinds.year import Year
from hub.records.record import Record

FEW: Final = 2
"""A phrase of so few words counts only with a word that stands nowhere in public."""

SAME_WORDS: Final = "same-words"
CODES: Final = {SAME_WORDS: "a public file that says the same as a text for members"}

ELSEWHERE: Final = "everybody may read these words elsewhere"
FACTS: Final = "only names, dates and numbers that everybody may read"
OWN_FACTS: Final = "only words that stand in the same record's public facts"
COMMON: Final = "too short, and of words that everybody may read elsewhere"

_CALENDAR: Final = frozenset(
    [name[:length].lower() for name in (*WEEKDAYS, *MONTHS) for length in (3, None)]
    + ["am", "pm", "https", "http", "www", "provisional", "cancelled", "postponed", "moved"]
    + [f"{day}{end}" for day in range(1, 32) for end in ("st", "nd", "rd", "th")]
)
_TAKEN: Final = frozenset(
    ["", "subscribe", "search", "assets", "feeds"]
    + [kind.site_folder or kind.folder.rsplit("/", 1)[-1] for kind in kinds().values()]
)
"""Addresses that the hub itself uses, whoever may read the words that introduce them."""


class Exempt(NamedTuple):
    """Something for members only that is not looked for, and why."""

    words: str
    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class Confidential:
    """What to look for in everything that is about to be published."""

    phrases: dict[str, Source]
    """Words, as `phrases` writes them."""
    names: dict[str, Source]
    """Addresses and names of files, letter for letter."""
    files: dict[str, Source]
    """Files for members only, by their paths below the hub."""
    searcher: Searcher
    """Finds these phrases, and the words of these names, and some that are exempt."""
    exempt: tuple[Exempt, ...] = ()


def confidential(hub: Hub, own: Iterable[str] = ()) -> Confidential:
    """Everything of a hub, and of its history, that is for members only.

    `own` are texts whose words any page may say, such as those of the hub's templates.
    """
    homes = _homes(hub)
    present = [
        p for record in hub.all_records() for p in pieces(record, at_home=_at(record, homes))
    ]
    earlier = [p for record in _earlier(hub) for p in pieces(record, at_home=_at(record, homes))]
    exempt: list[Exempt] = []
    facts = _facts(hub)
    # Records say the same over and over: rooms, times, who a meeting is for.
    texts = {piece.text: phrases.words(piece.text) for piece in present if not piece.hidden}
    said = _said_in_public(present, texts)
    found = dict(_phrases(present, facts, said, exempt))
    # Of earlier versions only what is unmistakable: nobody can reword them any more.
    for phrase, source in _phrases(earlier, facts, said, []):
        if len(phrase.split()) > FEW:
            found.setdefault(phrase, source)
    files = dict(_files(hub))
    names = dict(_names(hub, files))
    searcher = Searcher(dict.fromkeys([*found, *map(phrases.words, names)]))
    public = "".join(words + _as_seen(text) for text, words in texts.items())
    ours = "".join(phrases.words(text) + _as_seen(text) for text in own)
    in_public = searcher.found(public)
    names = {name: at for name, at in names.items() if phrases.words(name) not in in_public}
    elsewhere = in_public | searcher.found(ours)
    kept = _sought(found, elsewhere, (public, ours), exempt)
    return Confidential(kept, names, files, searcher, tuple(exempt))


def _said_in_public(present: Iterable[Piece], texts: Mapping[str, str]) -> dict[str, set[str]]:
    """By each record's path the words of the facts that everybody may read.

    Minutes repeat them in any order: the agenda's items, what to bring, who came. `texts` has the
    words of each text.
    """
    said: dict[str, set[str]] = {}
    for piece in present:
        if piece.fact and not piece.hidden:
            said.setdefault(piece.source.path, set()).update(texts[piece.text].split())
    return said


def _phrases(
    found: Iterable[Piece],
    facts: frozenset[str],
    said: Mapping[str, Set[str]],
    exempt: list[Exempt],
) -> Iterator[tuple[str, Source]]:
    """The phrases of hidden texts, without the facts at their ends; mere facts are exempt."""
    for piece in found:
        if not piece.hidden:
            continue
        own = said.get(piece.source.path, frozenset())
        for phrase in phrases.phrases(piece.text):
            core = phrases.trimmed(phrase, facts)
            if not core:
                exempt.append(Exempt(" ".join(phrase), piece.source, FACTS))
            elif all(word in own or word in facts or word.isdigit() for word in core):
                exempt.append(Exempt(" ".join(phrase), piece.source, OWN_FACTS))
            else:
                yield f" {' '.join(core)} ", piece.source


def _sought(
    found: Mapping[str, Source], elsewhere: Set[str], public: Iterable[str], exempt: list[Exempt]
) -> dict[str, Source]:
    """The phrases that a text of what everybody may read does not have; the others are exempt.

    `elsewhere` are those that such a text has, `public` the words of all of them.
    """
    short = {word for phrase in found if len(words := phrase.split()) <= FEW for word in words}
    vocabulary = {word for words in public for word in short.intersection(words.split())}
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


def _as_seen(text: str) -> str:
    """The words of a public text as its readers see it, where that is another than as written."""
    seen, besides = phrases.parted(text)
    return phrases.words(seen) if besides else ""


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


def _homes(hub: Hub) -> frozenset[tuple[str, str]]:
    """Records that are at somebody's home, or were: then where is nobody's to read, ever."""
    every = (*hub.all_records(), *_earlier(hub))
    return frozenset(
        (record.record_kind, record.id)
        for record in every
        if any(part.readers == "nobody" for _name, part in record.parts())
    )


def _at(record: Record, homes: frozenset[tuple[str, str]]) -> bool:
    """Whether it is there itself, or a further session that says of no other place."""
    kind = record.record_kind
    first = getattr(record, "same_as", None) if getattr(record, "venue", None) is None else None
    return (kind, record.id) in homes or (kind, first) in homes


def _names(hub: Hub, files: dict[str, Source]) -> Iterator[tuple[str, Source]]:
    """How pages and files for members only are called, wherever they would be spoken of."""
    for record in hub.all_records():
        if record.hidden:
            source = Source(record.path, 1)
            yield record.path.removesuffix(".md"), source
            # With `/`: a page may have a name that is also a word, such as `dates`.
            if record.web_address.strip("/") not in _TAKEN:
                yield record.web_address, source
                if "/" in record.id:
                    yield record.id, source
    for path, source in files.items():
        yield path.rsplit("/", 1)[-1], source


def _files(hub: Hub) -> Iterator[tuple[str, Source]]:
    """Files beside records that only members may have."""
    used = [(use, record) for record in hub.all_records() for use in used_files(record)]
    open_to_all = {use.path for use, _record in used if not use.hidden}
    for use, record in used:
        if use.hidden and use.path not in open_to_all:
            yield use.path, Source(record.path, use.line)


def public_files(record: Record) -> Iterator[str]:
    """The files beside a record that everybody may have."""
    return (use.path for use in used_files(record) if not use.hidden)
