"""What may be wrong with a line of front matter, and the line put right.

This module knows how people mistype `key: value` lines and how YAML quotes a text. It sees lines
and no tree: whether a mending helps, the strict reader finds out by trying it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from hub.problem import Problem

PUT_IN_QUOTES: Final = "Put the whole text in quotes."

_INVISIBLE = re.compile("[\u200b\u2060]")
_KEY_LINE = re.compile(r"(?P<head> *(?:- +)*[\w-]+: +)(?P<value>\S.*)")
_ITEM_LINE = re.compile(r"(?P<head> *(?:- +)+)(?P<value>\S.*)")
_BARE_KEY = re.compile(r" *(?:- +)*[a-z_]+:(?: |$)")
_NO_SPACE = re.compile(
    r"(?P<head> *(?:- +)*(?!https?:|mailto:|tel:)[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)"
)
_TOP_NO_SPACE = re.compile(r"(?P<head>(?!https?:)[A-Za-z_]\w*):(?P<value>[^\s:].*)")
_NO_COLON = "This line has no colon."
_NEVER_CLOSED = "A quotation mark is opened here and never closed."
_MARKS: Final = ('\u201c\u201d\u201e\u201f"', "\u2018\u2019\u201a\u201b'")
"""Quotation marks, double and single; of each the straight one last, the apostrophe second."""
_VALUE_LINE = re.compile(r"(?P<head> *(?:- +)*(?:[\w-]+: +)?)(?P<value>\S.*)")
_CURLY_IN_BRACKETS = re.compile('(?<=[\\[{,:])( *)\u201c([^\u201c\u201d"]*)\u201d(?= *[,\\]}])')
_BULLET = re.compile(
    r"(?P<indent> *)(?P<sign>[\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u00b7\u2013\u2014*]) +"
    r"(?P<text>[^ *].*)"
)
_OTHER_COLON = re.compile(r"(?P<key>[a-z_]+) *(?:=|;|\uff1a) *(?P<value>\S.*)")
_DECORATED = re.compile(r"(?:> *)?\**(?P<key>[A-Za-z_]+)(?:\*\*:|:\**) *(?P<value>[^*]*)\**")


class Mending(NamedTuple):
    """What may be wrong with a line, and the line put right; it may be one that cannot be."""

    message: str
    line: str
    hint: str = ""
    """What to do, where the line to write does not say it."""
    sure: bool = False
    """Whether the fault is certain, though the line may have another one besides."""
    column: int = 1

    @property
    def remedy(self) -> str:
        """What to do, for a person."""
        return self.hint or f"Write: `{self.line.strip()}`."


class Lines:
    """The lines of a front matter as they are mended, and what was wrong with them."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = list(lines)
        self.problems: list[Problem] = []

    def __getitem__(self, number: int) -> str:
        """A line by its number from 0; YAML may point behind the last one."""
        return self.lines[number] if number < len(self.lines) else ""

    def say(self, line: int, column: int, message: str, remedy: str) -> None:
        """Note a problem; line and column count from 1."""
        line = min(line, len(self.lines))
        self.problems.append(Problem(self.path, line, column, message, remedy))

    def put(self, number: int, mending: Mending) -> None:
        """Put a line right, and say so."""
        self.say(number + 1, mending.column, mending.message, mending.remedy)
        self.lines[number] = mending.line


def quoted(text: str) -> str:
    """The text as a quoted YAML value, which reads back as exactly this text."""
    if not all(c.isprintable() for c in text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else _escape(c) for c in escaped) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def how_to_quote(line: str) -> str:
    """The remedy for a line of which YAML would not take the whole value."""
    line = line.rstrip()
    found = _KEY_LINE.fullmatch(line) or _ITEM_LINE.fullmatch(line)
    # A list in brackets or a line within a longer text has no quoted form of its own.
    if found is None or found["value"][0] in "[{\"'":
        return PUT_IN_QUOTES
    return f"Write: `{(found['head'] + quoted(found['value'])).strip()}`."


def begins_with_key(line: str) -> bool:
    """Whether the line looks like a fact."""
    return bool(_BARE_KEY.match(line))


def is_row_of_table(line: str) -> bool:
    """Whether the line is a row of cells with tabs between them, as a spreadsheet gives it."""
    cells = line.strip().split("\t")
    return len(cells) > 1 and ":" not in cells[0]


def is_item_of_note(line: str) -> bool:
    """Whether the line is an item of a list with nothing but a note after `#`."""
    found = _ITEM_LINE.match(line)
    return found is not None and found["value"].startswith("#")


