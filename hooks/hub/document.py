"""One Markdown file: front matter with line numbers, and body.

The reader is stricter than YAML and kinder than a parser. Every value stays the text that was
typed (`16:30` is no number, `no` is no Boolean: YAML 1.2 and not 1.1, and then less), so that a
record decides what it means; a value that YAML would cut short, a key given twice and a line
that needs quotes are problems with the mended line in the message. When a line can be mended,
reading goes on with the mended line, so that one run finds them all.

This is the only module that imports yaml.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import yaml

from hub.problem import Problem

Loc = tuple[str | int, ...]
Place = tuple[int, int]

MAX_BYTES: Final = 1_000_000
"""The longest a file may be; a school year's minutes in one file come to a tenth of it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH: Final = 12
_MAX_SHOWN: Final = 20
"""How many lines with one and the same fault are listed."""
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_INVISIBLE = re.compile("[\u200b\u2060]")
_MANY_SIGNS = re.compile(r"(?:[-?:][ ]+){9}|^ {60}", re.MULTILINE)
_FENCE_LIKE = re.compile("[-\u2010-\u2015\u2212]+")
_KEY_LINE = re.compile(r"(?P<head> *(?:- +)*[\w-]+: +)(?P<value>\S.*)")
_ITEM_LINE = re.compile(r"(?P<head> *(?:- +)+)(?P<value>\S.*)")
_BARE_KEY = re.compile(r" *(?:- +)*[a-z_]+:(?: |$)")
_NO_SPACE = re.compile(
    r"(?P<head> *(?:- +)*(?!https?:|mailto:|tel:)[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)"
)
_TOP_NO_SPACE = re.compile(r"(?P<head>(?!https?:)[A-Za-z_]\w*):(?P<value>[^\s:].*)")
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
    digest: str = ""
    """The name git would give to the file's content; empty for a text that is no file."""

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
        return None, [
            Problem(
                path, 1, 1, f"This file cannot be read ({error.strerror}).", "Put it there again."
            )
        ]
    problems: list[Problem] = []
    text = _decode(data, path, problems)
    if text is None:
        return None, problems
    document, more = parse(text, path)
    if document is not None:
        document = replace(document, digest=content_name(data))
    return document, sorted(problems + more)


