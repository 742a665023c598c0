"""A plan as people and programs are told it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from hub.outputs.data import tables
from hub.programme.hub import Hub
from hub.programme.planning import waiting
from hub.programme.planning.plan import Plan, Wish
from hub.reports.planned import rows
from hub.reports.planned.messages import messages
from hub.reports.planned.text import as_text
from tests.helpers.hubs import sound
from tests.helpers.planning import HUB, TODAY, plan

GOLDEN = Path(__file__).with_name("plan.txt")


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return sound_hub(tmp_path)


def sound_hub(root: Path, more: dict[str, str] | None = None) -> Hub:
    first = "meetings/2026-27/first.md"
    return sound(root, {first: HUB["meetings/2026-27/senco-autumn-1.md"], **HUB, **(more or {})})


def test_a_plan_reads_well_in_80_letters(hub: Hub) -> None:
    said = as_text(hub, plan(hub), 80)
    assert "\n".join(said) + "\n" == GOLDEN.read_text(encoding="utf-8")
