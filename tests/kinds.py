"""The kinds of record as a person types them a second time, on purpose: a row for each.

A key that comes, goes or is shown to others than before must be a decision; so must a new kind.
What the tests of records, editions and editors need to know of a kind stands here alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

CANARY: Final = "canary"


@dataclass(frozen=True, slots=True)
class Row:
    """What a kind is expected to be."""

    place: str
    """Where a file of it may lie."""
    identity: str
    """The identity of its smallest file."""
    smallest: str
    """The facts of the smallest file in which nothing is wrong."""
    keys: str
    """Its own keys, besides those of every record, with spaces between."""
    members: dict[str, str] = field(default_factory=dict)
    """Its keys for members alone, each with a value to try."""
    unseen: frozenset[str] = frozenset()
    """Its keys that speak to the hub alone."""


COMMON: Final = {"title", "audience", "summary", "formerly", "updated", "revision", "accept"}
"""The keys of every record."""

ROWS: Final[dict[str, Row]] = {
    "cluster": Row(
        place="content/cluster.md",
        identity="cluster",
        smallest="title: X\naudience: public\nname: The cluster\nsite_url: https://hub.example/",
        keys=(
            "accessibility agenda_days contact expected feed_holders invented keep_free "
            "keep_years localities members members_url minutes_days name nation notice "
            "repository repository_public short_name site_url small_numbers sources "
            "uid_domain week_one"
        ),
        members={"feed_holders": "{holder: milverton}"},
        unseen=frozenset({"invented", "sources"}),
    ),
    "meeting": Row(
        place="meetings/2026-27/x.md",
        identity="2026-27/senco-autumn-1",
        smallest="audience: public\nnetwork: senco\ndate: 2026-09-17",
        keys=(
            "actions agenda arrival attendance booking bring chair cost date decisions end "
            "end_approximate evaluation facilitators focus for host host_agreed in_attendance "
            "instead kind last_date locality minutes_approved minutes_by mode network next_focus "
            "notes online_link papers presenters reason room same_as start status venue "
            "weekday"
        ),
        members={
            "actions": f"{{what: {CANARY}, owner: {CANARY}, school: milverton}}",
            "attendance": "{milverton: 3}",
            "decisions": f"{{what: {CANARY}, review: 2027-01-01}}",
            "evaluation": f"{{responses: 3, changed: {CANARY}}}",
            "online_link": f"https://zoom.example/{CANARY}",
        },
        unseen=frozenset({"host_agreed"}),
    ),
    "network": Row(
        place="content/networks/x.md",
        identity="senco",
        smallest="title: SENCO network\naudience: public",
        keys=(
            "cadence closed colour contact facilitators facilitators_wanted for host_pattern "
            "lead localities minimum objectives phases resources rule shares_people_with "
            "standing_items successor terms_of_reference"
        ),
    ),
    "page": Row(
        place="content/new-here.md",
        identity="how-we-work",
        smallest="title: How we work\naudience: members",
        keys="",
    ),
    "practice": Row(
        place="content/practice/x.md",
        identity="reading-buddies",
        smallest="title: Reading buddies\naudience: public",
        keys="date evidence files focus meeting networks schools year_groups",
    ),
    "school": Row(
        place="content/schools/x.md",
        identity="oak",
        smallest="title: Oak School\naudience: public",
        keys=(
            "access address aliases can_host closures cpd_lead federation inset joined left "
            "locality max_hosts_per_year member networks postcode setting shared_jobs "
            "unavailable website year"
        ),
        unseen=frozenset({"shared_jobs", "unavailable"}),
    ),
    "topic": Row(
        place="content/topics/x.md",
        identity="early-reading",
        smallest="title: Early reading\naudience: public",
        keys="aims closed networks proposed_by resources review_due votes",
    ),
    "year": Row(
        place="content/years/x.md",
        identity="2026-27",
        smallest=(
            "title: 2026/27\naudience: public\n"
            "half_terms: {key: a1, first: 2026-09-02, last: 2026-10-23}"
        ),
        keys="agreed authority events half_terms inset read_on source",
    ),
}
