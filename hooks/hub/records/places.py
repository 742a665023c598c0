"""Which kind of record a file holds, by its place: `meetings/2026-27/senco-autumn-1.md`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hub.dates import EARLIEST, LATEST
from hub.records.kinds import kinds
from hub.records.kinds.page import Page
from hub.records.kinds.year import Year
from hub.records.record import Record

_YEAR_ID = re.compile(r"(\d{4})-(\d{2})(-[a-z0-9]+(?:-[a-z0-9]+)*)?")


def kind_of(path: str) -> tuple[type[Record], str]:
    """The kind of record that a Markdown file at this path holds, and its identity by the path."""
    bare = path.removesuffix(".md")
    for kind in kinds().values():
        if kind.single and bare == f"{kind.folder}/{kind.single}":
            return kind, kind.single
        if kind.single or kind is Page or not bare.startswith(kind.folder + "/"):
            continue
        inside = bare.removeprefix(kind.folder + "/")
        if inside != "index":
            return kind, inside
    return Page, bare.removeprefix("content/")


def misplaced(kind: type[Record], inside: str) -> tuple[str, str] | None:
    """What is wrong with a file's place or name for its kind, and where it belongs."""
    if kind is Page:
        return None
    if kind.nested:
        year, _, name = inside.partition("/")
        if not name or "/" in name or not _is_year(year):
            better = _year_meant(year)
            return (
                f"A {kind.record_kind}'s file lies in the folder of its school year.",
                f"Move it to {kind.folder}/{better}/{name}.md."
                if better and name and "/" not in name
                else f"Move it to a folder such as {kind.folder}/2026-27/.",
            )
    elif "/" in inside:
        return (
            f"A {kind.record_kind}'s file lies directly in {kind.folder}/.",
            f"Move it to {kind.folder}/{inside.rsplit('/', 1)[-1]}.md.",
        )
    if kind is Year and not _is_year(inside):
        return (
            "A school year's file is named by its years.",
            "Rename it: `2026-27.md`, or `2026-27-solihull.md` for another council's dates.",
        )
    return None


def elsewhere(path: str) -> str:
    """The path where a file belongs whose folder has nearly the name of a kind's folder.

    `content/school/oak.md` belongs to `content/schools/`, and `networks/senco.md` as well lies in
    no folder that is read. Empty for any other file.
    """
    top, _, rest = path.removeprefix("content/").partition("/")
    for kind in kinds().values():
        if kind.single or kind is Page or not rest or path.startswith(f"{kind.folder}/"):
            continue
        if top.lower().rstrip("s") == kind.folder.rpartition("/")[2].rstrip("s"):
            return f"{kind.folder}/{rest}"
    return ""


def misfiled(kind: type[Record], path: str, facts: Mapping[str, object]) -> tuple[str, str] | None:
    """What is wrong with the place of a file that has the facts of another kind of record."""
    where = "among the pages" if kind is Page else f"in {kind.folder}/"
    name = path.rpartition("/")[2]
    if {"network", "date"} <= facts.keys() - kind.keys().keys():
        date = re.match(r"([0-9]{4})-([0-9]{2})-", str(facts["date"]))
        first = int(date[1]) - (int(date[2]) < 8) if date else 0
        year = f"{first}-{(first + 1) % 100:02}" if date else ""
        better = f"meetings/{year}/{name}" if year else "a folder such as meetings/2026-27/"
        return f"This looks like a meeting, and lies {where}.", f"Move it to {better}."
    if "half_terms" in facts.keys() - kind.keys().keys():
        remedy = f"Move it to {Year.folder}/, with a name such as `2026-27.md`."
        return f"This looks like a school year, and lies {where}.", remedy
    return None


def _year_meant(name: str) -> str:
    """The folder's name for a school year written another way: `2026-2027`."""
    found = re.fullmatch(r"([0-9]{4})-?(?:20)?([0-9]{2})", name)
    year = f"{found[1]}-{found[2]}" if found else ""
    return year if _is_year(year) else ""


def _is_year(name: str) -> bool:
    found = _YEAR_ID.fullmatch(name)
    if found is None or not EARLIEST.year <= int(found[1]) + 1 <= LATEST.year:
        return False
    return (int(found[1]) + 1) % 100 == int(found[2])
