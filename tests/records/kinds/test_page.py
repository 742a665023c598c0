"""A hand-written page."""

from __future__ import annotations

import pytest

from tests.records.test_record import COMMON, complaint, fine

FULL = """\
title: How we work
audience: members
summary: In short.
formerly: how
updated: 2026-09-01
revision: 1
accept: {a: b}"""


def test_a_file_with_every_key() -> None:
    record = fine("page", FULL, "guides/how-we-work")
    assert {line.split(":", maxsplit=1)[0] for line in FULL.split("\n")} == COMMON
    assert record.id == "guides/how-we-work"
    assert record.audience == "members"
    assert list(record.references()) == []


@pytest.mark.parametrize("key", ["tags", "date", "hide", "template", "nav", "network"])
def test_what_other_site_builders_know_is_unknown_here(key: str) -> None:
    assert complaint("page", f"{key}: x").message == f"`{key}` is not a key of a page."
