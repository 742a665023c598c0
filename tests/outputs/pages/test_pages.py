"""What pages say of the records: lists, states, links in both directions, and ways to subscribe."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from hub.documents import markdown
from hub.outputs import site
from hub.outputs.output import Context, Copy, Page
from hub.outputs.site import Site
from hub.privacy.editions import Edition
from hub.records.kinds.year import Year
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, sound

TODAY = dt.date(2026, 9, 10)
FIRST = SMALL["meetings/2026-27/first.md"]
BARE = "network: senco\naudience: public\ndate: {}\n"

Files = dict[str, str | bytes]


def planned(
    root: Path, files: Files | None = None, today: dt.date = TODAY, edition: Edition = "members"
) -> Site:
    return site.plan(sound(root, files), Context(edition, today))


def values(plan: Site, address: str) -> dict[str, Any]:
    return dict(plan.pages[address].values)


def topic(title: str, more: str = "") -> str:
    return f"title: {title}\naudience: public\n{more}"


# Topics


@pytest.mark.parametrize(
    ("meetings", "today", "state"),
    [
        ([], "2026-09-10", "Proposed"),
        (["2026-09-17"], "2026-09-10", "In focus now"),
        # Of this half-term, though it has been held.
        (["2026-09-17"], "2026-09-18", "In focus now"),
        (["2026-09-17"], "2026-11-05", "Previous focus"),
        # The next meeting of its network, though in another half-term.
        (["2026-11-19"], "2026-10-26", "In focus now"),
        (["2027-01-14"], "2026-10-26", "Coming up"),
        (["2026-09-17", "2027-01-14"], "2026-11-05", "Coming up"),
    ],
)
def test_where_a_topic_stands_follows_from_the_meetings(
    tmp_path: Path, meetings: list[str], today: str, state: str
) -> None:
    files: Files = {"content/topics/sleep.md": topic("Sleep")}
    for day in ("2026-09-17", "2026-11-19", "2027-01-14"):
        focus = "focus: sleep\n" if day in meetings else "focus: Something else\n"
        files[f"meetings/2026-27/on-{day}.md"] = BARE.format(day) + focus
    plan = planned(tmp_path, files, dt.date.fromisoformat(today))
    assert values(plan, "topics/sleep/")["state"] == state
    ((heading, _topics),) = values(plan, "topics/")["groups"]
    assert heading == state


def test_lists_say_what_comes_next_and_in_whose_colour(tmp_path: Path) -> None:
    files: Files = {
        "content/networks/art.md": topic("Art network", "colour: rose\n"),
        "content/topics/sleep.md": topic("Sleep", "networks: senco\nvotes: 3\n"),
        "content/topics/wanted.md": topic("Wanted", "votes: 3\n"),
        "content/practice/naps.md": (
            f"---\n{topic('Naps', 'networks: art')}\n---\n{'word ' * 390}\n"
        ),
        "meetings/2026-27/first.md": FIRST + "focus: sleep\nstatus: cancelled\nreason: Snow\n",
        "meetings/2026-27/second.md": (
            "network: [art, senco]\naudience: public\ndate: 2026-10-01\n"
            "focus: sleep\nhost: milverton\n"
        ),
    }
    plan = planned(tmp_path, files)
    tiles = {
        row["link"].text: row
        for _heading, rows in values(plan, "topics/")["groups"]
        for row in rows
    }
    (following,) = tiles["Sleep"]["next"]
    assert following.text == "Thu 1 Oct, Art and SENCO"
    assert (tiles["Sleep"]["colour"], tiles["Sleep"]["votes"]) == ("rose", "")
    assert (tiles["Wanted"]["next"], tiles["Wanted"]["votes"]) == ((), "3 votes")
    (note,) = values(plan, "practice/")["rows"]
    assert (note["reading"], note["tags"][0].colour) == ("2 minutes to read", "rose")
    ((_heading, (school,)),) = values(plan, "schools/")["groups"]
    assert school["hosts"] == (following,)


def test_a_cancelled_meeting_puts_no_topic_in_focus(tmp_path: Path) -> None:
    off = BARE.format("2026-09-24") + "focus: sleep\nstatus: cancelled\nreason: Snow\n"
    files = {"content/topics/sleep.md": topic("Sleep"), "meetings/2026-27/off.md": off}
    assert values(planned(tmp_path, dict(files)), "topics/sleep/")["state"] == "Proposed"
    closed = topic("Sleep", "closed: 2026-09-10\n")
    files = {
        "content/topics/sleep.md": closed,
        "meetings/2026-27/on.md": BARE.format("2026-09-24") + "focus: sleep\n",
    }
    plan = planned(tmp_path / "closed", dict(files))
    assert values(plan, "topics/sleep/")["state"] == "Previous focus"


# Networks


def test_a_network_lists_its_next_meeting_and_leaves_out_what_is_off(tmp_path: Path) -> None:
    plan = planned(
        tmp_path,
        {
            "meetings/2026-27/first.md": FIRST + "status: cancelled\nreason: Snow\n",
            "meetings/2026-27/second.md": BARE.format("2026-09-24"),
            "meetings/2026-27/before.md": BARE.format("2026-09-03"),
        },
    )
    shown = values(plan, "networks/senco/")
    assert [card.id for card in shown["next"]] == ["2026-27/second"]
    assert [card.id for card in shown["rest"]] == ["2026-27/first"]
    assert [card.id for card in shown["past"]] == ["2026-27/before"]
    assert shown["last"].card.id == "2026-27/before"
    home = values(plan, "")
    assert [row.card.id for week in home["weeks"] for row in week.rows] == ["2026-27/second"]
    # Within seven days: above all others.
    (off,) = home["urgent"]
    assert (off.word, off.what.text) == ("Cancelled", "SENCO, Thu 17 Sep")
    assert off.what.href == "meetings/2026-27/first/"
    # It has its place in the order of time while it is farther away.
    early = values(planned(tmp_path / "early", OFF, dt.date(2026, 9, 7)), "")
    assert early["urgent"] == ()
    assert [[bool(row.off) for row in week.rows] for week in early["weeks"]] == [[True], [False]]
    (row,) = early["weeks"][0].rows
    assert row.off.instead.text == "Thu 24 Sep"


OFF: Files = {
    "meetings/2026-27/first.md": FIRST
    + "status: cancelled\nreason: Snow\ninstead: 2026-27/second\n",
    "meetings/2026-27/second.md": BARE.format("2026-09-24"),
}


@pytest.mark.parametrize(
    ("days", "today", "words"),
    [
        (["2026-09-17"], "2026-09-10", "This week: nothing. Next week: 1 meeting."),
        (["2026-09-17"], "2026-09-14", "This week: 1 meeting. Next week: nothing."),
        # Of what is over today nobody need be told.
        (["2026-09-15", "2026-09-17", "2026-09-18"], "2026-09-17",
         "This week: 2 meetings. Next week: nothing."),
        (["2026-10-01"], "2026-09-10", "Nothing this week or next."),
        (["2026-09-13", "2026-09-14", "2026-09-20"], "2026-09-13",
         "This week: 1 meeting. Next week: 2 meetings."),
    ],
)  # fmt: skip
def test_the_home_page_says_what_is_on_this_week_and_next(
    tmp_path: Path, days: list[str], today: str, words: str
) -> None:
    files: Files = {"meetings/2026-27/first.md": BARE.format("2026-12-03")}
    files |= {f"meetings/2026-27/on-{day}.md": BARE.format(day) for day in days}
    files["meetings/2026-27/off.md"] = (
        BARE.format("2026-09-18") + "start: 09:00\nstatus: cancelled\nreason: Snow\n"
    )
    home = values(planned(tmp_path, files, dt.date.fromisoformat(today)), "")
    assert home["ahead"].words == words


def test_sessions_of_one_meeting_count_once_in_a_week(tmp_path: Path) -> None:
    again = "same_as: 2026-27/first\naudience: public\ndate: {}\n"
    files: Files = {
        "meetings/2026-27/again.md": again.format("2026-09-18"),
        "meetings/2026-27/later.md": again.format("2026-09-22"),
    }
    home = values(planned(tmp_path, files), "")
    assert home["ahead"].words == "This week: nothing. Next week: 1 meeting."
    ((row,),) = (week.rows for week in home["weeks"])
    assert len(row.card.sessions) == 3


def test_the_home_page_keeps_back_what_it_does_not_show(tmp_path: Path) -> None:
    """Of this week and the next eight at the most, of later ones so many that there are three."""
    near = [f"2026-09-{day}" for day in range(14, 19)]
    far = [f"2026-10-{day:02}" for day in range(5, 17)]
    for days, shown in ((near + far, 5), (near[:1] + far, 3), (far, 3)):
        files: Files = {"meetings/2026-27/first.md": BARE.format("2026-12-03")}
        files |= {f"meetings/2026-27/on-{day}.md": BARE.format(day) for day in days}
        home = values(planned(tmp_path / f"{len(days)}", files), "")
        rows = [row for week in home["weeks"] for row in week.rows]
        assert [row.spare for row in rows] == [False] * shown + [True] * (len(rows) - shown)
        assert len(rows) == min(14, len(days) + 1)
        assert all(week.spare == week.rows[0].spare for week in home["weeks"])


def test_jobs_stand_by_their_networks_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    network = "title: {}\naudience: public\nfor: [{}]\n"
    files: Files = {
        "content/networks/art.md": network.format("Art network", "Painters, Art leads"),
        "content/networks/family.md": network.format("A fair", "Parents"),
        "content/networks/senco.md": network.format("SENCO network", "SENCOs"),
        "meetings/2026-27/fair.md": (
            "network: family\naudience: public\ndate: 2026-09-24\nkind: family\nfor: [Uncles]\n"
        ),
        "meetings/2026-27/guests.md": BARE.format("2026-10-01")
        + "for: [SENCOs, Art leads, Heads]\n",
    }
    groups = values(planned(tmp_path, files), "")["jobs"]
    assert [(group.network.short, [role.text for role in group.roles]) for group in groups] == [
        ("Art", ["Art leads", "Painters"]), ("SENCO", ["Heads", "SENCOs"]),
        ("A fair", ["Parents", "Uncles"]),
    ]  # fmt: skip
    assert [group.families for group in groups] == [False, False, True]
    leads = {role.text: role.href for group in groups for role in group.roles}
    assert leads["Heads"] == "calendar/2026-27/autumn/#role=heads"
    assert leads["Painters"] == "networks/art/"


def test_minutes_are_of_what_was_held_the_newest_first_and_for_members(tmp_path: Path) -> None:
    decided = "decisions: {what: We try it}\n"
    files: Files = {
        "content/networks/art.md": topic("Art network"),
        "meetings/2026-27/quiet.md": BARE.format("2026-09-01"),
        "meetings/2026-27/off.md": (
            BARE.format("2026-09-02") + decided + "status: cancelled\nreason: Snow\n"
        ),
        "meetings/2026-27/older.md": BARE.format("2026-09-03") + decided,
        "meetings/2026-27/newer.md": (
            f"---\n{BARE.format('2026-09-04')}"
            "actions: [{what: Write}, {what: Ring}]\n---\nWe talked.\n"
        ),
        "meetings/2026-27/art.md": BARE.format("2026-09-05").replace("senco", "art") + decided,
        "meetings/2026-27/invited.md": (
            f"---\n{BARE.format('2026-09-06')}kind: family\n---\nCome along.\n"
        ),
    }
    plan = planned(tmp_path, files)
    ((year, found),) = values(plan, "minutes/")["years"]
    assert year == "2026/27"
    assert [one.card.id for one in found] == ["2026-27/art", "2026-27/newer", "2026-27/older"]
    assert found[1].what == ("2 actions", "Draft minutes")
    ((_year, own),) = values(plan, "minutes/senco/")["years"]
    assert [one.card.id for one in own] == ["2026-27/newer", "2026-27/older"]
    assert [one.card.id for one in values(plan, "")["minutes"]] == [one.card.id for one in found]
    assert ("Minutes", "minutes/") in plan.menu
    public = planned(tmp_path / "public", files, edition="public")
    assert not [address for address in public.pages if "minutes" in address]
    assert ("Minutes", "minutes/") not in public.menu
    assert values(public, "")["minutes"] == ()
    assert values(public, "networks/senco/")["minutes"] == ""


@pytest.mark.parametrize(("today", "ended"), [("2026-09-09", False), ("2026-09-10", True)])
def test_a_network_ends_on_its_day(tmp_path: Path, today: str, ended: bool) -> None:
    network = SMALL["content/networks/senco.md"] + "closed: 2026-09-10\nsuccessor: maths\n"
    files: Files = {
        "content/networks/senco.md": network,
        "content/networks/maths.md": topic("Maths"),
    }
    plan = planned(tmp_path, files, dt.date.fromisoformat(today))
    shown = values(plan, "networks/senco/")
    assert shown["closed"] == ("10 September 2026" if ended else "")
    assert ("Ends" in [fact.label for fact in shown["facts"]]) != ended
    listed = values(plan, "networks/")
    assert len(listed["closed"]) == ended
    assert len(values(plan, "")["networks"]) == (1 if ended else 2)


# Schools


def test_schools_are_counted_by_phase(tmp_path: Path) -> None:
    files: Files = {
        f"content/schools/{n}.md": topic(f"School {n}", f"setting: {setting}\n{more}")
        for n, (setting, more) in enumerate(
            [("infant", ""), ("primary", ""), ("secondary", ""), ("special", "left: 2026-01-01\n"),
             ("childrens-centre", "member: no\n")]
        )
    }  # fmt: skip
    files["content/schools/milverton.md"] = topic("Milverton", "setting: junior\n")
    plan = planned(tmp_path, files)
    assert values(plan, "")["schools"] == "3 primary and 1 secondary schools"


def test_a_school_shows_what_it_hosts_and_shares(tmp_path: Path) -> None:
    plan = planned(
        tmp_path,
        {
            "content/topics/sleep.md": topic("Sleep", "proposed_by: milverton\n"),
            "content/practice/naps.md": topic("Naps", "schools: milverton\n"),
            "meetings/2026-27/guest.md": BARE.format("2026-09-24") + "host: milverton\n",
            "meetings/2026-27/elsewhere.md": BARE.format("2026-10-01"),
        },
    )
    shown = values(plan, "schools/milverton/")
    assert [card.id for card in shown["coming"]] == ["2026-27/first", "2026-27/guest"]
    assert [link.text for link in shown["topics"]] == ["Sleep"]
    assert [link.href for link in shown["practice"]] == ["practice/naps/"]


# Meetings and their papers


def test_the_archive_of_a_year_goes_by_the_folder(tmp_path: Path) -> None:
    files: Files = {
        "content/years/2025-26.md": (
            "title: 2025/26\naudience: public\n"
            "half_terms: {key: su2, first: 2026-06-01, last: 2026-07-20}\n"
        ),
        "meetings/2025-26/old.md": BARE.format("2026-06-18"),
        "meetings/2026-27/moved.md": BARE.format("2026-10-01") + "formerly: 2025-26/moved\n",
    }
    plan = planned(tmp_path, files)
    assert rows(plan, "meetings/2026-27/") == ["2026-27/first", "2025-26/moved"]
    assert "meetings/2025-26/moved/" in plan.pages
    assert rows(plan, "meetings/2025-26/") == ["2025-26/old"]


def rows(plan: Site, address: str) -> list[str]:
    """The meetings that a list by months has."""
    parts = values(plan, address)["parts"]
    return [entry.meeting.id for part in parts for week in part.weeks for entry in week.entries]


@pytest.mark.parametrize("edition", ["public", "members"])
def test_a_session_offers_the_papers_of_its_meeting(tmp_path: Path, edition: Edition) -> None:
    """From where they lie, also when the session is in another year's folder."""
    paper = "papers: {title: Programme, file: programme.pdf, audience: public}\n"
    session = "same_as: 2026-27/first\naudience: public\ndate: 2027-09-16\nsummary: Again\n"
    files: Files = {
        "meetings/2026-27/first.md": FIRST + paper,
        "meetings/2026-27/programme.pdf": b"%PDF",
        "meetings/2027-28/again.md": session,
        "content/years/2027-28.md": (
            "title: 2027/28\naudience: public\n"
            "half_terms: {key: a1, first: 2027-09-01, last: 2027-10-22}\n"
        ),
    }
    plan = planned(tmp_path, files, edition=edition)
    (shown,) = values(plan, "meetings/2027-28/again/")["papers"]
    assert shown["href"] == "meetings/2026-27/programme.pdf"
    copies = [file for file in plan.files if isinstance(file, Copy)]
    assert copies == [Copy("meetings/2026-27/programme.pdf", "meetings/2026-27/programme.pdf")]


