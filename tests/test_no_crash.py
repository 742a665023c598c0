"""Whatever stands in a file, `hub check` says what is wrong with it and comes to an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Final

import pytest

from hub.checking import check, clashes
from hub.documents import headings, links, members_heading
from hub.documents.comments import found
from hub.documents.enclosed import Enclosed
from hub.documents.first_sentence import first_sentence
from hub.privacy import near_misses, phrases
from hub.problem import has_errors
from hub.records.kinds.page import Page
from tests.helpers.hubs import SMALL, write

VALUES: Final = (
    "0001-01-01", "9999-12-31", "1996-01-01", "99999", "-1", "9" * 5000, "[[]]", "{a: {b: c}}",
    "'\\0'", '"\\uD800"', "a" * 20_000, "24:00", "2026-10-25 01:30", "../../x", "https://[::1",
    "{first: 2100-12-31, last: 1996-01-01}", "[{key: a1, first: 1996-01-01, last: 2100-12-31}]",
    "{name: x, private: yes}", "[{title: x, file: ../../../etc/passwd}]", "\u0663", "\u00b2",
    "{week: 99999, weekday: Monday}", "[{title: x, length: 99999}]", "{cover: 99999999999999999}",
    "{milverton: 99999999}", "- a\n  - b", "|\n  x", "? x", "2026-27", "[senco, senco]",
)  # fmt: skip
KEYS: Final = {
    "content/cluster.md": "keep_years small_numbers week_one site_url expected feed_holders",
    "content/years/2026-27.md": "half_terms events inset read_on closures",
    "content/networks/senco.md": "rule cadence closed minimum objectives colour",
    "content/schools/milverton.md": "inset closures networks year max_hosts_per_year joined",
    "meetings/2026-27/first.md": "date last_date start venue attendance agenda papers spend focus",
}
LONG: Final = (
    "[", "![", "<", "<!--", "[a](", "[a][", "[^", "{", "{#", "`", "only <", "only {", "only [^",
    "# a\n", "# a {#b}\n", "<!---->", "`a``", "\\`", "](", "href='",
)  # fmt: skip
WHOLE: Final = {
    "# a, many spaces, b": lambda n: f"# a{' ' * n}b",
    "a link without an end": lambda n: f"[x]({'a' * n}",
    "only, and < without end": lambda n: f"only {'<' * n}",
}


def hostile() -> Iterator[tuple[str, str, str]]:
    """A file, a key and a value; over the keys each value is tried more than once."""
    number = 0
    for path, keys in KEYS.items():
        for key in keys.split():
            for _ in range(5):
                yield path, key, VALUES[number % len(VALUES)]
                number += 1


def test_no_value_ends_in_a_traceback(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    for number, (path, key, value) in enumerate(hostile()):
        facts = [
            line for line in SMALL[path].split("\n") if not line.startswith((f"{key}:", "  -"))
        ]
        write(tmp_path, {path: "\n".join([*filter(None, facts), f"{key}: {value}\n"])})
        hub, problems = check(tmp_path, dt.date((1996, 2026, 2100)[number % 3], 9, 10))
        if hub is not None and not has_errors(problems):
            clashes(hub, dt.date(2026, 9, 10))
        write(tmp_path, {path: SMALL[path]})


def read_through(text: str) -> None:
    """All that looks at a whole text from opening to end."""
    first_sentence(text)
    headings.names(text)
    members_heading.parted(text)
    list(near_misses.problems(Page(title="x", audience="public", body=text)))
    for reading in (links.find, phrases.phrases, found):
        list(reading(text))


def seconds(text: str) -> float:
    """The processor's, at the quickest of some runs."""
    spent = []
    for _ in range(3):
        before = process_time()
        read_through(text)
        spent.append(process_time() - before)
    return min(spent)


@pytest.mark.parametrize("piece", [*LONG, *WHOLE])
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    make = WHOLE.get(piece, lambda n: piece * (n // len(piece)))
    # What is this quick needs no comparison: of a text four times as long nobody would notice.
    small, large = seconds(make(20_000)), seconds(make(80_000))
    assert large < max(0.1, small * 4 * 1.6)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a <b> c", ["a ", "<b>", " c"]),
        (f"<b>{'<' * 50}", ["", "<b>", "<" * 50]),
        (f"{'<' * 50}](x)]", ["<" * 50, "](x)", "]"]),
        (f"{'[^' * 50} <b>]", ["", f"{'[^' * 50} <b>]", ""]),
    ],
)
def test_what_is_enclosed_is_told_from_the_rest(text: str, parts: list[str]) -> None:
    assert Enclosed(("<", ">"), ("](", ")"), ("[^", "]")).split(text) == parts
