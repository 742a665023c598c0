"""Links in texts, checked against the files and headings that there are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from hub import english
from hub.documents import folders, headings, judged, links
from hub.problem import Problem
from hub.reading.loaded import Loaded

_NO_ADDRESS: Final = "Write its address between the round brackets, or take all the brackets out."


class BrokenLinks:
    """Finds links that lead nowhere; `there` are the paths of all records' files."""

    def __init__(
        self, root: Path, loaded: Mapping[str, Mapping[str, Loaded]], there: Collection[str]
    ) -> None:
        self.root = root
        self.loaded = loaded
        self.there = there
        self.remedies: dict[tuple[str, str], str] = {}
        self.by_path = {one.document.path: one for ones in loaded.values() for one in ones.values()}

    def problems(self, one: Loaded) -> Iterator[Problem]:
        """What is wrong with the links of a record's text."""
        for link in one.links:
            message = self._broken(one, link) or self._no_heading(one, link)
            if message:
                yield one.problem_with(link, *message)
        for half in links.with_spaces(one.record.body):
            remedy = f"Write: `{half.target.replace(' ', '%20')}`."
            yield one.problem_with(half, f"A link has no spaces in it: `{half.target}`.", remedy)

    def _broken(self, one: Loaded, link: links.Link) -> tuple[str, str] | None:
        if link.external:
            return None if link.scheme in judged.ALLOWED else judged.unsafe(link)
        if link.target in {"", "#"}:
            return "This link has no address.", _NO_ADDRESS
        if not link.path:
            return None
        here = posixpath.dirname(one.document.path)
        if link.path.startswith("/"):
            file = self._stands_at(link.path) or "content/index.md"
            return (
                f"This link begins with `/`: `{link.target}`.",
                f"Write: `{posixpath.relpath(file, here)}`, the way from this file to the other.",
            )
        path = link.resolve(one.document.path)
        if path in self.there or folders.is_attachment(self.root, path):
            return None
        return _written_wrongly(link) or (
            f"This link leads nowhere: `{link.target}`.",
            self._remedy(path, here),
        )

    def _remedy(self, path: str, here: str) -> str:
        """What to do about a link to a path at which nothing is; the same path is common."""
        if (path, here) not in self.remedies:
            self.remedies[path, here] = self._existing(path, here) or "Correct it or remove it."
        return self.remedies[path, here]

    def _existing(self, path: str, here: str) -> str:
        """What to write instead of a path at which nothing is; empty if nothing is like it."""
        remedy = folders.why_no_attachment(self.root, path)
        near = folders.in_other_letters(self.root, path)
        if not remedy or path.split("/", maxsplit=1)[0] not in folders.ROOTS:
            near = near or english.nearest(path, self.there) or ""
        return f"Did you mean `{posixpath.relpath(near, here)}`?" if near else remedy

    def _no_heading(self, one: Loaded, link: links.Link) -> tuple[str, str] | None:
        """A heading that is not there: of a text's page only its own headings have names."""
        _, _, wanted = link.target.partition("#")
        path = link.resolve(one.document.path) if link.path else one.document.path
        target = self.by_path.get(path)
        if link.external or not wanted or target is None:
            return None
        known = headings.names(target.record.body)
        if known.reach(unquote(wanted)) or wanted in type(target.record).page_parts:
            return None
        near = english.nearest(wanted, known.now, likeness=0.7)
        shown = [f"{link.path}#{name}" for name in ([near] if near else known.now)]
        return (
            f"This link leads to a heading that is not there: `{link.target}`.",
            english.did_you_mean(shown[0] if near else "", shown)
            or f"Delete `#{wanted}`: there are no headings in that text.",
        )

    def _stands_at(self, address: str) -> str:
        """The file of the record whose page stands at an address of the site."""
        wanted = address.strip("/").removesuffix("index.html").removesuffix("/")
        records = (one.record for ones in self.loaded.values() for one in ones.values())
        return next((r.path for r in records if r.web_address.strip("/") == wanted), "")


def _elsewhere(target: str) -> str:
    """The whole address for one without its beginning: `www.example.org`, `office@example.org`."""
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", target):
        return f"mailto:{target}"
    site = re.fullmatch(r"(?:[\w-]+\.)+(?:uk|org|com|net|eu)(?:/.*)?", target)
    return f"https://{target}" if site else ""


def _written_wrongly(link: links.Link) -> tuple[str, str] | None:
    """What is wrong with how a link is typed, though it is plain what it means."""
    if address := _elsewhere(link.target):
        return f"This link needs its beginning: `{link.target}`.", f"Write: `{address}`."
    return None
