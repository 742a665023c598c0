"""What is missing: for each code what gives it, and what is much like it and gives none.

All of it through files, as `hub check` reads them, on one day of a small year.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Final

import pytest

from hub.checking import check
from hub.checks import missing
from hub.checks.missing import telling
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy import edition
from hub.problem import Problem
from hub.programme import defaults, steps
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import CLUSTER, SMALL, run, write

TODAY: Final = dt.date(2026, 11, 9)
Files = dict[str, str]

CLUSTER_AT, YEAR = "content/cluster.md", "content/years/2026-27.md"
SENCO, MATHS = "content/networks/senco.md", "content/networks/maths.md"
OAK, ELM = "content/schools/oak.md", "content/schools/elm.md"
NEXT, ONE_MORE = "meetings/2026-27/next.md", "meetings/2026-27/one-more.md"
HELD = "meetings/2026-27/held.md"

TERMS: Final = "terms_of_reference: {agreed_on: 2026-09-17, review_due: 2027-09-16}\n"
BASE: Final[Files] = {
    CLUSTER_AT: CLUSTER + "minutes_days: 10\nagenda_days: 5\n",
    YEAR: SMALL[YEAR],
    SENCO: """\
title: SENCO network
audience: public
for: [SENCOs]
lead: SENCO, Oak School
rule: {week: 3, weekday: Thursday, half_terms: [a1, a2], start: 16:00, end: 17:30}
standing_items: [Welcome, National and local updates]
"""
    + TERMS,
    MATHS: """\
title: Maths network
audience: public
for: [Maths leads]
lead: Maths lead, Elm School
terms_of_reference: {agreed_on: 2026-09-17}
""",
    OAK: "title: Oak School\naudience: public\nsetting: primary\nlocality: North\n",
    ELM: "title: Elm School\naudience: public\nsetting: junior\nlocality: South\n",
    "meetings/2026-27/first.md": "---\nnetwork: senco\naudience: public\ndate: 2026-09-10\n"
    "start: 16:00\nvenue: oak\nreason: Moved for a course\n---\nWe met.\n",
    HELD: "---\nnetwork: senco\naudience: public\ndate: 2026-10-15\nstart: 16:00\nvenue: elm\n"
    "reason: Moved for a course\nnext_focus: Sleep\n---\nWe met.\n",
    NEXT: "network: senco\naudience: public\ndate: 2026-11-19\nstart: 16:00\nend: 17:30\n"
    "venue: oak\n",
}
"""A hub in its first autumn from which nothing is missing; its next meeting is in ten days."""


def add(path: str, facts: str) -> Files:
    """A file with further facts."""
    text = BASE[path]
    return {path: text.replace("\n---\n", f"\n{facts}\n---\n") if "\n---\n" in text
            else f"{text}{facts}\n"}  # fmt: skip


def change(path: str, *pairs: tuple[str, str]) -> Files:
    """A file with other facts in place of its own."""
    text = BASE[path]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {path: text}


def maths(facts: str = "", *, path: str = ONE_MORE, day: str = "2026-11-19", at: str = "") -> Files:
    """A meeting of the other network; without a time unless it is said."""
    start = f"start: {at}\n" if at else ""
    where = "" if "venue" in facts or "online" in facts else "venue: elm\n"
    return {path: f"network: maths\naudience: public\ndate: {day}\n{start}{where}"
                  f"focus: Fractions\n{facts}\n"}  # fmt: skip


def session(name: str, day: str, facts: str = "venue: elm") -> Files:
    """A further session of the next meeting."""
    return {f"meetings/2026-27/{name}.md": f"same_as: 2026-27/next\naudience: public\n"
            f"date: {day}\nstart: 16:00\n{facts}\n"}  # fmt: skip


MOVED = change(NEXT, ("2026-11-19", "2026-11-26"))
OFF = "status: cancelled\nreason: Snow"
ENDS = "closed: 2026-11-10\n"
NO_NOTES = change(HELD, ("We met.\n", ""))
NO_FOCUS = change(HELD, ("next_focus: Sleep\n", ""))
NEARER = change(NEXT, ("2026-11-19", "2026-11-12"), ("venue: oak", "venue: oak\nkind: extra"))
THREE = maths("for: [SENCOs]", day="2026-11-17") | maths(
    "for: [SENCO]", path="meetings/2026-27/third.md", day="2026-11-18"
)
SHARES = {
    **change(SENCO, ("for: [SENCOs]", "for: [SENCOs, Deputies]")),
    **change(MATHS, ("for: [Maths leads]", "for: [Maths leads, Deputy]")),
}
ROUND = session("south", "2026-11-18")
NORTH_ONLY = session("again", "2026-11-18", "venue: oak")

POSTPONED = "status: postponed\nreason: No speaker"


def every_half_term(facts: str = "") -> Files:
    """The network meets in each of the year's three half-terms."""
    return change(SENCO, ("half_terms: [a1, a2], ", ""), ("lead:", f"{facts}\nlead:"))


