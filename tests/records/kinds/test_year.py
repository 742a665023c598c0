"""A school year."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.records.test_record import COMMON, KEYS, complaint, fine, smallest

HALF_TERMS = """\
half_terms:
  - {key: a1, first: 2026-09-02, last: 2026-10-23}
  - {key: a2, first: 2026-11-02, last: 2026-12-18}
  - {key: sp1, first: 2027-01-04, last: 2027-02-12}
  - {key: sp2, first: 2027-02-22, last: 2027-03-25}
  - {key: su1, first: 2027-04-12, last: 2027-05-28}
  - {key: su2, first: 2027-06-07, last: 2027-07-21}"""

FULL = f"""\
title: 2026/27
audience: public
summary: The dates.
formerly: 2026-27-old
updated: 2026-09-01
revision: 1
accept: {{a: b}}
authority: The council
source: https://council.example/dates
read_on: 2026-03-01
agreed: no
{HALF_TERMS}
inset: [2026-09-02, 2027-07-21]
events:
  - title: Tests
    first: 2027-05-10
    last: 2027-05-13
    kind: tests
  - {{title: Induction, date: 2027-07-05}}"""


def test_a_file_with_every_key() -> None:
    record = fine("year", FULL)
    typed = {line.split(":", maxsplit=1)[0] for line in FULL.split("\n") if line[0].isalpha()}
    assert typed == COMMON | KEYS["year"]
    assert record.agreed is False
    assert [half_term.shown for half_term in record.half_terms] == [
        "Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2",
    ]  # fmt: skip
    assert [half_term.term_name for half_term in record.half_terms] == [
        "autumn", "autumn", "spring", "spring", "summer", "summer",
    ]  # fmt: skip
    assert [(event.begins, event.ends) for event in record.events] == [
        (dt.date(2027, 5, 10), dt.date(2027, 5, 13)),
        (dt.date(2027, 7, 5), dt.date(2027, 7, 5)),
    ]
    assert list(record.references()) == []


def test_labels_and_terms_of_the_cluster_s_own() -> None:
    record, problems = smallest(
        "year",
        "half_terms:\n"
        "  - {key: t1, label: Term 1, first: 2026-09-02, last: 2026-10-23, term: autumn}\n"
        "  - {key: a2, label: Term 2, first: 2026-11-02, last: 2026-12-18}",
    )
    assert problems == []
    assert [(half.shown, half.term_name) for half in record.half_terms] == [
        ("Term 1", "autumn"), ("Term 2", "autumn"),
    ]  # fmt: skip


def test_a_year_is_agreed_unless_it_says_no() -> None:
    assert smallest("year")[0].agreed is True


def half(key: str, first: str, last: str, more: str = "") -> str:
    return f"  - {{key: {key}, first: {first}, last: {last}{more}}}\n"


A1 = half("a1", "2026-09-02", "2026-10-23")


@pytest.mark.parametrize(
    ("lines", "line", "message", "remedy"),
    [
        ("half_terms: []", 4, "A year needs at least one half-term.", "Write `key`, `first`"),
        (
            "half_terms: autumn",
            4,
            "`half_terms` takes more than a text: it has keys of its own.",
            "Write, for example",
        ),
        (
            "half_terms:\n  - {key: a1, first: 2026-09-02}",
            5,
            "`last` is missing in `half_terms`.",
            "Add it, for",
        ),
        (
            "half_terms:\n" + A1 + half("a1", "2026-11-02", "2026-12-18"), 6,
            "The key `a1` is there twice.", "Give each half-term its own.",
        ),
        (
            "half_terms:\n" + half("a1", "2026-10-23", "2026-09-02"), 5,
            "Autumn 1 ends (2026-09-02) before it begins (2026-10-23).", "Correct one of the two",
        ),
        (
            "half_terms:\n" + A1 + half("a2", "2026-10-23", "2026-12-18"), 6,
            "Autumn 2 begins (2026-10-23) before Autumn 1 ends (2026-10-23).", "Put the half-terms",
        ),
        (
            "half_terms:\n" + half("t1", "2026-09-02", "2026-10-23"), 5,
            "Which term does t1 belong to?", "Use the keys a1, a2",
        ),
        (
            "half_terms:\n" + half("t1", "2026-09-02", "2026-10-23", ", term: Autumn"), 5,
            "`term`: `Autumn` is not one of the choices.", "Write: `autumn`.",
        ),
        (
            "inset: 2026-10-28", 5, "The INSET day 2026-10-28 lies in no half-term.",
            "A half-term runs from its first to its last day for staff",
        ),
        (
            "events: SATs",
            5,
            "`events` takes more than a text: it has keys of its own.",
            "Write, for example: `",
        ),
        ("events:\n  - title: SATs", 6, '"SATs" has no day.', "Add `date`, or `first` and `last`."),
        (
            "events:\n  - {title: SATs, first: 2027-05-10, last: 2027-05-09}", 6,
            '"SATs" ends (2027-05-09) before it begins (2027-05-10).', "Correct one of the two",
        ),
        (
            "events:\n  - {title: SATs, date: 2027-05-10, last: 2027-05-09}", 6,
            '"SATs" ends (2027-05-09) before it begins (2027-05-10).', "Correct one of the two",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(lines: str, line: int, message: str, remedy: str) -> None:
    problem = complaint("year", lines)
    assert problem.line == line
    assert problem.message == message
    assert problem.remedy.startswith(remedy)


def test_every_fault_is_told_with_its_own_line() -> None:
    _record, problems = smallest(
        "year",
        "half_terms:\n" + A1 + A1 + half("x", "2026-12-01", "2026-11-30")
        + "inset: [2026-10-28, 2026-09-02, 2026-10-29]\nevents:\n  - title: A\n  - title: B",
    )  # fmt: skip
    assert [problem.line for problem in problems] == [6, 7, 8, 8, 10, 11]


def test_one_inset_day_needs_no_list() -> None:
    assert smallest("year", "inset: 2026-09-02")[0].inset == (dt.date(2026, 9, 2),)


@pytest.mark.parametrize("typed", ["winter", "../../schools", "Michaelmas"])
def test_a_term_is_one_of_three_as_it_is_part_of_an_address(typed: str) -> None:
    lines = "half_terms:\n" + half("a1", "2026-09-02", "2026-10-23", f", term: {typed}")
    problem = complaint("year", lines)
    assert problem.line == 5
    assert problem.message == f"`term`: `{typed}` is not one of the choices."
    assert problem.remedy == "Choose one of: `autumn`, `spring`, `summer`."
