"""From a folder to a Hub: what is found, what is read, what is linked, and what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.reading.load import load
from hub.records.kinds.network import Network
from tests.helpers.hubs import CLUSTER, FIXTURES, HOUSE, SMALL, loaded, run, sound, write

GOLDEN = HOUSE / "tests" / "golden" / "broken.txt"
FACTS = "---\ntitle: {}\naudience: public\n---\n"


def messages(root: Path, files: dict[str, str | bytes] | None = None) -> list[str]:
    return [str(problem) for problem in loaded(root, files)[1]]


# The broken hub


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The broken hub, with the files that git or an editor would mend or refuse."""
    root = tmp_path_factory.mktemp("broken") / "hub"
    shutil.copytree(FIXTURES / "broken", root)
    facts = FACTS.format("Café").encode()
    pages = root / "content" / "pages"
    (pages / "byte-order-mark.md").write_bytes(b"\xef\xbb\xbf" + facts)
    (pages / "windows-line-ends.md").write_bytes(facts.replace(b"\n", b"\r\n"))
    (pages / "latin-1.md").write_bytes(FACTS.format("Café").encode("latin-1"))
    (pages / "utf-16.md").write_bytes(FACTS.format("Café").encode("utf-16"))
    (pages / "control-character.md").write_bytes(facts.replace(b"Caf", b"C\x07af"))
    (pages / "ten-megabytes.md").write_bytes(facts + b"words and words " * 655_360)
    secret = root.parent / "secret.md"
    secret.write_text(FACTS.format("A file outside the hub"))
    (pages / "outside.md").symlink_to(secret)
    (root / "content" / "folder-outside").symlink_to(root.parent, target_is_directory=True)
    return root


def test_every_problem_of_the_broken_hub_is_told_in_one_run(broken: Path) -> None:
    ran = run(broken, "check")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        GOLDEN.write_text(ran.stdout, encoding="utf-8")
    assert ran.stdout == GOLDEN.read_text(encoding="utf-8")


def test_problems_for_programs_say_the_same(broken: Path) -> None:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()[:-1]
    ran = run(broken, "check", "--format", "json")
    assert ran.returncode == 1
    rows = json.loads(ran.stdout)
    assert list(rows[0]) == ["path", "line", "column", "severity", "code", "message", "remedy"]
    told = [
        f"{r['path']}:{r['line']}: {r['severity']}"
        + (f"[{r['code']}]" if r["code"] else "")
        + f": {r['message']} {r['remedy']}".rstrip()
        for r in rows
    ]
    assert told == lines
    assert {r["severity"] for r in rows if r["code"]} == {"warning"}


def test_problems_as_annotations_of_a_workflow(broken: Path) -> None:
    ran = run(broken, "check", "--format", "github")
    *annotations, summary = ran.stdout.splitlines()
    assert ran.returncode == 1
    assert summary == GOLDEN.read_text(encoding="utf-8").splitlines()[-1]
    assert (
        "::error file=meetings/2026-27/wrong-weekday.md,line=5,col=1::2026-09-17 is a Thursday, "
        "not a Wednesday. Write `weekday: Thursday`, or, if it is Wednesday 16 September 2026, "
        "`date: 2026-09-16`."
    ) in annotations
    assert all(
        line.startswith(("::error file=", "::warning file=", "::notice file="))
        for line in annotations
    )


def test_a_broken_hub_is_not_built(broken: Path) -> None:
    ran = run(broken, "build", "--out", "out")
    assert ran.returncode == 1
    assert "Nothing was built" in ran.stderr
    assert not (broken / "out").exists()


def test_a_meeting_copied_and_not_changed_gives_warnings_only(tmp_path: Path) -> None:
    held = SMALL["meetings/2026-27/first.md"] + "attendance: 7\ndecisions: Meet again\n"
    write(tmp_path, {**SMALL, "meetings/2026-27/first.md": held})
    write(tmp_path, {"meetings/2026-27/second.md": held})
    ran = run(tmp_path, "check")
    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [
        (
            "meetings/2026-27/first.md:8: warning[copied]: The meeting is still to come, but the "
            "file has `attendance` and `decisions`. If it was copied from another meeting, remove "
            "what belongs to that one."
        ),
        (
            "meetings/2026-27/second.md:4: warning[same-time]: `senco` already meets on Thursday "
            "17 September 2026 at 16:00: meetings/2026-27/first.md. If one of the two is a copy, "
            "change its date, or delete it."
        ),
        (
            "meetings/2026-27/second.md:7: warning[venue-clash]: `milverton` also hosts "
            "meetings/2026-27/first.md at that time on Thursday 17 September 2026. Choose another "
            "time or venue, or give each its `room`."
        ),
        (
            "meetings/2026-27/second.md:8: warning[copied]: The meeting is still to come, but the "
            "file has `attendance` and `decisions`. If it was copied from another meeting, remove "
            "what belongs to that one."
        ),
        "4 warnings in 2 files",
    ]