THREE_HALF_TERMS = every_half_term()
AFTER_CHRISTMAS = BASE[NEXT].replace("2026-11-19", "2027-01-14") + "reason: Holidays\n"

CASES: Final[dict[str, tuple[list[Files], list[Files]]]] = {
    # code: (what gives it, what does not)
    "over-hosting": (
        [add(OAK, "max_hosts_per_year: 1"), add(ELM, "max_hosts_per_year: 1") | maths()],
        [
            add(OAK, "max_hosts_per_year: 2"),
            # What is cancelled, held in another year, or past and done is not too often.
            add(OAK, "max_hosts_per_year: 1") | add(NEXT, OFF),
            add(ELM, "max_hosts_per_year: 0"),
        ],
    ),
    "never-hosted": (
        [{"content/schools/ash.md": "title: Ash School\naudience: public\nlocality: North\n",
          "meetings/2026-27/second.md": BASE[HELD].replace("10-15", "10-08")}],
        [
            {"content/schools/ash.md": f"title: Ash School\naudience: public\n{facts}\n",
             "meetings/2026-27/second.md": BASE[HELD].replace("10-15", "10-08")}
            for facts in ("can_host: no", "member: no", "joined: 2026-09-01", "left: 2026-09-01")
        ]
        + [
            # Each could not have had a turn yet; or it is down for one.
            {"content/schools/ash.md": "title: Ash School\naudience: public\n"},
            {"content/schools/ash.md": "title: Ash School\naudience: public\n",
             "meetings/2026-27/second.md": BASE[HELD].replace("10-15", "10-08"),
             **change(NEXT, ("venue: oak", "venue: ash"))},
        ],
    ),
    "host-not-agreed": (
        [add(NEXT, "status: proposed"), add(NEXT, "status: draft"),
         change(NEXT, ("venue: oak", "host: elm\nstatus: draft"))],
        [
            add(NEXT, f"status: {status}\nhost_agreed: yes") for status in ("proposed", "draft")
        ]
        + [change(NEXT, ("venue: oak", "venue: {name: The hall}\nstatus: proposed"))],
    ),
    "no-host": (
        [change(NEXT, ("venue: oak\n", "")), change(NEXT, ("venue: oak", "host: oak"))],
        [
            change(NEXT, ("venue: oak", more)) for more in (
                "online_link: https://meet.example/a", "mode: online", "venue: {name: The hall}",
                OFF,
            )
        ]
        + [change(NEXT, ("venue: oak\n", ""), ("2026-11-19", "2027-01-21"))],
    ),
    "rule-week": (
        [
            change(NEXT, ("2026-11-19", "2026-11-26")), change(NEXT, ("2026-11-19", "2026-11-18")),
            change(NEXT, ("2026-11-19", "2026-11-26")) | add(ELM, "inset: [2026-11-26]"),
            # What else is on the rule's day does not stand in its way.
            MOVED | maths("for: [SENCOs]", at="19:00"), MOVED | maths(at="16:00"),
            MOVED | add(OAK, "unavailable: [2026-11-18]"),
            MOVED | maths(f"for: [SENCOs]\n{OFF}", at="16:30"),
            MOVED | change(SENCO, ("week: 3, weekday: Thursday", "week: 2, weekday: Tuesday")),
        ],
        [
            change(NEXT, ("2026-11-19", "2026-11-26"), ("venue", f"{more}\nvenue"))
            for more in ("reason: A course", "kind: extra", "kind: training", OFF)
        ]
        + [
            # The rule's day is no good: for all, for a school, or in a week of tests.
            change(NEXT, ("2026-11-19", "2026-11-26")) | add(CLUSTER_AT, "keep_free: Thursday"),
            change(NEXT, ("2026-11-19", "2026-11-26")) | add(OAK, "inset: [2026-11-19]"),
            change(NEXT, ("2026-11-19", "2027-01-28")),
            # Its people, its host or its hall are elsewhere then; or it was called off that day.
            MOVED | maths("for: [SENCOs]", at="17:45"), MOVED | maths("venue: oak", at="16:30"),
            MOVED | maths("for: [SENCOs]\nstatus: draft", at="16:30"),
            MOVED | add(OAK, "unavailable: [2026-11-19]"),
            MOVED | {ONE_MORE: BASE[NEXT] + OFF + "\n"},
            # It is over: nobody can move a meeting there.
            change(NEXT, ("2026-11-19", "2026-11-26"))
            | change(SENCO, ("week: 3, weekday: Thursday", "week: 2, weekday: Monday")),
            # It meets on its own day as well; another network's rule; sessions of one round.
            {ONE_MORE: BASE[NEXT].replace("2026-11-19", "2026-11-26")},
            change(NEXT, ("2026-11-19", "2026-11-26"), ("senco", "[senco, maths]"))
            | add(MATHS, "rule: {week: 4, weekday: Thursday}"),
            ROUND,
            maths(day="2026-11-24"),
        ],
    ),
    "some-closed": (
        [add(ELM, "inset: [2026-11-19]"),
         add(ELM, "closures: [{first: 2026-11-18, last: 2026-11-20, title: Poll}]"),
         add(ELM, "inset: [2026-11-19]") | session("south", "2026-11-19", "venue: oak")],
        [
            add(ELM, "inset: [2026-11-19]\nnetworks: [maths]"),
            add(ELM, "inset: [2026-11-19]\nmember: no"),
            add(ELM, "inset: [2026-11-19]\nleft: 2026-11-01"),
            add(ELM, "inset: [2026-11-20]"),
            add(ELM, "inset: [2026-11-19]") | add(NEXT, "kind: family"),
            # The host's own closure, and that of all, has a warning already.
            add(OAK, "inset: [2026-11-19]"),
            change(YEAR, ("[2026-09-01]", "[2026-09-01, 2026-11-19]")),
            # Its people can go to another session.
            add(ELM, "inset: [2026-11-19]") | ROUND,
        ],
    ),
    "people-clash": (
        [
            maths("for: [SENCO]", at="16:00"), SHARES | maths(at="17:00"),
            add(MATHS, "shares_people_with: [senco]") | maths(at="16:30"),
            add(SENCO, "shares_people_with: [maths]") | maths(at="15:00\nend: 15:45"),
            add(OAK, "shared_jobs: [[Maths lead, SENCO]]") | maths(at="17:45"),
        ],
        [
            maths(at="16:00"), maths("for: [SENCOs]"),
            maths("for: [SENCOs]", at="18:00"), maths("for: [SENCOs]", at="14:00\nend: 15:30"),
            maths("for: [SENCOs]", at="16:00", day="2026-11-18"),
            maths(f"for: [SENCOs]\n{OFF}", at="16:00"),
            # At one place there is no way to go.
            maths("for: [SENCOs]\nvenue: oak", at="17:30"),
            add(OAK, "shared_jobs: [[Maths lead, SENCO]]\nnetworks: [maths]") | maths(at="16:00"),
            maths("for: [SENCOs]", at="16:00") | add(NEXT, "accept: {people-clash: Few of them}"),
            session("south", "2026-11-19"),
        ],
    ),
    "overload": (
        [THREE],
        [
            maths("for: [SENCOs]", day="2026-11-17"),
            {**THREE, **maths("for: [Maths leads]", day="2026-11-17")},
            {**THREE, **maths("for: [SENCOs]", day="2026-11-24")},
            {**THREE, **maths(f"for: [SENCOs]\n{OFF}", day="2026-11-17")},
            # Sessions are one meeting.
            ROUND | session("again", "2026-11-17"),
        ],
    ),
    "locality-missed": (
        [{CLUSTER_AT: CLUSTER.replace("[North, South]", "[North, South, East]"), **ROUND},
         add(SENCO, "localities: [North, South]") | NORTH_ONLY
         | change(SENCO, ("17:30}", "17:30, rounds: [a2]}"))],
        [
            ROUND, NORTH_ONLY,
            {CLUSTER_AT: CLUSTER.replace("[North, South]", "[North, South, East]"), **ROUND,
             **add(SENCO, "localities: [North, South]")},
            {CLUSTER_AT: CLUSTER.replace("[North, South]", "[North, South, East]"), **ROUND,
             **session("more", "2026-11-17", "mode: online")},
            ROUND | session("south", "2026-11-18", f"venue: elm\n{OFF}\ninstead: 2026-27/next"),
        ],
    ),
    "round-differs": (
        [session("south", "2026-11-18", "venue: elm\nagenda: [Plans]"),
         session("south", "2026-11-18", "venue: elm\nfocus: Reading")],
        [
            ROUND, add(NEXT, "agenda: [Plans]") | ROUND,
            add(NEXT, "agenda: [Welcome, Plans]")
            | session("south", "2026-11-18", "venue: elm\nagenda: [plans]"),
            session("south", "2026-11-18", f"venue: elm\nagenda: [Plans]\n{OFF}"),
        ],
    ),
    "agenda-late": (
        [NEARER | NO_FOCUS, NEARER | NO_FOCUS | change(NEXT, ("11-19", "11-16"))],
        [
            NEARER, NO_FOCUS,
            NO_FOCUS | change(NEXT, ("2026-11-19", "2026-11-12"), ("venue", "focus: Sleep\nvenue")),
            NO_FOCUS | change(NEXT, ("2026-11-19", "2026-11-12"), ("venue", "agenda: [A]\nvenue")),
            NO_FOCUS | change(NEXT, ("2026-11-19", "2026-11-12"), ("venue", f"{OFF}\nvenue")),
            NO_FOCUS
            | change(NEXT, ("2026-11-19", "2026-11-12"), ("venue", "status: draft\nvenue")),
        ],
    ),
    "standing-twice": (
        [
            add(NEXT, f"agenda: ['{item}']") for item in (
                "National & local updates", "National and local update", "Welcome!",
                "No national and local updates this time",
            )
        ],
        [
            add(NEXT, f"agenda: ['{item}']") for item in (
                "Welcome", "national and local updates", "Local history", "Welcoming new families",
                "What the national updates mean for us",
            )
        ],
    ),
    "next-focus": (
        [NO_FOCUS, NO_FOCUS | add(NEXT, OFF), NO_FOCUS | add(NEXT, "agenda: [Welcome]")],
        [
            NO_FOCUS | add(NEXT, "focus: Sleep"), NO_FOCUS | add(NEXT, "agenda: [Sleep]"),
            NO_FOCUS | add(SENCO, "closed: 2026-11-01"),
            change("meetings/2026-27/first.md", ("venue", "summary: A\nvenue")),
            # People have ten school days to write it down.
            change(HELD, ("next_focus: Sleep\n", ""), ("2026-10-15", "2026-11-05"))
            | change(NEXT, ("2026-11-19", "2027-01-14")),
            change(HELD, ("next_focus: Sleep", "kind: family"))
            | change("meetings/2026-27/first.md", ("reason", "next_focus: Sleep\nreason")),
        ],
    ),
    "notes-due": (
        [NO_NOTES, change(HELD, ("We met.\n", ""), ("next", "attendance: 4\nnext"))],
        [
            change(HELD, ("We met.\n", ""), ("next", "decisions: Go on\nnext")),
            change(HELD, ("We met.\n", ""), ("next", "actions: Write\nnext")),
            change(HELD, ("We met.\n", ""), ("2026-10-15", "2026-10-26")),
            change(HELD, ("We met.\n", ""), ("next", "kind: family\nnext")),
            change(HELD, ("We met.\n", ""), ("reason: Moved for a course", OFF)),
        ],
    ),
    "below-minimum": (
        [add(SENCO, "minimum: 4"), add(SENCO, "minimum: 4") | add(NEXT, OFF),
         add(SENCO, "minimum: 4") | ROUND,
         every_half_term("minimum: 5"),
         # A draft whose day has passed was no meeting.
         add(SENCO, "minimum: 4")
         | {ONE_MORE: BASE[NEXT].replace("2026-11-19", "2026-11-05") + "status: draft\n"}],
        [
            add(SENCO, "minimum: 3"), add(SENCO, "minimum: 4\nclosed: 2026-11-01"),
            # It is told already: of the half-term, or of the meeting that was called off.
            every_half_term("minimum: 4"), add(SENCO, "minimum: 3") | add(NEXT, OFF),
            add(SENCO, "minimum: 4")
            | {ONE_MORE: BASE[NEXT].replace("2026-11-19", "2027-01-14") + "status: draft\n"},
        ],
    ),
    "not-planned": (
        [
            THREE_HALF_TERMS, add(MATHS, "cadence: termly"),
            THREE_HALF_TERMS | {ONE_MORE: AFTER_CHRISTMAS + "kind: training\n"},
        ],
        [
            THREE_HALF_TERMS | {ONE_MORE: AFTER_CHRISTMAS},
            THREE_HALF_TERMS | {ONE_MORE: AFTER_CHRISTMAS + "status: draft\n"},
            # What was called off is told of by itself.
            THREE_HALF_TERMS | {ONE_MORE: AFTER_CHRISTMAS + "status: cancelled\n"}, add(NEXT, OFF),
            add(MATHS, "cadence: termly") | maths() | maths(path=HELD, day="2027-01-14"),
            every_half_term("closed: 2026-12-31"),
        ],
    ),
    "no-new-date": (
        [
            add(NEXT, OFF), add(NEXT, POSTPONED), maths(POSTPONED),
            # Also what was to be held some time ago, in this year.
            change(HELD, ("reason", "status: postponed\nreason"))
            | change("meetings/2026-27/first.md", ("venue", "kind: extra\nvenue")),
            add(NEXT, OFF) | {ONE_MORE: BASE[NEXT].replace("11-19", "11-26") + "kind: training\n"},
            add(NEXT, OFF) | session("south", "2026-11-18", f"venue: elm\n{OFF}"),
        ],
        [
            add(NEXT, f"{OFF}\ninstead: 2026-27/one-more")
            | {ONE_MORE: BASE[NEXT].replace("2026-11-19", "2026-12-03")},
            add(NEXT, OFF) | {ONE_MORE: BASE[NEXT].replace("2026-11-19", "2026-12-03")},
            add(NEXT, POSTPONED)
            | {ONE_MORE: BASE[NEXT].replace("2026-11-19", "2026-12-03") + "status: draft\n"},
            add(NEXT, OFF) | ROUND,
            # One beside the rule, or of a network without one, may just be cancelled.
            add(NEXT, f"kind: training\n{OFF}"), maths(OFF),
            maths(POSTPONED) | maths(path="meetings/2026-27/again.md", day="2026-12-03"),
            # Its half-term is over.
            change(HELD, ("reason: Moved for a course", OFF))
            | change("meetings/2026-27/first.md", ("venue", "kind: extra\nvenue")),
            add(NEXT, POSTPONED) | add(SENCO, "closed: 2026-11-01"),
        ],
    ),
    "network-closed": (
        [
            add(SENCO, "closed: 2026-11-19"), add(SENCO, "closed: 2026-11-01"),
            add(SENCO, "closed: 2026-11-16") | add(NEXT, "status: draft"),
            add(SENCO, "closed: 2026-11-16") | change(NEXT, ("senco", "[maths, senco]")),
        ],
        [
            add(SENCO, "closed: 2026-11-20"), add(SENCO, "closed: 2026-11-16") | add(NEXT, OFF),
            add(SENCO, "closed: 2026-11-04") | change(NEXT, ("11-19", "11-05")),
        ],
    ),
    "unknown-job": (
        [
            add(OAK, f"shared_jobs: [[{jobs}]]") for jobs in (
                "Maths lead, SENKO", "Cook, Caretaker", "Math leed, Cook",
            )
        ],
        [
            add(OAK, f"shared_jobs: [[{jobs}]]") for jobs in (
                "Maths lead, SENCO", "maths leads, Designated safeguarding lead",
                "SENCO, Science lead",
            )
        ]
        + [add(OAK, "shared_jobs: [[Cook, Bursar]]") | maths("for: [Bursars]")],
    ),
    "no-lead": (
        [change(SENCO, ("lead: SENCO, Oak School\n", ""))],
        [change(MATHS, ("lead: Maths lead, Elm School\n", "")),
         change(SENCO, ("lead: SENCO, Oak School", "closed: 2026-11-01"))],
    ),
    "facilitators": (
        [add(MATHS, "facilitators_wanted: 2\nfacilitators: [Adviser]"),
         add(MATHS, "facilitators_wanted: 1")],
        [add(MATHS, "facilitators_wanted: 1\nfacilitators: [Adviser]"),
         add(MATHS, "facilitators: [Adviser]")],
    ),
    "terms-missing": (
        [change(SENCO, (TERMS, ""))],
        [change(MATHS, ("terms_of_reference: {agreed_on: 2026-09-17}", "objectives: Ours"))],
    ),
    "terms-overdue": (
        [change(SENCO, ("2027-09-16", "2026-11-08"))],
        [change(SENCO, ("2027-09-16", "2026-11-09")),
         change(SENCO, ("2027-09-16}", "2026-11-08}\nclosed: 2026-11-01"))],
    ),
    "booking-closed": (
        [add(NEXT, f"booking: {{email: office@oak.example, {facts}}}") for facts in (
            "opens: 2026-11-16, closes: 2026-11-13", "closes: 2026-10-21",
        )],
        [add(NEXT, f"booking: {{email: office@oak.example, {facts}}}") for facts in (
            "opens: 2026-11-12, closes: 2026-11-13", "closes: 2026-10-22", "closes: 2026-11-06",
        )],
    ),
    "booking-missing": (
        [add(NEXT, "booking: {closes: 2026-11-12}") | ROUND],
        [add(NEXT, "booking: {email: office@oak.example}"),
         add(NEXT, "booking: {url: https://book.example}"),
         add(NEXT, f"booking: {{places: 12}}\n{OFF}")],
    ),
    "expected": (
        [{CLUSTER_AT: f"{CLUSTER}expected: {{{wanted}}}\n"} for wanted in (
            "primary: 3", "primary: 2, secondary: 1", "junior: 2",
        )],
        [{CLUSTER_AT: f"{CLUSTER}expected: {{{wanted}}}\n"} for wanted in (
            "primary: 2", "primary: 2, secondary: 0", "junior: 1", "Primary: 2",
        )]
        + [{CLUSTER_AT: f"{CLUSTER}expected: {{primary: 2}}\n",
            "content/schools/ash.md": f"title: Ash\naudience: public\nsetting: primary\n{facts}\n"}
           for facts in ("member: no", "left: 2026-11-01")],
    ),
}  # fmt: skip
GIVING: Final = [(code, files) for code, (giving, _not) in CASES.items() for files in giving]
NOT_GIVING: Final = [(code, files) for code, (_g, others) in CASES.items() for files in others]
ALL: Final[Files] = {
    **NO_NOTES, **add(SENCO, "minimum: 9\nfacilitators_wanted: 2"), **add(MATHS, "minimum: 3"),
    **THREE, **add(OAK, "inset: [2026-11-17, 2026-11-18]"), **add(NEXT, "status: draft"),
    **change(MATHS, ("2026-09-17}", "2026-09-17, review_due: 2026-10-30}\nfacilitators_wanted: 1")),
}  # fmt: skip
"""Much is missing, some of it more than once."""


