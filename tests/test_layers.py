"""The order of the house: which module may import which, and who alone knows an outside library."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[1] / "hooks"

LAYERS = """
enclosed                             what stands between two signs
words, problem, links, headings, comments, stylesheet, members_heading, phrases    the base
rendered                             a text as the HTML of its page
judged                               what that would load from elsewhere, or run
first_texts                          what a new hub begins with
typesetter, typesetting              PDFs from templates and values
colours                              colours of what is drawn outside of pages
mark                                 the hub's mark
attachments.kinds, attachments.picture_parts    which files may be published; what draws a picture
attachments.images, attachments.plain    pictures and plain texts, cleaned
attachments.*                        PDFs and office files, cleaned
name_lists                           words by which names are told
personal_details, pupil_names        what in a text points to people
when, mend, plain_text               dates, lines of front matter and files as people save them
front_matter, frame                  the facts at the top of a file; the lines around them
document, fields, ical               one Markdown file; what a value may be; one calendar entry
references                           a value that points to another record
wording                              what is wrong with keys and values, in plain English
record                               what every record shares
records, records.*                   one file per kind of record
pieces                               a record's texts, and which are for members
used_files                           the files that a record names, shows or links to
paths, school_year, schemas          a file's kind by its place; the school year; the schemas
usual_year                           the half-terms that a school year usually has
writing                              a record as the text of a file
git                                  the only caller of git
history                              what changed, and when
linked                               the Hub: all records, linked
editors.values                       what a key takes, as a form has to know it
editors.vscode, editors.web_editor   what each editor is told of the hub
editors                              all of it, by file
discovery, keeping                   every file of content; how long members' material is kept
linking                              references and links, checked against what there is
near_misses, homes                   what looks as if it hid something; where nobody may know
edition, defaults, published, topic_states, year_order, confidential    what is asked of the Hub
next_free                            when a network meets next, and under which name
forms, forms.definitions, forms.harmless    what forms ask; other people's text made harmless
web_links                            pages of GitHub where people add and change files
typed                                what people type, taken as it is meant
questions                            what a new record is told
hosting, hosting.place, hosting.headers    where an edition stands; what goes with each answer
hosting.nginx                        rules for nginx, which stands around others, too
hosting.*                            one file per kind of host
hosting.hosts                        all of them by name
attachments                          files beside records: what is published of them
search_files                         the files of the search's index
unpacking                            what is in a file, however it is packed
search_index                         what the search finds, from the finished pages
gate                                 the last look at what is about to be public
feed_addresses                       where a school's members' calendars stand
checks, checks.*, subscribing, replay    warnings; ways to subscribe; the hub as it was
load, output, revisions              from a folder to a Hub; what can be published; its stamps
pictures                             icons and cards, drawn
show                                 how records appear
changes, engine_words                what readers see differently; what an engine says of a page
outputs, outputs._*                  what several outputs share
outputs.feeds                        the calendars, which hub.json lists
outputs.secret_feeds                 members' calendars, each school's at its own addresses
outputs.*                            one file per thing that is published
site, members_links                  all outputs, each address used once; addresses in a letter
checking, comparing, report, building, publishing_rules    what the edges ask for
adding                               a new file, and what it changes
forms.template, forms.reading, forms.in_place    forms written, and read; a file changed in place
forms.wording                        what is wrong, in the words of a form
forms.filing                         what all forms need to make a file
forms.days                           the day that an answer means
forms.new_files, forms.changed_meetings, forms.replies    files that answers make; replies
forms.answering                      a proposal, or a reply
starting                             an empty hub
reference_examples                   examples for the reference of keys
reference                            every key and warning, written from the models
feed_loss                            what would vanish from people's calendars
summary_meetings                     a changed meeting, for a proposal's page on GitHub
summary_records                      every other record that changed
summary                              what a proposal does, in plain English
failing                              why publishing failed, in plain English
cli.surroundings                     what the command reads of the world around it
cli.asking                           questions at the keyboard
cli.wishes                           those for a new hub
cli.*, mkdocs_adapter                the edges
cli                                  all commands
"""
"""The layers, the lowest first. A module imports only from rows above its own in this table;
`_` modules of `outputs` may use one another, as long as they do not go round in circles."""

LIBRARIES = {
    "yaml": ["front_matter"],
    "markdown": ["rendered"],
    "pydantic": ["fields", "references", "wording", "record", "records.*", "reference"],
    "pydantic_core": ["fields", "references"],
    "holidays": ["school_year"],
    "icalendar": ["ical"],
    "segno": ["subscribing"],
    "typst": ["typesetter"],
    "ahocorasick_rs": ["phrases"],
    "PIL": ["attachments.images", "pictures"],
    "pypdf": ["attachments.pdfs"],
    "pypdfium2": ["attachments.pdfs"],
    "cbor2": ["search_files"],
    "pagefind_bin": ["search_index"],
    "click": ["cli", "cli.*"],
    "mkdocs": ["mkdocs_adapter"],
    "jinja2": ["mkdocs_adapter"],
    "markupsafe": ["mkdocs_adapter"],
}
"""Outside libraries, and the modules that may import them; there are no others."""

SURROUNDINGS = {
    # The last two hand it on to other programs.
    "os.environ": ["cli.surroundings", "mkdocs_adapter", "building", "git"],
    "Path.cwd": ["cli.surroundings"],
    "datetime.now": ["when"],  # in `today_in_london`, which the edges alone call
    "subprocess": ["building", "git", "search_index", "typesetting"],
}
"""What only the edges read, and who else may, because it runs other programs."""

ELSEWHERE = (
    "os.getcwd", "os.getenv", "os.chdir", "date.today", "datetime.today", "datetime.utcnow",
    "time.time", "time.localtime", "time.monotonic", "Path.home", "Path.expanduser",
    "random", "locale", "socket", "urllib.request",
)  # fmt: skip
"""What no module reads at all."""


def rows() -> list[list[str]]:
    """The patterns of each layer."""
    parts = [line.split("  ")[0] for line in LAYERS.strip().splitlines()]
    return [[name.strip() for name in part.split(",")] for part in parts]


def row_of(module: str) -> int:
    """The layer of a module: the one that names it exactly, or else the one with a pattern."""
    for test in (str.__eq__, fnmatchcase):
        for number, patterns in enumerate(rows()):
            if any(test(module, pattern) for pattern in patterns):
                return number
    pytest.fail(f"{module} has no place in the table of tests/test_layers.py.")


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


def own_imports(module: str) -> set[str]:
    """The hub's own modules that a module imports."""
    found = {name.removeprefix("hub.") for name in imports(TREES[module]) if name[:4] == "hub."}
    return found - {module}


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


@pytest.mark.parametrize("module", TREES)
def test_a_module_imports_only_lower_ones(module: str) -> None:
    for other in own_imports(module):
        assert other in TREES, f"{module} imports {other}, which is not there."
        siblings = {module.partition(".")[0], other.partition(".")[0]} == {"outputs"}
        shared = siblings and other.startswith("outputs._") and row_of(module) == row_of(other)
        assert row_of(other) < row_of(module) or shared, (
            f"{module} imports {other}, which does not lie below it."
        )


def test_no_module_is_its_own_foundation() -> None:
    order = TopologicalSorter({module: own_imports(module) for module in TREES})
    assert list(order.static_order())


def test_the_table_names_no_module_that_is_gone() -> None:
    for pattern in (pattern for row in rows() for pattern in row):
        assert any(fnmatchcase(module, pattern) for module in TREES), pattern


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