def spaces(line: str) -> Iterator[Mending]:
    """Signs that Word or a keyboard put there for others; each mending builds on the last."""
    if "\t" in line:
        column = line.index("\t") + 1
        after_key = re.match(r"\S+:\s*\t", line)
        line = re.sub("(?<=:)\\s+", " ", line, count=1) if after_key else line
        line = line.replace("\t", "  ")
        hint = "" if after_key else "Use spaces instead."
        yield Mending("There is a tab here.", line, hint, column=column)
    head = re.match(r"\s*(?:-\s+)*(?:[\w-]+:\s+)?", line)
    odd = _INVISIBLE.search(line) or (head and re.search(r"[^\S ]", head.group()))
    if odd:
        line = _INVISIBLE.sub("", re.sub(r"[^\S ]", " ", line))
        message = "There is an invisible sign here that is not a plain space."
        yield Mending(message, line, column=odd.start() + 1)
    if (bullet := _BULLET.fullmatch(line)) and bullet["sign"] != "*":
        yield _item(bullet)
    if (plain := _straight(line)) != line:
        yield Mending("The quotation marks must be straight ones, and these are curly.", plain)
        line = plain
    if found := _TOP_NO_SPACE.match(line):
        yield _space_after_key(found)


def joined(line: str, *, below_key: bool) -> Mending | None:
    """What is wrong with a line that YAML took for more of a text, if it was to be its own."""
    if below_key and (dash := re.match(r" *-", line)):
        if re.match(" |$", line[dash.end() :]):
            return Mending(
                "A list begins here, and its key has a text already.",
                line,
                "Give that text a line of its own that begins with `- `, or delete it.",
                column=dash.end(),
            )
        return _space_after_dash(line)._replace(column=dash.end())
    if (below_key or "- " in line) and (found := _NO_SPACE.fullmatch(line)):
        return _space_after_key(found) if found["head"].strip(" -").islower() else None
    return None


def refused(lines: list[str], number: int, keys: Collection[str]) -> Iterator[Mending]:
    """What may be wrong with a line that YAML refuses, the likeliest first.

    `keys` are those that a fact may begin with.
    """
    line = lines[number].rstrip()
    above = next((ln for ln in reversed(lines[:number]) if ln.strip()), "")
    column = len(line) - len(line.lstrip()) + 1
    for mending in (*_by_signs(line), *_of_key(lines, number, keys), *_by_indent(line, above)):
        yield mending._replace(column=column)


def _escape(char: str) -> str:
    short = {"\n": "\\n", "\t": "\\t"}
    return short.get(char) or (
        f"\\u{ord(char):04x}" if char < "\U00010000" else f"\\U{ord(char):08x}"
    )


def _space_after_key(found: re.Match[str]) -> Mending:
    head, value = found["head"], found["value"]
    message = f"A space is missing after `{head.strip(' -')}:`."
    return Mending(message, f"{head}: {value}", sure=True)


def _space_after_dash(line: str) -> Mending:
    return Mending("A space is missing after `-`.", line.replace("-", "- ", 1), sure=True)


def _item(bullet: re.Match[str]) -> Mending:
    message = f"An item of a list begins with `-`, not with `{bullet['sign']}`."
    return Mending(message, f"{bullet['indent']}- {bullet['text']}", sure=True)


def _straight(line: str) -> str:
    """The line with straight quotation marks around its value, or around the items in brackets."""
    found = _VALUE_LINE.fullmatch(line.rstrip())
    if found is None or len(found["value"]) < 3:
        return line
    value = found["value"]
    for marks in _MARKS:
        ends = {value[0], value[-1]}
        inner = value[1:-1]
        if ends <= {*marks} and not ends <= {marks[-1]} and not {*inner} & {*marks} - {marks[1]}:
            return found["head"] + quoted(inner)
    return _CURLY_IN_BRACKETS.sub(r'\1"\2"', line) if value[:1] in {"[", "{"} else line


def _of_key(lines: list[str], number: int, keys: Collection[str]) -> Iterator[Mending]:
    """A line that begins with a key and has no colon behind it: `start 16:00`."""
    first, _, rest = lines[number].rstrip().partition(" ")
    key, rest = first.lower(), rest.strip()
    given = any(ln.startswith(f"{key}:") for ln in lines)
    if key not in keys or given or re.search(r":(?: |$)", rest):
        return
    below = next((ln for ln in lines[number + 1 :] if ln.strip()), "")
    if rest:
        yield Mending(_NO_COLON, f"{key}: {rest}", _if_key(key, rest), sure=True)
    elif re.match(" *- ", below):
        yield Mending(_NO_COLON, f"{key}:", sure=True)


