"""The table: a row a figure, a column a size, and beside a figure whether it reaches its target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.bench import rounds
from tests.bench.figures import Figures
from tests.bench.stages import (
    CHECKS,
    ENTRIES,
    FEEDS,
    HISTORY,
    LOAD,
    MISSING,
    PLAN,
    READ,
    VALUES,
)

Value = float | None
SIZE: Final = 1000
"""The size that most targets are for, and from which growth is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of every size; `target` is the most it may be, at the sizes for which `at` holds."""

    label: str
    value: Callable[[Figures], Value]
    form: str = "{:,.2f}"
    target: float | None = None
    at: Callable[[Figures], bool] = lambda figures: figures.meetings == SIZE

    def cell(self, figures: Figures) -> str:
        """The figure as text, with its verdict; a dash where it was not measured."""
        value = self.value(figures)
        if value is None:
            return "-"
        text = self.form.format(value)
        if self.target is None or not self.at(figures):
            return text
        return f"{text} {'reached' if value <= self.target else 'not reached'}"

    @property
    def shown_target(self) -> str:
        """`at most 1.5`."""
        return f"at most {self.form.format(self.target)}" if self.target is not None else ""


def table(all_sizes: Sequence[Figures]) -> str:
    """All figures of all sizes."""
    rows: list[list[str]] = [["", *(f"{f.meetings:,} meetings" for f in all_sizes), "target"]]
    for heading, group in _groups(all_sizes):
        rows += [[""], [heading]]
        rows += [["  " + r.label, *map(r.cell, all_sizes), r.shown_target] for r in group]
    widths = [max(len(row[n]) for row in rows if n < len(row)) for n in range(len(rows[0]))]
    lines = (
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=False)),
            ]
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def checksums(all_sizes: Sequence[Figures]) -> str:
    """The calendar files' checksums, twice for each size, and whether they are the same."""
    lines = ["Calendar files, SHA-256 (second: other hash seed, time zone, locale and day)"]
    for figures in all_sizes:
        usual, different = figures.checksums
        verdict = "the same" if usual == different else "DIFFERENT"
        lines.append(f"  {figures.meetings:>6,}  {usual[:16]}  {different[:16]}  {verdict}")
    return "\n".join(lines)


def ways(all_sizes: Sequence[Figures]) -> str:
    """Whether all three ways to build wrote the same, for each size, and what differs."""
    lines = ["Both editions by the hub itself, by MkDocs and by ProperDocs, every byte compared"]
    for figures in all_sizes:
        if (found := figures.ways) is None:
            lines.append(f"  {figures.meetings:>6,}  not built")
            continue
        verdict = "DIFFERENT" if found.different else "the same"
        lines.append(f"  {figures.meetings:>6,}  {found.files:,} files  {verdict}")
        lines += [f"    {name}" for name in found.different[:10]]
    return "\n".join(lines)


def _groups(all_sizes: Sequence[Figures]) -> list[tuple[str, list[Row]]]:
    return [
        ("Seconds", _seconds()),
        ("So many times plain MkDocs and Material with as many pages (one edition)", _beside()),
        ("Others with the same pages, so many times plain", _others()),
        ("From an edit to its page in `hub serve`, seconds", _edits()),
        ("Peak memory of any process, MB", _memory()),
        (f"Growth from {SIZE:,}, times", _growth(all_sizes)),
        ("Of the public edition", _contents()),
    ]


def _seconds() -> list[Row]:
    stages = {
        "read, check, link": READ, "warnings": CHECKS, "select, defaults, plan": PLAN,
        "what pages show": VALUES, "feeds": FEEDS, "history": HISTORY,
    }  # fmt: skip
    return [
        Row("plain MkDocs and Material", lambda f: f.seconds(rounds.PLAIN)),
        Row("both editions, cold", lambda f: f.seconds(rounds.COLD)),
        *(Row(f"stage: {label}", _stage(name)) for label, name in stages.items()),
        Row("stage: gate", lambda f: f.gate),
    ]