def content_name(data: bytes) -> str:
    """The name that git gives to a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """Split a text into front matter and body, and read the front matter."""
    problems: list[Problem] = []
    text = _clean(text, path, problems)
    lines = text.split("\n")
    if not text.strip():
        empty = Problem(path, 1, 1, "This file is empty.", "Fill it in, or delete the file.")
        return None, problems or [empty]
    fences = [n for n, line in enumerate(lines) if line.rstrip() == "---"]
    opened = fences[:1] == [0]
    if not opened:
        problems.append(_not_opened(lines, path))
        if not fences or not _BARE_KEY.match(lines[0]):
            return None, sorted(problems)
    end = next(iter(fences[1:] if opened else fences), None)
    if end is None:
        end = _end_of_facts(lines)
        shown = min(end, len(lines) - 1)
        typed = lines[end].strip() if end < len(lines) else ""
        problems.append(
            Problem(
                path, shown + 1, 1,
                f"The line `---` that closes the facts at the top is {_rather(typed)}.",
                "Write: `---`."
                if _FENCE_LIKE.fullmatch(typed)
                else "Write `---` on a line of its own between the last fact and the text.",
            )
        )  # fmt: skip
    # The opening line stays as an empty one, so that line numbers are the file's own.
    facts = ["", *lines[1:end]] if opened else lines[:end]
    body = "\n".join(lines[end + 1 :])
    document, more = _Reader(path, facts).document(body, end + 2)
    return document, sorted(problems + more)


def quoted(text: str) -> str:
    """The text as a quoted YAML value, which reads back as exactly this text."""
    if not all(c.isprintable() for c in text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else _escape(c) for c in escaped) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escape(char: str) -> str:
    short = {"\n": "\\n", "\t": "\\t"}
    return short.get(char) or (
        f"\\u{ord(char):04x}" if char < "\U00010000" else f"\\U{ord(char):08x}"
    )


def _not_opened(lines: list[str], path: str) -> Problem:
    first = next(n for n, line in enumerate(lines) if line.strip())
    if _FENCE_LIKE.fullmatch(lines[first].strip()):
        if first:
            return Problem(
                path, 1, 1, "The first line must be `---`.", "Delete the empty lines above it."
            )
        return Problem(
            path, 1, 1, f"The first line must be `---`, not `{lines[0].rstrip()}`.", "Write: `---`."
        )
    return Problem(
        path, 1, 1,
        "The first line must be `---`, followed by the facts, one `key: value` a line.",
        "Write `---` on a line of its own above the facts and another below them.",
    )  # fmt: skip


def _end_of_facts(lines: list[str]) -> int:
    """The line before which the missing `---` most likely belongs."""
    for number, line in enumerate(lines[1:], 1):
        if len(line.strip()) > 1 and _FENCE_LIKE.fullmatch(line.strip()):
            return number
        following = next((text for text in lines[number:] if text.strip()), "")
        if not line.strip() and not re.match(r"[a-z_]+:| |-", following):
            return number
    return len(lines)


def _rather(typed: str) -> str:
    return f"written `{typed}`" if _FENCE_LIKE.fullmatch(typed) else "missing"


def _decode(data: bytes, path: str, problems: list[Problem]) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(
            Problem(
                path, 1, 1,
                "The file is saved as `Unicode` (UTF-16).",
                "Save it as `UTF-8`, or paste the text into a new file in the browser.",
            )
        )  # fmt: skip
        return None
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
        return data.decode("utf-8")
    except UnicodeDecodeError:
        problems += _not_utf8(data, path)
        return data.decode("utf-8", "replace")


def _not_utf8(data: bytes, path: str) -> list[Problem]:
    found: list[Problem] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            char = line[error.start : error.start + 1].decode("cp1252", "replace")
            column = len(line[: error.start].decode("utf-8")) + 1
            named = f" (it may be `{char}`)" if char.isprintable() and char != "\ufffd" else ""
            found.append(
                Problem(
                    path, number, column,
                    f"This line has a character that was not saved as UTF-8{named}.",
                    "Type the character again, or save the file with the encoding UTF-8.",
                )
            )  # fmt: skip
        if len(found) == _MAX_SHOWN:
            break
    return found


def _clean(text: str, path: str, problems: list[Problem]) -> str:
    """The text with plain line ends and without control characters."""
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
    if not _CONTROL.search(text):
        return text
    found = (
        (number, match.start() + 1)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := _CONTROL.search(line))
    )
    problems += [
        Problem(
            path, line, column,
            "This line holds an invisible control character.",
            "Delete the line and type it again.",
        )
        for line, column in itertools.islice(found, _MAX_SHOWN)
    ]  # fmt: skip
    return _CONTROL.sub(" ", text)


class _Reader:
    """Reads the lines of one front matter; line 0 is the opening `---`, left empty."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.typed = tuple(lines)
        self.problems: list[Problem] = []
        self.places: dict[Loc, Place] = {(): (1, 1)}
        self.seen: set[int] = set()
        # Every trial reads all lines again: a long file with many mistakes gets fewer trials.
        self.trials = 5_000_000 // (sum(map(len, lines)) + 1) + 5

    def document(self, body: str, body_line: int) -> tuple[Document | None, list[Problem]]:
        """The document, or None if the facts make no sense, and every problem."""
        self._spaces()
        if line := self._too_deep():
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
        node = self._joined(node)
        front = self._mapping(node, ())
        return Document(self.path, front, body, body_line, self.places, self.typed), self.problems

    def _say(self, line: int, column: int, message: str, remedy: str = "") -> None:
        line = min(line, max(len(self.lines), 1))
        self.problems.append(Problem(self.path, line, column, message, remedy))

    def _line(self, number: int) -> str:
        """A line by its number from 0; YAML may point behind the last one."""
        return self.lines[number] if number < len(self.lines) else ""

    def _spaces(self) -> None:
        """Mend tabs, spaces that are none, and the missing space after a key."""
        for number, line in enumerate(self.lines):
            if "\t" in line:
                column = line.index("\t") + 1
                self._say(number + 1, column, "There is a tab here.", "Use spaces instead.")
                line = line.replace("\t", "  ")  # noqa: PLW2901
            head = re.match(r"\s*(?:-\s+)*(?:[\w-]+:\s+)?", line)
            odd = _INVISIBLE.search(line) or (head and re.search(r"[^\S ]", head.group()))
            if odd:
                self._say(
                    number + 1, odd.start() + 1,
                    "There is an invisible character here that is not a plain space.",
                    "Delete the line and type it again.",
                )  # fmt: skip
                line = _INVISIBLE.sub("", re.sub(r"[^\S ]", " ", line))  # noqa: PLW2901
            if found := _TOP_NO_SPACE.match(line):
                line = f"{found['head']}: {found['value']}"  # noqa: PLW2901
                self._say(number + 1, 1, *_space_missing(found["head"], line))
            self.lines[number] = line

    def _too_deep(self) -> int:
        """The line from which on the facts are nested too deeply for anybody, or 0."""
        text = "\n".join(self.lines)
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
            pass  # the trials below say what is wrong
        return 0

    def _compose(self) -> Any:
        """The YAML tree, with lines mended one after the other as long as that helps."""
        while True:
            found = self._try()
            if not isinstance(found, _YamlError):
                return found
            if not self._mend(found):
                self._say(found.where + 1, found.column + 1, *self._explain(found))
                return None

    def _try(self) -> Any:
        """The YAML tree of the lines as they are now, or what YAML says against them."""
        self.trials -= 1
        try:
            node = yaml.compose("\n".join(self.lines), _LOADER)
        except yaml.MarkedYAMLError as error:
            last = len(self.lines) - 1
            mark = error.problem_mark or error.context_mark
            start = error.context_mark or mark
            words = f"{error.context or ''} {error.problem or ''}"
            line = min(mark.line if mark else 0, last)
            return _YamlError(
                line,
                mark.column if mark else 0,
                words,
                min(start.line, line) if start and re.search("quoted|flow", words) else line,
            )
        except (yaml.YAMLError, RecursionError) as error:
            return _YamlError(0, 0, str(error), 0)
        return node or yaml.MappingNode(_PLAIN_TAG + "map", [])

    def _mend(self, error: _YamlError) -> bool:
        """Mend the line that the error is about, if a mended line lets the reader get further."""
        above = [n for n in range(error.line - 1, -1, -1) if self.lines[n].strip()][:2]
        for number in dict.fromkeys([error.where, error.line, *above]):
            line = self.lines[number]
            for message, mended, remedy in _mendings(self.lines, number):
                if mended == line or self.trials <= 0:
                    continue
                self.lines[number] = mended
                after = self._try()
                if _is_further(after, error, number, sure=message.startswith(_SURE)):
                    indent = len(line) - len(line.lstrip())
                    self._say(
                        number + 1, indent + 1, message, remedy or f"Write: `{mended.strip()}`."
                    )
                    return True
                self.lines[number] = line
        return False

    def _explain(self, error: _YamlError) -> tuple[str, str]:
        if "quoted scalar" in error.words:
            return (
                "A quotation mark is opened here and never closed.",
                "Write the same mark at the end of the text.",
            )
        return "This line, or the one above it, cannot be read.", _HOW_TO_WRITE

    def _joined(self, node: Any) -> Any:
        """The tree, after mending lines that YAML joined to a text though they were their own.

        `- a` below `key: text`, `-a` below `key:` and `lead:Maths` below `- title: x` are no
        mistake to YAML, which makes one long text of them.
        """
        before = list(self.lines)
        for start, end, key_line in _plain_texts(node):
            for number in range(start, end + 1):
                line = self._line(number)
                if number > key_line and re.match(r" *-", line):
                    self._join_of_items(number)
                elif (
                    (number > start or "- " in line or key_line < number)
                    and (found := _NO_SPACE.fullmatch(line))
                    and found["head"].strip(" -").islower()
                ):
                    mended = f"{found['head']}: {found['value']}"
                    self._say(number + 1, 1, *_space_missing(found["head"], mended))
                    self.lines[number] = mended
        if self.lines == before:
            return node
        again = self._try()
        if isinstance(again, yaml.MappingNode):
            return again
        self.lines[:] = before
        return node

    def _join_of_items(self, number: int) -> None:
        line = self.lines[number]
        if re.match(r" *-(?: |$)", line):
            self._say(
                number + 1, line.index("-") + 1,
                "A list begins on the line below its key, and there is a text already.",
                "Give the text above a line of its own that begins with `- `, or delete it.",
            )  # fmt: skip
            return
        mended = re.sub(r"^( *)-", r"\1- ", line)
        self._say(
            number + 1, line.index("-") + 1,
            "A space is missing after `-`.", f"Write: `{mended.strip()}`.",
        )  # fmt: skip
        self.lines[number] = mended

    def _mapping(self, node: Any, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line, column = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode) or self._marked(key_node):
                self._say(
                    line, column,
                    "A key must be a plain word, without brackets or other signs.",
                    "Write `key: value`; a text that begins with a bracket needs quotes.",
                )  # fmt: skip
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
        marked = self._marked(node)
        self.seen.add(id(node))
        if marked:
            line, column = self.places[loc]
            self._say(
                line, column,
                "A value that begins with `&`, `*` or `!` needs quotes.",
                self._show_quoted(line - 1),
            )  # fmt: skip
            return None
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
        return self._line(start.line)[start.column : start.column + 1] in {"&", "!"}

    def _sequence(self, node: Any, loc: Loc) -> list[Any]:
        items: list[Any] = []
        for item in node.value:
            here = (*loc, len(items))
            # An alias is the very node it stands for, and says nothing of its own place.
            line, column = self.places[loc] if id(item) in self.seen else self._place(item)
            self.places[here] = line, column
            value = self._value(item, here)
            if value is not None:
                items.append(value)
            elif isinstance(item, yaml.ScalarNode) and not item.value:
                found = _ITEM_LINE.match(self._line(line - 1))
                if found and found["value"].startswith("#"):
                    self._say(line, column, "Everything from `#` on would be lost.",
                              self._show_quoted(line - 1))  # fmt: skip
                else:
                    self._say(
                        line, column, "This item of the list is empty.", "Fill it in or delete it."
                    )
        return items

    def _scalar(self, node: Any, key_node: Any) -> str | None:
        text: str = node.value
        if node.style:
            return text
        end = node.end_mark if text else (key_node or node).end_mark
        rest = self._line(end.line)[end.column :]
        if (text and re.match(r" +#", rest)) or (not text and re.match(r": +#", rest)):
            cut = Cut(text)
            whole_line = not text or node.start_mark.line == end.line
            cut.whole = self._show_quoted(end.line) if whole_line else _PUT_IN_QUOTES
            return cut
        return None if text in {"", "~", "null"} else text

    def _show_quoted(self, number: int) -> str:
        line = self._line(number).rstrip()
        found = _KEY_LINE.fullmatch(line) or _ITEM_LINE.fullmatch(line)
        # A list in brackets or a line within a longer text has no quoted form of its own.
        if found is None or found["value"][0] in "[{\"'":
            return _PUT_IN_QUOTES
        return f"Write: `{(found['head'] + quoted(found['value'])).strip()}`."

    def _place(self, node: Any) -> Place:
        mark = node.start_mark
        return min(mark.line, max(len(self.lines) - 1, 0)) + 1, mark.column + 1


