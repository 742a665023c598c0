"""A hub without anything for members: deleted from its files, as somebody with an editor would.

It knows what records.md says is for members, and shares no line with what the hub does about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any, Final

import yaml

Files = Mapping[str, str | bytes]

_MEMBERS_KEYS: Final = (
    "online_link", "decisions", "actions", "attendance", "evaluation", "feed_holders",
)  # fmt: skip
_REFERENCES: Final = {
    "focus": "content/topics", "next_focus": "content/topics", "host": "content/schools",
    "instead": "meetings", "meeting": "meetings", "networks": "content/networks",
    "network": "content/networks", "successor": "content/networks", "schools": "content/schools",
    "proposed_by": "content/schools",
}  # fmt: skip
"""Keys that may lead to a record, and the folder in which it lies."""


def without_members(files: Files) -> dict[str, str | bytes]:
    """The same files with everything for members deleted."""
    read = {path: _read(text) for path, text in files.items() if isinstance(text, str)}
    gone = {
        path
        for path, (facts, _body) in read.items()
        if facts["audience"] == "members" or _is_draft(facts)
    }
    kept = {path: _left(path, *read[path], gone) for path in read if path not in gone}
    used = {name for path, (facts, body) in kept.items() for name in _used(path, facts, body)}
    found: dict[str, str | bytes] = {path: written(*left) for path, left in kept.items()}
    return found | {path: data for path, data in files.items() if path in used}


def without_drafts(files: Files) -> dict[str, str | bytes]:
    """The same files without the meetings that are planned and no more."""
    read = {path: _read(text) for path, text in files.items() if isinstance(text, str)}
    gone = {path for path, (facts, _body) in read.items() if _is_draft(facts)}
    return {
        path: written(_named(read[path][0], gone), read[path][1]) if path in read else data
        for path, data in files.items()
        if path not in gone
    }


def _is_draft(facts: Mapping[str, Any]) -> bool:
    return facts.get("status") == "draft" and facts.get("host_agreed") != "yes"


def _named(facts: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    """The facts without what leads to a file that is gone."""
    return {
        key: _without(value, _REFERENCES[key], gone) if key in _REFERENCES else value
        for key, value in facts.items()
    }


def _read(text: str) -> tuple[dict[str, Any], str]:
    parts = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    facts, body = (parts[1], parts[2]) if len(parts) == 3 else (text, "")
    return yaml.load(facts, yaml.BaseLoader), body  # noqa: S506 - it makes nothing but texts


def written(facts: dict[str, Any], body: str) -> str:
    """A file of content with these facts and this text."""
    # JSON is YAML: every value in quotes, on one line.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    return "\n".join(("---", *lines, "---", body))


def _left(
    path: str, facts: dict[str, Any], body: str, gone: set[str]
) -> tuple[dict[str, Any], str]:
    left = {key: value for key, value in facts.items() if key not in _MEMBERS_KEYS}
    is_meeting = path.startswith("meetings/")
    if is_meeting and "online_link" in facts:
        # That it is online, everybody may know.
        left.setdefault("mode", "hybrid" if "venue" in facts else "online")
    if (
        is_meeting
        and isinstance(facts.get("venue"), dict)
        and facts["venue"].get("private") == "yes"
    ):
        left["venue"] = {"private": "yes"}
        left.pop("room", None)
    if "papers" in left:
        papers = left["papers"] if isinstance(left["papers"], list) else [left["papers"]]
        left["papers"] = [paper for paper in papers if paper.get("audience") == "public"]
    for key in left.keys() & _REFERENCES.keys():
        left[key] = _without(left[key], _REFERENCES[key], gone)
    if is_meeting and facts.get("notes") != "public":
        body = ""
    heading = re.search(r"^#+ Members only$", body, re.MULTILINE)
    if heading:
        body = body[: heading.start()].rstrip() + "\n"
    # What is empty was never there; but a list without networks does not mean all of them.
    return {k: v for k, v in left.items() if k == "networks" or v not in ([], None)}, body


def _without(value: Any, folder: str, gone: set[str]) -> Any:
    if isinstance(value, list):
        return [item for item in value if f"{folder}/{item}.md" not in gone]
    if f"{folder}/{value}.md" not in gone:
        return value
    return [] if folder == "content/networks" else None


def _used(path: str, facts: dict[str, Any], body: str) -> Iterator[str]:
    names = [paper["file"] for paper in facts.get("papers", ()) if "file" in paper]
    names += facts.get("files", ())
    names += re.findall(r"\]\(([^)\s]+)\)", body)
    yield from (normpath(join(dirname(path), name)) for name in names)
