"""What is typed for a value: taken for what it means, or refused with a remedy that is accepted."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hub.documents.document import parse
from hub.documents.front_matter import Cut
from hub.records import values

CHOICES: Final = ("in-person", "online", "hybrid")
TYPES: Final[dict[str, TypeAdapter[Any]]] = {
    name: TypeAdapter(kind)
    for name, kind in {
        "yes or no": values.YesNo, "count": values.Count, "rating": values.Rating,
        "date": values.Date, "time": values.Time, "moment": values.Moment, "url": values.Url,
        "email": values.Email, "file": values.FileName, "colour": values.Colour,
        "reader": values.Reader, "weekday": values.Weekday, "text": values.Text,
        "choice": Annotated[str, values.choice(*CHOICES)],
    }.items()
}  # fmt: skip
LIKELY: Final = [
    "Yes", "y", "on", "off", "four", "1,200", "about 4", "-4", "4,2", "5.5", "17/9/2026",
    "Thursday 17 September 2026", "2026-9-17", "4pm", "16.00", "half past four", "16:00 to 17:30",
    "2026-09-17 16:00", "www.school.example", "http:/school.example/a", "HTTPS://school.example",
    "office@school.example", "<office@school.example>", "a@b.example, c@d.example",
    "mailto:office@school.example", r"C:\\Papers\\agenda.pdf", "papers/agenda.pdf", "agenda",
    "Bleu", "GREEN", "member", "everybody", "Thurs", "wednesdays", "Teams", "face to face", "both",
    "In Person", "", " ", "#", "`", "[", "a: b",
]  # fmt: skip
TYPED: Final = st.one_of(
    st.sampled_from(LIKELY),
    st.from_regex(r"\A[0-9]{1,4}[-/.: ][0-9]{1,2}([-/.: ][0-9]{1,4})?( ?[ap]m)?\Z"),
    st.text("abeimnoprstuwxy0123456789@.:/\\-, `'_", max_size=24),
    st.text(max_size=12),
)
"""What people type, and what nobody does."""


def cut() -> Cut:
    """What is left of `title: # to be said`."""
    left = Cut("")
    left.whole = 'Write: `title: "# to be said"`.'
    return left


def refusal(kind: TypeAdapter[Any], typed: object) -> tuple[str, str] | None:
    """What is said of a value and what to write instead; None where it is taken."""
    try:
        kind.validate_python(typed)
    except ValidationError as refused:
        (error,) = refused.errors()
        assert error["type"] == "hub", error
        return error["ctx"]["message"], error["ctx"]["remedy"]
    return None


@pytest.mark.parametrize("name", TYPES)
@given(typed=TYPED)
def test_what_a_refusal_says_to_write_is_taken(name: str, typed: str) -> None:
    told = refusal(TYPES[name], typed)
    if told is None:
        return
    message, remedy = told
    assert message.endswith((".", "?")), message
    if exact := re.match(r"Write: `(.*?)`[.,; (]", remedy, re.DOTALL):
        assert refusal(TYPES[name], exact[1]) is None, (typed, remedy)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.times())
def test_dates_and_times_as_the_hub_writes_them_are_taken_as_they_are(
    day: dt.date, time: dt.time
) -> None:
    time = time.replace(second=0, microsecond=0)
    assert TYPES["date"].validate_python(day.isoformat()) == day
    assert TYPES["time"].validate_python(f"{time:%H:%M}") == time
    assert TYPES["date"].validate_python(day) is day
    assert TYPES["time"].validate_python(time) is time


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("count", "four", "4"), ("count", "1,200", "1200"), ("rating", "4,2", "4.2"),
        ("url", "www.school.example", "https://www.school.example"),
        ("email", "Office <office@school.example>", "office@school.example"),
        ("file", r"C:\Papers\agenda.pdf", "agenda.pdf"), ("reader", "Member", "members"),
        ("weekday", "Thurs", "Thursday"), ("choice", "Face to face", "in-person"),
        ("choice", "Teams", "online"), ("yes or no", "Y", "yes"), ("colour", "grene", "green"),
    ],
)  # fmt: skip
def test_what_can_only_mean_one_thing_is_offered(name: str, typed: str, meant: str) -> None:
    told = refusal(TYPES[name], typed)
    assert told is not None
    assert f"Write: `{meant}`" in told[1]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("count", "-4"), ("count", "4 or 5"), ("rating", "6"), ("rating", "0.9"), ("url", "our site"),
     ("email", "the office"), ("file", "agenda"), ("colour", "tartan"), ("reader", "everybody")],
)  # fmt: skip
def test_nothing_is_guessed_where_several_things_may_be_meant(name: str, typed: str) -> None:
    told = refusal(TYPES[name], typed)
    assert told is not None
    assert not told[1].startswith("Write: `"), told


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("typed", [["a", "b"], {"a": "b"}, {"a": "b", "c": "d"}, {}, None, cut()])
def test_what_is_no_single_value_is_refused_in_words(name: str, typed: object) -> None:
    told = refusal(TYPES[name], typed)
    assert told is not None
    assert all(told)


@given(st.text("ab:#'\" -", min_size=1, max_size=12), st.text("ab:'\"", min_size=1, max_size=6))
def test_a_text_that_became_a_key_gets_quotes_that_keep_it(key: str, rest: str) -> None:
    told = refusal(TYPES["text"], {key: rest})
    assert told is not None
    written = told[1].removeprefix("Write: `").removesuffix("`.")
    read, problems = parse(f"---\ntitle: {written}\n---\n", "content/a.md")
    assert read is not None, problems
    assert read.front["title"] == f"{key}: {rest}"


def test_one_of_several_may_stand_alone() -> None:
    texts: TypeAdapter[Any] = TypeAdapter(values.Texts)
    assert texts.validate_python("laptops") == texts.validate_python(["laptops"]) == ("laptops",)


class Named(values.Part):
    """A part with a main key."""

    name: values.Text
    more: values.Text = ""


def test_a_part_may_be_written_as_its_main_key_alone() -> None:
    named: TypeAdapter[Any] = TypeAdapter(Annotated[Named, values.text_or_keys(Named, "name")])
    assert named.validate_python("Elm") == named.validate_python({"name": "Elm"})
    assert named.validate_python({"name": "Elm", "more": "x"}).more == "x"
    # A colon made a key of the text; a slip in a key is not taken for that.
    told = refusal(named, {"Elm": "the old part"})
    assert told is not None
    assert told[1] == 'Write: `"Elm: the old part"`.'
