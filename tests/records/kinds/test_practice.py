"""A practice note."""

from __future__ import annotations

import datetime as dt

from hub.records.references import TopicId
from tests.records.test_record import COMMON, KEYS, complaint, fine, smallest

FULL = """\
title: Reading buddies
audience: public
summary: Older pupils read with younger ones.
formerly: buddies
updated: 2026-09-01
revision: 1
accept: {a: b}
date: 2027-02-01
schools: [oak, elm]
networks: senco
focus: early-reading
meeting: 2026-27/senco-spring-1
year_groups: [1, 2]
evidence: Ages in reading rose by four months
files: [plan.pdf, Letter to parents (1).docx]"""


def test_a_file_with_every_key() -> None:
    record = fine("practice", FULL)
    typed = {line.split(":", maxsplit=1)[0] for line in FULL.split("\n")}
    assert typed == COMMON | KEYS["practice"]
    assert record.date == dt.date(2027, 2, 1)
    assert record.year_groups == ("1", "2")
    assert record.files == ("plan.pdf", "Letter to parents (1).docx")
    assert [(loc, reference.kind, str(reference)) for loc, reference in record.references()] == [
        (("schools", 0), "school", "oak"),
        (("schools", 1), "school", "elm"),
        (("networks", 0), "network", "senco"),
        (("focus", 0), "topic", "early-reading"),
        (("meeting",), "meeting", "2026-27/senco-spring-1"),
    ]


def test_its_focus_is_always_a_topic() -> None:
    record, _ = smallest("practice", "focus: Early Reading")
    assert isinstance(record.focus[0], TopicId)


def test_what_is_refused() -> None:
    problem = complaint("practice", "files: [a.pdf, ../secret.pdf]")
    assert problem.message == (
        "`files`: The name of a file stands here alone, without its folders: `../secret.pdf`."
    )
    assert complaint("practice", "school: oak").remedy == "Did you mean `schools`?"
