"""Files changed in place: what is asked for changes, and not a sign more."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from hub.documents import document
from hub.drafting import in_place
from hub.drafting.in_place import NotInPlaceError
from hub.records.kinds.meeting import Meeting
from tests.drafting.cancelling import cancels_with_two_lines
from tests.helpers.hubs import FIXTURES

MEETINGS: Final = sorted(
    file for file in FIXTURES.glob("**/meetings/*/*.md") if "broken" not in file.parts
)


@pytest.mark.parametrize("file", MEETINGS, ids=lambda file: file.stem)
def test_a_meeting_is_cancelled_with_two_lines(file: Path) -> None:
    cancels_with_two_lines(file)


START: Final = "---\n# First.\nnetwork: senco\naudience: public\ndate: 2026-09-17  # Thursday\n"


@pytest.mark.parametrize(
    ("facts", "values", "wanted"),
    [
        ("start: 16:00\n", {"date": "2026-09-24"}, "date: 2026-09-24  # Thursday\nstart: 16:00\n"),
        ('room: "6"  # up\n', {"room": "7"}, 'room: "7"  # up\n'),
        ("room: '6' # up\n", {"room": "A # b"}, 'room: "A # b" # up\n'),
        ("room: 6\n", {"room": None}, ""),
        ("bring:\n  - One\n  # two\n  - Two\nroom: 6\n", {"bring": "X"}, "bring: X\nroom: 6\n"),
        ("bring:\n  - One\n\n# About the room.\nroom: 6\n", {"bring": ["X", "Y"]},
         "bring:\n  - X\n  - Y\n\n# About the room.\nroom: 6\n"),
        ("venue: milverton\n", {"venue": {"name": "Hall: A"}}, 'venue:\n  name: "Hall: A"\n'),
        ("summary: >\n  Long\n  text\nroom: 6\n", {"summary": "Short"},
         "summary: Short\nroom: 6\n"),
        ("room: 6\n", {"status": "cancelled", "reason": "Snow"},
         "status: cancelled\nreason: Snow\nroom: 6\n"),
    ],
)  # fmt: skip
def test_other_lines_and_notes_stay(facts: str, values: dict[str, Any], wanted: str) -> None:
    rest = "---\n\n---\nSaid:  \n\ntext"
    made = in_place.changed(f"{START}{facts}{rest}", Meeting, values)
    start = START.removesuffix("date: 2026-09-17  # Thursday\n") if "date:" in wanted else START
    assert made == f"{start}{wanted}{rest}"


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ("", "decisions:\n  - B\n"),
        ("decisions: A\n", "decisions:\n  - A\n  - B\n"),
        ("decisions: [A]\n", "decisions:\n  - A\n  - B\n"),
        ("decisions:\n- A\n", "decisions:\n- A\n- B\n"),
        ("decisions:\n    - A # note\n\n# Next.\nactions: X\n",
         "decisions:\n    - A # note\n    - B\n\n# Next.\nactions: X\n"),
        ("decisions:\n  - {what: A, review: 2027-01-01}\n",
         "decisions:\n  - {what: A, review: 2027-01-01}\n  - B\n"),
    ],
)  # fmt: skip
def test_items_go_to_the_end_of_a_list(facts: str, wanted: str) -> None:
    made = in_place.appended(f"{START}{facts}---\n", Meeting, "decisions", ["B"])
    assert made == f"{START}{wanted}---\n"


def test_a_body_is_replaced_and_the_facts_are_not() -> None:
    assert in_place.with_body(f"{START}---\nOld\n", "New\n\n---\n") == f"{START}---\n\nNew\n\n---\n"
    assert in_place.with_body(f"{START}---", "New") == f"{START}---\n\nNew\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\n{network: senco, date: 2026-09-17}\n---\n",
        "---\n? date\n: 2026-09-17\n---\n",
        "---\ndate: &day 2026-09-17\nlast_date: *day\n---\n",
        "---\ndate: 2026-09-17\n",
        "---\ndate: [\n---\n",
    ],
)
def test_what_a_form_cannot_change_without_harm_is_left_to_people(text: str) -> None:
    with pytest.raises(NotInPlaceError):
        in_place.changed(text, Meeting, {"date": "2026-09-24"})


def test_the_examples_are_what_they_seem() -> None:
    assert len(MEETINGS) > 30
    found, problems = document.parse(f"{START}---\n", "")
    assert found is not None
    assert not problems
