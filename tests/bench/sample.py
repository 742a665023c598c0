"""A cluster as large as one likes, the same every time: meetings a school year at a time."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TODAY: Final = dt.date(2026, 11, 23)
"""The day that every measured build takes as today; it lies in the last of the years."""
LAST_YEAR: Final = 2026
A_YEAR: Final = 1000
"""The most meetings that a school year has; more of them make more years."""
NETWORKS: Final = 10
SCHOOLS: Final = 30
TOPICS: Final = 20
NOTES: Final = 20
LOCALITIES: Final = ("Northside", "Riverside", "Old Town", "Hill Villages")

_HALF_TERMS: Final = (
    ("a1", (9, 3), (10, 23)), ("a2", (11, 2), (12, 18)), ("sp1", (1, 4), (2, 12)),
    ("sp2", (2, 22), (3, 24)), ("su1", (4, 19), (5, 21)), ("su2", (6, 7), (7, 20)),
)  # fmt: skip
_SENTENCES: Final = (
    "The notes of the last meeting were agreed with one change to the list of those who came.",
    "Two schools reported on what they had tried in Year {n} since September, with examples.",
    "Colleagues agreed that the training should be open to teaching assistants as well.",
    "A longer discussion about transition led to the proposal that follows below.",
    "Nobody had yet heard from the council about the new form, so it stays on the agenda.",
    "We looked at {n} pieces of writing without names and found that we mostly agreed.",
    "The hall was booked for the summer, and the key is with the site manager.",
    "Several people asked for a shorter template; a draft will come round before half-term.",
    "Support from the educational psychologist has been reduced to {n} days a term.",
    "It helps when the agenda arrives a week before and says what to bring.",
    "Parents were invited for the first time, and those who came were generous.",
    "The figures for attendance are better than they were a year ago in most schools.",
    "One network would like to meet online in winter and in person after Easter.",
    "A visit to the special school is offered to {n} colleagues from primary schools.",
)
_SYLLABLES: Final = ("ba", "cor", "du", "fen", "gri", "hol", "jam", "kel", "lo", "mip", "nu", "pra")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of content: where it lies without `.md`, its title, facts and text."""

    path: str
    title: str
    facts: tuple[str, ...]
    """Lines of front matter; `title` is not among them."""
    body: str


