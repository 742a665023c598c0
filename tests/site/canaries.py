"""A hub with a phrase of its own in every place that can hold something for members.

The phrases look like any other text: plain words, of which one is nobody's. Whoever searches for
that one word finds the phrase however it was cut, marked up or made into an address.
"""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path
from typing import Final

from PIL import Image

from tests.helpers.hubs import SMALL
from tests.helpers.repository import Repository

_SYLLABLES: Final = (
    ("zebra", "quim", "sprond", "vexil", "brack", "thrum", "plover", "gnarl", "wimbo", "skelt",
     "drizz", "fumbr", "krill"),
    ("finch", "wicket", "thorp", "mandle", "bottle", "sprocket", "gander", "lantern", "tweak",
     "pebble", "quoit", "marrow", "snipe", "trundle", "bobbin"),
)  # fmt: skip
_AROUND: Final = (
    "the {} budget falls", "please count every {} twice", "our {} is late again",
    "ask about {} and the rota", "no {} without a key",
)  # fmt: skip

CHANNELS: Final = """
online link; decision; decision what; action; action what; action owner
evaluation worked well; evaluation so-so; evaluation improve; evaluation changed
school that came; school that holds feeds; body of a meeting

paper title; paper file; paper url; paper text
paper beside a public one; picture for members

meeting id; meeting title; meeting summary; meeting body; meeting focus; meeting next focus
meeting room; meeting reason; meeting agenda; meeting agenda lead; meeting for; meeting bring
meeting cost; meeting chair; meeting minutes by; meeting facilitators; meeting presenters
meeting in attendance; meeting booking url; meeting booking email; meeting venue
meeting address; meeting access; meeting paper title; meeting paper url; meeting paper file
meeting paper text; meeting formerly

network id; network title; network summary; network body; network heading; network for
network lead; network facilitators; network objectives; network standing item
network resource; network resource url; network contact; network alt text; network link text
network link title; network picture

topic id; topic title; topic summary; topic body; topic aims; topic resource; topic resource url
practice id; practice title; practice summary; practice body; practice evidence
practice year groups; practice file; practice file text
place id; place title; place summary; place body; place address; place access; place cpd lead
place federation; place website; alias; closure
page id; page title; page summary; page body; page heading; page link text; page link title
page alt text; list title; list body
year body; year event

below in the cluster; below in a meeting; below in a network; below in a school; below in a topic
below in a practice note; below in a year; below in a page; below as a heading; below as a note
below as address of a link; below as title of a link; below as name of a link; below as alt text
below as name of a picture

led to by instead; led to by focus; led to by next focus; led to by host; led to by successor
led to by proposed by; led to by meeting of a note; led to by networks of a school
session for members; room of a session; meeting before; meeting after; focus handed on

was public; was public title; was above the heading; first version

accept; accept for members; private venue; private address; private access
private room; source name; source url; source title; author name; author address; commit message
old online link; place before it was private; address before it was private; removed page
author of a picture; place of a picture; author of a document; unused file
author of a document for members; below as a comment
"""
"""Where a phrase is planted; the last paragraph of them is shown in no edition."""

_PARAGRAPHS: Final = [
    [channel.strip() for line in paragraph.splitlines() for channel in line.split(";")]
    for paragraph in CHANNELS.strip().split("\n\n")
]
NOWHERE: Final = frozenset(_PARAGRAPHS[-1])
"""What neither edition shows: it speaks to the hub alone, is private, or is stripped or gone."""


class Phrase(str):
    """A phrase; `word` is the one in it that nobody else uses."""

    __slots__ = ()

    @property
    def word(self) -> str:
        """The word to search for, in small letters."""
        return next(w for w in re.split(r"\W", self) if w in _WORDS)

    @property
    def slug(self) -> str:
        """As a file's name."""
        return self.replace(" ", "-")

    @property
    def url(self) -> str:
        """As an address."""
        return f"https://{self.word}.example/{self.slug}"

    @property
    def email(self) -> str:
        """As an e-mail address."""
        return f"{self.word}@trial.example"


