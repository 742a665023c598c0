"""What a record names is there, or the remedy says what was meant, and following it mends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from hub.programme.hub import Hub
from hub.reading.load import load
from tests.helpers.hubs import CLUSTER, SMALL, write

FIRST: Final = "meetings/2026-27/first.md"
MORE: Final = "meetings/2026-27/more.md"
SENCO: Final = "content/networks/senco.md"
PAGE: Final = "content/pages/page.md"
FILES: Final = {
    **SMALL,
    "content/networks/early-years.md": "title: Early years network\naudience: public\nfor: [All]\n",
    "content/topics/early-reading.md": "title: Early reading\naudience: public\n",
    SENCO: (
        f"{SMALL['content/networks/senco.md']}localities: [South]\n"
        "rule: {half_terms: [sp1], week: 3, weekday: Tuesday}\n"
    ),
    FIRST: f"{SMALL[FIRST]}focus: early-reading\nlocality: North\n",
    MORE: (
        "network: [senco]\naudience: public\ndate: 2026-10-08\nvenue: {name: Town Hall}\n"
        "same_as: 2026-27/first\npapers: [{file: agenda.pdf, title: Agenda}]\n"
    ),
    "meetings/2026-27/agenda.pdf": b"%PDF",
    PAGE: "---\ntitle: A page\naudience: public\n---\n## Who comes\n\n[x](../networks/senco.md)\n",
}
NAMED: Final = [
    (FIRST, "network: senco", "senco"),
    (FIRST, "venue: milverton", "milverton"),
    (FIRST, "focus: early-reading", "early-reading"),
    (FIRST, "locality: North", "North"),
    (MORE, "network: [senco]", "senco"),
    (MORE, "same_as: 2026-27/first", "2026-27/first"),
    (SENCO, "localities: [South]", "South"),
    (SENCO, "half_terms: [sp1]", "sp1"),
    ("content/schools/milverton.md", "locality: North", "North"),
    (PAGE, "(../networks/senco.md)", "../networks/senco.md"),
]
"""A line of a file, and what it names."""


def read(root: Path, changed: dict[str, str | bytes]) -> tuple[Hub | None, list[str]]:
    hub, problems = load(write(root, {**FILES, **changed}))
    return hub, [str(problem) for problem in problems]


def slips(name: str) -> Iterator[str]:
    """The name with one letter too few, one twice, and two in the other order."""
    middle = len(name) - 2
    yield name[:middle] + name[middle + 1 :]
    yield name[:middle] + name[middle] + name[middle:]
    yield name[:middle] + name[middle + 1] + name[middle] + name[middle + 2 :]


def test_all_of_it_is_there(tmp_path: Path) -> None:
    assert read(tmp_path, {})[1] == []


@pytest.mark.parametrize(("path", "line", "name"), NAMED)
def test_a_slip_in_a_name_is_told_where_it_is_with_what_was_meant(
    tmp_path: Path, path: str, line: str, name: str
) -> None:
    text = FILES[path]
    assert isinstance(text, str)
    assert line in text
    number = text[: text.index(line)].count("\n") + (1 if text.startswith("---") else 2)
    for slip in slips(name):
        _hub, told = read(tmp_path, {path: text.replace(line, line.replace(name, slip))})
        assert len(told) == 1, told
        assert told[0].startswith(f"{path}:{number}:"), told
        assert f"Did you mean `{name}`?" in told[0]


@pytest.mark.parametrize(
    ("line", "written", "remedy"),
    [
        ("network: senco", "network: senco, early years", "network: [senco, early-years]"),
        ("venue: milverton", "venue: Town Hall, High Street",
         'venue: {name: "Town Hall", address: "High Street"}'),
        ("venue: milverton", "venue: CV32 4AA", "venue: {name: Town Hall, postcode: CV32 4AA}"),
        ("focus: early-reading", "focus: sums-and-money", "focus: Sums and money"),
        ("localities: [South]", "localities: North and South", "localities: [North, South]"),
        ("half_terms: [sp1]", "half_terms: a1 and sp1", "half_terms: [a1, sp1]"),
        ("locality: North", "locality: North and South", "locality: North"),
        ("locality: North", "locality: South/North", "locality: South"),
    ],
)  # fmt: skip
def test_what_was_meant_otherwise_gets_the_line_to_write(
    tmp_path: Path, line: str, written: str, remedy: str
) -> None:
    path = next(path for path in (FIRST, SENCO) if line in str(FILES[path]))
    text = str(FILES[path]).replace(line, written)
    _hub, told = read(tmp_path, {path: text})
    assert len(told) == 1, told
    assert f"rite: `{remedy}`" in told[0]
    assert read(tmp_path, {path: text.replace(written, remedy)})[1] == []


def test_a_file_is_no_session_or_substitute_of_itself_nor_a_session_of_a_session(
    tmp_path: Path,
) -> None:
    more = str(FILES[MORE])
    third = more.replace("2026-10-08", "2026-10-15").replace("first", "more")
    _hub, told = read(tmp_path / "a", {"meetings/2026-27/third.md": third})
    assert [line.split(": error: ")[1] for line in told] == [
        "`2026-27/more` is itself a further session. Write: `same_as: 2026-27/first`."
    ]
    _hub, told = read(tmp_path / "b", {MORE: more.replace("first", "more")})
    assert [line.split(": error: ")[1] for line in told] == ["`2026-27/more` is this very file."]


@pytest.mark.parametrize("page", [PAGE, "content/page.md", "content/networks/other.md"])
@pytest.mark.parametrize(
    "address",
    [
        "/networks/senco/",
        "/meetings/2026-27/first/index.html",
        "/schools/milverton",
        "/topics/early-reading/",
    ],
)
def test_an_address_of_the_site_gets_the_way_to_the_file(
    tmp_path: Path, page: str, address: str
) -> None:
    text = f"---\ntitle: Another\naudience: public\n---\n\nSee [x]({address}).\n"
    _hub, told = read(tmp_path, {page: text})
    assert len(told) == 1
    assert told[0].startswith(f"{page}:6:")
    (way,) = re.findall(r"Write: `(.+?)`, the way", told[0])
    assert read(tmp_path, {page: text.replace(address, way)})[1] == []


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("www.school.example.org", "https://www.school.example.org"),
        ("office@school.example", "mailto:office@school.example"),
        ("my paper.pdf", "my%20paper.pdf"),
        ("Paper.PDF", "paper.pdf"),
        ("../networks/senco.md#for-whon", "../networks/senco.md#for-whom"),
        ("#who-come", "#who-comes"),
    ],
)
def test_a_link_that_is_typed_wrongly_gets_the_right_one(
    tmp_path: Path, link: str, written: str
) -> None:
    senco = f"---\n{FILES[SENCO]}---\n## For whom\n"
    files: dict[str, str | bytes] = {
        SENCO: senco,
        "content/pages/my paper.pdf": b"%PDF",
        "content/pages/paper.pdf": b"%PDF",
    }
    text = str(FILES[PAGE]).replace("../networks/senco.md", link)
    _hub, told = read(tmp_path, {**files, PAGE: text})
    assert len(told) == 1
    assert f"`{written}`" in told[0]
    assert read(tmp_path, {**files, PAGE: text.replace(link, written)})[1] == []


def test_a_paper_must_lie_beside_its_meeting(tmp_path: Path) -> None:
    more = str(FILES[MORE])
    for name, remedy in (
        ("Agenda.pdf", "Did you mean `agenda.pdf`?"),
        ("minutes.pdf", "Put it into meetings/2026-27/, or correct its name."),
    ):
        _hub, told = read(tmp_path, {MORE: more.replace("agenda.pdf", name)})
        assert [line.split(": error: ")[1] for line in told] == [
            f"There is no file `{name}` beside this one. {remedy}"
        ]


def test_one_slip_does_not_make_all_that_lead_to_it_wrong(tmp_path: Path) -> None:
    _hub, told = read(tmp_path, {SENCO: f"{FILES[SENCO]}colour: tartan\n"})
    assert [line.split(":")[0] for line in told] == [SENCO]
    # The cluster's names are known although one of its lines is wrong.
    _hub, told = read(tmp_path, {"content/cluster.md": CLUSTER.replace("office@", "office at ")})
    assert "content/cluster.md" in {line.split(":")[0] for line in told}
    assert not [line for line in told if "There is no" in line]
