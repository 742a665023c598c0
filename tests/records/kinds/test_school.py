"""A school, or a place where the cluster meets."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from hub.records.parts import Access
from tests.records.test_record import COMMON, KEYS, complaint, fine, smallest

FULL = """\
title: Oak School
audience: public
summary: A primary school.
formerly: oak-infants
updated: 2026-09-01
revision: 1
accept: {a: b}
member: yes
setting: primary
aliases: [Oak, Oak Primary]
locality: North
federation: Tree Trust
website: https://oak.example/
address: 1 High Street
postcode: AB1 2CD
access: Park behind the school
can_host: no
max_hosts_per_year: 2
unavailable: [2026-12-10, {first: 2027-01-11, last: 2027-01-14, title: Mock exams}]
shared_jobs:
  - [Deputy headteacher, SENCO, English lead]
inset: [2026-09-01, 2027-01-04]
closures:
  - 2026-10-01
  - first: 2027-05-06
    last: 2027-05-07
    title: Polling station
networks: [senco, maths]
cpd_lead: Deputy head
joined: 2020-09-01
left: 2027-08-31
year: solihull"""


def test_a_file_with_every_key() -> None:
    record = fine("school", FULL)
    typed = {line.split(":", maxsplit=1)[0] for line in FULL.split("\n") if line[0].isalpha()}
    assert typed == COMMON | KEYS["school"]
    assert record.can_host is False
    assert [day.title for day in record.unavailable] == ["", "Mock exams"]
    assert record.shared_jobs == (("Deputy headteacher", "SENCO", "English lead"),)
    assert record.inset == (dt.date(2026, 9, 1), dt.date(2027, 1, 4))
    assert [(c.first, c.last, c.title) for c in record.closures] == [
        (dt.date(2026, 10, 1), None, ""),
        (dt.date(2027, 5, 6), dt.date(2027, 5, 7), "Polling station"),
    ]
    assert [(loc, str(reference)) for loc, reference in record.references()] == [
        (("networks", 0), "senco"), (("networks", 1), "maths"),
    ]  # fmt: skip


def test_access_is_a_text_or_has_a_key_for_each_thing_that_a_visitor_looks_for() -> None:
    typed = "title: Oak\naudience: public\naccess: "
    text = fine("school", f"{typed}Park behind the school").access
    assert text == Access(note="Park behind the school")
    parts = fine("school", f"{typed}{{door: The red gate, step_free: Lift}}").access
    assert parts == Access(door="The red gate", step_free="Lift")
    assert fine("school", "title: Oak\naudience: public").access is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("access: {bus: Number 67, parking: x}", "Did you mean `nearest`?"),
        ("access:\n  Entrance: The red gate", "Did you mean `door`?"),
        ("access: {wings: y, parking: x}", "`wings` is not a key of `access`. Known: `bike`"),
        ("parking: Behind the school", "Did you mean `access`?"),
    ],
)
def test_a_key_that_access_does_not_have_is_told_with_the_one_that_is_meant(
    typed: str, said: str
) -> None:
    assert said in str(complaint("school", typed))


def test_the_defaults_of_the_contract() -> None:
    record, _ = smallest("school")
    assert record.member is True
    assert record.can_host is True
    assert record.max_hosts_per_year == 1
    assert record.networks is None


def test_one_value_where_a_list_may_stand() -> None:
    record, problems = smallest(
        "school", "inset: 2026-09-01\nclosures: 2026-10-01\nnetworks: senco\naliases: 6"
    )
    assert problems == []
    assert record.inset == (dt.date(2026, 9, 1),)
    assert record.closures[0].first == dt.date(2026, 10, 1)
    assert record.networks == ("senco",)
    assert record.aliases == ("6",)


@pytest.mark.parametrize(
    "setting",
    ["infant", "junior", "primary", "secondary", "special", "alternative-provision", "hospital",
     "nursery", "pre-school", "childrens-centre", "out-of-school", "childminder"],
)  # fmt: skip
def test_every_setting_of_the_contract(setting: str) -> None:
    record, problems = smallest("school", f"setting: {setting}")
    assert problems == []
    assert record.setting == setting


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("Primary", "Write: `setting: primary`."), ("Primary school", "Write: `setting: primary`."),
        ("children's centre", "Write: `setting: childrens-centre`."),
        ("preschool", "Write: `setting: pre-school`."),
        ("Pre School", "Write: `setting: pre-school`."), ("infants", "Write: `setting: infant`."),
        ("college", "Choose one of: `infant`, `junior`, "),
    ],
)  # fmt: skip
def test_a_setting_in_other_words(typed: str, remedy: str) -> None:
    assert complaint("school", f"setting: {typed}").remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        (
            "joined: 2026-09-01\nleft: 2026-09-01", 5,
            "The school cannot have left (2026-09-01) before it joined (2026-09-01).",
        ),
        (
            "closures:\n  - 2026-10-01\n  - {first: 2026-10-02, last: 2026-10-01}", 6,
            "The closure ends (2026-10-01) before it begins (2026-10-02).",
        ),
        ("closures: [{last: 2026-10-01}]", 4, "`first` is missing in `closures`."),
        ("closures: 1 October", 4, "`closures`: This date has no year: `1 October`."),
        ("inset: [2026-09-01, 31/09/2026]", 4, "`inset`: There is no 31 September 2026."),
        ("member: perhaps", 4, "`member`: This must be `yes` or `no`: `perhaps`."),
        ("max_hosts_per_year: 1.5", 4, "`max_hosts_per_year`: This must be a whole number: `1.5`."),
        (
            "address:\n  - 1 High Street",
            4,
            "`address`: There can be only one here, and this is a list.",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(lines: str, line: int, message: str) -> None:
    problem = complaint("school", lines)
    assert problem.line == line
    assert problem.message == message
    assert problem.remedy


@pytest.mark.parametrize(
    "typed", ["SENCO, English lead", "[SENCO, English lead]", "\n  - SENCO\n  - English lead", "3"]
)
def test_jobs_of_one_person_are_a_list_of_lists_and_the_example_can_be_read(typed: str) -> None:
    begins = "title: Oak\naudience: public\n"
    said = complaint("school", f"shared_jobs: {typed}").text
    assert "list" in said
    example = re.search(r"`(shared_jobs: .+?)`", said)
    assert example, said
    assert fine("school", begins + example[1]).shared_jobs == (("SENCO", "English lead"),)
