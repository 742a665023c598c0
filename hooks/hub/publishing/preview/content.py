"""The hub in memory: read again when a file of it has changed, and looked through afterwards."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from hub import checking
from hub.documents import folders
from hub.history import git
from hub.problem import Problem, has_errors
from hub.programme.hub import Hub
from hub.publishing.processes import fault

CODE_CHANGED: Final = Problem(
    "hooks", 1, 1,
    "The hub's own code or settings have changed since the preview began.",
    "Press Ctrl and C, and begin again.",
    "note",
)  # fmt: skip
_SETTLED: Final = 0.03
"""Seconds without a change after which files count as saved: some programs write in steps."""
_PAUSE: Final = 0.1
_PAUSE_A_FILE: Final = 0.0001
"""Seconds between two looks at all files: at the least, and for each of them. To look at one takes
a twentieth of that."""


@dataclass(frozen=True, slots=True)
class Now:
    """What is known of the hub at present.

    `hub` is the last one that could be published, `newest` what could be read of the files as they
    are; `problems` are theirs, all of them once they are `checked`.
    """

    number: int = 0
    today: dt.date = dt.date.min
    hub: Hub | None = None
    newest: Hub | None = None
    problems: tuple[Problem, ...] = ()
    checked: bool = False
    templates: int = 0
    """How often the templates have changed."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Every file that counts, by its path, with its state."""

    today: dt.date
    content: Mapping[str, folders.State | None] = field(default_factory=dict)
    templates: Mapping[str, folders.State | None] = field(default_factory=dict)
    code: Mapping[str, folders.State | None] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many files they are."""
        return len(self.content) + len(self.templates) + len(self.code)


class Content:
    """What a cluster has written, as it is at every moment. Threads may share it."""

    def __init__(self, root: Path, today: Callable[[], dt.date]) -> None:
        self.root = root
        self._today = today
        self._moves = git.moves(root)
        self._memory = checking.Memory()
        self._one = threading.RLock()
        self._news = threading.Condition()
        self._looked_at = threading.Event()
        self._first: _Seen | None = None
        self._seen: _Seen | None = None
        self.now = Now()

    def look(self) -> Now:
        """The present state; what has changed is read."""
        with self._one:
            seen = self._see()
            if seen != self._seen:
                before = self._seen or seen
                self._first = self._first or seen
                self._seen = seen
                self._looked_at.clear()
                self._become(self._read(seen, changed=seen.templates != before.templates))
            return self.now

    def follow(self) -> None:
        """Wait a little, and read what has been saved meanwhile."""
        wait = threading.Event().wait
        wait(max(_PAUSE, _PAUSE_A_FILE * (self._seen.number if self._seen else 0)))
        seen = self._see()
        if seen != self._seen:
            while not wait(_SETTLED) and (later := self._see()) != seen:
                seen = later
            self.look()

    def looked_at(self) -> None:
        """A page has been sent."""
        self._looked_at.set()

    def after(self, now: Now | None, seconds: float | None = None) -> Now:
        """The state that follows another one; the same if nothing happens for so long."""
        with self._news:
            self._news.wait_for(lambda: self.now is not now, seconds)
            return self.now

    def check(self, now: Now, patience: float = 1) -> Now:
        """Look for all that is wrong, once a page was sent or nobody seems to wait for one."""
        self._looked_at.wait(patience)
        try:
            found = self._all_problems(now)
        except Exception as error:  # noqa: BLE001 - told, not hidden
            found = [*now.problems, _of_the_hub(error)]
        done = replace(now, problems=tuple(found), checked=True)
        with self._one:
            if self.now is now:
                self._become(done)
        return done

    def _all_problems(self, now: Now) -> list[Problem]:
        found = list(now.problems)
        if now.newest is not None:
            found = checking.all_problems(now.newest, self.root, now.today, found, self._memory)
            if not has_errors(found):
                found = sorted(found + checking.clashes(now.newest, now.today))
        return found

    def _become(self, now: Now) -> None:
        with self._news:
            self.now = now
            self._news.notify_all()

    def _read(self, seen: _Seen, *, changed: bool) -> Now:
        newest: Hub | None = None
        try:
            newest, problems = checking.load(self.root, self._memory)
        except Exception as error:  # noqa: BLE001 - told, not hidden
            problems = [_of_the_hub(error)]
        if self._first is not None and seen.code != self._first.code:
            problems.append(CODE_CHANGED)
        sound = newest is not None and not has_errors(problems)
        return Now(
            number=self.now.number + 1,
            today=seen.today,
            hub=newest if sound else self.now.hub,
            newest=newest,
            problems=tuple(sorted(problems)),
            templates=self.now.templates + changed,
        )

    def _see(self) -> _Seen:
        content = self._below(*folders.ROOTS)
        if self._moves is not None:
            content[str(self._moves)] = folders.state(self._moves)
        code = {path: state for path, state in self._below("hooks").items() if path[-3:] == ".py"}
        settings = self.root / "mkdocs.yml"
        return _Seen(
            self._today(),
            content,
            self._below("overrides"),
            {**code, str(settings): folders.state(settings)},
        )

    def _below(self, *tops: str) -> dict[str, folders.State | None]:
        return {path: state for top in tops for path, state in folders.states(self.root / top)}


def _of_the_hub(error: Exception) -> Problem:
    return Problem("hooks", 1, 1, fault(error), "Please tell whoever looks after the hub.")
