"""What members do among themselves is told to nobody: not even that, or when, something happened.

Pairs of histories, one with members' edits between those that everybody sees and one without them,
have the same public plan to the byte: every page, calendar, Atom feed, `hub.json` and "Last changed
on". Their edits are taken from the models: every members' key of every kind, every reference to
what only members see, and what can be done to a file without changing what it shows. Each pair has
all edits of a family, each in a commit of its own; the numbers below are held by a test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from hub.checking import read
from hub.documents.document import parse
from hub.history.reader import FORMS
from hub.outputs import site
from hub.outputs.output import Context
from hub.records import record
from hub.records.kinds import kinds
from hub.records.marks import PUBLIC, REQUIRED
from tests.helpers.histories import Edit, Files, Step, Text, commit, histories
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL
from tests.helpers.planned import everything
from tests.kinds import CANARY, ROWS

TODAY: Final = dt.date(2026, 9, 10)
FIRST: Final = "meetings/2026-27/first.md"
SECOND: Final = "meetings/2026-27/second.md"
OFF: Final = "meetings/2026-27/off.md"
NOTE: Final = "content/practice/note.md"
GUIDE: Final = "content/guide.md"
NETWORK: Final = "content/networks/old.md"
SCHOOL: Final = "content/schools/brook.md"
TOPIC: Final = "content/topics/reading.md"
YEAR: Final = "content/years/2026-27.md"
FORMED: Final = (HOUSE / FORMS).read_bytes()


def text(facts: str, body: str = "") -> Text:
    pairs = (line.partition(": ") for line in facts.strip().split("\n"))
    return Text({key: value for key, _, value in pairs}, body)


def small(path: str, more: str = "", body: str = "") -> Text:
    # A list on lines of its own is one value.
    return text((SMALL[path].replace(":\n  - ", ": [").replace("\n  - ", ", ") + more), body)


BEGUN: Final[Files] = {
    FORMS: FORMED,
    "content/cluster.md": text(CLUSTER + "uid_domain: trial.example\n"),
    "content/networks/senco.md": small("content/networks/senco.md"),
    "content/schools/milverton.md": small("content/schools/milverton.md"),
    YEAR: text("""title: School year 2026/27
audience: public
half_terms: {key: a1, first: 2026-09-01, last: 2026-10-23}
inset: 2026-09-01
""", "A year."),
    FIRST: text(SMALL[FIRST] + "mode: in-person\nnotes: public\n", "Open notes."),
    SECOND: text(SMALL[FIRST].replace("-17", "-24") + "mode: hybrid\n"),
    OFF: text(SMALL[FIRST].replace("-17", "-29") + "status: cancelled\nreason: Snow\n"),
    NETWORK: text("title: Old\naudience: public\nclosed: 2026-08-01\n", "It was old."),
    SCHOOL: text("title: Brook\naudience: public\nnetworks: [senco]\n", "A school."),
    TOPIC: text("title: Reading\naudience: public\nnetworks: [senco]\n", "A topic."),
    NOTE: text("title: A note\naudience: public\nnetworks: [senco]\n", "We tried. It works."),
    GUIDE: text("title: A guide\naudience: public\n", "For all.\n\nThere is more."),
}  # fmt: skip
"""Every kind has a public file; none ends with an empty line."""
OF_KIND: Final = {
    "cluster": "content/cluster.md", "meeting": SECOND, "network": NETWORK, "page": GUIDE,
    "practice": NOTE, "school": SCHOOL, "topic": TOPIC, "year": YEAR,
}  # fmt: skip
HIDDEN: Final = {
    kind: (f"{row.place.removesuffix('x.md')}hidden.md", "hidden")
    for kind, row in ROWS.items()
    if row.place.endswith("/x.md") and kind != "year"
} | {"meeting": ("meetings/2026-27/hidden.md", "2026-27/hidden"), "page": ("content/hidden.md", "")}
"""Where a members' record of each kind lies that there may be, and its identity."""


def setting(path: str, key: str, value: str) -> Edit:
    """A key with a value; in a list of others it is one more."""

    def edit(files: Files) -> None:
        facts = of(files, path).facts
        there = facts.get(key, "")
        facts[key] = f"{there[:-1]}, {value}]" if there.startswith("[") else value

    return edit


