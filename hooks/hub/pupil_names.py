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

from hub.given_names import ALSO_WORDS, NAMES

_TITLES: Final = frozenset(
    "st saint sts ss mr mrs miss ms mx dr sir dame lord lady king queen prince princess father sister "
    "rev revd reverend canon bishop pope president captain saints mister headteacher author poet illustrator "
    "artist".split()
)
"""What stands before a name that is no pupil's."""

_KNOWN_PEOPLE: Final = frozenset(
    "ahlberg anning armstrong attenborough austen barnardo bell blake braille bronte brown-bear browne "
    "brunel carle carroll child churchill columbus copernicus cowell curie dahl darling darwin davison dickens "
    "donaldson drake earhart edison einstein ennis farah fawkes fine fleming franklin frank fry gaiman galilei "
    "gandhi goodall hamilton hawking hepworth hockney holmes hood horowitz jenner johnson kahlo keller king "
    "klee landman lister lovelace lowry mandela matisse mccall mckee milne mondrian monet morpurgo newton "
    "nightingale o'keeffe palmer pan pankhurst parks pasteur pepys picasso pollock potter potter's pullman "
    "raleigh rashford rauschenberg rosen rossetti rowling rundell sachar sachs seacole sendak seuss "
    "shakespeare sharratt shackleton simmons spielberg stephenson swift tubman turing turner twist "
    "vermeer walliams warhol web welford wilde wilson wonderland yousafzai zephaniah".split()
)
"""Surnames of authors, of artists and of the people of history and science lessons."""

_NO_SURNAME: Final = frozenset(
    "academy after agenda all and area art assembly assessment autumn avenue band base before book "
    "bubble building bursary centre chair church class classes close cluster co-ordinator college "
    "community conference council court curriculum day department dining dyslexia early education "
    "ehcp english eyfs family farm field forum friday garden gardens geography governor governors green "
    "group groups grove half hall head headteacher headteachers hill history house hub inclusion infant "
    "infants inset is junior juniors key lane lead leaders library locality lodge maths meeting meetings "
    "member moderation monday music network networks nursery nurture numeracy on oak office org our "
    "parade park partnership pathway phase phonics place plan play policy prep pre-school premium "
    "primary profile programme progress project protection pupil pupils reading reception report review "
    "ridge road room safeguarding schemes school schools science secondary sen senco sencos send "
    "service set sets site sixth spring square staff stage steering street summer support survey "
    "task team teams term the thursday times toolkit topic training tree trust tuesday twilight unit "
    "university village visit voice ward wednesday week with wood workshop writing year years".split()
)
"""Words that, with a capital, follow a name without being a surname."""

