"""The public edition is that of the same hub without anything for members, byte for byte."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import Phase, example, given, reject, settings
from hypothesis import strategies as st

from hub.checking import check, read
from hub.history import comparing
from hub.outputs import site
from hub.outputs.digest import term, week
from hub.outputs.digest.mail_html import as_html
from hub.outputs.digest.plain_text import as_text
from hub.outputs.output import Context
from hub.privacy.editions import Edition
from hub.problem import ContentError
from hub.programme.hub import Hub
from hub.reports.letter import as_letter
from tests.helpers.attached import screenshot
from tests.helpers.hubs import CLUSTER, SMALL, housed, run, write
from tests.helpers.members_deleted import Files, without_drafts, without_members, written
from tests.helpers.planned import everything
from tests.site.canaries import FILES as CANARIES
from tests.site.canaries import pdf
from tests.site.two_editions import EDITIONS

TODAY: Final = dt.date(2026, 9, 20)

SESSIONS: Final = {
    **SMALL,
    "meetings/2026-27/first.md": f"""{SMALL["meetings/2026-27/first.md"]}focus: Sleep
papers: {{title: For all, file: all.txt, audience: public}}
""",
    "meetings/2026-27/second.md": """same_as: 2026-27/first
audience: public
date: 2026-09-24
focus: hidden
papers: {title: For members, file: members.txt}
""",
    "content/topics/hidden.md": "title: Hidden\naudience: members\n",
    **{f"meetings/2026-27/{name}.txt": name.encode() for name in ("all", "members")},
}
"""A session that says to members what it otherwise takes from its meeting."""

# What is planned


FOR_PLANNING: Final = re.compile(r"organiser/|schools/hosting/").match
"""Where members see what is planned and no more."""


def planned(files: Files, edition: Edition = "public") -> dict[str, Any]:
    """Everything that an edition publishes, by address."""
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        root = write(Path(folder), files)
        try:
            hub = read(root, TODAY)
        except ContentError as error:
            # A file that is public here and for members there is refused, and rightly.
            if all("for members only" in problem.message for problem in error.problems):
                reject()
            raise
        made = everything(site.plan(hub, Context(edition, TODAY)), root)
        return made | dict(sent(comparing.as_shown(hub, edition, TODAY), edition))


def sent(hub: Hub, edition: Edition) -> Iterator[tuple[str, Any]]:
    """What `hub digest` makes of these weeks and of every term, in each form."""
    mondays = (dt.date(2026, 9, 7) + n * week.ONE_WEEK for n in range(0, 8, 2))
    made = [week.digest(hub, monday, edition) for monday in mondays]
    made += [term.digest(hub, one, edition) for one in term.terms(hub)]
    for digest in made:
        forms = [as_text(digest), as_html(digest)]
        if hub.cluster.contact:
            forms.append(as_letter(hub, digest, edition, TODAY).decode())
        yield f"digest {digest.name}", forms


def _picked(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=3)


_AUDIENCE: Final = st.sampled_from(["public", "members"])
_TEXT: Final = st.sampled_from(["Sleep", "Plain words", "A: colon", "7", "Dünn & breit", "[x]"])
_WORDS: Final = st.sampled_from(["Sleep", "Plain words"])
_NETWORKS: Final = ("senco", "hidden", "open", "third")
_TOPICS: Final = ("reading", "hidden-topic", "maths")
_SCHOOLS: Final = ("milverton", "hidden-school", "brook")
_PAPER: Final = st.fixed_dictionaries(
    {"title": _TEXT, "file": st.sampled_from(["p.pdf", "q.pdf"])}, optional={"audience": _AUDIENCE}
)
_BODY: Final = st.lists(
    st.sampled_from(
        ["Words.", "## A heading", "## Members only", "Secret.", "![A picture]({}shared.png)",
         "[A picture to keep]({}shared.png)", "- A list"]
    ),
    max_size=5,
)  # fmt: skip


def _text(body: list[str], up: str) -> str:
    return "\n\n".join(body).replace("{}", up) + "\n"


@st.composite
def _meetings(
    draw: Callable[[st.SearchStrategy[Any]], Any], number: int, audiences: Mapping[str, str]
) -> dict[str, Any]:
    """A meeting's facts; those of the first, which the others may be sessions of, are few."""
    made: dict[str, Any] = {"audience": draw(_AUDIENCE) if number else "public"}
    everybody = made["audience"] == "public"

    def may_need(folder: str, names: tuple[str, ...]) -> tuple[str, ...]:
        public = (name for name in names if audiences[f"{folder}/{name}"] == "public")
        return tuple(public) if everybody else names

    networks = may_need("content/networks", _NETWORKS)
    made["date"] = f"2026-{9 + number // 2:02}-{10 + number}"
    made["network"] = draw(st.lists(st.sampled_from(networks), unique=True, min_size=1))
    schools = may_need("content/schools", _SCHOOLS)
    home = {"name": "A home", "address": "1 Road", "private": draw(st.sampled_from(["yes", "no"]))}
    optional = {
        "title": _TEXT,
        "summary": _TEXT,
        "venue": st.one_of(st.sampled_from(schools), st.just(home)),
        "room": _TEXT,
        "locality": st.just("North"),
        "host": st.sampled_from(_SCHOOLS),
        "online_link": st.just("https://a.example/1"),
        "focus": st.one_of(_WORDS, st.lists(st.sampled_from(_TOPICS), min_size=1, unique=True)),
        "next_focus": st.one_of(st.sampled_from(_TOPICS), _WORDS),
        "agenda": st.lists(_TEXT, unique=True, min_size=1),
        "notes": st.just("public"),
        "decisions": _TEXT,
        "actions": st.just({"what": "Ring", "owner": "Chair", "school": "hidden-school"}),
        "attendance": st.just({"milverton": "3", "hidden-school": "2"}),
        "evaluation": st.just({"responses": "3", "improve": "Tea"}),
        "papers": st.lists(_PAPER, min_size=1, max_size=3),
    }
    for key in draw(st.lists(st.sampled_from(sorted(optional)), unique=True)):
        made[key] = draw(optional[key])
    if number and draw(st.booleans()):
        made["same_as"] = "2026-27/m0"
        del made["network"]
    elif number and draw(st.booleans()):
        made |= {"status": "cancelled", "reason": "Snow", "instead": "2026-27/m1"}
    if number > 1 and "status" not in made and draw(st.booleans()):
        made["status"] = "draft"
    if made.get("instead") == f"2026-27/m{number}":
        del made["instead"]
    return made


