"""What came out of meetings, as pages print it: decisions, actions, attendance, evaluation.

All of it is for members only. The public edition's records do not have it, so what is made here
of them is empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from hub import english
from hub.outputs import show
from hub.outputs.show import Link
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.parts import Action, Evaluation

State = Literal["overdue", "open", "done"]
STATE_WORDS: Final[dict[State, str]] = {"overdue": "Overdue", "open": "Open", "done": "Done"}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action: what, who, by when, and how far it is."""

    what: str
    who: str
    """The role, the school, or both: `SENCO, Telford Junior School`."""
    due: str
    done: str
    state: State
    state_word: str
    meeting: Link
    group: str
    """Whose it is, among many: the school, else the role."""


def actions(hub: Hub, meeting: Meeting, today: dt.date) -> tuple[ActionRow, ...]:
    """The meeting's actions, in the order of its file."""
    return tuple(_row(hub, meeting, action, today) for action in meeting.actions)


def open_actions(hub: Hub, today: dt.date) -> tuple[ActionRow, ...]:
    """Every action that is not done: by due date, so the overdue ones first; undated ones last."""
    found = [(m, a) for m in hub.meetings for a in m.actions if a.done_on is None]
    found.sort(key=lambda pair: (pair[1].due or dt.date.max, pair[0].date))
    return tuple(_row(hub, meeting, action, today) for meeting, action in found)


def actions_in_words(open_ones: Sequence[ActionRow]) -> str:
    """`23 open actions, 3 overdue`."""
    overdue = sum(action.state == "overdue" for action in open_ones)
    late = f", {overdue} overdue" if overdue else ""
    return f"{english.plural(len(open_ones), 'open action')}{late}"


def by_group(rows: Iterable[ActionRow]) -> tuple[tuple[str, tuple[ActionRow, ...]], ...]:
    """Actions by whose they are: schools and roles in the order of the alphabet."""
    found: dict[str, list[ActionRow]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return tuple((group, tuple(found[group])) for group in sorted(found, key=str.casefold))


def results(hub: Hub, meeting: Meeting, today: dt.date) -> dict[str, Any]:
    """What a meeting's page shows under "What came out of it"."""
    by_school, total = _attendance(hub, meeting)
    return {
        "decisions": tuple(
            (d.what, english.plain_date(d.review) if d.review else "") for d in meeting.decisions
        ),
        "actions": actions(hub, meeting, today),
        "attendance": by_school,
        "attended": total,
        "attended_in_words": _came(len(by_school), total),
        "evaluation": _evaluation(meeting.evaluation),
    }


def _row(hub: Hub, meeting: Meeting, action: Action, today: dt.date) -> ActionRow:
    school = hub.schools.get(action.school or "")
    state = _state(action, today)
    return ActionRow(
        what=action.what,
        who=", ".join(filter(None, (action.owner, school.title if school else ""))),
        due=english.plain_date(action.due) if action.due else "",
        done=english.plain_date(action.done_on) if action.done_on else "",
        state=state,
        state_word=STATE_WORDS[state],
        meeting=show.meeting_link(hub, meeting),
        group=(school.title if school else action.owner) or "Everybody",
    )


def _state(action: Action, today: dt.date) -> State:
    if action.done_on is not None:
        return "done"
    return "overdue" if action.due and action.due < today else "open"


def _attendance(
    hub: Hub, meeting: Meeting
) -> tuple[tuple[tuple[str, int], ...], int | None]:  # fmt: skip
    """How many came of each school, by name, and of all; None where nobody counted."""
    counts = meeting.attendance
    if not isinstance(counts, dict):
        return (), counts
    titles = {s: hub.schools[s].title if s in hub.schools else str(s) for s in counts}
    return tuple(sorted((titles[s], count) for s, count in counts.items())), sum(counts.values())


def _came(schools: int, total: int | None) -> str:
    """`13 people from 11 schools`."""
    if total is None:
        return ""
    people = english.plural(total, "person", "people")
    return f"{people} from {english.plural(schools, 'school')}" if schools else f"{people} came"


def _evaluation(evaluation: Evaluation | None) -> dict[str, Any]:
    if evaluation is None:
        return {}
    groups = (
        ("Worked well", evaluation.worked_well),
        ("Could be better", evaluation.so_so),
        ("To improve", evaluation.improve),
        ("What changed because of it", (evaluation.changed,) if evaluation.changed else ()),
    )
    answers = evaluation.responses
    return {
        "useful": "" if evaluation.useful is None else f"{evaluation.useful:g} out of 5",
        "answers": "" if answers is None else english.plural(answers, "answer"),
        "groups": tuple(group for group in groups if group[1]),
    }
