"""A page as it is told to somebody who listens: a line for each thing in Chromium's tree of them.

What has neither role nor name leaves no line. Texts that follow each other in a line of the page
are one line here, with what stands between them, so that words which run together show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from playwright.sync_api import Page

Node = Mapping[str, Any]

_THROUGH: Final = {
    "generic", "none", "strong", "emphasis", "time", "code", "mark", "insertion", "deletion",
    "superscript", "subscript", "Abbr",
}  # fmt: skip
"""What is told as the words that it holds."""
_TEXT: Final = "StaticText"
_UNHEARD: Final = {"InlineTextBox", "LineBreak", "ListMarker"}
_NAMED_BY_PARTS: Final = {"row", "LabelText"}
"""Their names are all that they hold, which follows."""
_STATES: Final = ("checked", "pressed", "disabled", "required")
"""Those that are worth a word only where they are true; `level` and `expanded` always are."""
_INLINE: Final = {"inline", "contents", "none"}
"""Ways to be shown in which a text goes on in the one before it."""
_END: Final[Node] = {"ignored": False, "role": {"value": "LineBreak"}}
"""Where one text ends and another begins."""


def heard(page: Page, within: str = "") -> str:
    """The open page, or its first part with a role; a line for each thing, ended by a newline."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        shown = session.send("DOMSnapshot.captureSnapshot", {"computedStyles": ["display"]})
    finally:
        session.detach()
    blocks = set(_blocks(shown))
    known = {n["nodeId"]: {**n, "block": n.get("backendDOMNodeId") in blocks} for n in nodes}
    top = next(node for node in known.values() if not within or _role(node) == within)
    return "\n".join(_lines(top, known, 0)) + "\n"


def _blocks(shown: Mapping[str, Any]) -> Iterator[int]:
    """The numbers of the elements whose text begins and ends with themselves."""
    (document,) = shown["documents"]
    numbers, layout = document["nodes"]["backendNodeId"], document["layout"]
    for index, styles in zip(layout["nodeIndex"], layout["styles"], strict=True):
        if styles and shown["strings"][styles[0]] not in _INLINE:
            yield numbers[index]


def _lines(node: Node, known: Mapping[str, Node], depth: int) -> Iterator[str]:
    """The line of a node, and those of what it holds."""
    role, name = _role(node), _name(node)
    called = f' "{name}"' if name and role not in _NAMED_BY_PARTS else ""
    yield "  " * depth + " ".join([role, *_states(node)]) + called
    parts = list(_parts(node, known))
    texts = [part for part in parts if isinstance(part, str)]
    repeated = _letters("".join(texts)) == _letters(name) and bool(called)
    for part in parts:
        if not isinstance(part, str):
            yield from _lines(part, known, depth + 1)
        elif not repeated:
            yield "  " * (depth + 1) + part


def _parts(node: Node, known: Mapping[str, Node]) -> Iterator[str | Node]:
    """What a node holds: texts, each as long as nothing stands between, and other nodes."""
    run = ""
    for child in [*_children(node, known), _END]:
        if _role(child) == _TEXT:
            run += _said(child)
            continue
        if run.strip():
            yield " ".join(run.split())
        run = ""
        if _role(child) not in _UNHEARD:
            yield child


def _children(node: Node, known: Mapping[str, Node]) -> Iterator[Node]:
    """What is heard next below a node: through all that is told as what it holds."""
    for identity in node.get("childIds", ()):
        child = known.get(identity)
        if child is None:
            continue
        if child["ignored"] or (_role(child) in _THROUGH and not _name(child)):
            around = [_END] if child["block"] else []
            yield from (*around, *_children(child, known), *around)
        else:
            yield child


def _states(node: Node) -> Iterator[str]:
    """`2` for a heading's level, `closed` or `open`, and what else is true of it."""
    found = {p["name"]: p["value"].get("value") for p in node.get("properties", ())}
    if _role(node) == "heading":
        yield str(found.get("level", "?"))
    if "expanded" in found:
        yield "open" if found["expanded"] else "closed"
    yield from (state for state in _STATES if found.get(state) in (True, "true"))


def _role(node: Node) -> str:
    return str(node.get("role", {}).get("value", "none"))


def _said(node: Node) -> str:
    return str(node.get("name", {}).get("value") or "")


def _name(node: Node) -> str:
    return " ".join(_said(node).split())


def _letters(text: str) -> str:
    return "".join(text.split())
