"""Networks: who leads them, what they have agreed, how often they meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from hub.checks.missing import programme
from hub.checks.missing.gap import Missing
from hub.checks.missing.programme import Programme
from hub.english import listing, long_date, plain_date, plural
from hub.programme import rota
from hub.programme.planning.due import half_term_of
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.network import Network

CODES: Final = {
    "below-minimum": "a network has fewer meetings in this school year than its minimum",
    "not-planned": "a network is to meet in a half-term by its rule, and nothing is planned",
    "network-closed": "a meeting to come, or a draft, is of a network that ends before it",
    "no-lead": "nobody is named who leads a network that has met twice",
    "facilitators": "a network has fewer facilitators than it wants",
    "terms-missing": "a network that has met twice has no terms of reference",
    "terms-overdue": "a network's terms of reference are overdue for review",
}
_ESTABLISHED: Final = 2
"""After so many meetings a network is to have a lead, and to have agreed how it works."""


def find(plan: Programme, today: dt.date) -> Iterator[Missing]:
    """What is missing of networks that have not ended, and meetings of those that have."""
    for network in plan.hub.networks.values():
        if programme.is_open(network, today):
            yield from _people(plan, network, today)
            yield from _terms(plan, network, today)
            yield from _planned(plan, network, today)
    for meeting in plan.meetings:
        if programme.is_coming(meeting, today):
            yield from _closed(plan, meeting)


def _people(plan: Programme, network: Network, today: dt.date) -> Iterator[Missing]:
    if not network.lead and _held(plan, network, today) >= _ESTABLISHED:
        yield _of(
            network, "no-lead", f"Nobody is named who leads {network.title}.", None, "title",
            "Write the role and its school: `lead: English lead, Oak School`.",
        )  # fmt: skip
    wanted, there = network.facilitators_wanted or 0, len(network.facilitators)
    if there < wanted:
        yield _of(
            network, "facilitators",
            f"{network.title} wants {plural(wanted, 'facilitator')} and has {there or 'none'}.",
            None, "facilitators" if there else "facilitators_wanted",
            "Add a role to `facilitators`, or correct `facilitators_wanted`.",
        )  # fmt: skip


def _terms(plan: Programme, network: Network, today: dt.date) -> Iterator[Missing]:
    terms = network.terms_of_reference
    if terms is None or not (terms.agreed_on or terms.review_due):
        if _held(plan, network, today) >= _ESTABLISHED:
            yield _of(
                network, "terms-missing",
                f"Nothing says when {network.title} agreed its terms of reference.", None, "title",
                "Write `terms_of_reference: {agreed_on: 2026-09-17, review_due: 2028-09-14}` with "
                "your days.",
            )  # fmt: skip
    elif terms.review_due and terms.review_due < today:
        yield _of(
            network, "terms-overdue",
            f"The terms of reference of {network.title} were to be looked at again by "
            f"{plain_date(terms.review_due)}.",
            terms.review_due, "terms_of_reference.review_due",
            "Once that is done, write the new `agreed_on` and `review_due`.",
        )  # fmt: skip


def _planned(plan: Programme, network: Network, today: dt.date) -> Iterator[Missing]:
    """One thing for all that a network has still to plan; what was called off is told apart."""
    year, own = plan.year(today), plan.programme_of(network, today)
    if year is None:
        return
    off = {
        rota.half_term_near(year, m.date)
        for m in plan.of(network)
        if m.off and not m.instead and year.first <= m.date <= year.last
    }
    unmet = own.unmet if own and plan.has_begun(today) else ()
    waiting = [p for p in unmet if not off.isdisjoint(p)]
    open_ = [p for p in unmet if p not in waiting and p[-1].last > today]
    if open_:
        days = [half_term_of(period, today) for period in open_]
        yield _of(
            network, "not-planned",
            f"{network.title} has {plural(len(open_), 'meeting')} of {year.name} still to plan.",
            days[0].last, "rule" if network.rule else "cadence",
            f"Plan one in {listing(dict.fromkeys(day.shown for day in days))}: `hub plan` proposes "
            "days and hosts.",
        )  # fmt: skip
    count = own.count if own else 0
    # What is told above, or of a meeting called off, is not told once more.
    if network.minimum and count + len(open_) + len(waiting) < network.minimum:
        yield _of(
            network, "below-minimum",
            f"{network.title} has {plural(count, 'meeting')} in {year.name}, held and "
            f"planned; at least {network.minimum} were agreed.",
            year.last, "minimum",
            "Plan another one, or correct `minimum`.",
        )  # fmt: skip


def _closed(plan: Programme, meeting: Meeting) -> Iterator[Missing]:
    """A meeting of a network that has ended by its day."""
    for network in plan.has_ended(meeting):
        draft = meeting.status == "draft"
        alone = plan.is_left_over(meeting)
        remedy = (
            f"Take `{network.id}` out of its `network`." if not alone
            else f"Delete {meeting.path}: nobody has been told of it." if draft
            else "Write `status: cancelled` with a `reason`, or correct `closed` of the network."
        )  # fmt: skip
        yield Missing(
            "network-closed",
            f"{network.title} ends on {plain_date(network.closed or meeting.date)}, and "
            f"{'a draft of it is' if draft else 'it is to meet'} on {long_date(meeting.date)}.",
            meeting.date, "network", meeting, "network", remedy,
            plan.networks_ids(meeting),
        )  # fmt: skip
        return


def _held(plan: Programme, network: Network, today: dt.date) -> int:
    """How many meetings it has held, up to two, for more make no difference."""
    found: set[str] = set()
    for meeting in plan.by_network.get(network.id, ()):
        if meeting.date >= today or len(found) >= _ESTABLISHED:
            break
        if programme.is_held(meeting, today):
            found.add(programme.root(meeting))
    return len(found)


def _of(  # noqa: PLR0913, PLR0917 - all that is said of it
    network: Network, code: str, said: str, due: dt.date | None, key: str, remedy: str
) -> Missing:
    return Missing(code, said, due, "network", network, key, remedy, (network.id,))
