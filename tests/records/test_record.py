"""What every record shares, proved on every kind there is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.documents.document import parse
from hub.documents.slips import quoted
from hub.problem import Problem
from hub.records.kinds import kinds
from hub.records.record import Record, read
from tests.documents.test_document import mended, told
from tests.kinds import COMMON, ROWS

KEYS = {kind: set(row.keys.split()) for kind, row in ROWS.items()}
NOT_PUBLIC = {kind: row.unseen | row.members.keys() for kind, row in ROWS.items()}
SMALLEST = {kind: (row.smallest, row.identity) for kind, row in ROWS.items()}
KINDS = sorted(KEYS)
JARGON = re.compile(
    r"\b(str|string|int|float|bool|dict|mapping|list\[|tuple|null|none|nan|type|input|valid|"
    r"validation|pydantic|field|schema|error|exception|instance|literal|union|model|yaml|parse|"
    r"json|regex|pattern|object|array|boolean|integer|traceback|should be)\b",
    re.IGNORECASE,
)


def checked(kind: str, front: str, identity: str = "") -> tuple[Record, list[Problem]]:
    """The record that some front matter describes, and every problem with it."""
    identity = identity or SMALLEST[kind][1]
    path = f"{kinds()[kind].folder}/{identity}.md"
    document, problems = parse(f"---\n{front}\n---\nThe body.\n", path)
    assert document is not None, problems
    record, more = read(kinds()[kind], document, identity)
    return record, sorted(problems + more)


def fine(kind: str, front: str, identity: str = "") -> Any:
    record, problems = checked(kind, front, identity)
    assert problems == []
    return record


def smallest(kind: str, more: str = "", identity: str = "") -> tuple[Any, list[Problem]]:
    """The smallest file of a kind with some lines more; keys given there are not repeated."""
    given_keys = set(re.findall(r"^([\w-]+):", more, re.MULTILINE))
    lines = [
        line
        for line in SMALLEST[kind][0].split("\n")
        if line.split(":", maxsplit=1)[0] not in given_keys
    ]
    return checked(kind, "\n".join([*lines, more]), identity)


def complaint(kind: str, more: str, identity: str = "") -> Problem:
    _record, problems = smallest(kind, more, identity)
    assert len(problems) == 1, problems
    return problems[0]


# The kinds ----------------------------------------------------------------------------------


def test_the_kinds_are_those_of_the_contract() -> None:
    assert list(kinds()) == KINDS
    assert all(kind.record_kind == word for word, kind in kinds().items())


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_are_those_of_the_contract(kind: str) -> None:
    assert set(kinds()[kind].keys()) == COMMON | KEYS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_key_is_for_members_until_it_is_marked_public(kind: str) -> None:
    model = kinds()[kind]
    hidden = set(model.model_fields) - model.public_keys()
    assert hidden == {"accept"} | NOT_PUBLIC.get(kind, set())
    assert not model.members_keys() & model.public_keys()
    assert model.members_keys() <= hidden


def test_what_only_members_may_see_and_what_nobody_needs_to() -> None:
    assert {word: set(kind.members_keys()) for word, kind in kinds().items()} == {
        **{word: set() for word in KINDS},
        "meeting": {"online_link", "decisions", "actions", "attendance", "evaluation"},
        "cluster": {"feed_holders"},
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    for key, info in kinds()[kind].keys().items():
        assert info.description, key
        assert info.description.endswith("."), key


@pytest.mark.parametrize("kind", KINDS)
def test_the_smallest_file(kind: str) -> None:
    front, identity = SMALLEST[kind]
    record = fine(kind, front, identity)
    assert isinstance(record, kinds()[kind])
    assert record.id == identity
    assert record.path == f"{record.folder}/{identity}.md"
    assert record.body == "The body.\n"
    assert record.body_line == front.count("\n") + 4
    assert record.audience in {"public", "members"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_the_smallest_file_is_needed(kind: str) -> None:
    lines = SMALLEST[kind][0].split("\n")
    for number, line in enumerate(lines):
        _record, problems = checked(kind, "\n".join(lines[:number] + lines[number + 1 :]))
        (problem,) = problems
        assert problem.line == 1
        assert problem.message.startswith(f"`{line.split(':', maxsplit=1)[0]}` is missing")
        assert problem.remedy.startswith("Add ")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["", " ~", " null", ' ""', " ''", " '  '", " |\n"])
def test_a_key_without_a_value_is_as_good_as_none(kind: str, value: str) -> None:
    _record, (problem,) = smallest(kind, f"audience:{value}")
    assert problem.message == "`audience` is missing: who may read this?"
    assert problem.line > 1
    _record, problems = smallest(kind, f"title:{value}")
    missing = [] if kind == "meeting" else ["`title` has nothing behind its colon."]
    assert [problem.message for problem in problems] == missing


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_frozen(kind: str) -> None:
    record = fine(kind, SMALLEST[kind][0])
    with pytest.raises(ValueError, match="frozen"):
        record.title = "Other"


# Common keys --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_common_keys(kind: str) -> None:
    record, problems = smallest(
        kind,
        "title: Other\nsummary: One sentence.\nformerly: 2026-27/old-name\n"
        "updated: 2026-09-01 12:00\nrevision: 3\naccept:\n  clash: Both halls are booked",
    )
    assert problems == []
    assert record.title == "Other"
    assert record.summary == "One sentence."
    assert record.formerly == "2026-27/old-name"
    assert record.updated.isoformat() == "2026-09-01T11:00:00+00:00"
    assert record.revision == 3
    assert record.accept == {"clash": "Both halls are booked"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("Public", "Write: `audience: public`."),
        ("MEMBERS", "Write: `audience: members`."),
        ("member", "Write: `audience: members`."),
        ("SENCOs", "Write one of the two; who should come to a meeting goes in `for`."),
        ("publc", "Write one of the two; who should come to a meeting goes in `for`."),
        ("everyone", "Write one of the two; who should come to a meeting goes in `for`."),
    ],
)
def test_the_audience_is_never_guessed(kind: str, typed: str, remedy: str) -> None:
    problem = complaint(kind, f"audience: {typed}")
    assert (
        problem.message == f"`audience`: Who may read this is `public` or `members`, not `{typed}`."
    )
    assert problem.remedy == remedy
    assert problem.line == SMALLEST[kind][0].count("\n") + 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_is_answered_by_the_nearest(kind: str) -> None:
    problem = complaint(kind, "sumary: x")
    assert problem.message == f"`sumary` is not a key of a {kind}."
    assert problem.remedy == "Did you mean `summary`?"
    problem = complaint(kind, "Summary: x")
    assert problem.text == "`Summary` is written `summary`. Write: `summary: x`."
    problem = complaint(kind, "zzzz: x")
    assert problem.remedy.startswith(("Known: `", "Delete the line, and write what it says into"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["", " ~", ' ""', " #x", " []", " x"])
@pytest.mark.parametrize("key", ["sumary", "id", "path", "body", "lines", "digest", "<<"])
def test_an_unknown_key_is_reported_with_and_without_a_value(
    kind: str, key: str, value: str
) -> None:
    problem = complaint(kind, f"{key}:{value}")
    assert problem.message == f"`{key}` is not a key of a {kind}."


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_may_be_a_number_and_a_list_one_value(kind: str) -> None:
    record, problems = smallest(kind, "title: 6\nsummary: 2026-09-17")
    assert problems == []
    assert record.title == "6"
    assert record.summary == "2026-09-17"


@pytest.mark.parametrize("kind", KINDS)
def test_white_space_around_and_within_a_text_is_made_plain(kind: str) -> None:
    record, _ = smallest(kind, 'title: "  A   B "\nsummary: >\n  one\n  two')
    assert record.title == "A B"
    assert record.summary == "one two"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("lines", "message", "mends"),
    [
        ("title: Hall #6", "`title`: Everything from ` #` on would be lost.", True),
        ("title: #6", "`title`: Everything from ` #` on would be lost.", True),
        ("title:\n  a: b", "`title`: A text with a colon and a space in it needs quotes.", False),
        ("title: {x}", "`title`: This takes one text, without keys of its own.", False),
        ("title: [x]", "`title`: There can be only one here, and this is a list.", False),
        ("accept:\n  clash: a #1", "`clash`: Everything from ` #` on would be lost.", True),
        ("accept: yes", "`accept` takes more than a text: it has keys of its own.", False),
        ("revision: third", "`revision`: This must be a whole number: `third`.", False),
        ("revision: no. 3", "`revision`: This must be a whole number: `no. 3`.", True),
        ("updated: today", "`updated`: This is not a date and time: `today`.", False),
    ],
)
def test_a_wrong_value_of_a_common_key(kind: str, lines: str, message: str, mends: bool) -> None:
    front = "\n".join(
        line for line in SMALLEST[kind][0].split("\n") if not line.startswith("title:")
    )
    text = f"---\n{front}\n{lines if 'title' in lines else 'title: x' + chr(10) + lines}\n---\n"
    document, _ = parse(text, "f.md")
    assert document is not None
    _record, (problem,) = read(kinds()[kind], document, SMALLEST[kind][1])
    assert problem.message == message
    if mends:
        again = mended(text, problem)
        assert again is not None
        document, problems = parse(again, "f.md")
        assert problems == []
        assert document is not None
        assert read(kinds()[kind], document, SMALLEST[kind][1])[1] == []


def test_every_problem_of_a_file_in_one_run() -> None:
    front = """\
