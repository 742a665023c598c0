"""What a new record of each kind needs to be told: asked at the keyboard, or given as options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hub import english
from hub.dates import Unclear
from hub.drafting import typed_answers
from hub.drafting.typed_answers import Perhaps
from hub.editors.keys import Value, values
from hub.editors.schemas import schemas
from hub.english import sentence_case
from hub.programme import next_free, usual_year
from hub.programme.hub import Hub
from hub.programme.next_free import Slot
from hub.programme.school_year import year_id_of
from hub.records.kinds import kinds
from hub.records.kinds.network import MeetingRule
from hub.records.kinds.year import LABELS
from hub.records.record import Record

Values = Mapping[str, Any]
"""What to write, by key; a key within a group is `rule.week`."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known when a question is asked: the hub, the day, and the answers so far."""

    hub: Hub
    today: dt.date
    values: Values
    year: str = ""
    """The name of the school year that is written: `2027-28`."""


def _nothing(_told: Told) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a new record may be told; `asked` at the keyboard, or an option alone."""

    key: str
    words: str
    help: str
    needed: bool = False
    asked: bool = True
    several: bool = False
    refers: str = ""
    """The kind of record that answers it."""
    usual: Callable[[Told], str] = _nothing
    """What is taken where there is no answer; as people type it."""
    none: str = "for none"
    """What no answer means."""
    option: str = ""

    @property
    def flag(self) -> str:
        """`--date`; of a key within a group its last part."""
        return "--" + (self.option or self.key.rpartition(".")[2]).replace("_", "-")


def understand(
    question: Question, kind: type[Record], told: Told, answer: str
) -> Values | Perhaps | Unclear:
    """What to write for an answer as it was typed; of several, with commas between them."""
    answer = answer.strip()
    parts = [part.strip() for part in answer.split(",") if part.strip()]
    if question.refers:
        found = [
            typed_answers.reference(told.hub, question.refers, part) for part in parts or [answer]
        ]
        unsure = next((one for one in found if not isinstance(one, str)), None)
        if unsure is not None:
            return unsure
        ids = [str(one) for one in found]
        if len(ids) > 1 and not question.several:
            return Unclear("This takes one alone.", "Write one of them.")
        return {question.key: ids if len(ids) > 1 else ids[0]}
    if question.key in HALF_TERM_KEYS:
        day = typed_answers.day(told.hub, answer, dt.date(int(told.year[:4]), 8, 1))
        return day if isinstance(day, Unclear) else {question.key: day.isoformat()}
    if question.key == "date":
        day = typed_answers.day(told.hub, answer, told.today, _usual_weekday(told))
        return day if isinstance(day, Unclear) else {"date": day}
    return typed_answers.values(kind, question.key, parts if question.several else answer)


def nested(values: Values) -> dict[str, Any]:
    """The values with their groups: `rule.week` becomes `week` within `rule`."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        group, _, inner = key.rpartition(".")
        if group:
            found.setdefault(group, {})[inner] = value
        else:
            found[key] = value
    return found


# What is usual -----------------------------------------------------------------------------------


def _the_only_network(told: Told) -> str:
    return next(iter(told.hub.networks)) if len(told.hub.networks) == 1 else ""


def _slot(told: Told) -> Slot | None:
    network = told.hub.networks.get(_first(told.values.get("network", "")))
    return next_free.next_slot(told.hub, network, told.today) if network else None


def _rule(told: Told) -> MeetingRule | None:
    network = told.hub.networks.get(_first(told.values.get("network", "")))
    return next_free.rule_of(told.hub, network) if network else None


def _first(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value)


def _usual_weekday(told: Told) -> str:
    rule = _rule(told)
    return rule.weekday if rule else ""


def _next_date(told: Told) -> str:
    slot = _slot(told)
    return slot.date.isoformat() if slot else ""


def _usual_start(told: Told) -> str:
    rule = _rule(told)
    return english.clock(rule.start) if rule and rule.start else ""


def _usual_end(told: Told) -> str:
    """So long after the start as the network's meetings usually are."""
    rule = _rule(told)
    start = told.values.get("start")
    if not start or rule is None or rule.start is None or rule.end is None:
        return ""
    usual_length = _on(told.today, rule.end) - _on(told.today, rule.start)
    ends = _on(told.today, dt.time.fromisoformat(start)) + usual_length
    return english.clock(ends.time()) if ends.date() == told.today else ""


