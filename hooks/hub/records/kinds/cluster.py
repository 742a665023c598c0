"""The cluster itself: `content/cluster.md`, the hub's settings; its body is the About page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar
from urllib.parse import SplitResult, urlsplit

from pydantic import Field

from hub.english import slug
from hub.records.marks import PUBLIC, SETTING
from hub.records.record import Complaint, Record, between
from hub.records.references import SchoolId
from hub.records.values import (
    ONE_OR_MORE,
    Count,
    Date,
    Email,
    Part,
    Text,
    Texts,
    Url,
    Weekday,
    YesNo,
    choice,
)


class FeedHolder(Part):
    """A school that holds secret addresses of the members' calendar feeds."""

    holder: SchoolId
    """The school that the addresses were given to."""
    epoch: Count = 1
    """Raise it by one to make the school's old addresses stop working."""


class Upstream(Part):
    """Somebody else's calendar, copied into the hub."""

    name: Text
    """A short name, which is also its file's name in `content/sources/`."""
    url: Url
    """The calendar's address."""
    title: Text = ""
    """The name that readers see."""


class Accessibility(Part):
    """What the accessibility statement says of how far the site can be used by everybody."""

    status: Annotated[str, choice("fully", "partially", "not")] = "partially"
    """How far it meets WCAG 2.2 AA; `fully` only after a test, with `tested_on` and `tested_by`."""
    prepared_on: Date | None = None
    """The day the statement was first published."""
    reviewed_on: Date | None = None
    """The day somebody last looked whether it is still true; to be done every year."""
    tested_on: Date | None = None
    """The day the site was last tested by people."""
    tested_by: Text = ""
    """Who tested it: an organisation or a role."""
    issues: Texts = ()
    """What does not work, which success criterion it fails, when it will be put right."""
    burden: Texts = ()
    """What would be a disproportionate burden to put right; the law asks for an assessment."""
    out_of_scope: Texts = ()
    """What the regulations do not cover, such as live video."""
    answer_days: Count = 10
    """Within how many days a request for another format is answered."""


