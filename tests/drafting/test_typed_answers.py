"""What people type at the keyboard, and what it is taken for."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.dates import Unclear
from hub.drafting import typed_answers
from hub.drafting.typed_answers import Perhaps
from hub.programme.hub import Hub
from hub.records.kinds.cluster import Cluster
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from tests.helpers.hubs import sound

TODAY = dt.date(2026, 9, 20)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """The small hub with three schools."""
    return sound(
        tmp_path_factory.mktemp("typed"),
        {
            "content/schools/telford-infant.md": "title: Telford Infant School\naudience: public\n",
            "content/schools/telford-junior.md": (
                "title: Telford Junior School\naudience: public\naliases: [The Juniors]\n"
            ),
        },
    )


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-11-17", "2026-11-17"),
        ("17 November", "2026-11-17"),
        ("Tuesday 17th November", "2026-11-17"),
        ("tues 17/11/26", "2026-11-17"),
        ("20 September", "2026-09-20"),
        # The next one, and not the last.
        ("19 September", "2027-09-19"),
        ("3 Feb", "2027-02-03"),
        ("week 4", "2026-09-22"),
        ("Week 3", "2026-11-17"),
        ("Autumn 2, week 3", "2026-11-17"),
        ("week 3 of autumn 2", "2026-11-17"),
        ("wk 3 a2 wednesday", "2026-11-18"),
        # Over, but a half-term was named.
        ("autumn term 1 week 2", "2026-09-08"),
    ],
)
def test_a_day(hub: Hub, said: str, date: str) -> None:
    assert typed_answers.day(hub, said, TODAY, "Tuesday") == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("soon", "This is not a date: `soon`."),
        ("Monday 17 November", "17 November 2026 is a Tuesday, not a Monday."),
        ("31 November", "There is no 31 November 2026."),
        ("winter 1 week 2", "There is no such half-term."),
        ("a2 week 9", "There is no Tuesday in a week 9 of Autumn 2."),
    ],
)
def test_what_is_no_day(hub: Hub, said: str, expected: str) -> None:
    found = typed_answers.day(hub, said, TODAY, "Tuesday")
    assert isinstance(found, Unclear)
    assert (found.message, bool(found.remedy)) == (expected, True)


def test_a_week_needs_a_weekday(hub: Hub) -> None:
    found = typed_answers.day(hub, "week 3", TODAY)
    assert found == Unclear("Which day of that week?", "Write, for example, `week 3 Tuesday`.")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("16:00", {"start": "16:00"}),
        ("4pm", {"start": "16:00"}),
        ("4", {"start": "16:00"}),
        ("about 4pm", {"start": "16:00"}),
        ("4-5.30pm", {"start": "16:00", "end": "17:30"}),
    ],
)
def test_a_time(said: str, meant: dict[str, str]) -> None:
    assert typed_answers.values(Meeting, "start", said) == meant


def test_other_values_are_written_as_the_reader_wants_them() -> None:
    assert typed_answers.values(Network, "rule.weekday", "thurs") == {"rule.weekday": "Thursday"}
    assert typed_answers.values(Network, "rule.start", "4-5pm") == {
        "rule.start": "16:00", "rule.end": "17:00",
    }  # fmt: skip
    assert typed_answers.values(Meeting, "audience", "Public") == {"audience": "public"}
    assert typed_answers.values(Meeting, "title", "Phonics: a #1 start") == {
        "title": "Phonics: a #1 start"
    }
    assert typed_answers.values(Cluster, "site_url", "vale.example/hub") == {
        "site_url": "https://vale.example/hub"
    }
    found = typed_answers.values(Meeting, "audience", "SENCOs")
    assert isinstance(found, Unclear)
    assert found.message == "Who may read this is `public` or `members`, not `SENCOs`."


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("milverton", "milverton"),
        ("Milverton Primary School", "milverton"),
        ("milverton primary", "milverton"),
        ("the juniors", "telford-junior"),
        ("Telford Infant", "telford-infant"),
        ("Milvertn", Perhaps("milverton", "Milverton Primary School")),
        ("Junoir", Perhaps("telford-junior", "Telford Junior School")),
        ("Telfrod infnt", Perhaps("telford-infant", "Telford Infant School")),
        (
            "telford",
            Unclear(
                "`telford` may be several.",
                "Write one of them: `telford-infant` or `telford-junior`.",
            ),
        ),
        (
            "Hogwarts",
            Unclear(
                "There is no school `Hogwarts`.",
                "Known: `milverton`, `telford-infant`, `telford-junior`.",
            ),
        ),
    ],
)
def test_a_record(hub: Hub, said: str, meant: object) -> None:
    assert typed_answers.reference(hub, "school", said) == meant
