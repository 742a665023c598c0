"""Hubs in states that a worked example never shows: nearly nothing, far too much, all called off.

Each function returns files as `tests.helpers.hubs.write` takes them. All take `TODAY` for today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hub.drafting import new_hub
from hub.drafting.new_hub import Wishes
from tests.helpers.repository import Repository

TODAY: Final = dt.date(2026, 9, 17)
"""A Thursday in the second full week of the autumn term."""

Files = dict[str, str | bytes]

YEAR: Final = """\
title: School year 2026/27
audience: public
agreed: yes
half_terms:
  - {key: a1, first: 2026-09-01, last: 2026-10-30}
  - {key: a2, first: 2026-11-09, last: 2026-12-18}
  - {key: sp1, first: 2027-01-04, last: 2027-02-12}
  - {key: sp2, first: 2027-02-22, last: 2027-03-25}
  - {key: su1, first: 2027-04-12, last: 2027-05-28}
  - {key: su2, first: 2027-06-07, last: 2027-07-21}
"""
"""Its first half-term has nine weeks."""


def fresh(folder: Path) -> Files:
    """What `hub init` writes for a new cluster; `folder` is an empty one to try it in."""
    wishes = Wishes(
        name="Vale Schools", short_name="", nation="ENG", council="",
        site_url="https://vale.example", schools=("Oak Primary School",),
        networks=("SENCO network",),
    )  # fmt: skip
    new_hub.start(folder, wishes, TODAY)
    written = [*folder.glob("content/**/*.md"), *folder.glob("meetings/**/*.md")]
    return {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in written}


def emptied(begun: Mapping[str, str | bytes]) -> Files:
    """A hub whose only meeting was deleted again."""
    return {path: text for path, text in begun.items() if not path.startswith("meetings/")}


def called_off() -> Files:
    """Two schools, no localities, no contact: all that is planned is cancelled or postponed.

    Members know of one meeting more, and it is next term.
    """
    return {
        "content/cluster.md": "title: About us\naudience: public\nname: Two Schools\n"
        "site_url: https://two.example\nmembers: yes\n"
        "members_url: https://members.two.example\n",
        "content/years/2026-27.md": YEAR,
        "content/networks/heads.md": "title: Heads\naudience: public\n",
        "content/networks/staff.md": "title: Staff matters\naudience: members\n",
        "content/schools/hill.md": "title: Hill School\naudience: public\n",
        "content/schools/mill.md": "title: Mill School\naudience: public\n",
        "meetings/2026-27/held.md": meeting("heads", "2026-09-08"),
        "meetings/2026-27/cancelled.md": meeting(
            "heads", "2026-09-24", "status: cancelled", "reason: The boiler has burst."
        ),
        "meetings/2026-27/postponed.md": meeting(
            "heads", "2026-11-12", "status: postponed", "reason: Inspectors are expected."
        ),
        "meetings/2026-27/staff.md": meeting("staff", "2027-01-14").replace("public", "members"),
    }


def meeting(network: str, date: str, *lines: str, start: str = "16:00", end: str = "17:30") -> str:
    """A public meeting; without `start` its time is not known."""
    time = (f"start: {start}", f"end: {end}") if start else ()
    facts = (f"network: {network}", "audience: public", f"date: {date}", *time, *lines)
    return "".join(f"{fact}\n" for fact in facts)


# A cluster with too much of everything.

NAME: Final = "The Family of Church and Community Schools in the Upper Windrush Vale"
WORD: Final = "Pneumonoultramicroscopicsilicovolcanoconiosis"
LONG: Final = f"{WORD} and other long words: how we read, say and spell them from Nursery to Year 6"
"""A title of 120 letters or so, with a word of 45 that fits no phone."""

PLACES: Final = (
    "Ashbury", "Barford", "Coleshill", "Dunstew", "Eynsham", "Filkins", "Great Tew", "Hook Norton",
    "Idbury", "Kingham", "Leafield", "Minster Lovell", "Northmoor", "Oddington", "Ramsden",
)  # fmt: skip
SETTINGS: Final = ("infant", "junior", "primary", "secondary")
LOCALITIES: Final = ("North", "South", "The Villages beyond the River")
SUBJECTS: Final = (
    "Art", "Attendance", "Computing", "Dance", "Design", "Drama", "Early Years", "English", "Eco",
    "French", "Geography", "Governors", "History", "Latin", "Library", "Mathematics", "Music",
    "Office", "PE", "Pupil Voice", "RE", "Safeguarding", "Science", "SENCO", "Site", "Welsh",
)  # fmt: skip


def crowded() -> Files:
    """30 networks, 60 schools, and a meeting of every awkward kind in the coming weeks."""
    return {
        "content/cluster.md": (
            f"title: About us\naudience: public\nname: {NAME}\nsite_url: https://vale.example\n"
            f"localities: [{', '.join(LOCALITIES)}]\ncontact: office@vale.example\n"
        ),
        "content/years/2025-26.md": _the_year_before(),
        "content/years/2026-27.md": YEAR,
        **_networks(),
        **_schools(),
        **_meetings(),
    }


def _the_year_before() -> str:
    return YEAR.replace("2026", "2025").replace("2027", "2026").replace("/27", "/26")


def _networks() -> Files:
    plain = {
        subject.lower().replace(" ", "-"): f"title: {subject} network\naudience: public\n"
        f"for: [{subject} leads]\n"
        for subject in SUBJECTS
    }
    named = {
        **plain,
        "words": f"title: '{LONG}'\naudience: public\nfor: [Whoever reads {WORD} aloud]\n",
        "heads": "title: Heads' meeting\naudience: public\nfor: [Headteachers]\n",
        "phonics": "title: Phonics network\naudience: public\nclosed: 2026-07-17\n"
        "successor: english\n",
        "travel": "title: Travel network\naudience: public\nfor: [Travel leads]\n",
    }
    return {f"content/networks/{name}.md": text for name, text in named.items()}


def _schools() -> Files:
    named = {
        f"{place.lower().replace(' ', '-')}-{setting}": f"title: {place} {setting.title()} School\n"
        f"audience: public\nsetting: {setting}\nlocality: {LOCALITIES[number % 3]}\n"
        for number, place in enumerate(PLACES)
        for setting in SETTINGS
    }
    return {f"content/schools/{name}.md": text for name, text in named.items()}


def _meetings() -> Files:
    now = {
        "held": meeting("science", "2026-09-09", "venue: ashbury-primary"),
        # It stands at its old day; `moved` puts it to today.
        "moved": meeting("mathematics", "2026-09-10", start="13:30", end="15:00"),
        "today": meeting("senco", "2026-09-17", "venue: barford-primary", "room: Hall"),
        "tomorrow-off": meeting(
            "art", "2026-09-18", "status: cancelled", "reason: The hall is flooded."
        ),
        "long": meeting("words", "2026-09-21", f"title: '{LONG}'", f"room: The {WORD} Room"),
        "four": meeting(
            "[dance, drama, early-years, words]", "2026-09-22", "venue: hook-norton-secondary"
        ),
        "no-time": meeting("music", "2026-09-23", "venue: kingham-junior", start=""),
        "no-venue": meeting("history", "2026-09-24"),
        "nothing-known": meeting("latin", "2026-09-25", "status: proposed", start=""),
        "online": meeting("computing", "2026-09-28", "mode: online"),
        "residential": meeting("governors", "2026-10-01", "last_date: 2026-10-04", start=""),
        "travel": meeting("travel", "2026-10-08", "status: postponed", "reason: No bus runs."),
        "travel-again": meeting("travel", "2026-11-19", "status: cancelled", "reason: Nor now."),
    }
    found: Files = {f"meetings/2026-27/{name}.md": text for name, text in now.items()}
    return found | {"meetings/2025-26/phonics.md": meeting("phonics", "2026-06-18")}


def with_move(root: Path, files: Mapping[str, str | bytes]) -> None:
    """The hub in a repository in which the mathematics meeting has moved to another day: today."""
    repository = Repository(root)
    repository.commit("2026-08-20T09:00", files)
    repository.change(
        "2026-09-04T09:00", "meetings/2026-27/moved.md",
        ("date: 2026-09-10", f"date: {TODAY}\nreason: The speaker could not come before."),
    )  # fmt: skip
