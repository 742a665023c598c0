"""A meeting's keys and the rules between them."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.records.kinds.meeting import Meeting
from hub.records.parts import Place
from hub.records.references import MeetingId, NetworkId, SchoolId, TopicId
from tests.records.test_record import COMMON, KEYS, checked, complaint, fine, smallest

FULL = """\
title: SENCO network
audience: public
summary: The autumn meeting.
formerly: 2026-27/senco-1
updated: 2026-09-01 12:00
revision: 2
accept:
  clash: Agreed with both leads
network: [senco, maths]
date: 2026-09-17
last_date: 2026-09-18
weekday: Thursday
start: 16:00
end: 17:30
end_approximate: yes
arrival: 15:45
status: cancelled
reason: The hall is flooded
instead: 2026-27/senco-autumn-2
mode: hybrid
venue: oak
room: 6
locality: North
host: elm
host_agreed: yes
online_link: https://meet.example/abc
focus: [early-reading, Handwriting for all]
kind: training
for: SENCOs
same_as: 2026-27/senco-autumn-1-north
chair: Network lead
minutes_by: Clerk
facilitators: Council team
presenters: [University, Council team]
in_attendance: Governor
agenda:
  - Welcome
  - title: Data
    lead: Network lead
    length: 20
    purpose: discussion
bring: A laptop
booking:
  url: https://book.example/1
  email: [office@oak.example, cpd@oak.example]
  opens: 2026-09-01
  closes: 2026-09-10
  cancel_by: 2026-09-12
  places: 30
cost: £5 a school
notes: public
minutes_approved: 2026-11-12
papers:
  - title: Agenda
    file: agenda.pdf
    audience: public
  - title: Slides
    url: https://slides.example/1
decisions:
  - Meet again
  - what: Buy the scheme
    review: 2027-03-01
actions:
  - Send the slides
  - what: Book the hall
    owner: Clerk
    school: elm
    due: 2026-10-01
    done_on: 2026-09-30
next_focus: phonics
attendance:
  oak: 2
  elm: 1
