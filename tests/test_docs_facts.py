"""What the documentation says of the hub is so: addresses, a new kind of record, facts to type."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from pathlib import Path
from typing import Final

import pytest

from hub.checking import read
from hub.outputs import site
from hub.outputs.output import Context
from hub.privacy.editions import EDITIONS
from hub.publishing.hosting.hosts import HOSTS
from hub.records.kinds import kinds
from hub.records.kinds.meeting import Meeting
from tests.helpers.docs_pages import DOCS, PAGES, name_of
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, write
from tests.records.test_record import smallest

SECRET: Final = "-".join("abcdefghijklmnopqrst")
TODAY: Final = dt.date(2026, 9, 10)


# Every address that is said to be published is, and no other.

ROW: Final = re.compile(r"^\| (`/.+?) \| .+ \| (.+) \|$", re.MULTILINE)
WORD: Final = {"<page>": "[^/]+", "<term>": "(?:autumn|spring|summer)", "<file>": r"[^/]+\.\w+"}


def patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Each address of the page, with its edition and what it matches."""
    text = (DOCS / "reference" / "addresses.md").read_text(encoding="utf-8")
    found = {}
    for cell, edition in ROW.findall(text):
        for address in re.findall(r"`(/[^`]*)`", cell):
            parts = re.split(r"(<\w+>)", address)
            match = "".join(
                WORD.get(part, "[^/]+") if part[:1] == "<" else re.escape(part) for part in parts
            )
            found[address] = (edition, re.compile(match))
    return found


HUB: Final[dict[str, str | bytes]] = {
    **SMALL,
    "content/cluster.md": CLUSTER
    + "members_url: https://members.trial.example\nfeed_holders: {holder: milverton}\n",
    "content/guide.md": "title: A guide\naudience: public\n",
    "content/schools/hall.md": "title: Village hall\naudience: public\nmember: no\n",
    "content/topics/early-reading.md": "title: Early reading\naudience: public\n",
    "content/practice/buddies.md": "title: Buddies\naudience: public\nfiles: card.txt\n",
    "content/practice/card.txt": b"A card.\n",
    "meetings/2026-27/first.md": SMALL["meetings/2026-27/first.md"]
    + "papers: {title: A card, file: card.txt, audience: public}\n",
    "meetings/2026-27/card.txt": b"A card.\n",
    "meetings/2025-26/held.md": (
        "network: senco\naudience: public\ndate: 2026-06-18\ndecisions: {what: We try it}\n"
    ),
    "content/years/2025-26.md": (
        "title: 2025/26\naudience: public\n"
        "half_terms: {key: su2, first: 2026-06-01, last: 2026-07-20}\n"
    ),
}
"""A hub with something at every address there is."""


def test_the_addresses_are_those_that_are_published(tmp_path: Path) -> None:
    hub = read(write(tmp_path, HUB), TODAY)
    unused = set(patterns())
    for edition in EDITIONS:
        planned = site.plan(hub, Context(edition, TODAY, SECRET))
        for address in (*planned.pages, *(file.address for file in planned.files)):
            fitting = {
                name
                for name, (where, pattern) in patterns().items()
                if pattern.fullmatch(f"/{address}") and where not in {*EDITIONS} - {edition}
            }
            assert fitting, f"/{address} of the {edition} edition is not in addresses.md."
            # Any address of one word looks like a page of the cluster's own.
            unused -= fitting if len(fitting) == 1 else fitting - {"/<page>/"}
    assert not unused


