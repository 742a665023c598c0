"""Sites built once a session by the command, of hubs that the tests bring along."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.hubs import housed, run, write
from tests.helpers.once import once
from tests.site.canaries import with_history
from tests.site.two_editions import EDITIONS

TODAY = "2026-09-20"


def _built(root: Path) -> None:
    ran = run(root, "build", today=TODAY)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="session")
def gloucester(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of another council's cluster, built: six terms, seven localities, no members."""
    return once(tmp_path_factory, "gloucester", lambda root: _built(housed(root, "gloucester")))


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub with both editions, built."""
    return once(tmp_path_factory, "editions", lambda root: _built(write(housed(root), EDITIONS)))


@pytest.fixture(scope="session")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub with something for members in every place, built."""

    def fill(root: Path) -> None:
        with_history(housed(root))
        _built(root)

    return once(tmp_path_factory, "canaries", fill)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub whose every text is hostile, built."""
    return once(tmp_path_factory, "hostile", lambda root: _built(housed(root, "hostile")))