def _on(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time)


def _today(told: Told) -> str:
    return told.today.isoformat()


def _third_week(told: Told) -> str:
    return "3" if told.values.get("rule.weekday") else ""


def next_year(hub: Hub, today: dt.date) -> str:
    """The school year after the last one on record, or else the present one: `2027-28`."""
    last = hub.own_years[-1].id if hub.own_years else ""
    begins = int(last[:4]) + 1 if last else int(year_id_of(today, hub.cluster.nation)[:4])
    return f"{begins}-{(begins + 1) % 100:02}"


def _usual_half_terms(told: Told) -> dict[str, str]:
    """Each half-term's first and last day, by `a1-first` and the like."""
    rows = usual_year.half_terms(int(told.year[:4]), told.hub.cluster.nation)
    return {f"{row['key']}-{end}": row[end] for row in rows for end in ("first", "last")}


def whole_year(values: Values, name: str, nation: str) -> Values:
    """The values of a school year's file; its dates are not agreed where one is only usual."""
    rows = usual_year.half_terms(int(name[:4]), nation)
    known = {row["key"]: row for row in rows}
    given = [key for key in LABELS if f"{key}-first" in values and f"{key}-last" in values]
    found = [
        {**known.get(key, {"key": key}), "first": values[f"{key}-first"],
         "last": values[f"{key}-last"]}
        for key in given
    ]  # fmt: skip
    others = {key: value for key, value in values.items() if key not in HALF_TERM_KEYS}
    agreed = not any(row == known.get(row["key"]) for row in found)
    return {
        "title": f"School year {name[:7].replace('-', '/')}",
        **others,
        "half_terms": found,
        "agreed": None if agreed else False,
    }


def _half_term_question(key: str, end: str) -> Question:
    return Question(
        f"{key}-{end}", f"{LABELS[key]}, {end} day", f"The {end} day of {LABELS[key]}.",
        needed=True,
        usual=lambda told: _usual_half_terms(told).get(f"{key}-{end}", ""),
    )  # fmt: skip


# The questions ----------------------------------------------------------------------------------

_AUDIENCE: Final = Question(
    "audience", "Who may read this, public or members", "Who may read it: public or members.",
    needed=True, usual=lambda _told: "public",
)  # fmt: skip
_LATER: Final = "if it is not known yet"
_SUMMARY: Final = Question("summary", "", "One sentence for lists and search.", asked=False)


def _title(example: str) -> Question:
    return Question("title", f"Title, for example {example}", "Its name for readers.", needed=True)


