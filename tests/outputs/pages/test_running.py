"""The pages of those who organise: texts to send, what is due, and what they must never say.

The texts of one meeting in each state are agreed files: `HUB_REWRITE_GOLDEN=1 .venv/bin/python -m
pytest -n 0 tests/outputs/pages/test_running.py`, then read the diff.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hub.checking import read
from hub.outputs import site
from hub.outputs.output import Context
from hub.outputs.pages.ready_texts import LONGEST, Ready, ready_texts
from hub.outputs.site import ORGANISE, Site
from hub.privacy.editions import Edition
from tests.helpers.hubs import CLUSTER, SMALL, sound, write
from tests.helpers.planned import plain
from tests.helpers.repository import Repository
from tests.site.canaries import CANARIES
from tests.site.canaries import FILES as PLANTED
from tests.site.two_editions import CANARIES as WORDS
from tests.site.two_editions import EDITIONS

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "ready"
TODAY: Final = dt.date(2026, 9, 10)
FIRST: Final = "meetings/2026-27/first.md"
RUNNING: Final = "organiser/meetings/2026-27/first/"
LINK: Final = "https://meet.example/canary"
HUB: Final[dict[str, str | bytes]] = {
    **SMALL,
    "content/cluster.md": f"{CLUSTER}repository: https://git.example/trial/hub\n"
    "members_url: https://members.trial.example/\n",
    "content/schools/milverton.md": SMALL["content/schools/milverton.md"]
    + "address: 1 Long Road\npostcode: CV32 6CK\n",
}
MEETING: Final = (
    SMALL[FIRST]
    + "room: 6\narrival: 15:45\nfocus: Sleep & “rest” (50%)\nbring: [A mug, A pen]\n"
    + "agenda: [What works at bedtime]\nbooking: {url: 'https://book.example/x', "
    + "closes: 2026-09-15}\n"
)
STATES: Final = {
    "normal": MEETING,
    "cancelled": f"{MEETING}status: cancelled\nreason: The hall is flooded.\n"
    "instead: 2026-27/later\n",
    "postponed": f"{MEETING}status: postponed\nreason: The speaker is ill.\n",
    "online": SMALL[FIRST].replace("venue: milverton\n", "") + f"online_link: {LINK}\n",
    "hybrid": f"{MEETING}mode: hybrid\nonline_link: {LINK}\n",
    "draft": f"{MEETING}status: draft\n",
    "provisional": f"{MEETING}status: proposed\n",
    "family": f"{MEETING}kind: family\nfor: [Parents]\n",
    "session": f"{MEETING}",
}
LATER: Final = SMALL[FIRST].replace("09-17", "09-24").replace("16:00", "16:30")


def planned(
    root: Path, files: dict[str, str | bytes], edition: Edition = "members", today: dt.date = TODAY
) -> Site:
    return site.plan(sound(root, {**HUB, **files}), Context(edition, today))


def values(plan: Site, address: str) -> dict[str, Any]:
    return dict(plan.pages[address].values)


def state_of(root: Path, state: str) -> Site:
    """The members' plan of a hub whose first meeting is in a state."""
    later = "same_as: 2026-27/first\naudience: public\ndate: 2026-09-24\nstart: 16:30\n"
    files: dict[str, str | bytes] = {
        FIRST: STATES[state],
        "meetings/2026-27/later.md": f"{later}venue: milverton\n" if state == "session" else LATER,
    }
    return planned(root, files)


