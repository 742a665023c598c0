"""What leaves before the public edition is made, and what would show members' material there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from hub.privacy import edition, editions, leaks
from hub.programme.hub import Hub
from hub.records.kinds import kinds
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.kinds.page import Page
from hub.records.kinds.practice import Practice
from hub.records.kinds.school import School
from hub.records.kinds.topic import Topic
from hub.records.parts import Place
from hub.records.record import Record
from hub.records.references import Reference
from tests.helpers.hubs import CLUSTER, SMALL, sound
from tests.kinds import CANARY, ROWS

TODAY = dt.date(2026, 9, 10)
MEETING = SMALL["meetings/2026-27/first.md"]
MEMBERS_KEYS = {
    (kind, key): value for kind, row in ROWS.items() for key, value in row.members.items()
}
"""A value for every key that the public edition does not show."""

MEMBERS_ONLY = [
    "## Members only",
    "# members only",
    "### Members only ##",
    "###### MEMBERS ONLY",
    "##Members only",
    "  ## Members only",
    "## **Members** _only_",
    "## Members only {: #members }",
    "## [Members only](https://a.example)",
    "## Members&nbsp;only",
    "## Members only[^1]",
    "## <a id='x'></a>Members only",
    "## Members only:",
    "## Members-only",
    "Members only\n============",
    "Members only\n--",
    "**Members only**",
    "__Members only__",
    "> ## Members only",
    "- Members only",
    "<h2>Members only</h2>",
    "<h2 class='x'>\nMembers only\n</h2>",
    "Members only",
]
"""Headings, and what somebody may have meant as one."""

NOT_MEMBERS_ONLY = [
    "## For members only",
    "## Members only: how to join",
    "The library is for members only.",
    "Members only.",
    "## Only members",
]


def of(hub: Hub, name: editions.Edition, kind: type[Record], identity: str) -> Any:
    return edition.select(hub, name, TODAY).records[kind.record_kind].get(identity)


def said(record: Record) -> str:
    """Every value of a record, but for where its file lies."""
    return repr(record.model_copy(update={"lines": {}}))


def page(text: str, facts: str = "") -> str:
    return f"---\ntitle: A page\naudience: public\n{facts}---\n{text}\n"


def told(hub: Hub) -> list[str]:
    return sorted(map(str, leaks.problems(hub)))


# Keys


def test_the_table_names_every_key_for_members() -> None:
    assert {(kind, key) for kind, model in kinds().items() for key in model.members_keys()} == set(
        MEMBERS_KEYS
    )


@pytest.mark.parametrize(("kind", "key"), MEMBERS_KEYS, ids=lambda value: value)
def test_a_key_for_members_leaves(tmp_path: Path, kind: str, key: str) -> None:
    path = "meetings/2026-27/first.md" if kind == "meeting" else "content/cluster.md"
    hub = sound(tmp_path, {path: SMALL[path] + f"{key}: {MEMBERS_KEYS[kind, key]}\n"})
    (identity,) = hub.records[kind]
    public = of(hub, "public", kinds()[kind], identity)
    members = of(hub, "members", kinds()[kind], identity)
    assert getattr(public, key) == kinds()[kind].model_fields[key].default
    assert getattr(members, key) == getattr(hub.records[kind][identity], key)
    assert CANARY not in said(public)
    assert not told(hub)


@pytest.mark.parametrize(("kind", "key"), MEMBERS_KEYS, ids=lambda value: value)
def test_a_hub_without_members_has_no_key_for_them(tmp_path: Path, kind: str, key: str) -> None:
    cluster = CLUSTER.replace("members: yes", "members: no")
    files = {"content/cluster.md": cluster, "meetings/2026-27/first.md": MEETING}
    path = "meetings/2026-27/first.md" if kind == "meeting" else "content/cluster.md"
    files[path] += f"{key}: {MEMBERS_KEYS[kind, key]}\n"
    line = files[path].count("\n") + 1
    assert told(sound(tmp_path, dict(files))) == [
        (
            f"{path}:{line}: error: `{key}` is for members only. This hub has no members' edition "
            "(`members: no` in content/cluster.md). Remove it."
        )
    ]


def test_no_key_that_everybody_sees_hides_a_reference_within_a_group_of_keys() -> None:
    """A reference within a list of groups leaves with its whole group; within one group, never."""

    def parts(annotation: Any) -> list[type[BaseModel]]:
        if isinstance(annotation, type):
            return [annotation] if issubclass(annotation, BaseModel) else []
        return [part for inner in get_args(annotation) for part in parts(inner)]

    def refers(annotation: Any) -> bool:
        if isinstance(annotation, type):
            return issubclass(annotation, Reference)
        return any(refers(inner) for inner in get_args(annotation))

    for model in kinds().values():
        for key in model.public_keys():
            for part in parts(model.model_fields[key].annotation):
                held = [info for info in part.model_fields.values() if refers(info.annotation)]
                assert not held, f"{model.record_kind}.{key}"


# Texts


@pytest.mark.parametrize("heading", MEMBERS_ONLY)
def test_the_heading_closes_the_rest_of_a_text(tmp_path: Path, heading: str) -> None:
    body = f"Open to all.\n\n{heading}\n\n{CANARY}\n\n## Open again?\n\n{CANARY}"
    files = {
        "content/guide.md": page(body),
        "meetings/2026-27/first.md": f"---\n{MEETING}notes: public\n---\n{body}\n",
    }
    hub = sound(tmp_path, files)
    for record in (of(hub, "public", kinds()["page"], "guide"),
                   of(hub, "public", Meeting, "2026-27/first")):  # fmt: skip
        assert record.body.startswith("Open to all.")
        assert "only" not in record.body.lower()
        assert CANARY not in said(record)
    assert of(hub, "members", kinds()["page"], "guide").body == f"{body}\n"


@pytest.mark.parametrize("line", NOT_MEMBERS_ONLY)
def test_other_words_close_nothing(tmp_path: Path, line: str) -> None:
    hub = sound(tmp_path, {"content/guide.md": page(f"First.\n\n{line}\n\nLast.")})
    assert of(hub, "public", kinds()["page"], "guide").body == f"First.\n\n{line}\n\nLast.\n"


def test_the_body_of_a_meeting_is_for_members_unless_it_says_otherwise(tmp_path: Path) -> None:
    files = {
        "meetings/2026-27/first.md": f"---\n{MEETING}---\n{CANARY}\n",
        "meetings/2026-27/open.md": f"---\n{MEETING}notes: public\n---\nOpen.\n",
    }
    hub = sound(tmp_path, files)
    assert of(hub, "public", Meeting, "2026-27/first").body == ""
    assert of(hub, "members", Meeting, "2026-27/first").body == f"{CANARY}\n"
    assert of(hub, "public", Meeting, "2026-27/open").body == "Open.\n"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        (
            "content/guide.md", page("One.\n\nTwo.\n\n## Members only\n\nThree."),
            ("content/guide.md:9: error: The rest of this text is for members only. {} Remove the "
            "heading `Members only` and what follows."),
        ),
        (
            "content/guide.md", page("## Members only\n\nThree."),
            ("content/guide.md:5: error: The rest of this text is for members only. {} Remove the "
            "heading `Members only` and what follows."),
        ),
        (
            "content/guide.md", page("Three.").replace("public", "members"),
            "content/guide.md:3: error: {} Write `audience: public`, or remove this file.",
        ),
        (
            "meetings/2026-27/first.md", f"---\n{MEETING}---\n\nNotes.\n",
            ("meetings/2026-27/first.md:9: error: The notes of a meeting are for members only "
            "unless it says otherwise. {} Add the line `notes: public` to the facts, or remove "
            "the notes."),
        ),
        (
            "meetings/2026-27/first.md",
            MEETING + "papers: {title: Minutes, url: https://a.example}\n",
            ('meetings/2026-27/first.md:8: error: The paper "Minutes" is for members only. {} Add '
            "`audience: public` to it, or remove it."),
        ),
    ],
)  # fmt: skip
def test_a_hub_without_members_has_no_texts_for_them(
    tmp_path: Path, path: str, text: str, message: str
) -> None:
    cluster = CLUSTER.replace("members: yes", "members: no")
    no_members = "This hub has no members' edition (`members: no` in content/cluster.md)."
    hub = sound(tmp_path, {"content/cluster.md": cluster, path: text})
    assert told(hub) == [message.format(no_members)]


# Papers and places


def test_papers_are_for_members_unless_they_say_otherwise(tmp_path: Path) -> None:
    papers = (
        f"papers:\n  - {{title: {CANARY}, url: 'https://a.example/{CANARY}'}}\n"
        "  - {title: Programme, url: 'https://a.example', audience: public}\n"
    )
    hub = sound(tmp_path, {"meetings/2026-27/first.md": MEETING + papers})
    public = of(hub, "public", Meeting, "2026-27/first")
    assert [paper.title for paper in public.papers] == ["Programme"]
    assert CANARY not in said(public)
    assert len(of(hub, "members", Meeting, "2026-27/first").papers) == 2


@pytest.mark.parametrize("name", editions.EDITIONS)
def test_a_private_address_is_in_no_edition(tmp_path: Path, name: editions.Edition) -> None:
    venue = (
        f"venue: {{name: {CANARY}, address: {CANARY}, postcode: {CANARY}, access: {CANARY}, "
        f"private: yes}}\nroom: {CANARY}\nlocality: North"
    )
    hub = sound(tmp_path, {"meetings/2026-27/first.md": MEETING.replace("venue: milverton", venue)})
    meeting = of(hub, name, Meeting, "2026-27/first")
    assert meeting.venue == Place(name="Private address", private=True)
    assert meeting.locality == "North"
    assert CANARY not in said(meeting)


@pytest.mark.parametrize(
    ("venue", "link", "mode"),
    [
        (True, True, "hybrid"),
        (False, True, "online"),
        (True, False, "in-person"),
        (False, False, "in-person"),
    ],
)
def test_that_a_meeting_is_online_is_no_secret(
    tmp_path: Path, venue: bool, link: bool, mode: str
) -> None:
    meeting = MEETING if venue else MEETING.replace("venue: milverton\n", "")
    meeting += "online_link: https://zoom.example/1\n" if link else ""
    hub = sound(tmp_path, {"meetings/2026-27/first.md": meeting})
    assert of(hub, "public", Meeting, "2026-27/first").mode == mode
    assert of(hub, "members", Meeting, "2026-27/first").mode == mode


# References

SECRET = {
    "content/networks/canary.md": "title: Canary\naudience: members\n",
    "content/schools/canary.md": "title: Canary\naudience: members\n",
    "content/topics/canary.md": "title: Canary\naudience: members\n",
    "meetings/2026-27/canary.md": MEETING.replace("public", "members"),
}


def test_references_to_what_the_public_does_not_see_leave(tmp_path: Path) -> None:
    meeting = MEETING + (
        "host: canary\nfocus: [Plain words, canary]\nnext_focus: canary\nstatus: cancelled\n"
        "reason: Snow\ninstead: 2026-27/canary\n"
    )
    facts = "audience: public\n"
    files = {
        **SECRET,
        "meetings/2026-27/first.md": meeting,
        "content/networks/senco.md": SMALL["content/networks/senco.md"] + "successor: canary\n",
        "content/schools/one.md": f"title: One\n{facts}networks: [canary, senco]\n",
        "content/schools/two.md": f"title: Two\n{facts}networks: canary\n",
        "content/schools/all.md": f"title: All\n{facts}",
        "content/topics/one.md": f"title: One\n{facts}networks: canary\nproposed_by: canary\n",
        "content/topics/all.md": f"title: All\n{facts}",
        "content/practice/note.md": (
            f"title: Note\n{facts}schools: [milverton, canary]\nnetworks: canary\nfocus: canary\n"
            "meeting: 2026-27/canary\n"
        ),
    }
    hub = sound(tmp_path, files)
    assert not told(hub)
    public = edition.select(hub, "public", TODAY)
    first = public.of(Meeting)["2026-27/first"]
    assert (first.host, first.focus, first.next_focus, first.instead) == (
        None, ("Plain words",), None, None,
    )  # fmt: skip
    assert public.of(Network)["senco"].successor is None
    # A list that has become empty is not one that was never there, which means all.
    assert {s: public.of(School)[s].networks for s in ("one", "two", "all")} == {
        "one": ("senco",), "two": (), "all": None,
    }  # fmt: skip
    assert {t: public.of(Topic)[t].networks for t in ("one", "all")} == {"one": (), "all": None}
    assert [n.id for n in public.networks_of(public.of(School)["two"])] == []
    assert [n.id for n in public.networks_of(public.of(School)["all"])] == ["senco"]
    note = public.of(Practice)["note"]
    assert (note.schools, note.networks, note.focus, note.meeting) == (("milverton",), (), (), None)
    shown = [record for found in public.records.values() for record in found.values()]
    assert not [record.path for record in shown if CANARY in said(record).lower()]
    assert of(hub, "members", Meeting, "2026-27/first").host == "canary"


@pytest.mark.parametrize(
    ("typed", "key", "kind"),
    [
        (MEETING.replace("network: senco", "network: canary"), "network", "network"),
        (MEETING.replace("network: senco", "network: [senco, canary]"), "network", "network"),
        (MEETING.replace("venue: milverton", "venue: canary"), "venue", "school"),
        (MEETING + "same_as: 2026-27/canary\n", "same_as", "meeting"),
    ],
)
def test_a_public_record_may_not_need_a_members_record(
    tmp_path: Path, typed: str, key: str, kind: str
) -> None:
    hub = sound(tmp_path, {**SECRET, "meetings/2026-27/first.md": typed})
    (problem,) = leaks.problems(hub)
    assert problem.path == "meetings/2026-27/first.md"
    assert typed.splitlines()[problem.line - 2].startswith(f"{key}: ")
    assert problem.message.startswith(f"Everybody may read this, but its {kind} `")
    fine = typed.replace("audience: public", "audience: members")
    assert not told(sound(tmp_path, {"meetings/2026-27/first.md": fine}))


@pytest.mark.parametrize(
    "target",
    ["networks/canary.md", "networks/canary.md?now", "./networks/../networks/canary.md",
     "networks/%63anary.md", "../meetings/2026-27/minutes.pdf", "practice/data.csv"],
)  # fmt: skip
def test_a_public_text_may_not_lead_to_what_only_members_read(tmp_path: Path, target: str) -> None:
    files: dict[str, str | bytes] = {
        **SECRET,
        "content/guide.md": page(f"\nSee [here]({target}) and <a href={target}>there</a>."),
        "meetings/2026-27/first.md": MEETING + "papers: {title: Minutes, file: minutes.pdf}\n",
        "meetings/2026-27/minutes.pdf": b"%PDF",
        "content/practice/note.md": "title: Note\naudience: members\nfiles: data.csv\n",
        "content/practice/data.csv": b"1",
    }
    hub = sound(tmp_path, files)
    keeper = {
        "../meetings/2026-27/minutes.pdf": "meetings/2026-27/first.md:8",
        "practice/data.csv": "content/practice/note.md:4",
    }.get(target, "content/networks/canary.md:3")
    assert told(hub) == 2 * [
        (
            f"content/guide.md:6: error: Everybody may read this page, but the link `{target}` "
            f"leads to something for members only ({keeper}). Remove the link, or change who may "
            "read the one or the other."
        )
    ]
    files["content/guide.md"] = page(f"\n## Members only\n\nSee [here]({target}).")
    assert not told(sound(tmp_path, files))


def test_where_a_page_can_be_edited_is_known_to_those_who_may_know(tmp_path: Path) -> None:
    repository = CLUSTER + "repository: https://github.com/trial/hub/\n"
    private = sound(tmp_path, {"content/cluster.md": repository})
    public = sound(tmp_path, {"content/cluster.md": repository + "repository_public: yes\n"})
    none = sound(tmp_path, {"content/cluster.md": CLUSTER})
    link = "https://github.com/trial/hub/edit/main/content/index.md"
    assert [
        edition.edit_link(hub, name, "content/index.md")
        for hub in (private, public, none)
        for name in editions.EDITIONS
    ] == ["", link, link, link, "", ""]
    assert edition.edit_link(public, "public", "") == ""


def test_a_file_is_public_or_for_members_and_not_both(tmp_path: Path) -> None:
    paper = "papers: [{title: Card, file: card.txt%s}]\n"
    second = MEETING.replace("2026-09-17", "2026-09-18")
    files: dict[str, str | bytes] = {
        "meetings/2026-27/first.md": MEETING + paper % ", audience: public",
        "meetings/2026-27/second.md": second + paper % "",
        "meetings/2026-27/card.txt": b"Text\n",
    }
    line = MEETING.count("\n") + 2
    (said,) = told(sound(tmp_path, files))
    assert said == (
        f"meetings/2026-27/first.md:{line}: error: Everybody may read `card.txt` here, but "
        f"meetings/2026-27/second.md:{line} keeps it for members only. Change who may "
        "read it in the one or the other."
    )


NEARLY: list[str] = [
    "## For members only",
    "## Members only notes",
    "## Minutes (members only)",
    "## Members only: how to join",
    "## Members only – minutes",
    "## Member only",
    "**Members only:** the budget",
    "Members only.",
    "| Members only |\n|---|",
    "Minutes for members only\n------------------------",
    "<h2>For members only</h2>",
    "audience: members",
]
"""Lines whose writer believes that they hide what follows."""


@pytest.mark.parametrize("line", NEARLY)
def test_what_only_looks_like_the_heading_is_an_error(tmp_path: Path, line: str) -> None:
    hub = sound(tmp_path, {"content/a.md": page(f"Text.\n\n{line}\n\n{CANARY}")})
    (said,) = told(hub)
    assert said.startswith("content/a.md:7: error: ")
    assert "everybody could read what follows" in said
    members = page(f"Text.\n\n{line}\n\n{CANARY}").replace("audience: public", "audience: members")
    assert not told(sound(tmp_path, {"content/a.md": members}))


def test_comments_are_for_nobody(tmp_path: Path) -> None:
    hub = sound(tmp_path, {"content/a.md": page(f"Text <!-- {CANARY}\n{CANARY} --> more.")})
    assert of(hub, "public", Page, "a").body.split() == ["Text", "more."]


def test_a_document_of_the_minutes_is_for_members(tmp_path: Path) -> None:
    """A picture may stand in both; a document that the minutes link to may not."""
    minutes = f"---\n{MEETING}---\n[Figures](figures.txt) ![Hall](hall.png)\n"
    files: dict[str, str | bytes] = {
        "meetings/2026-27/first.md": minutes,
        "meetings/2026-27/figures.txt": b"1\n",
        "meetings/2026-27/hall.png": b"",
        "content/a.md": page(
            "[Figures](../meetings/2026-27/figures.txt) ![Hall](../meetings/2026-27/hall.png)"
        ),
    }
    (said,) = told(sound(tmp_path, files))
    assert said.startswith("content/a.md:5: error: ")
    assert "figures.txt" in said
