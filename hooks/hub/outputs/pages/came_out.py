"""What a meeting left to read: its notes, its papers, and the links to all that came out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hub import english
from hub.outputs.show import Link
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Paper


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said of a meeting's text, and who reads it."""

    for_members: bool
    for_everybody: bool
    titled: bool
    """Whether it begins with a heading of its own."""
    state: str
    """`Approved on 19 November 2026.`, or nothing."""
    draft: bool
    called: str
    """`minutes`, `draft notes` or `notes`; nothing where there are none."""


def notes_of(meeting: Meeting, *, over: bool) -> Notes:
    """An invitation for families is no minutes, so nobody approves it."""
    written = bool(meeting.body.strip())
    approved = meeting.minutes_approved
    minuted = written and meeting.kind != "family"
    draft = minuted and over and approved is None
    return Notes(
        for_members=written and meeting.notes == "members",
        for_everybody=written and meeting.notes != "members",
        titled=meeting.body.lstrip().startswith("#"),
        state=f"Approved on {english.plain_date(approved)}." if minuted and approved else "",
        draft=draft,
        called=("minutes" if approved else "draft notes" if draft else "notes") * minuted,
    )


def ways_to_it(
    found: dict[str, Any], notes: Notes, papers: tuple[dict[str, Any], ...]
) -> tuple[Link, ...]:
    """Links to what a meeting left: `2 decisions`, `draft notes`."""
    everybody = sum(not paper["members_only"] for paper in papers)
    rows = (
        (len(found["decisions"]), "decision", "#meeting-decisions", True),
        (len(found["actions"]), "action", "#meeting-actions", True),
    )
    links = [Link(english.plural(n, word), href, only) for n, word, href, only in rows if n]
    if notes.called:
        links.append(Link(notes.called, "#meeting-notes", notes.for_members))
    if papers:
        links.append(Link(english.plural(len(papers), "paper"), "#meeting-papers", not everybody))
    return tuple(links)


def papers(hub: Hub, meeting: Meeting) -> tuple[dict[str, Any], ...]:
    """Its papers as the page lists them."""
    folder = papers_folder(hub, meeting)
    return tuple(_paper(folder, paper) for paper in meeting.papers)


def papers_folder(hub: Hub, meeting: Meeting) -> str:
    """Where its papers lie: beside its file, or beside that of the meeting they come from."""
    first = hub.of(Meeting).get(meeting.same_as or "")
    holder = first if first and first.papers is meeting.papers else meeting
    return holder.path.rsplit("/", 1)[0]


def _paper(folder: str, paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "href": paper.url or f"{folder}/{paper.file}",
        "kind": (paper.file or "").rsplit(".", 1)[-1].upper(),
        "members_only": paper.audience == "members",
    }
