"""Sites built once a session by the command, of hubs that the tests bring along."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hubs import housed, run, write
from tests.site.canaries import with_history
from tests.site.two_editions import EDITIONS

TODAY = "2026-09-20"


def _built(root: Path) -> Path:
    ran = run(root, "build", today=TODAY)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return root


@pytest.fixture(scope="session")
def gloucester(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of another council's cluster, built: six terms, seven localities, no members."""
    return _built(housed(tmp_path_factory.mktemp("gloucester"), "gloucester"))


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub with both editions, built."""
    return _built(write(housed(tmp_path_factory.mktemp("editions")), EDITIONS))


@pytest.fixture(scope="session")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub with something for members in every place, built."""
    root = housed(tmp_path_factory.mktemp("canaries"))
    with_history(root)
    return _built(root)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub whose every text is hostile, built."""
    return _built(housed(tmp_path_factory.mktemp("hostile"), "hostile"))
