"""Every mistake of the table gets its exact message, and doing what it says mends it."""

from __future__ import annotations

import ast
import datetime as dt
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from hub import checking
from hub.cli import main
from hub.problem import Problem
from tests.helpers.hubs import HOUSE, write
from tests.helpers.repository import BEGAN, Repository
from tests.mistakes import as_markdown, remedies
from tests.mistakes.small_hub import FILES, MEETING
from tests.mistakes.table import Files, Mistake, sections, written

GOLDEN: Final = HOUSE / "tests" / "golden" / "mistakes.md"
TODAY: Final = dt.date(2026, 9, 10)
SECTIONS: Final = list(sections())
MISTAKES: Final = [mistake for section in SECTIONS for mistake in section.mistakes]
EACH: Final = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.what)

JARGON: Final = re.compile(
    r"\b(str|string|int|integer|float|bool|boolean|dict|mapping|sequence|scalar|null|none|nan|"
    r"type(?! it)|yaml|json|front matter|parse|parser|token|invalid|valid|syntax|expected|"
    r"unexpected|regex|pattern|schema|validation|exception|traceback|instance|attribute|argument|"
    r"parameter|byte|bytes|encoding|control character|symbolic link|slug|object|array|field|"
    r"should be)\b",
    re.IGNORECASE,
)
"""Words of programmers. What stands between backticks is to be copied, and may hold any."""


def put(root: Path, mistake: Mistake) -> Files:
    """Make the mistake in a hub that was published before, if it says so; the hub's files."""
    *before, files = mistake.made()
    if before:
        Repository(root).commit(BEGAN, {**before[-1]})
        for path in before[-1].keys() - files.keys():
            (root / path).unlink()
    write(root, files)
    return files


def test_the_hub_is_fine_without_a_mistake(tmp_path: Path) -> None:
    put(tmp_path, Mistake("Nothing"))
    assert checking.check(tmp_path, TODAY)[1] == []


@EACH
def test_a_mistake_is_answered_by_its_message(
    mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, mistake)
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["check"], env={"HUB_TODAY": str(TODAY)})
    *said, _summary = ran.stdout.splitlines()
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        mistake.says[:] = said
    assert said == mistake.says
    assert said, "nobody would notice this mistake"


def test_the_table_is_written_as_it_is_read() -> None:
    for section in SECTIONS:
        if os.environ.get("HUB_REWRITE_GOLDEN"):
            section.file.write_text(written(section), encoding="utf-8")
        assert section.file.read_text(encoding="utf-8") == written(section)


def test_the_table_for_readers_is_up_to_date() -> None:
    page = as_markdown.page(SECTIONS)
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        GOLDEN.write_text(page, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == page


def test_there_are_enough_of_them_and_each_is_named_once() -> None:
    names = [mistake.what for mistake in MISTAKES]
    assert len(names) >= 70
    assert len(names) == len(set(names))


@EACH
def test_doing_what_a_message_says_mends_the_mistake(mistake: Mistake, tmp_path: Path) -> None:
    files = mended = put(tmp_path, mistake)
    before = checking.check(tmp_path, TODAY)[1]
    done: set[tuple[str, int, str]] = set()
    # From the last line to the first, so that no line moves before its turn.
    for problem in reversed(before):
        if (after := remedies.done(problem, mended)) is not None:
            mended = after
            done |= told([problem])
    for path in files.keys() - mended.keys():
        (tmp_path / path).unlink()
    write(tmp_path, mended)
    left = told(checking.check(tmp_path, TODAY)[1])
    assert not left & done
    assert left <= told(before)


def test_of_a_missing_colon_only_its_own_line_is_told(tmp_path: Path) -> None:
    whole = FILES[MEETING].replace(
        "venue: milverton\n",
        "venue: milverton\nonline_link: https://example.org/a\nbring: [Laptops, Paper]\nagenda:\n"
        "  - Welcome\nsummary: Reading\n",
    )
    tried = 0
    for path, text in {**FILES, MEETING: whole}.items():
        for number, line in enumerate(text.split("\n"), 1):
            if not (fact := re.match(r"([a-z_]+):", line)):
                continue
            slip = re.sub(rf"^{fact[1]}:", fact[1], text, count=1, flags=re.MULTILINE)
            files = {**FILES, MEETING: whole, path: slip}
            write(tmp_path, {name: typed.encode() for name, typed in files.items()})
            (said,) = checking.check(tmp_path, TODAY)[1]
            assert (said.path, said.line) == (path, number)
            assert f"rite: `{line}`" in said.remedy
            tried += 1
    assert tried > 30


def told(problems: list[Problem]) -> set[tuple[str, int, str]]:
    return {(problem.path, problem.line, problem.message) for problem in problems}


def test_most_remedies_can_be_copied(tmp_path: Path) -> None:
    lines = [said for mistake in MISTAKES for said in mistake.says]
    ready = [said for said in lines if remedies.READY.search(said)]
    assert len(ready) > len(lines) * 0.6


# The words ----------------------------------------------------------------------------------


@EACH
def test_no_message_speaks_of_programs(mistake: Mistake) -> None:
    for said in mistake.says:
        _place, _, text = said.partition(": ")
        words = re.sub(r"`[^`]*`", "", text.partition(": ")[2])
        assert not JARGON.search(words), said
        assert not re.search(r"!|\bplease\b|\bonly one error\b", words, re.IGNORECASE), said


def sentences(module: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module that a person may read, with its line; docstrings are not among."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    # A text alone is a docstring; a text in a call of these is for a program.
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            skipped.update(id(inner) for inner in ast.walk(node))
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
            and re.search(r"[A-Za-z]+ [a-z]+ ", node.value)
        ):
            yield node.lineno, node.value


SIGNS: Final = re.compile(r"`!`|!\[|<!--")
"""Where `!` is spoken of, or is part of what people type."""
READER: Final = (
    "checking", "problem", "dates", "documents/**/*", "records/**/*", "reading/*", "checks/*",
    "checks/people/[!n]*",
    "privacy/edition", "privacy/leaks", "privacy/near_misses", "privacy/homes", "history/vanished",
)  # fmt: skip


def test_no_text_of_the_reader_speaks_of_programs() -> None:
    found: list[str] = []
    for name in READER:
        modules = sorted((HOUSE / "hooks" / "hub").glob(f"{name}.py"))
        assert modules, name
        for module in modules:
            for line, text in sentences(module):
                # The parts of an f-string end within a pair of backticks, so all words count.
                if JARGON.search(text) or "!" in text.replace("`!`", "").replace("![", "").replace(
                    "<!--", ""
                ):
                    found.append(f"{module.relative_to(HOUSE)}:{line}: {text}")
    assert found == []


def test_every_file_of_the_small_hub_has_facts() -> None:
    assert all(text.startswith("---\n") for text in FILES.values())
