"""What one can do with a meeting from its page: add it, get there, join it, pass it on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hub.privacy.editions import EDITIONS, Edition
from tests.helpers.hubs import CLUSTER, SMALL
from tests.outputs.pages.test_pages import planned

FIRST = "meetings/2026-27/first.md"
MEETING = SMALL[FIRST]
SCHOOL = SMALL["content/schools/milverton.md"]
PLACE = "address: 1 Long Road\npostcode: CV32 6CK\n"
LINK = "https://meet.example/canary"


def page(root: Path, edition: Edition = "public", **files: str) -> dict[str, Any]:
    """What the meeting's page prints; `meeting`, `school` and `cluster` are texts of files."""
    paths = {"meeting": FIRST, "school": "content/schools/milverton.md",
             "cluster": "content/cluster.md"}  # fmt: skip
    plan = planned(root, {paths[name]: text for name, text in files.items()}, edition=edition)
    return dict(plan.pages["meetings/2026-27/first/"].values)


def asked(link: str) -> dict[str, str]:
    """What a link hands to another site."""
    return {name: value for name, (value,) in parse_qs(urlsplit(link).query).items()}


# Adding


@pytest.mark.parametrize(
    ("days", "google", "outlook"),
    [
        # In summer and in winter time.
        ("date: 2026-09-17\nstart: 16:00\nend: 17:30", "20260917T150000Z/20260917T163000Z",
         ("2026-09-17T15:00:00Z", "2026-09-17T16:30:00Z", None)),
        ("date: 2027-01-19\nstart: 16:00\nend: 17:30", "20270119T160000Z/20270119T173000Z",
         ("2027-01-19T16:00:00Z", "2027-01-19T17:30:00Z", None)),
        # Over the night in which the clocks go back.
        ("date: 2026-10-24\nlast_date: 2026-10-25\nstart: 09:00\nend: 12:00\naccept: {weekend: x}",
         "20261024T080000Z/20261025T120000Z",
         ("2026-10-24T08:00:00Z", "2026-10-25T12:00:00Z", None)),
        # Of whole days both services want the day after the last.
        ("date: 2026-09-17", "20260917/20260918", ("2026-09-17", "2026-09-18", "true")),
        ("date: 2026-09-17\nlast_date: 2026-09-18", "20260917/20260919",
         ("2026-09-17", "2026-09-19", "true")),
    ],
)  # fmt: skip
def test_links_to_calendars_have_the_meetings_own_hours(
    tmp_path: Path, days: str, google: str, outlook: tuple[str, str, str | None]
) -> None:
    meeting = f"network: senco\naudience: public\nvenue: milverton\n{days}\n"
    adding = page(tmp_path, meeting=meeting)["adding"]
    assert adding.ics == "meetings/2026-27/first.ics"
    assert asked(adding.google)["dates"] == google
    for link in (adding.outlook, adding.office):
        said = asked(link)
        assert (said["startdt"], said["enddt"], said.get("allday")) == outlook


def test_links_to_calendars_say_what_where_and_what_to_bring(tmp_path: Path) -> None:
    meeting = f"{MEETING}room: Hall\nfocus: Sleep\nbring: [A mug, A pen]\narrival: 15:45\n"
    adding = page(tmp_path, meeting=meeting, school=SCHOOL + PLACE)["adding"]
    said = asked(adding.google)
    assert said["text"] == "SENCO: Sleep"
    assert said["location"] == "Milverton Primary School, Hall, 1 Long Road, CV32 6CK"
    assert said["details"] == (
        "Arrival from 15:45.\n\nBring: A mug and A pen\n\nThis copy will not update. "
        "For the latest, see: https://trial.example/meetings/2026-27/first/"
    )
    ms = asked(adding.office)
    assert (ms["subject"], ms["location"], ms["body"]) == (
        said["text"], said["location"], said["details"],
    )  # fmt: skip


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_service_is_handed_the_link_to_join(tmp_path: Path, edition: Edition) -> None:
    shown = page(tmp_path, edition, meeting=f"{MEETING}online_link: {LINK}\n")
    adding = shown["adding"]
    assert not any("canary" in unquote(link) for link in (adding.google, adding.outlook))
    assert shown["joining"].link == (LINK if edition == "members" else "")


