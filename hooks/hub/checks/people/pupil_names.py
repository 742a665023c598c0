"""What looks like a pupil's name or work, in a text or a file's name.

A first name alone says nothing: staff, saints, authors and classes have them, too. It counts where
a year group, a parent, or a pupil's own work stands beside it. What this cannot see (a name that
is on no list, initials within a sentence) somebody has to read; what it sees wrongly can be
accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub.checks.people.name_lists import (
    ALSO_WORDS,
    FIRST_NAMES,
    KNOWN_PEOPLE,
    NO_SURNAMES,
    PLACES,
    TITLES,
    WORK,
)

_ALL_NAMES: Final = FIRST_NAMES | ALSO_WORDS
_NOT_PUPILS: Final = NO_SURNAMES | KNOWN_PEOPLE
_NOT_IN_FILES: Final = KNOWN_PEOPLE | PLACES
_GAP: Final = r"[^\S\n]+"
_YEAR: Final = re.compile(
    rf"\b(?:(?:Year|Yr\.?|Y)[^\S\n]?(?:1[0-3]|[1-9]|R)\b|Reception\b|aged?{_GAP}\d{{1,2}}\b)"
    rf"(?!(?:\s*(?:/|and|&|-)\s*(?:Year\s*|Y)?\d+)?[^\S\n]*(?:class{_GAP})?"
    r"(?:teachers?|leads?|leaders?|staff|team|teaching|TAs?|HLTA|assistants?|tutors?|moderators?|"
    r"co-?ordinators?|governors?|geography|history|RE|unit|topic|text|novel|production|play|"
    r"curriculum)\b)",
    re.IGNORECASE,
)
_WORDS: Final = r"(?P<words>[^\n,;:()/|\u2013\u2014]*?)"
_TO_YEAR: Final = re.compile(
    rf"{_WORDS}(?:['\u2019]s)?(?:{_GAP}|[^\S\n]*[,(|:\u2013\u2014-][^\S\n]*)"
    rf"(?:(?:in|from|who{_GAP}is{_GAP}in){_GAP})?$"
)
_TO_OWN: Final = re.compile(rf"{_WORDS}$")
_LOOK_BACK: Final = 80
"""How many characters before a year group, or a child's own work, may hold the name."""
_OWN: Final = re.compile(
    rf"['\u2019]s{_GAP}(?:[\w-]+{_GAP}){{0,2}}?(?i:targets?|writing|handwriting|drawings?|"
    r"paintings?|pictures?|poems?|story|stories|exercise book|EHCP|EHC plan|EHC needs|IEP|"
    r"one-page profile|support plan|provision map|pupil passport|behaviour|diagnosis|reading age|"
    r"mum|mam|dad|mother|father|parents?|carers?|grandparents?|nan|siblings?)\b"
)
_NAME: Final = r"[^\W\d_][^\W\d_]+(?:-[^\W\d_]+)?"
_NAMES: Final = rf"(?P<first>{_NAME})(?:{_GAP}(?P<last>[A-Z]\b(?!\w)|{_NAME}))?"
_PARENT_OF: Final = re.compile(
    r"\b(?P<who>parents?|mother|father|mum|mam|dad|carers?|guardians?|nan|brother|sister|siblings?|"
    rf"grand(?:mother|father|parents?)|family|twin){_GAP}of{_GAP}{_NAMES}",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    r"\b(?:pupil|child|student|learner)(?:['\u2019]s)?(?:[^\S\n]+name)?[^\S\n]*[:=][^\S\n]*"
    rf"(?:(?P<initials>[A-Z]\.[^\S\n]?[A-Z]\.?)|{_NAMES})",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:pupil|child|student|learner|boy|girl|son|daughter)(?:,|[^\S\n]+(?:called|named|is|was))?"
    rf"{_GAP}{_NAMES}",
    re.IGNORECASE,
)

_PARTS_OF_FILES: Final = re.compile(r"[^\W\d_]+|\d+")
_HUMPS: Final = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")
_YEARS_IN_FILES: Final = re.compile(
    r"(?:^|-)(?:(?:y|yr|year)-?(?:1[0-3]|[1-9]|r)|reception)(?=-|$)"
)
_GROUP_PHOTO: Final = re.compile(
    r"(?:^|-)(?:class|pupils?|children|childrens|kids|boys|girls|year-?\d+|y-?\d+|reception)-(?:s-)?"
    r"(?:photos?|pictures?|pics?|portraits?|images?)(?=-|$)|"
    r"(?:^|-)(?:photos?|pictures?|pics?)-of-(?:(?:our|the)-)?"
    r"(?:class|pupils?|children|kids|year|y-?\d)"
)
_PUPILS_WORK: Final = re.compile(
    r"(?:^|-)(?:pupils?|childs?|childrens?|students?)-(?:s-)?(?:work|writing|drawings?|paintings?|"
    r"books?)(?=-(?!plan)|$)"
)
_ABOUT: Final = re.compile(
    r"(?:^|-)(?:consent|form|policy|guidance|template|permission|rules)(?=-|$)"
)


