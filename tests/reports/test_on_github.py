"""No text of content, history or a form can call people or refer to messages on GitHub."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.drafting.forms import harmless, replies
from hub.drafting.forms.messages import Fault
from hub.history.changes import Change
from hub.problem import Problem
from hub.reports import on_github
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL
from tests.helpers.node import node
from tests.helpers.real_parts import require
from tests.helpers.repository import FIRST, Repository

LOOKS: Final = HOUSE / "tests" / "helpers" / "on_github.mjs"
ROOM: Final = "@octocat #1 GH-2 o/r#3 a@evil.example <img src=x> <!-- x --> &#64;octocat @o/team"
ADDRESSES: Final = (
    "https://github.com/o/r/issues/1 www.evil.example [x](y) ![x](z) <https://e.example>"
)
EVIL: Final = f"{ROOM} {ADDRESSES}"
TICKED: Final = (
    f"`{EVIL}", f"`{EVIL}` `{EVIL}", f"``{EVIL}``", f"` `{EVIL}` `", f"\\`{EVIL}`",
    f"{EVIL}``{EVIL}`",
    f"a\n\n{EVIL}\n", f"- {EVIL}", f"    {EVIL}",
)  # fmt: skip
"""What is to be seen and nothing more, and ways to get out of a code, a line or a list."""
WHERE: Final = "https://github.com/trial/hub"
SITE: Final = "https://trial.example/"


def found_in(texts: Iterable[str]) -> list[list[str]]:
    """What GitHub would find in each text, but for links that the hub has put there itself."""
    require("Node.js", shutil.which("node"))
    require("markdown-it from npm", (HOUSE / "node_modules" / "markdown-it").is_dir())
    ran = node(LOOKS, lines=[json.dumps(text) for text in texts], seconds=60)
    assert ran.returncode == 0, ran.stderr
    own = (f"{WHERE}/blob/", f"{WHERE}/commit/", f"{WHERE}/actions/", SITE)
    return [
        [one for one in json.loads(line) if not one.startswith(own)]
        for line in ran.stdout.splitlines()
    ]


def test_the_test_finds_what_github_would() -> None:
    plain = {"<img", "src=x>", "<!--", "x", "-->"}
    parts = [part for part in EVIL.split(" ") if part not in plain]
    for part, found in zip(parts, found_in(parts), strict=True):
        assert found, part
    assert found_in(["<img src=x>", "`@octocat` \\#x <!-- x --> a - b"]) == [["<img src=x>"], []]


def test_whatever_it_is_made_of_a_text_calls_nobody() -> None:
    pieces = [
        *EVIL.split(" "), *"`\\@#<>[]()!&:/.-_*~|{}$^", "``", "www.", "GH-1", "://", " ", "\n",
        "a", "1", "@a", "\u200b", "<!--", "-->", "\u2028", "\t",
    ]  # fmt: skip
    dice = random.Random(20261201)  # noqa: S311 - nothing depends on it but which texts are tried
    texts = [*TICKED, EVIL]
    texts += ["".join(dice.choices(pieces, k=dice.randint(1, 12))) for _ in range(3_000)]
    ways: list[Callable[[str], str]] = [
        lambda text: f"- {on_github.literal(text)}",
        lambda text: f"### {on_github.literal(text)}: moved",
        lambda text: f"- **{on_github.literal(text)}** (school): “{on_github.literal(text)}”",
        lambda text: f"- [{on_github.literal(text)}]({SITE}x/): {on_github.literal(text)}",
        lambda text: f"- {on_github.code(text)}, line 1: {on_github.message(text)}",
        lambda text: (
            f"- [{on_github.code(text)}, line 1]({WHERE}/blob/x): {on_github.message(text)}"
        ),
        lambda text: f"- **{harmless.message(text)}**: {harmless.message(text, limit=40)}",
    ]
    made = [way(text) for way in ways for text in texts]
    wrong = [(text, found) for text, found in zip(made, found_in(made), strict=True) if found]
    assert not wrong, wrong[:5]
    assert not [text for text in made if "\n" in text]
    assert not [t for t in texts if on_github.literal(" ".join(t.split())) != on_github.literal(t)]


@pytest.mark.parametrize(
    "evil", [EVIL, "Closes gh-1", "_GH-1", "GH-GH-1", "\u200bGH-1_gh-2", "a_@b"]
)
def test_the_title_of_a_proposal_calls_nobody_from_a_commit(evil: str) -> None:
    """In a commit's words GitHub finds everything, and Markdown is not read."""
    title = harmless.words_only(evil)
    assert found_in([title]) == [[]]
    assert not re.search(r"gh-\d|[@#]|://", title, re.IGNORECASE)


@pytest.mark.parametrize("made", [on_github.literal, on_github.message, on_github.code])
def test_nothing_turns_the_order_of_letters_round(made: Callable[[str], str]) -> None:
    """Neither in the title of a commit or a meeting that nobody checked, nor in a file's name."""
    assert made("a\u202eb\u2066c") == made("abc")


def test_what_is_plain_stays_as_it_is() -> None:
    plain = "SENCO network, Autumn 1 2026/27: moved to 16:00 (GMT), room 6 - “Hall”; 50% of Y1/2"
    assert on_github.literal(plain) == on_github.message(plain) == plain
    assert on_github.message("Write: `audience: public` or `a@b.example`.") == (
        "Write: `audience: public` or `a@b.example`."
    )
    assert on_github.code("content/new.md") == "`content/new.md`"


# Every text that the hub writes for GitHub

