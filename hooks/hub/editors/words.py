"""Every word that the site itself says, with where it stands: to be read aloud in one go.

What people write in `content/` and `meetings/` is theirs; these are the hub's. They come from the
templates, the scripts that the pages run, and the modules that plan what pages say.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple

_TEMPLATES: Final = "overrides"
_PLANNED: Final = ("outputs", "programme", "history/changes.py", "history/moves.py")
"""Where the code has texts that come on pages and into calendars."""
_COMMENT: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_VALUE: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TAG: Final = re.compile(r"\{%.*?%\}", re.DOTALL)
_IN_TAGS: Final = re.compile(r"""["']([A-Z][^"'{}<>]*)["']""")
_IN_SCRIPTS: Final = re.compile(
    r"""/\*.*?\*/|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`""", re.DOTALL
)
_FILLED_IN: Final = re.compile(r"\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\}")
_NO_WORDS: Final = re.compile(r" ?hub-.*|[.#\[:].*|.*[\])>]$|use strict|GMT|[A-Z][a-z]+/[A-Z]\w+")
_SPOKEN: Final = frozenset({"alt", "aria-label", "placeholder", "title"})
_SILENT: Final = frozenset({"script", "style", "svg"})
_WORDS: Final = re.compile(r"[A-Za-z]{2}")
_CODE: Final = re.compile(r"[\w./#%:=?&@…-]*|--.*|.*(?:=\"|\\|</|\{\}|::|--hub|\(\?).*", re.DOTALL)
_INLINE: Final = frozenset({"a", "b", "code", "em", "i", "s", "span", "strong", "time"})


class Said(NamedTuple):
    """Words of the site, where they stand, and on which line from 1."""

    path: str
    line: int
    words: str


def all_words(root: Path, code: Path) -> Iterator[Said]:
    """The words of the hub in `root`, in the order of its files; `code` is the package's folder.

    A value that is filled in is `…`.
    """
    for path in sorted((root / _TEMPLATES).rglob("*.html")):
        yield from _of_template(path.relative_to(root).as_posix(), path.read_text("utf-8"))
    for path in sorted((root / _TEMPLATES).rglob("*.js")):
        yield from _of_script(path.relative_to(root).as_posix(), path.read_text("utf-8"))
    for path in sorted(p for wing in _PLANNED for p in _modules(code / wing)):
        name = path.relative_to(code.parent).as_posix()
        yield from _of_module(name, ast.parse(path.read_text("utf-8")))


def _modules(place: Path) -> Iterator[Path]:
    return place.rglob("*.py") if place.is_dir() else iter([place])


def _of_template(path: str, text: str) -> Iterator[Said]:
    plain = _COMMENT.sub(_lines, text)
    for tag in [*_TAG.finditer(plain), *_VALUE.finditer(plain)]:
        line = plain.count("\n", 0, tag.start()) + 1
        yield from (Said(path, line, found) for found in _IN_TAGS.findall(tag[0]))
    reader = _Template()
    reader.feed(_VALUE.sub(lambda value: "…" + _lines(value), _TAG.sub(_parted, plain)))
    reader.close()
    reader.ended()
    yield from (Said(path, line, words) for line, words in reader.found)


def _of_script(path: str, text: str) -> Iterator[Said]:
    for found in _IN_SCRIPTS.finditer(text):
        words = _FILLED_IN.sub("…", found[1] or found[2] or "")
        if _says(words) and not _NO_WORDS.fullmatch(words):
            yield Said(path, text.count("\n", 0, found.start()) + 1, words)


def _of_module(path: str, tree: ast.Module) -> Iterator[Said]:
    silent = {id(part) for node in ast.walk(tree) for part in _silent(node)}
    for node in ast.walk(tree):
        if id(node) not in silent and (words := _constant(node)) and _says(words):
            yield Said(path, getattr(node, "lineno", 0), words)


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a module and is shown to nobody, or is part of a longer text."""
    if isinstance(node, ast.Expr):  # a docstring
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from node.values
    elif isinstance(node, ast.Raise):
        yield from ast.walk(node)
    elif isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key is not None)


def _constant(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_constant(value) or "…" for value in node.values)
    return ""


def _says(words: str) -> bool:
    """Whether a text is words for people, rather than a name or an address."""
    if not _WORDS.search(words) or _CODE.fullmatch(words):
        return bool(re.fullmatch(r"[A-Z][a-z]+", words))
    return True


def _parted(tag: re.Match[str]) -> str:
    """What stands for a tag of a template: the end of a block, or another way to say it."""
    name = re.match(r"\{%-?\s*(\w+)", tag[0])
    instead = {"macro": "<hr>", "endmacro": "<hr>", "else": " / ", "elif": " / "}
    return (instead.get(name[1], "") if name else "") + _lines(tag)


def _lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


class _Template(HTMLParser):
    """The texts of a template, a block each, and what its attributes say to the ear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._held: list[str] = []
        self._line = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.ended()
        self._silent += tag in _SILENT
        for name, value in attrs:
            if name in _SPOKEN and value and _WORDS.search(value):
                self.found.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.ended()
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        first = _WORDS.search(data)
        if first and not any(map(_WORDS.search, self._held)):
            self._line = self.getpos()[0] + data.count("\n", 0, first.start())
        self._held.append(data)

    def ended(self) -> None:
        """A block is at its end."""
        words = " ".join("".join(self._held).split())
        self._held = []
        if _WORDS.search(words):
            self.found.append((self._line, words))