def _if_key(key: str, rest: str) -> str:
    """The remedy for a line that may be a fact, or the rest of a text."""
    return (
        f"If `{key}` is the key, write: `{key}: {rest}`. If it belongs to the line "
        "above, write it at the end of that line, or as an item with `- ` in front."
    )


def _by_signs(line: str) -> Iterator[Mending]:
    """Faults within the line itself."""
    if found := _OTHER_COLON.fullmatch(line):
        message = f"A colon and a space come after `{found['key']}`."
        yield Mending(message, f"{found['key']}: {found['value']}", sure=True)
    if line[:1] in {"*", ">"} and (found := _DECORATED.fullmatch(line)):
        message = "A fact begins with its name, without any sign in front."
        yield Mending(message, f"{found['key'].lower()}: {found['value'].strip()}", sure=True)
    if bullet := _BULLET.fullmatch(line):
        yield _item(bullet)
    if found := _NO_SPACE.fullmatch(line):
        yield _space_after_key(found)
    text = line.lstrip()
    patterns = [_KEY_LINE, _ITEM_LINE]
    if text.startswith("- ") and not _BARE_KEY.match(line):
        patterns.reverse()
    for pattern in patterns:
        if found := pattern.fullmatch(line):
            for message, value in _of_value(found["value"]):
                yield Mending(message, found["head"] + value)
    if re.match("-[^ -]", text):
        yield _space_after_dash(line)


def _by_indent(line: str, above: str) -> Iterator[Mending]:
    """Faults of the line's beginning, below the line above it."""
    text = line.lstrip()
    indent = len(line) - len(text)
    is_key = begins_with_key(text)
    dash = re.match(r"( *)- +", above)
    if indent and is_key and not (dash and indent > len(dash[1])):
        yield Mending("This line is indented and should not be.", text)
    if dash and text.startswith("- "):
        depth = len(dash[1])
        message = "This item does not stand below the item above."
        yield Mending(message, dash[1] + text, f"Begin it with {depth} spaces.", sure=True)
    if dash and is_key:
        depth = dash.end()
        message = "The spaces in front of this line do not fit the line above."
        yield Mending(message, " " * depth + text, f"Begin it with {depth} spaces.")
    elif dash and line and not text.startswith("-"):
        yield Mending("This item of the list has no `-` in front of it.", dash.group() + text)
    if text and ":" not in text:
        first, _, rest = text.partition(" ")
        hint = "Write it at the end of the line above, or begin it with a key and a colon."
        if rest and re.fullmatch(r"[a-z_]+", first):
            hint = _if_key(first, rest)
        yield Mending(_NO_COLON, "", hint, sure=True)


def _of_value(value: str) -> Iterator[tuple[str, str]]:
    """What may be wrong with a value that YAML refuses, and the value put right."""
    if value[0] in "\"'":
        yield from _of_quotes(value)
    if closing := _closing(value):
        # Hardly a list, if there is no comma in it.
        is_text = value[0] == "[" and "," not in value
        message = f"The bracket `{value[0]}` is opened here and never closed."
        yield message, quoted(value) if is_text else value + closing
    if ": " in value or value.endswith(":"):
        yield "A text with a colon and a space in it needs quotes.", quoted(value)
    else:
        yield "This text needs quotes, because of a sign in it.", quoted(value)


def _of_quotes(value: str) -> Iterator[tuple[str, str]]:
    mark, inner = value[0], value[1:]
    if mark not in inner:
        yield _NEVER_CLOSED, value + mark
        yield _NEVER_CLOSED, quoted(inner)
    elif value.endswith(mark) and not (mark == '"' and re.search(r'^[^"]*\S"', inner[:-1])):
        yield (
            "The quotation marks within this text end it too early."
            if mark in inner[:-1]
            else "A backslash does not work within these quotes.",
            quoted(inner[:-1]),
        )


def _closing(value: str) -> str:
    """The brackets that are still open at the end of a value that begins with one."""
    pairs = {"[": "]", "{": "}"}
    still_open: list[str] = []
    for char in value if value[0] in pairs else "":
        if char in pairs:
            still_open.append(pairs[char])
        elif still_open and char == still_open[-1]:
            still_open.pop()
    return "".join(reversed(still_open))
