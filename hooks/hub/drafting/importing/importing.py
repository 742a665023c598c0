"""From a file's sheets to the files of the hub, whichever way they came: the one door."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hub import english
from hub.drafting import in_place, meeting_change
from hub.drafting.importing import carried, feedback, meetings, remembered, understanding
from hub.drafting.importing.entries import Wishes
from hub.drafting.importing.feedback import NoFeedbackError
from hub.drafting.importing.meetings import Outcome
from hub.programme.hub import Hub
from hub.reading.sheets.grid import Sheet
from hub.records.kinds.meeting import Meeting

_YEAR = re.compile(r"(20[0-9]{2}) ?[-/\u2013] ?(?:20)?([0-9]{2})")


class WrongWishError(Exception):
    """What was asked for cannot be; the text says what to type instead."""


def wishes(hub: Hub, typed: Wishes) -> Wishes:
    """What was typed, as it is meant. Raises WrongWishError."""
    for name, identity in typed.names.items():
        if identity not in hub.networks and identity not in hub.schools:
            near = english.did_you_mean(identity, [*hub.networks, *hub.schools])
            raise WrongWishError(
                f"`{name}` cannot stand for `{identity}`: there is no such network or school. "
                f"{near}"
            )
    years = {key: _year(getattr(typed, key)) for key in ("school_year", "to_year")}
    to_year = years["to_year"]
    if to_year and to_year not in hub.years:
        known = english.did_you_mean(to_year, [year.id for year in hub.own_years])
        raise WrongWishError(
            f"There is no school year `{to_year}` on record. {known} `hub new year` makes another."
        )
    return replace(typed, school_year=years["school_year"], to_year=to_year)


def _year(typed: str) -> str:
    found = _YEAR.fullmatch(typed.strip())
    if typed and not (found and (int(found[1]) + 1) % 100 == int(found[2])):
        raise WrongWishError(f"This is not a school year: `{typed}`. Write, for example, 2026-27.")
    return f"{found[1]}-{found[2]}" if found else ""


def outcome(root: Path, hub: Hub, sheets: Sequence[Sheet], name: str, wanted: Wishes) -> Outcome:
    """What the sheets of a file come to. Raises WrongWishError."""
    found = understanding.understood(hub, sheets, name, wanted)
    if wanted.to_year:
        found = list(carried.into(hub, found, wanted.to_year))
        # What it comes to in another year is a list of its own.
        name = f"{Path(name).stem} for {wanted.to_year}{Path(name).suffix}"
    try:
        return meetings.outcome(root, hub, found, name, wanted)
    except remembered.DamagedError as error:
        raise WrongWishError(
            f"{error} cannot be read. Take it back to what it was in the history, or delete it: "
            "then what differs between sheet and site is asked."
        ) from None


def feedback_on(
    root: Path, sheets: Sequence[Sheet], meeting: Meeting
) -> tuple[list[str], dict[str, str]]:
    """What feedback says of a meeting, in lines, and the meeting's file. Raises NoFeedbackError."""
    said = feedback.of(sheets)
    try:
        made = meeting_change.file(root, meeting, {"evaluation": said.values()})
    except in_place.NotInPlaceError:
        raise NoFeedbackError(
            f"{meeting.path} cannot be changed from here: it is not written a line a fact."
        ) from None
    texts = {made.path: made.text} if meeting_change.is_changed(root, made) else {}
    return list(said.lines()), texts