_WORDS: Final = tuple(first + second for second, first in itertools.product(*reversed(_SYLLABLES)))
CANARIES: Final = {
    channel: Phrase(_AROUND[number % len(_AROUND)].format(_WORDS[number]))
    for number, channel in enumerate(itertools.chain(*_PARAGRAPHS))
}
C: Final = CANARIES


def pdf(text: str, author: str = "") -> bytes:
    """A page with one line of text, and who wrote it."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>"
        % b"<< /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Author ({author}) /Title ({author}) >>".encode(),
    ]
    made, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + head + table + tail % (size, len(made))


def picture(author: str, place: str = "") -> bytes:
    """A photo that says who took it and what of."""
    exif = Image.Exif()
    exif[0x013B] = author
    exif[0x010E] = place
    made = io.BytesIO()
    image = Image.new("RGB", (8, 8), (90, 140, len(author + place)))
    image.save(made, "JPEG", exif=exif, comment=place.encode())
    return made.getvalue()


def record(facts: str, body: str = "") -> str:
    """A file of content."""
    return (
        f"---\n{facts.strip()}\n---\n{body.strip()}\n" if body else f"---\n{facts.strip()}\n---\n"
    )


def _below(channel: str) -> str:
    """A text with its end for members only."""
    return f"For everybody.\n\n## Members only\n\n{C[channel]}\n"


def _target(channel: str, more: str = "") -> str:
    """A members' record that something public leads to."""
    return record(f"title: {C[channel]}\naudience: members\n{more}")


_MEETING: Final = "network: senco\naudience: public\nstart: 16:00\nend: 17:30\n"
_YEAR: Final = SMALL["content/years/2026-27.md"]