# Hand-written pages


def test_an_index_introduces_its_list(tmp_path: Path) -> None:
    lists = ("networks", "topics", "practice", "schools", "subscribe", "calendar")
    files: Files = {
        f"content/{name}/index.md": f"---\n{topic(f'Our {name}')}---\nWelcome to {name}.\n"
        for name in lists
    }
    files["meetings/index.md"] = f"---\n{topic('Our meetings')}---\nWelcome to meetings.\n"
    files["content/index.md"] = f"---\n{topic('Our home', 'summary: It is warm.')}\n---\nWelcome.\n"
    plan = planned(tmp_path, files)
    for name in (*lists, "meetings"):
        shown = plan.pages[f"{name}/"]
        assert shown.body.strip() == f"Welcome to {name}."
        if name != "calendar":
            assert shown.title == f"Our {name}"
    assert plan.pages[""].body.strip() == "Welcome."
    assert plan.pages[""].description == "It is warm."
    assert [title for title, _address in plan.about] == [
        "About the cluster", "For those who organise", "Data protection", "Privacy",
        "Accessibility",
    ]  # fmt: skip


def test_pages_of_ones_own_stand_under_about(tmp_path: Path) -> None:
    plan = planned(
        tmp_path,
        {
            "content/guides/index.md": topic("Guides"),
            "content/guides/hosting.md": topic("How to host"),
        },
    )
    assert list(plan.about) == [
        ("About the cluster", "about/"),
        ("How to host", "guides/hosting/"),
        ("Guides", "guides/"),
        ("For those who organise", "organiser/"),
        ("Data protection", "data-protection/"),
        ("Privacy", "privacy/"),
        ("Accessibility", "accessibility/"),
    ]


