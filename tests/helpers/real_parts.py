"""Tests that need a real program beside Python: skipped where it is missing, but never in CI."""

from __future__ import annotations

import os

import pytest


def require(name: str, found: object) -> None:
    """Go on if `found`; else skip the test, or fail it where CI=true.

    A test that CI does not run must not look like one that passed.
    """
    if found:
        return
    message = f"{name} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{message}, and CI=true: this test has to run.", pytrace=False)
    pytest.skip(message)