@st.composite
def _hubs(draw: Callable[[st.SearchStrategy[Any]], Any]) -> dict[str, str | bytes]:
    """A hub with anything for members anywhere, in which nothing is wrong."""
    audiences = {
        f"{folder}/{name}": "public" if name in {"senco", "milverton"} else draw(_AUDIENCE)
        for folder, names in (
            ("content/networks", _NETWORKS),
            ("content/topics", _TOPICS),
            ("content/schools", _SCHOOLS),
        )
        for name in names
    }
    facts: dict[str, dict[str, Any]] = {
        path: {"title": path.rsplit("/", 1)[1].capitalize(), "audience": audience}
        for path, audience in audiences.items()
    }
    bodies = {path: _text(draw(_BODY), "../") for path in facts}
    facts["content/networks/senco"]["successor"] = draw(st.sampled_from(_NETWORKS[1:]))
    for path in [path for path in facts if "schools" in path or "topics" in path]:
        if draw(st.booleans()):
            facts[path]["networks"] = draw(_picked(_NETWORKS))
    for number in range(draw(st.integers(2, 5))):
        path = f"meetings/2026-27/m{number}"
        facts[path] = draw(_meetings(number, audiences))
        bodies[path] = _text(draw(_BODY), "../../content/")
    for name in draw(_picked(("note", "other-note"))):
        path = f"content/practice/{name}"
        facts[path] = {
            "title": name,
            "audience": draw(_AUDIENCE),
            "schools": draw(_picked(_SCHOOLS)),
            "networks": draw(_picked(_NETWORKS)),
            "focus": draw(_picked(_TOPICS)),
            "meeting": "2026-27/m0",
            "files": draw(_picked(("a.txt", "b.txt"))),
        }
        bodies[path] = _text(draw(_BODY), "../")
    facts["content/guide"] = {"title": "Guide", "audience": draw(_AUDIENCE)}
    bodies["content/guide"] = _text(draw(_BODY), "")
    return {
        "content/cluster.md": CLUSTER
        + draw(st.sampled_from(["", "feed_holders: {holder: milverton}\n"])),
        "content/years/2026-27.md": SMALL["content/years/2026-27.md"],
        **{f"{path}.md": written(made, bodies[path]) for path, made in facts.items()},
        "content/shared.png": screenshot(),
        **{f"content/practice/{name}": name.encode() for name in ("a.txt", "b.txt")},
        **{f"meetings/2026-27/{name}": pdf(name) for name in ("p.pdf", "q.pdf")},
    }


@settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
@given(files=_hubs())
@example(files=SESSIONS)
@example(files=EDITIONS)
@example(files=CANARIES)
def test_the_public_plan_is_that_of_a_hub_without_members(files: Files) -> None:
    assert _different(planned(files), planned(without_members(files))) == []


@settings(
    max_examples=20, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
)  # fmt: skip
@given(files=_hubs())
def test_the_members_plan_is_that_of_a_hub_without_drafts(files: Files) -> None:
    """But for the pages of those who plan the year."""
    whole, deleted = planned(files, "members"), planned(without_drafts(files), "members")
    assert [found for found in _different(whole, deleted) if not FOR_PLANNING(found[0])] == []


def _different(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    names = sorted(one.keys() | other.keys())
    return [(n, one.get(n), other.get(n)) for n in names if one.get(n) != other.get(n)]


@pytest.mark.parametrize("name", ["editions", "canaries"])
def test_the_public_site_is_that_of_a_hub_without_members(tmp_path: Path, name: str) -> None:
    files = {"editions": EDITIONS, "canaries": CANARIES}[name]
    built = []
    for folder, held in (("whole", files), ("deleted", without_members(files))):
        root = write(housed(tmp_path / folder), held)
        ran = run(root, "build", "--edition", "public", today=TODAY.isoformat())
        assert ran.returncode == 0, ran.stdout + ran.stderr
        there = root / "site" / "public"
        every = (file for file in there.rglob("*") if file.is_file())
        built.append({file.relative_to(there).as_posix(): file.read_bytes() for file in every})
    whole, deleted = built
    assert whole.keys() == deleted.keys()
    assert [name for name in whole if whole[name] != deleted[name]] == []


# Who may read it, nearly said

NEARLY: Final = [
    "Audience: public", "AUDIENCE: members", "audiance: members", "audience: Members",
    "audience: PUBLIC", "audience:members", "audience: member", "audience: members,",
    "audience: [members]", "audience: SENCOs", "audience:", "audience: ''", " audience: members",
    "\taudience: members", "\N{CYRILLIC SMALL LETTER A}udience: members",
    "audience\N{ZERO WIDTH SPACE}: members", "audience = members",
    "audience\N{FULLWIDTH COLON} members", "audience: public\naudience: members",
]  # fmt: skip
PLACES: Final = {
    "content/guide.md": "title: A guide\n",
    "content/networks/other.md": "title: Another\n",
    "meetings/2026-27/other.md": "network: senco\ndate: 2026-09-18\n",
}


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("typed", NEARLY)
def test_who_may_read_it_is_never_guessed(tmp_path: Path, typed: str, path: str) -> None:
    root = write(tmp_path, {**SMALL, path: f"---\n{PLACES[path]}{typed}\n---\nFor whom?\n"})
    _hub, problems = check(root, TODAY)
    line = 2 + (PLACES[path] + typed).count("\n")
    errors = [str(problem) for problem in problems if problem.severity == "error"]
    assert [error for error in errors if error.startswith(f"{path}:{line}: error: ")]
    with pytest.raises(ContentError, match=f"{path}:{line}: error: "):
        read(root, TODAY)


def test_without_a_word_on_who_may_read_it_nothing_is_built(tmp_path: Path) -> None:
    files = {path: f"---\n{facts}---\nFor whom?\n" for path, facts in PLACES.items()}
    root = write(housed(tmp_path), {**SMALL, **files})
    ran = run(root, "build")
    assert ran.returncode == 1
    for path in PLACES:
        assert f"{path}:1: error: `audience` is missing: who may read this?" in ran.stdout
    assert not (root / "site").exists()
