"""Several files that go into the hub together, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.drafting import together
from hub.drafting.new_record import RefusedError
from tests.helpers.hubs import write
from tests.helpers.planning import HUB, TODAY

FOLDER = "meetings/2026-27"
GOOD = "---\naudience: public\nnetwork: maths\ndate: 2027-01-11\n---\n"
OLD = f"{FOLDER}/maths-autumn-2.md"


def there(root: Path) -> dict[str, bytes]:
    return {str(f.relative_to(root)): f.read_bytes() for f in root.rglob("*") if f.is_file()}


def test_all_of_them_are_kept(tmp_path: Path) -> None:
    root = write(tmp_path, HUB)
    texts = {f"{FOLDER}/maths-spring-1.md": GOOD, "content/topics/counting.md":
             "---\ntitle: Counting\naudience: public\n---\n"}  # fmt: skip
    hub, warnings = together.write(root, texts, TODAY)
    assert "2026-27/maths-spring-1" in {meeting.id for meeting in hub.meetings}
    assert not warnings
    assert all((root / path).read_text(encoding="utf-8") == text for path, text in texts.items())


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        # The second one cannot be read, or names what is not there.
        ({OLD: GOOD, f"{FOLDER}/x.md": "---\nnetwork: maths\ndate: soon\n---\n"}, RefusedError),
        ({OLD: GOOD, f"{FOLDER}/x.md": GOOD.replace("maths", "mats")}, RefusedError),
        # The second one cannot be written.
        ({"content/new/x.md": GOOD, f"{OLD}/x.md": GOOD}, OSError),
        ({OLD: GOOD, "content/schools": GOOD}, OSError),
    ],
)
def test_none_of_them_is(tmp_path: Path, texts: dict[str, str], error: type[Exception]) -> None:
    root = write(tmp_path, HUB)
    before = there(root)
    with pytest.raises(error):
        together.write(root, texts, TODAY)
    assert there(root) == before
    assert not (root / "content/new").exists()


def test_what_was_wrong_before_may_stay_so(tmp_path: Path) -> None:
    """Even where it is said on another line by then, with something else that may be meant."""
    old = HUB[OLD]
    root = write(tmp_path, {**HUB, OLD: f"{old}instead: 2026-27/maths-spring-2\n"})
    text = (root / OLD).read_text(encoding="utf-8").replace("network:", "summary: A word\nnetwork:")
    together.write(root, {OLD: text, f"{FOLDER}/maths-spring-1.md": GOOD}, TODAY)
    assert (root / OLD).read_text(encoding="utf-8") == text


def test_what_is_tried_leaves_the_hub_as_it_was(tmp_path: Path) -> None:
    root = write(tmp_path, HUB)
    before = there(root)
    hub, new = together.tried(root, {f"{FOLDER}/x.md": GOOD, OLD: "---\nx\n---\n"}, TODAY)
    assert hub is not None
    assert {problem.path for problem in new} == {OLD}
    assert there(root) == before
