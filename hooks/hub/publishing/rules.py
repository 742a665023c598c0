"""Whether what is written may be published from where it lies.

Whoever can read a repository reads every word for members in it, whatever the site shows. So the
workflow asks GitHub who can read it before anything is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hub.records.kinds.cluster import Cluster

READERS: Final = {
    "public": "Everybody",
    "internal": "Everybody in your organisation's enterprise",
    "private": "Only those you have let in",
}
"""Who can read a repository, by what GitHub calls its `visibility` (REST API, "Get a repository").

`internal` counts as open: an enterprise holds many more people than the members of a cluster.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether to go on, and a sentence that says why, or what to do."""

    may_publish: bool
    text: str


def may_publish(cluster: Cluster, visibility: str) -> Answer:
    """Whether the editions of a cluster may be published from a repository that such people read.

    `visibility` is GitHub's word. Where it is none that we know, nothing is published: nobody
    knows then who can read the members' material.
    """
    readers = READERS.get(visibility)
    if readers is None:
        return Answer(
            False,
            f"GitHub did not say who can read this repository: it answered `{visibility}`, and not "
            f"one of {', '.join(f'`{word}`' for word in READERS)}. Nothing is published. Run the "
            "workflow again; if it happens again, see what its first step says.",
        )
    if not cluster.members:
        return Answer(True, "There is only a public edition, and everybody may read all of it.")
    if visibility == "private":
        return Answer(True, f"{readers} can read this repository: both editions may be published.")
    if cluster.invented:
        return Answer(
            True,
            f"{readers} can read this repository, and may: what is for members in it is made up "
            "(`invented: yes` in content/cluster.md).",
        )
    return Answer(
        False,
        f"{readers} can read this repository, and with it all that is for members only. Nothing is "
        "published, the public edition neither. Make the repository private: on GitHub under "
        "Settings, General, Danger Zone, Change visibility. Then count what was in it as known, "
        "and tell those it concerns. For a hub without a members' edition write `members: no` in "
        "content/cluster.md and remove what is for members.",
    )


def is_server(environment: Mapping[str, str]) -> bool:
    """Whether a program runs on a server that publishes, whose log others can read.

    CI services set one of these; whoever wants to be none writes `CI=false`, unless GitHub says so.
    """
    said = (environment.get(name, "").strip().lower() for name in ("CI", "GITHUB_ACTIONS"))
    return any(word not in {"", "0", "false", "no"} for word in said)
