"""Every Markdown file of the content, with the kind of record it holds by its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hub import paths, words
from hub.problem import Problem
from hub.record import Record


@dataclass(frozen=True, slots=True)
class Found:
    """A file of content: where it is, of which kind, and its identity by its path."""

    file: Path
    path: str
    kind: type[Record]
    identity: str


def discover(root: Path, problems: list[Problem]) -> Iterator[Found]:
    """Every Markdown file below `content/` and `meetings/`, in the order of their paths."""
    for top in paths.ROOTS:
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
            elif ".md." in file.name.lower():
                # What Windows makes of a name when it hides the ending: `senco.md.txt`.
                better = path[: path.lower().rindex(".md.")] + ".md"
                message = "This file is not read, because its name does not end in `.md`."
                problems.append(Problem(path, 1, 1, message, f"Rename it to {better}."))


def _files(top: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(top):
        here = Path(folder)
        yield from (here / name for name in sorted(folders) if (here / name).is_symlink())
        folders[:] = sorted(n for n in folders if n[0] not in "._" and not (here / n).is_symlink())
        yield from (here / name for name in sorted(files) if name[0] != ".")


def _classify(file: Path, path: str, problems: list[Problem]) -> Found | None:
    bare = path.rsplit(".", 1)[0]
    if file.suffix != ".md" or not all(words.is_slug(part) for part in bare.split("/")):
        better = "/".join(words.slug(part) or "name" for part in bare.split("/")) + ".md"
        problems.append(
            Problem(
                path, 1, 1,
                "A file's name may have only small letters, digits and hyphens, and ends in `.md`.",
                f"Rename it to {better}.",
            )
        )  # fmt: skip
        return None
    kind, identity = paths.kind_of(path)
    wrong = paths.misplaced(kind, identity)
    if wrong:
        problems.append(Problem(path, 1, 1, *wrong))
        return None
    return Found(file, path, kind, identity)