@pytest.mark.parametrize("state", STATES)
def test_texts_are_as_agreed(tmp_path: Path, state: str) -> None:
    texts = values(state_of(tmp_path, state), RUNNING)["texts"]
    said = "\n\n".join(f"===== {one.title}\n{one.text}" for one in texts) + "\n"
    golden = GOLDEN / f"{state}.txt"
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_a_meeting_that_was_moved_says_from_when(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit("2026-06-01T09:00", {**HUB, FIRST: MEETING})
    repository.change("2026-08-03T09:00", FIRST, ("2026-09-17", "2026-09-24"))
    hub = read(repository.root, TODAY)
    plan = site.plan(hub, Context("members", TODAY))
    (moved,) = (one for one in values(plan, RUNNING)["texts"] if one.kind == "moved")
    assert "Moved from Thursday 17 September 2026, 16:00.\n" in moved.text
    assert "It is now on Thursday 24 September 2026, 16:00 to 17:30" in moved.text
    assert "[new" not in moved.text


@pytest.mark.parametrize("state", STATES)
def test_links_carry_the_text_and_nothing_else(tmp_path: Path, state: str) -> None:
    for one in values(state_of(tmp_path, state), RUNNING)["texts"]:
        letter = urlsplit(one.email)
        asked = parse_qs(letter.query, strict_parsing=True)
        assert (letter.scheme, letter.path) == ("mailto", "")
        assert asked.keys() == {"subject", "body"}
        assert asked["body"] == [one.text.replace("\n", "\r\n")]
        assert "\n" not in asked["subject"][0]
        assert "+" not in letter.query
        assert one.whatsapp.startswith("https://wa.me/?text=")
        assert unquote(one.whatsapp.partition("=")[2]) == one.text
        assert max(len(one.email), len(one.whatsapp)) <= LONGEST


def test_what_is_too_long_for_a_link_can_be_copied(tmp_path: Path) -> None:
    bring = ", ".join(f"A thing of which one writes at great length {n}" for n in range(60))
    texts = values(planned(tmp_path, {FIRST: f"{MEETING}summary: x\n".replace(
        "bring: [A mug, A pen]", f"bring: [{bring}]")}), RUNNING)["texts"]  # fmt: skip
    invitation = next(one for one in texts if one.kind == "invitation")
    assert (invitation.email, invitation.whatsapp) == ("", "")
    assert "at great length 59" in invitation.text


def every_text(plan: Site) -> list[tuple[str, Ready]]:
    """Every text of every meeting that there is a page for."""
    return [
        (address, one)
        for address, page in plan.pages.items()
        if page.template == "hub/pages/running.html"
        for one in dict(page.values)["texts"]
    ]


@pytest.mark.parametrize("state", STATES)
def test_no_page_for_organising_has_the_link_to_join(tmp_path: Path, state: str) -> None:
    plan = state_of(tmp_path, state)
    pages = {a: str(plain(p)) for a, p in plan.pages.items() if a.startswith("organiser/")}
    assert len(pages) >= 3
    assert not [address for address, said in pages.items() if "meet.example" in unquote(said)]


@pytest.mark.parametrize("files", [EDITIONS, PLANTED], ids=["editions", "canaries"])
def test_texts_about_public_meetings_say_nothing_for_members(
    tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    day = dt.date(2026, 9, 1)
    plan = site.plan(read(write(tmp_path, files), day), Context("members", day))
    members = {m.id for m in plan.hub.planned if m.audience == "members"}
    found = every_text(plan)
    public = [one for address, one in found if address.split("/", 2)[2].rstrip("/") not in members]
    assert len(public) > 3
    words = {phrase.word for phrase in CANARIES.values()} | {word for word, _m in WORDS.values()}
    for one in public:
        said = (one.text + unquote(one.email) + unquote(one.whatsapp)).lower()
        assert not [word for word in words if word in said], one
    # And of those for members no service is handed anything.
    assert not [one for address, one in found if one not in public and one.whatsapp]


def test_texts_are_the_same_whoever_reads(tmp_path: Path) -> None:
    day = dt.date(2026, 9, 1)
    whole = read(write(tmp_path, EDITIONS), day)
    public, members = (site.plan(whole, Context(e, day)).hub for e in ("public", "members"))
    compared = 0
    for meeting in public.meetings:
        other = next(m for m in members.meetings if m.id == meeting.id)
        assert ready_texts(public, meeting, day) == ready_texts(members, other, day)
        compared += 1
    assert compared


def test_the_public_edition_has_no_page_for_organising(tmp_path: Path) -> None:
    plan = planned(tmp_path, {FIRST: STATES["draft"]}, "public")
    assert not [address for address in plan.pages if address.startswith("organiser/")]
    assert not values(plan, "")["organises"]


def test_the_meetings_own_page_leads_to_running_it(tmp_path: Path) -> None:
    own = "meetings/2026-27/first/"
    plans = {e: planned(tmp_path / e, {}, e) for e in ("public", "members")}
    assert values(plans["public"], own)["running"] == ""
    assert values(plans["members"], own)["running"] == RUNNING
    later = planned(tmp_path / "later", {}, "members", dt.date(2026, 12, 1))
    assert values(later, own)["running"] == ""
    assert RUNNING not in later.pages


def test_what_is_due_next_is_listed_by_day(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        FIRST: MEETING,
        "meetings/2026-27/later.md": LATER,
        "meetings/2026-27/draft.md": LATER.replace("09-24", "11-25") + "status: draft\n",
    }
    shown = values(planned(tmp_path, files), "organiser/")
    days = {
        day.words: [(task.title, [link.text for link in task.meetings]) for task in day.tasks]
        for day in shown["days"]
    }
    assert days["Today, Thursday 10 September"] == [
        ("Send the papers, if there are any", ["SENCO, Thu 17 Sep"]),
        ("Send the invitation", ["SENCO network, Thu 24 Sep"]),
    ]
    assert days["Thursday 17 September"][0] == ("Takes place", ["SENCO, Thu 17 Sep"])
    # Its days lie beyond the two weeks.
    assert "Thu 1 Oct" not in str(days)
    ((period, (draft,)),) = shown["half_terms"]
    assert (period, draft.date, draft.agreed) == ("Autumn 2 2026/27", "Wed 25 Nov", "Not yet")
    assert draft.about.href == "organiser/meetings/2026-27/draft/"
    assert [task.title for task in shown["overdue"]] == ["Book the room, by Wed 2 Sep"]


def test_only_ways_to_pages_that_are_there(tmp_path: Path) -> None:
    plan = planned(tmp_path, {})
    ways = [address for _title, address, _words in values(plan, "organiser/")["ways"]]
    assert "organiser/handover/" in ways
    assert set(ways) <= plan.pages.keys()
    assert ways == [address for _title, address, _words in ORGANISE if address in plan.pages]
    assert ("For those who organise", "organiser/") in plan.about


def test_whoever_takes_over_is_told_of_keys_by_name_alone(tmp_path: Path) -> None:
    cluster = str(HUB["content/cluster.md"]) + "feed_holders: [{holder: milverton, epoch: 3}]\n"
    secret = "zq" + "0123456789abcdef" * 3
    hub = sound(tmp_path, {**HUB, "content/cluster.md": cluster})
    plan = site.plan(hub, Context("members", TODAY, secret))
    feeds = [f.address.split("/") for f in plan.files if f.address.endswith(".ics")]
    tokens = {parts[1] for parts in feeds if parts[0] == "feeds" and len(parts) > 2}
    said = str(plain(plan.pages["organiser/handover/"]))
    assert tokens
    assert not [token for token in (*tokens, secret) if token in said]
    assert "HUB_FEED_SECRET" in said
    holders = values(plan, "organiser/handover/")["holders"]
    assert holders == (("Milverton Primary School", "replaced 2 times"),)


def test_whoever_takes_over_is_told_what_ends_and_what_was_called_off(tmp_path: Path) -> None:
    off = LATER.replace("09-24", "10-08") + "reason: No speaker\nhost: milverton\n"
    files: dict[str, str | bytes] = {
        "content/networks/art.md": "title: Art network\naudience: public\nclosed: 2027-07-20\n"
        "rule: {week: 3, weekday: Tuesday}\n",
        "meetings/2026-27/over.md": LATER.replace("09-24", "09-03")
        + "status: draft\nhost: milverton\n",
        "meetings/2026-27/off.md": f"{off}status: postponed\n",
    }
    shown = values(planned(tmp_path, files), "organiser/handover/")
    assert {one.link.text: one.when for one in shown["networks"]} == {
        "Art network": "week 3, Tuesday; ends on 20 July 2027", "SENCO network": "no rule",
    }  # fmt: skip
    first, *others = shown["coming"]
    assert (first.date, first.status, first.meeting.href) == (
        "Thu 8 Oct", "Postponed", "meetings/2026-27/off/",
    )  # fmt: skip
    assert first.left == "a new date, or word that there is none"
    assert "Thu 3 Sep" not in [one.date for one in others]
    # A draft whose day has passed was hosted by nobody.
    (host,) = shown["hosts"]
    assert host[1:] == (0, 1)
    (year,) = values(planned(tmp_path / "a", files), "schools/hosting/")["years"]
    assert "Thu 3 Sep" not in [e.day for row in year.rows for c in row.cells for e in c.entries]
    # Without an address of the repository a guide is told by its file.
    bare = {"content/cluster.md": SMALL["content/cluster.md"]}
    for more, ending in ((files, "in which month"), (bare, "in which month: docs/year.md")):
        guides = values(planned(tmp_path / ending, dict(more)), "organiser/handover/")["guides"]
        assert guides[0].text.endswith(ending)
        assert bool(guides[0].href) is (more is files)


def test_dates_to_remember_come_from_the_files(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/cluster.md": str(HUB["content/cluster.md"])
        + "keep_years: 1\naccessibility: {reviewed_on: 2025-09-01}\n",
        "content/networks/senco.md": SMALL["content/networks/senco.md"]
        + "terms_of_reference: {review_due: 2027-01-20}\n",
        "content/years/2026-27.md": SMALL["content/years/2026-27.md"] + "agreed: no\n",
    }
    dates = values(planned(tmp_path, files), "organiser/handover/")["dates"]
    assert [(one.date, one.overdue) for one in dates] == [
        ("Now", False), ("1 September 2026", True), ("2 November 2026", False),
        ("20 January 2027", False), ("29 April 2027", False),
    ]  # fmt: skip
    assert "Terms of reference of the SENCO network" in [one.what for one in dates]
