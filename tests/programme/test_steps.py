"""What is due for a meeting and when, against days that were counted by hand on a calendar.

The school year is Warwickshire's, with an INSET day in term that the council does not set.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from hub.programme import defaults, steps, turnout
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import CLUSTER, SMALL, sound

YEARS: Final = {
    "content/years/2026-27.md": """title: School year 2026/27
audience: public
half_terms:
  - {key: a1, first: 2026-09-01, last: 2026-10-23}
  - {key: a2, first: 2026-11-02, last: 2026-12-18}
  - {key: sp1, first: 2027-01-04, last: 2027-02-12}
  - {key: sp2, first: 2027-02-22, last: 2027-03-25}
  - {key: su1, first: 2027-04-12, last: 2027-05-28}
  - {key: su2, first: 2027-06-07, last: 2027-07-21}
inset: [2026-09-01, 2026-11-27, 2027-01-04]
""",
    "content/years/2027-28.md": """title: School year 2027/28
audience: public
half_terms:
  - {key: a1, first: 2027-09-01, last: 2027-10-22}
inset: [2027-09-01]
""",
}
FILE: Final = "meetings/2026-27/first.md"
MEETING: Final = SMALL[FILE]
LONG_BEFORE: Final = dt.date(2026, 9, 1)


def hub_with(root: Path, meeting: str, **more: str) -> tuple[Hub, Meeting]:
    """The hub with its defaults, and its only meeting."""
    files = {**YEARS, FILE: meeting}
    if "cluster" in more:
        files["content/cluster.md"] = CLUSTER + more["cluster"]
    hub = defaults.complete(sound(root, files))
    return hub, hub.meetings[0]


def found(root: Path, meeting: str, today: dt.date, **more: str) -> dict[str, steps.Step]:
    hub, only = hub_with(root, meeting, **more)
    return {step.kind: step for step in steps.steps(hub, only, today)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # Over the half-term holiday of autumn, and its INSET day on 27 November not yet.
        ("2026-11-05", "2026-10-01 2026-10-15 2026-10-22 2026-11-04 2026-11-19"),
        # The INSET day of 27 November counts on neither side.
        ("2026-12-01", "2026-11-02 2026-11-16 2026-11-23 2026-11-30 2026-12-15"),
        # Over Christmas, the INSET day on which spring begins, and the room over 27 November.
        ("2027-01-07", "2026-11-24 2026-12-09 2026-12-16 2027-01-06 2027-01-21"),
        # Over the bank holiday of 3 May; and 20 days before lie in the first week after Easter.
        ("2027-05-13", "2027-04-14 2027-04-28 2027-05-06 2027-05-12 2027-05-27"),
        # Over the summer, into a year that begins with an INSET day.
        ("2027-07-15", "2027-06-17 2027-07-01 2027-07-08 2027-07-14 2027-09-09"),
    ],
)  # fmt: skip
def test_days_are_counted_as_schools_count_them(tmp_path: Path, day: str, expected: str) -> None:
    room, invitation, agenda, reminder, minutes = expected.split()
    due = found(tmp_path, MEETING.replace("2026-09-17", day), LONG_BEFORE)
    shown = {kind: f"{step.due}" for kind, step in due.items()}
    assert shown == {
        "room": room, "invitation": invitation, "agenda": agenda, "papers": agenda,
        "reminder": reminder, "day": day, "minutes": minutes, "feedback": minutes,
    }  # fmt: skip
    assert list(shown.values()) == sorted(shown.values())


def test_where_the_years_on_record_begin_deadlines_do_not_fall_into_the_holidays(
    tmp_path: Path,
) -> None:
    due = found(tmp_path / "a", MEETING + "status: proposed\n", dt.date(2026, 7, 1))
    assert {kind: f"{due[kind].due}" for kind in ("host", "room", "invitation", "agenda")} == {
        "host": "2026-09-02", "room": "2026-09-02", "invitation": "2026-09-03",
        "agenda": "2026-09-10",
    }  # fmt: skip
    assert due["room"].counted == due["host"].counted == "as soon as term begins"
    assert due["invitation"].counted == "10 school days before"
    # Before the first school day nothing is due after the meeting itself.
    early = found(tmp_path / "b", MEETING.replace("09-17", "09-01"), dt.date(2026, 7, 1))
    assert early["room"].due == dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("nation", "day", "number", "expected"),
    [
        # A year without a file: it is counted over its usual holidays.
        ("ENG", "2028-09-06", 3, "2028-09-11"), ("ENG", "2028-09-06", -4, "2028-07-20"),
        ("SCT", "2028-08-22", -3, "2028-06-23"), ("NIR", "2028-09-05", -4, "2028-06-28"),
    ],
)  # fmt: skip
def test_beyond_the_years_on_record_usual_holidays_count(
    tmp_path: Path, nation: str, day: str, number: int, expected: str
) -> None:
    meeting = MEETING.replace("2026-09-17", day)
    hub, only = hub_with(tmp_path, meeting, cluster=f"nation: {nation}\n")
    assert f"{steps.school_day(hub, only.date, number)}" == expected


def test_the_clusters_own_deadlines_count(tmp_path: Path) -> None:
    meeting = MEETING.replace("2026-09-17", "2026-11-05")
    due = found(tmp_path, meeting, LONG_BEFORE, cluster="agenda_days: 3\nminutes_days: 1\n")
    assert due["agenda"].due == dt.date(2026, 11, 2)
    assert due["minutes"].due == dt.date(2026, 11, 6)
    assert due["minutes"].counted == "the school day after"
    assert due["invitation"].counted == "8 school days before"


def test_what_the_record_shows_is_done_and_the_rest_may_be_overdue(tmp_path: Path) -> None:
    bare = MEETING.replace("2026-09-17", "2026-11-05")
    full = f"""{bare}room: Hall