_MEETINGS: dict[str, str | bytes] = {
    "meetings/2026-27/first.md": record(
        f"""
{SMALL["meetings/2026-27/first.md"]}
mode: hybrid
online_link: {C["online link"].url}
host: {C["led to by host"].slug}
focus: [Sleep, {C["led to by focus"].slug}]
next_focus: {C["led to by next focus"].slug}
decisions: [{C["decision"]}, {{what: {C["decision what"]}, review: 2027-01-11}}]
actions:
  - {C["action"]}
  - {{what: {C["action what"]}, owner: {C["action owner"]}, school: {C["place id"].slug}}}
attendance: {{milverton: 3, {C["school that came"].slug}: 4}}
evaluation:
  responses: 5
  worked_well: {C["evaluation worked well"]}
  so_so: {C["evaluation so-so"]}
  improve: {C["evaluation improve"]}
  changed: {C["evaluation changed"]}
papers:
  - {{title: {C["paper title"]}, file: {C["paper file"].slug}.pdf}}
  - {{title: Elsewhere, url: "{C["paper url"].url}"}}
  - {{title: Written down, file: {C["paper beside a public one"].slug}.txt}}
  - {{title: The programme, file: programme.pdf, audience: public}}
accept: {{weekend: {C["accept"]}}}
""",
        C["body of a meeting"],
    ),
    f"meetings/2026-27/{C['paper file'].slug}.pdf": pdf(
        C["paper text"], C["author of a document for members"]
    ),
    f"meetings/2026-27/{C['paper beside a public one'].slug}.txt": b"Written down.\n",
    "meetings/2026-27/programme.pdf": pdf("The programme", C["author of a document"]),
    "meetings/2026-27/open-notes.md": record(
        f"{_MEETING}date: 2026-10-08\nnotes: public\n",
        f"""
Open notes, with a [link][plan] and a note.[^1]

[plan]: https://open.example "The plan"
[^1]: A note for all.

Members only
============

{C["below in a meeting"]}

### {C["below as a heading"]}

As [{C["below as name of a link"]}][secret] says,[^2] <!-- {C["below as a comment"]} -->
and ![{C["below as alt text"]}](../../content/{C["below as name of a picture"].slug}.jpg).

[secret]: {C["below as address of a link"].url} "{C["below as title of a link"]}"
[^2]: {C["below as a note"]}
""",
    ),
    f"content/{C['below as name of a picture'].slug}.jpg": picture("Nobody"),
    "meetings/2026-27/cancelled.md": record(
        f"{_MEETING}date: 2026-11-12\nstatus: cancelled\nreason: Snow\n"
        f"instead: 2026-27/{C['led to by instead'].slug}\n"
    ),
    f"meetings/2026-27/{C['led to by instead'].slug}.md": _target(
        "led to by instead", "network: senco\ndate: 2026-11-19\n"
    ),
    f"meetings/2026-27/{C['meeting before'].slug}.md": _target(
        "meeting before", f"network: senco\ndate: 2026-11-24\nnext_focus: {C['focus handed on']}.\n"
    ),
    "meetings/2026-27/between.md": record(f"{_MEETING}date: 2026-11-26\n"),
    f"meetings/2026-27/{C['meeting after'].slug}.md": _target(
        "meeting after", "network: senco\ndate: 2026-11-27\n"
    ),
    "meetings/2026-27/session.md": record(
        f"title: {C['session for members']}\naudience: members\nsame_as: 2026-27/between\n"
        f"date: 2026-12-01\nvenue: milverton\nroom: {C['room of a session']}\n"
    ),
    "meetings/2026-27/home.md": record(
        f"""
{_MEETING}
date: 2026-10-01
venue:
  name: {C["private venue"]}
  address: {C["private address"]}
  postcode: CV32 6ES
  access: {C["private access"]}
  private: yes
room: {C["private room"]}
locality: North
"""
    ),
    f"meetings/2026-27/{C['meeting id'].slug}.md": record(
        f"""
title: {C["meeting title"]}
summary: {C["meeting summary"]}
network: [senco, {C["network id"].slug}]
audience: members
date: 2026-12-03
start: 16:00
status: postponed
reason: {C["meeting reason"]}
venue:
  name: {C["meeting venue"]}
  address: {C["meeting address"]}
  access: {C["meeting access"]}
room: {C["meeting room"]}
focus: {C["meeting focus"]}.
next_focus: {C["meeting next focus"]}.
for: {C["meeting for"]}
chair: {C["meeting chair"]}
minutes_by: {C["meeting minutes by"]}
facilitators: {C["meeting facilitators"]}
presenters: {C["meeting presenters"]}
in_attendance: {C["meeting in attendance"]}
agenda: {{title: {C["meeting agenda"]}, lead: {C["meeting agenda lead"]}}}
bring: {C["meeting bring"]}
cost: {C["meeting cost"]}
booking: {{url: "{C["meeting booking url"].url}", email: {C["meeting booking email"].email}}}
papers:
  - {{title: {C["meeting paper title"]}, url: "{C["meeting paper url"].url}"}}
  - {{title: A file, file: {C["meeting paper file"].slug}.pdf, audience: public}}
accept: {{weekend: {C["accept for members"]}}}
""",
        C["meeting body"],
    ),
    f"meetings/2026-27/{C['meeting paper file'].slug}.pdf": pdf(C["meeting paper text"]),
    "meetings/2026-27/renamed.md": record(
        "title: Renamed\nnetwork: senco\naudience: members\ndate: 2026-12-04\n"
        f"formerly: 2026-27/{C['meeting formerly'].slug}\n"
    ),
}

