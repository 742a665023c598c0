"""What becomes of a meeting that is there: `hub edit`; and of all at a school that is closed."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

import click

from hub import english
from hub.cli import asking, surroundings
from hub.cli.asking import Form
from hub.dates import Unclear
from hub.drafting import (
    closed_day,
    editing,
    in_place,
    meeting_change,
    to_send,
    typed_answers,
)
from hub.drafting.as_read import as_read
from hub.drafting.closed_day import Closing
from hub.drafting.editing import Edit, Wish
from hub.drafting.new_record import RefusedError
from hub.drafting.typed_answers import Perhaps
from hub.problem import Problem, has_errors
from hub.programme import meeting_names, meeting_words
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.reports import problems as report

_MOVES: Final = ("date", "start", "end", "venue", "room")
_WAYS: Final = ("move", "cancel", "postpone", "restore", "rename")
_BECOMES: Final = {"cancel": "cancelled", "postpone": "postponed", "restore": meeting_change.BACK}
_ASK: Final = "-"
"""What an option says that was given without its text."""
_RING: Final = (
    "To send to those whom it concerns. Phones may take a day to notice, so ring or message those "
    "who would travel:"
)


class Before(NamedTuple):
    """The hub before the change, and all that is wrong with it."""

    hub: Hub
    problems: tuple[Problem, ...]


@click.command()
@click.argument("meeting", default="")
@click.option("--date", default="", help="The new day; with --closed the day, today if left out.")
@click.option("--start", default="", help="When it begins.")
@click.option("--end", default="", help="When it ends.")
@click.option("--venue", default="", help="The school or place on record where it is held.")
@click.option("--room", default="", help="The room.")
@click.option("--reason", default="", help="Why it moves, or why the school is closed.")
@click.option("--cancel", is_flag=False, flag_value=_ASK, metavar="[REASON]", help="Cancel it.")
@click.option(
    "--postpone", is_flag=False, flag_value=_ASK, metavar="[REASON]",
    help="Postpone it: it keeps its date until there is a new one.",
)  # fmt: skip
@click.option("--restore", is_flag=True, help="It goes ahead after all.")
@click.option("--rename", default="", metavar="NAME", help="Give its file another name.")
@click.option(
    "--closed", default="", metavar="SCHOOL",
    help="Cancel, or with --postpone postpone, all that is on at a school that is closed.",
)  # fmt: skip
def edit(meeting: str, closed: str, **given: Any) -> None:
    """Move, cancel, restore or rename a meeting, or call off all at a school that is closed."""
    hub, problems = surroundings.all_problems()
    if hub is None:
        surroundings.tell(hub, problems, "text")
        sys.exit(1)
    before = Before(hub, tuple(problems))
    options = {key: value for key, value in given.items() if value}
    if closed:
        _mind_what_goes_with_closed(meeting, options)
        _close(hub, before, closed, options)
    else:
        _edit(hub, before, meeting, options)
    if has_errors(problems):
        click.echo("Some files had errors before: run `hub check`.", err=True)


# One meeting ------------------------------------------------------------------------------------


def _edit(hub: Hub, before: Before, typed: str, options: Mapping[str, Any]) -> None:
    ask = asking.at_keyboard() and not options
    found = _meeting(hub, typed)
    read = as_read(hub, surroundings.today())
    if ask:
        _show(read, found)
    way = _way(found, options, ask=ask)
    values = _values(hub, found, way, options, ask=ask)
    renamed = way == "rename" or "rename" in options
    name = _name(options.get("rename", ""), ask=ask) if renamed else ""
    try:
        wish = Wish(values, _BECOMES.get(way, ""), name)
        wanted = editing.edit(surroundings.root(), hub, found, wish)
    except meeting_change.SeveralDaysError:
        _wrong("This meeting takes several days: change its dates in the file.")
    except in_place.NotInPlaceError as error:
        _refuse([_by_hand(error)])
    _keep(wanted, before, found.id)


def _meeting(hub: Hub, typed: str) -> Meeting:
    """The meeting that is meant. What is none ends the command."""
    if not typed and not asking.at_keyboard():
        _wrong("Which meeting? Write `hub edit 2026-27/senco-autumn-1`, or --closed and a school.")
    if not typed:
        coming = meeting_words.upcoming(hub.meetings, surroundings.today())
        for one in coming[: asking.MOST]:
            click.echo(f"  {one.id:34} {english.long_date(one.date)}")
        typed = asking.answer("Which meeting", "")
    found = meeting_change.found(hub, typed)
    if not isinstance(found, Unclear):
        return found
    if by_name := meeting_change.by_file_name(hub, typed.strip()):
        return by_name
    return hub.of(Meeting)[_record(hub, "meeting", typed, found)]


def _record(hub: Hub, kind: str, typed: str, unclear: Unclear | None = None) -> str:
    """The record that is meant by a name or a part of it. What is none ends the command."""
    found = typed_answers.reference(hub, kind, typed)
    if isinstance(found, Perhaps):
        question = f"Did you mean {' '.join(filter(None, (found.title, f'({found.id})')))}"
        if asking.at_keyboard() and asking.agreed(question):
            return found.id
        found = Unclear(f"There is no {kind} `{typed}`.", f"Did you mean `{found.id}`?")
    if isinstance(found, Unclear):
        told = unclear or found
        _wrong(f"{told.message} {told.remedy}")
    return found


def _way(found: Meeting, options: Mapping[str, Any], *, ask: bool) -> str:
    """What becomes of it. Two ways at once end the command."""
    ways = [way for way in ("cancel", "postpone", "restore") if way in options]
    moves = [key for key in _MOVES if key in options]
    if len(ways) > 1 or (ways and ways != ["restore"] and "date" in options):
        both = [f"--{name}" for name in (*ways, *(key for key in moves if key == "date"))]
        _wrong(f"{english.listing(both)} do not go together.")
    if "reason" in options and ways and ways != ["restore"]:
        _wrong(f"The reason stands behind --{ways[0]}: leave --reason out.")
    if found.unpublished and ways:
        _wrong("It is a draft, and nobody has been told of it: delete its file instead.")
    if ways == ["restore"] and not found.off:
        _wrong("It is neither cancelled nor postponed.")
    if ways:
        return ways[0]
    if ask:
        return _asked_way(found)
    if not options:
        _wrong("What becomes of it? `hub edit --help` lists what there is.")
    return "move" if moves or "reason" in options else "rename"


def _asked_way(found: Meeting) -> str:
    usual = "restore" if found.off else "move"
    ways = ("move", "rename") if found.unpublished else _WAYS
    offered = [way for way in ways if way != "restore" or found.off]
    while True:
        said = asking.answer(f"What becomes of it: {english.listing(offered, 'or')}", usual)
        known = [way for way in offered if said.strip() and way.startswith(said.strip().lower())]
        if len(known) == 1:
            return known[0]
        click.echo(f"Write {english.listing((f'`{way}`' for way in offered), 'or')}.")


def _values(
    hub: Hub, found: Meeting, way: str, options: Mapping[str, Any], *, ask: bool
) -> Mapping[str, Any]:
    """The new values as they were typed or given. What cannot be understood ends the command."""
    given = {f"--{key}": str(options[key]) for key in (*_MOVES, "reason") if key in options}
    asked = editing.questions(found, shown=ask)
    form = Form(hub, Meeting, surroundings.today(), ask=ask and way == "move", usual=False)
    form.values["network"] = list(found.network)
    values = {k: v for k, v in form.fill(asked, given).items() if k != "network"}
    if way in {"cancel", "postpone"}:
        values = {**values, "reason": _reason(str(options.get(way, _ASK)))}
    return values


def _reason(given: str) -> str:
    """Why, which readers see. Without an answer the command ends."""
    while given in {"", _ASK}:
        if not asking.at_keyboard():
            _wrong("Those who wanted to come will ask why: write a reason behind it.")
        given = asking.answer("Why, for readers", "").strip()
    return given


def _name(given: str, *, ask: bool) -> str:
    """A file's new name, without `.md`. One that no file can have ends the command."""
    name = (asking.answer("Its file's new name", "") if ask and not given else given).strip()
    name = name.removesuffix(".md")
    if not english.is_slug(name) or name == "index":
        wanted = english.slug(name) or "senco-autumn-1"
        _wrong(f"A name has small letters, digits and hyphens. Write: `{wanted}`.")
    return name


