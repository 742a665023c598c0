"""What a record leaves unsaid, filled in after an edition is selected."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub.privacy import edition, editions
from hub.programme import defaults
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import SMALL, sound

TODAY = dt.date(2026, 9, 10)
FIRST = SMALL["meetings/2026-27/first.md"]
BARE = "network: senco\naudience: public\ndate: {}\n"


def complete(
    tmp_path: Path, files: dict[str, str | bytes], name: editions.Edition = "members"
) -> dict[str, Meeting]:
    """The meetings with their defaults, by the name of their file."""
    hub = defaults.complete(edition.select(sound(tmp_path, files), name, TODAY))
    return {meeting.id.split("/")[1]: meeting for meeting in hub.meetings}


def at(name: str) -> str:
    return f"meetings/2026-27/{name}.md"


def test_the_title_is_made_of_network_half_term_and_year(tmp_path: Path) -> None:
    found = complete(
        tmp_path,
        {
            "content/networks/maths.md": "title: Maths leads\naudience: public\n",
            at("both"): BARE.format("2026-11-19").replace("senco", "[senco, maths]"),
            at("holiday"): BARE.format("2026-10-28"),
            at("own"): BARE.format("2027-01-14") + "title: Its own title\n",
        },
    )
    assert {name: meeting.title for name, meeting in found.items()} == {
        "first": "SENCO network, Autumn 1 2026/27",
        "both": "SENCO network and Maths leads, Autumn 2 2026/27",
        "holiday": "SENCO network, 28 October 2026",
        "own": "Its own title",
    }


def test_a_network_says_who_comes_and_what_stands_on_every_agenda(tmp_path: Path) -> None:
    found = complete(
        tmp_path,
        {
            at("own"): BARE.format("2026-11-19")
            + "for: Everybody\nagenda: [Early reading, safeguarding]\n",
        },
    )
    assert found["first"].for_ == ("SENCOs", "inclusion leads")
    assert [item.title for item in found["first"].agenda] == ["Safeguarding", "Dates"]
    assert found["own"].for_ == ("Everybody",)
    # One that is listed keeps its place.
    assert [item.title for item in found["own"].agenda] == [
        "Dates", "Early reading", "safeguarding",
    ]  # fmt: skip


def test_a_venue_gives_locality_and_host(tmp_path: Path) -> None:
    found = complete(
        tmp_path,
        {
            "content/schools/centre.md": "title: Centre\naudience: public\nmember: no\n",
            at("own"): FIRST + "host: centre\nlocality: South\n",
            at("centre"): FIRST.replace("milverton", "centre"),
            at("hall"): FIRST.replace("milverton", "{name: Village hall}"),
        },
    )
    assert {name: (meeting.locality, meeting.host) for name, meeting in found.items()} == {
        "first": ("North", "milverton"),
        "own": ("South", "centre"),
        "centre": ("", None),
        "hall": ("", None),
    }


# Focus


def chosen(tmp_path: Path, more: dict[str, str | bytes], name: editions.Edition = "members") -> str:
    """The focus of the third meeting."""
    files: dict[str, str | bytes] = {
        "content/topics/reading.md": "title: Reading\naudience: public\n",
        "content/networks/maths.md": "title: Maths\naudience: public\n",
        at("first"): FIRST + "next_focus: The first choice\n",
        at("third"): BARE.format("2027-01-14"),
        **more,
    }
    return ", ".join(complete(tmp_path, files, name)["third"].focus)


def test_the_focus_is_what_the_meeting_before_chose(tmp_path: Path) -> None:
    assert chosen(tmp_path, {}) == "The first choice"
    third = BARE.format("2027-01-14")
    assert chosen(tmp_path, {at("third"): third + "focus: reading\n"}) == "reading"


@pytest.mark.parametrize(
    ("second", "focus"),
    [
        (BARE + "next_focus: reading\n", "reading"),
        # Nothing was chosen, so nothing is known.
        (BARE, ""),
        (BARE + "next_focus: reading\nstatus: cancelled\nreason: Snow\n", "The first choice"),
        (BARE + "next_focus: reading\nstatus: postponed\nreason: Snow\n", "The first choice"),
        (BARE.replace("senco", "maths") + "next_focus: reading\n", "The first choice"),
        (BARE.replace("senco", "[maths, senco]") + "next_focus: reading\n", "reading"),
        (BARE.replace("2026-27", "") + "next_focus: reading\nkind: training\n", "reading"),
    ],
)
def test_only_a_meeting_of_the_network_that_was_held_counts(
    tmp_path: Path, second: str, focus: str
) -> None:
    assert chosen(tmp_path, {at("second"): second.format("2026-11-19")}) == focus


def test_the_focus_is_not_from_another_session_of_the_same_meeting(tmp_path: Path) -> None:
    third = BARE.format("2027-01-14") + "same_as: 2026-27/first\n"
    assert chosen(tmp_path, {at("third"): third}) == ""


def test_the_public_does_not_learn_what_a_members_meeting_chose(tmp_path: Path) -> None:
    second = BARE.format("2026-11-19").replace("public", "members") + "next_focus: reading\n"
    assert chosen(tmp_path, {at("second"): second}, "members") == "reading"
    assert chosen(tmp_path, {at("second"): second}, "public") != "reading"
    hidden = "title: Reading\naudience: members\n"
    second = BARE.format("2026-11-19") + "next_focus: reading\n"
    files: dict[str, str | bytes] = {at("second"): second, "content/topics/reading.md": hidden}
    assert chosen(tmp_path, files, "public") == ""


# Sessions


@pytest.mark.parametrize("name", editions.EDITIONS)
def test_a_session_takes_what_it_does_not_say(tmp_path: Path, name: editions.Edition) -> None:
    whole = FIRST + (
        "title: Assessment morning\nkind: training\nfocus: Reading at home\nfor: Heads\n"
        "agenda: Welcome\nbring: A laptop\nbooking: {url: https://a.example}\ncost: 5 pounds\n"
        "papers: {title: Programme, url: https://a.example, audience: public}\nsummary: Hers\n"
    )
    session = "same_as: 2026-27/first\naudience: public\ndate: 2026-09-18\n"
    found = complete(
        tmp_path,
        {
            at("first"): whole,
            at("second"): session,
            at("third"): session + "title: For the South\ncost: nothing\nagenda: Hello\n",
        },
        name,
    )
    first, second, third = found["first"], found["second"], found["third"]
    assert [getattr(second, key) for key in defaults.INHERITED] == [
        getattr(first, key) for key in defaults.INHERITED
    ]
    assert first.papers
    assert (second.start, second.venue, second.summary) == (None, None, "")
    assert (third.title, third.cost, third.kind) == ("For the South", "nothing", "training")
    assert [item.title for item in third.agenda] == ["Safeguarding", "Dates", "Hello"]


def test_a_session_without_a_title_is_named_by_its_own_day(tmp_path: Path) -> None:
    session = "same_as: 2026-27/first\naudience: public\ndate: 2026-11-19\n"
    found = complete(tmp_path, {at("second"): session})
    assert found["second"].title == "SENCO network, Autumn 2 2026/27"
