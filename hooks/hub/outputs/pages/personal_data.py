"""What the hub holds about people, read off the models: one row for each key that may hold it.

Every key for members alone is there, because its model does not mark it public; and every public
key whose own description speaks of a role or of whom to write to. So a new key comes by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from hub import english
from hub.outputs.output import Context
from hub.privacy.texts import public_body
from hub.programme.hub import Hub
from hub.records.kinds import kinds
from hub.records.record import INTERNAL, Record
from hub.records.values import Part

MEMBERS: Final = "Members"
EVERYBODY: Final = "Everybody"
NOBODY: Final = "Nobody"
NONE: Final = "none at present"
FOR_EVER: Final = "Until somebody removes it"
_ABOUT_ROLES: Final = re.compile(r"\b(?:roles?|whom)\b", re.IGNORECASE)
_SAID_IN_READERS: Final = re.compile(r"[;,] members only\.?$")


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that may be held about people, as plain texts to print."""

    what: str
    """"How many came, by school or in all; counts, never names"."""
    where: str
    """"meetings: `attendance`"."""
    count: str
    """"3 of 40 meetings", or "none at present"."""
    since: str
    """The day of the oldest: "17 September 2025"; empty where there is none."""
    readers: str
    kept: str


def has_page(hub: Hub, context: Context) -> bool:
    """Whether the edition says what is held; in public only where there is no members' edition."""
    return context.edition == "members" or not hub.cluster.members


def held(hub: Hub) -> tuple[Held, ...]:
    """All of it: what is for members, what no page shows, and what everybody can read."""
    rows: list[Held] = []
    if hub.cluster.members:
        rows += [*_members_keys(hub), *_members_texts(hub), *_members_records(hub)]
    public = (*_public_keys(hub), *_public_texts(hub))
    rows += [*_private_homes(hub), *(replace(r, readers=EVERYBODY, kept=FOR_EVER) for r in public)]
    return tuple(rows)


def _members_keys(hub: Hub) -> Iterator[Held]:
    for kind in kinds().values():
        for name, info in kind.model_fields.items():
            if name in kind.members_keys():
                what = _SAID_IN_READERS.sub("", info.description or "").rstrip(".")
                row = _row(hub, kind, what, info.alias or name, _has(name))
                kept = _kept(hub, kind, leaves=name in kind.forgets)
                yield replace(row, kept=kept)


def _members_texts(hub: Hub) -> Iterator[Held]:
    for kind in kinds().values():
        if kind.body_name:
            yield _row(hub, kind, kind.body_name, "text", _has_members_text)
        for key, noun in _parts_for_members(kind):
            what = f"{noun.capitalize()}s for members"
            yield _row(hub, kind, what, key, _has_parts(key, "members"))


def _members_records(hub: Hub) -> Iterator[Held]:
    """Whole files, and what stands below the heading, of every kind together."""
    whole = [record for record in hub.all_records() if record.audience == "members"]
    below = [
        record
        for record in hub.all_records()
        if record.audience == "public" and not record.body_name and _has_members_text(record)
    ]
    yield _of_all_kinds(hub, "Whole files for members", "audience", whole)
    yield _of_all_kinds(hub, "Text below \u201cMembers only\u201d", "text", below)


def _of_all_kinds(hub: Hub, what: str, key: str, records: list[Record]) -> Held:
    there = sorted({type(record).several() for record in records})
    kept = FOR_EVER
    if hub.cluster.keep_years is not None:
        aging = [kind for kind in kinds().values() if kind.ages()]
        names = ", ".join(kind.several() for kind in aging).capitalize()
        kept = f"{names}: {_lower(_kept(hub, aging[0]))}. The rest: {_lower(kept)}"
    return Held(
        what=what,
        where=f"{', '.join(there) or 'any kind'}: {key}",
        count=english.plural(len(records), "file") if records else NONE,
        since=_since(hub, records),
        readers=MEMBERS,
        kept=kept,
    )


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _private_homes(hub: Hub) -> Iterator[Held]:
    what = "Somebody's home as a venue; pages and calendars show only the locality"
    for kind in kinds().values():
        for name, info in kind.model_fields.items():
            if any("private" in part.model_fields for part in _part_types(info.annotation)):
                row = _row(hub, kind, what, info.alias or name, _is_at_home)
                yield replace(row, readers=NOBODY, kept=FOR_EVER)


