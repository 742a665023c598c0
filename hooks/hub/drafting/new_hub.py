"""An empty hub for a new cluster: the whole house without the worked example, and first records.

The house is copied from the folder that the installed command belongs to. What is the example's
own stays behind: its content, its tests, its pictures.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hub import editors, english
from hub.checks.still_to_write import ABOUT, WELCOME
from hub.documents import document
from hub.drafting import new_record
from hub.editors import form_files, forms
from hub.history import git
from hub.programme import rota, usual_year
from hub.programme.next_free import next_slot
from hub.programme.school_year import year_id_of
from hub.reading.load import load
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.page import Page
from hub.records.kinds.school import SETTINGS, School
from hub.records.kinds.year import Year
from hub.records.record import Record
from hub.records.writing import file_text

HOUSE: Final = Path(__file__).resolve().parents[3]
"""The folder that this code lies in."""
EXAMPLE: Final = (
    "content/", "meetings/", "README.md", "tests/journeys/", ".git-blame-ignore-revs",
)  # fmt: skip
"""What a new hub does not take over; it gets a README of its own."""
EXAMPLE_TESTS: Final = "test_example"
"""How the names of tests begin that read the example; they stay behind, too."""
PICTURES: Final = "docs/images/"
"""Of these only those that a text of the new hub shows."""
PARTS: Final = (
    ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".vscode", "docs", "editor",
    "hooks", "LICENSE", "Makefile", "mkdocs.yml", "overrides", "package-lock.json", "package.json",
    "pyproject.toml", "requirements", "schemas", "tests",
)  # fmt: skip
"""The house, where git cannot be asked what belongs to it."""
NOT_KEPT: Final = ("__pycache__", ".egg-info")

WEEKDAYS: Final = ("Tuesday", "Thursday", "Wednesday", "Monday")
"""When the first networks meet: one after the other, so that nobody has two on one day."""
CORRECT: Final = """\
# These dates are only likely: correct them by your council's list. Then say where you found it and
# when you copied it, in two lines like these without the `# ` in front:
# source: https://www.example.gov.uk/term-dates
# read_on: 2026-06-24"""


class NoHouseError(Exception):
    """The command was not installed from a checkout, so there is no house to copy."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new cluster says of itself; `nation` is `ENG`, `WLS`, `SCT` or `NIR`."""

    name: str
    short_name: str
    nation: str
    council: str
    site_url: str
    schools: tuple[str, ...]
    networks: tuple[str, ...]


def is_free(folder: Path) -> bool:
    """Whether there is nothing in a folder but what git and the system keep there."""
    there = folder.iterdir() if folder.is_dir() else iter(())
    return not folder.is_file() and all(item.name in {".git", ".DS_Store"} for item in there)


def start(folder: Path, wishes: Wishes, today: dt.date, house: Path = HOUSE) -> None:
    """Write the house and the first records into a folder.

    Raises NoHouseError, and OSError where the folder cannot be written to.
    """
    if not all((house / part).exists() for part in ("mkdocs.yml", "overrides", "Makefile")):
        raise NoHouseError
    for path in house_files(house):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(house / path, folder / path)
    for path, text in _records(wishes, today, house).items():
        _write(folder, path, text)
    _write(folder, "README.md", README.format(name=wishes.name))
    path, text = _meeting(folder, today)
    _write(folder, path, text)
    for path, text in _made_of_content(folder).items():
        _write(folder, path, text)


def house_files(house: Path) -> list[str]:
    """The path of everything that a new hub takes over."""
    kept = [
        p
        for p in _all_files(house)
        if not p.startswith(EXAMPLE)
        and not Path(p).name.startswith(EXAMPLE_TESTS)
        and (house / p).is_file()
    ]
    texts = [
        (house / p).read_text(encoding="utf-8")
        for p in kept
        if p.startswith("docs/") and p.endswith(".md")
    ]
    return [
        path
        for path in kept
        if not path.startswith(PICTURES) or any(Path(path).name in text for text in texts)
    ]


def _all_files(house: Path) -> list[str]:
    try:
        if found := git.tracked(house):
            return found
    except git.NoHistoryError:
        pass  # an unpacked copy, say
    return sorted(_walk(house))


def _walk(house: Path) -> Iterator[str]:
    for part in PARTS:
        top = house / part
        for file in [top] if top.is_file() else top.rglob("*"):
            path = file.relative_to(house).as_posix()
            if file.is_file() and not any(word in path for word in NOT_KEPT):
                yield path


def _write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


# The first records ------------------------------------------------------------------------------


