"""The table at the end of a test run: entries that each calendar program read, and mismatches."""

from __future__ import annotations

import pytest

PROPERTY = "calendar program"
"""Under this name a test records program, hub, files, entries compared and mismatches."""

_HEAD = ("program", "hub", "files", "entries compared", "mismatches")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [r for kind in ("passed", "failed") for r in terminalreporter.stats.get(kind, [])]
    rows = [
        tuple(map(str, value))
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == PROPERTY and report.when == "call"
    ]
    if rows:
        terminalreporter.section("calendar programs")
        widths = [max(map(len, column)) for column in zip(_HEAD, *rows, strict=True)]
        for row in (_HEAD, *sorted(rows, key=lambda row: (row[1], row[0]))):
            names, numbers = row[:2], row[2:]
            cells = [name.ljust(width) for name, width in zip(names, widths, strict=False)]
            cells += [n.rjust(width) for n, width in zip(numbers, widths[2:], strict=True)]
            terminalreporter.write_line("  ".join(cells))
