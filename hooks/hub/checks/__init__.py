"""Warnings: what is allowed and yet likely to be a mistake. One module a family.

Each module has `CODES`, its codes with what they mean, and `check(hub, today)`; or, where each
record tells by itself, `check_each(hub)`, so that only what has changed is looked at: it returns a
name that says what the check depends on besides the record, and what finds its faults. A record
accepts a warning with `accept: {code: reason}`.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from hub import english
from hub.documents import attachments
from hub.privacy import confidential
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.records.looking import Look, looked
from hub.records.record import Record


@functools.cache
def families() -> tuple[ModuleType, ...]:
    """The modules of this folder."""
    return tuple(
        importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
    )


def codes() -> dict[str, str]:
    """Everything that a record may accept: the codes of warnings, of the gate and of files."""
    found = {code: text for family in families() for code, text in family.CODES.items()}
    return {**found, **confidential.CODES, **attachments.CODES}


def check(hub: Hub, today: dt.date, look: Look = looked) -> Iterator[Problem]:
    """Every warning that no record accepts, and every `accept` of a code that does not exist."""
    records = _records(hub)
    for family in families():
        for problem in of_family(family, hub, today, look):
            if problem.code not in records[problem.path].accept:
                yield problem
    yield from not_acceptable(hub)


def of_family(
    family: ModuleType, hub: Hub, today: dt.date, look: Look = looked
) -> Iterator[Problem]:
    """Every warning of one family, accepted or not."""
    if not hasattr(family, "check_each"):
        yield from family.check(hub, today)
        return
    name, find = family.check_each(hub)
    for record in hub.all_records():
        yield from look(name, record, find)


def not_acceptable(hub: Hub) -> Iterator[Problem]:
    """An error for every `accept` of a code that does not exist."""
    known = codes()
    for record in _records(hub).values():
        for code in record.accept:
            if code not in known:
                yield record.problem(
                    "accept",
                    f"There is no warning `{code}`.",
                    english.did_you_mean(code, list(known), limit=30),
                )


def _records(hub: Hub) -> dict[str, Record]:
    return {r.path: r for found in hub.records.values() for r in found.values()}
