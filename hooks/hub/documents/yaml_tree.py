"""From the lines of front matter to YAML's tree, with lines mended as long as that helps.

The parser says where it stopped; what was meant there, `slips` guesses, and trying it out tells.
Front matter that lies too deep within itself is refused before the parser sees it: YAML's own code
would take the whole program down.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

from hub.documents import slips
from hub.documents.slips import Lines

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH: Final = 12
_MANY_SIGNS = re.compile(r"(?:[-?:][ ]+){9}|^ {60}", re.MULTILINE)
PLAIN_TAG: Final = "tag:yaml.org,2002:"
"""How the names of YAML's own kinds of value begin; a file with another is not plain."""
_TOO_DEEP: Final = "too many brackets or lists within one another"
_HOW_TO_WRITE: Final = (
    "Each fact is `key: value` on a line of its own; each item of a list begins with two spaces, "
    "`-` and a space; a text with a colon needs quotes."
)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What YAML says against the lines."""

    line: int
    column: int
    words: str
    where: int
    """Where the fault begins: for a quotation mark or bracket left open, its line."""


class Composer:
    """Makes the YAML tree, with lines mended one after the other as long as that helps."""

    def __init__(self, text: Lines, keys: Collection[str]) -> None:
        self.text = text
        self.keys = keys
        # Every trial reads all lines again: a long file with many mistakes gets fewer trials.
        self.trials = 5_000_000 // (sum(map(len, text.lines)) + 1) + 5

    def tree(self) -> Any:
        """The tree of a mapping, or None when the rest is for a person to mend."""
        found = self._try()
        while isinstance(found, _Refusal):
            after = None if found.words == _TOO_DEEP else self._mended(found)
            if after is None:
                self._give_up(found)
                return None
            found = after
        if isinstance(found, yaml.MappingNode):
            return self._parted(found)
        remedy = "Begin with `title:` and `audience:`."
        if isinstance(found, yaml.SequenceNode):
            remedy = "Delete the `- ` in front of each fact."
        self.text.say(
            found.start_mark.line + 1, 1,
            "The facts at the top must be lines of the form `key: value`.", remedy,
        )  # fmt: skip
        return None

    def _try(self) -> Any:
        """The YAML tree of the lines as they are now, or what YAML says against them."""
        self.trials -= 1
        text = "\n".join(self.text.lines)
        # Asked before every trial: a mended line may lead the reader to what is below it.
        if deep := _too_deep(text):
            return _Refusal(deep - 1, 0, _TOO_DEEP, deep - 1)
        try:
            node = yaml.compose(text, _LOADER)
        except yaml.MarkedYAMLError as error:
            return _refusal(error, len(self.text.lines) - 1)
        except (yaml.YAMLError, RecursionError) as error:
            return _Refusal(0, 0, str(error), 0)
        return node or yaml.MappingNode(PLAIN_TAG + "map", [])

    def _mended(self, refusal: _Refusal) -> Any:
        """What a trial gives after a mending that lets the reader get further, or None."""
        lines = self.text.lines
        above = [n for n in range(refusal.line - 1, -1, -1) if lines[n].strip()][:2]
        for number in dict.fromkeys([refusal.where, refusal.line, *above]):
            line = lines[number]
            for mending in slips.refused(lines, number, self.keys):
                if mending.line == line or self.trials <= 0:
                    continue
                lines[number] = mending.line
                after = self._try()
                if _is_further(after, refusal, number, sure=mending.sure):
                    self.text.put(number, mending)
                    return after
                lines[number] = line
        return None

    def _give_up(self, refusal: _Refusal) -> None:
        message, remedy = "This line, or the one above it, cannot be read.", _HOW_TO_WRITE
        if "quoted scalar" in refusal.words:
            message = "A quotation mark is opened here and never closed."
            remedy = "Write the same mark at the end of the text."
        if refusal.words == _TOO_DEEP:
            message, remedy = f"There are {_TOO_DEEP} here.", "Write a plain list."
        self.text.say(refusal.where + 1, refusal.column + 1, message, remedy)

    def _parted(self, node: Any) -> Any:
        """The tree, after mending lines that YAML joined to a text though they were their own.

        `- a` below `key: text`, `-a` below `key:` and `lead:Maths` below `- title: x` are no
        mistake to YAML, which makes one long text of them.
        """
        before = list(self.text.lines)
        for start, end, key_line in _plain_texts(node):
            for number in range(start, end + 1):
                if mending := slips.joined(self.text[number], below_key=number > key_line):
                    self.text.put(number, mending)
        if self.text.lines == before:
            return node
        again = self._try()
        if isinstance(again, yaml.MappingNode):
            return again
        self.text.lines[:] = before
        return node


def _refusal(error: yaml.MarkedYAMLError, last: int) -> _Refusal:
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    words = f"{error.context or ''} {error.problem or ''}"
    line = min(mark.line if mark else 0, last)
    is_open = start and re.search("quoted|flow", words)
    where = min(start.line, line) if start and is_open else line
    return _Refusal(line, mark.column if mark else 0, words, where)


def _is_further(after: Any, before: _Refusal, mended: int, *, sure: bool) -> bool:
    """Whether the fault is gone; of a sure mending also if the next line has one of its own."""
    if not isinstance(after, _Refusal):
        return True
    if sure and mended < before.where == after.where:
        return after.words != before.words
    return after.where > max(before.where, mended)


def _too_deep(text: str) -> int:
    """The line from which on the facts are nested too deeply for anybody, or 0."""
    if text.count("[") + text.count("{") <= _MAX_DEPTH and not _MANY_SIGNS.search(text):
        return 0
    depth = 0
    event: Any
    try:
        for event in yaml.parse(text, _LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _MAX_DEPTH:
                return int(event.start_mark.line) + 1
    except yaml.YAMLError:
        pass  # the composer says what is wrong
    return 0


def _plain_texts(node: Any) -> Iterator[tuple[int, int, int]]:
    """First and last line of every text without quotes, and the line of its key or dash."""
    stack: list[tuple[Any, int]] = [(node, -1)]
    seen: set[int] = set()
    while stack:
        node, key_line = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            stack += [(value, key.start_mark.line) for key, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            stack += [(item, item.start_mark.line) for item in reversed(node.value)]
        elif not node.style and node.value:
            yield node.start_mark.line, node.end_mark.line, key_line
