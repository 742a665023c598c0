"""For the data protection officer and for members: what is held about people, where, how long.

The members' edition has the page; the public one only where there is no members' edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from hub import english
from hub.checks import retention
from hub.outputs import show
from hub.outputs.output import Context, Later, Output, Page
from hub.outputs.pages.personal_data import EVERYBODY, MEMBERS, NOBODY, has_page, held
from hub.outputs.show import Fact, Link
from hub.outputs.standard_pages import A_PAGE
from hub.privacy.used_files import used_files
from hub.programme.hub import Hub

_FILE_KINDS: Final = {
    "pdf": "PDF", "doc": "text document", "docx": "text document", "odt": "text document",
    "xls": "spreadsheet", "xlsx": "spreadsheet", "ods": "spreadsheet", "csv": "table",
    "ppt": "set of slides", "pptx": "set of slides", "odp": "set of slides", "jpg": "picture",
    "jpeg": "picture", "png": "picture", "gif": "picture", "webp": "picture", "svg": "drawing",
}  # fmt: skip
_FILE_KINDS_MANY: Final = {"set of slides": "sets of slides"}
_GROUPS: Final = (
    (MEMBERS, "Members can read", "Once logged in, or with access to the files."),
    (NOBODY, "Nobody can read here", "It is in the files alone; whoever can read those sees it."),
    (EVERYBODY, "Everybody can read", "Roles, their addresses, and what was meant to be public."),
)


def outputs(hub: Hub, context: Context) -> Iterator[Output]:
    """`/data-protection/`."""
    if not has_page(hub, context):
        return
    yield Page(
        address="data-protection/",
        title="Data protection",
        template="hub/pages/data-protection.html",
        values=Later(lambda: _values(hub, context)),
        description="What this site holds about people, who can read it, and for how long.",
        found=A_PAGE,
    )


def _values(hub: Hub, context: Context) -> dict[str, Any]:
    rows = held(hub)
    return {
        "groups": tuple(
            (title, said, found)
            for readers, title, said in _GROUPS
            if (found := tuple(row for row in rows if row.readers == readers))
        ),
        "keeping": _keeping(hub, context),
        "places": _places(hub),
        "contact": show.email(hub.cluster.contact),
        "has_members": hub.cluster.members,
        "private_repository": not hub.cluster.repository_public,
        "small_numbers": hub.cluster.small_numbers,
    }


def _keeping(hub: Hub, context: Context) -> tuple[str, ...]:
    """How long members' material is kept, in sentences; none without a members' edition."""
    years = hub.cluster.keep_years
    if not hub.cluster.members:
        return ()
    if years is None:
        return ("No limit is set: what is for members stays until somebody removes it.",)
    after = f"the {english.plural(years, 'school year')} after its own" if years else "its own"
    due = len(list(retention.check(hub, context.today)))
    has = "has" if due == 1 else "have"
    return (
        f"What is for members is kept until the end of {after}.",
        (
            "Then attendance, evaluations and actions leave this site by themselves. Somebody "
            "removes the rest, and those lines in the files; \u201chub check\u201d lists them."
        ),
        f"Today {english.plural(due, 'file')} {has} something that is due for removal."
        if due
        else "Today nothing is due for removal.",
    )


def _places(hub: Hub) -> tuple[Fact, ...]:
    """Where copies are, as far as the hub can know."""
    cluster = hub.cluster
    open_or_not = "everybody can read it" if cluster.repository_public else "private"
    holders = dict.fromkeys(one.holder for one in cluster.feed_holders)
    schools = tuple(hub.schools[name] for name in holders if name in hub.schools)
    return show.facts(
        (f"The files and their whole history ({open_or_not})", _address(cluster.repository)),
        ("The public edition", _address(cluster.site_url)),
        ("The members' edition", _address(cluster.members_url)),
        ("Files to download", _files(hub)),
        ("Schools that have secret calendar addresses", schools),
    )


def _address(url: str | None) -> Link | None:
    return Link(url.removeprefix("https://").rstrip("/"), url) if url else None


def _files(hub: Hub) -> str:
    """`4 PDFs and 2 pictures`: what is offered to download or shown, by kind."""
    names = {use.path for record in hub.all_records() for use in used_files(record)}
    found = Counter(_FILE_KINDS.get(_ending(name), f".{_ending(name)} file") for name in names)
    return english.listing(
        english.plural(number, kind, _FILE_KINDS_MANY.get(kind, ""))
        for kind, number in sorted(found.items())
    )


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