def _records(wishes: Wishes, today: dt.date, house: Path) -> Mapping[str, str]:
    """The text of every file but the meeting's, by path."""
    year = first_year(today, wishes.nation)
    found = {
        "content/cluster.md": file_text(Cluster, _cluster(wishes), ABOUT),
        "content/index.md": file_text(Page, {"title": wishes.name, "audience": "public"}, WELCOME),
        f"content/years/{year}.md": _year(year, wishes, house),
    }
    for number, title in enumerate(wishes.networks):
        weekday = WEEKDAYS[number % len(WEEKDAYS)]
        rule = {"week": 3, "weekday": weekday, "start": "16:00", "end": "17:30"}
        found |= _file(Network, {"title": title, "audience": "public", "rule": rule})
    turns = rota.turns_needed(len(wishes.networks), len(wishes.schools))
    for title in wishes.schools:
        facts = {"title": title, "audience": "public", "setting": _setting(title)}
        # Once a year is what a file means that says nothing of it: no year could be planned so.
        more = {"max_hosts_per_year": turns} if turns > 1 else {}
        found |= _file(School, facts | more)
    return found


def first_year(today: dt.date, nation: str) -> str:
    """The present school year; once its last half-term has begun, the next one.

    So there is always a half-term to come, and in it a first meeting.
    """
    present = year_id_of(today, nation)
    last = usual_year.half_terms(int(present[:4]), nation)[-1]
    if today < dt.date.fromisoformat(last["first"]):
        return present
    return year_id_of(today.replace(day=1) + dt.timedelta(days=366), nation)


def _cluster(wishes: Wishes) -> dict[str, Any]:
    return {
        "title": "About the cluster",
        "audience": "public",
        "name": wishes.name,
        "short_name": wishes.short_name,
        "nation": wishes.nation,
        "site_url": wishes.site_url,
    }


def _file(kind: type[Record], values: Mapping[str, Any]) -> dict[str, str]:
    return {new_record.file_name(kind, values["title"]): file_text(kind, values)}


_ALSO: Final = {"first": "primary", "high-school": "secondary", "grammar": "secondary"}
"""Words in schools' names that tell of a setting."""


def _setting(title: str) -> str | None:
    """`primary` for Oak Primary School; what else schools are called by their pupils' age."""
    named = f"-{english.slug(title)}-"
    known = {**{setting: setting for setting in SETTINGS}, **_ALSO}
    return next((setting for word, setting in known.items() if f"-{word}-" in named), None)


def _year(year: str, wishes: Wishes, house: Path) -> str:
    """The year's dates as the house has them of the same council, else likely ones."""
    known = _known_year(year, wishes.council, house)
    values = known or {
        "authority": wishes.council,
        "agreed": False,
        "half_terms": usual_year.half_terms(int(year[:4]), wishes.nation),
    }
    title = f"School year {year.replace('-', '/')}"
    text = file_text(Year, {"title": title, "audience": "public", **values})
    return text if known else text.replace("\nhalf_terms:", f"\n{CORRECT}\nhalf_terms:", 1)


def _known_year(year: str, council: str, house: Path) -> dict[str, Any]:
    """What the house's own file of the year says, if it is the same council's."""
    path = f"{Year.folder}/{year}.md"
    if not council or not (house / path).is_file():
        return {}
    found, _problems = document.read(house / path, path)
    if found is None or str(found.front.get("authority", "")).casefold() != council.casefold():
        return {}
    keys = ("authority", "source", "read_on", "agreed", "half_terms", "inset", "events")
    return {key: found.front[key] for key in keys if key in found.front}


def _made_of_content(folder: Path) -> dict[str, str]:
    """What is written anew from the records: the forms on GitHub, and what editors are told."""
    hub, problems = load(folder)
    if hub is None:
        raise RuntimeError(problems)  # the records above are sound
    asked = {
        f"{form_files.FOLDER}/{form.file_name}": form_files.text_of(form)
        for form in forms.forms(hub)
    }
    return {**asked, **editors.files(hub)}


def _meeting(folder: Path, today: dt.date) -> tuple[str, str]:
    """The first network's first meeting, at the first school: its path and its text."""
    hub, problems = load(folder)
    network = next(iter(hub.of(Network).values()), None) if hub else None
    slot = next_slot(hub, network, today) if hub and network else None
    if hub is None or network is None or slot is None:
        raise RuntimeError(problems)  # the records above are sound, and the year has a week 3
    values = {
        "audience": "public",
        "network": network.id,
        "date": slot.date,
        "start": slot.start,
        "end": slot.end,
        # Nobody has agreed to it, and a meeting that is only proposed may be deleted again.
        "status": "proposed",
        "venue": next(iter(hub.of(School)), None),
    }
    return slot.file_path, file_text(Meeting, values)


README: Final = """\
# {name}

This folder makes the cluster's site, and the calendars that go with it.

```sh
make site     # checks everything, then builds the site into site/public
make serve    # shows it at http://localhost:8000, and every change that you save
make check    # lists every problem, with what to write instead
.venv/bin/hub new meeting    # asks for date, time and place, and writes the file
```

Everything that the cluster writes is in two folders: `content/` and `meetings/`.
[How to write for the hub](docs/writing.md) says how. [The documentation](docs/README.md) has the
rest: how to put the site online first of all.
"""