def in_text(text: str) -> Iterator[tuple[int, str]]:
    """Where in a text a pupil seems to be named, counted in characters, and the words that say so.

    Each line of the text stands by itself; within one, any white space is a gap between words.
    """
    for year in _YEAR.finditer(text):
        if name := _name_before(text, year.start(), _TO_YEAR):
            yield year.start(), f"{name}, {year.group()}"
    for own in _OWN.finditer(text):
        if name := _name_before(text, own.start(), _TO_OWN):
            yield own.start(), name + own.group()
    for pattern in (_PARENT_OF, _LABELLED, _CALLED):
        for found in pattern.finditer(text):
            if _named(found, by_label=pattern is not _CALLED):
                yield found.start(), found.group()


def in_file_name(name: str) -> bool:
    """Whether a file's name looks like a pupil's name or work, or a photo of pupils."""
    bare = _HUMPS.sub("-", re.sub(r"\.\w{2,5}$", "", name))
    tokens = [token.casefold() for token in _PARTS_OF_FILES.findall(bare)]
    joined = "-".join(tokens)
    if _ABOUT.search(joined):
        return False
    if _GROUP_PHOTO.search(joined) or _PUPILS_WORK.search(joined):
        return True
    telling = bool(_YEARS_IN_FILES.search(joined) or WORK.intersection(tokens))
    return telling and any(_name_in_file(tokens, at) for at in range(len(tokens)))


def _name_before(text: str, end: int, pattern: re.Pattern[str]) -> str:
    """The name that stands before a place on the same line, if it may be a pupil's."""
    earliest = max(0, end - _LOOK_BACK)
    start = max(text.rfind("\n", earliest, end) + 1, earliest)
    before = pattern.search(text[start:end])
    return _last_name(before["words"].split()) if before else ""


def _last_name(words: list[str]) -> str:
    """The name that a line's words end with, if it may be a pupil's; else nothing."""
    words = [word.strip(".*\"'\u201c\u201d\u2018\u2019") for word in words]
    if not words or TITLES.intersection(word.casefold() for word in words[-4:]):
        return ""
    *_others, first, last = ["", *words]
    if _capital(first) and first.casefold() in _ALL_NAMES and _capital(last):
        return f"{first} {last}" if _is_surname(last) else ""
    return last if _is_first_name(last) else ""


def _named(found: re.Match[str], *, by_label: bool) -> bool:
    """Whether what follows "parent of", "pupil:" or "a girl called" is a name."""
    if found.groupdict().get("initials"):
        return True
    first, last = found["first"], found["last"] or ""
    surname = _capital(last) and _is_surname(last)
    if not _capital(first) or first.casefold() in TITLES or last.casefold() in KNOWN_PEOPLE:
        return False
    if _is_first_name(first):
        return not _capital(last) or surname
    several = found.groupdict().get("who", "").endswith("s")
    known = first.casefold() in ALSO_WORDS or (by_label and not several)
    return known and surname and first.casefold() not in NO_SURNAMES


def _is_first_name(word: str) -> bool:
    return _capital(word) and word.casefold() in FIRST_NAMES


def _is_surname(word: str) -> bool:
    """Whether a word with a capital, or an initial, may follow a pupil's first name."""
    if word in {"I", "II", "III", "IV", "V", "VI", "VII", "VIII"}:
        return False
    return word.casefold() not in _NOT_PUPILS


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _name_in_file(tokens: list[str], at: int) -> bool:
    """Whether a part of a file's name is a pupil's first name: `jack`, or `jacks` with its s."""
    token = tokens[at]
    own = token[:-1] if token.endswith("s") and token not in FIRST_NAMES else token
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if own not in FIRST_NAMES or before in TITLES or after in _NOT_IN_FILES:
        return False
    # "michael-frank-story": the second part of a known person's name.
    return not (token in KNOWN_PEOPLE and before in FIRST_NAMES)