def of(files: Files, path: str) -> Text:
    found = files[path]
    assert isinstance(found, Text)
    return found


def body(path: str, change: str) -> Edit:
    """Another text, in which `{}` stands for the one before."""

    def edit(files: Files) -> None:
        file = of(files, path)
        file.body = change.replace("{}", file.body)

    return edit


def file(path: str, content: Text | bytes | None) -> Edit:
    def edit(files: Files) -> None:
        if content is None:
            files.pop(path)
        else:
            files[path] = content

    return edit


def hidden(kind: str, title: str = "Hidden") -> Edit:
    facts = ROWS[kind].smallest.replace("audience: public", "audience: members")
    made = text(facts, f"Only members read of {CANARY}.")
    made.facts["title"] = title
    return file(HIDDEN[kind][0], made)


# The families of edits


def members_keys() -> Iterator[Edit]:
    for kind, row in ROWS.items():
        for key, value in row.members.items():
            yield setting(OF_KIND[kind], key, value)


def references() -> Iterator[Edit]:
    """To a members' record, from every key that may do without it; then the record changes."""
    for kind in HIDDEN:
        yield hidden(kind)
    for kind, key, target in reference_keys():
        path = OFF if key == "instead" else OF_KIND[kind]
        yield setting(path, key, HIDDEN[target][1])
    for kind in HIDDEN:
        yield hidden(kind, "Hidden still")


def reference_keys() -> Iterator[tuple[str, str, str]]:
    """Kind, key and the kind it leads to, of every reference that everybody may know."""
    for kind, model in kinds().items():
        for key, info in model.keys().items():
            if PUBLIC in info.metadata and REQUIRED not in info.metadata:
                facts = text(ROWS[kind].smallest).facts | {key: "hidden"}
                made, _problems = parse(Text(facts).written.decode(), ROWS[kind].place)
                assert made is not None
                found, _problems = record.read(model, made, ROWS[kind].identity)
                yield from ((kind, key, r.kind) for _at, r in found.references() if r == "hidden")


def members_records() -> Iterator[Edit]:
    """They come, change, get another name, and go."""
    for kind in HIDDEN:
        path, _identity = HIDDEN[kind]
        yield hidden(kind)
        yield hidden(kind, "Hidden still")
        renamed = path.replace("hidden", "renamed")

        def rename(files: Files, path: str = path, renamed: str = renamed) -> None:
            files[renamed] = made = of(files, path)
            made.facts["formerly"] = path.removesuffix(".md")
            del files[path]

        yield rename
        if kind != "meeting":  # what was in calendars must not vanish
            yield file(renamed, None)


def below_the_heading() -> Iterator[Edit]:
    """With an empty line at the end and without, and minutes, which are for members as a whole."""
    for kind, path in OF_KIND.items():
        if kind != "meeting":
            yield body(path, "{}\n\n## Members only\n\nSecret.")
            yield body(path, "{} More of it.\n")
    yield body(FIRST, "{}\n\nMembers only\n------------\n\n- Secret.")
    yield body(SECOND, "Who said what.")
    yield body(SECOND, "{}\n\n## And more\n")
    yield setting(SECOND, "minutes_approved", "2026-09-08")
    yield setting(OFF, "notes", "public")
    yield setting(OFF, "minutes_approved", "2026-09-09")
    yield body(OFF, "## Members only\n\nWho said what.")


HTML: Final = (
    "{} <!-- canary -->", "{}<!-- canary -->", "<!-- canary --> {}", "<!-- canary -->\n{}",
    "{}\n<!-- canary -->", "<!-- canary\n\n# more -->\n\n{}", "{}\n\n<!--\ncanary\n-->\n",
    "{}\n\n<!-- canary --> <!-- more -->", "{}\n\n> <!-- canary -->", "{}\n\n<!-- canary",
)  # fmt: skip
DEFINITIONS: Final = (
    "[//]: # (canary)\n\n{}", "{}\n\n[//]: # (canary)", '{}\n\n[//]: # "canary"\n',
    "[comment]: <> (canary)\n\n{}", "{}\n\n[Comment]: # 'canary'", '[//]: <> "canary"\n{}',
    "[]: # (canary)\n\n{}", "[note]: <#> (canary\nmore of it)\n\n{}", "   [//]: # (canary)\n{}",
    "{}\n\n[//]: #\n  (canary)", "{}\n\n[//]:\n# (canary)", "{}\n\n[//]: # (canary (very) sad)",
    "{}\n\n> [//]: # (canary)", "{}\n\n- [//]: # (canary)", "{}\n\n[//]: # canary",
    "{}\n\n[^_^]: # (canary)", "{}\n\n[//]: https://canary.example", "[//]: # (\ncanary\n)\n{}",
    "{}\n\n[//]: # (canary\nmore",
)  # fmt: skip


