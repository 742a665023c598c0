"""`keep_years`: what leaves the members' edition, what is listed, and from which day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from hub import checks
from hub.checks import retention as family
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy import edition, editions
from hub.privacy import retention as keeping
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import CLUSTER, run, sound
from tests.helpers.repository import Repository

OLD = "meetings/2022-23/old.md"
YEARS = {
    "content/years/2023-24.md": """\
title: School year 2023/24
audience: public
half_terms: {key: a1, first: 2023-08-30, last: 2024-07-19}
""",
    "content/years/2026-27.md": """\
title: School year 2026/27
audience: public
half_terms: {key: a1, first: 2026-08-27, last: 2027-07-20}
""",
}
MEETING = """\
---
network: senco
audience: public
date: {date}
venue: milverton
online_link: https://meet.example/room
decisions: Go on
actions: Book the hall
attendance: 12
evaluation: {{responses: 3}}
papers:
  - {{title: Budget, file: budget.pdf}}
  - {{title: Slides, file: slides.pdf, audience: public}}
---
The minutes.
"""
LEFT = {"attendance": None, "evaluation": None, "actions": ()}
TODAY = dt.date(2026, 9, 10)


def hub_of(
    tmp_path: Path, date: str, keep: int | None = 3, more: Mapping[str, str] | None = None
) -> Hub:
    said = CLUSTER if keep is None else CLUSTER + f"keep_years: {keep}\n"
    return sound(
        tmp_path,
        {
            "content/cluster.md": said,
            OLD: MEETING.format(date=date),
            "meetings/2022-23/budget.pdf": b"x",
            "meetings/2022-23/slides.pdf": b"x",
            **(more or {}),
        },
    )


def shown(hub: Hub, today: dt.date, name: editions.Edition = "members") -> Meeting:
    return edition.select(hub, name, today).of(Meeting)["2022-23/old"]


def has_left(hub: Hub, today: dt.date) -> bool:
    """Whether attendance, evaluation and actions have left, which must go together."""
    meeting = shown(hub, today)
    left = {key: getattr(meeting, key) == empty for key, empty in LEFT.items()}
    assert len(set(left.values())) == 1, left
    due = any(p.code == "due-for-removal" for p in family.check(hub, today))
    assert due == left["actions"]
    return due


@pytest.mark.parametrize(
    ("date", "keep", "last_day", "first_day"),
    [
        # The last day kept, and the first on which it is due: by the year on record ...
        ("2023-08-29", 3, "2026-08-26", "2026-08-27"),
        ("2022-09-01", 3, "2026-08-26", "2026-08-27"),
        ("2023-08-30", 2, "2026-08-26", "2026-08-27"),
        # ... and by the usual one, where there is no record to ask.
        ("2023-08-30", 3, "2027-08-31", "2027-09-01"),
        ("2022-08-31", 3, "2025-08-31", "2025-09-01"),
        ("2024-07-19", 0, "2024-08-31", "2024-09-01"),
        ("2020-10-01", 5, "2026-08-26", "2026-08-27"),
    ],
)
def test_the_day_on_which_it_is_due(
    tmp_path: Path, date: str, keep: int, last_day: str, first_day: str
) -> None:
    hub = hub_of(tmp_path, date, keep, YEARS)
    assert not has_left(hub, dt.date.fromisoformat(last_day))
    assert has_left(hub, dt.date.fromisoformat(first_day))


def test_in_scotland_the_year_begins_in_august(tmp_path: Path) -> None:
    cluster = CLUSTER + "nation: SCT\nkeep_years: 1\n"
    hub = hub_of(tmp_path, "2024-07-31", more={"content/cluster.md": cluster})
    assert not has_left(hub, dt.date(2025, 7, 31))
    assert has_left(hub, dt.date(2025, 8, 1))


def test_the_last_of_several_days_counts(tmp_path: Path) -> None:
    meeting = MEETING.format(date="2022-08-31\nlast_date: 2022-09-01")
    hub = hub_of(tmp_path, "2022-08-31", more={OLD: meeting})
    assert not has_left(hub, dt.date(2026, 8, 31))


def test_without_a_limit_nothing_is_due(tmp_path: Path) -> None:
    assert not has_left(hub_of(tmp_path, "1999-10-01", keep=None), TODAY)


def test_what_stays_is_the_rest(tmp_path: Path) -> None:
    meeting = shown(hub_of(tmp_path, "2022-10-06"), TODAY)
    assert meeting.decisions
    assert meeting.online_link
    assert len(meeting.papers) == 2
    assert meeting.body == "The minutes.\n"


def test_the_warning_says_what_to_remove(tmp_path: Path) -> None:
    note = """---
