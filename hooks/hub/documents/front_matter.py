"""The facts at the top of a file, read strictly and with a place for each.

The reader is stricter than YAML and kinder than a parser. Every value stays the text that was
typed (`16:30` is no number, `no` is no Boolean: YAML 1.2 and not 1.1, and then less), so that a
record decides what it means; a value that YAML would cut short, a key given twice and a line
that needs quotes are problems with the mended line in the message. When a line can be mended,
reading goes on with the mended line, so that one run finds them all.

Only this module and `yaml_tree` import yaml. It knows no record, and of keys what it is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import yaml

from hub.documents import slips
from hub.documents.encoding import CONTROL
from hub.documents.slips import Lines, quoted
from hub.documents.yaml_tree import PLAIN_TAG, Composer
from hub.problem import Problem

Loc = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""

Place = tuple[int, int]
"""Line and column, both from 1."""


class Cut(str):
    """A value that YAML cut short at ` #`; `whole` is its line with the quotes added."""

    whole: str


class Folded(str):
    """A text that stands on several lines below its key, where a list may have been meant."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Text, lists and mappings only; a key without a value is in `places` alone."""

    values: dict[str, Any]
    places: dict[Loc, Place]


def read(
    lines: list[str], path: str, keys: Collection[str] = ()
) -> tuple[FrontMatter | None, list[Problem]]:
    """The facts, or None if they make no sense, and every problem.

    Line 0 is the file's first line: the opening `---`, left empty. With the `keys` that there may
    be, a line that begins with one of them and lacks its colon is known for what it is.
    """
    text = Lines(path, lines)
    if table := next((n for n, line in enumerate(lines, 1) if slips.is_row_of_table(line)), 0):
        text.say(
            table, 1,
            "A table cannot be pasted among the facts.",
            "Write each row as an item of a list, for example "
            "`- {key: a1, first: 2026-09-01, last: 2026-10-23}`.",
        )  # fmt: skip
        return None, text.problems
    for number, line in enumerate(lines):
        for mending in slips.spaces(line):
            text.put(number, mending)
    node = Composer(text, keys).tree()
    if node is None:
        return None, text.problems
    values = _Values(text)
    return FrontMatter(values.mapping(node, ()), values.places), text.problems


class _Values:
    """Reads the values of a tree, with their places."""

    def __init__(self, text: Lines) -> None:
        self.text = text
        self.places: dict[Loc, Place] = {(): (1, 1)}
        self.seen: set[int] = set()

    def mapping(self, node: Any, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        alone = node.flow_style and any(not self._is_alone(*pair) for pair in node.value)
        for key_node, value_node in node.value:
            if self._is_key(key_node, loc):
                here = (*loc, key_node.value)
                self.places[here] = self._place(key_node.start_mark)
                if alone and self._is_alone(key_node, value_node):
                    self._say_alone(key_node)
                    continue
                value = self._value(value_node, here, key_node)
                if value is not None:
                    result[key_node.value] = value
        return result

    def _is_alone(self, key_node: Any, value_node: Any) -> bool:
        """Whether a word stands between braces without a colon: `b` in `{a: 1, b}`."""
        end = key_node.end_mark
        after = self.text[end.line][end.column :].lstrip()
        return isinstance(value_node, yaml.ScalarNode) and after[:1] in {",", "}"}

    def _say_alone(self, node: Any) -> None:
        self.text.say(
            *self._place(node.start_mark),
            f"`{node.value}` stands between braces and has no colon.",
            "A text with a comma in it needs quotes there; a number has a point, as in `4.5`.",
        )

    def _is_key(self, node: Any, loc: Loc) -> bool:
        place = self._place(node.start_mark)
        if not isinstance(node, yaml.ScalarNode) or self._is_marked(node):
            self.text.say(
                *place,
                "The word before a colon must be a plain one, without brackets or other signs.",
                "Write `key: value`; a text that begins with a bracket needs quotes.",
            )
            return False
        if first := self.places.get((*loc, node.value)):
            self.text.say(
                *place,
                f"`{node.value}` is given twice; the first is in line {first[0]}.",
                "Keep one of the two; several values go in a list, each on a line with `- `.",
            )
            return False
        return True

    def _value(self, node: Any, loc: Loc, key_node: Any = None) -> Any:
        marked = self._is_marked(node)
        self.seen.add(id(node))
        if marked:
            line, column = self.places[loc]
            message = "A value that begins with `&`, `*` or `!` needs quotes."
            self.text.say(line, column, message, slips.how_to_quote(self.text[line - 1]))
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, loc)
        return self._scalar(node, key_node)

    def _is_marked(self, node: Any) -> bool:
        """Whether the value begins with YAML's signs for anchors, aliases and tags."""
        if id(node) in self.seen or not node.tag.startswith(PLAIN_TAG):
            return True
        start = node.start_mark
        return self.text[start.line][start.column : start.column + 1] in {"&", "!"}

    def _sequence(self, node: Any, loc: Loc) -> list[Any]:
        items: list[Any] = []
        for item in node.value:
            here = (*loc, len(items))
            # An alias is the very node it stands for, and says nothing of its own place.
            is_alias = id(item) in self.seen
            self.places[here] = self.places[loc] if is_alias else self._place(item.start_mark)
            value = self._value(item, here)
            if value is not None:
                items.append(value)
            elif isinstance(item, yaml.ScalarNode) and not item.value:
                self._say_empty(*self.places[here])
        return items

    def _say_empty(self, line: int, column: int) -> None:
        message, remedy = "This item of the list is empty.", "Fill it in or delete it."
        if slips.is_item_of_note(typed := self.text[line - 1]):
            message = "Everything from `#` on would be lost."
            remedy = slips.how_to_quote(typed)
        self.text.say(line, column, message, remedy)

    def _scalar(self, node: Any, key_node: Any) -> str | None:
        text: str = node.value
        if node.style:
            return self._visible(node, text)
        if key_node and key_node.start_mark.line < node.start_mark.line < node.end_mark.line:
            return Folded(text)
        end = node.end_mark if text else (key_node or node).end_mark
        line = self.text[end.line]
        if re.match(" +#" if text else ": +#", line[end.column :]):
            cut = Cut(text)
            on_one_line = not text or node.start_mark.line == end.line
            cut.whole = slips.how_to_quote(line) if on_one_line else slips.PUT_IN_QUOTES
            return cut
        return None if text in {"", "~", "null"} else text

    def _visible(self, node: Any, text: str) -> str:
        r"""The text without the signs that only an escape such as `\uFEFF` can bring in here."""
        clean = CONTROL.sub("", text)
        if clean != text:
            self.text.say(
                *self._place(node.start_mark),
                "This text holds an invisible sign, written with a `\\`.",
                "Delete the `\\` and the code behind it."
                if "\n" in clean
                else f"Write: `{quoted(clean)}`.",
            )
        return clean

    def _place(self, mark: Any) -> Place:
        return min(mark.line + 1, len(self.text.lines)), mark.column + 1
