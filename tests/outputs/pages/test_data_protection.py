"""The page for the data protection officer: facts counted from records, for the right readers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from hub.outputs import site
from hub.outputs.output import Context
from hub.outputs.pages.personal_data import Held, held
from hub.privacy.editions import Edition
from hub.programme.hub import Hub
from hub.reading.load import load
from hub.records.kinds import kinds
from tests.helpers.hubs import CLUSTER, FIXTURES, SMALL, housed, run, sound
from tests.helpers.repository import Repository

TODAY = dt.date(2026, 9, 10)
AT = "meetings/2026-27/first.md"
FIRST = SMALL[AT]
ADDRESS = "data-protection/"
Files = dict[str, str | bytes]


def page(root: Path, files: Files | None = None, name: Edition = "members") -> dict[str, Any]:
    return dict(site.plan(sound(root, files), Context(name, TODAY)).pages[ADDRESS].values)


def rows(root: Path, files: Files | None = None) -> dict[str, Held]:
    found = held(sound(root, files))
    assert len({row.where for row in found}) == len(found)
    return {row.where: row for row in found}


def test_every_key_for_members_is_there_by_itself(tmp_path: Path) -> None:
    """Derived from the models: a key that no model marks public has a row."""
    found = rows(tmp_path)
    for kind, model in kinds().items():
        for name in model.members_keys():
            key = model.model_fields[name].alias or name
            plural = "the cluster's setting" if kind == "cluster" else kind
            row = found[f"{plural}s: {key}"]
            assert row.readers == "Members"
            assert row.what


def test_the_public_keys_that_speak_of_roles(tmp_path: Path) -> None:
    assert {where for where, row in rows(tmp_path).items() if row.readers == "Everybody"} == {
        "the cluster's settings: accessibility, tested_by",
        "the cluster's settings: contact",
        "meetings: agenda, lead",
        "meetings: booking, email",
        "meetings: chair",
        "meetings: facilitators",
        "meetings: in_attendance",
        "meetings: minutes_by",
        "meetings: notes",
        "meetings: papers, public",
        "meetings: presenters",
        "networks: contact",
        "networks: facilitators",
        "networks: lead",
        "schools: cpd_lead",
    }


def test_what_is_counted_and_since_when(tmp_path: Path) -> None:
    files: Files = {
        AT: f"---\n{FIRST}attendance: 12\nagenda: [Welcome, {{title: Dates, lead: SENCO}}]\n"
        "papers:\n  - {title: Budget, url: https://a.example/b}\n---\nThe minutes.\n",
        "meetings/2026-27/later.md": FIRST.replace("09-17", "10-15") + "attendance: 7\n",
        "meetings/2026-27/home.md": FIRST.replace("09-17", "10-22").replace(
            "venue: milverton", "venue: {name: Home, private: yes}\nlocality: North"
        ),
        "content/rules.md": "title: Rules\naudience: members\n",
        "content/words.md": "---\ntitle: W\naudience: public\n---\nA.\n\n## Members only\n\nB.\n",
    }
    found = rows(tmp_path, files)
    said = {where: (row.count, row.since) for where, row in found.items()}
    assert said["meetings: attendance"] == ("2 of 3", "17 September 2026")
    assert said["meetings: text"] == ("1 of 3", "17 September 2026")
    assert said["meetings: agenda, lead"] == ("1 of 3", "17 September 2026")
    assert said["meetings: venue"] == ("1 of 3", "22 October 2026")
    assert said["meetings: decisions"] == ("none at present", "")
    assert said["the cluster's settings: contact"] == ("yes", "")
    assert said["pages: audience"] == ("1 file", "")
    assert said["pages: text"] == ("1 file", "")
    assert found["meetings: venue"].readers == "Nobody"


def test_without_a_day_of_its_own_git_says_since_when(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {})
    (row,) = (r for r in held(repository.shown("members")) if r.where == "networks: lead")
    assert (row.count, row.since) == ("none at present", "")
    said = ("audience: public", "audience: public\nlead: SENCO")
    repository.change("2026-07-01T12:00", "content/networks/senco.md", said)
    (row,) = (r for r in held(repository.shown("members")) if r.where == "networks: lead")
    assert row.count == "1 of 1"
    assert row.since.endswith("2026")


@pytest.mark.parametrize(
    ("limit", "attendance", "decisions"),
    [
        ("", "Until somebody removes it", "Until somebody removes it"),
        (
            "keep_years: 3\n",
            "For 3 school years after its own; then it leaves this site by itself",
            "For 3 school years after its own; then it is listed for removal",
        ),
        (
            "keep_years: 0\n",
            "For its school year; then it leaves this site by itself",
            "For its school year; then it is listed for removal",
        ),
    ],
)
def test_how_long_it_is_kept(tmp_path: Path, limit: str, attendance: str, decisions: str) -> None:
    found = rows(tmp_path, {"content/cluster.md": CLUSTER + limit})
    assert found["meetings: attendance"].kept == attendance
    assert found["meetings: decisions"].kept == decisions
    assert found["meetings: chair"].kept == "Until somebody removes it"


def test_what_is_due_is_counted(tmp_path: Path) -> None:
    old = FIRST.replace("2026-09-17", "2022-10-06") + "attendance: 3\n"
    files: Files = {
        "content/cluster.md": CLUSTER + "keep_years: 3\n",
        "meetings/2022-23/old.md": old,
    }
    assert "Today 1 file has something that is due" in page(tmp_path, files)["keeping"][-1]


def test_the_public_edition_has_the_page_only_without_members(tmp_path: Path) -> None:
    address = ("Data protection", ADDRESS)
    hub = sound(tmp_path / "with")
    assert ADDRESS not in site.plan(hub, Context("public", TODAY)).pages
    assert address not in site.plan(hub, Context("public", TODAY)).about
    assert address in site.plan(hub, Context("members", TODAY)).about
    alone = {"content/cluster.md": CLUSTER.replace("members: yes", "members: no")}
    hub = sound(tmp_path / "without", {**alone})
    assert address in site.plan(hub, Context("public", TODAY)).about
    shown = page(tmp_path / "without", {**alone}, "public")
    assert [title for title, _said, _rows in shown["groups"]] == [
        "Nobody can read here", "Everybody can read",
    ]  # fmt: skip
    assert not shown["keeping"]


def test_where_it_is_kept(tmp_path: Path) -> None:
    cluster = CLUSTER + (
        "repository: https://github.com/trial/hub\nmembers_url: https://members.trial.example\n"
        "feed_holders: [{holder: milverton}]\n"
    )
    papers = "papers: [{title: A, file: a.pdf}, {title: B, file: b.PDF}, {title: C, file: c.odd}]\n"
    files: Files = {
        "content/cluster.md": cluster,
        AT: FIRST + papers,
        **{f"meetings/2026-27/{name}": b"x" for name in ("a.pdf", "b.PDF", "c.odd")},
        # A further session has the same papers, wherever its file lies.
        "meetings/2027-28/again.md": "same_as: 2026-27/first\naudience: public\ndate: 2027-09-16\n",
    }
    places = {
        fact.label: [value.text for value in fact.values]
        for fact in page(tmp_path, files)["places"]
    }
    assert places == {
        "The files and their whole history (private)": ["github.com/trial/hub"],
        "The public edition": ["trial.example"],
        "The members' edition": ["members.trial.example"],
        "Files to download": ["1 .odd file and 2 PDFs"],
        "Schools that have secret calendar addresses": ["Milverton Primary School"],
    }


def test_the_built_page_prints_it_all(tmp_path: Path) -> None:
    root = housed(tmp_path / "hub", "small")
    built = run(root, "build", "--edition", "members")
    assert built.returncode == 0, built.stdout + built.stderr
    text = (root / "site/members/data-protection/index.html").read_text(encoding="utf-8")
    for row in held(sound_of("small")):
        assert row.where in text.replace("&#39;", "'"), row
    assert "What these safeguards cannot do" in text
    home = (root / "site/members/index.html").read_text(encoding="utf-8")
    assert 'href="data-protection/"' in home


def sound_of(name: str) -> Hub:
    hub, _problems = load(FIXTURES / name)
    assert hub is not None
    return hub
