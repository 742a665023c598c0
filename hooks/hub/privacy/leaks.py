"""What would show members' material in public, or need it there; and what a page must not hold."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Mapping
from typing import Final

from hub.documents import comments, judged, links, members_heading
from hub.documents.attachments.kinds import is_picture
from hub.privacy import homes, join_links, near_misses
from hub.privacy.texts import public_body, shown_body
from hub.privacy.used_files import used_files
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.looking import Look, looked
from hub.records.marks import REQUIRED
from hub.records.record import Record

_DEFINITION: Final = re.compile(r" {0,3}\[([^\[\]\n]+)\]:")
_NO_MEMBERS = "This hub has no members' edition (`members: no` in content/cluster.md)."


def _in_itself(record: Record) -> Iterator[Problem]:
    """What is wrong with a record whatever the others say."""
    yield from near_misses.problems(record)
    yield from _wrong_on_pages(record)
    yield from _defined_below(record)
    yield from join_links.problems(record)


def problems(hub: Hub, look: Look = looked) -> Iterator[Problem]:
    """Everything that would show, or need, members' material in the public edition."""
    hidden: dict[str, str] = {}
    for record in hub.all_records():
        for path, line in _hidden(record):
            hidden.setdefault(path, f"{record.path}:{line}")
    drafts = {record.path for record in hub.all_records() if record.unpublished}
    for found in hub.records.values():
        for record in found.values():
            if not hub.cluster.members:
                yield from _members_material(record)
                yield from homes.problems(hub, record)
            yield from look(__name__, record, _in_itself)
            if drafts and not record.unpublished:
                yield from _needs_unpublished(hub, record, drafts)
            if not record.hidden:
                yield from _needs_members(hub, record)
                yield from _links_to_members(record, hidden)
                yield from _papers_of_members(record, hidden)


def _hidden(record: Record) -> Iterator[tuple[str, int]]:
    """The files that only members may read: the record's own, and documents that belong to it.

    Each with the line that says so. Pictures may stand in a text for members and in a public one.
    """
    if record.audience == "members":
        yield record.path, record.line_of("audience")
    for use in used_files(record):
        if use.hidden and not is_picture(use.name):
            yield use.path, use.line


def _wrong_on_pages(record: Record) -> Iterator[Problem]:
    """What a record's text would load from elsewhere, or run, on a page of either edition."""
    members = comments.left_out(record.body)
    # Comments are on no page, but those who edit the file see it elsewhere, too.
    texts = {shown_body(record), members}
    if "<!--" in record.body:
        texts.add(comments.definitions_left_out(record.body))
    # Pages for members have a mark above the heading; without a comment there it may end one.
    shown = {members_heading.marked(text, "<!---->").strip("\n") for text in texts}
    found = {finding for text in shown for finding in judged.findings(record.body, text)}
    for line, message, remedy in sorted(found):
        yield Problem(record.path, record.body_line + line, 1, message, remedy)


def _defined_below(record: Record) -> Iterator[Problem]:
    """Footnotes and addresses that a public text refers to, and that only members' part has."""
    public = public_body(record)
    if not public.strip() or public.strip() == record.body.strip():
        return
    there = {name for _line, name in _definitions(public)}
    for line, name in _definitions(record.body):
        if name not in there and f"[{name}]" in public.casefold():
            yield Problem(
                record.path, record.body_line + line, 1,
                f"Everybody reads what refers to `[{name}]`, but this line stands below the "
                "heading for members only: visitors would see the brackets alone.",
                "Move this line above the heading; it may stand anywhere there.",
            )  # fmt: skip


def _definitions(text: str) -> Iterator[tuple[int, str]]:
    """Each footnote, and each address that is given a name: its line, from 0, and its name."""
    for number, line in enumerate(text.split("\n")):
        if found := _DEFINITION.match(line):
            yield number, found[1].casefold()