# Discovering


def test_only_texts_of_the_hub_are_found(tmp_path: Path) -> None:
    hub = sound(
        tmp_path,
        {
            "content/_drafts/Not Ready.md": "not: facts",
            "content/.obsidian/plugin.md": "not: facts",
            "content/.hidden.md": "not: facts",
            "content/paper.pdf": b"%PDF",
            "README.md": "Not the hub's",
            "content/guides/index.md": "title: Guides\naudience: public\n",
            "content/networks/index.md": "title: All networks\naudience: public\n",
            "meetings/index.md": "title: All meetings\naudience: public\n",
        },
    )
    assert {kind: sorted(found) for kind, found in hub.records.items()} == {
        "cluster": ["cluster"],
        "meeting": ["2026-27/first"],
        "network": ["senco"],
        "page": ["guides/index", "meetings/index", "networks/index"],
        "practice": [],
        "school": ["milverton"],
        "topic": [],
        "year": ["2026-27"],
    }


def test_without_settings_there_is_no_hub_but_every_problem(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/page.md": "title: A page\n"})
    hub, problems = load(root)
    assert hub is None
    assert sorted(map(str, problems)) == [
        (
            "content/cluster.md:1: error: The file with the cluster's settings is missing. Write "
            "content/cluster.md with `title`, `audience`, `name` and `site_url`."
        ),
        (
            "content/page.md:1: error: `audience` is missing: who may read this? Add the line "
            "`audience: public` or the line `audience: members`."
        ),
    ]


@pytest.mark.parametrize("top", ["content", "meetings"])
def test_a_folder_may_not_lead_out_of_the_hub(tmp_path: Path, top: str) -> None:
    root = write(tmp_path / "hub", SMALL)
    (root / top).rename(tmp_path / "elsewhere")
    (root / top).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    _hub, problems = load(root)
    assert f"{top}:1: error: This is not a file of its own" in "\n".join(map(str, problems))


# Linking


@pytest.mark.parametrize("typed", ["milvertn", "Milverton Primary", "The Swallows", "milverton-ps"])
def test_a_school_is_recognised_by_name_title_and_alias(tmp_path: Path, typed: str) -> None:
    school = SMALL["content/schools/milverton.md"] + "aliases: [The Swallow School]\n"
    meeting = SMALL["meetings/2026-27/first.md"].replace("venue: milverton", f"venue: {typed}")
    files = {"content/schools/milverton.md": school, "meetings/2026-27/first.md": meeting}
    assert messages(tmp_path, files) == [
        (
            f"meetings/2026-27/first.md:7: error: There is no school `{typed}`. "
            "Did you mean `milverton`?"
        )
    ]


def test_a_renamed_file_keeps_its_identity(tmp_path: Path) -> None:
    later = "network: senco\naudience: public\ndate: 2026-11-19\n"
    hub = sound(
        tmp_path,
        {
            "meetings/2026-27/renamed.md": later + "formerly: 2026-27/before\n",
            # As the path is often copied from elsewhere.
            "content/networks/new-name.md": (
                "title: Maths\naudience: public\nformerly: content/networks/maths.md\n"
            ),
            "meetings/2026-27/session.md": (
                "network: maths\naudience: public\ndate: 2026-11-20\nsame_as: 2026-27/before\n"
            ),
        },
    )
    assert "2026-27/before" in hub.records["meeting"]
    assert set(hub.networks) == {"senco", "maths"}
    assert hub.of(Network)["maths"].web_address == "networks/maths/"


@pytest.mark.parametrize("typed", ["../../etc/passwd", "2026-27/a/b", "Old Name", "first", "/"])
def test_an_impossible_former_path_is_refused(tmp_path: Path, typed: str) -> None:
    meeting = SMALL["meetings/2026-27/first.md"] + f"formerly: {typed}\n"
    (message,) = messages(tmp_path, {"meetings/2026-27/first.md": meeting})
    assert f"first.md:8: error: `formerly`: No meeting can have been at `{typed}`" in message


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_former_path_may_not_be_another_files_path(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    there, renamed = names
    topic = "title: Reading\naudience: public\n"
    files = {
        f"content/topics/{there}.md": topic,
        f"content/topics/{renamed}.md": topic + f"formerly: {there}\n",
    }
    assert messages(tmp_path, files) == [
        (
            f"content/topics/{renamed}.md:4: error: This file and content/topics/{there}.md are "
            f"both known as `{there}`. `formerly` stands only in a file that was renamed: delete "
            "the line in one of the two."
        )
    ]


def test_a_mistake_in_a_file_makes_no_reference_to_it_wrong(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/networks/senco.md": b"---\ntitle: SENCO network\naudience: everybody\n---\n",
        "content/schools/milverton.md": b"",
    }
    paths = [problem.path for problem in loaded(tmp_path, files)[1]]
    assert sorted(paths) == ["content/networks/senco.md", "content/schools/milverton.md"]


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("[x](../networks/senca.md)", "Did you mean `../networks/senco.md`?"),
        ("[x](/networks/senco/)", "Write: `../networks/senco.md`"),
        ("[x]( javascript:alert(1))", "This link's address is not safe"),
        ("[x](<javascript:alert(1)>)", "This link's address is not safe"),
        ("[x](JaVaScRiPt:alert)", "This link's address is not safe"),
        ("[x](java&#115;cript&colon;alert)", "This link's address is not safe"),
        ("[x](data:text/html,x)", "This link's address is not safe"),
        ("[x](//elsewhere.example/x)", "This link's address is not safe"),
        ("[x](www.council.gov.uk/a)", "Write: `https://www.council.gov.uk/a`."),
        ("[x](office@oak.example)", "Write: `mailto:office@oak.example`."),
        ("[x](file:///C:/form.pdf)", "Write: `form.pdf`, and put the file beside this one."),
        ("[x](my form.pdf)", "A link has no spaces in it: `my form.pdf`. Write: `my%20form.pdf`."),
        ("[x](#gone)", "Delete `#gone`: there are no headings in that text."),
        ("[x](../networks/senco.md#who-come)", "Did you mean `../networks/senco.md#who-comes`?"),
        ("<a href=javascript:alert(1)>x</a>", "This link's address is not safe"),
        ("<img src='gone.png'>", "This link leads nowhere: `gone.png`"),
        ("![x](gone.png)", "This link leads nowhere: `gone.png`"),
        ("[x](../../../secret.pdf)", "This link leads nowhere: `../../../secret.pdf`"),
        ("[x](..)", "This link leads nowhere: `..`"),
        (f"[x]({'long' * 200}.pdf)", "This link leads nowhere"),
        ("[x]()", "This link has no address."),
        ("[x](\ngone.md)", "This link leads nowhere: `gone.md`"),
        ('[x](gone.md "The hall (north)")', "This link leads nowhere: `gone.md`"),
        ("[x](<gone (final).pdf>)", "This link leads nowhere: `gone%20(final).pdf`"),
    ],
)
def test_a_link_in_a_text_that_leads_nowhere_is_told(tmp_path: Path, link: str, meant: str) -> None:
    (tmp_path.parent / "secret.pdf").touch()
    page = f"---\ntitle: A page\naudience: public\n---\n\nText.\n{link}\n"
    network = f"---\n{SMALL['content/networks/senco.md']}---\n## Who comes\n"
    files: dict[str, str | bytes] = {"content/pages/page.md": page}
    found = messages(tmp_path, {**files, "content/networks/senco.md": network})
    assert len(found) == 1
    assert found[0].startswith(f"content/pages/page.md:{7 + link.count(chr(10))}: error: ")
    assert meant in found[0]


