"""`hub failing`: what an issue says when publishing failed, from a real repository."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from hub.cli import main
from tests.helpers.hubs import HOUSE, SMALL
from tests.helpers.repository import FIRST, Repository
from tests.reports.test_lost_entries import SECOND, built

GOLDEN: Final = HOUSE / "tests" / "golden" / "failing.md"
WHERE: Final = "https://github.com/trial/hub"
RUN: Final = f"{WHERE}/actions/runs/1"
PLAIN: Final = "network: senco\naudience: public\ndate: 2026-11-12\nstart: 16:00\nend: 17:30\n"
CANCELLED: Final = f"{PLAIN}status: cancelled\nreason: Boiler broken.\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "hub", {SECOND: PLAIN})
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("HUB_TODAY", "2026-09-10")
    return made


@pytest.fixture
def online(tmp_path: Path) -> Path:
    """What is online: the hub before anything happened to it."""
    return built(tmp_path / "before", {SECOND: PLAIN}, "online")


def said(*words: str) -> str:
    ran = CliRunner().invoke(main, ["failing", *words], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_a_mistake_in_a_file(repository: Repository, online: Path) -> None:
    """The whole text is in tests/golden/failing.md; `UPDATE=yes` writes it there."""
    repository.commit(
        "2026-09-08T10:00",
        {SECOND: CANCELLED, FIRST: SMALL[FIRST].replace("09-17", "09-24")},
    )
    name = repository.commit(
        "2026-09-09T10:00", {"content/new.md": "title: New\naudience: SENCOs\n"}
    )
    repository.git("commit", "--quiet", "--amend", "-m", "Add a page (#12)", at="2026-09-09T10:00")
    name = repository.git("rev-parse", "HEAD")
    text = said("--online", str(online), "--repository", f"{WHERE}/", "--run", RUN)
    found = text.replace(name, "COMMIT").replace(name[:7], "COMMIT")
    if os.environ.get("UPDATE") == "yes":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Merge pull request #7 from trial/patch-1", f"open [its pull request]({WHERE}/pull/7)"),
        ("Move the meeting (#41)", f"open [its pull request]({WHERE}/pull/41)"),
        ("Update first.md", f"[see what it changed]({WHERE}/commit/"),
        ("Answer (#9) of the forum", f"[see what it changed]({WHERE}/commit/"),
    ],
)
def test_the_way_back_depends_on_how_the_change_came(
    repository: Repository, title: str, way: str
) -> None:
    repository.git("commit", "--quiet", "--allow-empty", "-m", title)
    text = said("--repository", WHERE)
    assert f"2. **Or undo the last change:** {way}" in text
    assert "the fault is in the workflow" in text
    assert "Re-run all jobs" in text
    assert "`git revert HEAD`" in said()


def test_what_is_not_shown_yet(repository: Repository, online: Path) -> None:
    here = ("--online", str(online))
    assert "No meeting to come was cancelled, postponed or moved since." in said(*here)
    repository.write({SECOND: CANCELLED.replace("cancelled", "postponed")})
    assert (
        "- SENCO network, Autumn 2 2026/27, Thursday 12 November 2026, 16:00 to 17:30 (GMT), is "
        "**postponed**: Boiler broken.\n"
    ) in said(*here)
    # What is over, or not known online, is no news.
    (online / "feeds/hub.json").write_text(
        json.dumps({
            "feeds": [], "built": "soon",
            "meetings": [{"id": "2026-27/gone", "starts": "2026-12-01"}, {"id": 3}],
        })
    )  # fmt: skip
    assert "No meeting to come was cancelled" in said(*here)
    (online / "feeds/hub.json").unlink()
    for options in (here, ()):
        text = said(*options)
        assert "It could not be found out." in text
        assert "as they were when they were last published." in text
    repository.write({"content/cluster.md": None})
    assert "The file with the cluster's settings is missing." in said(*here)


def test_it_says_what_the_step_said(repository: Repository, tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("Building\nfeeds/all.ics:1: error: It would vanish.\n")
    assert "\n- `feeds/all.ics`, line 1: It would vanish.\n" in said("--log", str(log))
    # What marks a line for GitHub's own program is nothing to read.
    mark = "::warning file=content/a.md,line=1,col=1::It may be meant so.\n"
    log.write_text(mark + "\n".join(f"Line {number}" for number in range(50)) + f"\n{mark}")
    text = said("--log", str(log))
    assert "::" not in text
    assert "\n    Line 49\n" in text
    assert "Line 19\n" not in text


def test_a_hundred_mistakes_still_make_an_issue(repository: Repository) -> None:
    wrong = {f"content/page-{n:03}.md": f"title: {'x' * 3000}\naudience: {n}\n" for n in range(100)}
    repository.write(wrong)
    text = said("--repository", WHERE)
    assert "- And 80 more. `hub check` lists them all." in text
    assert len(text) < 65_536
