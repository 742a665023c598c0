"""Find, read, check and link every record: from a folder to a Hub, and all that is wrong.

Discover (paths) -> Read (documents) -> Check (records) -> Link (the Hub).

Whoever reads a folder again and again hands over a Memory, and then only files that have changed
are read. It lives in this process alone, for it holds members' words.
"""

from __future__ import annotations

from pathlib import Path

from hub import english
from hub.documents import document, folders
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.reading import year_order
from hub.reading.cross_references import Linker
from hub.reading.discovery import Found, discover
from hub.reading.loaded import Loaded
from hub.records import places, record
from hub.records.kinds import kinds
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.year import Year
from hub.records.record import Record

Reading = tuple[Loaded | None, list[Problem]]
"""What one file holds, and what is wrong with it by itself."""


class Memory:
    """What was read of each file before."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[folders.State | None, Reading]] = {}

    def read(self, item: Found) -> Reading:
        """What a file holds; it is opened only if it is not as it was."""
        # Asked before it is read: if it changes meanwhile, it is read once more.
        state = folders.state(item.file)
        before, known = self._known.get(item.path, (None, None))
        if known is None or state is None or state != before:
            known = _read(item)
            self._known[item.path] = state, known
        return known


def load(root: Path, memory: Memory | None = None) -> tuple[Hub | None, list[Problem]]:
    """The hub in a folder, and every error in it; no hub without a usable `cluster.md`."""
    read = memory.read if memory else _read
    problems: list[Problem] = []
    loaded: dict[str, dict[str, Loaded]] = {kind: {} for kind in kinds()}
    found = list(discover(root, problems))
    unread: set[tuple[str, str]] = set()
    for item in found:
        one, faults = read(item)
        problems += faults
        if one is None:
            unread.add((item.kind.record_kind, item.identity))
            continue
        first = loaded[item.kind.record_kind].setdefault(one.record.id, one)
        if first is not one:
            problems.append(_two(one, first) if one.record.formerly else _two(first, one))
    if not any(item.kind is Cluster for item in found):
        problems.append(
            Problem(
                "content/cluster.md", 1, 1,
                "The file with the cluster's settings is missing.",
                "Write content/cluster.md with `title`, `audience`, `name` and `site_url`.",
            )
        )  # fmt: skip
    hub = Hub(
        {
            kind: {i: one.record for i, one in sorted(ones.items()) if one.whole}
            for kind, ones in loaded.items()
        }
    )
    problems += Linker(root, loaded, {item.path for item in found}, unread).problems()
    problems += year_order.problems(hub, {i.identity for i in found if i.kind is Year})
    return (hub if hub.of(Cluster) else None), problems


def _read(item: Found) -> Reading:
    doc, faults = document.read(item.file, item.path, item.kind.keys())
    if doc is None:
        return None, faults
    if place := places.misfiled(item.kind, item.path, doc.front):
        return None, [Problem(item.path, 1, 1, *place)]
    made, wrong = record.read(item.kind, doc, item.identity)
    faults += wrong
    if made.formerly:
        known = record.known_as(made)
        if _could_be(item.kind, known.id):
            made = known
        else:
            faults.append(
                doc.problem(
                    ("formerly",),
                    f"`formerly`: No {item.kind.record_kind} can have been at `{made.formerly}`.",
                    f"Write the file's path before it was renamed, without {made.folder}/ in "
                    "front and without `.md`, or delete the line.",
                )
            )
    return Loaded(made, doc, not has_errors(faults)), faults


def _could_be(kind: type[Record], identity: str) -> bool:
    """Whether a file of the kind may have this identity."""
    slugs = all(english.is_slug(part) for part in identity.split("/"))
    return slugs and not kind.single and not places.misplaced(kind, identity)


def _two(renamed: Loaded, other: Loaded) -> Problem:
    return renamed.document.problem(
        ("formerly",),
        f"This file and {other.document.path} are both known as `{renamed.record.id}`.",
        "`formerly` stands only in a file that was renamed: delete the line in one of the two.",
    )