def _public_keys(hub: Hub) -> Iterator[Held]:
    for kind in kinds().values():
        for name, info in kind.model_fields.items():
            if name not in kind.public_keys() or INTERNAL in info.metadata:
                continue
            key = info.alias or name
            if _ABOUT_ROLES.search(info.description or ""):
                yield _row(hub, kind, (info.description or "").rstrip("."), key, _has(name))
            for inner, said in _inner_roles(info.annotation):
                yield _row(hub, kind, said.rstrip("."), f"{key}, {inner}", _has(name, inner))


def _public_texts(hub: Hub) -> Iterator[Held]:
    for kind in kinds().values():
        if kind.body_name:
            what = f"Notes that the {kind.one()} published"
            yield _row(hub, kind, what, "notes", _has_public_text)
        for key, noun in _parts_for_members(kind):
            what = f"{noun.capitalize()}s for everybody"
            yield _row(hub, kind, what, f"{key}, public", _has_parts(key, "public"))


def _parts_for_members(kind: type[Record]) -> Iterator[tuple[str, str]]:
    """The keys whose items say for themselves who may read them, with what one is called."""
    for name, info in kind.model_fields.items():
        for part in _part_types(info.annotation):
            if "audience" in part.model_fields:
                yield info.alias or name, part.noun


def _part_types(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for within in get_args(annotation):
        yield from _part_types(within)


def _row(
    hub: Hub, kind: type[Record], what: str, key: str, there: Callable[[Record], bool]
) -> Held:
    """A row, as for members, that counts the records of a kind in which something is there."""
    records = list(hub.of(kind).values())
    having = [record for record in records if there(record)]
    return Held(
        what=what,
        where=f"{kind.several()}: {key}",
        count=_count(kind, len(having), len(records)),
        since=_since(hub, having),
        readers=MEMBERS,
        kept=_kept(hub, kind),
    )


def _count(kind: type[Record], number: int, of: int) -> str:
    if not number:
        return NONE
    return "yes" if kind.single else f"{number} of {of}"


def _kept(hub: Hub, kind: type[Record], *, leaves: bool = False) -> str:
    """How long a kind's members' material is kept."""
    years = hub.cluster.keep_years
    if years is None or not kind.ages():
        return FOR_EVER
    then = "it leaves this site by itself" if leaves else "it is listed for removal"
    after = f"{english.plural(years, 'school year')} after its own" if years else "its school year"
    return f"For {after}; then {then}"


def _since(hub: Hub, records: Iterable[Record]) -> str:
    days = [day for record in records if (day := _first_day(hub, record))]
    return english.plain_date(min(days)) if days else ""


def _first_day(hub: Hub, record: Record) -> dt.date | None:
    """A record's own day, or that of its first version as far as git knows."""
    versions = hub.history.of(type(record), record.id)
    return record.day or (versions[0].when.date() if versions else None)


def _has(name: str, inner: str = "") -> Callable[[Record], bool]:
    """Whether a record has a key, or a key within it."""

    def there(record: Record) -> bool:
        value = getattr(record, name)
        if not inner:
            return value not in (None, "", (), {})
        items = value if isinstance(value, tuple) else (value,)
        return any(getattr(item, inner, None) for item in items)

    return there


def _has_members_text(record: Record) -> bool:
    return record.body.strip() != public_body(record).strip()


def _has_public_text(record: Record) -> bool:
    return record.audience == "public" and bool(public_body(record).strip())


def _has_parts(key: str, readers: str) -> Callable[[Record], bool]:
    def there(record: Record) -> bool:
        return any(name == key and part.readers == readers for name, part in record.parts())

    return there


def _is_at_home(record: Record) -> bool:
    return any(part.readers == "nobody" for _name, part in record.parts())


def _inner_roles(annotation: Any) -> Iterator[tuple[str, str]]:
    """The keys within a key, such as an agenda item's `lead`, that speak of roles."""
    for part in _part_types(annotation):
        for name, info in part.model_fields.items():
            if _ABOUT_ROLES.search(info.description or ""):
                yield name, info.description or ""
