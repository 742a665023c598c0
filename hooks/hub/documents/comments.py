"""Comments in a text: `<!-- ... -->`, and definitions that lead nowhere, `[//]: # (...)`.

Editors and GitHub's preview take them for hidden, so nobody is shown them. A definition is a
comment where it leads to nothing and the text does not use it, or where its name says so: `//`,
`comment`. When in doubt a line is one, but for what nobody would take for hidden: `[*]: A note.`
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Set
from typing import Final, NamedTuple

from hub.documents.definitions import MARKS, plain, used_names
from hub.documents.github import samples
from hub.documents.github.samples import Samples

_SIGNS: Final = re.compile("<!--|-->")
_HERE: Final = "\x00"
"""Stands where a comment was; no file of content can hold this sign, or the next two."""
_GOES_ON: Final = "\x01"
"""Stands at the end of a line where the next one begins within a comment."""
_DEFINED: Final = "\x02"
"""Stands in place of a definition."""
_AFTER_SPACE: Final = re.compile(r"(?:^|(?<=[ \t]))(?:\x00[ \t]*)+")
_BEGUN: Final = re.compile(r"(<!?-?)\x00+")
"""What would begin a comment with what stands behind the one that was there."""
_MARKS_ALONE: Final = re.compile(MARKS)
_DEFINITION: Final = re.compile(MARKS + r"\[((?:\\.|[^\[\]\\])*+)\]:[ \t]*+(.*)")
_NOWHERE: Final = re.compile(r"(?:<[ \t]*#?[ \t]*>|#)(?:[ \t]++(.*))?")
_NAMES: Final = frozenset({"comment", "comments"})
_SURELY: Final = _NAMES | {"//", "/", "///", "#", "%", "--", ";"}
_CLOSING: Final = {'"': '"', "'": "'", "(": ")"}


class _Definition(NamedTuple):
    """A name for an address: its lines, from 0, and its name."""

    first: int
    end: int
    name: str


class _Hidden(NamedTuple):
    """The comments in `<!-- ... -->`, from sign to sign, and the lines of the other ones."""

    comments: tuple[tuple[int, int], ...] = ()
    lines: frozenset[int] = frozenset()


def without(text: str) -> str:
    """The text without comments, on as many lines as before."""
    hidden = _hidden(text)
    plain = _replaced(text, hidden.comments, "", "\n")
    if not hidden.lines:
        return plain
    return "\n".join("" if n in hidden.lines else ln for n, ln in enumerate(plain.split("\n")))


def left_out(text: str) -> str:
    """The text as if nobody had written a comment: no line or space is left in its place."""
    return _left_out(text, _hidden(text))


def definitions_left_out(text: str) -> str:
    """The same, but with those in `<!-- ... -->`, which some programs may read in other ways."""
    if "]:" not in text:
        return text
    hidden = _defined(text, samples.find(text).lines)
    return "\n".join(line for n, line in enumerate(text.split("\n")) if n not in hidden)


def found(text: str) -> Iterator[tuple[int, str]]:
    """Every line of a comment, with its number in the text, counted from 0."""
    hidden = _hidden(text)
    first = at = 0
    for begin, end in hidden.comments:
        first += text.count("\n", at, begin)
        at = begin
        yield from enumerate(text[begin:end].split("\n"), first)
    if hidden.lines:
        lines = _replaced(text, hidden.comments, "", "\n").split("\n")
        yield from ((number, lines[number]) for number in sorted(hidden.lines))


def shown_by_spaces(text: str) -> Iterator[int]:
    """Where comments are shown as they are set in like samples of code, by the first lines.

    A sample that says something besides is meant as one.
    """
    if "<!--" not in text and "]:" not in text:
        return
    lines = text.split("\n")
    for each in samples.find(text).set_in:
        said = "\n".join(_unmarked(lines[number]) for number in each)
        if not _left_out(said, _hidden_but_in(said, samples.NONE)).strip():
            hidden = {number for number, _line in found(text)}
            yield from [each.start] if each.start not in hidden else []


# Each text is asked for by checks, by both editions, and when its page is made.
@functools.lru_cache(maxsize=4096)
def _hidden(text: str) -> _Hidden:
    """What of a text is a comment; samples of code show theirs, where they surely are samples."""
    if "<!--" not in text and "]:" not in text:
        return _Hidden()
    anywhere = _hidden_but_in(text, samples.NONE)
    if anywhere == _Hidden():
        return anywhere
    surely = samples.find(text)
    for shown in (surely, surely.without_set_in()):
        hidden = _hidden_but_in(text, shown)
        if hidden == anywhere or _stays_so(_left_out(text, hidden)):
            return hidden
    return anywhere


def _stays_so(left: str) -> bool:
    """Whether a page, which reads what is left, finds samples where they were.

    A comment may have parted lines set in from a list, of which they are a part without it.
    """
    return _hidden_but_in(left, samples.find(left)) == _Hidden()


def _hidden_but_in(text: str, shown: Samples) -> _Hidden:
    comments = tuple(_comments(text, shown))
    return _Hidden(comments, _defined(_replaced(text, comments, "", "\n"), shown.lines))


def _comments(text: str, shown: Samples) -> Iterator[tuple[int, int]]:
    """Where comments begin and end; one that nothing ends goes on for the rest of the text.

    A sign in a sample begins none, unless the next one outside of all samples would end it.
    """
    outside = (sign for sign in _SIGNS.finditer(text) if not shown.cover(sign.start()))
    following = next(outside, None)
    begin, closing = text.find("<!--"), 0
    while begin >= 0:
        while following is not None and following.start() < begin:
            following = next(outside, None)
        at = begin + 4
        ends_outside = following is not None and following[0] == "-->"
        if not shown.cover(begin) or ends_outside:
            if 0 <= closing < at:
                closing = text.find("-->", at)
            at = closing + 3 if closing >= 0 else len(text)
            yield begin, at
        begin = text.find("<!--", at)


def _replaced(text: str, comments: tuple[tuple[int, int], ...], comment: str, line_end: str) -> str:
    """The text with something else in place of each comment, and of the ends of its lines."""
    parts, at = [], 0
    for begin, end in comments:
        parts += [text[at:begin], comment, line_end * text.count("\n", begin, end)]
        at = end
    return "".join((*parts, text[at:]))


def _left_out(text: str, hidden: _Hidden) -> str:
    if hidden == _Hidden():
        return text
    lines = _replaced(text, hidden.comments, _HERE, f"{_GOES_ON}\n").split("\n")
    for number in hidden.lines:
        goes_on = lines[number].endswith(_GOES_ON)
        lines[number] = f"{_DEFINED}{_GOES_ON if goes_on else ''}"
    joined = "\n".join(lines).replace(f"{_GOES_ON}\n", "")
    return "\n".join(_closed_up(line) for line in joined.split("\n") if not _is_defined(line))


def _is_defined(line: str) -> bool:
    """Whether a line had a definition that is a comment, and nothing else but comments."""
    return _DEFINED in line and not line.strip(f" \t{_HERE}{_DEFINED}")


def _closed_up(line: str) -> str:
    """A line without its comments; one that held nothing besides is empty."""
    line = line.replace(_DEFINED, "")
    if _HERE not in line:
        return line
    if not _MARKS_ALONE.sub("", line.replace(_HERE, ""), count=1).strip():
        return ""
    ends = line.rstrip().endswith(_HERE)
    line = _BEGUN.sub(r"\1 ", _AFTER_SPACE.sub("", line)).replace(_HERE, "")
    return line.rstrip() if ends else line


def _defined(text: str, shown: Set[int]) -> frozenset[int]:
    """The lines of definitions that are comments, counted from 0, but for those that are shown."""
    if "]:" not in text:
        return frozenset()
    lines = text.split("\n")
    hidden: set[int] = set()
    unless_used: list[_Definition] = []
    number = 0
    while number < len(lines):
        read = None
        if number not in shown and "]:" in lines[number]:
            read = _DEFINITION.fullmatch(lines[number])
        end = _end(lines, number, read) if read else None
        if read is not None and end is not None:
            if _is_called_one(read[1]):
                hidden.update(range(number, end))
            else:
                # Where it stays, another one may stand in what looks like its title.
                unless_used.append(_Definition(number, end, plain(read[1])))
                end = None
        number = end or number + 1
    used = used_names(text) if unless_used else set()
    for each in unless_used:
        if each.name not in used:
            hidden.update(range(each.first, each.end))
    return frozenset(hidden)


def _end(lines: list[str], number: int, read: re.Match[str]) -> int | None:
    """The line behind a definition that leads nowhere, or is called a comment; None for others."""
    rest, after = read[2].rstrip(), number + 1
    if not rest and after < len(lines):
        # Its address may stand on the next line, but only with a title: `# Words` is a heading.
        nowhere = _NOWHERE.fullmatch(_unmarked(lines[after]))
        if nowhere and nowhere[1] and nowhere[1][0] in _CLOSING:
            return _end_of_title(lines, after, nowhere[1])
        return after if _is_surely_one(read[1]) else None
    nowhere = _NOWHERE.fullmatch(rest)
    if nowhere is None:
        return _end_of_title(lines, number, rest) if _is_surely_one(read[1]) else None
    title = nowhere[1] or ""
    if title or after == len(lines) or lines[after].strip()[:1] not in _CLOSING:
        return _end_of_title(lines, number, title)
    begun = _unmarked(lines[after])
    end = _end_of_title(lines, after, begun)
    closed = lines[end - 1].rstrip().endswith(_CLOSING[begun[0]]) if begun else False
    return end if closed else after


def _end_of_title(lines: list[str], number: int, title: str) -> int:
    """The line behind a title that begins in a line; up to an empty one it may go on."""
    closing = _CLOSING.get(title[:1])
    if closing is None or (len(title) > 1 and title.rstrip().endswith(closing)):
        return number + 1
    for at in range(number + 1, len(lines)):
        if not _unmarked(lines[at]):
            return at
        if lines[at].rstrip().endswith(closing):
            return at + 1
    return len(lines)


def _unmarked(line: str) -> str:
    return _MARKS_ALONE.sub("", line, count=1).strip()


def _is_surely_one(name: str) -> bool:
    """Whether a name says so whatever stands behind it; a mark such as `[*]:` may begin a note."""
    return plain(name) in _SURELY


def _is_called_one(name: str) -> bool:
    said = plain(name)
    signs = said != "" and not said.startswith("^") and not any(map(str.isalnum, said))
    return signs or said in _NAMES