def _show(read: Hub, found: Meeting) -> None:
    shown = next((m for m in read.planned if m.id == found.id), None)
    if shown:
        time = english.time_range(shown.start, shown.end, approximate=shown.end_approximate)
        day = english.date_range(shown.date, shown.last_date)
        place = meeting_words.place(read, shown)
        click.echo(f"{meeting_names.line(read, shown)}: {day}, {time}, {place}")


# A school that is closed ------------------------------------------------------------------------


def _mind_what_goes_with_closed(meeting: str, options: Mapping[str, Any]) -> None:
    """Refuse what says something of one meeting."""
    others = sorted(set(options) - {"date", "reason", "postpone", "cancel"})
    if meeting or others:
        other = f"--{others[0]}" if others else f"`{meeting}`"
        _wrong(f"{other} does not go with --closed, which is about all meetings of a day.")
    if "postpone" in options and "cancel" in options:
        _wrong("--cancel and --postpone do not go together.")


def _close(hub: Hub, before: Before, typed: str, options: Mapping[str, Any]) -> None:
    today = surroundings.today()
    if typed not in hub.schools:
        unread = typed_answers.unread("school", typed, before.problems)
        if unread:
            _wrong(f"{unread.message} {unread.remedy}")
    school = hub.schools[_record(hub, "school", typed)]
    day = closed_day.day(hub, str(options.get("date", "")), today)
    if isinstance(day, Unclear):
        _wrong(f"--date: {day.message} {day.remedy}")
    if day < today:
        _wrong(
            f"--date: {english.long_date(day)} has passed. If a meeting did not take place then, "
            "say so of it: `hub edit MEETING --cancel`."
        )
    read = as_read(hub, today)
    on = closed_day.on(read, school, day)
    if not on.called_off:
        left = list(closed_day.left(read, on))
        nothing = "Nothing has to be called off" if left else "No meeting is on"
        click.echo(f"{nothing} at {school.title} on {english.long_date(day)}.")
        for line in left:
            click.echo(line)
        return
    for one in on.called_off:
        _show(read, one)
    why = [options[key] for key in ("reason", "cancel", "postpone") if options.get(key)]
    given = next((text for text in why if text != _ASK), _ASK)
    status = "postponed" if "postpone" in options else "cancelled"
    closing = Closing(school, day, _reason(given), status)
    root = surroundings.root()
    try:
        files = closed_day.files(root, hub, read, closing, on)
    except in_place.NotInPlaceError as error:
        _refuse([_by_hand(error)])
    wanted = Edit(files, closed_day.notes(read, closing, on, files))
    _keep(wanted, before, "", to_send.closed(read, closing, on.called_off))


