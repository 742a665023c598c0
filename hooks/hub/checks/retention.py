"""Members' material that the cluster has said it would not keep so long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.english import listing, plural
from hub.privacy import retention
from hub.privacy.texts import public_body
from hub.privacy.used_files import used_files
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.record import Record
from hub.records.values import Part

CODES: Final = {
    "due-for-removal": "members' material is older than the cluster's `keep_years`",
}


def check(hub: Hub, today: dt.date) -> Iterator[Problem]:
    """A warning for every file that has something to remove, saying what."""
    keep = hub.cluster.keep_years
    for record in hub.all_records():
        if keep is None or record.day is None or not retention.is_due(hub, record, today):
            continue
        if remove := _what_to_remove(record):
            year = retention.year_name(retention.beginning_of_year(hub, record.day))
            yield record.warning(
                "date", "due-for-removal",
                f"What is for members here belongs to {year}, and is kept for "
                f"{plural(keep, 'school year')} after that (`keep_years`).",
                f"{remove} Git's history still has it until that is cleaned, too: see "
                "docs/runbook.md.",
            )  # fmt: skip


def _what_to_remove(record: Record) -> str:
    """What to do, as a sentence; empty where the file holds nothing that is for members."""
    if record.audience == "members":
        beside = [use.name for use in used_files(record) if use.key]
        return f"Delete this file{f', and beside it {listing(beside)}' if beside else ''}."
    parts = [f"`{key}`" for key in _keys(record)]
    if public_body(record).strip() != record.body.strip():
        parts.append("the notes" if not public_body(record) else "what is below `Members only`")
    parts += [_part(part) for _name, part in record.parts() if part.readers == "members"]
    return f"Remove {listing(parts)}." if parts else ""


def _part(part: Part) -> str:
    """`the paper "Plan" with plan.pdf`."""
    file = getattr(part, "file", None)
    return f'the {part.noun} "{getattr(part, "title", "")}"{f" with {file}" if file else ""}'


def _keys(record: Record) -> Iterator[str]:
    """The keys for members alone that are there, as they are written."""
    hidden = type(record).members_keys()
    for name, info in type(record).model_fields.items():
        if name in hidden and name in record.model_fields_set:
            yield info.alias or name