def found(root: Path, files: Files, today: dt.date = TODAY) -> list[Problem]:
    """What `hub check` finds missing; the files are in order but for that."""
    hub, problems = check(write(root, {**BASE, **files}), today)
    assert hub is not None
    assert not [p for p in problems if p.severity == "error"], problems
    return [p for p in problems if p.code in missing.CODES]


def codes(root: Path, files: Files, today: dt.date = TODAY) -> set[str]:
    return {problem.code for problem in found(root, files, today)}


def test_every_code_is_tried() -> None:
    assert CASES.keys() == missing.CODES.keys()


def test_nothing_is_missing_of_the_hub_itself(tmp_path: Path) -> None:
    assert not found(tmp_path, {})


@pytest.mark.parametrize(("code", "files"), GIVING)
def test_what_gives_it(tmp_path: Path, code: str, files: Files) -> None:
    some = [problem for problem in found(tmp_path, files) if problem.code == code]
    assert some
    for problem in some:
        assert problem.severity == "warning"
        assert problem.message[0].isupper()
        assert problem.message.endswith(".")
        assert "`" not in problem.message, "Its sentence is for a page."
        assert problem.remedy


@pytest.mark.parametrize(("code", "files"), NOT_GIVING)
def test_what_gives_none(tmp_path: Path, code: str, files: Files) -> None:
    assert code not in codes(tmp_path, files)