audience: SENCOs
date: 17/09/2026
start: 4pm
stat: x
room: #6
title: SENCO: x
venue:
  nam: Hall
  private: perhaps
agenda:
  - Welcome: tea
  - title: Data
    length: ten
papers: agenda.pdf
attendance:
  oak: three
weekday: Thurs
notes: Public"""
    _record, problems = checked("meeting", front)
    assert [(problem.line, problem.message.split(" ")[0]) for problem in problems] == [
        (1, "`network`"), (2, "`audience`:"), (3, "`date`:"), (4, "`start`:"), (5, "`stat`"),
        (6, "`room`:"), (7, "A"), (9, "`nam`"), (10, "`private`:"), (12, "`agenda`:"),
        (14, "`length`:"), (15, "`papers`"), (17, "`oak`:"), (18, "`weekday`:"), (19, "`notes`:"),
    ]  # fmt: skip


def test_rules_between_keys_wait_for_their_own_keys_only() -> None:
    _record, problems = checked(
        "meeting",
        "audience: publik\nnetwork: senco\ndate: 2026-09-17\nweekday: Friday\nstart: 16:00\n"
        "end: 15:00\nstatus: cancelled\nroom: #6",
    )
    assert [problem.line for problem in problems] == [2, 5, 7, 8, 9]


def test_with_problems_the_record_still_has_the_keys_that_are_fine() -> None:
    record, problems = checked("meeting", "audience: x\nnetwork: senco\ndate: 1\nvenue: oak")
    assert len(problems) == 2
    assert [(loc, str(reference)) for loc, reference in record.references()] == [
        (("network", 0), "senco"),
        (("venue",), "oak"),
    ]


# Any value at all ---------------------------------------------------------------------------

TYPED = (
    st.sampled_from(["", "~", "yes", "no", "3", "-1", "4.5", "2026-09-17", "16:00", "a: b", "x #y",
                     "senco", "Monday", "public", "https://a.example/", "a@b.example", "a.pdf",
                     "nan", "inf", "1e9", "9" * 30, "confirmed", "blue", "TBC", "0000-00-00",
                     "9999-12-31T23:59-14:00", "{}", "[]", "[[x]]", "#"])
    | st.text(max_size=8)
)  # fmt: skip
INNER = sorted(
    {
        "first", "last", "key", "name", "title", "url", "what", "oak", "week", "weekday", "start",
        "end", "due", "school", "holder", "useful", "length", "purpose", "every", "per_year",
        "email", "closes", "audience", "file", "date", "term", "epoch", "review", "private", "x",
    }
)  # fmt: skip
VALUES = st.recursive(
    TYPED.map(quoted) | st.sampled_from(["x", "x #y", "~", "3", "yes", "[]", "{}", "#", "''"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(INNER), inner, max_size=3).map(
            lambda keys: "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"
        )
    ),
    max_leaves=6,
)


def check_language(problems: list[Problem], typed: str) -> None:
    for problem in problems:
        shown = re.sub(r"`[^`]*`", "", problem.text.replace(typed, ""))
        assert not JARGON.search(shown), problem.text
        assert problem.message.rstrip("`").endswith((".", "?")), problem.text
        assert len(problem.message.replace(typed, "")) < 400


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_value_of_any_key_gives_plain_english(kind: str, data: st.DataObject) -> None:
    keys = kinds()[kind].keys()
    for key in keys:
        value = data.draw(VALUES, label=key)
        document, problems = parse(f"---\n{key}: {value}\n---\n", "f.md")
        check_language(problems, value)
        if document is not None:
            record, problems = read(kinds()[kind], document, SMALLEST[kind][1])
            check_language(problems, value)
            list(record.references())


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_remedy_takes_its_problem_away(kind: str, data: st.DataObject) -> None:
    keys = sorted(kinds()[kind].keys())
    key = data.draw(st.sampled_from(keys))
    value = data.draw(TYPED.filter(str.isprintable))
    text = f"---\n{key}: {quoted(value)}\n---\n"
    document, _ = parse(text, "f.md")
    assert document is not None
    _record, problems = read(kinds()[kind], document, SMALLEST[kind][1])
    for problem in problems:
        again = mended(text, problem)
        if again is not None:
            document, after = parse(again, "f.md")
            assert document is not None
            after += read(kinds()[kind], document, SMALLEST[kind][1])[1]
            assert problem.message not in [message for _line, message in told(after)], again
