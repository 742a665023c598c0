"""A record written as a file: read back it says the same, and it looks as people would type it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.documents import document
from hub.documents.encoding import CONTROL
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.page import Page
from hub.records.kinds.year import Year
from hub.records.writing import file_text, front_matter

ODD = st.sampled_from(["a #b", "a: b", "- a", "no", "'", '"', "\\", "{", "}", "[", ",", "&a", "|"])
TEXT = (st.text(max_size=20) | st.lists(ODD, max_size=4).map("".join)).filter(
    lambda text: text.strip() and not CONTROL.search(text)
)
GROUP = st.dictionaries(TEXT, TEXT, min_size=1, max_size=3)
VALUE = TEXT | GROUP | st.lists(TEXT | GROUP, min_size=1, max_size=3)


@given(st.dictionaries(st.sampled_from(list(Meeting.keys())), VALUE), st.text(max_size=40))
def test_the_reader_reads_the_same_back(values: dict[str, Any], body: str) -> None:
    written, problems = document.parse(file_text(Meeting, values, "Notes.\n" + body), "a.md")
    assert written is not None
    # A body may hold characters that no file should; the facts never do.
    assert not [p for p in problems if p.line < written.body_line]
    assert written.front == values


def test_it_looks_as_people_type_it() -> None:
    values = {
        "network": ["senco", "site-staff"],
        "audience": "public",
        "date": dt.date(2027, 1, 19),
        "start": dt.time(16),
        "end": dt.time(17, 30),
        "title": "Phonics: first steps",
        "room": 6,
        "end_approximate": True,
        "cost": "",
        "bring": None,
        "booking": {"email": "office@oak.example", "places": 0},
        "agenda": [
            "Item #4",
            {"title": "Money, and who asks for it", "length": 10},
            {"title": "A title that is too long to stand in braces with all the rest", "lead": "L",
             "purpose": "discussion"},
        ],
    }  # fmt: skip
    assert (
        file_text(Meeting, values, "\nNotes.\n\n")
        == """\
---
title: "Phonics: first steps"
audience: public
network:
  - senco
  - site-staff
date: 2027-01-19
start: 16:00
end: 17:30
end_approximate: yes
room: 6
agenda:
  - "Item #4"
  - {title: "Money, and who asks for it", length: 10}
  - title: A title that is too long to stand in braces with all the rest
    lead: L
    purpose: discussion
booking:
  email: office@oak.example
  places: 0
---

Notes.
"""
    )


def test_what_says_nothing_is_left_out() -> None:
    values = {"title": "A", "summary": "  ", "for": [], "rule": {"start": None}, "minimum": 0}
    assert front_matter(Network, values) == "---\ntitle: A\nminimum: 0\n---\n"


def test_half_terms_stand_on_a_line_each() -> None:
    row = {"key": "a1", "first": dt.date(2026, 9, 1), "last": dt.date(2026, 10, 23)}
    assert "\n  - {key: a1, first: 2026-09-01, last: 2026-10-23}\n" in front_matter(
        Year, {"half_terms": [row]}
    )


def test_a_key_that_the_kind_does_not_have_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="A page has no key date"):
        front_matter(Page, {"date": dt.date(2026, 9, 1)})
