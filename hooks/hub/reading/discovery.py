"""Every Markdown file of the content, with the kind of record it holds by its place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hub import english
from hub.documents import folders
from hub.problem import Problem
from hub.records import places
from hub.records.record import Record

_COPY = re.compile(
    r"(.+?)(?: ?\([0-9]+\)| - Copy(?: ?\([0-9]+\))?| copy(?: [0-9]+)?)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file of content: where it is, of which kind, and its identity by its path."""

    file: Path
    path: str
    kind: type[Record]
    identity: str


def discover(root: Path, problems: list[Problem]) -> Iterator[Found]:
    """Every Markdown file below `content/` and `meetings/`, in the order of their paths."""
    for top in folders.ROOTS:
        files = [root / top] if (root / top).is_symlink() else _files(root / top)
        for file in files:
            path = file.relative_to(root).as_posix()
            if file.is_symlink():
                problems.append(
                    Problem(
                        path, 1, 1,
                        "This is not a file of its own: it only leads to another one.",
                        "Put the file itself here.",
                    )
                )  # fmt: skip
            elif file.suffix.lower() in {".md", ".markdown"} and not file.is_dir():
                found = _classify(file, path, problems)
                if found:
                    yield found
            elif better := _other_ending(file, path):
                message = "This file is not read, because its name does not end in `.md`."
                problems.append(Problem(path, 1, 1, message, f"Rename it to {better}."))
    _outside(root, problems)


def _other_ending(file: Path, path: str) -> str:
    """The right name of a text that got another ending; empty for any other file."""
    if ".md." in file.name.lower():
        # What Windows makes of a name when it hides the ending: `senco.md.txt`.
        return path[: path.lower().rindex(".md.")] + ".md"
    if file.suffix.lower() in {"", ".txt"} and file.is_file():
        with file.open("rb") as opened:
            if opened.read(4).rstrip() == b"---":
                return path.removesuffix(file.suffix) + ".md"
    return ""


def _outside(root: Path, problems: list[Problem]) -> None:
    """An error for every text in a folder that should lie in `content/`, or has another name."""
    for folder in sorted(root.iterdir()):
        if folder.name in folders.ROOTS or not places.elsewhere(f"{folder.name}/x"):
            continue
        for file in _files(folder) if folder.is_dir() else ():
            path = file.relative_to(root).as_posix()
            if file.suffix == ".md":
                message = "This file is not read, because its folder has another name or place."
                remedy = f"Move it to {places.elsewhere(path)}."
                problems.append(Problem(path, 1, 1, message, remedy))


def _kind_word(path: str) -> str:
    return places.kind_of(path)[0].record_kind


def _files(top: Path) -> Iterator[Path]:
    for folder, inner, files in os.walk(top):
        here = Path(folder)
        yield from (here / name for name in sorted(inner) if (here / name).is_symlink())
        inner[:] = sorted(n for n in inner if n[0] not in "._" and not (here / n).is_symlink())
        yield from (here / name for name in sorted(files) if name[0] != ".")


def _classify(file: Path, path: str, problems: list[Problem]) -> Found | None:
    bare = path.rsplit(".", 1)[0]
    if file.suffix != ".md" or not all(english.is_slug(part) for part in bare.split("/")):
        better = "/".join(english.slug(part) or "name" for part in bare.split("/")) + ".md"
        message = (
            "A file's name may have only small letters, digits and hyphens, and ends in `.md`."
        )
        remedy = f"Rename it to {better}."
        copied = _COPY.fullmatch(file.stem)
        if copied and file.with_name(f"{copied[1]}.md").exists():
            message = f"This file has the name of a copy of {copied[1]}.md."
            remedy = f"Delete it; or, if it is another {_kind_word(path)}, rename it to {better}."
        problems.append(Problem(path, 1, 1, message, remedy))
        return None
    if better := places.elsewhere(path):
        folder = better.rpartition("/")[0]
        message = f"This file lies among the pages, because its folder's name is not {folder}/."
        problems.append(Problem(path, 1, 1, message, f"Move it to {better}."))
        return None
    kind, identity = places.kind_of(path)
    wrong = places.misplaced(kind, identity)
    if wrong:
        problems.append(Problem(path, 1, 1, *wrong))
        return None
    return Found(file, path, kind, identity)