_RECORDS: dict[str, str | bytes] = {
    "content/cluster.md": record(
        f"""
{SMALL["content/cluster.md"]}
feed_holders: {{holder: {C["school that holds feeds"].slug}}}
sources:
  - name: {C["source name"]}
    url: {C["source url"].url}
    title: {C["source title"]}
""",
        _below("below in the cluster"),
    ),
    "content/years/2026-27.md": record(_YEAR, _below("below in a year")),
    "content/years/2026-27-elsewhere.md": record(
        _YEAR.replace("audience: public", "audience: members")
        .replace("School year", "Their year")
        .replace("Trial tests", C["year event"]),
        C["year body"],
    ),
    "content/networks/senco.md": record(
        f"{SMALL['content/networks/senco.md']}successor: {C['led to by successor'].slug}\n",
        _below("below in a network"),
    ),
    f"content/networks/{C['led to by successor'].slug}.md": _target("led to by successor"),
    f"content/networks/{C['led to by networks of a school'].slug}.md": _target(
        "led to by networks of a school"
    ),
    f"content/networks/{C['network id'].slug}.md": record(
        f"""
title: {C["network title"]}
audience: members
summary: {C["network summary"]}
for: {C["network for"]}
lead: {C["network lead"]}
facilitators: {C["network facilitators"]}
objectives: {C["network objectives"]}
standing_items: {C["network standing item"]}
contact: {C["network contact"].email}
resources: {{title: {C["network resource"]}, url: "{C["network resource url"].url}"}}
""",
        f"""
{C["network body"]}

## {C["network heading"]}

![{C["network alt text"]}](../{C["network picture"].slug}.jpg)
[{C["network link text"]}](https://a.example "{C["network link title"]}")
""",
    ),
    f"content/{C['network picture'].slug}.jpg": picture("Nobody"),
    "content/schools/milverton.md": record(
        f"{SMALL['content/schools/milverton.md']}"
        f"networks: [senco, {C['led to by networks of a school'].slug}]\n",
        _below("below in a school"),
    ),
    f"content/schools/{C['led to by host'].slug}.md": _target("led to by host"),
    f"content/schools/{C['school that came'].slug}.md": _target("school that came"),
    f"content/schools/{C['school that holds feeds'].slug}.md": _target("school that holds feeds"),
    f"content/schools/{C['led to by proposed by'].slug}.md": _target("led to by proposed by"),
    f"content/schools/{C['place id'].slug}.md": record(
        f"""
title: {C["place title"]}
audience: members
summary: {C["place summary"]}
address: {C["place address"]}
access: {C["place access"]}
cpd_lead: {C["place cpd lead"]}
federation: {C["place federation"]}
website: {C["place website"].url}
aliases: {C["alias"]}
closures: {{first: 2026-12-01, title: {C["closure"]}}}
""",
        C["place body"],
    ),
    f"content/topics/{C['led to by focus'].slug}.md": _target("led to by focus"),
    f"content/topics/{C['led to by next focus'].slug}.md": _target("led to by next focus"),
    "content/topics/reading.md": record(
        f"title: Reading\naudience: public\nproposed_by: {C['led to by proposed by'].slug}\n",
        _below("below in a topic"),
    ),
    f"content/topics/{C['topic id'].slug}.md": record(
        f"""
title: {C["topic title"]}
audience: members
summary: {C["topic summary"]}
aims: {C["topic aims"]}
resources: {{title: {C["topic resource"]}, url: "{C["topic resource url"].url}"}}
""",
        C["topic body"],
    ),
    "content/topics/index.md": record(
        f"title: {C['list title']}\naudience: members\n", C["list body"]
    ),
    "content/practice/shared.md": record(
        "title: Shared\naudience: public\n"
        f"meeting: 2026-27/{C['led to by meeting of a note'].slug}\n"
        f"focus: [reading, {C['led to by focus'].slug}]\n",
        _below("below in a practice note"),
    ),
    f"meetings/2026-27/{C['led to by meeting of a note'].slug}.md": _target(
        "led to by meeting of a note", "network: senco\ndate: 2026-09-24\n"
    ),
    f"content/practice/{C['practice id'].slug}.md": record(
        f"""
title: {C["practice title"]}
audience: members
summary: {C["practice summary"]}
evidence: {C["practice evidence"]}
year_groups: {C["practice year groups"]}
files: {C["practice file"].slug}.csv
focus: reading
""",
        C["practice body"],
    ),
    f"content/practice/{C['practice file'].slug}.csv": f"a,{C['practice file text']}\n".encode(),
    "content/guide.md": record(
        "title: A guide\naudience: public\n",
        f"![A hedge](hedge.jpg)\n\n{_below('below in a page')}\n"
        f"![A picture]({C['picture for members'].slug}.jpg)\n",
    ),
    "content/hedge.jpg": picture(C["author of a picture"], C["place of a picture"]),
    f"content/{C['picture for members'].slug}.jpg": picture("Nobody"),
    f"content/{C['unused file'].slug}.txt": b"Nobody links to this.\n",
    f"content/{C['page id'].slug}.md": record(
        f"title: {C['page title']}\naudience: members\nsummary: {C['page summary']}\n",
        f"""
{C["page body"]}

## {C["page heading"]}

[{C["page link text"]}](guide.md "{C["page link title"]}") ![{C["page alt text"]}](hedge.jpg)
""",
    ),
}

