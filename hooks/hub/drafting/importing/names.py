"""What a sheet calls networks, schools and half-terms, as the records they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hub import english
from hub.dates import Unclear
from hub.drafting import typed_answers
from hub.drafting.importing.entries import UnsureError, Wishes
from hub.drafting.typed_answers import Perhaps
from hub.programme.hub import Hub

_OF_NO_MEANING: Final = re.compile(
    r"\b(?:cluster|network|group|meetings?|forum|session)\b|[#(]?\b[0-9]\b\)?$", re.IGNORECASE
)
_SEVERAL: Final = re.compile(r"\s*(?:[&/+,;]|\band\b|\bwith\b|\bjoint\b)\s*", re.IGNORECASE)
_ROOM: Final = re.compile(
    r"(?:the )?(?:(?:main|school|small|large|lower|upper) )?(?:hall|library|staff ?room|dining "
    r"hall|conference room|meeting room|music room|studio|training room|(?:room|rm|classroom) "
    r"?[a-z]?[0-9]{0,3}[a-z]?)",
    re.IGNORECASE,
)
ONLINE: Final = re.compile(
    r"(?:online|virtual|remote|(?:ms |microsoft )?teams|zoom)", re.IGNORECASE
)
NOT_KNOWN: Final = re.compile(
    r"(?:t\.?b\.?[acd]\.?|\?+|to be (?:confirmed|arranged|announced|decided)|n/?a|-+|\u2013)",
    re.IGNORECASE,
)
NO_MEETING: Final = re.compile(
    r".*\b(?:half[ -]?term|holidays?|bank hol\w*|inset|christmas|easter|closed|no meetings?|sats|"
    r"break|training day)\b.*",
    re.IGNORECASE,
)


class Names:
    """The names of a hub's records, with what somebody has said that others stand for."""

    def __init__(self, hub: Hub, wishes: Wishes) -> None:
        self.hub = hub
        self._said = {english.slug(name): identity for name, identity in wishes.names.items()}

    def networks(self, typed: str) -> tuple[str, ...]:
        """The network that is meant, or several. Raises UnsureError."""
        first = self._network(typed)
        if isinstance(first, str):
            return (first,)
        parts = [part for part in _SEVERAL.split(typed) if part.strip()]
        found = [self._network(part) for part in parts]
        known = [one for one in found if isinstance(one, str)]
        if len(parts) > 1 and len(known) == len(parts):
            return tuple(dict.fromkeys(known))
        raise self._unsure("network", typed, first)

    def is_network(self, typed: str) -> str:
        """The network by its name or what it is called for, and nothing else; empty for none."""
        found = self._network(typed)
        return found if isinstance(found, str) else ""

    def begins_with_network(self, typed: str) -> tuple[str, str]:
        """The network whose whole name a text begins with, and what follows; both may be empty."""
        found = {}
        for identity, network in self.hub.networks.items():
            short = re.sub(r" network$", "", network.title, flags=re.IGNORECASE)
            for name in (network.title, short, identity.replace("-", " ")):
                if rest := _after(typed, name):
                    found[len(name), identity] = rest[1:]
        for name, identity in self._said.items():
            if identity in self.hub.networks and (rest := _after(typed, name.replace("-", " "))):
                found[len(name), identity] = rest[1:]
        if not found:
            return "", typed
        longest = max(length for length, _ in found)
        best = {i: rest for (length, i), rest in found.items() if length == longest}
        if len(best) != 1:
            return "", typed
        ((identity, rest),) = best.items()
        return identity, _OF_NO_MEANING.sub(" ", rest).strip(" :,-\u2013;.")

    def _network(self, typed: str) -> str | Perhaps | Unclear:
        plain = " ".join(_OF_NO_MEANING.sub(" ", typed).split()).strip(" :-\u2013")
        for name in dict.fromkeys((typed.strip(), plain)):
            if said := self._said.get(english.slug(name)):
                return said
        first: Perhaps | Unclear = Unclear("", "")
        for name in dict.fromkeys(filter(None, (typed.strip(), plain))):
            found = typed_answers.reference(self.hub, "network", name)
            if isinstance(found, str):
                return found
            first = first if first != Unclear("", "") else found
        wanted = english.slug(plain)
        by_role = {
            i
            for i, network in self.hub.networks.items()
            if wanted and wanted in {s for role in network.for_ for s in _spellings(role)}
        }
        return by_role.pop() if len(by_role) == 1 else first

    def school(self, typed: str) -> str:
        """The school that is meant. Raises UnsureError."""
        found = self._school(typed)
        if isinstance(found, str):
            return found
        raise self._unsure("school", typed, found)

    def is_school(self, typed: str) -> str:
        """The school that is meant; empty for none."""
        found = self._school(typed)
        return found if isinstance(found, str) else ""

    def _school(self, typed: str) -> str | Perhaps | Unclear:
        if said := self._said.get(english.slug(typed)):
            return said
        return typed_answers.reference(self.hub, "school", typed.strip())

    def venue(self, typed: str) -> tuple[str, str, bool]:
        """School, room, and whether it is online. Raises UnsureError."""
        text = typed.strip().strip("@.;, ")
        text = re.sub(r"^(?:at|hosted by|venue:|host:)\s+", "", text, flags=re.IGNORECASE)
        if not text or NOT_KNOWN.fullmatch(text):
            return "", "", False
        if ONLINE.fullmatch(text):
            return "", "", True
        found = self._school(text)
        if isinstance(found, str):
            return found, "", False
        for school, room in _in_two(text):
            known = self._school(school)
            if isinstance(known, str) and _ROOM.fullmatch(room):
                return known, room, False
        if by_address := self._before_comma(text):
            return by_address, "", False
        raise self._unsure("school", text, found)

    def _before_comma(self, text: str) -> str:
        """The school by its name in front of its address."""
        name, comma, _ = text.partition(",")
        return self.is_school(name) if comma and len(name) > 3 else ""

    def half_term(self, typed: str, year: str = "") -> str:
        """The key of the half-term that is meant; empty for none."""
        wanted = english.slug(re.sub(r"20[0-9]{2}.*|\(.*\)", "", typed))
        if not wanted:
            return ""
        years = [y for y in self.hub.own_years if not year or y.id == year]
        found = {
            h.key for y in years for h in y.half_terms
            if wanted in (*typed_answers.said_as(h), _other_way(h.shown))
        }  # fmt: skip
        return found.pop() if len(found) == 1 else ""

    def topic(self, typed: str) -> str:
        """A topic's id, by its title; any other text is itself, never to be taken for an id."""
        wanted = english.slug(typed)
        same = [t.id for t in self.hub.topics.values() if wanted in (t.id, english.slug(t.title))]
        if same:
            return same[0]
        return english.sentence_case(typed)

    def _unsure(self, kind: str, typed: str, found: Perhaps | Unclear) -> UnsureError:
        short = typed if len(typed) < 60 else f"{typed[:57]}..."
        if isinstance(found, Unclear) and "may be several" in found.message:
            several = found.message.rstrip(".")
            remedy = found.remedy.replace("Write one of them", "Say which")
            return UnsureError(several, f'{remedy} with `--as "{short}=..."`.')
        near = found.id if isinstance(found, Perhaps) else "ID"
        perhaps = f" Did you mean `{found.title}`?" if isinstance(found, Perhaps) else ""
        return UnsureError(
            f"There is no {kind} like `{short}`",
            f'{perhaps.strip()} Add it, or say which it is: `--as "{short}={near}"`.'.strip(),
        )


def _spellings(role: str) -> tuple[str, ...]:
    whole = english.slug(role)
    return whole, whole.removesuffix("s")


def _after(text: str, name: str) -> str:
    """What stands behind a name with which a text begins, after a sign; empty if it does not."""
    found = re.match(rf"{re.escape(name)}(?![\w'\u2019])", text.strip(), re.IGNORECASE)
    return f" {text.strip()[found.end() :]}" if found else ""


def _in_two(text: str) -> Iterator[tuple[str, str]]:
    """A text as a name and what follows it, at every sign and space."""
    for found in re.finditer(r"\s*[,;(:]\s*|\s+[-\u2013]\s+|\s+", text):
        yield text[: found.start()], text[found.end() :].strip(" ).")


def _other_way(shown: str) -> str:
    """`1st half of Autumn` and the like are not guessed; `Autumn1` is."""
    return english.slug(shown).replace("-", "")