def years(meetings: int) -> range:
    """The years in which the school years begin, so that each has at most `A_YEAR` meetings."""
    return range(LAST_YEAR - (meetings - 1) // A_YEAR, LAST_YEAR + 1)


def year_id(begins: int) -> str:
    """`2026-27`."""
    return f"{begins}-{(begins + 1) % 100:02}"


def entries(meetings: int) -> Iterator[Entry]:
    """Every file of a cluster with so many meetings."""
    yield _cluster()
    yield from (_year(begins) for begins in years(meetings))
    yield from (_network(number) for number in range(NETWORKS))
    yield from (_school(number) for number in range(SCHOOLS))
    yield from (_topic(number) for number in range(TOPICS))
    for number, begins in enumerate(years(meetings)):
        count = min(A_YEAR, meetings - number * A_YEAR)
        days = [day for days in _half_term_days(begins) for day in days]
        for nth in range(count):
            yield _meeting(begins, nth, days[nth * len(days) // count])
    # The last year has the meetings that are left over: each note comes from one of them.
    yield from (_note(number, number % count) for number in range(NOTES))


def _cluster() -> Entry:
    facts = (
        "audience: public", "name: Benchmark Cluster", "short_name: Benchmark",
        "site_url: https://bench.example/", "repository: https://git.example/bench/hub",
        "members: yes", "members_url: https://members.bench.example/",
        "contact: office@bench.example",
        f"localities: [{', '.join(LOCALITIES)}]",
    )  # fmt: skip
    return Entry("content/cluster", "About the cluster", facts, _text(0))


def _year(begins: int) -> Entry:
    halves = [
        f"  - {{key: {key}, first: {first}, last: {last}}}"
        for key, first, last in _half_terms(begins)
    ]
    facts = ("audience: public", "agreed: yes", "half_terms:", *halves)
    return Entry(f"content/years/{year_id(begins)}", f"School year {begins}", facts, "")


def _network(number: int) -> Entry:
    facts = (
        "audience: public", "summary: A network of colleagues who meet every half-term.",
        "for: [Teachers, Leaders]", "lead: Co-ordinator", "cadence: half-termly",
        "contact: network@bench.example", "standing_items: [Welcome, Next time]",
    )  # fmt: skip
    return Entry(f"content/networks/network-{number}", f"Network {number}", facts, _text(number))


def _school(number: int) -> Entry:
    facts = (
        "audience: public", "setting: primary", f"locality: {LOCALITIES[number % 4]}",
        f"address: {number + 1} School Lane", "postcode: AB1 2CD", "access: Ring at the gate.",
    )  # fmt: skip
    return Entry(f"content/schools/school-{number}", f"School {number}", facts, _text(number, 40))


def _topic(number: int) -> Entry:
    facts = (
        "audience: public", "summary: A question that several schools have.",
        f"networks: [network-{number % NETWORKS}, network-{(number + 3) % NETWORKS}]",
        f"proposed_by: school-{number}", "votes: 4", "aims: [Find out, Try, Share]",
    )  # fmt: skip
    return Entry(f"content/topics/topic-{number}", f"Topic {number}", facts, _text(number))


def _note(number: int, meeting: int) -> Entry:
    facts = (
        "audience: public", f"date: 2026-10-{number + 1:02}", f"schools: [school-{number}]",
        f"networks: [network-{number % NETWORKS}]", f"focus: [topic-{number}]",
        f"meeting: {year_id(LAST_YEAR)}/meeting-{meeting}", "evidence: Observed in three classes.",
    )  # fmt: skip
    return Entry(f"content/practice/note-{number}", f"Practice note {number}", facts, _text(number))


def _meeting(begins: int, nth: int, day: dt.date) -> Entry:
    network, school, topic = nth % NETWORKS, nth * 7 % SCHOOLS, nth * 3 % TOPICS
    hour = 9 + nth % 8
    facts = [
        f"network: network-{network}", f"date: {day}", f"weekday: {day:%A}",
        f"start: {hour:02}:00", f"end: {hour + 1:02}:30", f"arrival: {hour - 1:02}:45",
        # One in twenty is for members alone; of the others every second has public notes.
        f"audience: {'members' if nth % 20 == 19 else 'public'}",
        f"notes: {'public' if nth % 2 else 'members'}",
        f"summary: What the schools have tried, and plan {nth} for next time.",
        f"venue: school-{school}", f"room: Room {nth}", f"focus: topic-{topic}",
        "minutes_by: School secretary",
        "agenda:", "  - {title: What we tried, lead: Host school, length: 30}",
        "  - {title: What we do next, purpose: decision}", "bring: [Examples, A diary]",
    ]  # fmt: skip
    if day < TODAY:
        facts += [
            f"minutes_approved: {day}", "decisions: [The template is used from January]",
            "attendance:", f"  school-{school}: 3", f"  school-{(school + 1) % SCHOOLS}: 2",
            f"next_focus: topic-{(topic + 1) % TOPICS}",
        ]  # fmt: skip
    seed = begins * A_YEAR + nth
    # Minutes for members say what stands nowhere in public, so the gate has enough to look for.
    body = _text(seed) if nth % 2 else _minutes(seed)
    body += f"\n\nSee also [the topic](../../content/topics/topic-{topic}.md).\n"
    path = f"meetings/{year_id(begins)}/meeting-{nth}"
    return Entry(path, f"Meeting {nth} of network {network}, {day}", tuple(facts), body)


def _text(seed: int, words: int = 150) -> str:
    """About so many words in two paragraphs with a heading between them."""
    chance = random.Random(seed)  # noqa: S311 - the same text every time is the point
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < words:
        sentences.append(chance.choice(_SENTENCES).format(n=chance.randint(2, 99)))
    half = len(sentences) // 2
    return f"{' '.join(sentences[:half])}\n\n## What follows\n\n{' '.join(sentences[half:])}\n"


def _minutes(seed: int, words: int = 150) -> str:
    """So many words in sentences of ten, every other word one that no public text has."""
    chance = random.Random(seed)  # noqa: S311 - the same text every time is the point
    known = " ".join(_SENTENCES).split()
    said = [
        chance.choice(known) if n % 2 else "".join(chance.choices(_SYLLABLES, k=3))
        for n in range(words)
    ]
    return "\n".join(f"{' '.join(said[n : n + 10])}." for n in range(0, words, 10)) + "\n"


def _half_terms(begins: int) -> list[tuple[str, dt.date, dt.date]]:
    return [
        (key, dt.date(begins + (first[0] < 8), *first), dt.date(begins + (last[0] < 8), *last))
        for key, first, last in _HALF_TERMS
    ]


def _half_term_days(begins: int) -> Iterator[list[dt.date]]:
    for _key, first, last in _half_terms(begins):
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        yield [day for day in days if day.weekday() < 5]
