"""The strict reader: what it accepts, what it refuses, and that its remedies mend."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.documents.document import Document, parse, read
from hub.documents.encoding import CONTROL
from hub.documents.front_matter import Cut
from hub.documents.slips import quoted
from hub.problem import Problem

# A machine at work on something else must not fail a test.
PATIENT = settings(deadline=None, max_examples=200)

TO_WRITE = re.compile(r"Write: `(?P<line>.+?)`(?:\.$| \(|, and )", re.DOTALL)
HEAD = re.compile(r"(?P<indent> *)(?P<head>(?:- +)*(?:[\w-]+: *)?)(?P<value>.*)")


def facts(front: str) -> tuple[Document | None, list[Problem]]:
    return parse(f"---\n{front}\n---\nBody\n", "f.md")


def front_of(front: str) -> dict[str, Any]:
    document, problems = facts(front)
    assert problems == []
    assert document is not None
    return document.front


def told(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in problems]


def one(front: str) -> Problem:
    _document, problems = facts(front)
    assert len(problems) == 1, problems
    return problems[0]


def mended(text: str, problem: Problem) -> str | None:
    """The text after doing what the remedy says, where it says "Write: `...`"."""
    found = TO_WRITE.match(problem.remedy)
    if found is None:
        return None
    lines = text.split("\n")
    line, new = lines[problem.line - 1], found["line"]
    typed = HEAD.fullmatch(line)
    assert typed is not None
    key = re.match(r"(?:- +)?[\w-]+(?=:)|- |---", new)
    if key and (line.lstrip().startswith(key.group().strip()) or new == "---"):
        indent = "" if "should not be" in problem.message else typed["indent"]
        lines[problem.line - 1] = indent + new
    elif new.startswith("- "):  # a list's item without its dash
        lines[problem.line - 1] = typed["indent"] + new
    else:
        lines[problem.line - 1] = typed["indent"] + typed["head"] + new
    return "\n".join(lines)


# What is accepted ---------------------------------------------------------------------------


def test_facts_and_body_are_told_apart() -> None:
    document, problems = parse("---\ntitle: A\naudience: public\n---\nText\n\n---\nmore", "a.md")
    assert problems == []
    assert document is not None
    assert document.path == "a.md"
    assert document.front == {"title": "A", "audience": "public"}
    assert document.body == "Text\n\n---\nmore"
    assert document.body_line == 5
    assert document.lines == ("", "title: A", "audience: public")


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "---   \n--- \n", "---\n# a\n---\n"])
def test_no_facts_at_all_are_for_the_record_to_judge(text: str) -> None:
    document, problems = parse(text, "f.md")
    assert problems == []
    assert document is not None
    assert document.front == {}


@pytest.mark.parametrize(
    "typed",
    [
        "16:30", "16:30:00", "no", "yes", "on", "off", "True", "FALSE", "0x10", "0o7", "007",
        "1e3", "1_000", ".5", "-1", "+1", ".inf", "~x", "2026-09-17", "2026-09-17 16:00:00", "=",
        "a#b", "6", "https://a.example/b#c", "Re:union", "12", "null and void", "Cost £5 & up",
        "what? yes!", "50% off", "a, b", "it's", 'the "big" hall', "C:\\temp",
        "-5", "x - y", "Zo\u00eb \U0001f600",
    ],
)  # fmt: skip
def test_every_plain_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert front_of(f"key: {typed}\nlist:\n  - {typed}") == {"key": typed, "list": [typed]}


@pytest.mark.parametrize("nothing", ["", " ", "~", "null", " # still to come"])
def test_a_key_without_a_value_has_a_place_but_no_value(nothing: str) -> None:
    document, problems = facts(f"title: x\nroom: {nothing}\n\nlist:\n  - a")
    assert problems == []
    assert document is not None
    assert document.front.get("room") in {None, ""}
    assert document.place(("room",)) == (3, 1)


def test_a_list_may_stand_below_its_key_or_in_brackets() -> None:
    assert front_of("a:\n- x\n- y\nb:\n  - x\nc: [x, 'y, z']\nd: {e: f}\ng: []") == {
        "a": ["x", "y"], "b": ["x"], "c": ["x", "y, z"], "d": {"e": "f"}, "g": [],
    }  # fmt: skip


def test_comments_on_lines_of_their_own_and_after_quotes_are_fine() -> None:
    assert front_of('# one\na: "x" # two\n  # three\nb: [x] # four\nc: # five\n  - y') == {
        "a": "x", "b": ["x"], "c": ["y"],
    }  # fmt: skip


def test_text_over_several_lines() -> None:
    assert front_of("a: one\n  two\nb: |\n  three #3: x\n  four\nc: >-\n  five\n  six") == {
        "a": "one two", "b": "three #3: x\nfour\n", "c": "five six",
    }  # fmt: skip


def test_place_is_that_of_the_nearest_thing_in_the_file() -> None:
    document, _ = facts("title: x\nagenda:\n  - title: a\n    lead: b\n  - c\nvenue:\n  name: d")
    assert document is not None
    assert document.place(("agenda", 0, "lead")) == (5, 5)
    assert document.place(("agenda", 1)) == (6, 5)
    assert document.place(("agenda", 0, "length")) == (4, 5)
    assert document.place(("venue", "place", "name")) == (8, 3)
    assert document.place(("missing",)) == (1, 1)
    problem = document.problem(("venue",), "What.", "How.")
    assert (problem.path, problem.line, problem.column) == ("f.md", 7, 1)
    assert str(problem) == "f.md:7: error: What. How."


# A value cut short --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "value", "whole"),
    [
        ("room: #6", "", 'Write: `room: "#6"`.'),
        ("title: Year #6 # note", "Year", 'Write: `title: "Year #6 # note"`.'),
        ('title: The "big" #1', 'The "big"', "Write: `title: 'The \"big\" #1'`."),
        ("title:   C:\\a   #1  ", "C:\\a", "Write: `title:   'C:\\a   #1'`."),
        ("- Hall #1", "Hall", 'Write: `- "Hall #1"`.'),
    ],
)
def test_a_cut_value_knows_its_whole_line(line: str, value: str, whole: str) -> None:
    is_item = line.startswith("-")
    document, problems = facts(f"a: b\nlist:\n  {line}" if is_item else f"a: b\n{line}")
    assert problems == []
    assert document is not None
    cut = document.front["list"][0] if is_item else document.front[line.split(":", maxsplit=1)[0]]
    assert isinstance(cut, Cut)
    assert cut == value
    assert cut.whole == whole


@pytest.mark.parametrize(
    "front",
    [
        'a: "x #6"', "a: 'x #6'", "a: |\n  x #6", "a: >\n  x #6", 'a:\n  - "x #6"', "a: x#6",
        'a: "x" #6', "a: [x] #6", "# 6", "a: x\n# 6", "a: https://x.example/#6", 'a: ["x #6"]',
    ],
)  # fmt: skip
def test_only_a_plain_value_can_be_cut(front: str) -> None:
    value: Any = front_of(front).get("a", "")
    assert not isinstance(value[0] if isinstance(value, list) else value, Cut)


def test_a_cut_on_the_second_line_of_a_text() -> None:
    value = front_of("a: one\n  two #3\nb: c")["a"]
    assert isinstance(value, Cut)
    assert value == "one two"
    assert value.whole == "Put the whole text in quotes."


def test_an_item_that_is_nothing_but_a_cut() -> None:
    problem = one("list:\n  - #6\n  - b")
    assert problem.line == 3
    assert problem.text == 'Everything from `#` on would be lost. Write: `- "#6"`.'


# The frame of the file ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "This file is empty."),
        (" \n\n", 1, "This file is empty."),
        ("# Title\n", 1, "This file has no facts at the top."),
        ("---a\n---\nx\n", 1, "This file has no facts at the top."),
        ("title: x\n---\nText\n", 1, "The line `---` above the facts is missing."),
        ("title: x\n\nText\n", 1, "The facts at the top must stand between two lines `---`."),
        ("Text\n\n---\ntitle: x\n---\n", 1, "The first line must be `---`, which stands in"),
        ("```\n---\ntitle: x\n---\n```\n", 1, "The facts stand in a box for code."),
        ("---\ntitle: x\nText\n\nmore\n", 3, "The line `---` that closes the facts at the top"),
        ("---\ntitle: x\n\nText\n\n---\n\nmore", 3, "The line `---` that closes the facts"),
        ("---\nTitle: x\n\nText\n\n- a: b\n", 3, "The line `---` that closes the facts"),
        ("\n---\ntitle: x\n---\n", 1, "The first line must be `---`."),
        ("--\ntitle: x\n---\n", 1, "The first line must be `---`, not `--`."),
        ("\u2014\ntitle: x\n---\n", 1, "The first line must be `---`, not `\u2014`."),
        ("---\ntitle: x\n", 3, "The line `---` that closes the facts at the top is missing."),
        ("---", 1, "The line `---` that closes the facts at the top is missing."),
        ("---\ntitle: x\n\n## Text\n\nmore\n", 3, "The line `---` that closes the facts"),
        (
            "---\ntitle: x\n----\nText\n",
            3,
            "The line `---` that closes the facts at the top is wri",
        ),
        (
            "---\ntitle: x\n\u2014\u2014\nText\n",
            3,
            "The line `---` that closes the facts at the top",
        ),
    ],
)
def test_the_lines_around_the_facts(text: str, line: int, message: str) -> None:
    _document, problems = parse(text, "f.md")
    assert [problem.line for problem in problems] == [line]
    assert problems[0].message.startswith(message)
    assert problems[0].remedy


@pytest.mark.parametrize("text", ["--\ntitle: x\n---\n", "---\ntitle: x\n----\nText\n"])
def test_a_line_of_dashes_that_is_not_quite_right_is_mended(text: str) -> None:
    _document, (problem,) = parse(text, "f.md")
    again = mended(text, problem)
    assert again is not None
    assert parse(again, "f.md")[1] == []


def test_the_facts_are_read_though_a_line_around_them_is_missing() -> None:
    _, problems = parse("title: a: b\naudience:members\n---\nText", "f.md")
    assert [problem.line for problem in problems] == [1, 1, 2]
    _, problems = parse("---\ntitle: a: b\naudience:members\n\nText: here, or there\n", "f.md")
    assert [problem.line for problem in problems] == [2, 3, 4]


@pytest.mark.parametrize(
    "typed",
    ["\u201cA\u201d and \u201cB\u201d", "\u2018A\u2019 and \u2018B\u2019", "\u201cA\u201d, again",
     "the \u201cA\u201d", "Governors\u2019", "5\u2033 \u2013 6\u2033", "a; b", "a = b", "x\u2022y"],
)  # fmt: skip
def test_curly_marks_and_signs_within_a_text_are_fine(typed: str) -> None:
    assert front_of(f"a: {typed}\nb:\n  - {typed}") == {"a": typed, "b": [typed]}


def test_two_versions_that_git_kept_are_one_problem() -> None:
    both = "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> main\n"
    remedy = (
        "Keep the lines that are right, and delete the lines `<<<<<<< HEAD`, `=======` and "
        "`>>>>>>> main`."
    )
    document, (problem,) = parse(f"---\ntitle: x\n{both}---\nText\n", "f.md")
    assert (document, problem.line, problem.remedy) == (None, 3, remedy)
    document, (problem,) = parse(f"---\ntitle: x\n---\nTitle\n=======\n{both}", "f.md")
    assert (problem.line, problem.remedy) == (6, remedy)
    assert document is not None


# Bytes --------------------------------------------------------------------------------------


def reading(folder: Path, data: bytes) -> tuple[Document | None, list[Problem]]:
    file = folder / "f.md"
    file.write_bytes(data)
    return read(file, "content/f.md")


def test_a_file_is_read_from_utf8(tmp_path: Path) -> None:
    document, problems = reading(tmp_path, "---\ntitle: Zo\u00eb\n---\nCaf\u00e9\n".encode())
    assert problems == []
    assert document is not None
    assert (document.path, document.front, document.body) == (
        "content/f.md", {"title": "Zo\u00eb"}, "Caf\u00e9\n",
    )  # fmt: skip


BYTES = {
    "empty": (b"", [(1, "This file is empty.")]),
    "byte-order mark": (
        b"\xef\xbb\xbf---\ntitle: x\n---\n",
        [(1, "The file begins with an invisible mark, which some editors add.")],
    ),
    "Windows": (b"---\r\ntitle: x\r\n---\r\n", [(1, "The file has Windows line ends.")]),
    "half Windows": (b"---\ntitle: x\r\n---\n", [(2, "The file has Windows line ends.")]),
    "old Mac": (b"---\rtitle: x\r---\r", [(1, "The file has Windows line ends.")]),
    "Windows-1252": (
        b"---\ntitle: Zo\xeb\n---\nCaf\xe9\n",
        [
            (2, "A character in this line cannot be read (it may be `\u00eb`)."),
            (4, "A character in this line cannot be read (it may be `\u00e9`)."),
        ],
    ),
    "cut in a character": (
        b"---\ntitle: x\n---\n\xf0\x9f",
        [(4, "A character in this line cannot be read (it may be `\u00f0`).")],
    ),
    "UTF-16": (
        "---\ntitle: x\n---\n".encode("utf-16"),
        [(1, "The file is saved as `Unicode` (UTF-16).")],
    ),
    "control character": (
        b"---\ntitle: a\x07b\n---\nText\x1b[0m\n",
        [
            (2, "This line holds an invisible sign."),
            (4, "This line holds an invisible sign."),
        ],
    ),
    "line separator": (
        "---\ntitle: a\u2028b\n---\n".encode(),
        [(2, "This line holds an invisible sign.")],
    ),
    "NUL": (b"\0" * 30, [(1, "This line holds an invisible sign.")]),
    "all at once": (
        b"\xef\xbb\xbf---\r\ntitle: a: \xebb\r\naudience:members\r\nroom: a\x00b\r\n---\r\n",
        [
            (1, "The file begins with an invisible mark, which some editors add."),
            (1, "The file has Windows line ends."),
            (2, "A text with a colon and a space in it needs quotes."),
            (2, "A character in this line cannot be read (it may be `\u00eb`)."),
            (3, "A space is missing after `audience:`."),
            (4, "This line holds an invisible sign."),
        ],
    ),
}


@pytest.mark.parametrize("case", BYTES)
def test_bytes_that_are_no_plain_text(case: str, tmp_path: Path) -> None:
    data, expected = BYTES[case]
    _document, problems = reading(tmp_path, data)
    assert told(problems) == expected
    assert all(problem.remedy for problem in problems)


def test_the_column_counts_characters_and_not_bytes(tmp_path: Path) -> None:
    _, (problem,) = reading(tmp_path, "---\ntitle: \u00e9\u00e9\u00e9".encode() + b"\xe9\n---\n")
    assert (problem.line, problem.column) == (2, 11)


def test_a_file_of_ten_megabytes_is_refused_unread(tmp_path: Path) -> None:
    _, problems = reading(tmp_path, b"---\ntitle: x\n---\n" + b"x" * 10_000_000)
    assert told(problems) == [(1, "This file is 10.0 MB long, and a text is at most 1 MB.")]


def test_a_thousand_bad_lines_give_a_short_list(tmp_path: Path) -> None:
    _, problems = reading(tmp_path, b"---\ntitle: x\n---\n" + b"\x00\xff\n" * 1000)
    assert len(problems) == 40


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    document, problems = read(tmp_path, "f.md")
    assert document is None
    assert problems[0].message.startswith("This file cannot be read")
    assert read(tmp_path / "none.md", "f.md")[1][0].line == 1


# Mistakes that can be mended ----------------------------------------------------------------

WRONG = {
    "colon in a text": ("title: SENCO: the start", "A text with a colon and a space"),
    "colon in an item": ("for:\n  - title: a: b", "A text with a colon and a space"),
    "two colons in an item": ("for:\n  - Agenda: first: x", "A text with a colon and a space"),
    "colon at the end": ("title: We ask: why:", "A text with a colon and a space"),
    "no space": ("audience:members", "A space is missing after `audience:`."),
    "no space, capital": ("Audience:members", "A space is missing after `Audience:`."),
    "no space, digit in the key": ("url2:https://x.example/", "A space is missing after `url2:`."),
    "no space before quotes": ('title:"x"', "A space is missing after `title:`."),
    "no space below a key": ("rule:\n  week:3", "A space is missing after `week:`."),
    "no space in an item": ("agenda:\n  - title:x", "A space is missing after `title:`."),
    "no space within an item": ("agenda:\n  - title: x\n    lead:y", "A space is missing after"),
    "no space after a dash": ("for:\n  -a", "A space is missing after `-`."),
    "open double quote": ('title: "x', "A quotation mark is opened here and never closed."),
    "open single quote": ("title: 'x", "A quotation mark is opened here and never closed."),
    "open quote and colon": ('title: "a: b', "A quotation mark is opened here and never closed."),
    "open quote in an item": ('for:\n  - "x', "A quotation mark is opened here and never closed."),
    "text after quotes": ('title: "x" and y', "This text needs quotes"),
    "quotes at both ends": ('title: "x" and "y"', "This text needs quotes"),
    "quotes in quotes": ('title: "The "big" hall"', "The quotation marks within this text"),
    "apostrophe in quotes": ("title: 'Governors' meeting'", "The quotation marks within this"),
    "backslash in quotes": (r'title: "C:\data"', "A backslash does not work within these quotes."),
    "at": ("contact: @school", "This text needs quotes, because of a sign in it."),
    "backtick": ("title: `x`", "This text needs quotes, because of a sign in it."),
    "per cent": ("title: %x", "This text needs quotes, because of a sign in it."),
    "star": ("title: *x", "This text needs quotes, because of a sign in it."),
    "bold": ("title: *x* y", "This text needs quotes, because of a sign in it."),
    "ampersand": ("title: & co", "This text needs quotes, because of a sign in it."),
    "anchor": ("title: &x y", "A value that begins with `&`, `*` or `!` needs quotes."),
    "tag": ("title: !x y", "A value that begins with `&`, `*` or `!` needs quotes."),
    "bare tag": ("title: ! y", "A value that begins with `&`, `*` or `!` needs quotes."),
    "tag of YAML's": ("title: !!str y", "A value that begins with `&`, `*` or `!` needs quotes."),
    "tag of Python's": ("title: !!python/object:os.x y", "A value that begins with `&`, `*` or"),
    "bracket never closed": ("for: [a, b", "The bracket `[` is opened here and never closed."),
    "brace never closed": ("rule: {week: 3", "The bracket `{` is opened here and never closed."),
    "bracket, then text": ("title: [Draft] x", "This text needs quotes, because of a sign in it."),
    "bracket too many": ("title: [a]]", "This text needs quotes, because of a sign in it."),
    "pipe": ("title: | x", "This text needs quotes, because of a sign in it."),
    "greater": ("title: > x", "This text needs quotes, because of a sign in it."),
    "question": ("title: ? x", "This text needs quotes, because of a sign in it."),
    "dash": ("title: - x", "This text needs quotes, because of a sign in it."),
    "indented": ("title: x\n  audience: y", "This line is indented and should not be."),
    "indented first": ("  title: x\naudience: y", "This line is indented and should not be."),
    "tab after the colon": ("a:\tb", "There is a tab here."),
    "tab after a space": ("a: \tb", "There is a tab here."),
    "no-break space": ("a:\u00a0b", "There is an invisible sign here"),
    "no width": ("au\u200bdience: b", "There is an invisible sign here"),
    "as a code": ('a: "b\\uFEFFc"', "This text holds an invisible sign, written with a `\\`."),
    "curly": ("a: \u201cb\u201d", "The quotation marks must be straight ones"),
    "curly, single": ("a: \u2018b\u2019s c\u2019", "The quotation marks must be straight ones"),
    "curly, with a colon": ("a: \u201cb: c\u201d", "The quotation marks must be straight ones"),
    "curly at the end": ('a: "b\u201d', "The quotation marks must be straight ones"),
    "curly in an item": ("a:\n  - \u201cb\u201d", "The quotation marks must be straight ones"),
    "curly in brackets": ("a: [\u201cb, c\u201d, d]", "The quotation marks must be straight ones"),
    "bullet": ("a:\n\u2022 b", "An item of a list begins with `-`, not with `\u2022`."),
    "bullet, indented": ("a:\n  \u2022 b", "An item of a list begins with `-`, not with"),
    "dash of Word": ("a:\n  \u2013 b", "An item of a list begins with `-`, not with"),
    "star as bullet": ("a:\n  * b", "An item of a list begins with `-`, not with `*`."),
    "equals": ("a = b", "A colon and a space come after `a`."),
    "equals and a time": ("a = 16:00", "A colon and a space come after `a`."),
    "semicolon": ("a; b", "A colon and a space come after `a`."),
    "name in bold": ("**a:** b", "A fact begins with its name, without any sign in front."),
    "quoted in an e-mail": ("> a: b", "A fact begins with its name, without any sign"),
    "item without dash": ("for:\n  - a\n  b", "This item of the list has no `-` in front of it."),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_reported_once_and_its_remedy_mends_it(case: str) -> None:
    front, message = WRONG[case]
    text = f"---\nfirst: 1\n{front}\nlast: 2\n---\nBody\n"
    document, problems = parse(text, "f.md")
    assert len(problems) == 1, problems
    assert problems[0].message.startswith(message)
    again = mended(text, problems[0])
    assert again is not None
    after, problems = parse(again, "f.md")
    assert problems == []
    assert after is not None
    assert after.front["first"] == "1"
    assert after.front["last"] == "2"
    if document is not None and "&" not in message:
        # Reading went on with what the remedy says.
        assert document.front == after.front


def test_line_and_column_are_those_of_the_mistake() -> None:
    problem = one("title: x\nagenda:\n  - title: a\n    lead: b: c\nend: 5pm")
    assert (problem.line, problem.column) == (5, 5)
    problem = one('title: "x\naudience: public\nlist:\n  - a')
    assert (problem.line, problem.column) == (2, 1)


@pytest.mark.parametrize(
    ("front", "line", "message", "remedy"),
    [
        (
            "title: x\njust text\nb: c",
            3,
            "This line has no colon.",
            "If `just` is the key, write: `just: text`.",
        ),
        ("a: &x y\nb: *x", 2, "A value that begins with `&`", 'Write: `a: "&x y"`.'),
        ("a: &x\n  - y", 2, "A value that begins with `&`", 'Write: `a: "&x"`.'),
        ("&x a: y", 2, "The word before a colon", "Write `key: value`"),
        ("[a]: y", 2, "The word before a colon", "Write `key: value`"),
        ("a: {{x}}", 2, "The word before a colon", "Write `key: value`"),
        ("a: b\n  - c", 3, "A list begins here, and its key has a text already.", "Give that text"),
        ("a:\n  - x\n  -\n  - y", 4, "This item of the list is empty.", "Fill it in or delete it."),
        ("a:\n\tb: c", 3, "There is a tab here.", "Use spaces instead."),
        ("a: b\nc: d\na: e", 4, "`a` is given twice; the first is in line 2.", "Keep one of the"),
        ("v:\n  a: b\n  a: c", 4, "`a` is given twice; the first is in line 3.", "Keep one of"),
        ("a: {b: c, b: d}", 2, "`b` is given twice; the first is in line 2.", "Keep one of"),
        ("a:\n\t- b", 3, "There is a tab here.", "Use spaces instead."),
        ("agenda:\n  - title: x\n   lead: y", 4, "The spaces in front of this line do", "Begin it"),
        ("- a", 2, "The facts at the top must be lines of the form `key: value`.", "Delete the"),
        ("a: {b: c, d}", 2, "`d` stands between braces and has no colon.", "A text with a comma"),
        ("a:\n  - b\n- c", 4, "This item does not stand below the item above.", "Begin it with 2"),
        ("a:\nx\t1\ny\t2", 3, "A table cannot be pasted among the facts.", "Write each row"),
        ("Hello", 2, "The facts at the top must be lines of the form `key: value`.", "Begin"),
    ],
)
def test_mistakes_that_need_a_person(front: str, line: int, message: str, remedy: str) -> None:
    problem = facts(front)[1][0]
    assert problem.line == line
    assert problem.message.startswith(message)
    assert problem.remedy.startswith(remedy)


def test_merge_keys_are_keys_like_any_other() -> None:
    assert front_of("a: {b: c}\n<<: {d: e}") == {"a": {"b": "c"}, "<<": {"d": "e"}}


def test_an_alias_does_not_carry_a_value_elsewhere() -> None:
    document, problems = facts("a: &x [y]\nb: *x\nc: [*x]\nd: z")
    assert [problem.line for problem in problems] == [2, 3, 4]
    assert document is not None
    assert document.front == {"c": [], "d": "z"}


def test_all_mistakes_of_a_file_in_one_run() -> None:
    front = """\
