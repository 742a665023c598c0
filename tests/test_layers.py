"""The order of the house: which module may import which, and who alone knows an outside library."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[1] / "hooks"

LAYERS = """
problem, english, colours       words and values that every room uses
documents                       one Markdown file as people save and type it
dates                           dates and times as people type them
records                         what a record may say
programme                       the Hub, and what follows from it
privacy                         who may read what, decided once
reading, checks, editors        from a folder to a Hub; warnings; what those who write are told
history                         what changed, and when
outputs                         what is published, as values
checking                        the door: from a folder to a Hub, or every problem
publishing, reports             a folder that may go online; what people are told beside it
drafting                        a record that somebody wants
cli, mkdocs_engine, properdocs_engine, mkdocs_adapter   the edges
"""
"""The wings, the lowest first: a module imports only from its own wing and from rows above its own
in this table, and never in a circle."""

INSIDE = {
    "records": [
        "card, marks, values, references, faults",
        "record, parts",
        "kinds.*",
        "kinds",
        "*",
    ],
    "outputs": [
        "output, show, addresses",
        "feeds.ical, pictures.mark",
        "feeds.subscribing",
        "*",
        "site",
    ],
}
"""Within these wings, too, there is an order of rows; the first one that names a module is its."""

NEVER = [
    ("publishing.gate", "privacy.edition"),
    ("privacy.confidential", "privacy.edition"),
    ("privacy.phrases", "privacy.edition"),
    ("outputs.*", "reading.*"),
    ("outputs.*", "history.git"),
    ("outputs.*", "drafting.*"),
    ("programme.*", "history.git"),
    ("records.*", "history.git"),
    ("documents.*", "records.*"),
]
"""What a module must not reach, not even by way of others. The gate is a second opinion on the
selection of an edition, so it and all that it asks never ask the selection."""

KNOWS_MEETINGS = {
    "reading.cross_references": "another session is one of a meeting",
    "history.replay": "calendar entries are of meetings",
    "history.reader": "what vanishes from calendars is a meeting",
    "history.vanished": "the same",
    "history.changes": "of a meeting is told what moved, of other kinds that they changed",
    "reports.proposed_meetings": "what a proposal does to each meeting",
    "reports.proposed_records": "and to all that is none",
    "reports.lost_entries": "an entry's identity leads to a meeting's file",
    "privacy.homes": "a further session is where its meeting is",
    "drafting.new_record": "a meeting's file is named by its network and half-term",
}
"""Who may ask whether a record is a meeting, and why; besides, the programme, outputs and checks
are about meetings. Everybody else asks the kind itself: see `records/card.py`."""

SELECTING = ["outputs.site", "history.comparing", "publishing.letters", "drafting.as_read"]
"""Who alone may select an edition."""

LIBRARIES = {
    "yaml": ["documents.front_matter", "documents.yaml_tree"],
    "markdown": ["documents.markdown", "documents.github.*", "documents.kept_links"],
    "pydantic": ["records.*", "editors.reference", "publishing.canonical"],
    "pydantic_core": ["records.values", "records.references"],
    "holidays": ["programme.school_year"],
    "ortools": ["programme.planning.solver"],
    "icalendar": ["outputs.feeds.ical", "reading.sheets.calendars"],
    "dateutil": ["reading.sheets.calendars"],
    "openpyxl": ["reading.sheets.workbooks"],
    "docx": ["reading.sheets.word"],
    "xlsxwriter": ["outputs.data.tables"],
    "segno": ["outputs.feeds.subscribing"],
    "typst": ["publishing.typesetter"],
    "ahocorasick_rs": ["privacy.phrases"],
    "PIL": [
        "documents.attachments.images",
        "documents.attachments.transparency",
        "publishing.drawing",
    ],
    "defusedxml": ["documents.attachments.xml_edits"],
    "pypdf": ["documents.attachments.pdfs", "documents.attachments.pdf_*"],
    "pypdfium2": ["documents.attachments.pdfs"],
    "cbor2": ["publishing.search_files"],
    "pagefind_bin": ["publishing.search_index"],
    "click": ["cli", "cli.*"],
    "mkdocs": ["mkdocs_adapter", "mkdocs_engine"],
    "mkdocs_engine": ["mkdocs_adapter", "properdocs_engine"],
    "properdocs": ["properdocs_engine"],
    "jinja2": ["publishing.*", "mkdocs_adapter"],
    "markupsafe": ["publishing.*"],
}
"""Outside libraries, and the modules that may import them; there are no others."""

SURROUNDINGS = {
    # The last one hands it on to another program.
    "os.environ": ["cli.surroundings", "mkdocs_engine", "history.git"],
    "Path.cwd": ["cli.surroundings"],
    "datetime.now": ["dates"],  # in `today_in_london`, which the edges alone call
    "subprocess": [
        "mkdocs_engine",
        "publishing.typesetting",
        "history.git",
        "publishing.search_index",
    ],
}
"""What only the edges read, and who else may, because it runs other programs."""

ELSEWHERE = (
    "os.getcwd", "os.getenv", "os.chdir", "date.today", "datetime.today", "datetime.utcnow",
    "time.time", "time.localtime", "time.monotonic", "Path.home", "Path.expanduser",
    "random", "locale", "socket", "urllib.request",
)  # fmt: skip
"""What no module reads at all."""


def rows() -> list[list[str]]:
    """The wings of each layer."""
    parts = [line.split("  ")[0] for line in LAYERS.strip().splitlines()]
    return [[name.strip() for name in part.split(",")] for part in parts]


ROW = {wing: number for number, wings in enumerate(rows()) for wing in wings}


def wing_of(module: str) -> str:
    """`documents` for `documents.attachments.kinds`."""
    return module.partition(".")[0]


def inner_row(module: str) -> int:
    """The row of a module within its wing; 0 in a wing without an order of its own."""
    wing, _, name = module.partition(".")
    for number, row in enumerate(INSIDE.get(wing, ())):
        if any(fnmatchcase(name, pattern.strip()) for pattern in row.split(",")):
            return number
    return 0


def name_of(file: Path) -> str:
    """`document`, `records.meeting`, `records` for the package, `mkdocs_adapter`."""
    parts = file.relative_to(HOOKS).with_suffix("").parts
    inner = parts[1:] if parts[0] == "hub" else parts
    return ".".join(inner[:-1] if inner[-1:] == ("__init__",) else inner)


TREES = {
    name_of(file): ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted(HOOKS.rglob("*.py"))
    if name_of(file)
}


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, anywhere in the file, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "Imports are written in full."
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole.removeprefix("hub.") in TREES else str(node.module)


@functools.cache
def own_imports(module: str) -> frozenset[str]:
    """The hub's own modules that a module imports."""
    found = {name.removeprefix("hub.") for name in imports(TREES[module]) if name[:4] == "hub."}
    return frozenset(found - {module})