def test_links_that_are_fine(tmp_path: Path) -> None:
    text = """
[a](../networks/senco.md) [b](my%20paper.pdf) [c](https://a.example) [d](mailto:a@b.example)
[e](#here) [f](../../meetings/2026-27/first.md "Title") ![g](../logo.png) <tel:0123>
## Here

[h](tel:0123) `[i](gone.md)` [j][ref] \\[l](gone.md) <!-- [m](gone.md) -->
[n](my%20paper.pdf "The paper (new)") [o](<my paper.pdf>) [p](
my%20paper.pdf)

- item

      [q](gone.md)

[unused]: gone.md

[ref]: ../schools/milverton.md

```
[k](gone.md)
```
"""
    sound(
        tmp_path,
        {
            "content/pages/page.md": f"---\ntitle: A page\naudience: public\n---\n{text}",
            "content/pages/my paper.pdf": b"%PDF",
            "content/logo.png": b"\x89PNG",
        },
    )


def test_a_file_that_is_a_link_is_no_attachment(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    (tmp_path / "content" / "paper.pdf").symlink_to("/etc/hostname")
    page = "---\ntitle: A page\naudience: public\n---\n[x](paper.pdf)\n"
    found = messages(tmp_path, {"content/page.md": page})
    assert [line.split(" error: ")[1][:27] for line in found] == [
        "This is not a file of its o",
        "This link leads nowhere: `p",
    ]


def test_a_file_whose_name_got_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    found = messages(tmp_path, {"meetings/2026-27/senco-june.md.txt": "---\n"})
    assert found == [
        (
            "meetings/2026-27/senco-june.md.txt:1: error: This file is not read, because its name "
            "does not end in `.md`. Rename it to meetings/2026-27/senco-june.md."
        )
    ]


def test_names_that_no_record_has(tmp_path: Path) -> None:
    network = SMALL["content/networks/senco.md"] + (
        "localities: Nort\nrule: {week: 3, weekday: Thursday, half_terms: [a1, a9]}\n"
    )
    school = SMALL["content/schools/milverton.md"] + "year: 2026-27-solihull\n"
    files = {"content/networks/senco.md": network, "content/schools/milverton.md": school}
    assert sorted(messages(tmp_path, files)) == [
        (
            "content/networks/senco.md:6: error: `localities`: There is no `Nort`. "
            "Did you mean `North`?"
        ),
        (
            "content/networks/senco.md:7: error: `half_terms`: There is no `a9`. Known: `a1`, "
            "`a2`, `sp1`."
        ),
        (
            "content/schools/milverton.md:5: error: `year`: There is no `solihull`. School years "
            "of its own are files such as content/years/2026-27-solihull.md."
        ),
    ]


# Whatever a folder holds

_NAMES = st.sampled_from(
    ["cluster", "senco", "2026-27", "index", "Bad Name", "é", "_x", "a.b", "networks", ".hidden"]
)
_FOLDERS = st.sampled_from(
    ["content", "content/networks", "content/years", "content/schools", "meetings",
     "meetings/2026-27", "content/topics", "content/practice", "content/a/b"]
)  # fmt: skip
_KEYS = st.sampled_from(
    ["title", "audience", "network", "date", "same_as", "formerly", "half_terms", "venue",
     "focus", "papers", "rule", "events", "accept", "name", "site_url", "agenda", "inset", "x"]
)  # fmt: skip
_VALUES = st.one_of(
    st.sampled_from(
        ["public", "members", "2026-09-17", "senco", "2026-27/senco", "16:00", "[]", "{}", "[a, b]",
         "{a: b}", "[{key: a1, first: 2026-09-01, last: 2026-10-01}]", "\n  - x\n  - {y: z}",
         "https://a.example", "[{title: x, file: y}]", "yes", "''", "~", "&a [*a]"]
    ),
    st.text(max_size=8),
)  # fmt: skip
_FACTS = st.lists(st.tuples(_KEYS, _VALUES), max_size=6).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)
)
_BODIES = st.one_of(st.text(max_size=40), st.sampled_from(["[x](y.md)", "[x](/)", "[x](%00)"]))
_TEXTS = st.builds(lambda facts, body: f"---\n{facts}---\n{body}", _FACTS, _BODIES)
_CONTENTS = st.one_of(_TEXTS.map(lambda text: text.encode(errors="replace")), st.binary())
_SUFFIXES = st.sampled_from([".md", ".md", ".md", ".MD", ".pdf"])
_TREES = st.dictionaries(
    st.builds("{}/{}{}".format, _FOLDERS, _NAMES, _SUFFIXES), _CONTENTS, max_size=5
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tree=_TREES, settled=st.booleans())
def test_loading_never_fails_whatever_the_folder_holds(
    tree: dict[str, bytes], settled: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), tree)
        if settled:
            write(root, {"content/cluster.md": CLUSTER})
        hub, problems = load(root)
        assert hub is not None or problems
        for problem in problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert "\n" not in str(problem)
            assert problem.path.split("/")[0] in {"content", "meetings"}
