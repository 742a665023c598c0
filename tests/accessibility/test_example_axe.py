"""No page breaks a rule of axe-core: WCAG 2.2 AA and good practice, in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.accessibility.looking import DESKTOP, PHONE, Sites, faults, kinds, reader
from tests.hubs import HOUSE
from tests.real_parts import require

pytestmark = pytest.mark.browser

AXE: Final = HOUSE / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = """rules => axe.run(document, {
    runOnly: {type: "tag", values: rules}, resultTypes: ["violations"],
}).then(found => found.violations)"""


def broken_rules(page: Page) -> list[str]:
    page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return [_sentence(rule) for rule in found]


def _sentence(rule: dict[str, Any]) -> str:
    """A rule, the first element that breaks it, why, and how many do."""
    first = rule["nodes"][0]
    checks = [*first["any"], *first["all"], *first["none"]]
    return (
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, first['target']))} "
        f"({len(rule['nodes'])} times)\n    {first['html'][:150]}\n"
        f"    {'; '.join(check['message'] for check in checks)}"
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule(
    browser: Browser,
    example_built: Path,
    example_at: Sites,
    size: ViewportSize,
    scheme: Literal["light", "dark"],
) -> None:
    require("axe-core (`make node`)", AXE.is_file())
    with reader(browser, viewport=size, color_scheme=scheme, bypass_csp=True) as page:
        found = faults(page, kinds(example_built, example_at), broken_rules)
    assert not found, "\n".join(found)
