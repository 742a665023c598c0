"""What of a text GitHub shows as a sample of code, sign by sign.

Others rely on it to know what nobody takes for hidden, so what is no sample beyond doubt is none
here: one between fences of which the second is missing; `Ann`s and Ben`s`, where somebody typed
an apostrophe; and one in a line with something in front of which two readers may make two things.
"""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from hub.documents.github import blocks, starts
from hub.documents.github.blocks import Block

_MAY_HOLD: Final = re.compile(r"`|~~~|    |\t")
"""Without one of these a text has no sample."""
_ODD: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Signs that may end a line, or be a space, for one reader and not for another."""
_OF_TABLES: Final = re.compile(r"(?<!\\)\|")
_RUN: Final = re.compile("`+")
_IN_A_LINE: Final = re.compile(
    r"(?P<escaped>\\[!-/:-@\[-`{-~])|(?P<marks>`+)|<(?=[A-Za-z/!?])|\](?=[(\[])|://|[Ww]{3}\."
)
_HOLDING_NONE: Final = re.compile(
    # A comment; a tag; the address and the title of a link; the name of one; a bare address.
    r"""<!--[^`]*?-->"""
    r"""|</?[A-Za-z][^<>"'`\[\]]*(?:"[^"`\[\]]*"[^<>"'`\[\]]*|'[^'`\[\]]*'[^<>"'`\[\]]*)*>"""
    r"""|\]\([^()<>"'`\\\[\]]*+(?:"[^"`\\]*"|'[^'`\\]*')?\s*\)"""
    r"""|\]\[(?=[^\[\]`\\]*\])"""
    r"""|(?:://|[Ww]{3}\.)[^ \t\n<`\[\]]*+(?![`\[\]])"""
)
"""What holds no sign of a sample, however it is read, and does not go on beyond one."""
_NO_SPAN: Final = 80
"""With more signs than that nothing begins a sample in a line."""


class Samples(NamedTuple):
    """Where a text has samples of code; lines and signs are counted from 0."""

    lines: frozenset[int] = frozenset()
    """The lines of those that have lines of their own."""
    places: tuple[tuple[int, int], ...] = ()
    """The same lines, and the samples within a line, from sign to sign, in their order."""
    set_in: tuple[range, ...] = ()
    """The lines of each that is one by the spaces in front of them alone."""
    places_set_in: frozenset[tuple[int, int]] = frozenset()
    """The places of those."""
    never_closed: tuple[range, ...] = ()
    """The lines of each that begins with a fence and that no other one ends."""

    def cover(self, sign: int) -> bool:
        """Whether a sign of the text belongs to a sample."""
        nth = bisect.bisect_right(self.places, (sign, sys.maxsize)) - 1
        return nth >= 0 and sign < self.places[nth][1]

    def fenced(self, line: int) -> bool:
        """Whether a line stands below a fence that begins a sample, closed or not."""
        if any(line in each for each in self.never_closed):
            return True
        return line in self.lines and not any(line in each for each in self.set_in)

    def without_set_in(self) -> Samples:
        """The same but for those that are samples by spaces alone."""
        left_out = {line for each in self.set_in for line in each}
        places = tuple(place for place in self.places if place not in self.places_set_in)
        return Samples(self.lines - left_out, places, (), frozenset(), self.never_closed)


NONE: Final = Samples()


class _Line(NamedTuple):
    """What of a line stands within a leaf: where it begins and ends in the text."""

    number: int
    begin: int
    end: int


@dataclass(slots=True)
class _Noted:
    """A leaf and its lines."""

    leaf: Block
    lines: list[_Line] = field(default_factory=list)


