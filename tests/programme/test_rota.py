"""Whose turn it is to host, and who has chaired and taken minutes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from hub.programme import defaults, rota
from hub.programme.hub import Hub
from tests.helpers.hubs import sound

TODAY: Final = dt.date(2026, 10, 1)

Files = dict[str, str | bytes]


def school(title: str, *lines: str) -> str:
    return "\n".join((f"title: {title}\naudience: public", *lines, ""))


def meeting(day: str, *lines: str) -> str:
    return "\n".join((f"network: senco\naudience: public\ndate: {day}", *lines, ""))


def filled(root: Path, files: Files) -> Hub:
    return defaults.complete(sound(root, files))


SCHOOLS: Final[Files] = {
    "content/schools/ash.md": school("Ash School", "max_hosts_per_year: 3"),
    "content/schools/birch.md": school("Birch School", "federation: The Woods"),
    "content/schools/cedar.md": school(
        "Cedar School", "federation: The Woods", "max_hosts_per_year: 2"
    ),
    "content/schools/damson.md": school("Damson School", "can_host: no"),
    "content/schools/elm.md": school("Elm School", "left: 2026-09-20"),
    "content/schools/hall.md": school("Village Hall", "member: no"),
}


def test_the_next_in_turn_has_had_the_fewest_turns(tmp_path: Path) -> None:
    """A federation has one turn for all its schools; who is full or cannot host has none."""
    files: Files = {
        **SCHOOLS,
        "meetings/2026-27/a.md": meeting("2026-09-24", "venue: birch"),
        "meetings/2026-27/b.md": meeting("2026-11-19", "venue: cedar"),
        "meetings/2026-27/c.md": meeting("2026-11-26", "venue: hall", "host: ash"),
        "meetings/2026-27/off.md": meeting(
            "2027-01-14", "venue: ash", "status: cancelled", "reason: Snow"
        ),
        "meetings/2026-27/draft.md": meeting("2027-01-21", "venue: ash", "status: draft"),
    }
    hub = filled(tmp_path, files)
    # `milverton` has hosted the one meeting that it can, the Woods two of three.
    year = hub.years["2026-27"]
    order = [
        ([s.id for s in g.schools], len(g.turns), g.left)
        for g in rota.next_in_turn(hub, year, TODAY)
    ]
    assert order == [(["birch", "cedar"], 2, 1), (["ash"], 2, 1)]
    assert [m.id for m in rota.turns(hub)["ash"]] == ["2026-27/c", "2026-27/draft"]
    assert "hall" not in rota.turns(hub)


def test_what_nobody_hosts_yet_is_told_from_what_needs_no_host(tmp_path: Path) -> None:
    files: Files = {
        "meetings/2026-27/nobody.md": meeting("2026-11-19"),
        "meetings/2026-27/online.md": meeting("2026-11-20", "mode: online"),
        "meetings/2026-27/off.md": meeting("2026-11-23", "status: cancelled", "reason: Snow"),
        "meetings/2026-27/elsewhere.md": meeting("2026-11-24", "venue: {name: The barn}"),
    }
    assert [m.id for m in rota.undecided(filled(tmp_path, files))] == ["2026-27/nobody"]


@pytest.mark.parametrize(
    ("role", "named"),
    [
        ("SENCO, Ash School", "ash"),
        ("Chair of governors, Birch School", "birch"),
        ("Deputy headteacher at Cedar", "cedar"),
        ("SENCO, the Ash", None),
        ("Cluster co-ordinator", None),
        ("Ash", None),
        ("Head of ash", None),
    ],
)
def test_a_role_may_name_its_school(tmp_path: Path, role: str, named: str | None) -> None:
    found = rota.school_named(filled(tmp_path, dict(SCHOOLS)), role)
    assert (found and found.id) == named


def test_schools_and_roles_have_taken_minutes(tmp_path: Path) -> None:
    files: Files = {
        **SCHOOLS,
        "meetings/2026-27/a.md": meeting("2026-09-24", "minutes_by: SENCO, Ash School"),
        "meetings/2026-27/b.md": meeting("2026-10-01", "minutes_by: Bursar, Ash School"),
        "meetings/2026-27/c.md": meeting(
            "2026-10-08", "chair: Headteacher, Birch", "minutes_by: Co-ordinator"
        ),
    }
    hub = filled(tmp_path, files)
    taken = [(h.school and h.school.id, h.role, len(h.meetings)) for h in rota.minute_takers(hub)]
    assert taken == [("ash", "", 2), (None, "Co-ordinator", 1)]
    assert [h.school and h.school.id for h in rota.chairs(hub)] == ["birch"]