def comments() -> Iterator[Edit]:
    """In every shape, in texts of which lists and feeds show the first words."""
    for number, shape in enumerate((*HTML[:-1], *DEFINITIONS, HTML[-1])):
        yield body((NOTE, GUIDE, FIRST, TOPIC)[number % 4], shape)


def papers() -> Iterator[Edit]:
    """They come, get another title and go; and files that only members' part of a text leads to."""
    paper = "[{title: Minutes, file: minutes.txt}]"
    yield file("meetings/2026-27/minutes.txt", b"Canary")
    yield setting(FIRST, "papers", paper)
    yield setting(FIRST, "papers", "{title: More minutes, file: minutes.txt}")
    yield lambda files: of(files, FIRST).facts.pop("papers") and None
    yield file("content/figures.txt", b"Canary")
    yield body(GUIDE, "{}\n\n## Members only\n\n[Figures](figures.txt)")


def unseen() -> Iterator[Edit]:
    """What planning needs, why a warning is accepted, notes in the facts, and the order of keys."""
    yield setting(FIRST, "host_agreed", "yes")
    yield setting("content/schools/milverton.md", "unavailable", "[2026-11-12]")
    yield setting("content/schools/milverton.md", "shared_jobs", f"[[SENCO, {CANARY}]]")
    for path in OF_KIND.values():
        yield setting(path, "accept", f"{{copied: {CANARY}}}")
        yield setting(path, f"# {CANARY}", "")

        def turned(files: Files, path: str = path) -> None:
            made = of(files, path)
            made.facts = dict(reversed(made.facts.items()))

        yield turned


FAMILIES: Final = {
    "members' keys": (members_keys, 6),
    "references to members' records": (references, 25),
    "members' records": (members_records, 23),
    "below the heading": (below_the_heading, 21),
    "comments": (comments, 29),
    "papers": (papers, 6),
    "what nobody sees": (unseen, 27),
}
"""Each with the number of its edits: 137 in all."""

PUBLIC_EDITS: Final[tuple[Edit, ...]] = (
    setting(FIRST, "start", "16:15"),
    setting(NOTE, "title", "A better note"),
    setting(SECOND, "venue", "brook"),
    setting(TOPIC, "aims", "[Read more]"),
    setting(YEAR, "inset", "[2026-09-01, 2026-10-05]"),
    setting(FIRST, "next_focus", "reading"),
    setting(NETWORK, "title", "The old one"),
    setting("content/schools/milverton.md", "address", "1 The Parade"),
    setting(SECOND, "agenda", "[Welcome]"),
    setting(GUIDE, "summary", "What to know."),
)


def steps(edits: list[Edit]) -> Iterator[Step]:
    """Members' edits, two at a time, between those that everybody sees; new code at the end."""
    for number, edit in enumerate(edits):
        yield Step(edit, members=True)
        if number % 2 and number // 2 < len(PUBLIC_EDITS):
            yield Step(PUBLIC_EDITS[number // 2], members=False)
    yield Step(file(FORMS, FORMED + b"99  later\n"), members=False)
    yield Step(setting(FIRST, "room", "6"), members=False)


def published(root: Path, commits: list[Files]) -> dict[str, Any]:
    commit(root, commits)
    return everything(site.plan(read(root, TODAY), Context("public", TODAY)), root)


@pytest.mark.parametrize("family", FAMILIES)
def test_members_edits_show_nowhere(tmp_path: Path, family: str) -> None:
    make, number = FAMILIES[family]
    edits = list(make())
    assert len(edits) == number
    whole, without = histories(BEGUN, steps(edits))
    seen, theirs = published(tmp_path / "whole", whole), published(tmp_path / "without", without)
    assert CANARY not in repr(seen).casefold()
    assert seen.keys() == theirs.keys()
    assert [(seen[name], theirs[name]) for name in seen if seen[name] != theirs[name]] == []
