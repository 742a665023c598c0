"""One Markdown file: front matter with line numbers, and body.

The reader is stricter than YAML and kinder than a parser. Every value stays the text that was
typed (`16:30` is no number, `no` is no Boolean: YAML 1.2 and not 1.1, and then less), so that a
record decides what it means; a value that YAML would cut short, a key given twice and a line
that needs quotes are problems with the mended line in the message. When a line can be mended,
reading goes on with the mended line, so that one run finds them all.

This is the only module that imports yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from hub.problem import Problem

Loc = tuple[str | int, ...]
Place = tuple[int, int]

MAX_BYTES: Final = 1_000_000
"""The longest a file may be; a school year's minutes in one file come to a tenth of it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TOO_DEEP = re.compile(r"(?:[\[{]\s*){9}|(?:- ){9}|^ {60}", re.MULTILINE)
_KEY_LINE = re.compile(r"^(?P<head>\s*(?:- +)*[\w-]+:\s+)(?P<value>\S.*?)\s*$")
_ITEM_LINE = re.compile(r"^(?P<head>\s*(?:- +)+)(?P<value>\S.*?)\s*$")
_NO_SPACE = re.compile(r"^(?P<head>\s*(?:- +)*[A-Za-z_]+):(?P<value>[^\s:/].*?)\s*$")
_PLAIN_TAG = "tag:yaml.org,2002:"


class Cut(str):
    """A value that YAML cut short at ` #`; `whole` is its line with the quotes added."""

    whole: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file's front matter and body.

    `front` holds text, lists and mappings only; keys without a value are left out of it but
    stand in `places`, which gives line and column for every key and list item.
    """

    path: str
    front: dict[str, Any]
    body: str
    body_line: int
    places: dict[Loc, Place] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False, default=())

    def place(self, loc: Loc) -> Place:
        """Line and column of the nearest thing to `loc` that stands in the file."""
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.places:
                known = (*known, part)
        return self.places.get(known, (1, 1))

    def problem(self, loc: Loc, message: str, remedy: str = "") -> Problem:
        """An error at a key of the front matter."""
        line, column = self.place(loc)
        return Problem(self.path, line, column, message, remedy)


def read(file: Path, path: str) -> tuple[Document | None, list[Problem]]:
    """Read a file that the hub knows as `path`; the document is None when it makes no sense."""
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return None, [
                Problem(
                    path, 1, 1,
                    f"This file is {size / 1e6:.1f} MB long, and a text is at most 1 MB.",
                    "Shorten it; pictures and papers belong in files of their own.",
                )
            ]  # fmt: skip
        data = file.read_bytes()
    except OSError as error:
        return None, [Problem(path, 1, 1, f"This file cannot be read ({error.strerror}).")]
    problems: list[Problem] = []
    text = _decode(data, path, problems)
    if problems:
        return None, problems
    return parse(text, path)


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """Split a text into front matter and body, and read the front matter."""
    lines = text.split("\n")
    if not text.strip():
        return None, [
            Problem(path, 1, 1, "This file is empty.", "Fill it in, or delete the file.")
        ]
    if lines[0].rstrip() != "---":
        return None, [
            Problem(
                path, 1, 1,
                "The first line must be `---`, followed by the facts, one `key: value` a line.",
                "Write `---` on a line of its own above the facts and another below them.",
            )
        ]  # fmt: skip
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return None, [
            Problem(
                path, len(lines), 1,
                "The line `---` that closes the facts at the top is missing.",
                "Write `---` on a line of its own between the last fact and the text.",
            )
        ]  # fmt: skip
    # The opening line stays as an empty one, so that line numbers are the file's own.
    return _Reader(path, ["", *lines[1:end]]).document("\n".join(lines[end + 1 :]), end + 2)


def quoted(text: str) -> str:
    """The text as a quoted YAML value."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1]
    elif bare[:1] in ('"', "'"):
        bare = bare[1:]
    if '"' in bare or "\\" in bare:
        return "'" + bare.replace("'", "''") + "'"
    return f'"{bare}"'