@dataclass(frozen=True, slots=True)
class _YamlError:
    line: int
    column: int
    words: str
    where: int
    """Where the fault begins: for a quotation mark or bracket left open, its line."""


def _is_further(after: Any, before: _YamlError, mended: int, *, sure: bool) -> bool:
    """Whether the fault is gone; of a sure mending also if the next line has one of its own."""
    if not isinstance(after, _YamlError):
        return True
    if sure and mended < before.where == after.where:
        return after.words != before.words
    return after.where > max(before.where, mended)


_SURE = ("A space is missing", "This line has no key")
_PUT_IN_QUOTES = "Put the whole text in quotes."
_HOW_TO_WRITE = (
    "Each fact is `key: value` on a line of its own; each item of a list begins with two spaces, "
    "`-` and a space; text with a colon needs quotes."
)


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


def _space_missing(head: str, mended: str) -> tuple[str, str]:
    return f"A space is missing after `{head.strip(' -')}:`.", f"Write: `{mended.strip()}`."


def _mendings(lines: list[str], number: int) -> Iterator[tuple[str, str, str]]:
    """What may be wrong with a line that YAML refuses, the line put right, and a remedy."""
    line = lines[number].rstrip()
    text = line.lstrip()
    above = next((ln for ln in reversed(lines[:number]) if ln.strip()), "")
    if found := _NO_SPACE.fullmatch(line):
        mended = f"{found['head']}: {found['value']}"
        yield _space_missing(found["head"], mended)[0], mended, ""
    patterns = [_KEY_LINE, _ITEM_LINE]
    if text.startswith("- ") and not _BARE_KEY.match(line):
        patterns.reverse()
    for pattern in patterns:
        if found := pattern.fullmatch(line):
            for message, value in _value_mendings(found["value"]):
                yield message, found["head"] + value, ""
    if re.match("-[^ -]", text):
        mended = line.replace("-", "- ", 1)
        yield "A space is missing after `-`.", mended, ""
    indent = len(line) - len(text)
    dash = re.match(r"( *)- +", above)
    if indent and _BARE_KEY.match(text) and not (dash and indent > len(dash[1])):
        yield "This line is indented and should not be.", text, ""
    if dash:
        depth = len(dash.group())
        if _BARE_KEY.match(text):
            yield (
                "The spaces in front of this line do not fit the line above.",
                " " * depth + text,
                f"Begin it with {depth} spaces.",
            )
        elif line and not text.startswith("-"):
            mended = dash.group() + text
            yield "This item of the list has no `-` in front of it.", mended, ""
    if text and ":" not in text:
        yield (
            "This line has no key.",
            "",
            "Write it at the end of the line above, or begin it with a key and a colon.",
        )


def _value_mendings(value: str) -> Iterator[tuple[str, str]]:
    """What may be wrong with a value that YAML refuses, and the value put right."""
    mark, inner = value[0], value[1:]
    if mark in "\"'":
        if mark not in inner:
            whole = mark + inner + mark
            yield "A quotation mark is opened here and never closed.", whole
            yield "A quotation mark is opened here and never closed.", quoted(inner)
        elif value.endswith(mark) and not (mark == '"' and re.search(r'^[^"]*\S"', inner[:-1])):
            yield (
                "The quotation marks within this text end it too early."
                if mark in inner[:-1]
                else "A backslash does not work within these quotes.",
                quoted(inner[:-1]),
            )
    closing = _closing(value)
    if closing:
        yield f"The bracket `{mark}` is opened here and never closed.", value + closing
    yield (
        "A text with a colon and a space in it needs quotes."
        if ": " in value or value.endswith(":")
        else "This text needs quotes, because of a sign in it.",
        quoted(value),
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