def _stage(name: str) -> Callable[[Figures], Value]:
    return lambda f: f.stages[name]


def _beside() -> list[Row]:
    return [
        Row("both editions, cold", lambda f: f.beside_plain(rounds.COLD), target=1.8),
        Row("both editions, after one meeting was edited",
            lambda f: f.beside_plain(rounds.EDITED), target=1.0),
        Row("both editions, nothing changed, another day",
            lambda f: f.beside_plain(rounds.ANOTHER_DAY), target=0.7),
        Row("`hub check`, with the store",
            lambda f: f.beside_plain(rounds.CHECK_KEPT), target=0.35),
        Row("`hub check`, without", lambda f: f.beside_plain(rounds.CHECK_COLD), target=0.9),
        # Half of 7.5 s, beside 9.27 s of plain: so much it took before it was made quicker.
        Row("gate of a cold build", lambda f: f.gate / (f.seconds(rounds.PLAIN) or 1),
            target=0.40),
    ]  # fmt: skip


def _others() -> list[Row]:
    return [
        Row("ProperDocs and Material", lambda f: f.beside_plain(rounds.PROPERDOCS)),
        Row("Eleventy, no theme and no search", lambda f: f.beside_plain(rounds.ELEVENTY)),
    ]


def _edits() -> list[Row]:
    return [
        Row("worked example, by the clock", lambda f: f.example["seconds"], target=0.2, at=_any),
        Row("worked example, of the processor", lambda f: f.example["cpu"], target=0.2, at=_any),
        Row("so many meetings, by the clock", lambda f: f.edit["seconds"], target=0.5, at=_usual),
        Row("so many meetings, of the processor", lambda f: f.edit["cpu"], target=0.5, at=_usual),
        Row("looking for edits, % of a processor", lambda f: f.edit["idle"], "{:,.1f}"),
    ]


def _memory() -> list[Row]:
    def most(figures: Figures) -> Value:
        return figures.memory(*rounds.BOTH, rounds.CHECK_KEPT, rounds.CHECK_COLD)

    form = "{:,.0f}"
    return [
        Row("`hub build` and `hub check`", most, form, target=250, at=_usual),
        Row("the same, of larger hubs", lambda f: most(f) if _larger(f) else None, form,
            target=700, at=_larger),
        Row("plain", lambda f: f.memory(rounds.PLAIN), form),
        Row("ProperDocs", lambda f: f.memory(rounds.PROPERDOCS), form),
        Row("Eleventy", lambda f: f.memory(rounds.ELEVENTY), form),
    ]  # fmt: skip


def _growth(all_sizes: Sequence[Figures]) -> list[Row]:
    first = next((f for f in all_sizes if f.meetings == SIZE), None)

    def growth(name: str) -> Callable[[Figures], Value]:
        before = first.seconds(name) if first else None
        return lambda f: (f.seconds(name) or 0) / before if before and _larger(f) else None

    return [
        Row("both editions, cold", growth(rounds.COLD), "{:,.1f}", target=10, at=_larger),
        Row("plain", growth(rounds.PLAIN), "{:,.1f}"),
    ]


def _contents() -> list[Row]:
    return [
        Row("all feeds : each VEVENT made and written once",
            lambda f: f.stages[FEEDS] / f.stages[ENTRIES], target=1.3),
        Row("warnings : read, check, link",
            lambda f: f.stages[CHECKS] / f.stages[READ], target=0.5, at=_any),
        Row("what is missing : read, check, link",
            lambda f: f.stages[MISSING] / f.stages[READ], "{:,.3f}"),
        Row("history pass : reading as many files",
            lambda f: f.stages[HISTORY] / f.stages[LOAD], target=3),
        Row("calendar files, MB", lambda f: f.feed_bytes / 1e6),
        Row("pages", lambda f: f.pages, "{:,.0f}"),
    ]  # fmt: skip


def _any(_figures: Figures) -> bool:
    return True


def _usual(figures: Figures) -> bool:
    return figures.meetings <= SIZE


def _larger(figures: Figures) -> bool:
    return figures.meetings > SIZE
