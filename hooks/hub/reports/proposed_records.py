"""Changed records other than meetings in a proposal's summary: a sentence each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hub import english
from hub.outputs.feeds import term_entries
from hub.outputs.feeds.ical import Entry
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.year import Year
from hub.records.record import UNSEEN, Record
from hub.reports.on_github import literal
from hub.reports.proposed_meetings import DELAY, Pair

KEYS: Final = {
    "title": "name", "body": "text", "for_": "who it is for", "lead": "who leads it",
    "rule": "rule for its dates", "inset": "dates", "half_terms": "dates", "events": "dates",
    "cpd_lead": "who leads professional development",
    "site_url": "address of the site", "members_url": "address of the members' edition",
    "localities": "localities", "can_host": "whether it can host", "agreed": "whether it is agreed",
    "member": "whether it is a member", "feed_holders": "who has calendars for members",
    "read_on": "when its source was read", "source": "where its dates are from",
}  # fmt: skip
"""Keys whose own name is not what people say."""
SHORT: Final = 100
"""Characters of a value that is shown; of a longer one only the key is named."""


def sentences(pairs: Sequence[Pair], files: set[str]) -> Iterator[str]:
    """A line for each record of these files that readers see differently; more for a year."""
    told: set[str] = set()
    for pair in pairs:
        for kind in sorted({*pair.before.records, *pair.after.records} - {Meeting.record_kind}):
            before, after = pair.before.records.get(kind, {}), pair.after.records.get(kind, {})
            for identity in sorted({*before, *after}):
                old, new = before.get(identity), after.get(identity)
                path = new.path if new else before[identity].path
                if path in files and path not in told and (said := _sentence(pair, old, new)):
                    told.add(path)
                    yield said
                    yield from _dates(pair, identity) if kind == Year.record_kind else ()


def _sentence(pair: Pair, old: Record | None, new: Record | None) -> str:
    """What has become of a record; nothing where readers see it as it was."""
    shown = new or old
    assert shown is not None  # noqa: S101 - an identity stands on one of the two sides
    noun = type(shown).one()
    name = f"**{literal(shown.title or shown.id)}** ({noun})"
    if old is None:
        text = "is new."
    elif new is None:
        text = "is no longer there."
    elif differences := list(_differences(pair, old, new)):
        text = f"{'; '.join(differences)}."
    else:
        return ""
    return f"- {name}{':' if old and new else ''} {text}{_for_whom(pair)}"


def _for_whom(pair: Pair) -> str:
    return " For members only." if pair.edition == "members" else ""


def _differences(pair: Pair, old: Record, new: Record) -> Iterator[str]:
    names = type(new).public_keys() | {"body"}
    if pair.edition == "members":
        names |= type(new).members_keys()
    changed = [
        name
        for name in type(new).model_fields
        if name in names - UNSEEN and getattr(old, name) != getattr(new, name)
    ]
    yield from dict.fromkeys(_difference(name, old, new) for name in changed)


def _difference(name: str, old: Record, new: Record) -> str:
    label = KEYS.get(name, name.replace("_", " "))
    was, is_ = _text(getattr(old, name)), _text(getattr(new, name))
    if name == "body" or was is None or is_ is None:
        return f"{label} changed"
    if not was:
        return f"{label} now {is_}"
    return f"{label} {f'now {is_}' if is_ else 'taken out'}, before {was}"


def _text(value: object) -> str | None:
    """A short value as text, empty for none; None for what is too long to show."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return english.plain_date(value)
        case str() | int():
            text = str(value)
            return f"“{literal(text)}”" if len(text) <= SHORT else None
        case _:
            return None


def _dates(pair: Pair, year: str) -> Iterator[str]:
    """Which of a year's dates are different, as the calendar of term dates has them."""
    old, new = _entries(pair.before, year), _entries(pair.after, year)
    found = []
    for uid in {**old, **new}:
        was, is_ = old.get(uid), new.get(uid)
        if was and is_ and _days(was) != _days(is_):
            found.append(f"{literal(is_.summary)}: now {_days(is_)}, before {_days(was)}.")
        elif is_ and not was:
            found.append(f"{literal(is_.summary)}: new, {_days(is_)}.")
        elif was and not is_:
            found.append(f"{literal(was.summary)}, {_days(was)}: no longer there.")
    for line in found:
        yield f"  - {line}"
    if found:
        yield f"  - Subscribers to the term dates see this in their calendars. {DELAY}"


def _entries(hub: Hub, year: str) -> Mapping[str, Entry]:
    if year not in hub.years:
        return {}
    return {entry.uid: entry for entry in term_entries.entries(hub, hub.years[year])}


def _days(entry: Entry) -> str:
    return english.date_range(entry.begin, entry.end)