agenda: [Safeguarding, Attendance]
papers: {{title: A plan, url: "https://elsewhere.example/plan"}}
decisions: We meet in the hall.
attendance: 12
evaluation: {{responses: 3}}
"""
    states = {
        name: {kind: step.state(today) for kind, step in found(tmp_path, said, today).items()}
        for name, said, today in (
            ("soon", bare, dt.date(2026, 11, 4)), ("full", full, dt.date(2026, 11, 4)),
            ("held", bare, dt.date(2026, 11, 20)), ("written", full, dt.date(2026, 11, 20)),
        )
    }  # fmt: skip
    assert states["soon"] == {
        "room": "overdue", "invitation": "passed", "agenda": "overdue", "papers": "passed",
        "reminder": "today", "day": "due", "minutes": "due", "feedback": "due",
    }  # fmt: skip
    assert {kind for kind, state in states["full"].items() if state == "done"} == {
        "room", "agenda", "papers", "feedback",
    }  # fmt: skip
    # Afterwards nobody asks for an agenda any more, but for the notes.
    assert states["held"] == {
        "room": "passed", "invitation": "passed", "agenda": "passed", "papers": "passed",
        "reminder": "passed", "day": "passed", "minutes": "overdue", "feedback": "passed",
    }  # fmt: skip
    assert states["written"]["minutes"] == "done"


@pytest.mark.parametrize(
    ("more", "kinds"),
    [
        ("status: cancelled\nreason: Snow\n", ""),
        ("status: draft\n", "host room"),
        ("status: proposed\nhost_agreed: yes\n",
         "host room invitation agenda papers reminder day minutes feedback"),
        ("kind: family\n", "room invitation reminder day feedback"),
        ("online_link: https://meet.example/x\n",
         "link room invitation agenda papers reminder day minutes feedback"),
    ],
)  # fmt: skip
def test_each_kind_of_meeting_has_its_own_steps(tmp_path: Path, more: str, kinds: str) -> None:
    if "online" in more:
        more += "mode: hybrid\n"
    meeting = MEETING.replace("2026-09-17", "2026-11-05") + more
    assert list(found(tmp_path, meeting, LONG_BEFORE)) == kinds.split()


@pytest.mark.parametrize(
    ("today", "more", "there"),
    [
        ("2026-09-17", "", True),
        ("2026-11-16", "", True),
        ("2026-11-17", "", False),
        ("2026-09-18", "decisions: Yes.\n", False),
        ("2026-09-18", "status: cancelled\nreason: Snow\n", False),
        ("2026-09-17", "status: cancelled\nreason: Snow\n", True),
        ("2026-09-18", "status: draft\n", False),
    ],
)
def test_a_meeting_is_run_until_its_notes_are_there(
    tmp_path: Path, today: str, more: str, there: bool
) -> None:  # fmt: skip
    hub, _meeting = hub_with(tmp_path, MEETING + more)
    assert bool(steps.running(hub, dt.date.fromisoformat(today))) is there


def test_a_hub_without_years_counts_weekdays(tmp_path: Path) -> None:
    hub, meeting = hub_with(tmp_path, MEETING)
    without = hub.replace("year", ())
    due = {step.kind: step.due for step in steps.steps(without, meeting, LONG_BEFORE)}
    assert due["agenda"] == dt.date(2026, 9, 10)


def test_numbers_for_the_host_are_of_schools_that_take_part(tmp_path: Path) -> None:
    school = "title: {}\naudience: public\n"
    files = {
        "content/networks/art.md": "title: Art network\naudience: public\n",
        "content/schools/left.md": school.format("Left") + "left: 2026-09-17\n",
        "content/schools/joins.md": school.format("Joins") + "joined: 2026-09-18\n",
        "content/schools/art.md": school.format("Art") + "networks: art\n",
        "content/schools/place.md": school.format("Place") + "member: no\n",
        "content/schools/senco.md": school.format("Senco") + "networks: [senco, art]\n",
        "meetings/2026-27/a.md": MEETING.replace("09-17", "09-03") + "attendance: {milverton: 2}\n",
        "meetings/2026-27/b.md": MEETING.replace("09-17", "09-08") + "attendance: 9\n",
        "meetings/2026-27/c.md": MEETING.replace("09-17", "09-09")
        + "attendance: 5\nstatus: cancelled\nreason: Snow\n",
    }
    hub = defaults.complete(sound(tmp_path, files))
    meeting = hub.of(Meeting)["2026-27/first"]
    assert [school.id for school in turnout.schools_of(hub, meeting)] == ["milverton", "senco"]
    before = [(one.people, one.schools) for one in turnout.before(hub, meeting)]
    assert before == [(9, 0), (2, 1)]