_GAP: Final = r"[^\S\n]+"
_YEAR: Final = re.compile(
    rf"\b(?:(?:Year|Yr\.?|Y)[^\S\n]?(?:1[0-3]|[1-9]|R)\b|Reception\b|aged?{_GAP}\d{{1,2}}\b)"
    rf"(?!(?:\s*(?:/|and|&|-)\s*(?:Year\s*|Y)?\d+)?[^\S\n]*(?:class{_GAP})?"
    r"(?:teachers?|leads?|leaders?|staff|team|teaching|TAs?|HLTA|assistants?|tutors?|moderators?|"
    r"co-?ordinators?|governors?|geography|history|RE|unit|topic|text|novel|production|play|"
    r"curriculum)\b)",
    re.IGNORECASE,
)
_TO_YEAR: Final = re.compile(
    rf"(?P<words>[^\n,;:()/|\u2013\u2014]*?)(?:['\u2019]s)?"
    rf"(?:{_GAP}|[^\S\n]*[,(|:\u2013\u2014-][^\S\n]*)(?:(?:in|from|who{_GAP}is{_GAP}in){_GAP})?$"
)
_NAME: Final = r"[^\W\d_][^\W\d_]+(?:-[^\W\d_]+)?"
_NAMES: Final = rf"(?P<first>{_NAME})(?:{_GAP}(?P<last>[A-Z]\b(?!\w)|{_NAME}))?"
_PARENT_OF: Final = re.compile(
    r"\b(?P<who>parents?|mother|father|mum|mam|dad|carers?|guardians?|grand(?:mother|father|parents?)|"
    rf"nan|brother|sister|siblings?|family|twin){_GAP}of{_GAP}{_NAMES}",
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
_OWN: Final = re.compile(
    rf"(?P<words>[^\n,;:()]*?)['\u2019]s{_GAP}(?:[\w-]+{_GAP}){{0,2}}?(?i:targets?|writing|handwriting|"
    r"drawings?|paintings?|pictures?|poems?|story|stories|exercise book|EHCP|EHC plan|EHC needs|IEP|"
    r"one-page profile|support plan|provision map|pupil passport|behaviour|diagnosis|reading age|"
    r"mum|mam|dad|mother|father|parents?|carers?|grandparents?|nan|siblings?)\b"
)  # fmt: skip

_IN_FILES: Final = re.compile(r"[^\W\d_]+|\d+")
_HUMPS: Final = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")
_YEARS_IN_FILES: Final = re.compile(r"(?:^|-)(?:(?:y|yr|year)-?(?:1[0-3]|[1-9]|r)|reception)(?=-|$)")
_WORK: Final = frozenset(
    "artwork behaviour diary drawing ehc ehcp handwriting iep incident induction learning-diary painting "
    "passport photo photos picture pictures poem portrait profile referral story target targets "
    "work writing".split()
)
_GROUP_PHOTO: Final = re.compile(
    r"(?:^|-)(?:class|pupils?|children|childrens|kids|boys|girls|year-?\d+|y\d+|reception)-(?:s-)?"
    r"(?:photos?|pictures?|pics?|portraits?|images?)(?=-|$)|"
    r"(?:^|-)(?:photos?|pictures?|pics?)-of-(?:(?:our|the)-)?(?:class|pupils?|children|kids|year|y\d)"
)
_PUPILS_WORK: Final = re.compile(
    r"(?:^|-)(?:pupils?|childs?|childrens?|students?)-(?:s-)?(?:work|writing|drawings?|paintings?|books?)"
    r"(?=-(?!plan)|$)"
)
_PLACES: Final = frozenset(
    "academy ark avenue class close hall hill house lane library park primary road school street".split()
)
"""What follows a name that is a place's, a class's or a story's."""
_ABOUT: Final = re.compile(r"(?:^|-)(?:consent|form|policy|guidance|template|permission|rules)(?=-|$)")


def in_text(text: str) -> Iterator[tuple[int, str]]:
    """Where in a text a pupil seems to be named, counted in characters, and the words that say so.

    Each line of the text stands by itself; within one, any white space is a gap between words.
    """
    for year in _YEAR.finditer(text):
        start = text.rfind("\n", 0, year.start()) + 1
        before = _TO_YEAR.search(text[max(start, year.start() - 80) : year.start()])
        if before and (name := _last_name(before["words"].split())):
            yield year.start(), f"{name}, {year.group()}"
    for own in _OWN.finditer(text):
        words = own["words"].split()
        if name := _last_name(words):
            yield own.start() + len(own["words"]), f"{name}{own.group()[len(own['words']) :]}"
    for pattern in (_PARENT_OF, _LABELLED, _CALLED):
        for found in pattern.finditer(text):
            if _named(found, by_label=pattern is not _CALLED):
                yield found.start(), found.group()


def in_file_name(name: str) -> bool:
    """Whether a file's name looks like a pupil's name or work, or a photo of pupils."""
    bare = _HUMPS.sub("-", re.sub(r"\.\w{2,5}$", "", name))
    tokens = [token.casefold() for token in _IN_FILES.findall(bare)]
    joined = "-".join(tokens)
    if _ABOUT.search(joined):
        return False
    if _GROUP_PHOTO.search(joined) or _PUPILS_WORK.search(joined):
        return True
    telling = bool(_YEARS_IN_FILES.search(joined) or _WORK.intersection(tokens))
    return telling and any(_name_in_file(tokens, at) for at in range(len(tokens)))


def _last_name(words: list[str]) -> str:
    """The name that a line's words end with, if it may be a pupil's; else nothing."""
    words = [word.strip(".*\"'\u201c\u201d\u2018\u2019") for word in words]
    if not words or _TITLES.intersection(word.casefold() for word in words[-4:]):
        return ""
    *_others, first, last = ["", *words]
    if _capital(first) and first.casefold() in NAMES | ALSO_WORDS and _capital(last):
        return f"{first} {last}" if _is_surname(last) else ""
    return last if _is_first_name(last) else ""


def _named(found: re.Match[str], *, by_label: bool) -> bool:
    """Whether what follows "parent of", "pupil:" or "a girl called" is a name."""
    if found.groupdict().get("initials"):
        return True
    first, last = found["first"], found["last"] or ""
    surname = _capital(last) and _is_surname(last)
    if not _capital(first) or first.casefold() in _TITLES or last.casefold() in _KNOWN_PEOPLE:
        return False
    if _is_first_name(first):
        return not _capital(last) or surname
    several = found.groupdict().get("who", "").endswith("s")
    known = first.casefold() in ALSO_WORDS or (by_label and not several)
    return known and surname and first.casefold() not in _NO_SURNAME


def _is_first_name(word: str) -> bool:
    return _capital(word) and word.casefold() in NAMES and word.casefold() not in ALSO_WORDS


def _is_surname(word: str) -> bool:
    """Whether a word with a capital, or an initial, may follow a pupil's first name."""
    if word in {"I", "II", "III", "IV", "V", "VI", "VII", "VIII"}:
        return False
    return word.casefold() not in _NO_SURNAME | _KNOWN_PEOPLE


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _name_in_file(tokens: list[str], at: int) -> bool:
    """Whether a part of a file's name is a pupil's first name: `jack`, or `jacks` with its s."""
    token = tokens[at]
    own = token[:-1] if token.endswith("s") and token not in NAMES else token
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if own not in NAMES or own in ALSO_WORDS or before in _TITLES or after in _KNOWN_PEOPLE | _PLACES:
        return False
    # "michael-frank-story": the second part of a known person's name.
    return not (token in _KNOWN_PEOPLE and before in NAMES)