evaluation:
  responses: 12
  useful: 4.5
  worked_well: The visit
  so_so: [Parking]
  improve: [Earlier start]
  changed: We start at 15:45"""


def meeting(front: str) -> Meeting:
    record, problems = smallest("meeting", front)
    assert problems == []
    assert isinstance(record, Meeting)
    return record


def test_a_file_with_every_key() -> None:
    record = fine("meeting", FULL)
    typed = {line.split(":", maxsplit=1)[0] for line in FULL.split("\n") if line[0].isalpha()}
    assert typed == COMMON | KEYS["meeting"]
    assert record.network == ("senco", "maths")
    assert (record.date, record.last_date) == (dt.date(2026, 9, 17), dt.date(2026, 9, 18))
    assert (record.start, record.end, record.arrival) == (
        dt.time(16),
        dt.time(17, 30),
        dt.time(15, 45),
    )
    assert record.end_approximate is True
    assert record.room == "6"
    assert record.for_ == ("SENCOs",)
    assert record.bring == ("A laptop",)
    assert [item.title for item in record.agenda] == ["Welcome", "Data"]
    assert record.agenda[1].length == 20
    assert record.booking.email == ("office@oak.example", "cpd@oak.example")
    assert [paper.audience for paper in record.papers] == ["public", "members"]
    assert [decision.what for decision in record.decisions] == ["Meet again", "Buy the scheme"]
    assert record.actions[1].done_on == dt.date(2026, 9, 30)
    assert record.attendance == {"oak": 2, "elm": 1}
    assert record.evaluation.useful == 4.5
    assert record.evaluation.worked_well == ("The visit",)
    assert record.last == dt.date(2026, 9, 18)
    assert record.off
    assert record.folder_year == "2026-27"


def test_the_smallest_has_the_defaults_of_the_contract() -> None:
    record = meeting("")
    assert record.title == ""
    assert record.status == "confirmed"
    assert record.kind == "network"
    assert record.notes == "members"
    assert record.end_approximate is False
    assert record.last == record.date
    assert not record.off
    for key in ("start", "end", "arrival", "mode", "venue", "host", "online_link", "same_as",
                "booking", "attendance", "evaluation", "next_focus", "instead"):  # fmt: skip
        assert getattr(record, key) is None
    for key in ("focus", "for_", "agenda", "bring", "papers", "decisions", "actions"):
        assert getattr(record, key) == ()


def test_the_walk_over_references_gives_typed_identities() -> None:
    record = fine("meeting", FULL)
    walked = list(record.references())
    assert [(loc, type(reference), str(reference)) for loc, reference in walked] == [
        (("network", 0), NetworkId, "senco"),
        (("network", 1), NetworkId, "maths"),
        (("instead",), MeetingId, "2026-27/senco-autumn-2"),
        (("venue",), SchoolId, "oak"),
        (("host",), SchoolId, "elm"),
        (("focus", 0), TopicId, "early-reading"),
        (("same_as",), MeetingId, "2026-27/senco-autumn-1-north"),
        (("actions", 1, "school"), SchoolId, "elm"),
        (("next_focus",), TopicId, "phonics"),
        (("attendance", "oak"), SchoolId, "oak"),
        (("attendance", "elm"), SchoolId, "elm"),
    ]
    assert {reference.kind for _loc, reference in walked} == {
        "network", "meeting", "school", "topic",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "topic"),
    [("early-reading", True), ("phonics", True), ("Phonics", False), ("early reading", False),
     ("3d-printing", True), ("Reading & writing", False)],
)  # fmt: skip
def test_lower_case_with_hyphens_is_a_topic(typed: str, topic: bool) -> None:
    record = meeting(f"focus: {typed}\nnext_focus: {typed}")
    assert isinstance(record.focus[0], TopicId) is topic
    assert isinstance(record.next_focus, TopicId) is topic
    assert record.focus == (typed,)


def test_a_venue_is_a_school_or_a_place() -> None:
    assert isinstance(meeting("venue: oak").venue, SchoolId)
    place = meeting(
        "venue:\n  name: Town Hall\n  address: 1 High Street\n  postcode: AB1 2CD\n"
        "  access: Step-free\n  private: yes"
    ).venue
    assert place == Place(
        name="Town Hall", address="1 High Street", postcode="AB1 2CD", access="Step-free",
        private=True,
    )  # fmt: skip
    assert list(meeting("venue: {name: Hall}").references()) == [(("network", 0), "senco")]
    assert complaint("meeting", "venue:\n  nam: Hall").text == (
        "`nam` is not a key of `venue`. Did you mean `name`?"
    )
    assert complaint("meeting", "venue: [oak, elm]").message == (
        "`venue`: There can be only one here, and this is a list."
    )


def test_attendance_is_by_school_or_in_all() -> None:
    assert meeting("attendance: 12").attendance == 12
    by_school = meeting("attendance:\n  oak: 2").attendance
    assert by_school == {"oak": 2}
    assert isinstance(by_school, dict)
    assert isinstance(next(iter(by_school)), SchoolId)
    assert complaint("meeting", "attendance: a dozen").message == (
        "`attendance`: This must be a whole number: `a dozen`."
    )
    problem = complaint("meeting", "attendance:\n  oak: Jo Smith, Al Brown")
    assert (problem.line, problem.message) == (
        6, "`oak`: This must be a whole number: `Jo Smith, Al Brown`.",
    )  # fmt: skip


def test_lists_may_be_single_values() -> None:
    record = meeting(
        "for: SENCOs\nfocus: phonics\nagenda: Data\ndecisions: Meet again\nactions: Send slides\n"
        "papers: {title: A, file: a.pdf}\nbooking: {email: a@b.example}\npresenters: Council"
    )
    assert record.for_ == ("SENCOs",)
    assert record.agenda[0].title == "Data"
    assert record.decisions[0].what == "Meet again"
    assert record.actions[0].what == "Send slides"
    assert record.papers[0].file == "a.pdf"
    assert record.booking is not None
    assert record.booking.email == ("a@b.example",)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("yes", True), ("Yes", True), ("true", True), ("TRUE", True), ("no", False), ("False", False)],
)
def test_yes_and_no(typed: str, value: bool) -> None:
    assert meeting(f"end_approximate: {typed}").end_approximate is value


# Rules between keys -------------------------------------------------------------------------

RULES = {
    "no network": (
        "network:", 4, "`network` is missing: which network meets?",
        "Add a line such as `network: senco`",
    ),
    "weekday": (
        "weekday: Friday", 5, "2026-09-17 is a Thursday, not a Friday.",
        "Write `weekday: Thursday`, or, if it is Friday 18 September 2026, `date: 2026-09-18`.",
    ),
    "weekday before": (
        "weekday: Monday", 5, "2026-09-17 is a Thursday, not a Monday.",
        "Write `weekday: Thursday`, or, if it is Monday 14 September 2026, `date: 2026-09-14`.",
    ),
    "last day is the first": (
        "last_date: 2026-09-17", 5,
        "The last day, 2026-09-17, must be after the first, 2026-09-17.", "Leave `last_date` out",
    ),
    "end alone": ("end: 17:00", 5, "There is an `end` but no `start`.", "Add a line such as"),
    "end before start": (
        "start: 16:00\nend: 15:00", 6, "The end, 15:00, must be after the start, 16:00.",
        "Correct one of the two.",
    ),
    "end is start": (
        "start: 16:00\nend: 16:00", 6, "The end, 16:00, must be after the start, 16:00.",
        "Correct one of the two.",
    ),
    "arrival after start": (
        "start: 16:00\narrival: 16:15", 6,
        "Arrival, 16:15, must not be after the start, 16:00.", "Correct one of the two.",
    ),
    "spring": (
        "date: 2027-03-28\nstart: 01:30", 5,
        "01:30 does not exist on Sunday 28 March 2027, when the clocks change.",
        "Choose another time.",
    ),
    "autumn": (
        "date: 2026-10-24\nlast_date: 2026-10-25\nstart: 10:00\nend: 01:30", 7,
        "01:30 occurs twice on Sunday 25 October 2026, when the clocks change.",
        "Choose another time.",
    ),
    "cancelled": (
        "status: cancelled", 5, "A cancelled meeting needs a reason for its readers.",
        "Add a line such as `reason: Hall double-booked`",
    ),
    "postponed": (
        "status: postponed", 5, "A postponed meeting needs a reason for its readers.",
        "Add a line such as `reason: Hall double-booked`",
    ),
    "empty reason": (
        'status: postponed\nreason: ""', 5, "A postponed meeting needs a reason for its readers.",
        "Add a line such as `reason: Hall double-booked`",
    ),
    "instead": (
        "instead: 2026-27/x", 5, "`instead` is for a meeting that does not take place.",
        "Add `status: cancelled`",
    ),
    "online venue": (
        "mode: online\nvenue: oak", 5, "An online meeting has no venue.", "Write `mode: hybrid`",
    ),
    "paper without either": (
        "papers:\n  - title: A", 6, 'The paper "A" needs either a `file` or a `url`.',
        "Write one of the two.",
    ),
    "paper with both": (
        "papers:\n  - {title: A, file: a.pdf, url: https://a.example/}", 6,
        'The paper "A" needs either a `file` or a `url`.', "Write one of the two.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_between_keys(rule: str) -> None:
    lines, line, message, remedy = RULES[rule]
    problem = complaint("meeting", lines)
    assert (problem.line, problem.message) == (line, message)
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize(
    "lines",
    [
        "network:\nsame_as: 2026-27/x",
        "weekday: Thursday",
        "last_date: 2026-09-18\nstart: 16:00\nend: 12:00",
        "start: 16:00\narrival: 16:00",
        "arrival: 15:45",
        "date: 2026-10-25\nstart: 00:30\nend: 02:00",
        "status: cancelled\nreason: Entered by mistake\ninstead: 2026-27/x",
        "status: postponed\nreason: Snow",
        "status: proposed",
        "reason: Moved because of the tests",
        "mode: online\nonline_link: https://a.example/",
        "mode: hybrid\nvenue: oak",
        "end_approximate: no",
    ],
)
def test_what_the_rules_allow(lines: str) -> None:
    meeting(lines)


def test_several_faults_under_one_rule_are_all_told() -> None:
    _record, problems = smallest(
        "meeting", "date: 2026-10-25\nstart: 01:15\nend: 01:45\npapers:\n  - title: A\n  - title: B"
    )
    assert [problem.line for problem in problems] == [5, 6, 8, 9]


def test_a_year_left_out_comes_from_the_folder() -> None:
    _record, (problem,) = smallest("meeting", "date: 17th March", identity="2026-27/x")
    assert problem.remedy == "Write: `date: 2027-03-17`."
    for identity in ("x", "drafts/x", "2026/x"):
        _record, (problem,) = smallest("meeting", "date: 17th March", identity=identity)
        assert problem.message == "`date`: This date has no year: `17th March`."


@pytest.mark.parametrize(
    ("lines", "message", "remedy"),
    [
        ("date: 2026-09-31", "`date`: There is no 31 September 2026.", "September 2026 ends on"),
        ("start: TBC", "`start`: This is not a time: `TBC`.", "Leave the line out until"),
        ("start: 4-5pm", "`start`: `4-5pm` is two times.", "Write `start: 16:00` and, on the"),
        (
            "status: canceled",
            "`status`: `canceled` is not one of the choices",
            "Write: `status: cancelled`.",
        ),
        ("status: Confirmed", "`status`: `Confirmed` is not one of", "Write: `status: confirmed`."),
        (
            "mode: in person",
            "`mode`: `in person` is not one of the choices",
            "Write: `mode: in-person`.",
        ),
        ("mode: zoom", "`mode`: `zoom` is not one of the choices", "Write: `mode: online`."),
        (
            "weekday: Thurs",
            "`weekday`: `Thurs` is not one of the choices",
            "Write: `weekday: Thursday`.",
        ),
        ("kind: Training day", "`kind`: `Training day` is not one", "Write: `kind: training`."),
        (
            "online_link: meet.example/x",
            "`online_link`: A web address",
            "Write: `online_link: https://meet.ex",
        ),
        (
            "online_link: http:/meet.example",
            "`online_link`: A web address",
            "Write: `online_link: https://me",
        ),
        ("online_link: ask Jo", "`online_link`: This is not a web address", "Copy it from"),
        ("notes: Public", "`notes`: Who may read this is", "Write: `notes: public`."),
        ("agenda:\n  - title: a\n    lenght: 5", "`lenght` is not a key of `agenda`.", "Did you m"),
        ("agenda:\n  - lead: a", "`title` is missing in `agenda`.", "Add it, for example `title: "),
        (
            "agenda:\n  - Welcome: tea",
            "`agenda`: A text with a colon",
            'Write: `- "Welcome: tea"`.',
        ),
        ("agenda:\n  - Hall #6", "`agenda`: Everything from ` #` on", 'Write: `- "Hall #6"`.'),
        ("agenda:\n  - {title: a, purpose: decide}", "`purpose`: `decide` is not", "Choose one of"),
        ("agenda:\n  - {title: a, length: 20 min}", "`length`: This must be", "Write: `20`."),
        ("papers: agenda.pdf", "`papers` takes more than a text", "Write, for example: `"),
        ("papers: {title: a, file: x/a.pdf}", "`file`: The name of a file", "Write: `a.pdf`, and"),
        ("papers: {title: a, file: ../a.pdf}", "`file`: The name of a file", "Write: `a.pdf`, and"),
        ("booking: ask", "`booking` takes more than a text", "Write, for example: `"),
        ("booking: {email: Jo <a@b.example>}", "`email`: An e-mail address", "Write: `a@b.exa"),
        ("booking: {email: Jo}", "`email`: This is not an e-mail address", "Write a role's"),
        ("evaluation: {useful: 6}", "`useful`: This must be a number from 1 to 5", "Write, for"),
        ("evaluation: {useful: nan}", "`useful`: This must be a number from 1 to 5", "Write, for"),
        ('evaluation: {useful: "4,2"}', "`useful`: A number is written with a p", "Write: `4.2`."),
        ("evaluation: good", "`evaluation` takes more than a text", "Write, for example: `"),
        (
            "decisions:\n  - review: 2027-01-01",
            "`what` is missing in `decisions`.",
            "Add it, for example `what: ",
        ),
        (
            "end_approximate: y",
            "`end_approximate`: This must be `yes` or",
            "Write: `end_approximate: yes`.",
        ),
        ("end_approximate: maybe", "`end_approximate`: This must be `yes` or", "Write one of"),
        ("for:\n  - a: b", "`for`: A text with a colon and a", 'Write: `- "a: b"`.'),
        ("date: # not known yet", "`date`: There is only a note after `#`", "Write the value, or"),
    ],
)
def test_a_wrong_value_is_answered_by_what_to_write(lines: str, message: str, remedy: str) -> None:
    problem = complaint("meeting", lines)
    assert problem.message.startswith(message)
    assert problem.remedy.startswith(remedy)


def test_notes_after_dates_and_choices_are_no_loss() -> None:
    record = meeting("date: 2026-09-17 # a Thursday\nstatus: proposed # by the lead")
    assert record.date == dt.date(2026, 9, 17)
    assert record.status == "proposed"


def test_the_title_may_be_left_out_but_not_the_audience() -> None:
    _record, problems = checked("meeting", "network: senco\ndate: 2026-09-17")
    assert [problem.message for problem in problems] == [
        "`audience` is missing: who may read this?"
    ]