title: A note
audience: members
date: 2022-10-06
files: [plan.pdf]
---
"""
    files = {
        "content/practice/note.md": note,
        "content/practice/plan.pdf": "x",
        "content/practice/open.md": (
            note.replace("members", "public").replace("files: [plan.pdf]\n", "")
            + "Words.\n\n## Members only\n\nMore.\n"
        ),
        "content/practice/nothing.md": ("title: A note\naudience: public\ndate: 2022-10-06\n"),
        "content/practice/undated.md": "title: A note\naudience: members\n",
    }
    hub = hub_of(tmp_path, "2022-10-06", more=files)
    found = {p.path: (p.line, p.remedy.split(" Git's")[0]) for p in family.check(hub, TODAY)}
    assert found == {
        OLD: (
            4,
            (
                "Remove `online_link`, `decisions`, `actions`, `attendance`, `evaluation`, "
                'the notes and the paper "Budget" with budget.pdf.'
            ),
        ),
        "content/practice/note.md": (4, "Delete this file, and beside it plan.pdf."),
        "content/practice/open.md": (4, "Remove what is below `Members only`."),
    }
    text = str(next(iter(family.check(hub, TODAY))))
    assert "2022/23" in text
    assert "3 school years" in text
    assert "docs/runbook.md" in text


def test_the_warning_can_be_accepted(tmp_path: Path) -> None:
    accepted = "accept:\n  due-for-removal: The agreement of 2022 still holds\nattendance:"
    text = MEETING.format(date="2022-10-06").replace("attendance:", accepted)
    hub = hub_of(tmp_path, "2022-10-06", more={OLD: text})
    assert "due-for-removal" not in {p.code for p in checks.check(hub, TODAY)}


def test_the_history_forgets_it_too(tmp_path: Path) -> None:
    """What a meeting said years ago is as old as the meeting."""
    old = MEETING.format(date="2022-10-06")
    papers = old[old.index("papers:") : old.rindex("---")]
    cluster = CLUSTER + "keep_years: 3\n"
    files = {"content/cluster.md": cluster, OLD: old.replace(papers, "")}
    repository = Repository(tmp_path, files)
    repository.change("2026-07-01T12:00", OLD, ("Book the hall", "Book the library"))
    hub, errors = repository.checked(TODAY)
    assert not errors
    for today, there in ((dt.date(2025, 9, 10), True), (TODAY, False)):
        versions = edition.select(hub, "members", today).history.of(Meeting, "2022-23/old")
        # Without what was forgotten nothing tells the second one from the first.
        assert len(versions) == 1 + there
        assert any(version.record.actions for version in versions) == there
        assert all(version.record.decisions for version in versions)


def test_the_site_and_the_command_know_the_day(tmp_path: Path) -> None:
    hub = hub_of(tmp_path, "2022-10-06")
    for today, there in ((dt.date(2026, 8, 31), True), (dt.date(2026, 9, 1), False)):
        planned = site.plan(hub, Context("members", today))
        page = planned.pages["meetings/2022-23/old/"]
        assert bool(planned.hub.of(Meeting)["2022-23/old"].actions) == there
        assert ("Book the hall" in repr(dict(page.values))) == there
        assert ("due-for-removal" in run(tmp_path, "check", today=str(today)).stdout) != there


def test_years_have_names() -> None:
    assert [keeping.year_name(year) for year in (1999, 2026)] == ["1999/00", "2026/27"]
