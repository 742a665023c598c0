"""A hub with two editions, and words to look for in what is published of it."""

from __future__ import annotations

import base64

from tests.helpers.hubs import CLUSTER, SMALL
from tests.site.canaries import pdf

CANARIES = {
    # what: (a word that nobody else uses, whether the members' edition has it)
    "a page": ("canarypage", True),
    "address of a page": ("canary-address", True),
    "a network": ("canarynetwork", True),
    "a school": ("canaryschool", True),
    "a topic": ("canarytopic", True),
    "a note": ("canarynote", True),
    "a meeting": ("canarymeeting", True),
    "reason of a meeting": ("canaryreason", True),
    "online link": ("canarylink", True),
    "decision": ("canarydecision", True),
    "action": ("canaryaction", True),
    "owner": ("canaryowner", True),
    "evaluation": ("canaryevaluation", True),
    "notes": ("canaryminutes", True),
    "below the heading": ("canarybelow", True),
    "title of a paper": ("canarypaper", True),
    "address of a paper": ("canaryurl", True),
    "name of a paper": ("canary-paper-file", True),
    "content of a paper": ("canarypdf", True),
    "picture below the heading": ("canary-picture", True),
    "a file nobody links to": ("canary-unused", False),
    "private place": ("canaryplace", False),
    "private address": ("canarystreet", False),
    "private room": ("canaryroom", False),
    "why a warning is accepted": ("canaryaccept", False),
}
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOI6rEBAAJmASNey/6AAAAAAElFTkSuQmCC"
)
"""The smallest picture there is, as a PNG."""
_C = {what: word for what, (word, _members) in CANARIES.items()}
_FIRST = SMALL["meetings/2026-27/first.md"]


def _members(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\naudience: members\nsummary: {title}\n{more}---\n{title}\n"


REPOSITORY = "https://git.example/trial/hub"
MEMBERS_URL = "https://members.trial.example/"

EDITIONS: dict[str, str | bytes] = {
    **SMALL,
    "content/cluster.md": f"{CLUSTER}repository: {REPOSITORY}\nmembers_url: {MEMBERS_URL}\n",
    f"content/{_C['address of a page']}.md": _members(_C["a page"]),
    "content/guide.md": f"""\
---
title: A guide
audience: public
---
For everybody.

## Members only

{_C["below the heading"]} ![A picture]({_C["picture below the heading"]}.png)
""",
    f"content/{_C['picture below the heading']}.png": PIXEL,
    f"content/{_C['a file nobody links to']}.png": PIXEL,
    f"content/networks/{_C['a network']}.md": _members(_C["a network"]),
    f"content/schools/{_C['a school']}.md": _members(_C["a school"], "locality: South\n"),
    f"content/topics/{_C['a topic']}.md": _members(_C["a topic"]),
    f"content/practice/{_C['a note']}.md": _members(_C["a note"], "focus: canarytopic\n"),
    f"meetings/2026-27/{_C['a meeting']}.md": (
        f"---\ntitle: {_C['a meeting']}\nnetwork: [senco, canarynetwork]\naudience: members\n"
        f"date: 2026-09-24\nreason: {_C['reason of a meeting']}\nnext_focus: canarytopic\n---\n"
    ),
    "meetings/2026-27/first.md": f"""\
---
{_FIRST}focus: [Sleep, canarytopic]
next_focus: canarytopic
online_link: https://{_C["online link"]}.example
decisions: {_C["decision"]}
actions: {{what: {_C["action"]}, owner: {_C["owner"]}, school: canaryschool}}
attendance: {{milverton: 3, canaryschool: 4}}
evaluation: {{responses: 3, changed: {_C["evaluation"]}}}
papers:
  - {{title: {_C["title of a paper"]}, file: {_C["name of a paper"]}.pdf}}
  - {{title: Elsewhere, url: "https://a.example/{_C["address of a paper"]}"}}
  - {{title: The programme, file: programme.pdf, audience: public}}
---
{_C["notes"]}
""",
    f"meetings/2026-27/{_C['name of a paper']}.pdf": pdf(_C["content of a paper"]),
    "meetings/2026-27/programme.pdf": pdf("The programme"),
    "meetings/2026-27/home.md": f"""\
network: senco
audience: public
date: 2026-10-01
host: canaryschool
venue:
  name: {_C["private place"]}
  address: {_C["private address"]}
  private: yes
room: {_C["private room"]}
locality: North
accept: {{weekend: {_C["why a warning is accepted"]}}}
""",
    "meetings/2026-27/minuted.md": """\
---
network: senco
audience: public
date: 2026-09-08
start: 16:00
notes: public
minutes_approved: 2026-09-17
decisions: {what: Meet in the mornings, review: 2027-01-11}
actions:
  - {what: Book the hall, owner: Office manager, school: milverton, due: 2026-10-02}
  - {what: Mend the kettle, owner: Site manager, due: 2026-09-14}
  - {what: Send the slides, owner: SENCO, due: 2026-09-11, done_on: 2026-09-10}
attendance: 12
evaluation:
  responses: 9
  useful: 4.5
  worked_well: [The biscuits, Starting early]
  so_so: Parking far away
  improve: A warmer room
  changed: Coats allowed
---
We met in the library.

### Members only

The kettle is broken.
""",
    "content/practice/index.md": "---\n"
    "title: What we try\naudience: members\n---\nTrials that are not ready yet.\n",
    "meetings/2026-27/after.md": (
        "network: senco\naudience: public\ndate: 2026-11-17\n"
        "online_link: https://meet.example/senco\n"
    ),
}
"""A hub with something for members in every place that can hold it."""