BLOCK: Final = re.compile(r"^ *```(?:yaml|markdown)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def facts() -> list[tuple[str, str]]:
    """The front matter that pages show, without its fences, with the page's name."""
    found = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            typed = textwrap.dedent(block).removeprefix("---\n").partition("\n---\n")[0]
            # Settings of a workflow, and the kind of record that there is not yet.
            if "${{" not in typed and "senko" not in typed:
                found.append((typed, name_of(page)))
    return found


@pytest.mark.parametrize(("block", "page"), facts())
def test_facts_that_are_shown_can_be_typed_so(block: str, page: str) -> None:
    said = {kind: smallest(kind, block.rstrip("\n"))[1] for kind in kinds()}
    assert [] in said.values(), (page, said["meeting"])


def test_there_are_facts_to_look_at() -> None:
    assert len(facts()) >= 8


# Who could see what, and what is to be deleted where.


def rows_below(page: str, heading: str) -> dict[str, list[str]]:
    """The table below a heading: its cells by the first one of each row."""
    text = (DOCS / page).read_text(encoding="utf-8").partition(f"## {heading}\n")[2]
    lines = [line for line in text.partition("\n## ")[0].splitlines() if line.strip()[:1] == "|"]
    cells = [[cell.strip() for cell in line.strip()[1:-1].split(" |")] for line in lines]
    return {first: rest for first, *rest in cells[2:]}


def test_every_host_has_its_row_and_every_reader_an_answer() -> None:
    hosts = rows_below("who-sees-what.md", "What each host does")
    assert {name.strip("`") for name in hosts} == {"GitHub Pages", *HOSTS}
    people = rows_below("who-sees-what.md", "Who could see it")
    assert len(people) >= 11
    for who, cells in people.items():
        # What they see, what keeps the rest from them, what does not.
        assert [bool(cell) for cell in cells] == [True] * 3, who
    # Whoever can be let in can be shown the door again.
    for name, cells in hosts.items():
        assert len(cells) == 4
        assert all(cells) or name == "GitHub Pages", name


def test_what_is_said_to_be_for_members_is() -> None:
    held = rows_below("who-sees-what.md", "What there is to see")
    keys = {"members": Meeting.members_keys(), "calendars": Meeting.members_keys()}
    for row, cells in held.items():
        for edition, wanted in keys.items():
            if edition in row:
                named = set(re.findall("`([a-z_]+)`", cells[0])) - {"audience"}
                assert named == wanted, row
    # Of these, calendars have the link alone.
    assert "with `online_link`; never" in held["a school's calendars"][0]


def test_the_runbook_counts_its_steps_and_refers_to_those_it_means() -> None:
    text = (DOCS / "runbook.md").read_text(encoding="utf-8")
    steps = dict(re.findall(r"^(\d+)\. (.+(?:\n    .+|\n\n    .+)*)", text, re.MULTILINE))
    assert [int(number) for number in steps] == list(range(1, len(steps) + 1))
    for number, word in {
        "17": "sensitive data removal",
        "20": "Mail",
        "11": "Delete issue",
    }.items():
        assert word in steps[number]
    referred = {*re.findall(r" \((\d+)\)", text), *re.findall(r"anything of (\d+) ", text)}
    assert referred == {"11", "17", "20"}
    assert "is the same as 7, 11 and 17, without" in text
    assert "take the words out" in steps["7"]
    seen = (DOCS / "who-sees-what.md").read_text(encoding="utf-8")
    assert "steps 18 to 20 of [Something private" in seen
    assert [steps[n].split("**")[1] for n in ("18", "19", "20")] == [
        "Calendars", "Search engines", "Mail and downloads",
    ]  # fmt: skip


def test_the_runbook_takes_the_site_down_before_an_earlier_run_is_done_again() -> None:
    rows = rows_below("runbook.md", "Minutes 1 to 4: off the site")
    _off, back = rows["GitHub Pages"]
    publish = (HOUSE / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    # The run compares with what is online, and doing it again ticks no box.
    assert "if: ${{ !inputs.entries_may_vanish }}" in publish
    assert back.index("first unpublish") < back.index("Re-run all jobs")


def test_the_runbook_names_whatever_the_workflows_leave_on_github() -> None:
    copies = " ".join(rows_below("runbook.md", "Minutes 6 to 8: off GitHub's own pages"))
    workflows = {
        file.stem: file.read_text(encoding="utf-8")
        for file in (HOUSE / ".github" / "workflows").iterdir()
    }
    names = {
        name: re.findall("^name: (.+)$", text, re.MULTILINE)[0] for name, text in workflows.items()
    }
    assert f"a run of {names['check']}, {names['forms']} or {names['publish']}: " in copies
    together = "".join(workflows.values())
    for sign, word in {
        "issues: write": "an issue", "pull-requests: write": "a pull request",
        "actions/cache": "caches",
        "upload-artifact": "artifacts", "GITHUB_STEP_SUMMARY": "summary page",
        "--format github": "marks at lines", "--label publish-failed": "label `publish-failed`",
        '--title "The site could not be published"': "“The site could not be published”",
    }.items():  # fmt: skip
        assert sign in together
        assert word in copies, sign
    assert set(re.findall(r"retention-days: (\d+)", together)) == {"1", "7"}
    assert "kept for a week" in copies
