"""A new record's file: where it goes, whether the hub is sound with it, and what it changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub import english
from hub.checking import check, clashes
from hub.checks.missing import telling
from hub.history import changes
from hub.outputs import site
from hub.outputs.output import Context, File
from hub.outputs.site import Site
from hub.privacy.editions import Edition
from hub.problem import ContentError, Problem, has_errors
from hub.programme import meeting_words, next_free
from hub.programme.hub import Hub
from hub.records import places
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.school import SETTINGS, School
from hub.records.kinds.year import Year
from hub.records.record import Record


class RefusedError(Exception):
    """The file cannot be added: the hub would have errors it does not have now."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Added:
    """The record as it was read back, the hub with it, and the warnings that come with it."""

    record: Record
    hub: Hub
    warnings: tuple[Problem, ...]


def path_of(hub: Hub, kind: type[Record], values: Mapping[str, Any], name: str = "") -> str:
    """Where the file of a new record goes; `name` is the file's, without `.md`, if it is given.

    A meeting needs `network` and `date` among its values, all others `title` or a name.
    """
    if kind is Meeting:
        network = values["network"]
        first = network if isinstance(network, str) else network[0]
        path = next_free.file_path(hub, first, values["date"])
        return f"{path.rpartition('/')[0]}/{name}.md" if name else path
    return f"{kind.folder}/{name}.md" if name else file_name(kind, values["title"])


def file_name(kind: type[Record], title: str) -> str:
    """`content/networks/senco.md` for the SENCO network, `.../oak-primary.md` for its school."""
    whole = english.slug(title)
    short = whole.removesuffix("-network") if kind is Network else whole
    if kind is School and whole.removesuffix("-school").endswith(SETTINGS):
        short = whole.removesuffix("-school")
    return f"{kind.folder}/{short}.md"


def add(root: Path, path: str, text: str, today: dt.date) -> Added:
    """Write a new file into the hub, and keep it there only if it brings no errors.

    Raises FileExistsError, and RefusedError with every error that the file would bring.
    """
    known = checked(root, today)[1]
    file = root / path
    folder_is_new = not file.parent.is_dir()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
    kept = False
    try:
        after, problems = checked(root, today)
        new = problems - known
        kind, identity = places.kind_of(path)
        made = after.get(kind.record_kind, identity) if after else None
        if after is None or made is None or has_errors(new):
            raise RefusedError(sorted(p for p in new if p.severity == "error"))
        kept = True
        return Added(made, after, tuple(sorted(telling.caused(known, new, {path}))))
    finally:
        if not kept:
            file.unlink()
            if folder_is_new:
                file.parent.rmdir()


def checked(root: Path, today: dt.date) -> tuple[Hub | None, set[Problem]]:
    """What `hub check` finds."""
    hub, problems = check(root, today)
    if hub is not None and not has_errors(problems):
        problems = problems + clashes(hub, today)
    return hub, set(problems)


def told(before: Hub, added: Added, today: dt.date) -> list[str]:
    """What will be published of the new record, in plain English, a sentence each."""
    if isinstance(added.record, Meeting) and added.record.unpublished:
        when = meeting_words.slot(added.hub, added.record)
        return [f"A draft: {when}.", "It is in no calendar and on no public page."]
    shown: Edition = "public" if added.record.audience == "public" else "members"
    try:
        then = site.plan(before, Context(shown, today))
        now = site.plan(added.hub, Context(shown, today))
    except ContentError:  # other files have errors of their own
        return [f"{added.record.title or added.record.id}."]
    lines = [*_itself(then, now, added.record), _where(then, now)]
    if isinstance(added.record, Year) and not added.record.agreed:
        lines.append("Its dates count as not agreed: correct them, then delete `agreed: no`.")
    if shown == "members":
        lines.append("Only members can read it.")
    elif added.record.body_name and added.hub.cluster.members:
        lines.append(
            "Its notes are for members only."
            if added.record.body_readers == "members"
            else "Its notes are for everybody."
        )
    return lines


def _itself(then: Site, now: Site, made: Record) -> list[str]:
    meeting = now.hub.of(Meeting).get(made.id) if isinstance(made, Meeting) else None
    if meeting is None:
        found = changes.between(then.hub, now.hub)
        return [c.sentence for c in found if (c.kind, c.id) == (made.record_kind, made.id)]
    period = meeting_words.period(now.hub, meeting.date)
    return [
        f"{meeting.title}{f' ({period})' if period else ''}.",
        f"{meeting_words.slot(now.hub, meeting)}.",
    ]


def _where(then: Site, now: Site) -> str:
    """How many pages and calendars show it."""
    pages = sum(page != then.pages.get(address) for address, page in now.pages.items())
    old = {f.address: f.content for f in then.files if isinstance(f, File)}
    feeds = sum(
        f.address.startswith("feeds/") and f.address.endswith(".ics")
        and f.content != old.get(f.address)
        for f in now.files
        if isinstance(f, File)
    )  # fmt: skip
    calendars = f" and in {english.plural(feeds, 'calendar')}" if feeds else ""
    return f"It will be on {english.plural(pages, 'page')}{calendars}."
