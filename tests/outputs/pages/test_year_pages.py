"""The pages of the year: who hosts, programme, coverage, INSET days, and who is out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

import pytest

from hub.outputs import site
from hub.outputs.output import Context
from hub.outputs.site import Site
from hub.privacy.editions import Edition
from tests.helpers.hubs import CLUSTER, SMALL, sound

TODAY: Final = dt.date(2026, 9, 10)
FIRST: Final = "meetings/2026-27/first.md"

Files = dict[str, str | bytes]


def planned(root: Path, files: Files, edition: Edition = "members", today: dt.date = TODAY) -> Site:
    return site.plan(sound(root, files), Context(edition, today))


def values(plan: Site, address: str) -> dict[str, Any]:
    return dict(plan.pages[address].values)


def school(title: str, *lines: str) -> str:
    return "\n".join((f"title: {title}\naudience: public", *lines, ""))


def meeting(day: str, *lines: str, network: str = "senco") -> str:
    return "\n".join((f"network: {network}\naudience: public\ndate: {day}", *lines, ""))


# Who hosts

HOSTING: Final[Files] = {
    "content/schools/ash.md": school("Ash School", "max_hosts_per_year: 2"),
    "content/schools/birch.md": school("Birch School", "federation: The Woods"),
    "content/schools/cedar.md": school("Cedar School", "can_host: no"),
    "content/schools/elm.md": school("Elm School"),
    "content/schools/barn.md": school("The Barn", "member: no"),
    "meetings/2026-27/draft.md": meeting("2026-11-19", "venue: ash", "status: draft"),
    "meetings/2026-27/asked.md": meeting("2026-11-26", "venue: birch", "status: proposed"),
    "meetings/2026-27/agreed.md": meeting(
        "2026-12-03", "venue: ash", "status: proposed", "host_agreed: yes"
    ),
    "meetings/2026-27/barn.md": meeting("2026-10-01", "venue: barn"),
    "meetings/2026-27/open.md": meeting("2026-10-08", "chair: Head, Elm School"),
}


def test_members_see_drafts_turns_and_who_has_not_said_yes(tmp_path: Path) -> None:
    shown = values(planned(tmp_path, dict(HOSTING)), "schools/hosting/")
    (year,) = shown["years"]
    said = {
        row.name.text: [(e.day, e.word, e.why, e.href) for c in row.cells for e in c.entries]
        for row in (*year.rows, *year.places, year.undecided)
    }
    not_yet = "has not said yes yet"
    assert said == {
        "Ash School": [
            ("Thu 19 Nov", "Draft", not_yet, ""),
            ("Thu 3 Dec", "Provisional", "", "meetings/2026-27/agreed/"),
        ],
        "Birch School": [("Thu 26 Nov", "Provisional", not_yet, "meetings/2026-27/asked/")],
        "Cedar School": [],
        "Elm School": [],
        "Milverton Primary School": [("Thu 17 Sep", "", "", "meetings/2026-27/first/")],
        "The Barn": [("Thu 1 Oct", "", "", "meetings/2026-27/barn/")],
        "Not decided yet": [("Thu 8 Oct", "", "", "meetings/2026-27/open/")],
    }
    assert [one.name.text for one in shown["turns"]] == ["Elm School"]
    assert [link.text for link in shown["never"]] == ["Elm School"]
    assert [link.text for link in shown["cannot"]] == ["Cedar School"]
    assert [one.name.text for one in shown["chairs"]] == ["Elm School"]


def test_the_public_says_who_hosts_and_nothing_of_who_does_not(tmp_path: Path) -> None:
    shown = values(planned(tmp_path, dict(HOSTING), "public"), "schools/hosting/")
    (year,) = shown["years"]
    rows = {row.name.text: (row.count, row.more) for row in (*year.rows, *year.places)}
    assert rows == {
        "Ash School": (1, ()), "Birch School": (1, ()), "Milverton Primary School": (1, ()),
        "The Barn": (1, ()),
    }  # fmt: skip
    assert year.said == "4 meetings, at 3 schools and 1 other place."
    assert not any(shown[name] for name in ("turns", "never", "cannot", "programme"))
    assert not [e.why for row in year.rows for cell in row.cells for e in cell.entries if e.why]


def test_the_next_year_is_there_once_it_has_a_meeting(tmp_path: Path) -> None:
    following = SMALL["content/years/2026-27.md"].replace("2027", "2028").replace("2026", "2027")
    files: Files = {
        "content/years/2027-28.md": following.replace("2028-01-18", "2028-01-17"),
        "meetings/2027-28/draft.md": meeting("2027-09-16", "venue: milverton", "status: draft"),
    }
    expected: dict[Edition, list[str]] = {
        "public": ["2026/27"],
        "members": ["2026/27", "2027/28"],
    }
    for edition, names in expected.items():
        shown = values(planned(tmp_path, files, edition), "schools/hosting/")
        assert [year.name for year in shown["years"]] == names


# The programme


def test_the_programme_tells_held_planned_draft_off_and_missing(tmp_path: Path) -> None:
    files: Files = {
        "content/networks/senco.md": SMALL["content/networks/senco.md"]
        + "minimum: 4\ncadence: half-termly\n",
        "meetings/2026-27/off.md": meeting("2026-11-19", "status: cancelled", "reason: Snow"),
        "meetings/2026-27/extra.md": meeting("2026-12-03", "kind: training"),
        "meetings/2026-27/draft.md": meeting("2027-01-14", "status: draft"),
    }
    today = dt.date(2026, 10, 1)
    (year,) = values(planned(tmp_path, files, today=today), "organiser/programme/")["years"]
    assert year.said == "1 meeting is not planned yet. 1 draft has not been published yet."
    (row,) = year.rows
    assert [([e.word for e in cell.entries], cell.nothing) for cell in row.cells] == [
        (["Held"], ""), (["Cancelled", "To come"], "Not planned yet"), (["Draft"], ""),
    ]  # fmt: skip
    assert (row.count, row.least) == (3, ("at least 4, 1 short",))
    assert [(one.entry.day, one.entry.why) for one in year.off] == [("Thu 19 Nov", "Snow")]
    assert "organiser/programme/" not in planned(tmp_path, files, "public").pages


# What the year covers


def test_coverage_tells_localities_phases_and_jobs(tmp_path: Path) -> None:
    files: Files = {
        "content/schools/high.md": school("High School", "setting: secondary", "locality: South"),
        "content/schools/milverton.md": school(
            "Milverton Primary School", "setting: primary", "locality: North"
        ),
        "content/networks/art.md": school("Art network", "for: [Art leads]", "phases: [primary]"),
        "content/networks/families.md": school("Families", "for: [Parents]"),
        "meetings/2026-27/south.md": (
            "same_as: 2026-27/first\naudience: public\ndate: 2026-09-18\nvenue: high\n"
        ),
        "meetings/2026-27/off.md": meeting(
            "2026-11-19", "venue: high", "status: cancelled", "reason: Snow"
        ),
        "meetings/2026-27/online.md": meeting("2026-11-20", "mode: online"),
        "meetings/2026-27/draft.md": meeting("2026-11-26", "status: draft", network="art"),
        "meetings/2026-27/fair.md": meeting("2026-11-27", "kind: family", network="families"),
    }
    year = values(planned(tmp_path, files), "networks/coverage/")["year"]
    assert year.where.columns == ("For primary and secondary schools", "For primary schools")
    assert {
        row.name: [[(n.tag.short, n.count) for n in some] for _column, some in row.cells]
        for row in year.where.rows
    } == {
        "North": [[("SENCO", 1)], []],
        "South": [[("SENCO", 1)], []],
        "Online": [[("SENCO", 1)], []],
        "Elsewhere, or not decided yet": [[("Families", 1)], []],
    }
    assert year.where.said == ("Every locality has at least one SENCO meeting.",)
    assert [(job.name, [n for _label, n in job.cells], job.total) for job in year.jobs] == [
        ("Art leads", [0, 0, 0], 0), ("SENCOs, Inclusion leads", [1, 1, 0], 2),
    ]  # fmt: skip
    assert year.said == ("There is no meeting this year for: Art leads.",)


def test_without_localities_and_phases_only_jobs_are_told(tmp_path: Path) -> None:
    files: Files = {
        "content/cluster.md": CLUSTER.replace("localities: [North, South]\n", ""),
        "content/schools/milverton.md": school("Milverton Primary School"),
    }
    assert values(planned(tmp_path, files), "networks/coverage/")["year"].where is None


# Closed to pupils


def test_what_all_schools_share_is_said_once(tmp_path: Path) -> None:
    files: Files = {
        "content/schools/ash.md": school("Ash School", "inset: [2026-09-02, 2026-11-02]"),
        "content/schools/milverton.md": school(
            "Milverton Primary School",
            "inset: [2026-11-02]",
            "closures:",
            "  - {first: 2026-12-03, last: 2026-12-07, title: Polling station}",
        ),
        "content/schools/new.md": school("New School", "joined: 2026-11-30"),
        "content/schools/barn.md": school("The Barn", "member: no", "inset: [2026-10-01]"),
    }
    (year,) = values(planned(tmp_path, files, "public"), "schools/inset/")["years"]
    assert [
        (row.day, row.title, row.everyone, [s.text for s in row.schools], row.count)
        for row in year.rows
    ] == [
        ("Tue 1 Sep 2026", "INSET day", "All schools", [], ""),
        ("Wed 2 Sep 2026", "INSET day", "", ["Ash School"], "1 of 2"),
        ("Mon 2 Nov 2026", "INSET day", "All schools", [], ""),
        ("Thu 3 Dec to Fri 4 Dec 2026", "Polling station", "", ["Milverton Primary School"],
         "1 of 3"),
        ("Mon 7 Dec 2026", "Polling station", "", ["Milverton Primary School"], "1 of 3"),
    ]  # fmt: skip


# Who is out

OUT: Final[Files] = {
    "content/networks/families.md": school("Families", "for: [Parents]"),
    "content/networks/maths.md": school("Maths network", "for: [Maths leads]"),
    "content/schools/ash.md": school(
        "Ash School", "networks: senco", "shared_jobs: [[SENCO, English lead]]"
    ),
    "content/schools/gone.md": school("Gone School", "left: 2026-09-01"),
    "meetings/2026-27/second.md": (
        "same_as: 2026-27/first\naudience: public\ndate: 2026-09-16\nstart: 16:00\nvenue: ash\n"
    ),
    "meetings/2026-27/maths.md": meeting("2026-09-22", "mode: online", network="maths"),
    "meetings/2026-27/off.md": meeting("2026-09-23", "status: cancelled", "reason: Snow."),
    "meetings/2026-27/draft.md": meeting("2026-09-24", "status: draft"),
    "meetings/2026-27/fair.md": meeting("2026-09-24", "kind: family", network="families"),
}


def out(plan: Site) -> dict[str, list[tuple[str, ...]]]:
    return {
        school.name.text: [
            (week.words, row.day, row.jobs, row.word, row.same, row.why)
            for week in school.weeks
            for row in week.rows
        ]
        for school in values(plan, "schools/out/")["schools"]
    }


def test_each_school_sees_who_of_its_own_is_out(tmp_path: Path) -> None:
    found = out(planned(tmp_path, dict(OUT), today=dt.date(2026, 9, 15)))
    senco, also = "SENCOs, Inclusion leads", "The same person is also English lead."
    assert found == {
        "Ash School": [
            ("This week", "Wed 16 Sep", senco, "Here", also, "Or Thu 17 Sep 16:00 Milverton."),
            ("This week", "Thu 17 Sep", senco, "", also, "Or Wed 16 Sep 16:00 Ash."),
            ("Next week", "Wed 23 Sep", senco, "Not out", also, "Cancelled: Snow."),
        ],
        "Milverton Primary School": [
            ("This week", "Wed 16 Sep", senco, "", "", "Or Thu 17 Sep 16:00 Milverton."),
            ("This week", "Thu 17 Sep", senco, "Here", "", "Or Wed 16 Sep 16:00 Ash."),
            ("Next week", "Tue 22 Sep", "Maths leads", "Online", "", ""),
            ("Next week", "Wed 23 Sep", senco, "Not out", "", "Cancelled: Snow."),
        ],
    }


def test_a_school_leads_to_its_own_part_and_only_members_do(tmp_path: Path) -> None:
    plan = planned(tmp_path, dict(OUT))
    assert values(plan, "schools/ash/")["out"].href == "schools/out/#ash"
    assert values(plan, "schools/gone/")["out"] is None
    public = planned(tmp_path, dict(OUT), "public")
    assert "schools/out/" not in public.pages
    assert values(public, "schools/ash/")["out"] is values(public, "schools/")["out"] is None


def test_the_page_changes_with_the_week_and_not_with_the_day(tmp_path: Path) -> None:
    days = [dt.date(2026, 9, day) for day in (14, 18, 20, 21)]
    seen = [values(planned(tmp_path, dict(OUT), today=day), "schools/out/") for day in days]
    assert seen[0] == seen[1] == seen[2] != seen[3]


# Little to show


@pytest.mark.parametrize("edition", ["public", "members"])
@pytest.mark.parametrize("gone", [(), ("school",), ("network",), ("year",), ("school", "network")])
def test_of_what_a_hub_has_not_there_is_no_page(
    tmp_path: Path, gone: tuple[str, ...], edition: Edition
) -> None:
    hub = sound(tmp_path)
    for kind in ("meeting", *gone):
        hub = hub.replace(kind, ())
    pages = site.plan(hub, Context(edition, TODAY)).pages
    for page in pages.values():
        dict(page.values)
    members = edition == "members"
    assert ("schools/hosting/" in pages) == (not {"school", "year"} & {*gone})
    assert ("schools/inset/" in pages) == (not {"school", "year"} & {*gone})
    assert ("networks/coverage/" in pages) == (not {"network", "year"} & {*gone})
    assert ("organiser/programme/" in pages) == (members and not {"network", "year"} & {*gone})
    assert ("schools/out/" in pages) == (members and not {"network", "school"} & {*gone})
