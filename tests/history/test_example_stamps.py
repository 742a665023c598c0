"""What people hold from the first version of the hub's code is never newer than what there is now.

Its code is taken from the history, and run beside today's over the same histories: the worked
example's, and one in which every key of a meeting changes, each in a commit of its own.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

import pytest

from hub import checking
from hub.history.reader import FORMS
from hub.outputs.feeds import feeds
from hub.outputs.output import Context, File
from hub.privacy import edition
from hub.privacy.editions import EDITIONS
from hub.programme import defaults
from tests.helpers.hubs import HOUSE
from tests.helpers.real_parts import require
from tests.helpers.repository import FIRST, TODAY, Repository, VEvent, events
from tests.history.test_reader import BASE, FILES, OF_MEETING

OLD: Final = "7d930f071d03f04d9046b83e492a0952250bf36b"
"""The first version that clusters took; its calendars are those that people hold."""
SCRIPT: Final = """
import datetime, pathlib, sys
from hub import checking, defaults, edition
from hub.output import Context, File
from hub.outputs import feeds

root, out, today = pathlib.Path(sys.argv[1]), sys.argv[2], datetime.date.fromisoformat(sys.argv[3])
hub, problems = checking.check(root, today)
for name in edition.EDITIONS:
    shown = defaults.complete(edition.select(hub, name, today))
    for made in feeds.outputs(shown, Context(name, today)):
        if isinstance(made, File):
            file = pathlib.Path(out) / name / made.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made.content)
"""


@pytest.fixture(scope="module")
def old_code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first version's code."""
    archive = subprocess.run(
        ["git", "archive", OLD, "hooks"], cwd=HOUSE, capture_output=True, check=False
    )
    require(f"the history back to {OLD}", archive.returncode == 0)
    folder = tmp_path_factory.mktemp("old")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as packed:
        packed.extractall(folder, filter="data")
    return folder / "hooks"


def held(code: Path, root: Path, out: Path) -> dict[tuple[str, str, str], VEvent]:
    """Every entry of every calendar, as the first version's code makes them."""
    subprocess.run(
        [sys.executable, "-c", SCRIPT, root, out, str(TODAY)],
        env={**os.environ, "PYTHONPATH": str(code)}, check=True, capture_output=True,
    )  # fmt: skip
    return {
        (name, str(file.relative_to(out / name)), event["UID"]): event
        for name in EDITIONS
        for file in (out / name).rglob("*.ics")
        for event in events(file.read_bytes())
    }


def now(root: Path) -> dict[tuple[str, str, str], VEvent]:
    """The same by today's code."""
    hub, _problems = checking.check(root, TODAY)
    assert hub is not None
    found = {}
    for name in EDITIONS:
        shown = defaults.complete(edition.select(hub, name, TODAY))
        for made in feeds.outputs(shown, Context(name, TODAY)):
            if isinstance(made, File):
                for event in events(made.content):
                    found[name, made.address, event["UID"]] = event
    return found


def compare(
    old: dict[tuple[str, str, str], VEvent], new: dict[tuple[str, str, str], VEvent]
) -> int:
    """Hold every old entry against the new one; how many there are."""
    assert not old.keys() - new.keys()
    for key, event in old.items():
        assert new[key].sequence >= event.sequence, key
        assert new[key].stamp >= event.stamp, key
        if new[key].said != event.said:
            assert new[key].stamp > event.stamp, key
    return len(old)


def test_no_stamp_of_the_example_has_fallen(old_code: Path, tmp_path: Path) -> None:
    assert compare(held(old_code, HOUSE, tmp_path / "old"), now(HOUSE)) > 300


def test_no_stamp_falls_whatever_changed_before_the_house_was_renewed(
    old_code: Path, tmp_path: Path
) -> None:
    repository = Repository(tmp_path / "hub", FILES)
    skipped = {"audience", "formerly", "same_as"}
    for day, key in enumerate(sorted(set(OF_MEETING) - skipped)):
        value, _whose = OF_MEETING[key]
        others = [line for line in BASE.splitlines() if not line.startswith(f"{key}:")]
        text = "\n".join([*others, f"{key}: {value}", ""])
        repository.commit(f"2026-07-{day // 2 + 1:02}T{9 + day % 2}:00", {FIRST: text})
    before = held(old_code, repository.root, tmp_path / "old")
    assert max(event.sequence for event in before.values()) > 10
    repository.commit("2026-08-20T09:00", {FORMS: (HOUSE / FORMS).read_bytes()})
    assert compare(before, now(repository.root)) > 20
    repository.change("2026-08-21T09:00", FIRST, ("audience", "room: 9\naudience"))
    assert compare(before, now(repository.root)) > 20
