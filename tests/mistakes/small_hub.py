"""The hub without a fault in which each mistake of the table is made."""

from __future__ import annotations

from typing import Final

MEETING: Final = "meetings/2026-27/senco-autumn-1.md"
"""The file that a mistake is made in where the table names no other."""

FILES: Final = {
    "content/cluster.md": """\
---
title: About the cluster
audience: public
name: Vale Schools Cluster
site_url: https://vale-schools.example/
members: yes
localities: [North, South]
contact: office@vale-schools.example
---
""",
    "content/years/2026-27.md": """\
---
title: School year 2026/27
audience: public
half_terms:
  - {key: a1, first: 2026-09-01, last: 2026-10-23}
  - {key: a2, first: 2026-11-02, last: 2026-12-18}
  - {key: sp1, first: 2027-01-04, last: 2027-02-12}
inset: [2026-09-01, 2027-01-04]
---
""",
    "content/networks/senco.md": """\
---
title: SENCO network
audience: public
for: [SENCOs, inclusion leads]
---

# What we do

We meet every half-term.
""",
    "content/networks/early-years.md": """\
---
title: Early years
audience: public
---
""",
    "content/schools/milverton.md": """\
---
title: Milverton Primary School
audience: public
locality: North
---
""",
    "content/schools/telford-junior.md": """\
---
title: Telford Junior School
audience: public
locality: South
---
""",
    "content/topics/early-reading.md": """\
---
title: Early reading
audience: public
---
""",
    "content/safeguarding.md": """\
---
title: Safeguarding contacts
audience: members
---

Whom to ring.
""",
    "content/new-here.md": """\
---
title: New here?
audience: public
---

Welcome.
""",
    MEETING: """\
---
network: senco
audience: public
date: 2026-09-17
start: 16:00
end: 17:30
venue: milverton
---
""",
}
