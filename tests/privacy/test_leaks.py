"""What stands for members, or for nobody, does not get into what everybody reads."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from hub.checking import check
from hub.outputs import site
from hub.outputs.output import Context, Copy
from hub.privacy.editions import EDITIONS
from tests.helpers.hubs import CLUSTER, SMALL, housed, run, write
from tests.helpers.repository import TODAY

FIRST: Final = "meetings/2026-27/first.md"
PAGE: Final = "---\ntitle: A page\naudience: public\n---\n"
SAID: Final = "this line stands below the heading for members only"


def page(text: str, audience: str = "public") -> str:
    return f"{PAGE.replace('public', audience)}{text}\n"


def picture(colour: str = "blue") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "See [the list][l] and text[^1].\n\n## Members only\n\n[^1]: A.\n[L]: cluster.md",
            [9, 10],
        ),
        ("See [l].\n\n## Members only\n\n[l]: cluster.md", [9]),
        ("Text[^1].\n\n[^1]: A.\n\n## Members only\n\nMore[^2].\n\n[^2]: B.", []),
        ("Text.\n\n## Members only\n\nSee [the list][l].\n\n[l]: cluster.md", []),
    ],
)
def test_what_is_referred_to_in_public_stands_there(
    tmp_path: Path, text: str, lines: list[int]
) -> None:
    _hub, problems = check(write(tmp_path, {**SMALL, "content/page.md": PAGE + text}), TODAY)
    assert [problem.line for problem in problems if SAID in problem.message] == lines


# The same file for members and for everybody


@pytest.mark.parametrize("hidden", ["papers: {title: A, file: a.txt}\n", "[A](a.txt)"])
@pytest.mark.parametrize("shown", ["a.txt", "b.txt"])
def test_a_file_for_members_is_public_under_no_name(
    tmp_path: Path, hidden: str, shown: str
) -> None:
    facts, body = (hidden, "") if hidden.startswith("papers") else ("", hidden)
    files: dict[str, str | bytes] = {
        **SMALL,
        FIRST: f"---\n{SMALL[FIRST]}{facts}---\n{body}\n",
        "content/a.md": page(f"Words.\n\n[Card](../meetings/2026-27/{shown})"),
        **{f"meetings/2026-27/{name}": b"Who does what.\n" for name in ("a.txt", shown)},
    }
    _hub, problems = check(write(tmp_path, files), TODAY)
    (problem,) = [p for p in problems if p.severity == "error"]
    assert (problem.path, problem.line) == ("content/a.md", 7)
    assert f"{FIRST}:{8 if facts else 9}" in problem.message


def test_a_badge_may_lie_beside_a_text_for_members_and_beside_an_open_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/a/page.md": page("![Our badge](badge.png)"),
        "content/b/note.md": page("![Our badge](badge.png)", "members"),
        **{f"content/{folder}/badge.png": picture() for folder in "ab"},
        "meetings/2026-27/sign.png": picture("red"),
    }
    _hub, problems = check(write(housed(tmp_path), {**SMALL, **files}), TODAY)
    assert problems == []
    ran = run(tmp_path, "build", "--edition", "public")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    # What was handed in as a paper is none of a text's pictures.
    files[FIRST] = f"{SMALL[FIRST]}papers: {{title: A, file: sign.png}}\n"
    files["content/a/badge.png"] = picture("red")
    _hub, problems = check(write(tmp_path, files), TODAY)
    assert [(p.path, p.line) for p in problems] == [("content/a/page.md", 5)]


# Definitions and comments


USED: Final = frozenset({"used", "list", "table"})


def test_a_definition_that_nothing_uses_publishes_no_file(tmp_path: Path) -> None:
    texts = {
        "a": "Words.\n\n[z]: draft.txt",
        "b": "[Here][Z] and `x`.\n\n[z]: used.txt",
        "c": "Words.\n\n<!-- [x](draft.txt) -->\n\n[//]: draft.txt",
        "e": "See [the list]: it is long.\n\n[the list]: list.txt",
        "f": "- [The table]: it is short.\n\n[the table]: table.txt 'All of it'",
        "d": "Words.\n\n[z]: below.txt\n\n## Members only\n\n[Here][z]",
    }
    files: dict[str, str | bytes] = {
        **SMALL,
        **{f"content/{name}.md": page(text) for name, text in texts.items()},
        **{f"content/{name}.txt": name.encode() for name in USED | {"draft", "below"}},
    }
    hub, problems = check(write(tmp_path, files), TODAY)
    assert hub is not None
    assert problems == []
    copied = {
        name: {f.source for f in site.plan(hub, Context(name, TODAY)).files if isinstance(f, Copy)}
        for name in EDITIONS
    }  # fmt: skip
    used = {f"content/{name}.txt" for name in USED}
    assert copied["public"] == used
    assert copied["members"] == used | {"content/below.txt"}


def test_comments_are_a_warning_where_the_repository_is_public(tmp_path: Path) -> None:
    text = page("Open.\n\n[//]: # (Mrs X is unwell)\n\n<!-- one\n\ntwo -->\n\n<!-- -->\n\nMore.")
    repository = "repository: https://github.com/trial/hub\nrepository_public: yes\n"
    public = CLUSTER.replace("members: yes", "members: no") + repository
    found = {}
    for cluster in (CLUSTER, public):
        files = {**SMALL, "content/cluster.md": cluster, "content/a.md": text}
        _hub, problems = check(write(tmp_path, files), TODAY)
        found[cluster] = [(p.line, p.code) for p in problems]
    assert found == {CLUSTER: [], public: [(7, "comment"), (9, "comment"), (11, "comment")]}
    accepted = text.replace("---\nOpen", "accept: {comment: For all}\n---\nOpen")
    _hub, problems = check(write(tmp_path, {"content/a.md": accepted}), TODAY)
    assert problems == []
