"""What should not be published about people: what is found, and what schools may well write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from hub import checks
from hub.checks import of_family, people
from hub.problem import Problem
from hub.reading.load import load
from tests.helpers.hubs import CLUSTER, FIXTURES, SMALL, sound

TODAY = dt.date(2026, 9, 10)
AT = "meetings/2026-27/first.md"
FIRST = SMALL[AT]

NAMES = [
    "Jack Smith Y4",
    "Jack Smith (Y4) read to us.",
    "Work by Amelia (Year 2) was shown.",
    "Amelia, Year 2, drew a map.",
    "We looked at a piece by Oliver S, Y5.",
    "Oliver's Targets",
    "Slide 4: Aisha's Year 3 writing",
    "Mohammed in Year 6 told us why.",
    "The parent of Jack Smith came in.",
    "parents of Zainab",
    "The mother of Zbigniew Kowalski asked.",
    "A letter from Ruby Jones (Y4)",
    "| Ruby Jones | Year 4 |",
    "pupil: Kacper",
    "Pupil: J.S.",
    "Child's name: Teddy Okafor",
    "a girl called Maya",
    "The pupil Ibrahim read aloud.",
    "Charlie's EHCP was reviewed.",
    "Leah's mum rang the office.",
    "Freya's one-page profile",
    "**Noah** (Year 1) built a bridge",
    "Isla Thompson, aged 7, said so.",
    "A boy named Arjun",
    "We heard from Chloe\nBaker (Year 6) on rivers.",
    "Zuzanna (Reception) settled quickly.",
    "Finley\u2019s handwriting in September",
    "The carer of Ava W asked for a copy.",
]
FILES = [
    "jack-s-year-4-writing.jpg",
    "jacks-year-4-writing.jpg",
    "JackSmithY4.pdf",
    "jack_smith_y4.docx",
    "amelia-y2.png",
    "year-4-writing-oliver.pdf",
    "EHCP Leah Brown.docx",
    "oliver-targets.pptx",
    "class-photo.jpg",
    "Class photo 2026.jpg",
    "y4-photos.jpg",
    "photo-of-our-class.png",
    "pupils-work-year-4.pdf",
    "childs-drawing.jpg",
    "handwriting-aisha.pdf",
]
EMAILS = [
    "sarah.jones@milverton.example",
    "s.jones@milverton.example",
    "sjones@milverton.example",
    "sarah@milverton.example",
    "mrs.patel@milverton.example",
    "mrspatel@milverton.example",
    "sarah_jones2@milverton.example",
    "sarah-jones@milverton.example",
    "p.okonkwo@milverton.example",
    "the.cluster@gmail.com",
    "office123@hotmail.co.uk",
    "Sarah.Jones@Milverton.example",
    "[Write to us](mailto:sarah.jones@milverton.example)",
    "Sarah <sarah.jones@milverton.example>",
]
PHONES = [
    "07700 900123",
    "07700900123",
    "07700 900 123",
    "(07700) 900123",
    "077 00 90 01 23",
    "07700-900-123",
    "07700.900.123",
    "+44 7700 900123",
    "+447700900123",
    "+44 (0)7700 900123",
    "+44(0) 7700 900 123",
    "0044 7700 900123",
    "44 7700 900123",
    "Ring 07700\u00a0900123, please.",
    "07700\u2011900\u2011123",
    "<a href='tel:+447700900123'>Ring us</a>",
    "[Ring us](tel:07700900123)",
]
COUNTS = [
    "3 pupils",
    "There were two children with EHCPs.",
    "one looked-after child",
    "1 pupil",
    "Only three Year 6 pupils chose it.",
    "2 Year 4 children",
    "four EAL learners",
    "three of our pupils have EHCPs",
    "a single autistic pupil",
    "Reading went up for 4 boys.",
    "one child with a hearing aid",
    "two previously looked-after children",
    "In Year 5, two **girls** left.",
    "1 deaf child",
    "3 pupil-premium children",
    "the two\nchildren who joined in May",
]
INNOCENT = [
    "Year 4 writing moderation",
    "St Peter's Year 6 and Year 7",
    "Reading in Year 2 (Milverton Primary)",
    "St Thomas's Year 4 and Year 5 came.",
    "St Peter and St Paul (Year 3)",
    "SS Peter and Paul Year 4",
    "Our Lady and St Teresa's, Reception",
    "Michael Morpurgo in Year 6",
    "Michael Rosen (Year 2)",
    "Anne Frank's story, Year 6",
    "Florence Nightingale and Mary Seacole (Year 2)",
    "King Henry VIII (Year 5)",
    "Elizabeth I, Year 5",
    "Amelia Earhart (Year 3)",
    "Jack and the Beanstalk (Year 1)",
    "Willow Class (Year 2)",
    "Ruby class, Year 1",
    "Holly (Year 4) and Oak (Year 5) share a hall.",
    "Sarah Jones (Year 4 teacher) presented.",
    "Emma, Year 6 lead, chairs.",
    "Emma's presentation is below.",
    "Parents of Year 6 pupils",
    "The parent of a Year 6 pupil",
    "A parent of Milverton Primary School spoke.",
    "Family of Schools",
    "Pupil Premium and Pupil Voice",
    "Child protection: what changed",
    "Pupil: teacher ratio",
    "Pupils' work from Year 4",
    "Roman Britain, Year 4",
    "Times Tables (Year 4)",
    "White Rose Year 3",
    "Monday, Year 6; Tuesday, Year 5",
    "September: Year 7 induction",
    "Mrs Taylor (Year 2)",
    "Dominic Barberi School, Year 7",
    "Thomas Road, Year 6 bus",
    "Writing by pupils in Year 2",
    "office@milverton.example",
    "head.teacher@milverton.example",
    "school.office@milverton.example",
    "admin3071@milverton.example",
    "senco@milverton.example",
    "brick-row@milverton.example",
    "st.peters@milverton.example",
    "e-safety@milverton.example",
    "01926 410410",
    "020 7946 0123",
    "ISBN 978 0 7475 3269 9",
    "07.09.2026 1.30",
    "2026-07-09 16:00 to 17:30",
    "Meeting ID 812 3456 7890",
    "https://example.org/07700900123",
    "groups of 4 pupils",
    "pairs of two children",
    "two children from each school",
    "Bring two pupils' books.",
    "6 children from each school",
    "12 pupils",
    "up to 4 children per table",
    "Year 2 pupils",
    "Years 3 and 4 pupils",
    "Key Stage 1 children",
    "Term 2 pupils come back",
    "Week 3: pupils in Year 6",
    "two or three children in every class",
    "2 children's centres",
    "two schools",
    "three adults and two teachers",
    "two groups, three sessions, one school",
    "one child at a time",
    "One child in ten",
    "One page plans for children",
    "one pupil voice survey",
    "fewer than 3 pupils",
    "no pupils",
    "Phase 3 children",
    "3.2 pupils",
    "17 September 2 pupils",
    "at 16:00 children leave",
    "1 adult to 4 children",
    "one in four children, 1 in 4 pupils",
    "Three pieces each from two children, with names removed",
    "Charlie and the Chocolate Factory (Year 4)",
    "Goodnight Mister Tom, Year 6",
    "Noah's Ark, Reception",
    "Jordan (Year 5 geography)",
    "Rosa Parks (Year 2) and Martin Luther King (Year 6)",
    "leamington.north@milverton.example",
    "business.manager@milverton.example",
    "Ref 2023-07812-3456789",
]
INNOCENT_FILES = [
    "year-6-to-year-7.pdf",
    "st-peters-year-4-writing.pdf",
    "st-thomas-y4.pdf",
    "mary-seacole-y2.pdf",
    "michael-rosen-year-2.pdf",
    "willow-class-year-2.pdf",
    "milverton-year-4-writing.jpg",
    "photo-consent-form.docx",
    "class-photo-policy.pdf",
    "agenda.pdf",
    "work-plan.pdf",
    "pupil-premium-strategy.pdf",
    "pupils-voice.pdf",
    "school-building.jpg",
    "targets-2026-27.xlsx",
    "oliver-report.pdf",
    "noahs-ark-y1.pdf",
    "thomas-road-y6.pdf",
    "pupil-profile-template.docx",
]


def told(problems: Iterable[Problem]) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in problems]


def of_body(tmp_path: Path, text: str) -> list[Problem]:
    files = {"content/words.md": f"---\ntitle: Words\naudience: members\n---\n\n{text}\n"}
    return list(of_family(people, sound(tmp_path, {**files}), TODAY))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        *(("pupil-name", text) for text in NAMES),
        *(("personal-email", text) for text in EMAILS),
        *(("phone-number", text) for text in PHONES),
        *(("small-number", text) for text in COUNTS),
    ],
)
def test_what_points_to_a_person_is_found(tmp_path: Path, code: str, text: str) -> None:
    assert [found for found, _line in told(of_body(tmp_path, text))] == [code]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_schools_write_is_fine(tmp_path: Path, text: str) -> None:
    assert not of_body(tmp_path, text)


def test_the_lists_are_long_enough_to_mean_something() -> None:
    assert len(INNOCENT) >= 40
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", FILES)
def test_names_of_files_that_point_to_a_pupil_are_found(tmp_path: Path, name: str) -> None:
    papers = f"papers:\n  - title: A paper\n    file: {name}\n"
    hub = sound(tmp_path, {AT: FIRST + papers, f"meetings/2026-27/{name}": b"%PDF"})
    assert told(of_family(people, hub, TODAY)) == [("pupil-name", FIRST.count("\n") + 4)]


@pytest.mark.parametrize("name", INNOCENT_FILES)
def test_names_of_other_files_are_fine(tmp_path: Path, name: str) -> None:
    papers = f"papers:\n  - title: A paper\n    file: {name}\n"
    hub = sound(tmp_path, {AT: FIRST + papers, f"meetings/2026-27/{name}": b"%PDF"})
    assert not list(of_family(people, hub, TODAY))


def test_each_is_told_at_its_own_line_wherever_it_stands(tmp_path: Path) -> None:
    note = """---
