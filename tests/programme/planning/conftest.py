"""Tests that need the solver say so; it is an optional part."""

from __future__ import annotations

import pytest

from hub.programme.planning import solver
from tests.helpers.real_parts import require


@pytest.fixture
def with_solver() -> None:
    """OR-Tools is there; else the test is skipped, or fails where CI=true."""
    require("OR-Tools", solver.is_there())