@pytest.mark.parametrize(("code", "files"), [(code, CASES[code][0][0]) for code in CASES])
def test_what_is_accepted_is_silent(tmp_path: Path, code: str, files: Files) -> None:
    path = next(p.path for p in found(tmp_path / "a", files) if p.code == code)
    accept = f"accept: {{{code}: It is meant}}\n"
    typed = {**BASE, **files}[path]
    accepting = f"---\n{accept}{typed[4:]}" if typed.startswith("---") else typed + accept
    assert code not in codes(tmp_path / "b", {**files, path: accepting})


def test_nothing_is_missing_of_a_hub_that_is_being_set_up(tmp_path: Path) -> None:
    """Not until its first meeting has been held: nobody has had the time for it."""
    bare = {SENCO: "title: SENCO network\naudience: public\n", MATHS: BASE[MATHS]}
    new = {path: text for path, text in BASE.items() if not path.startswith("meetings/")}
    proposed = BASE[NEXT].replace("venue: oak", "venue: oak\nstatus: proposed")
    hub, problems = check(write(tmp_path, {**new, **bare, NEXT: proposed}), dt.date(2026, 11, 18))
    assert hub is not None
    assert problems == []


def test_it_is_the_same_of_a_selected_hub(tmp_path: Path) -> None:
    for number, (_code, files) in enumerate(GIVING):
        hub, _problems = check(write(tmp_path / f"{number}", {**BASE, **files}), TODAY)
        assert hub is not None
        shown = defaults.complete(edition.select(hub, "members", TODAY))
        whole, selected = missing.found(hub, TODAY), missing.found(shown, TODAY)
        assert [one.dated for one in whole] == [one.dated for one in selected], files