def _decode(data: bytes, path: str, problems: list[Problem]) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Problem(
                path, 1, 1,
                "The file begins with an invisible mark (a byte-order mark).",
                "Save it as `UTF-8` rather than `UTF-8 with BOM`, or paste the text into a new "
                "file in the browser.",
            )
        )  # fmt: skip
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        problems.append(
            Problem(
                path, line, column,
                "This line has a character that was not saved as UTF-8.",
                "Type the character again, or save the file with the encoding UTF-8.",
            )
        )  # fmt: skip
        return ""
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(
            Problem(
                path, line, 1,
                "The file has Windows line ends.",
                "Paste the text into a new file in the browser, or save it with line ends `LF`.",
            )
        )  # fmt: skip
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, content in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(content):
            problems.append(
                Problem(
                    path, number, found.start() + 1,
                    "This line holds an invisible control character.",
                    "Delete the line and type it again.",
                )
            )  # fmt: skip
    return text


class _Reader:
    """Reads the lines of one front matter; line 0 is the opening `---`, left empty."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.typed = tuple(lines)
        self.problems: list[Problem] = []
        self.places: dict[Loc, Place] = {(): (1, 1)}
        self.seen: set[int] = set()
        self.tabbed = any("\t" in line for line in lines)

    def document(self, body: str, body_line: int) -> tuple[Document | None, list[Problem]]:
        self._tabs()
        text = "\n".join(self.lines)
        if _TOO_DEEP.search(text):
            line = text.count("\n", 0, _TOO_DEEP.search(text).start()) + 1  # type: ignore[union-attr]
            self._say(line, 1, "The facts are nested too deeply.", "Write them as a plain list.")
            return None, self.problems
        node = self._compose()
        if node is None:
            return None, self.problems
        if not isinstance(node, yaml.MappingNode):
            self._say(
                node.start_mark.line + 1, 1,
                "The facts at the top must be lines of the form `key: value`.",
                "Begin with `title:` and `audience:`.",
            )  # fmt: skip
            return None, self.problems
        front = self._mapping(node, ())
        return Document(
            self.path, front, body, body_line, self.places, self.typed
        ), self.problems

    def _say(self, line: int, column: int, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.path, line, column, message, remedy))

    def _tabs(self) -> None:
        for number, line in enumerate(self.lines):
            if "\t" in line:
                column = line.index("\t") + 1
                self._say(number + 1, column, "There is a tab here.", "Use spaces instead.")
                self.lines[number] = line.replace("\t", "  ")

    def _compose(self) -> Any:
        """The YAML tree, with lines mended one after the other as long as that helps."""
        for _attempt in range(len(self.lines) + 1):
            found = self._try()
            if not isinstance(found, _YamlError):
                return found
            if not self._mend(found):
                if not self.tabbed:
                    self._say(found.line + 1, found.column + 1, *self._explain(found))
                return None
        return None

    def _try(self) -> Any:
        """The YAML tree of the lines as they are now, or what YAML says against them."""
        try:
            node = yaml.compose("\n".join(self.lines), _LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            context = error.context_mark
            words = f"{error.context or ''} {error.problem or ''}"
            return _YamlError(
                min(mark.line if mark else 0, len(self.lines) - 1),
                mark.column if mark else 0,
                words,
                context.line if context else None,
            )
        except (yaml.YAMLError, RecursionError) as error:
            return _YamlError(0, 0, str(error), None)
        return node or yaml.MappingNode(_PLAIN_TAG + "map", [])

    def _mend(self, error: _YamlError) -> bool:
        """Mend the line that the error is about, if a mended line lets the reader get further."""
        before = [n for n in range(error.line - 1, 0, -1) if self.lines[n].strip()][:2]
        for number in dict.fromkeys([error.line, *before, error.context_line or error.line]):
            line = self.lines[number]
            for message, mended in _mendings(line):
                if mended == line:
                    continue
                self.lines[number] = mended
                after = self._try()
                if not isinstance(after, _YamlError) or after.line > max(error.line, number):
                    indent = len(line) - len(line.lstrip())
                    self._say(number + 1, indent + 1, message, f"Write: `{mended.strip()}`.")
                    return True
                self.lines[number] = line
        return False

    def _explain(self, error: _YamlError) -> tuple[str, str]:
        if "quoted scalar" in error.words:
            return "A quotation mark is opened here and never closed.", "Close it on the line."
        previous = next((ln for ln in reversed(self.lines[: error.line]) if ln.strip()), "")
        line = self.lines[error.line]
        if line[:1] == " " and previous[:1] != " " and not previous.rstrip().endswith(":"):
            return "This line is indented and should not be.", f"Write: `{line.strip()}`."
        return (
            "This line, or the one above it, cannot be read.",
            "Each fact is `key: value` on a line of its own; each item of a list begins with "
            "two spaces, `-` and a space; text with a colon needs quotes.",
        )

    def _mapping(self, node: Any, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line, column = _place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._say(line, column, "A key must be a single word.", "Write `key: value`.")
                continue
            key = key_node.value
            here = (*loc, key)
            if here in self.places:
                first = self.places[here][0]
                self._say(
                    line, column,
                    f"`{key}` is given twice; the first is in line {first}.",
                    "Keep one of the two; several values go in a list, each on a line with `- `.",
                )  # fmt: skip
                continue
            self.places[here] = (line, column)
            value = self._value(value_node, here, key_node)
            if value is not None:
                result[key] = value
        return result

    def _value(self, node: Any, loc: Loc, key_node: Any = None) -> Any:
        if self._marked(node):
            line, column = self.places[loc]
            self._say(
                line, column,
                "A value that begins with `&`, `*` or `!` needs quotes.",
                self._show_quoted(line - 1),
            )  # fmt: skip
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, loc)
        return self._scalar(node, key_node)

    def _marked(self, node: Any) -> bool:
        """Whether the value begins with YAML's signs for anchors, aliases and tags."""
        if id(node) in self.seen or not node.tag.startswith(_PLAIN_TAG):
            return True
        start = node.start_mark
        return self.lines[start.line][start.column : start.column + 1] == "&"

    def _sequence(self, node: Any, loc: Loc) -> list[Any]:
        items: list[Any] = []
        for item in node.value:
            here = (*loc, len(items))
            self.places[here] = _place(item)
            value = self._value(item, here)
            if value is not None:
                items.append(value)
            elif isinstance(item, yaml.ScalarNode) and not item.value:
                line, column = _place(item)
                self._say(
                    line, column, "This item of the list is empty.", "Fill it in or delete it."
                )
        return items

    def _scalar(self, node: Any, key_node: Any) -> str | None:
        text: str = node.value
        if node.style:
            return text
        end = node.end_mark if text else (key_node or node).end_mark
        rest = self.lines[end.line][end.column :]
        if (text and re.match(r"\s+#", rest)) or (not text and re.match(r":\s+#", rest)):
            cut = Cut(text)
            cut.whole = self._show_quoted(end.line)
            return cut
        return None if text in {"", "~", "null"} else text

    def _show_quoted(self, number: int) -> str:
        line = self.lines[number]
        found = _KEY_LINE.match(line) or _ITEM_LINE.match(line)
        if found is None:
            return "Put the text in quotes."
        return f"Write: `{(found['head'] + quoted(found['value'])).strip()}`."


@dataclass(frozen=True, slots=True)
class _YamlError:
    line: int
    column: int
    words: str
    context_line: int | None


def _place(node: Any) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _mendings(line: str) -> list[tuple[str, str]]:
    """What may be wrong with a line that YAML refuses, and the line put right."""
    result = []
    if found := _NO_SPACE.match(line):
        message = f"A space is missing after `{found['head'].strip(' -')}:`."
        result.append((message, f"{found['head']}: {found['value']}"))
    for pattern in (_KEY_LINE, _ITEM_LINE):
        if found := pattern.match(line):
            text = found["value"]
            message = (
                "A text with a colon and a space in it needs quotes."
                if ": " in text or text.endswith(":")
                else "This text needs quotes, because of a sign in it."
            )
            result.append((message, found["head"] + quoted(text)))
    return result
