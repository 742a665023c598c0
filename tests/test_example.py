"""The worked example is sound. `hub init` leaves it, and these tests, behind.

Only files of tests with `test_example` in front may read the hub's own `content/` and `meetings/`.
"""

from __future__ import annotations

import datetime as dt

from hub import editors
from hub.checking import check, read
from hub.checks import of_family, people
from hub.privacy.confidential import confidential
from hub.problem import has_errors
from tests.drafting.cancelling import cancels_with_two_lines
from tests.editors.schema_faults import all_faults
from tests.helpers.hubs import HOUSE, run

TODAY = dt.date(2026, 11, 23)


def test_it_has_no_errors_and_points_to_nobody() -> None:
    hub, problems = check(HOUSE, TODAY)
    assert hub is not None
    assert not has_errors(problems)
    assert not [str(problem) for problem in of_family(people, hub, TODAY)]


def test_it_has_members_material_in_every_kind_of_place() -> None:
    """What the gate looks for; that it finds none of it, every build of the example says."""
    secret = confidential(read(HOUSE, TODAY))
    folders = {source.path.split("/")[1] for source in secret.phrases.values()}
    assert folders >= {"2025-26", "2026-27", "practice", "topics", "networks", "schools"}
    assert secret.files


def test_the_files_for_editors_are_up_to_date() -> None:
    hub, _problems = check(HOUSE, TODAY)
    files = editors.files(hub)
    for path in files.keys() - {editors.NAMES}:
        found = (HOUSE / path).read_text(encoding="utf-8")
        assert found == files[path], f"{path} is out of date: run `hub editors --write`."
    assert '"repo": "leamington-north/hub"' in files["editor/config.json"]


def test_every_file_suits_its_schema() -> None:
    assert not all_faults(HOUSE)


def test_every_meeting_can_be_cancelled_by_a_form() -> None:
    files = sorted((HOUSE / "meetings").rglob("*.md"))
    assert files
    for file in files:
        cancels_with_two_lines(file)


def test_the_forms_offer_what_there_is() -> None:
    ran = run(HOUSE, "forms", today=TODAY.isoformat())
    assert (ran.returncode, ran.stdout) == (0, "")