def test_links_in_texts_lead_to_where_the_pages_stand(tmp_path: Path) -> None:
    text = (
        "[n](../networks/senco.md) [m](../../meetings/2026-27/first.md) [h](../index.md) "
        "[p](my%20paper.pdf) [y](../years/2026-27.md#inset) [e](https://a.example/b.md) [s](#here) "
        "[c](../cluster.md)\n\n## Here"
    )
    plan = planned(
        tmp_path,
        {
            "content/guides/hosting.md": f"---\n{topic('How to host')}---\n{text}\n",
            "content/guides/my paper.pdf": b"%PDF",
            "content/index.md": topic("Home"),
        },
    )
    page = plan.pages["guides/hosting/"]
    made = plan.localise(page, markdown.page(plan.text(page)))
    assert re.findall(r'href="([^"]*)">(\w)', made) == [
        ("../../networks/senco/", "n"), ("../../meetings/2026-27/first/", "m"),
        ("../../", "h"), ("../my%20paper.pdf", "p"), ("../../calendar/2026-27/#inset", "y"),
        ("https://a.example/b.md", "e"), ("#here", "s"), ("../../about/", "c"),
    ]  # fmt: skip
    copies = [file for file in plan.files if isinstance(file, Copy)]
    assert copies == [Copy("guides/my paper.pdf", "content/guides/my paper.pdf")]


