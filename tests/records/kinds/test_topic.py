"""A focus topic."""

from __future__ import annotations

import datetime as dt

from tests.records.test_record import COMMON, KEYS, complaint, fine, smallest

FULL = """\
title: Early reading
audience: public
summary: Phonics and more.
formerly: phonics
updated: 2026-09-01
revision: 1
accept: {a: b}
networks: [senco, english]
proposed_by: oak
votes: 4
aims: [Every child reads by seven]
closed: 2027-07-01
review_due: 2028-07-01
resources: {title: A guide, url: https://guide.example/}"""


def test_a_file_with_every_key() -> None:
    record = fine("topic", FULL)
    typed = {line.split(":", maxsplit=1)[0] for line in FULL.split("\n")}
    assert typed == COMMON | KEYS["topic"]
    assert record.votes == 4
    assert record.closed == dt.date(2027, 7, 1)
    assert record.resources[0].url == "https://guide.example/"
    assert [(loc, reference.kind, str(reference)) for loc, reference in record.references()] == [
        (("networks", 0), "network", "senco"),
        (("networks", 1), "network", "english"),
        (("proposed_by",), "school", "oak"),
    ]


def test_absent_networks_are_all_networks() -> None:
    assert smallest("topic")[0].networks is None


def test_what_is_refused() -> None:
    assert complaint("topic", "votes: four").message == (
        "`votes`: This must be a whole number: `four`."
    )
    assert complaint("topic", "resources: {title: x}").message == "`url` is missing in `resources`."
    assert complaint("topic", "network: senco").remedy == "Did you mean `networks`?"
