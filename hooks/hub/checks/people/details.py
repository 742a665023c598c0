"""Addresses, telephone numbers and small counts in a text: what points to single people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub.checks.people.name_lists import ALSO_WORDS, FIRST_NAMES, ROLES, SHORT_NAMES, SURNAMES

_EMAIL: Final = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_FREE_MAIL: Final = re.compile(
    r"(?:aol|blueyonder|btinternet|btopenworld|fastmail|gmail|gmx|googlemail|hotmail|icloud|live|mac|"
    r"mail|me|msn|ntlworld|outlook|pm|proton|protonmail|rocketmail|sky|talktalk|tiscali|tutanota|"
    r"virgin|virginmedia|yahoo|ymail)\.(?:com|co\.uk|net|org|me|uk|de|fr|ie)",
    re.IGNORECASE,
)
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
_FIRST_NAMES: Final = FIRST_NAMES | SHORT_NAMES
_BEFORE_DOT: Final = _FIRST_NAMES | ALSO_WORDS | _TITLES
_AFTER_DOT: Final = _FIRST_NAMES | ALSO_WORDS | SURNAMES

_BETWEEN: Final = r"[\s().\-/\u00a0\u2010-\u2013]"
_MOBILE: Final = re.compile(
    r"(?<![\d.,])(?<!\d[-/])"
    rf"(?:(?:\+|00)?{_BETWEEN}?44{_BETWEEN}{{0,3}}(?:\(?0\)?{_BETWEEN}{{0,2}})?|\(?0{_BETWEEN}?)"
    rf"(?!7[./-]\d\d[./-]\d{{4}})7(?:{_BETWEEN}{{0,2}}\d){{9}}(?!{_BETWEEN}?\d)"
)

# Most texts hold no such thing, and are told by these far faster than by the whole pattern.
_DIGITS: Final = re.compile(rf"7(?:{_BETWEEN}{{0,2}}\d){{9}}")
_COUNTED: Final = ("pupil", "child", "student", "learner", "boy", "girl")

_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_SINGLE: Final = {"one", "single"}
_BEFORE_NO_COUNT: Final = re.compile(
    r"(?:\b(?:years?|yrs?|y|key stages?|ks|stages?|phases?|weeks?|terms?|sets?|groups?|bands?|"
    r"levels?|rooms?|class|classes|units?|items?|parts?|tables?|pages?|days?|autumn|spring|summer|"
    r"\w+s of|pair of|group of|team of|class of|"
    r"(?:work|writing|pieces?|samples?|examples?|evidence|scripts?)(?: each)? (?:from|of|by|for)|"
    r"(?:one|\d+) in|sections?|than|least|most|under|over|up to|every|each|per|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"\d\s*(?:and|or|to|&)|\badults?\s+to|(?:one|two|three|four)\s+(?:or|to)|[-\u2013/:.#\u00a3])\s*$",
    re.IGNORECASE,
)
_KINDS: Final = (
    r"(?:(?:year|yr|y)\s?\d{1,2}|reception|nursery|looked[- ]after|previously|send?|eal|ehcp|"
    r"fsm|ppg?|pupil[- ]premium|autistic|deaf|blind|disabled|disadvantaged|vulnerable|excluded|"
    r"suspended|adopted|fostered|refugee|traveller|gypsy|roma|young|younger|older|little|new|newly|arrived|"
    r"arrival|high[- ]needs|non-verbal|bereaved|ukrainian|polish|syrian|afghan|black|white|asian|"
    r"home-schooled|medically|diabetic|epileptic|dyslexic|severely|partially|hearing|sight|impaired|"
    r"absent|persistently|neurodivergent|mainstream|primary|secondary|male|female|"
    r"of\s+(?:our|the|their|these|those))"
)  # fmt: skip
_COUNT: Final = re.compile(
    rf"\b(?P<number>\d{{1,2}}|single|{'|'.join(_NUMBERS[1:])})\b"
    rf"(?P<kinds>(?:[^\S\n]+{_KINDS}){{0,3}})[^\S\n]+"
    r"(?P<who>pupils?|child(?:ren)?|students?|learners?|boys?|girls?)\b(?!['\u2019-])"
    r"(?P<after>(?:[^\S\n]+[\w'-]+){0,3})",
    re.IGNORECASE,
)
_AFTER_NO_COUNT: Final = re.compile(
    r"\s*(?:premium|voice|council|councillor|progress|conference|survey|surveys|interview|interviews|"
    r"place|places|book|books|parliament|passport|passports|referral|data|record|records|minders?|"
    r"protection|teams?|groups?|classes|schools?|football|netball|rugby|cricket|toilets?|ambassadors?|"
    r"leaders?|reps|representatives|(?:from|in|of|for|at)\s+(?:each|every|your|any)|"
    r"per\b|each\b|at\s+a\s+time|to\s+a\b|"
    r"a\s+(?:school|class|table|group|team)|in\s+(?:\w+|\d+)\s*$|chairs|desks|tables|work\s+in)",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[tuple[int, str]]:
    """Where a person's own address stands, in characters, and the address; a role's is fine."""
    if "@" not in text:
        return
    for found in _EMAIL.finditer(text):
        name, _at, domain = found.group().rpartition("@")
        if _FREE_MAIL.fullmatch(domain) or _is_person(name.casefold()):
            yield found.start(), found.group()


def _is_person(name: str) -> bool:
    """Whether an address's name, in small letters, is a person's: `jo.smith`, `j.smith`, `jo`."""
    parts = [part for part in re.split(r"[._+-]", name.rstrip("0123456789")) if part]
    if not parts or ROLES.intersection(parts):
        return False
    first, *others = parts
    if not others:
        titled = any(first.startswith(title) for title in _TITLES) and any(
            first.removeprefix(title) in SURNAMES for title in _TITLES
        )
        return first in _FIRST_NAMES or titled or first[1:] in SURNAMES
    if first in _BEFORE_DOT or others[-1] in _AFTER_DOT:
        return True
    # Hyphens join a place's words, too: `brick-row@`.
    dotted = "." in name or "_" in name
    return dotted and all(part.isalpha() for part in parts) and len(parts) < 4


def mobiles(text: str) -> Iterator[tuple[int, str]]:
    """Where a UK mobile number stands, in characters, and the number as written.

    Mobile and personal numbers begin with 07 and have eleven digits, or +44 and ten (Ofcom,
    National Telephone Numbering Plan).
    """
    if not _DIGITS.search(text):
        return
    for found in _MOBILE.finditer(text):
        yield found.start(), found.group().strip()


def small_counts(text: str, limit: int) -> Iterator[tuple[int, str]]:
    """Where a number of pupils from 1 to below the limit stands, in characters, and its words.

    Sizes of groups ("groups of 4 pupils", "two pupils from each school") say nothing of anybody.
    """
    lowered = text.lower()
    if not any(word in lowered for word in _COUNTED):
        return
    for found in _COUNT.finditer(text):
        number = _number(found["number"].casefold())
        before = text[max(0, found.start() - 30) : found.start()].rpartition("\n")[2]
        if not 0 < number < limit or _BEFORE_NO_COUNT.search(before):
            continue
        if _AFTER_NO_COUNT.match(found["after"]):
            continue
        words = found.group()[: found.end("who") - found.start()]
        # "One child said" is how stories begin; "one looked-after child" is somebody.
        if found["number"].casefold() in _SINGLE and not (
            found["kinds"].strip() or re.match(r"\s+(?:with|who has|on a)\b", found["after"])
        ):
            continue
        yield found.start(), words


def _number(typed: str) -> int:
    if typed == "single":
        return 1
    return _NUMBERS.index(typed) if typed in _NUMBERS else int(typed)