@pytest.mark.parametrize(
    ("focus", "said"),
    [("secret", "SENCO network"), ("[secret, Sleep]", "SENCO: Sleep"), ("", "SENCO network")],
)
def test_no_service_is_handed_a_focus_that_is_for_members(
    tmp_path: Path, focus: str, said: str
) -> None:
    files = {
        "content/topics/secret.md": "title: canary\naudience: members\n",
        # What it chose for next time is the next one's focus where that says none.
        "meetings/2026-27/before.md": MEETING.replace("public", "members").replace(
            "2026-09-17", "2026-09-10"
        )
        + "next_focus: A canary\n",
        FIRST: f"{MEETING}focus: {focus}\n" if focus else MEETING,
    }
    plan = planned(tmp_path, files, edition="members")
    shown = dict(plan.pages["meetings/2026-27/first/"].values)
    assert "canary" in shown["card"].about
    adding = shown["adding"]
    assert asked(adding.google)["text"] == asked(adding.outlook)["subject"] == said
    assert not any("canary" in unquote(link) for link in (adding.google, adding.office))


def test_a_meeting_for_members_is_handed_to_no_service(tmp_path: Path) -> None:
    adding = page(tmp_path, "members", meeting=MEETING.replace("public", "members"))["adding"]
    assert adding.ics
    assert (adding.google, adding.outlook, adding.office) == ("", "", "")


@pytest.mark.parametrize(
    ("meeting", "today"),
    [
        (f"{MEETING}status: cancelled\nreason: Snow\n", "2026-09-10"),
        (MEETING.replace("2026-09-17", "2026-09-08"), "2026-09-10"),
    ],
)
def test_nothing_that_is_off_or_over_is_added(tmp_path: Path, meeting: str, today: str) -> None:
    shown = page(tmp_path, meeting=meeting, school=SCHOOL + PLACE)
    assert not {"adding", "directions", "joining", "suggest"} & shown.keys(), today


# Getting there


@pytest.mark.parametrize(
    ("school", "meeting", "query"),
    [
        (SCHOOL + PLACE, MEETING, "Milverton Primary School, CV32 6CK"),
        (f"{SCHOOL}address: 1 Long Road\n", MEETING, "Milverton Primary School, 1 Long Road"),
        # A name alone may be that of a school elsewhere.
        (SCHOOL, MEETING, ""),
        (SCHOOL, MEETING.replace("milverton", "{name: Town Hall, postcode: CV32 4AT}"),
         "Town Hall, CV32 4AT"),
        (SCHOOL, MEETING.replace("milverton", "{name: A house, postcode: CV32 4AT, private: yes}"),
         ""),
        (SCHOOL + PLACE, MEETING.replace("venue: milverton", f"online_link: {LINK}"), ""),
        (SCHOOL + PLACE, f"{MEETING}online_link: {LINK}\n", "Milverton Primary School, CV32 6CK"),
    ],
)  # fmt: skip
def test_directions_lead_to_a_place_that_is_known(
    tmp_path: Path, school: str, meeting: str, query: str
) -> None:
    found = page(tmp_path, school=school, meeting=meeting)["directions"]
    assert (asked(found)["destination"] if found else "") == query


def test_what_a_visitor_looks_for_is_in_the_order_of_arriving(tmp_path: Path) -> None:
    access = "access: {nearest: Bus 67, note: Bring a torch, parking: Behind, sign_in: Office, "
    school = f"{SCHOOL}{access}step_free: Ramp, bike: Shed, door: Red gate}}\n"
    shown = page(tmp_path, school=school, meeting=f"{MEETING}arrival: 15:45\n")
    assert [(one.label, one.text) for one in shown["arriving"]] == [
        ("Arrive", "from 15:45"), ("Door", "Red gate"), ("Sign in", "Office"),
        ("Parking", "Behind"), ("Step-free", "Ramp"), ("Nearest stop", "Bus 67"),
        ("Bicycles", "Shed"), ("Good to know", "Bring a torch"),
    ]  # fmt: skip
    assert "Arrive" not in [fact.label for fact in shown["facts"]]


def test_a_text_alone_is_shown_as_it_is(tmp_path: Path) -> None:
    shown = page(tmp_path, school=f"{SCHOOL}access: Knock twice\n")
    assert [(one.label, one.text) for one in shown["arriving"]] == [("Arriving", "Knock twice")]
    # Where nothing is known of the door, the hour stands among the facts.
    bare = page(tmp_path / "bare", meeting=f"{MEETING}arrival: 15:45\n")
    assert not bare["arriving"]
    assert "Arrive" in [fact.label for fact in bare["facts"]]