def test_all_that_tell_of_it_count_the_same(tmp_path: Path) -> None:
    root = write(tmp_path, {**BASE, **ALL})
    hub, _problems = check(root, TODAY)
    assert hub is not None
    number = missing.count(hub, TODAY)
    assert number > 8
    told = run(root, "check", today=f"{TODAY}").stdout
    lines = [line for line in told.splitlines() if f"[{_code(line)}]" in line]
    assert len(lines) == len({_code(line) for line in lines}) < number
    others = (re.search(r"\(and (\d+) more like it: ", line) for line in lines)
    assert len(lines) + sum(int(match[1]) for match in others if match) == number
    every = run(root, "check", "--missing", today=f"{TODAY}").stdout.splitlines()
    assert len(every) == number + 1
    assert every[-1] == f"{number} things are missing"
    rows = json.loads(run(root, "check", "--missing", "--format", "json", today=f"{TODAY}").stdout)
    assert len(rows) == number
    page = site.plan(hub, Context("members", TODAY)).pages["organiser/missing/"]
    assert sum(len(group.items) for group in page.values["groups"]) == number


def _code(line: str) -> str:
    match = re.search(r": warning\[([a-z-]+)\]: ", line)
    return match[1] if match and match[1] in missing.CODES else ""


def test_the_page_says_what_is_due_first_and_for_whom(tmp_path: Path) -> None:
    hub, _problems = check(write(tmp_path, {**BASE, **ALL}), TODAY)
    assert hub is not None
    plan = site.plan(hub, Context("members", TODAY))
    values = plan.pages["organiser/missing/"].values
    assert [group.title for group in values["groups"]] == [
        "Overdue", "Due this month", "Later", "Whenever there is time",
    ]  # fmt: skip
    notes = next(i for group in values["groups"] for i in group.items if "no notes" in i.said)
    assert (notes.overdue, notes.due) == (True, "Thursday 5 November 2026")
    assert [tag.text for tag in notes.networks] == ["SENCO network"]
    assert notes.about.href == "meetings/2026-27/held/"
    draft = next(i for group in values["groups"] for i in group.items if "draft" in i.said)
    assert (draft.form, draft.schools[0].text) == ("", "Oak School")
    assert draft.about.href in plan.pages
    assert plan.pages["organiser/"].values["missing"] == values["words"]
    own = plan.pages["organiser/missing/maths/"].values
    assert all("maths" in {tag.id for tag in i.networks} for g in own["groups"] for i in g.items)
    assert not any("missing" in a for a in site.plan(hub, Context("public", TODAY)).pages)