FILES: Final[dict[str, str | bytes]] = {**SMALL, **_RECORDS, **_MEETINGS}
"""The hub as it is now, but for what its history adds."""


_FIRST: Final = "meetings/2026-27/first.md"
_OPENED: Final = "meetings/2026-27/opened.md"
_AT_HOME: Final = "meetings/2026-27/at-home.md"
_WITHDRAWN: Final = record(
    f"title: {C['was public title']}\naudience: public\nnetwork: senco\ndate: 2026-10-15\n"
    "notes: public\n",
    C["was public"],
)
_NEWS: Final = f"---\ntitle: News\naudience: public\n---\nOpen.\n\n{C['was above the heading']}\n"
EARLIER_TIME: Final = "13:37"
"""When a meeting was to begin while it was for members only."""

_BEFORE: Final[dict[str, str | bytes | None]] = {
    "meetings/2026-27/withdrawn.md": _WITHDRAWN,
    "content/news.md": _NEWS,
    f"content/{C['removed page'].slug}.md": _target("removed page"),
    _FIRST: f"{SMALL[_FIRST]}online_link: {C['old online link'].url}\n",
    _OPENED: record(
        "title: Opened\naudience: members\nnetwork: senco\ndate: 2026-11-04\n"
        f"start: {EARLIER_TIME}\nvenue: {{name: {C['first version']}}}\n"
    ),
    _AT_HOME: record(
        f"title: At home\n{_MEETING}date: 2026-11-05\nlocality: North\n"
        f"venue: {{name: {C['place before it was private']}, "
        f"address: {C['address before it was private']}}}\n"
    ),
}
_NOW: Final[dict[str, str | bytes | None]] = {
    "meetings/2026-27/withdrawn.md": _WITHDRAWN.replace("audience: public", "audience: members"),
    "content/news.md": _NEWS.replace("Open.\n", "Open.\n\n# Members only\n"),
    f"content/{C['removed page'].slug}.md": None,
    _OPENED: record(f"title: Opened\n{_MEETING}date: 2026-11-10\nvenue: milverton\n"),
    _AT_HOME: record(
        f"title: At home\n{_MEETING}date: 2026-11-05\nlocality: North\nvenue: {{private: yes}}\n"
    ),
}


def with_history(root: Path) -> Repository:
    """The hub in a repository in which much was public once, and the latest is not committed."""
    repository = Repository(root, {})
    author = f"--author={C['author name']} <{C['author address'].email}>"
    latest = {_FIRST, *(path for path in FILES if C["page id"].slug in path)}
    now = {path: text for path, text in FILES.items() if path not in latest}
    for day, files in (("01", _BEFORE), ("20", {**now, **_NOW, _FIRST: SMALL[_FIRST]})):
        repository.write(files)
        repository.git("add", "--all")
        message = f"--message={C['commit message']}"
        repository.git("commit", "--quiet", author, message, at=f"2026-08-{day}T09:00")
    repository.write(FILES)
    return repository
