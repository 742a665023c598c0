"""The accessibility statement: the sentences of the law, and never more than is known."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hub.outputs import site
from hub.outputs.output import Context
from tests.helpers.hubs import CLUSTER, HOUSE, sound

TODAY = dt.date(2026, 9, 10)
STANDARD = "Web Content Accessibility Guidelines version 2.2 AA standard"
PARTIALLY = f"partially compliant with the {STANDARD}, due to"
TESTED = "tested_on: 2026-08-24, tested_by: the web team"


def statement(root: Path, facts: str = "", more: str = "") -> dict[str, Any]:
    keys = f"accessibility: {{{facts}}}\n" if facts else ""
    hub = sound(root, {"content/cluster.md": CLUSTER + keys + more})
    return dict(site.plan(hub, Context("public", TODAY)).pages["accessibility/"].values)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("", f"{PARTIALLY} the non-compliances listed below."),
        (
            f"{TESTED}, out_of_scope: Old films",
            f"{PARTIALLY} the exemptions listed below.",
        ),
        (
            f"{TESTED}, issues: No text for the map, burden: Maps of each village",
            f"{PARTIALLY} the non-compliances and exemptions listed below.",
        ),
        (
            "status: not",
            f"not compliant with the {STANDARD}. The non-compliances are listed below.",
        ),
        (f"status: fully, {TESTED}", f"fully compliant with the {STANDARD}."),
    ],
)
def test_the_status_has_one_of_the_three_forms(tmp_path: Path, facts: str, status: str) -> None:
    assert statement(tmp_path, facts)["status"] == f"This website is {status}"


def test_without_a_test_it_says_so_and_claims_nothing(tmp_path: Path) -> None:
    said = statement(tmp_path)
    assert "has not been tested by people" in said["issues"][0]
    assert said["preparation"] == (
        "Nobody has gone through this statement yet: the website\u2019s software wrote it.",
    )
    reviewed = statement(tmp_path, "reviewed_on: 2026-09-01")
    assert reviewed["preparation"] == ("This statement was last reviewed on 1 September 2026.",)
    tested = statement(
        tmp_path, f"prepared_on: 2026-07-06, reviewed_on: 2026-09-01, {TESTED}, issues: The map"
    )
    assert tested["issues"] == ("The map",)
    assert tested["preparation"] == (
        "This statement was prepared on 6 July 2026.",
        "It was last reviewed on 1 September 2026.",
        "This website was last tested on 24 August 2026 against the WCAG 2.2 AA standard.",
        "The test was carried out by the web team.",
    )


def read(root: Path, facts: str = "", more: str = "") -> str:
    """The page's words and headings, each heading on a line of its own."""
    templates = Environment(
        loader=FileSystemLoader(HOUSE / "overrides"), autoescape=True, undefined=StrictUndefined
    )
    html = templates.get_template("hub/pages/accessibility.html").render(
        statement(root, facts, more)
    )
    headed = re.sub(r"</?(h[23])>", lambda tag: "\n" if "/" in tag[0] else f"\n{tag[1]}: ", html)
    lines = re.sub(r"<[^>]+>", "", headed.replace("</li>", ";")).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


EHRC = """\
The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector
Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility
regulations’). If you’re not happy with how we respond to your complaint, contact the Equality
Advisory and Support Service (EASS)."""
ECNI = """\
The Equality Commission for Northern Ireland (ECNI) is responsible for enforcing the Public Sector
Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility
regulations’). If you’re not happy with how we respond to your complaint, contact the Equality
Commission for Northern Ireland (ECNI)."""


@pytest.mark.parametrize(("nation", "own", "other"), [("NIR", ECNI, EHRC), ("WLS", EHRC, ECNI)])
def test_northern_ireland_has_a_commission_of_its_own(
    tmp_path: Path, nation: str, own: str, other: str
) -> None:
    said = " ".join(read(tmp_path, more=f"nation: {nation}\n").split())
    assert " ".join(own.split()) in said
    assert other.split(" is responsible", maxsplit=1)[0] not in said


def test_what_is_not_accessible_stands_below_its_reason(tmp_path: Path) -> None:
    reasons = "issues: No text for the map, burden: Maps of each village, out_of_scope: Old films"
    said = read(tmp_path, f"status: not, {TESTED}, {reasons}")
    assert f"\nThis website is not compliant with the {STANDARD}. " in said
    assert (
        """
h2: Non-accessible content
The content listed below is non-accessible for the following reasons.
h3: Non-compliance with the accessibility regulations
No text for the map;
h3: Disproportionate burden
Maps of each village;
h3: Content that’s not within the scope of the accessibility regulations
Old films;
h2: Preparation"""
        in said
    )


def test_where_all_is_accessible_nothing_is_listed(tmp_path: Path) -> None:
    said = read(tmp_path, f"status: fully, {TESTED}")
    assert f"This website is fully compliant with the {STANDARD}. Read the guidelines." in said
    assert "Non-accessible content" not in said
