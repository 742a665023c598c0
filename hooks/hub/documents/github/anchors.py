"""The names by which links reach headings: GitHub's, and beside them those of former pages.

GitHub writes small letters, leaves out all signs but hyphens and `_`, puts a hyphen for each space,
and numbers what occurs again: `#café--more-1`. Pages once had names without accents, and with `_1`;
somebody may have kept such an address.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection
from typing import Final
from xml.etree.ElementTree import Element

from markdown.extensions import toc
from markdown.treeprocessors import Treeprocessor

from hub.documents.github import FORMER

_HEADING: Final = re.compile(r"h[1-6]")
_COMMENT_OR_TAG: Final = re.compile(r"""<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_DASHES: Final = re.compile(r"(?<!-)-{2,3}(?!-)")


class Anchors(Treeprocessor):
    """Gives every heading its names."""

    def run(self, root: Element) -> None:
        """Name the headings of a text, in its order."""
        given = {element.get("id", "") for element in root.iter() if "id" in element.attrib}
        names, former = _Names(given), set(given)
        older: list[tuple[Element, str]] = []
        for heading in root.iter():
            if _HEADING.fullmatch(str(heading.tag)) and "id" not in heading.attrib:
                older.append((heading, toc.unique(self._former(heading), former)))
                if name := names.free(slug(self._words(heading))):
                    heading.set("id", name)
        for heading, name in older:
            # Where GitHub has no name, the former one is given once more, further down the road.
            if heading.get("id", name) != name and name not in names.taken:
                names.taken.add(name)
                _mark(heading, name)

    def _words(self, heading: Element) -> str:
        inside = toc.render_inner_html(heading, self.md)
        return html.unescape(_COMMENT_OR_TAG.sub("", inside)).replace("\n", " ").strip()

    def _former(self, heading: Element) -> str:
        """The name by Python-Markdown's extension `toc`, which saw typographic dashes."""
        inside = toc.render_inner_html(toc.remove_fnrefs(heading), self.md)
        return toc.slugify(_DASHES.sub("", html.unescape(toc.strip_tags(inside))), "-")


class _Names:
    """Names, each once; of many like one another none is tried twice."""

    def __init__(self, given: Collection[str]) -> None:
        self.taken = set(given)
        self._last: dict[str, int] = {}

    def free(self, name: str) -> str:
        found, number = name, self._last.get(name, 0)
        while found in self.taken:
            number += 1
            found = f"{name}-{number}"
        self._last[name] = number
        if found:
            self.taken.add(found)
        return found


def slug(words: str) -> str:
    """The words of a heading as GitHub names it, where it is the first one of its name."""
    return "".join(map(_letter, words.lower()))


def _letter(sign: str) -> str:
    if sign == " ":
        return "-"
    category = unicodedata.category(sign)
    return sign if sign == "-" or category[0] in "LMN" or category == "Pc" else ""


def _mark(heading: Element, name: str) -> None:
    """One more name for a heading: an element that nobody sees or reaches."""
    mark = Element("span", {"class": FORMER, "id": name})
    heading.insert(0, mark)
    mark.tail, heading.text = heading.text, None
