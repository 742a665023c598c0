"""The public edition of the measured sample, built and served by nginx with the hub's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import writing
from tests.bench.sample import TODAY
from tests.helpers.hubs import run
from tests.publishing.hosting.servers import serving


@contextmanager
def served_sample(folder: Path, meetings: int) -> Iterator[str]:
    """The address, with a slash at its end, of a hub with so many meetings, in a new folder."""
    folder.mkdir()
    root, around = folder / "hub", folder / "nginx"
    writing.hub(root, meetings)
    # The members' edition would take as long once more, and nobody looks at it.
    ran = run(root, "build", "--edition", "public", today=TODAY.isoformat())
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    around.mkdir()
    with serving("nginx", root, around) as server:
        yield f"http://127.0.0.1:{server.public}/"