def _members_material(record: Record) -> Iterator[Problem]:
    if record.audience == "members":
        yield record.problem(
            "audience", _NO_MEMBERS, "Write `audience: public`, or remove this file."
        )
        return
    for name in sorted(type(record).members_keys() & record.model_fields_set):
        key = type(record).model_fields[name].alias or name
        yield record.problem(key, f"`{key}` is for members only. {_NO_MEMBERS}", "Remove it.")
    yield from _members_parts(record)
    shown = members_heading.before(record.body)
    if shown != record.body:
        line = record.body_line + shown.rstrip().count("\n") + (2 if shown.strip() else 0)
        yield Problem(
            record.path, line, 1, f"The rest of this text is for members only. {_NO_MEMBERS}",
            "Remove the heading `Members only` and what follows.",
        )  # fmt: skip


def _members_parts(record: Record) -> Iterator[Problem]:
    """Papers and the like that are for members, and a text whose record keeps it for them."""
    for name, part in record.parts():
        if part.readers == "members":
            title = getattr(part, "title", "")
            yield record.problem(
                name, f'The {part.noun} "{title}" is for members only. {_NO_MEMBERS}',
                "Add `audience: public` to it, or remove it.",
            )  # fmt: skip
    if record.body.strip() and record.body_readers == "members":
        yield Problem(
            record.path, record.body_line, 1,
            f"The notes of a {type(record).one()} are for members only unless it says otherwise. "
            f"{_NO_MEMBERS}",
            "Add the line `notes: public` to the facts, or remove the notes.",
        )  # fmt: skip


@functools.cache
def _required(kind: type[Record]) -> frozenset[str]:
    return frozenset(n for n, f in kind.model_fields.items() if REQUIRED in f.metadata)


def _needs_members(hub: Hub, record: Record) -> Iterator[Problem]:
    required = _required(type(record))
    for loc, reference in record.references():
        target = hub.get(reference.kind, reference)
        if loc[0] in required and target is not None and target.audience == "members":
            yield record.problem(
                str(loc[0]),
                f"Everybody may read this, but its {reference.kind} `{reference}` is for "
                "members only.",
                f"Write `audience: members` here, or `audience: public` in {target.path}.",
            )


def _needs_unpublished(hub: Hub, record: Record, drafts: Container[str]) -> Iterator[Problem]:
    """What it cannot do without, or leads to, and what has no page yet."""
    required = _required(type(record))
    for loc, reference in record.references():
        target = hub.get(reference.kind, reference)
        if loc[0] in required and target is not None and target.unpublished:
            yield record.problem(
                str(loc[0]),
                f"`{reference}` is a draft, which nobody is shown yet, and this one needs it.",
                f"Write `status: draft` here as well, or `status: proposed` in {target.path}.",
            )
    for link in links.find(record.body):
        path = "" if link.external else link.resolve(record.path)
        if path in drafts:
            yield Problem(
                record.path, record.body_line + link.line, 1,
                f"The link `{link.target}` leads to a draft, which has no page yet.",
                f"Remove the link, or write `status: proposed` in {path}.",
            )  # fmt: skip


def _papers_of_members(record: Record, hidden: Mapping[str, str]) -> Iterator[Problem]:
    """Files that one record shows to everybody and another keeps for members."""
    for use in used_files(record):
        if use.key and not use.hidden and use.path in hidden:
            yield Problem(
                record.path, use.line, 1,
                f"Everybody may read `{use.name}` here, but {hidden[use.path]} keeps it for "
                "members only.",
                "Change who may read it in the one or the other.",
            )  # fmt: skip


def _links_to_members(record: Record, hidden: Mapping[str, str]) -> Iterator[Problem]:
    for link in links.find(public_body(record)):
        if not link.external and (path := link.resolve(record.path)) in hidden:
            yield Problem(
                record.path, record.body_line + link.line, 1,
                f"Everybody may read this page, but the link `{link.target}` leads to something "
                f"for members only ({hidden[path]}).",
                "Remove the link, or change who may read the one or the other.",
            )  # fmt: skip