title: Jack Smith, Year 4
audience: members
evidence: 3 pupils read more
files:
  - plan.pdf
  - jack-s-year-4-writing.jpg
---

First line.
![Class photo](hall.jpg) and a [paper](oliver-targets.pdf)

## Members only

Ring us: 07700 900123,
or write to sarah.jones@milverton.example.

| who | year |
|---|---|
| Ruby Jones | Year 4 |
"""
    names = ("plan.pdf", "jack-s-year-4-writing.jpg", "hall.jpg", "oliver-targets.pdf")
    agenda = "agenda:\n  - Welcome\n  - title: What Amelia (Year 2) drew\n    lead: SENCO\n"
    hub = sound(
        tmp_path,
        {
            "content/practice/note.md": note,
            "content/practice/amelia-year-2.md": "title: A note\naudience: public\n",
            **{f"content/practice/{name}": b"x" for name in names},
            AT: FIRST + agenda,
        },
    )
    found: dict[str, list[tuple[str, int]]] = {}
    for problem in of_family(people, hub, TODAY):
        assert problem.remedy
        found.setdefault(problem.path, []).append((problem.code, problem.line))
    assert {path: sorted(lines) for path, lines in found.items()} == {
        AT: [("pupil-name", FIRST.count("\n") + 4)],
        "content/practice/amelia-year-2.md": [("pupil-name", 1)],
        "content/practice/note.md": [
            ("personal-email", 16),
            ("phone-number", 15),
            ("pupil-name", 2),
            ("pupil-name", 7),
            ("pupil-name", 11),
            ("pupil-name", 20),
            ("small-number", 4),
        ],
    }


def test_how_few_is_too_few_is_the_clusters_word(tmp_path: Path) -> None:
    files = {
        "content/cluster.md": CLUSTER + "small_numbers: 10\n",
        AT: FIRST + "summary: nine pupils came\nroom: 10 pupils fit\n",
    }
    (problem,) = of_family(people, sound(tmp_path, {**files}), TODAY)
    assert (problem.code, problem.remedy) == (
        "small-number", 'Write "fewer than 10", or leave the number out.',
    )  # fmt: skip


def test_each_can_be_accepted(tmp_path: Path) -> None:
    said = "Jack Smith (Y4), 3 pupils, 07700 900123, jo.smith@milverton.example"
    accepted = "".join(f"  {code}: An example for training\n" for code in people.CODES)
    files = {AT: FIRST + f"summary: {said}\n"}
    found = checks.check(sound(tmp_path, {**files}), TODAY)
    assert {problem.code for problem in found} == set(people.CODES)
    files = {AT: FIRST + f"summary: {said}\naccept:\n{accepted}"}
    assert not list(checks.check(sound(tmp_path, {**files}), TODAY))


@pytest.mark.parametrize(
    "root",
    [FIXTURES / name for name in ("small", "gloucester", "broken")],
    ids=lambda root: root.name,
)
def test_real_hubs_give_no_false_alarm(root: Path) -> None:
    hub, _problems = load(root)
    assert hub is not None
    assert not [str(problem) for problem in of_family(people, hub, TODAY)]
