"""A meeting moved, called off, restored or renamed at the keyboard: its files, kept all or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from hub.drafting import meeting_change, to_send, together
from hub.drafting.as_read import as_read
from hub.drafting.questions import Question
from hub.drafting.together import File
from hub.english import clock
from hub.history import changes
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to become of a meeting."""

    values: Mapping[str, Any]
    """By key: another date, time, venue or room, or why."""
    becomes: str = ""
    """`cancelled`, `postponed`, `confirmed` (it goes ahead after all), or nothing."""
    name: str = ""
    """Its file's new name, without `.md`."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Files as they are to be, and sentences on what nobody asked for."""

    files: tuple[File, ...]
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is different now that the files are there."""

    sentences: tuple[str, ...]
    """What readers will see."""
    warnings: tuple[Problem, ...]
    before: Hub
    """The hubs as they are read."""
    after: Hub


def questions(found: Meeting, *, shown: bool) -> tuple[Question, ...]:
    """What a move is asked; with `shown`, what is there is offered as the answer."""
    there = current(found) if shown else {}
    stays = "keeps it as it is"

    def ask(key: str, words: str, help: str, refers: str = "") -> Question:  # noqa: A002 - its name
        usual = there.get(key, "")
        return Question(key, words, help, refers=refers, usual=lambda _told: usual, none=stays)

    return (
        ask("date", "Date", 'The new day, in any spelling, or "autumn 2 week 3".'),
        ask("start", "Begins at", "When it begins."),
        ask("end", "Ends at", "When it ends."),
        ask("venue", "Where", "The school or place on record where it is held.", "school"),
        ask("room", "Room", "The room."),
        Question("reason", "Why, for readers", "Why; readers see it.", none="for none"),
    )


def current(found: Meeting) -> dict[str, str]:
    """What its file says now, by key, as people type it."""
    times = {key: getattr(found, key) for key in ("start", "end")}
    return {
        "date": found.date.isoformat(),
        **{key: clock(time) for key, time in times.items() if isinstance(time, dt.time)},
        "venue": found.venue if isinstance(found.venue, str) else "",
        "room": found.room,
    }


def edit(root: Path, found: Meeting, wish: Wish) -> Edit:
    """The meeting's file as it is to be.

    Raises SeveralDaysError, and NotInPlaceError with the file's path.
    """
    there = current(found)
    wanted = {k: v for k, v in wish.values.items() if str(v) != there.get(k)}
    new, besides = meeting_change.values(found, wanted, wish.becomes)
    path = found.path
    if wish.name:
        path = str(PurePosixPath(found.path).with_name(f"{wish.name}.md"))
        identity = path.removeprefix(f"{Meeting.folder}/").removesuffix(".md")
        # Calendars know it by the name that it was first published under.
        new["formerly"] = None if identity == found.id else found.id
    made = meeting_change.file(root, found, new)
    was_at = found.path if path != found.path else ""
    return Edit((File(path, made.text, was_at),), besides)


def keep(
    root: Path, wanted: Edit, before: Hub, problems: Sequence[Problem], today: dt.date
) -> Kept:
    """Write the files, all or none; `problems` are those before. Raises RefusedError, OSError."""
    paths = {made.was_at: made.path for made in wanted.files if made.was_at}
    known = [replace(p, path=paths.get(p.path, p.path)) for p in problems]
    after, new = together.write(root, together.texts_of(wanted.files), today, known)
    then, now = as_read(before, today), as_read(after, today)
    sentences = tuple(change.sentence for change in changes.between(then, now))
    return Kept(sentences, tuple(new), then, now)


def told(kept: Kept, identity: str) -> str:
    """What to send to those who come to a meeting; nothing where they need not know."""
    old, new = kept.before.of(Meeting).get(identity), kept.after.of(Meeting).get(identity)
    return to_send.changed(kept.before, kept.after, old, new) if old and new else ""


def is_changed(root: Path, wanted: Edit) -> bool:
    """Whether anything would not be as it is."""
    return any(made.was_at or meeting_change.is_changed(root, made) for made in wanted.files)