def test_a_kind_names_the_parts_of_its_page_that_links_may_lead_to() -> None:
    named = re.compile(r'\bid="([a-z-]+)"')
    template = (HOUSE / "overrides/hub/pages/year.html").read_text(encoding="utf-8")
    assert Year.page_parts == set(named.findall(template))


# Subscribing


def test_every_feed_can_be_subscribed_to_in_every_program(tmp_path: Path) -> None:
    plan = planned(tmp_path, edition="public")
    shown = values(plan, "subscribe/")
    groups = [[shown["everything"], shown["term_dates"]], shown["networks"], shown["schools"],
              shown["localities"], shown["roles"]]  # fmt: skip
    subscriptions = [subscription for group in groups for subscription in group]
    base = "https://trial.example/feeds/"
    feeds = {file.address for file in plan.files if file.address.endswith(".ics")}
    assert {s.https.removeprefix("https://trial.example/") for s in subscriptions} == {
        feed for feed in feeds if feed.startswith("feeds/")
    }
    one = shown["networks"][0]
    assert one.https == f"{base}networks/senco.ics"
    assert one.webcal == "webcal://trial.example/feeds/networks/senco.ics"
    encoded = "%3A%2F%2Ftrial.example%2Ffeeds%2Fnetworks%2Fsenco.ics"
    assert one.google == f"https://calendar.google.com/calendar/r?cid=webcal{encoded}"
    assert one.outlook == (
        f"https://outlook.live.com/calendar/0/addfromweb/?url=https{encoded}&name=SENCO%20network"
    )
    assert len({s.id for s in subscriptions}) == len(subscriptions)


def test_only_a_hub_with_members_says_what_the_feeds_leave_out(tmp_path: Path) -> None:
    assert values(planned(tmp_path / "a"), "subscribe/")["has_members"]
    without: Files = {"content/cluster.md": CLUSTER.replace("members: yes", "members: no")}
    assert not values(planned(tmp_path / "b", without, edition="public"), "subscribe/")[
        "has_members"
    ]


# The whole


def test_no_page_is_empty_of_words_for_search_engines(tmp_path: Path) -> None:
    for page in planned(tmp_path).pages.values():
        assert isinstance(page, Page)
        assert page.title
        assert page.template.startswith("hub/pages/")
    assert planned(tmp_path).pages["meetings/2026-27/first/"].description == (
        "Thursday 17 September 2026, 16:00 to 17:30. Milverton Primary School."
    )
    later = {"meetings/2026-27/later.md": "network: senco\naudience: public\ndate: 2026-10-01\n"}
    timeless = planned(tmp_path, later).pages["meetings/2026-27/later/"]
    assert timeless.found
    assert timeless.found.date == "Thursday 1 October 2026, time to be confirmed"
    assert timeless.description == f"{timeless.found.date}. Venue to be confirmed."
