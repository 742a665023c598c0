"""The gate before the public: nothing for members only may stand in what is to be published.

It reads every file of the finished public edition and looks for all that `hub.confidential`
knows of. A file that it cannot read does not pass either.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path
from typing import Final

from hub.documents import attachments
from hub.privacy import join_links, phrases
from hub.privacy.confidential import SAME_WORDS, Confidential, confidential, public_files
from hub.privacy.texts import Source
from hub.privacy.used_files import in_text, used_files
from hub.problem import Problem
from hub.programme.hub import Hub
from hub.publishing import search_index, unpacking
from hub.records.kinds import kinds

_REMEDY: Final = (
    "Nothing was published. Say it here in other words; or, if everybody may read it, say so in "
    "this file. If it should not be on that page at all, the hub has a fault: please report it."
)
_REMEDY_NAME: Final = (
    "Nothing was published. Rename the file, or take the name out of that page's text. If it does "
    "not stand there, the hub has a fault: please report it."
)
_REMEDY_FILE: Final = (
    "Nothing was published. Take it out of that file; or, if everybody may read it, write "
    f"`accept: {{{SAME_WORDS}: why}}` into the record that offers the file."
)
_REMEDY_JOINING: Final = (
    "Nothing was published. Take the link and the passcode out of the file, and send them to those "
    "who are to come; or keep the file for members. If it was published before, make new ones."
)
_REMEDY_FAULT: Final = "Nothing was published. The hub has a fault: please report it."
_MARKS: Final = (
    (".html", "data-members-only"),
    (".ics", "CLASS:PRIVATE"),
    *((".json", f'"{key}":') for kind in kinds().values() for key in sorted(kind.members_keys())),
)
"""What stands around members' material, and so gives away even what is only a number or a date:
by the file's ending, the mark of templates, of calendar entries and of data."""

_TIDIED_AFTER: Final = 20_000
"""So many new things may there be before Python looks which of them nobody needs."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many files the gate has read, and what must not be published."""

    files: int
    problems: tuple[Problem, ...]


def check(hub: Hub, root: Path, site: Path, templates: Sequence[Path]) -> Report:
    """Look through the built public edition of a hub, of which `root` is the folder.

    `templates` are the folders of templates; a file that stands in one of them just so, as the
    theme brought it, is passed over.
    """
    with _seldom_tidied():
        secret = sought(hub, root, templates)
        return inspect(site, secret, root, templates, _pictures(hub, root, secret))


@contextlib.contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Python looks for what nobody needs any more seldom, and never in what the build still holds.

    It would go through all of that again and again, as a search's index alone is a hundred
    thousand lists.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_TIDIED_AFTER, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def sought(hub: Hub, root: Path, templates: Sequence[Path]) -> Confidential:
    """What is looked for, and what is not, with the reason."""
    return confidential(hub, (*own_texts(templates), *_accepted(hub, root)))


def inspect(
    site: Path,
    secret: Confidential,
    root: Path,
    theirs: Sequence[Path] = (),
    pictures: Collection[str] = (),
) -> Report:
    """Look for what is confidential in every file of a built site.

    `pictures` are files for members that may be the same as one for everybody.
    """
    search = _Search(secret, _digests(root, [p for p in secret.files if p not in pictures]))
    problems: set[Problem] = set()
    addresses = sorted(_files(site))
    folder = str(site)
    for address in addresses:
        # Pagefind's own program, written over whatever stood there, is nobody's text.
        if address in search_index.PROGRAM:
            continue
        with open(f"{folder}/{address}", "rb", buffering=0) as file:  # noqa: PTH123 - thousands of times
            content = file.read()
        if not any(_same(f"{theme}/{address}", content) for theme in theirs):
            problems.update(search.file(address, content))
    return Report(len(addresses), tuple(sorted(problems)))


