"""A feed for each role: one whatever its spelling, with the meetings' own identities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from hub.outputs.feeds import for_whom
from hub.outputs.output import Context
from hub.outputs.pages import subscribe
from hub.programme.hub import Hub
from tests.fixtures.small_hub import TODAY, published, selected
from tests.outputs.feeds.test_feeds import uids


def named(*spellings: str, hub: Hub | None = None) -> Hub:
    """The small hub with a meeting that is for these, as is its network."""
    hub = hub or selected()
    changed = {m.id: m for m in hub.meetings}
    one = "2026-27/senco-autumn-1"
    changed[one] = changed[one].model_copy(update={"for_": spellings})
    network = hub.networks["senco"]
    wider = network.model_copy(update={"for_": (*network.for_, *spellings)})
    others = [n for n in hub.networks.values() if n is not network]
    return hub.replace("meeting", changed.values()).replace("network", [wider, *others])


def roles(files: Iterable[str]) -> set[str]:
    """The ends of the addresses of roles' feeds."""
    begin = "feeds/roles/"
    return {a.removeprefix(begin).removesuffix(".ics") for a in files if a.startswith(begin)}


def test_each_role_has_a_feed_with_its_meetings_as_all_have_them() -> None:
    files = published()
    assert roles(files) == {"inclusion-leaders", "maths-leads", "sencos"}
    network = uids(files["feeds/networks/senco.ics"])
    assert uids(files["feeds/roles/sencos.ics"]) == network
    whole = files["feeds/all.ics"].split(b"BEGIN:VEVENT")
    assert set(files["feeds/roles/maths-leads.ics"].split(b"BEGIN:VEVENT")[1:-1]) <= set(whole)


@pytest.mark.parametrize(
    ("spellings", "slug"),
    [
        (("SENCO",), "sencos"),  # the network has the plural
        (("sencos", "Senco"), "sencos"),
        (("Secretary", "secretaries"), "secretaries"),
        (("Head of maths", "Heads of maths"), "heads-of-maths"),
        (("Business manager",), "business-manager"),
        (("Office managers",), "office-managers"),
        (("x" * 300,), "x" * 80),
        ((" ".join(["leaders"] * 40),), "-".join(["leaders"] * 10)),
    ],
)
def test_spellings_of_a_role_share_its_feed(spellings: tuple[str, ...], slug: str) -> None:
    hub = named(*spellings)
    files = published(hub)
    assert roles(files) - {"inclusion-leaders", "maths-leads", "sencos"} <= {slug}
    assert "meeting-2026-27.senco-autumn-1" in uids(files[f"feeds/roles/{slug}.ics"])
    # The calendar's filter shows what the feed holds.
    meeting = next(m for m in hub.meetings if m.id == "2026-27/senco-autumn-1")
    assert f"role={slug}" in for_whom.signs(hub, meeting)


def test_a_name_in_other_letters_has_no_feed_and_harms_none() -> None:
    assert roles(published(named("校长"))) == {"inclusion-leaders", "maths-leads", "sencos"}


def listed(hub: Hub, context: Context) -> Mapping[str, str]:
    """The roles on the subscribe page, with the tables beside each."""
    (page,) = subscribe.outputs(hub, context)
    return {sub.id: sub.csv for sub in page.values["roles"]}  # type: ignore[union-attr]


def test_members_are_offered_public_calendars_that_are_there() -> None:
    """Of a role that members alone read of there is none; nor is another spelling's address."""
    hub = selected("members")
    hidden = hub.networks["maths"].model_copy(update={"audience": "members"})
    networks = [hidden, *(n for n in hub.networks.values() if n.id != "maths")]
    secret = hub.replace("network", networks)
    kept = [m for m in secret.meetings if "maths" not in m.network]
    members = secret.replace("meeting", kept)
    offered = listed(members, Context("members", TODAY))
    assert offered == {
        "roles-inclusion-leaders": "feeds/roles/inclusion-leaders.csv",
        "roles-sencos": "feeds/roles/sencos.csv",
    }