def test_an_old_thing_is_nobody_elses(tmp_path: Path) -> None:
    """What a change does not cause is not told with it, even if its count is another one now."""
    before = found(tmp_path / "a", add(SENCO, "minimum: 9"))
    more = {ONE_MORE: BASE[NEXT].replace("2026-11-19", "2027-01-14") + (
        "status: proposed\nagenda: ['Welcome!']\n"
    )}  # fmt: skip
    after = found(tmp_path / "b", add(SENCO, "minimum: 9") | more)
    assert {p.code for p in after} == {"below-minimum", "host-not-agreed", "standing-twice"}
    caused = telling.caused(before, after, {ONE_MORE})
    assert [p.code for p in caused] == ["standing-twice"]


def test_a_host_is_waited_for_before_the_first_meeting_too(tmp_path: Path) -> None:
    """What was a draft and is proposed now stays listed; what its network will not hold is not."""
    new = {path: text for path, text in BASE.items() if not path.startswith("meetings/")}
    for number, (status, more) in enumerate((("draft", ""), ("proposed", ""), ("draft", ENDS))):
        meetings = {
            NEXT: f"{BASE[NEXT]}status: {status}\n",
            ONE_MORE: BASE[NEXT].replace("2026-11-19", "2027-01-14") + "host_agreed: yes\n",
        }
        networks = {SENCO: BASE[SENCO] + more}
        root = write(tmp_path / f"{number}", {**new, **networks, **meetings})
        hub, problems = check(root, TODAY)
        assert hub is not None
        told = {p.code for p in problems if p.path == NEXT} - {"rule-week"}
        assert told == ({"network-closed"} if more else {"host-not-agreed"})


