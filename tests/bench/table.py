"""The table: a row a figure, a column a size, and beside a figure whether it reaches its target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.bench.measuring import Figures, Run
from tests.bench.stages import CHECKS, ENTRIES, FEEDS, HISTORY, LOAD, PLAN, READ

Value = float | None
SIZE: Final = 1000
"""The size whose share of own stages has a target, and from which growth is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of every size; `target` is the most it may be, at the sizes for which `at` holds."""

    label: str
    value: Callable[[Figures], Value]
    form: str = "{:,.1f}"
    target: float | None = None
    at: Callable[[Figures], bool] = lambda _figures: True

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


def _groups(all_sizes: Sequence[Figures]) -> list[tuple[str, list[Row]]]:
    first = next((f for f in all_sizes if f.meetings == SIZE), None)
    larger = lambda f: f.meetings > SIZE  # noqa: E731

    def growth(of: Callable[[Figures], float]) -> Callable[[Figures], Value]:
        return lambda f: of(f) / of(first) if first and larger(f) else None

    seconds = [
        Row("read, check, link", lambda f: f.stages[READ], "{:,.2f}"),
        Row("warnings", lambda f: f.stages[CHECKS], "{:,.2f}"),
        Row("select, defaults, plan", lambda f: f.stages[PLAN], "{:,.2f}"),
        Row("feeds", lambda f: f.stages[FEEDS], "{:,.2f}"),
        Row("own stages together", _own, "{:,.2f}"),
        Row("engine: the rest of `mkdocs build`", lambda f: _whole(f) - _own(f), "{:,.2f}"),
        Row("whole", _whole, "{:,.2f}"),
        Row("own stages, % of the whole", lambda f: 100 * _own(f) / _whole(f), "{:.0f}",
            target=20, at=lambda f: f.meetings == SIZE),
    ]  # fmt: skip
    seconds += [
        Row("gate", lambda f: f.gate, "{:,.2f}"),
        Row("gate, % of the whole", lambda f: 100 * f.gate / _whole(f), "{:.0f}",
            target=10, at=lambda f: f.meetings == SIZE),
    ]  # fmt: skip
    compared = [
        Row("plain, menu of two items: s", lambda f: f.plain.seconds, "{:,.2f}"),
        Row("plain, every page in the menu: s", lambda f: _or_none(f.plain_whole_nav), "{:,.2f}"),
        Row("`hub build`, both editions: s", lambda f: f.both.seconds, "{:,.2f}"),
        Row("public edition : plain", lambda f: f.public.seconds / f.plain.seconds, "{:.2f}"),
        Row("both editions : plain", lambda f: f.both.seconds / f.plain.seconds, "{:.2f}",
            target=1.5),
        Row("both editions : plain with every page", lambda f: f.both.seconds
            / f.plain_whole_nav.seconds if f.plain_whole_nav else None, "{:.2f}"),
    ]  # fmt: skip
    feeds = [
        Row("all feeds : each VEVENT made and written once", lambda f: f.stages[FEEDS]
            / f.stages[ENTRIES], "{:.2f}", target=1.3),
        Row("calendar files written, MB", lambda f: f.feed_bytes / 1e6, "{:,.2f}"),
        Row("history pass: s", lambda f: f.stages[HISTORY], "{:,.2f}"),
        Row("history pass : reading as many files", lambda f: f.stages[HISTORY]
            / f.stages[LOAD], "{:.2f}", target=3),
    ]  # fmt: skip
    edits = [
        Row("by the clock", lambda f: f.edit["seconds"], "{:,.2f}",
            target=0.5, at=lambda f: f.meetings <= SIZE),
        Row("of the processor", lambda f: f.edit["cpu"], "{:,.2f}",
            target=0.5, at=lambda f: f.meetings <= SIZE),
        Row("looking for edits, % of the processor", lambda f: f.edit["idle"], "{:,.1f}"),
    ]  # fmt: skip
    grown = [
        Row("own stages, times", growth(_own), target=11),
        Row("whole, times", growth(_whole), target=11),
        Row("plain, times", growth(lambda f: f.plain.seconds)),
    ]
    memory = [
        Row("own stages", lambda f: f.own.memory, "{:,.0f}"),
        Row("public edition", lambda f: f.public.memory, "{:,.0f}"),
        Row("both editions, the larger process", lambda f: f.both.memory, "{:,.0f}"),
        Row("plain", lambda f: f.plain.memory, "{:,.0f}"),
    ]
    return [
        ("One edition (public), seconds", seconds),
        ("Beside plain MkDocs and Material with as many pages", compared),
        ("Feeds and history", feeds),
        ("From an edit to its page in `hub serve`, seconds", edits),
        (f"Growth from {SIZE:,}", grown),
        ("Peak memory, MB", memory),
        ("Pages", [Row("of the public edition", lambda f: f.pages, "{:,.0f}")]),
    ]


def _own(figures: Figures) -> float:
    return sum(figures.stages[stage] for stage in (READ, CHECKS, PLAN, FEEDS))


def _whole(figures: Figures) -> float:
    """A `mkdocs build` and the warnings, which only `hub check` and `hub build` look for."""
    return figures.public.seconds + figures.stages[CHECKS]


def _or_none(run: Run | None) -> Value:
    return run.seconds if run else None
