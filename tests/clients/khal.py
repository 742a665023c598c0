"""A person who subscribes: vdirsyncer fetches feeds over HTTP, khal shows them."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.clients.reading import plain
from tests.fixtures.every_hour import Meant
from tests.helpers.real_parts import require

_VDIRSYNCER: Final = """\
[general]
status_path = "{folder}/status"
"""
_PAIR: Final = """[pair hub{number}]
a = "feed{number}"
b = "local{number}"
collections = null
[storage feed{number}]
type = "http"
url = "{address}"
[storage local{number}]
type = "filesystem"
path = "{folder}/local/{number}"
fileext = ".ics"
"""
_BEGIN: Final = re.compile(
    r"^BEGIN:VEVENT\r?\n(?:(?!END:).*\n)*?DTSTART\b.*:(\d{4})(\d\d)(\d\d)", re.MULTILINE
)
"""The day on which an entry begins; rules of a time zone have a `DTSTART`, too, in 1970."""
_CALENDAR: Final = """\
[[{name}]]
path = {folder}/{place}
"""
_KHAL: Final = """\
[locale]
local_timezone = Etc/UTC
default_timezone = Etc/UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%MZ
longdatetimeformat = %Y-%m-%dT%H:%MZ
[sqlite]
path = {folder}/khal.db
"""
# Characters that no feed holds part the entries and what they say.
_ENTRY, _PART = "\x1e", "\x1f"
_FORMAT: Final = _ENTRY + _PART.join(
    ("{start-long}", "{end-long}", "{title}", "{description}", "{location}")
)


class Subscriber:
    """Somebody's computer with subscriptions, all its files in one folder."""

    def __init__(self, folder: Path, *addresses: str) -> None:
        require("vdirsyncer (Debian's package)", shutil.which("vdirsyncer"))
        require("khal (Debian's package)", shutil.which("khal"))
        self.folder = folder
        self._places = {f"hub{n}": f"local/{n}" for n in range(len(addresses))}
        for place in (*self._places.values(), "imported"):
            (folder / place).mkdir(parents=True)
        pairs = (
            _PAIR.format(folder=folder, number=n, address=address)
            for n, address in enumerate(addresses)
        )
        calendars = (
            _CALENDAR.format(folder=folder, name=name, place=place)
            for name, place in (*self._places.items(), ("imported", "imported"))
        )
        for name, settings in (
            ("vdirsyncer", "".join((_VDIRSYNCER.format(folder=folder), *pairs))),
            ("khal", "".join(("[calendars]\n", *calendars, _KHAL.format(folder=folder)))),
        ):
            (folder / f"{name}.ini").write_text(settings, encoding="utf-8")
        self._run("vdirsyncer", "discover")

    def sync(self) -> str:
        """Ask the feeds for news; what vdirsyncer says that it does."""
        return self._run("vdirsyncer", "sync")

    def items(self) -> int:
        """How many items vdirsyncer keeps."""
        return len(list((self.folder / "local").rglob("*.ics")))

    def take_in(self, feed: Path) -> None:
        """Import a feed into a calendar of its own, where an entry with a known UID is updated."""
        self._run("khal", "import", "--batch", "-a", "imported", str(feed))

    def shown(self, *, imported: bool = False) -> list[tuple[str, ...]]:
        """All that khal shows of the subscriptions, or of what was imported; as `plain`."""
        calendars = {"imported": "imported"} if imported else self._places
        # One at a time: of several, khal shows an entry that is in each of them once.
        return [entry for name, place in calendars.items() for entry in self._listed(name, place)]

    def _listed(self, calendar: str, place: str) -> Iterator[tuple[str, ...]]:
        words = ("--once", "--day-format", "", "--format", _FORMAT, *self._days(place))
        printed = self._run("khal", "list", "-a", calendar, *words)
        return (_read(part) for part in printed.split(_ENTRY)[1:])

    def _days(self, place: str) -> tuple[str, str]:
        """From the day before the first entry, and so many days: khal asks for each one."""
        found = [
            dt.date.fromisoformat(f"{day[1]}-{day[2]}-{day[3]}")
            for file in (self.folder / place).glob("*.ics")
            for day in _BEGIN.finditer(file.read_text(encoding="utf-8"))
        ]
        first = min(found, default=dt.date(2026, 1, 1)) - dt.timedelta(days=1)
        last = max(found, default=first)
        return str(first), f"{(last - first).days + 2}d"

    def _run(self, program: str, *words: str) -> str:
        command = (program, "-c", str(self.folder / f"{program}.ini"), *words)
        environment = {**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, capture_output=True, env=environment, timeout=300, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        said = (done.stdout + done.stderr).decode()
        assert done.returncode == 0, said[-2000:]
        return said


def _read(part: str) -> tuple[str, ...]:
    begin, end, *texts, location = part.split(_PART)
    if "T" not in end:
        # khal says the last day.
        end = str(dt.date.fromisoformat(end) + dt.timedelta(days=1))
    return plain(Meant(begin, end, *texts, location.removesuffix("\n")))
