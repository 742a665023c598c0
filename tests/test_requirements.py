"""The lists of libraries: what pyproject.toml says is what is fixed, and the lists do not clash."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from typing import Final

import pytest

from tests.helpers.hubs import HOUSE

FOLDER: Final = HOUSE / "requirements"
PROJECT: Final = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def asked(name: str) -> set[str]:
    """What a list asks for, without the build tool that no library needs."""
    lines = (FOLDER / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and line[0] not in "#-"} - {"setuptools>=80"}


def fixed(name: str) -> dict[str, set[str]]:
    """The versions of each library that a list fixes; several, for several versions of Python."""
    found: dict[str, set[str]] = {}
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for library, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(library, set()).add(version)
    return found


def test_the_project_asks_for_what_is_fixed() -> None:
    assert set(PROJECT["dependencies"]) == asked("hub")
    for name in ("plan", "import"):
        assert set(PROJECT["optional-dependencies"][name]) == asked(name)


@pytest.mark.parametrize("name", ["test", "plan", "import"])
def test_further_lists_go_with_the_hub(name: str) -> None:
    hub, other = fixed("hub"), fixed(name)
    assert hub
    for library in hub.keys() & other.keys():
        assert other[library] <= hub[library], library


def test_tests_and_the_optional_part_can_be_installed_together() -> None:
    for one, other in combinations(map(fixed, ("test", "plan", "import")), 2):
        for library in one.keys() & other.keys():
            assert one[library] == other[library], library


@pytest.mark.parametrize("name", ["hub", "test", "plan", "import"])
def test_each_library_has_a_checksum_and_no_address(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|--index|file:", text)
