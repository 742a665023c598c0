"""Addresses, telephone numbers and small counts in a text: what points to single people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub.given_names import ALSO_WORDS, NAMES

_EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_FREE_MAIL: Final = re.compile(
    r"(?:aol|blueyonder|btinternet|btopenworld|fastmail|gmail|gmx|googlemail|hotmail|icloud|live|mac|"
    r"mail|me|msn|ntlworld|outlook|pm|proton|protonmail|rocketmail|sky|talktalk|tiscali|tutanota|"
    r"virgin|virginmedia|yahoo|ymail)\.(?:com|co\.uk|net|org|me|uk|de|fr|ie)",
    re.IGNORECASE,
)
_ROLES: Final = frozenset(
    "academy admin admissions adviser advisor advisory area assistant attendance board bookings business "
    "bursar catholic chair childrens church clerk cluster college community contact cordinator "
    "coordinator council county cpd curriculum data deputy dpo dsl early education ehcp enquiries "
    "english events exec executive eyfs facilities families family federation finance forum general "
    "governance governor governors group head headteacher heads health help helpdesk hello hr hub "
    "inclusion infant infants info information it itsupport junior juniors lady lead leader leads "
    "learning locality mail maths media meetings moderation network networks north noreply nursery "
    "office officer ofsted operations our outreach parents partnership phonics post premises primary "
    "principal programme project pupil reception reply safeguarding saint sbm school schools science "
    "secondary secretary sen senco sencos send service services site south sport sports st staff "
    "steering support systems team teaching training trust west east wellbeing years year".split()
)
_COMMON_SURNAMES: Final = frozenset(
    "ahmed ali allen anderson bailey baker begum bell bennett brown campbell carter chapman clark "
    "clarke collins cook cooper cox davies davis edwards ellis evans foster fox graham gray green "
    "griffiths hall harris harrison hill holmes hughes hunt hussain jackson james jenkins johnson jones "
    "kaur kelly khan king knight lee lewis lloyd marshall martin mason matthews miller mills mitchell "
    "moore morgan morris murphy owen palmer parker patel phillips powell price rahman reid reynolds "
    "richards richardson roberts robinson rogers russell scott shah shaw simpson singh smith stevens "
    "stewart taylor thomas thompson turner walker walsh ward watson watts webb white wilkinson williams "
    "wilson wood wright young".split()
)
_SHORT_NAMES: Final = frozenset(
    "andy anita chris claire dave deb debbie denise gill jackie jayne jill jo julie karen kate kath "
    "lesley lorraine lynn lynne matt mike nick nicky pat phil rob sally sharon sheila stacey steve sue "
    "tina tracey tracy trish wendy".split()
)
"""Names of grown-ups, which stand in addresses."""
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})

_BETWEEN: Final = r"[\s().\-/\u00a0\u2010-\u2013]"
_MOBILE: Final = re.compile(
    rf"(?<![\d.,])(?<!\d[-/])(?:(?:\+|00)?{_BETWEEN}?44{_BETWEEN}{{0,3}}(?:\(?0\)?{_BETWEEN}{{0,2}})?|\(?0{_BETWEEN}?)"
    rf"(?!7[./-]\d\d[./-]\d{{4}})7(?:{_BETWEEN}{{0,2}}\d){{9}}(?!{_BETWEEN}?\d)"
)

_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_SINGLE: Final = {"one", "single"}
_BEFORE_NO_COUNT: Final = re.compile(
    r"(?:\b(?:years?|yrs?|y|key stages?|ks|stages?|phases?|weeks?|terms?|sets?|groups?|bands?|levels?|"
    r"rooms?|class|classes|units?|items?|parts?|tables?|pages?|days?|autumn|spring|summer|"
    r"\w+s of|pair of|group of|team of|class of|"
    r"(?:work|writing|pieces?|samples?|examples?|evidence|scripts?)(?: each)? (?:from|of|by|for)|"
    r"(?:one|\d+) in|sections?|than|least|most|under|over|up to|every|each|per|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"\d\s*(?:and|or|to|&)|\badults?\s+to|(?:one|two|three|four)\s+(?:or|to)|[-\u2013/:.#\u00a3])\s*$",
    re.IGNORECASE,
)
_KINDS: Final = (
    r"(?:(?:year|yr|y)\s?\d{1,2}|reception|nursery|looked[- ]after|previously|send?|eal|ehcp|fsm|ppg?|"
    r"pupil[- ]premium|autistic|deaf|blind|disabled|disadvantaged|vulnerable|excluded|suspended|"
    r"adopted|fostered|refugee|traveller|gypsy|roma|young|younger|older|little|new|newly|arrived|arrival|"
    r"high[- ]needs|non-verbal|bereaved|ukrainian|polish|syrian|afghan|black|white|asian|"
    r"home-schooled|medically|diabetic|epileptic|dyslexic|severely|partially|hearing|sight|impaired|"
    r"absent|persistently|neurodivergent|mainstream|primary|secondary|male|female|of\s+(?:our|the|their|these|those))"
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
    r"leaders?|reps|representatives|(?:from|in|of|for|at)\s+(?:each|every|your|any)|per\b|each\b|at\s+a\s+time|to\s+a\b|"
    r"a\s+(?:school|class|table|group|team)|in\s+(?:\w+|\d+)\s*$|chairs|desks|tables|work\s+in)",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[tuple[int, str]]:
    """Where a person's own address stands, in characters, and the address; a role's is fine."""
    for found in _EMAIL.finditer(text):
        name, _at, domain = found.group().rpartition("@")
        if _FREE_MAIL.fullmatch(domain) or _is_person(name.casefold()):
            yield found.start(), found.group()


def _is_person(name: str) -> bool:
    """Whether an address's name, in small letters, is a person's: `jo.smith`, `j.smith`, `jo`."""
    parts = [part for part in re.split(r"[._+-]", name.rstrip("0123456789")) if part]
    if not parts or _ROLES.intersection(parts):
        return False
    first, *others = parts
    given = NAMES | ALSO_WORDS | _SHORT_NAMES
    if not others:
        titled = any(first.startswith(title) for title in _TITLES) and any(
            first.removeprefix(title) in _COMMON_SURNAMES for title in _TITLES
        )
        return first in (NAMES | _SHORT_NAMES) - ALSO_WORDS or titled or first[1:] in _COMMON_SURNAMES
    if first in given or first in _TITLES or others[-1] in given | _COMMON_SURNAMES:
        return True
    # Hyphens join a place's words, too: `brick-row@`.
    dotted = "." in name or "_" in name
    return dotted and all(part.isalpha() for part in parts) and len(parts) < 4


def mobiles(text: str) -> Iterator[tuple[int, str]]:
    """Where a UK mobile number stands, in characters, and the number as written.

    Mobile and personal numbers begin with 07 and have eleven digits, or +44 and ten (Ofcom,
    National Telephone Numbering Plan).
    """
    for found in _MOBILE.finditer(text):
        yield found.start(), found.group().strip()


def small_counts(text: str, limit: int) -> Iterator[tuple[int, str]]:
    """Where a number of pupils from 1 to below the limit stands, in characters, and its words.

    Sizes of groups ("groups of 4 pupils", "two pupils from each school") say nothing of anybody.
    """
    for found in _COUNT.finditer(text):
        number = _number(found["number"].casefold())
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if not 0 < number < limit or _BEFORE_NO_COUNT.search(before[-30:]):
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