audience:members
title: SENCO: the start
contact: @school
room: #6
summary: "Open
venue: [Hall
  lead: x
date: 2026-09-17
for:
  - a: b: c
  -d
\tbring: x
title: again
just text
notes: *x
last: 1"""
    document, problems = facts(front)
    assert [(problem.line, problem.message[:31]) for problem in problems] == [
        (2, "A space is missing after `audie"),
        (3, "A text with a colon and a space"),
        (4, "This text needs quotes, because"),
        (6, "A quotation mark is opened here"),
        (7, "The bracket `[` is opened here "),
        (8, "This line is indented and shoul"),
        (11, "A text with a colon and a space"),
        (12, "A space is missing after `-`."),
        (13, "There is a tab here."),
        (13, "This line is indented and shoul"),
        (14, "`title` is given twice; the fir"),
        (15, "This line has no colon."),
        (16, "This text needs quotes, because"),
    ]
    assert document is not None
    assert document.front["last"] == "1"


@pytest.mark.parametrize(
    "front",
    [
        "a: " + "[" * 5000 + "]" * 5000,
        "a: " + "[x, " * 200_000,
        "a: " + "[x, " * 5000 + "]" * 5000,
        "a: " + "{x: " * 200_000,
        "? " * 200_000,
        "- ? " * 100_000,
        "a:\n" + "- " * 200_000,
        "\n".join(" " * depth + "a:" for depth in range(500)),
        "a: [" + "\n[b," * 3000,
    ],
    ids=lambda front: front[:9],
)
def test_nesting_without_end_is_refused(front: str) -> None:
    document, problems = facts(front)
    assert document is None
    assert problems[-1].message == "There are too many brackets or lists within one another here."


def test_many_brackets_side_by_side_are_fine() -> None:
    assert len(front_of("a:\n" + "  - [x, {y: z}]\n" * 30)["a"]) == 30


@pytest.mark.parametrize(
    "front",
    [
        "a: @x\n" * 20_000,
        "a: b: c\n" * 20_000,
        "x\n" * 50_000,
        'a: "x\n' * 20_000,
        "a: x" + " " * 400_000 + "y\nb: @",
    ],
    ids=["sign", "colon", "text", "quote", "spaces"],
)
def test_a_long_file_of_mistakes_is_answered_in_a_few_seconds(front: str) -> None:
    begun = time.perf_counter()
    _document, problems = facts(front)
    assert problems
    assert time.perf_counter() - begun < 20


# Any text at all ----------------------------------------------------------------------------

SIGNS = st.text(alphabet="ab:-#'\"[]{}&*!|>%@`,? \n\t\\~=<_0\u00a0\u200b\u2028\r\x07\u00e9")
WORDS = st.sampled_from(
    ["a: ", "b:", "- ", "  - ", "\n", "\n  ", "x", '"', "'", "#", " #", ": ", "[", "]", "{", "}",
     "&a", "*a", "!t", "|\n", ">\n", "---", "...", "? ", "%YAML", "\t", "16:30",
     "https://x.y", "\\"]
)  # fmt: skip
FRONTS = SIGNS | st.lists(WORDS, max_size=30).map("".join)


def check_any(text: str) -> None:
    document, problems = parse(text, "f.md")
    assert document is not None or problems
    assert problems == sorted(problems)
    last = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for problem in problems:
        assert 1 <= problem.line <= last
        assert problem.column >= 1
        assert problem.message.endswith((".", "?"))
        assert problem.remedy.endswith(".")
    if document is not None:
        assert all(1 <= line <= last for line, _column in document.places.values())


@PATIENT
@given(st.text())
def test_any_text_is_a_document_or_a_problem(text: str) -> None:
    check_any(text)


@settings(PATIENT, max_examples=2000)
@given(FRONTS)
@example("a: ? x\n? b")
@example("a: \u2028")
def test_any_facts_are_a_document_or_a_problem(front: str) -> None:
    check_any(f"---\n{front}\n---\nBody")


@PATIENT
@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_any_bytes_are_a_document_or_a_problem(data: bytes) -> None:
    import tempfile  # noqa: PLC0415 - a folder for each example

    with tempfile.TemporaryDirectory() as folder:
        document, problems = reading(Path(folder), b"---\n" + data + b"\n---\n")
    assert document is not None or problems


@settings(PATIENT, max_examples=1000)
@given(FRONTS.map(lambda front: front.replace("\r", "")))
@example(" -")
def test_doing_what_a_remedy_says_takes_its_problem_away(front: str) -> None:
    text = f"---\nfirst: 1\n{front}\nlast: 2\n---\n"
    _document, problems = parse(text, "f.md")
    for problem in problems:
        again = mended(text, problem)
        if again is not None:
            after = parse(again, "f.md")[1]
            assert (problem.line, problem.message) not in told(after), again


NASTY = st.sampled_from(
    ["16:30", "no", "0x10", "1e3", "~x", "~", "null", "2026-09-17", "", " ", "a: b", "#6", "x #6",
     "'", '"', '"x"', "'x'", "- a", "[", "{a}", "&x", "*x", "!x", "@x", "`x`", "%x", "|", ">", "\\"]
)  # fmt: skip
PRINTABLE = NASTY | st.text().filter(str.isprintable)
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True)
TREES: st.SearchStrategy[Any] = st.dictionaries(
    KEYS,
    PRINTABLE
    | st.lists(PRINTABLE, min_size=1)
    | st.dictionaries(KEYS, PRINTABLE, min_size=1)
    | st.lists(st.dictionaries(KEYS, PRINTABLE, min_size=1), min_size=1),
)


@PATIENT
@given(TREES)
def test_quoted_texts_come_back_as_they_were(tree: dict[str, Any]) -> None:
    flow = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in tree.items()
    )
    assert front_of(flow) == tree


def dump(tree: dict[str, Any]) -> tuple[str, dict[tuple[Any, ...], int]]:
    """Block style as a person writes it, and the line of everything in the file."""
    lines: list[str] = []
    places: dict[tuple[Any, ...], int] = {}

    def put(text: str, *loc: Any) -> None:
        lines.append(text)
        places[loc] = len(lines) + 1

    for key, value in tree.items():
        if isinstance(value, str):
            put(f"{key}: {quoted(value)}", key)
            continue
        put(f"{key}:", key)
        for number, item in enumerate(value):
            if isinstance(value, dict):
                put(f"  {item}: {quoted(value[item])}", key, item)
            elif isinstance(item, str):
                put(f"  - {quoted(item)}", key, number)
            else:
                for index, name in enumerate(item):
                    put(
                        f"  {'  ' if index else '- '}{name}: {quoted(item[name])}",
                        key,
                        number,
                        name,
                    )
    return "\n".join(lines), places


@PATIENT
@given(TREES)
def test_every_key_knows_its_line(tree: dict[str, Any]) -> None:
    front, places = dump(tree)
    document, problems = facts(front)
    assert problems == []
    assert document is not None
    assert document.front == tree
    for loc, line in places.items():
        assert document.places[loc][0] == line


@settings(PATIENT, max_examples=1000)
@given((st.text() | SIGNS | NASTY).filter(lambda text: not CONTROL.search(text)))
@example('"x"')
@example("'x'")
@example("\"x\" and 'y'")
@example("a\nb\tc\u00a0")
@example("\U0001f600 \U000e0001")
@example("C:\\temp")
@example(" padded ")
def test_a_quoted_text_reads_back_as_itself(text: str) -> None:
    assert front_of(f"a: {quoted(text)}\nb:\n  - {quoted(text)}") == {"a": text, "b": [text]}
    assert "\n" not in quoted(text)


@pytest.mark.parametrize(
    "nested",
    [
        "[" * 500 + "]" * 500, "[" * 30_000, "[" * 200_000 + "]" * 200_000, "[\n" * 30_000,
        "\n  " + "- " * 30_000 + "a", "{a: " * 9_000, "\n" + "? " * 30_000,
        "".join(f"\n{' ' * depth}a:" for depth in range(1, 1_300)),
    ],
)  # fmt: skip
def test_a_mended_line_opens_no_way_to_what_is_nested_too_deeply(nested: str) -> None:
    _document, problems = facts(f"title: a: b\nsummary: {nested}")
    assert [problem.line for problem in problems[:1]] == [2]
    assert "too many brackets or lists within one another" in problems[-1].message
