"""A record's texts: each with the line it stands on, and whether everybody may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.documents import comments, document
from hub.documents.links import find
from hub.privacy import texts
from hub.records import record
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.page import Page
from hub.records.record import Record
from tests.documents.test_samples import WELL_FORMED, WORD

MEETING: Final = """\
network: senco
date: 2026-09-17
start: 16:00
end: 17:30
"""
LINES: Final = {
    "open": ("open{}", True),
    "comment": ("<!-- shut{} -->", False),
    "part": ("open{0} <!-- shut{0} -->", True),
}
"""Lines of a text, each with the number of its line in it."""


def made(kind: type[Record], facts: str, body: str = "") -> Record:
    """A record with these facts and this text."""
    read, told = document.parse(f"---\n{facts}---\n{body}", "meetings/2026-27/a.md")
    assert read is not None, told
    found, problems = record.read(kind, read, "2026-27/a")
    assert found is not None, problems
    return found


def hidden(found: Record, *, at_home: bool = False) -> dict[str, bool]:
    """Each text among the facts, and whether it is for members only."""
    return {p.text: p.hidden for p in texts.pieces(found, at_home=at_home) if p.fact}


@given(st.lists(st.sampled_from([*LINES, "heading"]), max_size=12))
def test_every_line_is_open_or_hidden_and_known_by_its_number(sorts: Sequence[str]) -> None:
    lines, wide, shut = [], [], []
    below = False
    for number, sort in enumerate(sorts, 5):
        below = below or sort == "heading"
        line, is_open = LINES.get(sort, ("## Members only", False))
        lines.append(line.format(number))
        if sort == "heading":
            continue
        if is_open:
            (shut if below else wide).append((f"open{number}", number))
        if "shut" in line:
            shut.append((f"shut{number}", number))
    found = made(Page, "title: A\naudience: public\n", "\n".join(lines))
    pieces = [piece for piece in texts.pieces(found) if not piece.fact]
    public = texts.public_body(found)
    for word, number in shut:
        assert word not in public
        assert [p.source.line for p in pieces if word in p.text.split()] == [number]
        assert all(piece.hidden for piece in pieces if word in piece.text.split())
    for word, _number in wide:
        assert word in public.split()
        assert [p.hidden for p in pieces if word in p.text.split()] == [False]


@pytest.mark.parametrize("facts", ["audience: members\n", "audience: public\nnotes: members\n"])
def test_a_text_for_members_is_hidden_from_its_first_line(facts: str) -> None:
    found = made(Meeting, f"{MEETING}{facts}", "First.\n\nLast.")
    shown = [(p.text, p.hidden) for p in texts.pieces(found) if not p.fact and p.text]
    assert shown == [("First.", True), ("Last.", True)]
    assert texts.parted(found) == ("", ["First.", "", "Last."])


def test_a_key_is_as_open_as_the_model_says() -> None:
    link = "https://meet.example/canary"
    facts = f"{MEETING}audience: public\nreason: Because of snow.\nonline_link: {link}\n"
    assert hidden(made(Meeting, facts)) == {"Because of snow.": False, link: True}
    closed = made(Meeting, facts.replace("public", "members"))
    assert hidden(closed) == {"Because of snow.": True, link: True}


def test_a_paper_says_of_itself_for_whom_it_is() -> None:
    facts = f"""{MEETING}audience: public
papers:
  - {{title: Open, file: a.pdf, audience: public}}
  - {{title: Shut, file: b.pdf, audience: members}}
"""
    assert hidden(made(Meeting, facts)) == {
        "Open": False, "a.pdf": False, "Shut": True, "b.pdf": True,
    }  # fmt: skip


def test_where_somebody_lives_is_hidden_and_later_the_room_with_every_other_place() -> None:
    home = "venue: {name: Garden shed, postcode: CV32 5AA, private: yes}\n"
    found = made(Meeting, f"{MEETING}audience: public\n{home}")
    assert hidden(found) == {"Garden shed": True, "CV32 5AA": True}
    moved = made(Meeting, f"{MEETING}audience: public\nvenue: {{name: Town Hall}}\nroom: Attic\n")
    assert hidden(moved) == {"Town Hall": False, "Attic": False}
    assert hidden(moved, at_home=True) == {"Town Hall": True, "Attic": True}


def test_no_reference_and_no_setting_counts_as_a_text() -> None:
    found = made(Meeting, f"{MEETING}audience: public\nvenue: milverton\ninstead: 2026-27/b\n")
    assert not [piece for piece in texts.pieces(found) if piece.text]


@settings(deadline=None, max_examples=60)
@given(WELL_FORMED)
def test_whoever_asks_takes_the_same_for_a_comment(text: str) -> None:
    found = made(Page, "title: A\naudience: public\n", f"{text}\n")
    shown = set(WORD.findall(texts.shown_body(found)))
    assert set(WORD.findall(texts.public_body(found))) == shown
    pieces = [piece for piece in texts.pieces(found) if not piece.fact]
    assert {word for p in pieces if not p.hidden for word in WORD.findall(p.text)} == shown
    hidden = {word for p in pieces if p.hidden for word in WORD.findall(p.text)}
    assert hidden == set(WORD.findall(text)) - shown
    assert shown.isdisjoint(
        word for _n, line in comments.found(text) for word in WORD.findall(line)
    )
    links = {link.target for link in find(text)}
    assert links == {link.target for link in find(texts.shown_body(found))}