MEETING: Final = (
    "network: senco\naudience: public\ndate: 2026-11-12\nstart: 16:00\nend: 17:30\n"
    "title: {}\nroom: {}\nvenue: {{name: {}, address: {}}}\nagenda: [{}]\nbring: [{}]\nfor: [{}]\n"
    "focus: {}\nsummary: {}\n"
)
SECOND: Final = "meetings/2026-27/second.md"
BAD_NAME: Final = "content/`@octocat` #1 <img src=x>.md"


def files(evil: str) -> dict[str, str]:
    """A hub in which whatever is free text is evil."""
    quoted = json.dumps(evil)
    return {
        **SMALL,
        "content/cluster.md": CLUSTER + f"short_name: {quoted}\n",
        "content/networks/senco.md": f"title: {quoted}\naudience: public\nfor: [{quoted}]\n",
        "content/schools/milverton.md": f"title: {quoted}\naudience: public\nlocality: North\n",
        "content/topics/t.md": f"title: {quoted}\naudience: public\naims: [{quoted}]\n",
        "content/guide.md": f"title: {quoted}\naudience: public\nsummary: {quoted}\n",
        "content/years/2026-27.md": SMALL["content/years/2026-27.md"].replace(
            "title: Trial tests", f"title: {quoted}"
        ).replace("key: a1,", f"key: a1, label: {quoted},"),
        FIRST: SMALL[FIRST] + f"title: {quoted}\nroom: {quoted}\n",
        SECOND: MEETING.format(*[quoted] * 9),
    }  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "hub", files("Before @octocat #1"))
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("HUB_TODAY", "2026-09-10")
    return made


def said(*words: str) -> str:
    ran = CliRunner().invoke(main, words, catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def pages(repository: Repository, *more: str) -> list[str]:
    """What is said of a hub: on a proposal's page, of what changed, and why publishing failed."""
    log = repository.root.parent / "log"
    log.write_text(f"{EVIL}\n\n  {TICKED[1]}\n{BAD_NAME}:1: error: {EVIL}\n", encoding="utf-8")
    plain_log = repository.root.parent / "plain"
    plain_log.write_text(f"{EVIL}\n\n\n{TICKED[1]}\n", encoding="utf-8")
    links = ["--repository", WHERE, "--run", f"{WHERE}/actions/runs/1"]
    return [
        said("summary", "--since", "HEAD^"),
        said("summary", "--since", "HEAD^", "--log", f"{log}"),
        said("changes", "--since", "HEAD^", "--format", "markdown"),
        *(said("failing", "--log", f"{one}", *links, *more) for one in (log, plain_log)),
        said("failing", *more),
    ]


def online(folder: Path, meetings: Sequence[dict[str, Any]]) -> str:
    """A folder with a list of what is online, whoever wrote it."""
    (folder / "feeds").mkdir(parents=True)
    listed = {"feeds": [], "built": EVIL, "meetings": meetings}
    (folder / "feeds" / "hub.json").write_text(json.dumps(listed), encoding="utf-8")
    return f"{folder}"


def test_no_page_of_github_is_told_to_call_anybody(repository: Repository, tmp_path: Path) -> None:
    there = online(tmp_path / "online", [
        {"id": "2026-27/first", "starts": "2026-10-01T@o #1", "status": "confirmed"},
        {"id": "2026-27/second", "starts": f"2026-10-01 {EVIL}", "status": "confirmed"},
        {"id": "2026-27/second", "starts": EVIL, "status": EVIL},
    ])  # fmt: skip
    texts = []
    for evil in (ROOM, TICKED[0].replace(ADDRESSES, "")):
        repository.commit("2026-09-08T10:00", files(evil))
        texts += pages(repository, "--online", there)
    quoted = json.dumps(ROOM)
    off = f"{MEETING.format(*[quoted] * 9)}status: cancelled\nreason: {quoted}\n"
    repository.commit("2026-09-08T11:00", {SECOND: off, "content/guide.md": None})
    repository.git("commit", "--quiet", "--amend", "-m", f"{EVIL} @octocat")
    texts += pages(repository, "--online", there)
    assert any("has **moved**" in text for text in texts)
    assert any("is **cancelled**: \\@<!-- -->octocat" in text for text in texts)
    # Faults that quote what is written, in a file that somebody gave a name to.
    wrong = json.dumps(EVIL)
    repository.commit("2026-09-08T12:00", {
        SECOND: f"network: {wrong}\naudience: {wrong}\n{wrong}: 1\ndate: {wrong}\nstart: {wrong}\n",
        BAD_NAME: f"audience: public\ntitle: {wrong}\n",
        f"meetings/2026-27/{BAD_NAME[8:]}": f"venue: {wrong}\n",
    })  # fmt: skip
    texts += pages(repository, "--online", there)
    repository.commit("2026-09-08T13:00", {"content/cluster.md": f"title: {wrong}\n{wrong}: 1\n"})
    texts.append(said("summary", "--since", "HEAD^"))
    assert len({*texts}) >= 15
    for text, found in zip(texts, found_in(texts), strict=True):
        assert not found, (found, text)


@pytest.mark.parametrize("evil", [EVIL, *TICKED])
def test_no_reply_to_a_form_calls_anybody(evil: str) -> None:
    fault = Fault(evil, evil, evil)
    change = Change(None, "moved", "meeting", "2026-27/first", evil, "x/", evil)
    problem = Problem(evil, 1, 1, evil, evil)
    about = replies.about(12, [change], [evil], [fault], 3)
    own = "From the form in #12. Closes #12."
    assert about.startswith(own)
    texts = [
        replies.thanks([change], [evil], [fault]), about.removeprefix(own), replies.refused(evil),
        replies.to_correct([fault]), replies.hub_is_unsound([problem]), replies.not_one_form(),
    ]  # fmt: skip
    for text, found in zip(texts, found_in(texts), strict=True):
        assert not found, (found, text)