def _parts(address: str) -> SplitResult:
    """An address's parts; all are empty of one that cannot be taken apart, which is told later."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


class Cluster(Record):
    """The settings of the hub, and the words about the cluster."""

    record_kind: ClassVar[str] = "cluster"
    folder: ClassVar[str] = "content"
    standard_pages: ClassVar[bool] = False
    rank: ClassVar[int] = 0
    single: ClassVar[str] = "cluster"
    noun: ClassVar[str] = "settings of the cluster"
    nouns: ClassVar[str] = "the cluster's settings"
    sign: ClassVar[str] = "settings"
    ageless: ClassVar[str] = "It holds as long as the school is there."
    in_entries: ClassVar[tuple[str, ...]] = ("site_url", "uid_domain")

    name: Annotated[Text, PUBLIC]
    """The cluster's full name, the title of the site."""
    short_name: Annotated[Text, PUBLIC] = ""
    """A short form for narrow places such as a phone's home screen."""
    nation: Annotated[str, choice("ENG", "WLS", "SCT", "NIR"), PUBLIC] = "ENG"
    """Whose bank holidays count: `ENG`, `WLS`, `SCT` or `NIR`."""
    site_url: Annotated[Url, PUBLIC]
    """The address at which the public edition stands."""
    repository: Annotated[Url | None, PUBLIC] = None
    """The repository's address, for the links to change a page."""
    repository_public: Annotated[YesNo, PUBLIC] = False
    """Whether everybody can read the repository; only then does the public edition link to it."""
    members_url: Annotated[Url | None, PUBLIC] = None
    """The address at which the members' edition stands, behind a login; an origin of its own."""
    invented: Annotated[YesNo, SETTING] = False
    """`yes` for an example whose members' material is made up, and may lie in the open."""
    uid_domain: Annotated[Text, PUBLIC] = ""
    """The end of every calendar entry's identity; never change it. Default: the site's host."""
    members: Annotated[YesNo, PUBLIC] = False
    """Whether there is a members' edition. With `no`, members-only material is an error."""
    week_one: Annotated[str, choice("first-day", "first-full-week"), PUBLIC] = "first-day"
    """Which week of a half-term is week 1: that of its first day, or its first full week."""
    agenda_days: Annotated[Count, PUBLIC] = 5
    """How many school days before a meeting its agenda should be there."""
    minutes_days: Annotated[Count, PUBLIC] = 10
    """How many school days after a meeting its notes should be there."""
    keep_free: Annotated[Weekday | None, PUBLIC] = None
    """A weekday on which the cluster holds no meetings."""
    localities: Annotated[Texts, PUBLIC] = ()
    """The parts of the cluster's area, by name."""
    expected: Annotated[dict[Text, Count], PUBLIC] = Field(default_factory=dict)
    """How many schools of each phase the cluster has: `{primary: 9, secondary: 2}`."""
    contact: Annotated[Email | None, PUBLIC] = None
    """The address of a role, never of a person."""
    notice: Annotated[Text, PUBLIC] = ""
    """One line shown on every page, such as "Worked example"."""
    accessibility: Annotated[Accessibility | None, PUBLIC] = None
    """What the accessibility statement says; without it, that nobody has tested the site."""
    small_numbers: Annotated[Count, PUBLIC] = 5
    """The hub warns of counts of pupils below this: people may know who they are."""
    keep_years: Annotated[Count | None, PUBLIC] = None
    """How many school years members' material is kept."""
    feed_holders: Annotated[tuple[FeedHolder, ...], ONE_OR_MORE] = ()
    """Who holds secret addresses of the members' calendar feeds."""
    sources: Annotated[tuple[Upstream, ...], ONE_OR_MORE, SETTING] = ()
    """Other people's calendars that the hub copies."""

    @property
    def web_address(self) -> str:
        """The About page's."""
        return "about/"

    @property
    def domain(self) -> str:
        """The domain that ends every calendar entry's UID."""
        return self.uid_domain or _parts(self.site_url).hostname or "hub.invalid"

    @property
    def address(self) -> str:
        """The public edition's address, with a `/` at its end."""
        return self.site_url.rstrip("/") + "/"

    @property
    def members_address(self) -> str:
        """The members' edition's address, with a `/` at its end; empty if it is not written."""
        return self.members_url.rstrip("/") + "/" if self.members_url else ""

    @between("audience")
    def _rule_public(self) -> Complaint | None:
        if self.audience == "members":
            return Complaint(
                "audience", "The cluster's own page is always public.", "Write: `audience: public`."
            )
        return None

    @between("feed_holders")
    def _rule_feed_holders(self) -> Iterator[Complaint]:
        """Of two epochs nobody could say which one counts."""
        seen: set[str] = set()
        for number, one in enumerate(self.feed_holders):
            if one.holder in seen:
                yield Complaint(
                    "feed_holders",
                    f"`{one.holder}` is listed twice.",
                    "Delete one of the two; keep the higher `epoch`.",
                    (number, "holder"),
                )
            seen.add(one.holder)

    @between("accessibility")
    def _rule_accessibility(self) -> Iterator[Complaint]:
        """A statement must not say more than is known (SI 2018/952, regulation 8)."""
        facts = self.accessibility or Accessibility()
        found = (*facts.issues, *facts.burden, *facts.out_of_scope)
        if not facts.answer_days:
            yield Complaint(
                "accessibility",
                "`answer_days`: This must be a whole number from 1 on: `0`.",
                "Write, for example, `10`.",
                ("answer_days",),
            )
        if facts.status == "fully" and not (facts.tested_on and facts.tested_by):
            yield Complaint(
                "accessibility",
                "The statement would say that the site is fully compliant, and not who tested it.",
                "Add `tested_on` and `tested_by`, or write `status: partially`.",
                ("status",),
            )
        if facts.status == "fully" and (facts.issues or facts.burden):
            yield Complaint(
                "accessibility",
                "A site that is fully compliant has nothing under `issues` or `burden`.",
                "Write `status: partially`, or delete what has been put right.",
                ("status",),
            )
        if facts.status != "fully" and facts.tested_on and not found:
            yield Complaint(
                "accessibility",
                "The site was tested, but the statement does not say what was found.",
                "List it under `issues`; if nothing was found, write `status: fully`.",
                ("tested_on",),
            )

    @between("members_url", "site_url")
    def _rule_origin(self) -> Complaint | None:
        """What is behind a login must not share an address with what is not (RFC 6454)."""
        if self.members_url and _parts(self.members_url).netloc == _parts(self.site_url).netloc:
            return Complaint(
                "members_url",
                "The members' edition needs an address of its own, not one on the public site.",
                "Write, for example: `https://members.your-cluster.org.uk/`.",
            )
        return None

    @between("localities")
    def _rule_localities(self) -> Iterator[Complaint]:
        """Each has a calendar feed, whose address is made of its name."""
        seen: dict[str, str] = {}
        for number, name in enumerate(self.localities):
            address = slug(name)
            if address in seen:
                yield Complaint(
                    "localities",
                    f"`{seen[address]}` and `{name}` would have one address, `{address}`.",
                    "Give each locality a name of its own, or delete one of the two.",
                    (number,),
                )
            seen.setdefault(address, name)