def spoken_of(tree: ast.Module) -> set[str]:
    """`os.environ`, `date.today`: names with the last name before them; and imported modules."""
    found = {
        f"{base}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (base := getattr(node.value, "id", getattr(node.value, "attr", "")))
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found | set(imports(tree))


def file_of(module: str) -> Path:
    """The file of a module."""
    place = HOOKS / "hub" / module.replace(".", "/")
    files = (place.with_suffix(".py"), place / "__init__.py", HOOKS / f"{module}.py")
    return next(file for file in files if file.is_file())


def reached(module: str) -> set[str]:
    """Every module that a module imports, or that those import."""
    found: set[str] = set()
    left = {module}
    while left:
        found |= left
        left = {other for one in left for other in own_imports(one)} - found
    return found - {module}


@pytest.mark.parametrize("module", TREES)
def test_a_module_imports_only_lower_ones(module: str) -> None:
    for other in own_imports(module):
        assert other in TREES, f"{module} imports {other}, which is not there."
        mine, its = wing_of(module), wing_of(other)
        if mine != its:
            assert ROW[its] < ROW[mine], f"{module} imports {other}, which does not lie below it."
        else:
            assert inner_row(other) <= inner_row(module), f"{other} lies above {module}."


def test_no_module_is_its_own_foundation() -> None:
    order = TopologicalSorter({module: own_imports(module) for module in TREES})
    assert list(order.static_order())


def test_a_wing_is_no_foundation_of_those_below() -> None:
    wings: dict[str, set[str]] = {}
    for module in TREES:
        others = {wing_of(other) for other in own_imports(module)}
        wings.setdefault(wing_of(module), set()).update(others - {wing_of(module)})
    assert set(wings) == set(ROW)
    assert list(TopologicalSorter(wings).static_order())


def test_what_must_never_be_reached_is_not() -> None:
    for start, forbidden in NEVER:
        starts = fnmatch(start)
        assert starts, start
        for module in starts:
            there = {other for other in reached(module) if fnmatchcase(other, forbidden)}
            assert not there, f"{module} reaches {sorted(there)}."


def test_few_select_an_edition() -> None:
    for module, tree in TREES.items():
        if "edition.select" in spoken_of(tree):
            assert any(fnmatchcase(module, pattern) for pattern in SELECTING), module


def test_few_ask_whether_a_record_is_a_meeting() -> None:
    asking = re.compile(
        r"isinstance\([^)]*\bMeeting\b|Meeting\.record_kind|is (?:not )?Meeting\b|in \{Meeting\b"
        r"|[!=]= \"meeting\""
    )
    found = {
        module
        for module in TREES
        if wing_of(module) not in {"programme", "outputs", "checks"}
        and asking.search(file_of(module).read_text(encoding="utf-8"))
    }
    assert found == set(KNOWS_MEETINGS)


def test_the_house_is_wings_and_few_floors() -> None:
    beside = [module for module in TREES if "." not in module and module != "cli"]
    assert len([m for m in beside if (HOOKS / "hub" / f"{m}.py").is_file()]) <= 6, beside
    assert storeys() <= 12
    for file in HOOKS.rglob("*.py"):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        assert lines <= 350, f"{file.name} has {lines} lines."


def fnmatch(pattern: str) -> list[str]:
    """The modules that a pattern names."""
    return [module for module in TREES if fnmatchcase(module, pattern)]


def storeys() -> int:
    """How many rooms stand on one another at the most, where a wing is one room."""
    below: dict[str, set[str]] = {wing: set() for wing in ROW}
    for module in TREES:
        below[wing_of(module)] |= {wing_of(other) for other in own_imports(module)}
    height: dict[str, int] = {}
    for wing in sorted(ROW, key=lambda wing: ROW[wing]):
        height[wing] = 1 + max((height[other] for other in below[wing] - {wing}), default=0)
    return max(height.values())


@pytest.mark.parametrize("module", TREES)
def test_an_outside_library_has_one_importer(module: str) -> None:
    tops = {name.partition(".")[0] for name in imports(TREES[module])}
    for library in tops - {"hub", *sys.stdlib_module_names}:
        assert library in LIBRARIES, f"{module} imports {library}, which is not in the table."
        assert any(fnmatchcase(module, pattern) for pattern in LIBRARIES[library]), (
            f"{module} imports {library}."
        )


@pytest.mark.parametrize("module", TREES)
def test_only_the_edges_look_at_the_clock_the_environment_and_the_folder(module: str) -> None:
    spoken = spoken_of(TREES[module])
    for name, allowed in SURROUNDINGS.items():
        assert module in allowed or name not in spoken, f"{module} reads {name}."
    assert not spoken.intersection(ELSEWHERE)


def test_the_guard_sees_what_it_guards_against() -> None:
    source = (
        "import datetime as dt, os, time\nfrom os import environ, getenv\n"
        "from pathlib import Path\ndt.datetime.now()\n"
        "dt.date.today()\ntime.time()\nPath.cwd()\nos.getcwd()\n"
    )
    spoken = spoken_of(ast.parse(source))
    assert spoken >= {
        "datetime.now", "date.today", "time.time", "Path.cwd", "os.getcwd", "os.environ",
        "os.getenv",
    }  # fmt: skip