# What both do -----------------------------------------------------------------------------------


def _keep(wanted: Edit, before: Before, identity: str, text: str = "") -> None:
    """Write it and say what it changes, or what is wrong with it."""
    root = surroundings.root()
    if not editing.is_changed(root, wanted):
        _refuse(["Nothing would change."])
    for made in wanted.files:
        if made.was_at and (root / made.path).exists():
            _refuse([f"There is a file {made.path} already: give another name."])
    try:
        kept = editing.keep(root, wanted, *before, surroundings.today())
    except RefusedError as refused:
        _refuse([f"{problem.path}:{problem.line}: {problem.text}" for problem in refused.problems])
    except OSError as error:
        where = Path(str(error.filename or wanted.files[0].path)).name
        _refuse([f"{where.strip('.').removesuffix('.new')} cannot be written ({error.strerror})."])
    for line in (*(kept.sentences or (report.NOTHING,)), *wanted.besides):
        click.echo(line)
    for problem in kept.warnings:
        click.echo(str(problem))
    for made in wanted.files:
        click.echo(f"Written: {made.path}{f' (was {made.was_at})' if made.was_at else ''}")
    if text := text or editing.told(kept, identity):
        click.echo(f"\n{_RING}\n\n{text}")


def _by_hand(error: in_place.NotInPlaceError) -> str:
    return f"{error} is written in a way that the hub cannot change: change it by hand."


def _refuse(lines: Sequence[str]) -> NoReturn:
    click.echo("\n".join((*lines, "Nothing was written.")), err=True)
    sys.exit(1)


def _wrong(text: str) -> NoReturn:
    click.echo(f"{text}\nNothing was written.", err=True)
    sys.exit(2)
