"""What a meeting is called, and how its sessions are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.programme import defaults, meeting_names
from tests.helpers.hubs import sound

FIRST = "2026-27/first"
INFANTS = "title: Milverton Infant School\naudience: public\n"


@pytest.mark.parametrize(
    ("venue", "told"),
    [
        ("infants", ("Milverton Primary School", "Milverton Infant School")),
        ("{name: Town Hall}", ("Milverton", "Town Hall")),
        ("{name: canary, private: yes}", ("Milverton, Thu 17 Sep, 16:00", "Thu 17 Sep, 16:00")),
    ],
)
def test_sessions_on_one_day_are_told_apart_by_their_places(
    tmp_path: Path, venue: str, told: tuple[str, str]
) -> None:
    files = {
        "content/schools/infants.md": INFANTS,
        "meetings/2026-27/second.md": "same_as: 2026-27/first\naudience: public\n"
        f"date: 2026-09-17\nstart: 16:00\nvenue: {venue}\nlocality: North\n",
    }
    hub = defaults.complete(sound(tmp_path, files))
    first, second = hub.sessions[FIRST]
    assert (meeting_names.told_apart(hub, first), meeting_names.told_apart(hub, second)) == told
    assert meeting_names.session(hub, first) != meeting_names.session(hub, second)


@pytest.mark.parametrize(
    ("other", "said"), [("Senco", "SENCO network and Senco"), ("Maths network", "SENCO and Maths")]
)
def test_a_network_that_is_called_as_another_keeps_its_whole_title(
    tmp_path: Path, other: str, said: str
) -> None:
    files = {
        "content/networks/other.md": f"title: {other}\naudience: public\n",
        "meetings/2026-27/first.md": "network: [senco, other]\naudience: public\n"
        "date: 2026-09-17\ntitle: Both\n",
    }
    hub = defaults.complete(sound(tmp_path, files))
    assert meeting_names.whose(hub, hub.meetings[0]) == said
