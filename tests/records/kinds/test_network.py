"""A network."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from hub.records.references import NetworkId
from tests.records.test_record import COMMON, KEYS, complaint, fine, smallest

FULL = """\
title: SENCO network
audience: public
summary: For SENCOs.
formerly: senco-network
updated: 2026-09-01
revision: 1
accept: {a: b}
for: [SENCOs, inclusion leads]
lead: Network lead
facilitators: Council team
facilitators_wanted: 2
shares_people_with: [maths]
colour: plum
cadence: half-termly
minimum: 5
rule: {week: 3, weekday: Thursday, start: "16:00", end: "17:30", half_terms: [a1, sp1], rounds: sp1}
host_pattern: fixed
objectives: [Share what works]
standing_items: [Welcome, Any other business]
localities: North
phases: primary
terms_of_reference: {agreed_on: 2026-09-01, review_due: 2027-09-01}
resources:
  - title: Code of practice
    url: https://www.gov.example/code
contact: senco@hub.example
closed: 2027-07-21
successor: inclusion"""


def test_a_file_with_every_key() -> None:
    record = fine("network", FULL)
    typed = {line.split(":", maxsplit=1)[0] for line in FULL.split("\n") if line[0].isalpha()}
    assert typed == COMMON | KEYS["network"]
    assert record.for_ == ("SENCOs", "inclusion leads")
    assert record.cadence.every == "half-termly"
    assert (record.rule.week, record.rule.weekday) == (3, "Thursday")
    assert (record.rule.start, record.rule.end) == (dt.time(16), dt.time(17, 30))
    assert record.rule.half_terms == ("a1", "sp1")
    assert (record.rule.rounds, record.rule.round_times) == (("sp1",), ())
    assert record.localities == ("North",)
    assert record.resources[0].title == "Code of practice"
    assert list(record.references()) == [
        (("shares_people_with", 0), NetworkId("maths")),
        (("successor",), NetworkId("inclusion")),
    ]


def test_for_may_be_a_single_value() -> None:
    record, problems = smallest("network", "for: SENCOs")
    assert problems == []
    assert record.for_ == ("SENCOs",)


def test_times_in_braces_need_no_quotes() -> None:
    record, problems = smallest(
        "network", "rule: {week: 3, weekday: Thursday, start: 16:00, end: 17:30}"
    )
    assert problems == []
    assert record.rule.end == dt.time(17, 30)


def test_a_cadence_is_a_word_or_a_number() -> None:
    assert smallest("network", "cadence: termly")[0].cadence.every == "termly"
    assert smallest("network", "cadence: {per_year: 4}")[0].cadence.per_year == 4
    assert smallest("network", "cadence:\n  per_year: 4")[0].cadence.per_year == 4


@pytest.mark.parametrize(
    ("lines", "line", "message", "remedy"),
    [
        (
            "cadence: monthly",
            4,
            "`cadence`: `monthly` is not one of the choices",
            "Choose one of: ",
        ),
        (
            "cadence: Half termly",
            4,
            "`cadence`: `Half termly` is not one",
            "Write: `cadence: half-termly`.",
        ),
        ("cadence: [termly]", 4, "`cadence` takes more than a text", "Write, for example: `"),
        ("colour: bleu", 4, "`colour`: The hub has no colour `bleu`", "Write: `colour: blue`."),
        ("colour: orange", 4, "`colour`: The hub has no colour `orange`.", "Choose one of: blue, "),
        (
            "host_pattern: rotate",
            4,
            "`host_pattern`: `rotate` is not one",
            "Write: `host_pattern: rotating`.",
        ),
        ("rule: every Thursday", 4, "`rule` takes more than a text", "Write, for example: `"),
        (
            "rule:\n  week: 3",
            4,
            "`weekday` is missing in `rule`.",
            "Add it, for example `weekday: ",
        ),
        (
            "rule:\n  week: 3rd\n  weekday: Thursday",
            5,
            "`week`: This must be a who",
            "Write: `week: 3`.",
        ),
        (
            "rule:\n  week: 3\n  weekday: thursday",
            6,
            "`weekday`: `thursday` is",
            "Write: `weekday: Thur",
        ),
        (
            "rule:\n  week: 3\n  weekday: Thursday\n  start: 17:00\n  end: 16:00", 8,
            "The usual end, 16:00, must be after the usual start, 17:00.", "Correct one of the",
        ),
        ("resources: https://a.example/", 4, "`resources` takes more than a text", "Write, for"),
        (
            "minimum: five",
            4,
            "`minimum`: This must be a whole number: `five`.",
            "Write: `minimum: 5`.",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(lines: str, line: int, message: str, remedy: str) -> None:
    problem = complaint("network", lines)
    assert problem.line == line
    assert problem.message.startswith(message)
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize("typed", ["cadence: monthly", "cadence: {every: weekly}"])
def test_a_cadence_may_be_a_number_and_its_message_says_so(typed: str) -> None:
    said = complaint("network", typed).text
    assert "`half-termly`, `termly`; or how many meetings a school year, as in " in said
    assert "`cadence: {per_year: 4}`" in said


@pytest.mark.parametrize(
    "typed", ["16:00", "16:00 to 17:30", "{start: 16:00}", "[16:00, 9:15]", "[[16:00, 17:00]]"]
)
def test_times_of_a_round_are_a_list_of_groups_and_the_example_can_be_read(typed: str) -> None:
    rule = "rule: {{week: 3, weekday: Thursday, rounds: a1, {}}}"
    _record, problems = smallest("network", rule.format(f"round_times: {typed}"))
    (said,) = {problem.text for problem in problems}
    example = re.search(r"`(round_times: .+?)`", said)
    assert example, said
    record, problems = smallest("network", rule.format(example[1]))
    assert not problems
    assert len(record.rule.round_times) == 2
