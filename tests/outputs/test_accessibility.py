"""The accessibility statement: the sentences of the law, and never more than is known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from hub import site
from hub.output import Context
from tests.hubs import CLUSTER, sound

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


def test_northern_ireland_has_a_commission_of_its_own(tmp_path: Path) -> None:
    assert statement(tmp_path, more="nation: NIR\n")["northern_ireland"]
    assert not statement(tmp_path, more="nation: WLS\n")["northern_ireland"]
