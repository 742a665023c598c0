"""axe-core, put into an open page: the rules that the page breaks."""

from __future__ import annotations

from typing import Any, Final

from playwright.sync_api import Page

from tests.helpers.hubs import HOUSE
from tests.helpers.real_parts import require

AXE: Final = HOUSE / "node_modules" / "axe-core" / "axe.min.js"
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS: Final = ["color-contrast", "link-in-text-block"]
"""The rules among them whose answer depends on colours."""
_RUN: Final = """runOnly => axe.run(document, {runOnly, resultTypes: ["violations"]})
    .then(found => found.violations)"""


def broken_rules(page: Page) -> list[str]:
    """A sentence for each rule of WCAG 2.2 AA, or of good practice, that the page breaks."""
    return _run(page, {"type": "tag", "values": TAGS})


def broken_colours(page: Page) -> list[str]:
    """The same for the rules about colours alone."""
    return _run(page, {"type": "rule", "values": COLOURS})


def _run(page: Page, rules: dict[str, Any]) -> list[str]:
    require("axe-core (`make node`)", AXE.is_file())
    page.add_script_tag(path=AXE)
    return [_sentence(rule) for rule in page.evaluate(_RUN, rules)]


def _sentence(rule: dict[str, Any]) -> str:
    """A rule, the first element that breaks it, why, and how many do."""
    first = rule["nodes"][0]
    checks = [*first["any"], *first["all"], *first["none"]]
    return (
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, first['target']))} "
        f"({len(rule['nodes'])} times)\n    {first['html'][:150]}\n"
        f"    {'; '.join(check['message'] for check in checks)}"
    )