MEETING: Final = (
    Question("network", "Which network meets", "The network that meets.",
             needed=True, several=True, refers="network", usual=_the_only_network),
    Question("date", 'Date, for example "17 September" or "autumn 2 week 3"',
             'The day, in any spelling, or "autumn 2 week 3".', needed=True, usual=_next_date),
    Question("start", "Begins at", "When it begins.", usual=_usual_start, none=_LATER),
    Question("end", "Ends at", "When it ends.", usual=_usual_end, none=_LATER),
    Question("venue", "Where", "The school or place on record where it is held.",
             refers="school", none=_LATER),
    Question("venue.name", "", "A place that is not on record.", asked=False, option="place"),
    Question("room", "", "The room.", asked=False),
    Question("title", "", "A title of its own.", asked=False),
    Question(
        "status", "", "proposed, if it is not sure yet; draft, if nobody should see it yet.",
        asked=False,
    ),
    Question("focus", "", "A focus topic, or plain text.", asked=False),
    _AUDIENCE, _SUMMARY,
)  # fmt: skip
NETWORK: Final = (
    _title("SENCO network"),
    Question("for", "Who comes, with commas between", "Who comes.", several=True),
    Question("rule.weekday", "On which weekday does it usually meet",
             "The weekday on which it usually meets."),
    Question("rule.week", "In which week of the half-term", "The week of the half-term.",
             usual=_third_week),
    Question("rule.start", "Usually begins at", "When it usually begins."),
    Question("rule.end", "Usually ends at", "When it usually ends."),
    Question("cadence", "How often does it meet: half-termly or termly",
             "How often it meets; default: half-termly.", none="for half-termly"),
    _AUDIENCE, _SUMMARY,
)  # fmt: skip
SCHOOL: Final = (
    _title("Oak Primary School"),
    Question("setting", "Setting, for example primary, secondary or nursery",
             "The kind of setting: primary, secondary, nursery ..."),
    Question("locality", "", "The part of the cluster's area.", asked=False),
    Question("postcode", "Postcode, for maps", "The postcode."),
    Question("website", "", "The school's own site.", asked=False),
    Question("member", "", "no for a place that is not a school of the cluster.", asked=False),
    Question("max_hosts_per_year", "",
             "How many meetings it can host in a school year; without it one.", asked=False),
    _AUDIENCE, _SUMMARY,
)  # fmt: skip
TOPIC: Final = (
    _title("Early reading"),
    Question("networks", "For which networks", "The networks it is for.", several=True,
             refers="network", none="for all"),
    Question("proposed_by", "", "The school that proposed it.", asked=False, refers="school"),
    _AUDIENCE, _SUMMARY,
)  # fmt: skip
PRACTICE: Final = (
    _title("Swapping classes in July"),
    Question("schools", "Which schools tried it", "The schools that tried it.",
             several=True, refers="school"),
    Question("networks", "", "The networks it may help.", asked=False, several=True,
             refers="network"),
    Question("focus", "Focus topics", "The focus topics it belongs to.", several=True,
             refers="topic"),
    Question("date", "", "The day it was written; default: today.", asked=False, usual=_today),
    _AUDIENCE, _SUMMARY,
)  # fmt: skip
PAGE: Final = (_title("New here"), _AUDIENCE, _SUMMARY)
YEAR: Final = (
    *(_half_term_question(key, end) for key in LABELS for end in ("first", "last")),
    Question("authority", "Whose dates are these", "The council or trust that sets the dates."),
    Question("inset", "INSET days for all schools, with commas between",
             "INSET days for all schools.", several=True),
    _AUDIENCE,
)  # fmt: skip
HALF_TERM_KEYS: Final = frozenset(question.key for question in YEAR[: 2 * len(LABELS)])
"""The questions that together make `half_terms`."""

_OF_SEVERAL_LINES: Final = {"group", "either", "pairs"}
"""Keys with keys of their own, which nobody answers in a line."""
QUESTIONS: Final[Mapping[str, tuple[Question, ...]]] = {
    "meeting": MEETING, "network": NETWORK, "school": SCHOOL, "topic": TOPIC,
    "practice": PRACTICE, "year": YEAR, "page": PAGE,
}  # fmt: skip
"""By kind of record, in the order in which they are asked."""


def names() -> list[str]:
    """The words of all kinds of which there can be a new one, in the order of their ranks."""
    several = (kind for kind in kinds().values() if not kind.single)
    return [kind.record_kind for kind in sorted(several, key=lambda k: (k.rank, k.record_kind))]


def questions_of(name: str) -> tuple[Question, ...]:
    """What a new record of a kind is asked; of most kinds what their models say."""
    return QUESTIONS.get(name) or _standard(kinds()[name])


def _standard(kind: type[Record]) -> tuple[Question, ...]:
    """The title, what is needed and what the kind asks for; other keys of one line are options."""
    common = set(Record.keys())
    known = {
        key: value
        for key, value in values(schemas()[kind.record_kind]).items()
        if key not in common and value.form not in _OF_SEVERAL_LINES
    }
    needed = [key for key, value in known.items() if value.required]
    asked = list(dict.fromkeys([*needed, *(key for key in kind.asked if key in known)]))
    others = [key for key in known if key not in asked]
    return (
        _title(f"{sentence_case(kind.one())} of our own"),
        *(_of_key(key, known[key], asked=key in asked) for key in [*asked, *others]),
        _AUDIENCE, _SUMMARY,
    )  # fmt: skip


def _of_key(key: str, value: Value, *, asked: bool) -> Question:
    """The question for a key, in the words of its model."""
    return Question(
        key, value.hint.rstrip(".") if asked else "", value.hint, needed=value.required,
        asked=asked, several=value.many, refers=value.refers,
    )  # fmt: skip


def kind_named(name: str) -> type[Record]:
    """The kind of record by its word."""
    return kinds()[name]