# Joining online


ONLINE = MEETING.replace("venue: milverton", f"online_link: {LINK}")
AWAY = MEETING.replace("venue: milverton", "mode: online")
SITE = f"{CLUSTER}members_url: https://members.trial.example/\n"
ALONE = CLUSTER.replace("members: yes", "members: no")
WRITE = "For the link to join online, email", "mailto:office@trial.example"


@pytest.mark.parametrize(
    ("cluster", "meeting", "edition", "told"),
    [
        (SITE, ONLINE, "public", ("The link to join online is in the members' edition",
         "https://members.trial.example/meetings/2026-27/first/")),
        (CLUSTER, ONLINE, "public", ("The link to join online is in the members' edition", "")),
        (ALONE, AWAY, "public", WRITE),
        (ALONE.replace("contact:", "short_name:"), AWAY, "public",
         ("Ask whoever invited you for the link to join online.", "")),
        # A family cannot sign in.
        (SITE, f"{ONLINE}kind: family\n", "public", WRITE),
        (SITE, AWAY, "members",
         ("The link to join online will be here before the meeting.", "")),
        (SITE, MEETING, "public", ("", "")),
    ],
)  # fmt: skip
def test_the_page_of_an_online_meeting_says_where_the_link_is(
    tmp_path: Path, cluster: str, meeting: str, edition: Edition, told: tuple[str, str]
) -> None:
    joining = page(tmp_path, edition, cluster=cluster, meeting=meeting)["joining"]
    assert (joining.words, joining.there.href if joining.there else "") == told
    assert not joining.link


# Passing it on


def test_the_words_to_pass_on_say_it_all(tmp_path: Path) -> None:
    meeting = f"{MEETING}focus: Sleep\nbring: A mug\n"
    words = page(tmp_path, meeting=meeting, school=SCHOOL + PLACE)["passing_on"]
    whole = (
        "SENCO: Sleep\nThursday 17 September 2026, 16:00 to 17:30\n"
        "Milverton Primary School, 1 Long Road, CV32 6CK\nBring: A mug\n"
        "https://trial.example/meetings/2026-27/first/"
    )
    assert f"{words.text}\n{words.page}" == whole
    assert asked(words.whatsapp)["text"] == whole
    letter = asked(words.email)
    assert letter["subject"] == "SENCO: Sleep, Thu 17 Sep"
    assert letter["body"] == whole.replace("\n", "\r\n")


def test_what_is_off_is_passed_on_as_off_and_members_pages_are_not(tmp_path: Path) -> None:
    off = f"{MEETING}status: cancelled\nreason: Snow\n"
    assert page(tmp_path, meeting=off)["passing_on"].text.startswith("CANCELLED: SENCO network")
    assert page(tmp_path / "members", "members")["passing_on"] is None


# Sessions


@pytest.mark.parametrize(
    ("off", "today", "of_first", "of_second"),
    [
        ("", "2026-09-10", "Pick one of two", "Pick one of two"),
        # Once one of them has been held there is nothing to pick.
        ("", "2026-09-18", "", ""),
        ("2", "2026-09-10", "The one still going ahead", "The one still going ahead"),
        ("12", "2026-09-10", "", ""),
    ],
)
def test_what_to_pick_is_among_those_that_take_place(
    tmp_path: Path, off: str, today: str, of_first: str, of_second: str
) -> None:
    cancelled = "status: cancelled\nreason: Snow\n"
    second = "same_as: 2026-27/first\naudience: public\ndate: 2026-09-24\nstart: 16:00\n"
    files = {
        FIRST: MEETING + cancelled * ("1" in off),
        "meetings/2026-27/second.md": second + cancelled * ("2" in off),
    }
    plan = planned(tmp_path, files, dt.date.fromisoformat(today))
    shown = [dict(plan.pages[f"meetings/2026-27/{n}/"].values) for n in ("first", "second")]
    assert [values["pick"] for values in shown] == [of_first, of_second]
    gone = frozenset({"2026-27/first"}) if today > "2026-09-17" else frozenset()
    assert shown[1]["gone"] == gone