def _files(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path in it."""
    for place, _folders, names in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def own_texts(templates: Sequence[Path]) -> Iterator[str]:
    """What the hub itself says on its pages: its templates and styles, and its modules."""
    for folder in (*templates, Path(__file__).parents[1]):
        for place, folders, names in os.walk(folder):
            # The theme's icons, thousands of them, are in hidden folders.
            folders[:] = [name for name in folders if name[0] != "."]
            for name in names:
                if name.endswith((".html", ".css", ".py")):
                    yield Path(place, name).read_text(encoding="utf-8")


def _accepted(hub: Hub, root: Path) -> Iterator[str]:
    """The texts of public files that may say the same as a text for members."""
    for record in hub.all_records():
        if record.audience == "public" and SAME_WORDS in record.accept:
            for path in public_files(record):
                content = attachments.published(root, path)
                yield from unpacking.texts(content, unpacking.ending(path))


def _same(file: str, content: bytes) -> bool:
    return os.path.isfile(file) and Path(file).read_bytes() == content  # noqa: PTH113 - asked thousands of times


def _pictures(hub: Hub, root: Path, secret: Confidential) -> set[str]:
    """Pictures that stand in texts for members alone, and also, as another file, in open ones."""
    uses = [use for record in hub.all_records() for use in used_files(record)]
    kept = {use.path for use in uses if use.hidden and not in_text(use)}
    found = {use.path for use in uses if use.path in secret.files} - kept
    if not found:
        return set()
    shown = _digests(root, {use.path for use in uses if not use.hidden and in_text(use)})
    return {path for path in found if shown.keys() & _digests(root, [path]).keys()}


def _digests(root: Path, files: Iterable[str]) -> dict[str, str]:
    """The files for members only by what is in them, as it was given and as it is published."""
    found: dict[str, str] = {}
    for path in files:
        with contextlib.suppress(OSError):
            found[_digest((root / path).read_bytes())] = path
        with contextlib.suppress(attachments.Refused):
            found[_digest(attachments.published(root, path))] = path
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class _Search:
    """One pass over a site's files; lines that were read once are not read again."""

    def __init__(self, secret: Confidential, digests: Mapping[str, str]) -> None:
        self._secret = secret
        self._digests = digests
        self._names = {phrases.words(name): name for name in secret.names}
        self._parts: set[bytes] = set()
        self._lines: set[str] = set()
        self._besides: set[str] = set()

    def file(self, address: str, content: bytes) -> Iterator[Problem]:
        """What must not be published of a file, its name and its text."""
        yield from self._look(address, address)
        path = self._digests.get(_digest(content)) if self._digests else None
        if path is not None:
            yield _stop(address, self._secret.files[path], path, _REMEDY_NAME)
        try:
            ending = unpacking.ending(address)
            for part in self._new(unpacking.parts(content, ending), ending):
                texts = unpacking.texts(part, ending)
                yield from self._texts(address, texts)
                if address.endswith(unpacking.ATTACHED):
                    yield from _joining(address, "\n".join(texts))
        except unpacking.UnreadableError as reason:
            yield Problem(address, 1, 1, f"This file cannot be checked. {reason}", _REMEDY_FAULT)

    def _new(self, parts: list[bytes], ending: str) -> Iterator[bytes]:
        """The parts that no other file had. Of whole files, only tables are ever like another."""
        for part in parts:
            if part not in self._parts:
                if len(parts) > 1 or ending in unpacking.TABLES:
                    self._parts.add(part)
                yield part

    def _texts(self, address: str, texts: Iterable[str]) -> Iterator[Problem]:
        for text in texts:
            yield from _marks(address, text)
            shown, besides = phrases.parted(self._fresh(text))
            yield from self._look(address, shown)
            if new := set(besides) - self._besides:
                self._besides |= new
                yield from self._look(address, " ".join(new))

    def _fresh(self, text: str) -> str:
        """The lines that stood in no file before; pages share most of theirs.

        A phrase is part of a line of its source, and what is published breaks no line in two.
        """
        new = dict.fromkeys(filterfalse(self._lines.__contains__, text.split("\n")))
        self._lines.update(new)
        return "\n".join(new)

    def _look(self, address: str, text: str) -> Iterator[Problem]:
        for phrase in self._secret.searcher.found(phrases.words(text)):
            if phrase in self._secret.phrases:
                yield _stop(address, self._secret.phrases[phrase], phrase.strip())
            elif (name := self._names.get(phrase)) is not None and _named(name, text):
                yield _stop(address, self._secret.names[name], name, _REMEDY_NAME)


def _joining(address: str, text: str) -> Iterator[Problem]:
    """How to join a meeting online, which a file tells everybody as an invitation does."""
    for where in join_links.coded_in(text):
        message = f"Everybody could join a meeting online by what this file says ({where})."
        yield Problem(address, 1, 1, message, _REMEDY_JOINING)


def _marks(address: str, text: str) -> Iterator[Problem]:
    for ending, mark in _MARKS:
        if address.endswith(ending) and mark in text:
            message = f"There is a part for members only in it, marked `{mark}`."
            yield Problem(address, 1, 1, message, _REMEDY_FAULT)


def _named(name: str, text: str) -> bool:
    """Whether this very name stands in a text, and not only a longer one that begins with it."""
    exactly = rf"(?<![\w-]){re.escape(name)}" + ("" if name.endswith("/") else r"(?![\w-])")
    return re.search(exactly, phrases.decoded(text), re.IGNORECASE) is not None


def _stop(address: str, source: Source, words: str, remedy: str = _REMEDY) -> Problem:
    message = f'This is for members only, but it would be public in {address}: "{words}".'
    if remedy is _REMEDY and address.endswith(unpacking.ATTACHED):
        remedy = _REMEDY_FILE
    return Problem(source.path, source.line, 1, message, remedy)