def find(text: str) -> Samples:
    """The samples of a text."""
    if not _MAY_HOLD.search(text) or _ODD.search(text):
        return NONE
    lines: set[int] = set()
    places: list[tuple[int, int]] = []
    set_in: list[list[_Line]] = []
    never_closed: list[range] = []
    for leaf, noted in ((each.leaf, each.lines) for each in _leaves(text)):
        if leaf.kind == "heading" and starts.defines(leaf.lines[0]):
            # With an address over several lines it may be none; then all below is in doubt.
            break
        if leaf.kind == "fence" and not leaf.closed:
            never_closed.append(range(noted[0].number, noted[-1].number + 1))
        elif leaf.kind in {"fence", "code"}:
            inside = noted[1:-1] if leaf.kind == "fence" else noted
            lines.update(line.number for line in inside)
            places += [(line.begin, line.end) for line in inside]
            set_in += [inside] if leaf.kind == "code" else []
        elif leaf.kind == "table":
            places += [at for row in noted for cell in _cells(text, row) for at in _in_words(*cell)]
        elif leaf.kind in {"text", "heading"}:
            places += _in_words(_words(text, noted), noted[0].begin)
    return Samples(
        frozenset(lines),
        tuple(places),
        tuple(range(each[0].number, each[-1].number + 1) for each in set_in),
        frozenset((line.begin, line.end) for each in set_in for line in each),
        tuple(never_closed),
    )


def _leaves(text: str) -> list[_Noted]:
    """The leaves of a text, in their order."""
    reader = blocks.Reader()
    found: list[_Noted] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        plain = line.expandtabs(4)
        reader.line(plain)
        if reader.into is not None:
            begin = _place(line, len(plain) - len(reader.rest))
            _note(found, reader.into, _Line(number, at + begin, at + len(line)))
        at += len(line) + 1
    return found


def _note(found: list[_Noted], leaf: Block, line: _Line) -> None:
    if not found or found[-1].leaf is not leaf:
        found.append(_Noted(leaf))
        if leaf.kind == "table":
            # Its head was the last line of a paragraph until now.
            found[-1].lines.append(found[-2].lines.pop())
            if not found[-2].lines:
                del found[-2]
    found[-1].lines.append(line)


def _place(line: str, column: int) -> int:
    """How many signs of a line stand before a column, where a tab may be as wide as four."""
    if "\t" not in line:
        return column
    at = 0
    for number, sign in enumerate(line):
        if at >= column:
            return number
        at += 4 - at % 4 if sign == "\t" else 1
    return len(line)


def _words(text: str, noted: list[_Line]) -> str:
    """A paragraph, with spaces for what stands in front of its lines."""
    words = [text[noted[0].begin : noted[0].end]]
    for above, line in pairwise(noted):
        words.append("\n" + " " * (line.begin - above.end - 1) + text[line.begin : line.end])
    return "".join(words)


def _cells(text: str, row: _Line) -> Iterator[tuple[str, int]]:
    """What stands between the lines of a table, and where in the text; they part samples, too."""
    _number, begin, end = row
    for line in [*_OF_TABLES.finditer(text, begin, end)]:
        yield text[begin : line.start()], begin
        begin = line.end()
    yield text[begin:end], begin


def _in_words(words: str, begin: int) -> Iterator[tuple[int, int]]:
    """The samples within words, which begin somewhere in the text, as far as they are sure."""
    if "`" not in words or (words.lstrip()[:1] == "[" and "]:" in words):
        return
    closing = _closing(words)
    at = 0
    while found := _IN_A_LINE.search(words, at):
        at = found.end()
        if found["marks"]:
            end = closing(found)
            if end and not _is_apostrophe(words, found.start(), end):
                yield begin + found.start(), begin + end
            at = end or at
        elif not found["escaped"]:
            passed = _HOLDING_NONE.match(words, found.start())
            if passed is None:
                return
            at = passed.end()


def _closing(words: str) -> Callable[[re.Match[str]], int]:
    """Where the sample ends that signs begin; 0 for signs that begin none.

    GitHub's reader notes where it has last seen as many signs. Once it has looked in vain to the
    end, it takes that for the last place there is, though it may have seen another one since.
    """
    runs = [(run.start(), len(run[0])) for run in _RUN.finditer(words)]
    seen: dict[int, int] = {}
    in_vain = False

    def closing(signs: re.Match[str]) -> int:
        nonlocal in_vain
        length = len(signs[0])
        if length > _NO_SPAN or (in_vain and seen.get(length, 0) <= signs.end()):
            return 0
        for nth in range(bisect.bisect_left(runs, (signs.end(), 0)), len(runs)):
            start, alike = runs[nth]
            seen[alike] = start
            if alike == length:
                return start + length
        in_vain = True
        return 0

    return closing


def _is_apostrophe(words: str, begin: int, end: int) -> bool:
    return words[begin - 1 : begin].isalnum() or words[end : end + 1].isalnum()