def test_a_host_is_to_answer_by_one_day_wherever_that_stands(tmp_path: Path) -> None:
    root = write(tmp_path, {**BASE, NEXT: f"{BASE[NEXT]}status: proposed\n"})
    hub, _problems = check(root, TODAY)
    assert hub is not None
    (asked,) = [one for one in missing.found(hub, TODAY) if one.code == "host-not-agreed"]
    meeting = hub.of(Meeting)["2026-27/" + NEXT.rpartition("/")[2].removesuffix(".md")]
    (step,) = [one for one in steps.steps(hub, meeting, TODAY) if one.kind == "host"]
    assert asked.due == step.due


def test_a_change_is_told_what_it_leaves_unplanned_and_no_more(tmp_path: Path) -> None:
    before = found(tmp_path / "a", THREE_HALF_TERMS)
    more = found(
        tmp_path / "b", THREE_HALF_TERMS | change(NEXT, ("network: senco", "network: maths"))
    )
    off = found(tmp_path / "c", THREE_HALF_TERMS | add(NEXT, OFF))
    assert [p.code for p in before] == ["not-planned"]
    assert [p.code for p in more if p.code == "not-planned"] == ["not-planned"]
    assert not [p for p in telling.caused(before, more, {NEXT}) if p.code == "not-planned"]
    assert [p.code for p in telling.caused(before, off, {NEXT})] == ["no-new-date"]
