"""The accessibility statement that public bodies owe their readers, in the wording of the law.

The sentences that are fixed are those of the United Kingdom's model statement (gov.uk, "Sample
accessibility statement", 19 December 2023), which SI 2018/952, regulation 8, asks to be used.
What is true of this site comes from the cluster's settings; nothing is claimed without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from hub import english
from hub.outputs import show
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.standard_pages import A_PAGE
from hub.privacy.used_files import used_files
from hub.programme.hub import Hub
from hub.records.kinds.cluster import Accessibility, Cluster

_STANDARD: Final = "Web Content Accessibility Guidelines version 2.2 AA standard"
_UNTESTED: Final = (
    "This website has not been tested by people yet. Programs look for faults whenever it is "
    "changed, and they cannot find all. Until people have tested it, we cannot say that it meets "
    "every success criterion."
)
_DOCUMENTS: Final = (
    "Agendas, notes and other files are made by many people in many schools. Some may not meet "
    "WCAG 2.2 success criteria 1.1.1 (non-text content), 1.3.1 (info and relationships) and 4.1.2 "
    "(name, role, value). Ask us for one, and we send it in a form that you can use."
)


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/accessibility/`."""
    cluster = hub.cluster
    yield Page(
        address="accessibility/",
        title="Accessibility statement",
        template="hub/pages/accessibility.html",
        values=Later(lambda: _values(hub, context)),
        description=f"How accessible the website of {cluster.name} is, and who to tell "
        "if something does not work.",
        found=A_PAGE,
    )


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    cluster = hub.cluster
    facts = cluster.accessibility or Accessibility()
    issues = _issues(hub, facts)
    return {
        "cluster": cluster,
        "scope": _scope(cluster, context),
        "contact": show.email(cluster.contact),
        "answer": english.plural(facts.answer_days, "day"),
        "status": _status(facts, issues),
        "issues": issues,
        "burden": facts.burden,
        "out_of_scope": facts.out_of_scope,
        "northern_ireland": cluster.nation == "NIR",
        "preparation": tuple(_preparation(facts)),
    }


def _scope(cluster: Cluster, context: Context) -> str:
    address = cluster.address if context.edition == "public" else cluster.members_address
    return urlsplit(address).netloc or "the members' edition of this website"


def _issues(hub: Hub, facts: Accessibility) -> tuple[str, ...]:
    """What does not meet the standard, as sentences."""
    if facts.status == "fully":
        return ()
    untested = () if facts.tested_on else (_UNTESTED,)
    files = any(True for record in hub.all_records() for _ in used_files(record))
    return (*facts.issues, *untested, *((_DOCUMENTS,) if files and not facts.issues else ()))


def _status(facts: Accessibility, issues: tuple[str, ...]) -> str:
    """The compliance status, in one of the three forms that the law allows."""
    exempt = facts.burden or facts.out_of_scope
    found = (("non-compliances", issues), ("exemptions", exempt))
    reasons = english.listing(name for name, there in found if there)
    match facts.status:
        case "fully":
            return f"This website is fully compliant with the {_STANDARD}."
        case "not":
            return (
                f"This website is not compliant with the {_STANDARD}. The {reasons} are listed "
                "below."
            )
        case _:
            return (
                f"This website is partially compliant with the {_STANDARD}, due to the {reasons} "
                "listed below."
            )


def _preparation(facts: Accessibility) -> Iterator[str]:
    """When the statement was written and the site tested, as far as anybody has said."""
    if facts.prepared_on:
        yield f"This statement was prepared on {english.plain_date(facts.prepared_on)}."
    elif not facts.reviewed_on:
        yield "Nobody has gone through this statement yet: the website\u2019s software wrote it."
    if facts.reviewed_on:
        it = "It" if facts.prepared_on else "This statement"
        yield f"{it} was last reviewed on {english.plain_date(facts.reviewed_on)}."
    if facts.tested_on:
        tested = english.plain_date(facts.tested_on)
        yield f"This website was last tested on {tested} against the WCAG 2.2 AA standard."
    if facts.tested_on and facts.tested_by:
        yield f"The test was carried out by {facts.tested_by}."
