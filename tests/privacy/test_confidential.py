"""What to look for in the public edition: all that is hidden, or a reason why it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from hub.privacy import phrases, texts
from hub.privacy.confidential import (
    COMMON,
    ELSEWHERE,
    FACTS,
    OWN_FACTS,
    Confidential,
    confidential,
)
from hub.reading.load import load
from tests.helpers.hubs import SMALL, sound, write
from tests.site.canaries import FILES as CANARIES

FIRST: Final = "meetings/2026-27/first.md"
OPEN: Final = "content/pages/open.md"


def page(body: str, audience: str = "public") -> str:
    return f"---\ntitle: A page\naudience: {audience}\n---\n{body}\n"


def sought(root: Path, hidden: str, public: str = "Welcome.", own: str = "") -> Confidential:
    """What is looked for where a meeting's notes are for members and a page for everybody."""
    meeting = f"---\n{SMALL[FIRST]}bring: [laptops, assessment data]\n---\n{hidden}\n"
    return confidential(sound(root, {FIRST: meeting, OPEN: page(public)}), [own])


def reasons(found: Confidential) -> set[str]:
    return {exempt.reason for exempt in found.exempt}


@pytest.mark.parametrize(
    ("hidden", "public", "own", "reason"),
    [
        ("We shall share one minibus.", "So *we* shall share\none minibus.", "", ELSEWHERE),
        ("We shall share one minibus.", "See [x](https://a.example/) now.",
         "<p>We shall share one&nbsp;minibus</p>", ELSEWHERE),
        ("SENCO network, 17 September", "Welcome.", "", FACTS),
        ("Milverton Primary School, 12", "Welcome.", "", FACTS),
        ("Assessment data, laptops", "Welcome.", "", OWN_FACTS),
        ("Budget, minibus", "The minibus has no budget.", "", COMMON),
    ],
)  # fmt: skip
def test_what_is_not_looked_for_has_its_reason(
    tmp_path: Path, hidden: str, public: str, own: str, reason: str
) -> None:
    found = sought(tmp_path, hidden, public, own)
    assert not found.phrases
    assert reasons(found) == {reason}
    assert {exempt.source.path for exempt in found.exempt} == {FIRST}


@pytest.mark.parametrize(
    ("hidden", "public", "phrase"),
    [
        ("We shall share one minibus.", "We shall share two buses, one\nminibus.",
         " we shall share one minibus "),
        ("Budget, minibus", "The minibus is new.", " budget minibus "),
        ("Assessment data of Elm", "Welcome.", " assessment data of elm "),
        ("On 17 September at Milverton the heating failed", "Welcome.",
         " milverton the heating failed "),
    ],
)  # fmt: skip
def test_what_a_part_of_the_public_says_too_is_still_looked_for(
    tmp_path: Path, hidden: str, public: str, phrase: str
) -> None:
    found = sought(tmp_path, hidden, public)
    # Facts at the ends are in public in any order; what is between them is not.
    assert [p for p in found.phrases if p.strip() in phrase]
    assert all(source == texts.Source(FIRST, 10) for source in found.phrases.values())


def test_nothing_that_is_hidden_is_passed_over_in_silence(tmp_path: Path) -> None:
    hub, _problems = load(write(tmp_path, CANARIES))
    assert hub is not None
    found = confidential(hub, ["The minutes of the meeting"])
    exempt = {phrases.words(one.words) for one in found.exempt}
    silent = {
        whole
        for record in hub.all_records()
        for piece in texts.pieces(record)
        if piece.hidden
        for phrase in phrases.phrases(piece.text)
        if not any(core in (whole := f" {' '.join(phrase)} ") for core in (*found.phrases, *exempt))
    }
    assert silent == set()
    assert len(found.phrases) > 20
    assert not exempt & found.phrases.keys()


def test_names_of_pages_and_files_for_members_are_looked_for_unless_all_may_know_them(
    tmp_path: Path,
) -> None:
    files = {
        "content/pages/canary.md": page("[x](shut.pdf) [y](both.pdf)", "members"),
        "content/pages/wide.md": page("[y](both.pdf). The word is: plain."),
        "content/pages/plain.md": page("Plain.", "members"),
        "content/pages/shut.pdf": b"%PDF",
        "content/pages/both.pdf": b"%PDF",
    }
    found = confidential(sound(tmp_path, files))
    assert [*found.files] == ["content/pages/shut.pdf"]
    assert {"content/pages/canary", "shut.pdf"} <= found.names.keys()
    assert "both.pdf" not in found.names
    assert not {"plain", "wide"} & found.names.keys()
    assert found.names["shut.pdf"].path == "content/pages/canary.md"
