"""The cluster's settings."""

from __future__ import annotations

import pytest

from hub.records.references import SchoolId
from tests.records.test_record import COMMON, KEYS, complaint, fine, smallest

FULL = """\
title: About us
audience: public
summary: Eleven schools.
formerly: cluster
updated: 2026-09-01
revision: 1
accept: {a: b}
name: The Severn cluster
short_name: Severn
nation: WLS
site_url: https://severn.example/hub
repository: https://github.com/severn/hub
repository_public: yes
members_url: https://members.severn.example/
invented: no
uid_domain: severn.example
members: yes
week_one: first-full-week
agenda_days: 7
minutes_days: 14
keep_free: Friday
localities: [North, South]
expected: {primary: 9, secondary: 2}
contact: office@severn.example
notice: Worked example
accessibility:
  status: fully
  prepared_on: 2026-07-06
  reviewed_on: 2026-09-01
  tested_on: 2026-08-24
  tested_by: the council's web team
  issues: []
  burden: []
  out_of_scope: Films made before 2020
  answer_days: 7
small_numbers: 10
keep_years: 6
feed_holders:
  - holder: oak
  - holder: elm
    epoch: 2
sources:
  - name: council
    url: https://council.example/terms.ics
    title: Term dates"""


def test_a_file_with_every_key() -> None:
    record = fine("cluster", FULL)
    typed = {line.split(":", maxsplit=1)[0] for line in FULL.split("\n") if line[0].isalpha()}
    assert typed == COMMON | KEYS["cluster"]
    assert record.nation == "WLS"
    assert record.members is True
    assert record.expected == {"primary": 9, "secondary": 2}
    assert [(holder.holder, holder.epoch) for holder in record.feed_holders] == [
        ("oak", 1), ("elm", 2),
    ]  # fmt: skip
    assert list(record.references()) == [
        (("feed_holders", 0, "holder"), SchoolId("oak")),
        (("feed_holders", 1, "holder"), SchoolId("elm")),
    ]
    assert record.domain == "severn.example"
    assert record.address == "https://severn.example/hub/"


def test_the_defaults_of_the_contract() -> None:
    record, _ = smallest("cluster")
    assert record.nation == "ENG"
    assert record.members is False
    assert record.small_numbers == 5
    assert record.domain == "hub.example"
    assert record.repository_public is False


def test_one_value_where_a_list_may_stand() -> None:
    record, problems = smallest("cluster", "localities: North\nfeed_holders: {holder: oak}")
    assert problems == []
    assert record.localities == ("North",)
    assert record.feed_holders[0].holder == "oak"


@pytest.mark.parametrize(
    ("lines", "message", "remedy"),
    [
        ("audience: members", "The cluster's own page is always public.", "Write: `audience: pub"),
        ("nation: England", "`nation`: `England` is not one of the choices", "Write"),
        ("nation: eng", "`nation`: `eng` is not one of the choices", "Write: `nation: ENG`."),
        ("members: on", "`members`: This must be `yes` or `no`: `on`.", "Write: `members: yes`."),
        (
            "week_one: first day",
            "`week_one`: `first day` is not one",
            "Write: `week_one: first-day`.",
        ),
        (
            "keep_free: Fri",
            "`keep_free`: `Fri` is not one of the choices",
            "Write: `keep_free: Friday`.",
        ),
        (
            "site_url: hub.example",
            "`site_url`: A web address begins",
            "Write: `site_url: https://hub.ex",
        ),
        ("expected: 11", "`expected` takes more than a text", "Write, for example: `"),
        ("expected: {primary: nine}", "`primary`: This must be a whole number", "Write: `9`."),
        ("contact: Jo", "`contact`: This is not an e-mail address: `Jo`.", "Write a role's"),
        ("feed_holders: oak", "`feed_holders` takes more than a text", "Write, for example: `"),
        ("members_url: https://hub.example/in", "The members' edition needs an address", "Write"),
        (
            "accessibility: {status: fully, tested_on: 2026-09-01}",
            "The statement would say that the site is fully compliant",
            "Add `tested_on` and `tested_by`, or",
        ),
        (
            "accessibility: {status: fully, tested_on: 2026-09-01, tested_by: us, issues: Maps}",
            "A site that is fully compliant has nothing under `issues`",
            "Write `status: partially`",
        ),
        (
            "accessibility: {tested_on: 2026-09-01, tested_by: us}",
            "The site was tested, but the statement does not say what",
            "List it under `issues`",
        ),
        (
            "accessibility: {answer_days: 0}",
            "`answer_days`: This must be a whole number from 1 on: `0`.",
            "Write, for example, `10`.",
        ),
        ("sources: {name: x}", "`url` is missing in `sources`.", "Add it, for example `url: "),
    ],
)
def test_what_is_refused(lines: str, message: str, remedy: str) -> None:
    problem = complaint("cluster", lines)
    assert problem.message.startswith(message)
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("[North, North, South]", "`North` and `North` would have one address, `north`."),
        ("[Éloi, South, eloi]", "`Éloi` and `eloi` would have one address, `eloi`."),
    ],
)
def test_two_localities_may_not_share_an_address(typed: str, message: str) -> None:
    problem = complaint("cluster", f"localities: {typed}")
    assert problem.message == message
    assert problem.remedy == "Give each locality a name of its own, or delete one of the two."
    _, problems = smallest("cluster", "localities:\n  - North\n  - South\n  - north\n  - SOUTH")
    assert [problem.line for problem in problems] == [9, 10]
