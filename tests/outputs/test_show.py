"""How records are shown: facts, links, colours and cards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.outputs import show
from hub.outputs.show import Fact, Link
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network
from hub.records.values import PALETTE
from tests.helpers.hubs import SMALL, sound

FIRST: Final = "meetings/2026-27/first.md"
FILES: Final = {
    FIRST: f"{SMALL[FIRST]}focus: [sleep, Something else]\nfor: [SENCOs]\nbring: [laptops]\n",
    "meetings/2026-27/shut.md": (
        "network: senco\naudience: members\ndate: 2026-10-08\nvenue: {name: Town Hall}\n"
    ),
    "meetings/2026-27/long.md": (
        "network: senco\naudience: public\ndate: 2026-11-12\nlast_date: 2026-11-13\n"
        "venue: milverton\nstatus: proposed\n"
    ),
    "content/topics/sleep.md": "title: Sleep\naudience: public\n",
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    return sound(tmp_path_factory.mktemp("hub"), FILES)


@given(
    st.recursive(
        st.sampled_from(["", "a", "b", None, Link("c", "c/"), dt.date(2026, 9, 17)]),
        lambda inner: st.lists(inner, max_size=4).map(tuple),
    )
)
def test_a_fact_has_all_that_is_said_in_its_order_and_none_is_empty(value: object) -> None:
    def flat(said: object) -> list[str]:
        if isinstance(said, tuple):
            return [text for item in said for text in flat(item)]
        if isinstance(said, dt.date):
            return ["Thursday 17 September 2026"]
        return [said.text if isinstance(said, Link) else str(said)] if said else []

    found = show.facts(("First", value), ("Second", "x"))
    assert found[-1] == Fact("Second", (Link("x"),))
    assert [[link.text for link in fact.values] for fact in found[:-1]] == (
        [flat(value)] if flat(value) else []
    )


def test_a_link_leads_to_the_record_and_says_for_whom_it_is(hub: Hub) -> None:
    first, shut = (hub.of(Meeting)[f"2026-27/{name}"] for name in ("first", "shut"))
    assert show.link(first) == Link(first.title, "meetings/2026-27/first/", members_only=False)
    assert show.link(shut).members_only
    assert show.links([shut, first]) == (show.link(shut), show.link(first))
    (fact,) = show.facts(("Meetings", (first, shut)))
    assert fact.values == show.links([first, shut])
    assert show.email("office@school.example") == Link(
        "office@school.example", "mailto:office@school.example"
    )
    assert show.email(None) is None


SAMPLE: Final = Network.model_construct(id="x", colour=None)


@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=3), st.none() | st.sampled_from(PALETTE), max_size=20
    )
)
def test_each_network_has_a_colour_and_none_twice_while_there_are_enough(
    chosen: dict[str, str | None],
) -> None:
    networks = {
        name: SAMPLE.model_copy(update={"id": name, "colour": colour, "title": name})
        for name, colour in chosen.items()
    }
    found = show.colours(Hub({"network": networks}))
    assert found.keys() == chosen.keys()
    assert {name: colour for name, colour in chosen.items() if colour}.items() <= found.items()
    given_ = [colour for name, colour in found.items() if not chosen[name]]
    free = {*PALETTE} - {*chosen.values()}
    assert len({*given_}) == min(len(given_), len(free or PALETTE))
    if free:
        assert {*given_} <= free
    backwards = Hub({"network": dict(reversed(networks.items()))})
    assert show.colours(backwards) == found


def test_a_focus_with_a_page_is_a_link_and_another_a_text(hub: Hub) -> None:
    card = show.card(hub, hub.of(Meeting)["2026-27/first"])
    assert card.focus == (Link("Sleep", "topics/sleep/"), Link("Something else"))


def test_a_card_says_when_where_and_for_whom(hub: Hub) -> None:
    card = show.card(hub, hub.of(Meeting)["2026-27/first"])
    assert (card.weekday, card.day, card.month, card.year) == ("Thursday", "17", "Sep", "2026")
    assert (card.begins, card.until) == ("2026-09-17T16:00", "2026-09-17T17:30")
    assert (card.href, card.ics) == ("meetings/2026-27/first/", "meetings/2026-27/first.ics")
    assert (card.place, card.place_href) == ("Milverton Primary School", "schools/milverton/")
    assert (card.period, card.status_word, card.moved) == ("Autumn 1, week 3", "", "")
    assert (card.audience, card.bring, card.members_only) == (("SENCOs",), ("laptops",), False)
    (tag,) = card.networks
    assert (tag.text, tag.href, tag.id) == ("SENCO network", "networks/senco/", "senco")
    assert card.colour == tag.colour


def test_a_card_of_what_is_for_members_provisional_or_of_several_days(hub: Hub) -> None:
    shut, long = (show.card(hub, hub.of(Meeting)[f"2026-27/{name}"]) for name in ("shut", "long"))
    assert shut.members_only
    assert (shut.place, shut.place_href, shut.begins) == ("Town Hall", "", "2026-10-08")
    assert (long.status_word, long.time_text) == ("Provisional", "Time to be confirmed")
    assert (long.date, long.last) == (dt.date(2026, 11, 12), dt.date(2026, 11, 13))
    assert long.until == "2026-11-13T23:59"


def test_cards_stand_in_the_given_order_and_are_made_once(hub: Hub) -> None:
    meetings = list(hub.of(Meeting).values())
    for order in (meetings, meetings[::-1], meetings[:1] * 2):
        assert [card.id for card in show.cards(hub, order)] == [one.id for one in order]
    assert show.cards(hub, meetings)[0] is show.cards(hub, meetings)[0]


def test_what_takes_its_place_is_a_link_with_its_date(tmp_path: Path) -> None:
    off = f"{SMALL[FIRST]}status: cancelled\nreason: Snow\ninstead: 2026-27/long\n"
    hub = sound(tmp_path, {**FILES, FIRST: off})
    card = show.card(hub, hub.of(Meeting)["2026-27/first"])
    assert (card.status_word, card.reason) == ("Cancelled", "Snow")
    assert card.instead is not None
    assert card.instead.href == "meetings/2026-27/long/"
    assert card.instead.text.endswith(", Thursday 12 November 2026")
    assert show.card(hub, hub.of(Meeting)["2026-27/long"]).instead is None
