"""Pages of GitHub that a hub's pages lead to: where they may, filled in, and read back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hub.documents import document
from hub.editors import forms, github_links
from hub.outputs import site
from hub.outputs.output import Context
from hub.outputs.site import Site
from hub.privacy.editions import Edition
from hub.records import record
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import CLUSTER, SMALL, housed, run, sound, write

TODAY = dt.date(2026, 9, 20)
REPOSITORY = "https://github.com/trial/hub"
OPEN = f"{CLUSTER}repository: {REPOSITORY}/\nrepository_public: yes\n"
RULE = "rule: {week: 3, weekday: Thursday, start: 16:00, end: 17:30}\n"
NETWORK = SMALL["content/networks/senco.md"] + RULE
Files = dict[str, str | bytes]


def planned(root: Path, cluster: str, edition: Edition, files: Files | None = None) -> Site:
    wanted: Files = {"content/cluster.md": cluster, "content/networks/senco.md": NETWORK}
    return site.plan(sound(root, {**wanted, **(files or {})}), Context(edition, TODAY))


def links(plan: Site) -> tuple[str, str]:
    """The link on the network's page and the one on the meeting's."""
    network, meeting = (
        plan.pages[address].values for address in ("networks/senco/", "meetings/2026-27/first/")
    )
    return str(network["add_meeting"]), str(meeting["suggest_change"])


@pytest.mark.parametrize(
    ("cluster", "edition", "there"),
    [
        (CLUSTER, "members", False),
        (f"{CLUSTER}repository: {REPOSITORY}\n", "public", False),
        (f"{CLUSTER}repository: {REPOSITORY}\n", "members", True),
        (OPEN, "public", True),
        (OPEN, "members", True),
    ],
)
def test_they_are_where_edit_links_are(
    tmp_path: Path, cluster: str, edition: Edition, there: bool
) -> None:
    plan = planned(tmp_path, cluster, edition)
    page = plan.pages["meetings/2026-27/first/"]
    assert [bool(link) for link in links(plan)] == [there, there]
    assert bool(plan.edit_link(page)) == there


def test_a_new_meeting_is_filled_in_for_the_next_free_slot(tmp_path: Path) -> None:
    link, _change = links(planned(tmp_path, OPEN, "public"))
    parts = urlsplit(link)
    assert link.startswith(f"{REPOSITORY}/new/main/meetings/2026-27?")
    query = parse_qs(parts.query, strict_parsing=True)
    assert query["filename"] == ["senco-autumn-2.md"]
    (text,) = query["value"]
    assert text == (
        "---\naudience: public\nnetwork: senco\ndate: 2026-11-19\nstart: 16:00\nend: 17:30\n---\n"
    )
    # Nothing in it means anything else on the way.
    assert not set(link) & set(" \"'<>\\^`{|}\n+")


def test_what_is_filled_in_is_a_meeting_that_the_hub_takes(tmp_path: Path) -> None:
    hub = sound(tmp_path, {"content/cluster.md": OPEN, "content/networks/senco.md": NETWORK})
    found = [github_links.add_meeting(hub, "members", n, TODAY) for n in hub.networks.values()]
    assert any(found)
    for link in filter(None, found):
        assert len(link) <= github_links.LONGEST
        query = parse_qs(urlsplit(link).query)
        folder = unquote(urlsplit(link).path).partition("/new/main/")[2]
        path = f"{folder}/{query['filename'][0]}"
        assert not (tmp_path / path).exists()
        made, problems = document.parse(query["value"][0], path)
        assert made is not None
        assert not problems
        assert not record.read(Meeting, made, f"{Path(folder).name}/new")[1]


def test_the_form_for_a_change_knows_the_meeting(tmp_path: Path) -> None:
    _new, link = links(planned(tmp_path, OPEN, "public"))
    assert link == (
        f"{REPOSITORY}/issues/new?template=change-a-meeting.yml&meeting=2026-27%2Ffirst"
    )
    form = next(form for form in forms.forms(sound(tmp_path)) if form.label == forms.CHANGE)
    # What is filled in is an answer that the form has.
    assert form.file_name == "change-a-meeting.yml"
    assert form.question("meeting") is not None


def test_the_form_for_a_closed_school_knows_the_school(tmp_path: Path) -> None:
    twin: Files = {
        "content/schools/south.md": "title: Milverton Primary School\naudience: public\n"
    }
    wanted = f"{REPOSITORY}/issues/new?template=our-school-is-closed.yml&school="
    form = {form.label: form for form in forms.forms(sound(tmp_path))}[forms.CLOSED]
    assert form.file_name == "our-school-is-closed.yml"
    assert form.question("school") is not None
    for name, files in ((" (milverton)", twin), ("", Files())):
        plan = planned(tmp_path / f"is{name}", OPEN, "public", files)
        for page in ("schools/milverton/", "meetings/2026-27/first/"):
            link = str(plan.pages[page].values["school_closed"])
            assert bool(link) == (page != "meetings/2026-27/first/"), "the meeting is over"
            assert not link or unquote(link) == f"{wanted}Milverton Primary School{name}"
    # Of a meeting to come at a school; not where it is off, online, or the link may not be shown.
    later = SMALL["meetings/2026-27/first.md"].replace("2026-09-17", "2026-11-19")
    off = later + "status: cancelled\nreason: Snow\n"
    online = later.replace("venue: milverton", "mode: online")
    for number, (text, cluster, there) in enumerate(
        ((later, OPEN, True), (off, OPEN, False), (online, OPEN, False), (later, CLUSTER, False))
    ):
        plan = planned(
            tmp_path / str(number), cluster, "public", {"meetings/2026-27/first.md": text}
        )
        page = plan.pages["meetings/2026-27/first/"]
        assert bool(page.values["school_closed"]) == there, number


def test_no_link_is_offered_where_there_is_no_slot_or_it_would_be_too_long(tmp_path: Path) -> None:
    closed = NETWORK + "closed: 2027-12-31\n"
    plan = planned(tmp_path / "closed", OPEN, "public", {"content/networks/senco.md": closed})
    assert links(plan)[0] == ""
    long = OPEN.replace(REPOSITORY, f"{REPOSITORY}/{'a' * 2000}")
    assert links(planned(tmp_path / "long", long, "public")) == ("", "")


@pytest.mark.slow
def test_pages_show_them_on_screens_alone(tmp_path: Path) -> None:
    root = write(
        housed(tmp_path / "hub"),
        {**SMALL, "content/cluster.md": OPEN, "content/networks/senco.md": NETWORK},
    )
    ran = run(root, "build", "--edition", "public", today=TODAY.isoformat())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    public = root / "site" / "public"
    network = (public / "networks/senco/index.html").read_text(encoding="utf-8")
    meeting = (public / "meetings/2026-27/first/index.html").read_text(encoding="utf-8")
    for html, words in (
        (network, "Add a meeting"), (meeting, "Change this meeting"),
        (meeting, "suggest a change in a form"), (network, "Change this page"),
    ):  # fmt: skip
        (paragraph,) = [p for p in html.split("<p ")[1:] if words in p.partition("</p>")[0]]
        assert "hub-noprint" in paragraph.partition(">")[0]
    assert f"{REPOSITORY}/edit/main/meetings/2026-27/first.md" in meeting
    assert "&amp;value=---%0A" in network


@pytest.mark.parametrize(
    ("more", "there"),
    [
        ("status: draft\n", True),
        ("status: proposed\n", True),
        ("status: proposed\nhost_agreed: yes\n", False),
        ("", False),
    ],
)
def test_running_a_meeting_leads_to_the_hosts_form_while_it_is_asked(
    tmp_path: Path, more: str, there: bool
) -> None:
    meeting = SMALL["meetings/2026-27/first.md"].replace("09-17", "11-19") + more
    files: Files = {"meetings/2026-27/first.md": meeting}
    plan = planned(tmp_path, f"{CLUSTER}repository: {REPOSITORY}\n", "members", files)
    link = str(plan.pages["organiser/meetings/2026-27/first/"].values["can_we_host"])
    wanted = f"{REPOSITORY}/issues/new?template=can-we-host.yml&meeting=2026-27%2Ffirst"
    assert link == (wanted if there else "")
    assert any(form.file_name == forms.HOST_FILE for form in forms.forms(plan.hub))
