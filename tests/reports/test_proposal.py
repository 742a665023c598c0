"""`hub summary`: what the page of a proposed change says, for an office manager to understand."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.reports.proposal import NOTHING
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, run
from tests.helpers.repository import FIRST, Repository

GOLDEN: Final = HOUSE / "tests" / "golden" / "summaries.md"
SECOND: Final = "meetings/2026-27/second.md"
THIRD: Final = "meetings/2026-27/third.md"
NETWORK: Final = "content/networks/senco.md"
SCHOOL: Final = "content/schools/milverton.md"
YEAR: Final = "content/years/2026-27.md"
BASE: Final = {
    **SMALL,
    "content/cluster.md": f"{CLUSTER}short_name: Trial\nfeed_holders: [{{holder: milverton}}]\n",
    SCHOOL: SMALL[SCHOOL] + "address: Cloister Way\npostcode: CV32 6QE\n",
    "content/schools/emscote.md": "title: Emscote School\naudience: public\nlocality: South\n",
    "content/networks/maths.md": "title: Maths network\naudience: public\nfor: Maths leads\n",
    "content/new-here.md": "---\ntitle: New here?\naudience: public\n---\nWelcome.\n",
    SECOND: (
        "---\nnetwork: senco\naudience: public\ndate: 2027-01-19\nstart: 16:00\nend: 17:30\n"
        "venue: milverton\nroom: Library\nagenda: [Graduated approach]\n---\n"
    ),
}
PLAIN: Final = BASE[SECOND]

CASES: Final[dict[str, Mapping[str, str | None]]] = {
    "a new meeting": {
        THIRD: "network: maths\naudience: public\ndate: 2026-11-10\nstart: 13:30\n"
        "end: 15:30\nvenue: emscote\nstatus: proposed\n"
    },
    "a meeting that moves": {
        SECOND: PLAIN.replace("01-19", "01-26") + "",
    },
    "a meeting that moves, with a reason, where it meets, too": {
        FIRST: SMALL[FIRST].replace("09-17", "09-24").replace("milverton", "emscote")
        + "reason: The hall is being painted\n",
    },
    "a cancelled meeting": {
        SECOND: PLAIN.replace(
            "venue:", "status: cancelled\nreason: Boiler broken\ninstead: 2026-27/first\nvenue:"
        ),
    },
    "a draft of the plan": {
        THIRD: "network: maths\naudience: public\ndate: 2026-11-10\nstart: 13:30\n"
        "venue: emscote\nstatus: draft\n"
    },
    "another venue": {SECOND: PLAIN.replace("venue: milverton\nroom: Library", "venue: emscote")},
    "notes for everybody": {SECOND: PLAIN.replace("end:", "notes: public\nend:") + "We met.\n"},
    "notes for members only": {SECOND: PLAIN + "We spoke about our plans.\n"},
    "decisions and a link, for members only": {
        SECOND: PLAIN.replace(
            "venue:", "decisions: [One form]\nonline_link: https://meet.example/1\nvenue:"
        ),
    },
    "a meeting that becomes one for members": {SECOND: PLAIN.replace("public", "members", 1)},
    "a network with another name": {
        NETWORK: SMALL[NETWORK].replace("SENCO network", "Inclusion network")
    },
    "a half-term with another end": {
        YEAR: SMALL[YEAR]
        .replace("2027-02-12", "2027-01-15")
        .replace("inset: [2026-09-01]", "inset: [2026-09-01, 2027-01-04]"),
    },
    "a school with another address": {
        SCHOOL: BASE[SCHOOL].replace("Cloister Way", "Binswood Avenue"),
    },
    "a page with other words": {
        "content/new-here.md": BASE["content/new-here.md"].replace("Welcome", "Very welcome"),
    },
    "a typing mistake": {SECOND: PLAIN.replace("16:00", "4pm").replace("venue", "vennue")},
    "a day on which nobody is at school": {SECOND: PLAIN.replace("01-19", "01-23")},
    "what nobody sees": {FIRST: f"# Ask the caretaker\n{SMALL[FIRST]}"},
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "hub", BASE)
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("HUB_TODAY", "2026-09-10")
    return made


def said(*words: str) -> str:
    ran = CliRunner().invoke(main, ["summary", *words], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def proposed(repository: Repository, files: Mapping[str, str | None]) -> str:
    """What is said of a change that was merged, as GitHub tries it out before anybody does."""
    repository.git("checkout", "--quiet", "-B", "proposal", "main")
    repository.commit("2026-09-09T10:00", files)
    repository.git("checkout", "--quiet", "--detach", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge", "proposal", at="2026-09-09T11:00")
    return said("--since", "HEAD^")


def test_typical_changes_read_well(repository: Repository) -> None:
    """The whole text is in tests/golden/summaries.md; read it, and then copy it there.

    `UPDATE=yes` in the environment does the copying.
    """
    parts = [f"# {name}\n\n{proposed(repository, files)}" for name, files in CASES.items()]
    found = "\n\n".join(parts)
    if os.environ.get("UPDATE") == "yes":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_it_compares_with_what_is_published_and_says_if_there_is_nothing(
    repository: Repository,
) -> None:
    assert NOTHING in said()
    repository.change("2026-09-09T10:00", FIRST, ("09-17", "09-24"))
    assert "Moved from Thursday 17 September" in said("--since", "HEAD^")
    ran = run(repository.root, "summary", "--since", "gone")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "nothing to compare with at `gone`" in ran.stderr


def test_from_before_there_was_a_hub_everything_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository(tmp_path)
    first = made.commit("2026-05-01T10:00", {"README.md": "Nothing"})
    made.commit("2026-06-01T10:00", SMALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUB_TODAY", "2026-09-10")
    text = said("--since", first)
    assert "SENCO network, Autumn 1 2026/27: new meeting" in text
    assert text.count(" is new.") == len(SMALL) - 1


def test_what_a_stranger_writes_stays_text(repository: Repository) -> None:
    hostile = "<script>x</script> [a](b) @all #1 `` ` c ` https://x.example"
    title = f"title: '{hostile}'\n"
    files = {
        FIRST: title + SMALL[FIRST].replace("09-17", "09-19"),
        NETWORK: f"{title}audience: public\n",
    }
    for changed in (files, {FIRST: title + SMALL[FIRST], NETWORK: title}):
        text = re.sub(r"(?<!\\)`[^`]*`", "", proposed(repository, changed))
        for sign in ("<script>", "[a](b)", " @all", " #1", "https://x"):
            assert sign not in text
    assert "\\<script\\>" in proposed(repository, files)


def test_a_build_that_failed_says_why(repository: Repository) -> None:
    log = repository.root / "log"
    log.write_text(
        "INFO - Building\nmeetings/2026-27/first.md:9: error: This is for members only: `x`.\n"
    )
    text = said("--since", "HEAD", "--log", str(log))
    assert text.startswith("## This cannot be published yet: the site could not be built")
    assert "- `meetings/2026-27/first.md`, line 9: This is for members only: `x`.\n" in text
    assert "INFO" not in text
    assert "Artifacts" not in text
    log.write_text("Out of memory\n")
    assert "\n    Out of memory\n" in said("--since", "HEAD", "--log", str(log))
    assert "This can be published" in said("--since", "HEAD", "--log", "there-is-none")


def test_without_settings_it_says_what_is_missing(repository: Repository) -> None:
    repository.write({"content/cluster.md": None})
    assert said("--since", "HEAD").startswith("## This cannot be published yet: 1 thing to mend")
