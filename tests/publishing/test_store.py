"""What is kept between builds: the same bytes as without it, whatever becomes of it."""

from __future__ import annotations

import datetime as dt
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter, sleep, time
from typing import Final

import pytest
from PIL import Image

from hub.checking import read
from hub.outputs import site
from hub.outputs.feeds.subscribing import QrCode
from hub.outputs.output import Context, Sheet
from hub.outputs.show import Fact, Link
from hub.privacy.editions import EDITIONS, Edition
from hub.publishing import building, making
from hub.publishing.canonical import UnknownError, canonical
from hub.publishing.house import house
from hub.publishing.store import FOLDER, NoStore, Store
from tests.helpers.built import content
from tests.helpers.docs_pages import DOCS
from tests.helpers.hubs import HOUSE, SMALL, housed, run, write
from tests.helpers.repository import Repository

TODAY: Final = "2026-09-10"
EXTRA: Final = {"content/extra.md": "title: Extra\naudience: public\n"}
EDITS: Final = int(os.environ.get("HUB_TEST_EDITS", "20"))
DAYS: Final = ("2026-09-10", "2026-09-11", "2026-10-20", "2026-12-01")
FROM: Final = "accessibility: {answer_days: 3}\n"
SECRET: Final = "kept-" + "0123456789abcdef" * 4


def build(root: Path, *more: str, today: str = TODAY) -> subprocess.CompletedProcess[str]:
    return run(root, "build", *more, today=today, HUB_FEED_SECRET=SECRET)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small hub with all sorts of records, built once, with what was kept of that."""
    root = housed(tmp_path_factory.mktemp("kept") / "hub", "hostile")
    ran = build(root)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return root


@pytest.fixture
def hub(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(built, tmp_path / "hub", symlinks=True)
    return tmp_path / "hub"


# Bad stores


def cut_short(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            os.truncate(file, file.stat().st_size // 2)


def altered(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            whole = bytearray(file.read_bytes())
            whole[-1] ^= 1
            file.write_bytes(whole)


def emptied(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"")


def of_folders(folder: Path) -> None:
    for file in [file for file in folder.rglob("*") if file.is_file()]:
        file.unlink()
        file.mkdir()


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut_short, "damaged in places"),
        (altered, "damaged in places"),
        (emptied, "damaged in places"),
        (of_folders, "cannot be read"),
        (a_file, "cannot be"),
    ],
)
def test_a_spoilt_store_is_told_of_in_one_line_and_nothing_of_it_is_published(
    hub: Path, spoil: Callable[[Path], None], said: str
) -> None:
    first = content(hub / "site" / "public")
    spoil(hub / FOLDER)
    ran = build(hub, "--edition", "public")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert [said in line for line in ran.stderr.splitlines() if "kept" in line].count(True) == 1
    assert "Traceback" not in ran.stderr
    assert content(hub / "site" / "public") == first


def test_a_full_disk_is_told_of_in_one_line(hub: Path) -> None:
    first = content(hub / "site")
    shutil.rmtree(hub / FOLDER)
    # A file system of 64 kB: no other way makes a disk full for everybody, root among them.
    (hub / FOLDER).mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", hub / FOLDER],
        capture_output=True, check=False,
    )  # fmt: skip
    try:
        if made.returncode:
            # Where nobody may mount, no folder can be made within a link to where nothing is.
            (hub / FOLDER).rmdir()
            (hub / FOLDER).symlink_to("/dev/full/there")
        ran = build(hub)
    finally:
        subprocess.run(["umount", hub / FOLDER], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stderr.count("cannot be kept") == 1
    assert content(hub / "site") == first


# The same bytes


def everything(
    root: Path, store: Callable[[Edition], Store], today: dt.date, *, papers: bool
) -> dict[str, bytes]:
    """Every file of both editions but the search's index, and what was kept is used or not."""
    hub, found = read(root, today), {}
    for edition in EDITIONS:
        whole = site.plan(hub, Context(edition, today, SECRET))
        files = tuple(file for file in whole.files if papers or not isinstance(file, Sheet))
        made = making.everything(replace(whole, files=files), root, store(edition))
        found |= {f"{edition}/{address}": content for address, content in made}
    return found


def test_an_edit_of_anything_makes_what_a_fresh_build_makes(hub: Path) -> None:
    """Edit after edit, on one day or another: what was kept never shows where it does not hold."""
    chance = random.Random(20)  # noqa: S311 - the same edits every time
    repository = Repository(hub)
    (hub / ".gitignore").write_text(f"/site/\n/{FOLDER}/\n/hooks\n/overrides\n")
    repository.commit("2026-06-01T09:00", {})
    for number in range(EDITS):
        today = dt.date.fromisoformat(chance.choice(DAYS))
        edit(hub, chance, number)
        if number % 4 == 0:
            repository.commit(f"2026-07-01T09:{number % 60:02}", {})
        # Papers take longest.
        papers = number % 5 == 0
        warm = everything(hub, lambda edition: Store(hub, edition), today, papers=papers)
        fresh = everything(hub, lambda _edition: NoStore(), today, papers=papers)
        assert warm.keys() == fresh.keys(), number
        assert [name for name in warm if warm[name] != fresh[name]] == [], number


def edit(root: Path, chance: random.Random, number: int) -> None:
    """Change, add or remove something somewhere."""
    records = sorted([*root.glob("content/*/*.md"), *root.glob("meetings/*/*.md")])
    file = chance.choice([f for f in records if f.parent.name != "years"])
    text = file.read_text(encoding="utf-8")
    match number % 5:
        case 0:
            file.write_text(f"{text}\n\nA word more, number {number}.\n", encoding="utf-8")
        case 1:
            name = f"content/extra-{number}.md"
            write(root, {name: f"title: Extra {number}\naudience: public\n"})
        case 2:
            file.write_text(f"{text}\n\n## Members only\n\nA word.\n", encoding="utf-8")
        case 3:
            page = f"title: Ours {number}\naudience: members\n"
            write(root, {f"content/ours-{number}.md": page})
        case 4:
            cluster = root / "content" / "cluster.md"
            whole = cluster.read_text(encoding="utf-8").replace("---\n", f"---\n{FROM}", 1)
            cluster.write_text(whole.replace(f"{FROM}{FROM}", ""), encoding="utf-8")


def test_a_link_follows_a_file_that_says_what_it_was_called(tmp_path: Path) -> None:
    root, today = write(housed(tmp_path), SMALL), dt.date.fromisoformat(TODAY)
    text = "---\ntitle: A page\naudience: public\n---\nSee [the guide](guide.md).\n"
    for more, address in (("", "../guide/"), ("formerly: advice\n", "../advice/")):
        guide = f"title: Guide\naudience: public\n{more}"
        write(root, {"content/page.md": text, "content/guide.md": guide})
        planned = site.plan(read(root, today), Context("public", today))
        pages = making.pages(planned, root, Store(root, "public"))
        assert f'href="{address}">the guide' in pages.whole(planned.pages["page/"]).decode()


def test_another_picture_of_the_same_name_makes_another_page(tmp_path: Path) -> None:
    root = write(housed(tmp_path), SMALL)
    text = "---\ntitle: A page\naudience: public\n---\n![The plan](plan.png)\n"
    for width in (300, 200, 2000, 200):
        out = io.BytesIO()
        Image.new("RGB", (width, 100)).save(out, "PNG")
        write(root, {"content/page.md": text, "content/plan.png": out.getvalue()})
        today = dt.date.fromisoformat(TODAY)
        planned = site.plan(read(root, today), Context("public", today))
        pages = making.pages(planned, root, Store(root, "public"))
        shown = pages.whole(planned.pages["page/"]).decode()
        assert f'width="{min(width, 1600)}"' in shown


def test_another_house_another_name(hub: Path) -> None:
    """A template that was changed, and a version that was, are other keys."""
    for name in ("overrides", "hooks"):
        (hub / name).unlink()
        shutil.copytree(HOUSE / name, hub / name)
    frame = hub / "overrides" / "hub" / "pages" / "meeting.html"
    frame.write_text(frame.read_text(encoding="utf-8") + "<p>Changed here</p>", encoding="utf-8")
    ran = build(hub, "--edition", "public")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    pages = list((hub / "site" / "public" / "meetings").glob("*/*/index.html"))
    assert pages
    for page in pages:
        assert "Changed here" in page.read_text(encoding="utf-8")


def test_a_template_that_was_moved_makes_another_house(tmp_path: Path) -> None:
    place = tmp_path / "overrides" / "a" / "page.html"
    write(tmp_path, {"overrides/a/page.html": b"A page"})
    before = house(tmp_path)
    (tmp_path / "overrides" / "b").mkdir()
    place.rename(tmp_path / "overrides" / "b" / "page.html")
    assert house(tmp_path) != before


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="nothing here is unreadable")
def test_a_file_that_nobody_can_read_is_no_end_of_a_check(hub: Path) -> None:
    overrides = hub / "overrides"
    shutil.copytree(overrides.resolve(), hub / "copy")
    overrides.unlink()
    (hub / "copy").rename(overrides)
    before = house(hub)
    # Even the system's administrator cannot read this one.
    (overrides / "odd.html").symlink_to("/proc/self/mem")
    assert house(hub) != before
    ran = run(hub, "check", today=TODAY)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_fault_in_a_template_is_told_by_its_place(hub: Path) -> None:
    (hub / "overrides").unlink()
    shutil.copytree(HOUSE / "overrides", hub / "overrides")
    page = hub / "overrides" / "hub" / "pages" / "meeting.html"
    first = content(hub / "site")
    for fault, said in (
        ("{{ nothing.there.at.all }}", "'nothing' is undefined"),
        ("{% if %}", "Expected an expression"),
    ):
        page.write_text(f"{fault}\n", encoding="utf-8")
        ran = build(hub, "--edition", "public")
        assert ran.returncode == 1
        assert f"overrides/hub/pages/meeting.html:1: error: {said}" in ran.stderr
        assert "Traceback" not in ran.stderr
    assert content(hub / "site") == first


def test_what_is_kept_of_the_public_edition_holds_no_secret(hub: Path) -> None:
    for file in (hub / FOLDER / "public").rglob("*"):
        if file.is_file():
            whole = file.read_bytes()
            assert SECRET.encode() not in whole
            assert b"data-members-only" not in whole
    shutil.rmtree(hub / FOLDER / "members")
    # Addresses are made from the secret: no name and no file of the store has one.
    held = {name.split("/")[1] for name in content(hub / "site" / "members") if "feeds/" in name}
    for name, whole in content(hub / FOLDER).items():
        for token in (one for one in held if len(one) > 20):
            assert token not in name
            assert token.encode() not in whole


def test_an_edition_that_is_no_more_leaves_nothing(hub: Path) -> None:
    assert (hub / FOLDER / "members").is_dir()
    building.remove_others(hub, Path("site"), ["public"])
    assert not (hub / FOLDER / "members").exists()
    assert not (hub / "site" / "members").exists()


def test_the_command_empties_it(hub: Path) -> None:
    assert run(hub, "clean").stdout == "Forgotten.\n"
    assert not (hub / FOLDER).exists()
    assert run(hub, "clean").stdout == "Nothing was kept.\n"


def test_developers_are_told_of_all_that_is_kept(built: Path) -> None:
    page = (DOCS / "developers.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)/` \|", page, re.MULTILINE))
    kept = {folder.name for edition in EDITIONS for folder in (built / FOLDER / edition).iterdir()}
    assert kept == told
    others = {".gitignore", "checked"}
    assert {path.name for path in (built / FOLDER).iterdir()} == {*EDITIONS, *others}


def test_the_command_tells_of_a_store_that_lies_elsewhere(hub: Path, tmp_path: Path) -> None:
    (hub / FOLDER).rename(tmp_path / "elsewhere")
    (hub / FOLDER).symlink_to(tmp_path / "elsewhere")
    ran = run(hub, "clean")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "it is a link" in ran.stderr
    assert content(tmp_path / "elsewhere")


def test_what_nobody_has_asked_for_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store(tmp_path, "public")
    names = [kept.name("pages", number) for number in range(4)]
    for days, name in enumerate(names):
        kept.keep(name, b"A page" * 100)
        when = time() - days * 20 * 24 * 3600
        os.utime(tmp_path / FOLDER / "public" / name, (when, when))
    assert kept.find(names[3])
    kept.trim()
    # The third is too old; the last one was as well, until it was asked for.
    assert [kept.find(name) is not None for name in names] == [True, True, False, True]
    when = time() - 60
    os.utime(tmp_path / FOLDER / "public" / names[1], (when, when))
    monkeypatch.setattr("hub.publishing.store.MOST", 1500)
    kept.trim()
    assert [kept.find(name) is not None for name in names] == [True, False, False, True]


# Interrupted


@pytest.fixture(scope="module")
def right(
    built: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Mapping[str, bytes], float]:
    """What a build makes of the hub with one page more, and in how many seconds."""
    root = tmp_path_factory.mktemp("right") / "hub"
    shutil.copytree(built, root, symlinks=True)
    write(root, EXTRA)
    began = perf_counter()
    assert build(root).returncode == 0
    seconds = perf_counter() - began
    assert build(root, "--fresh").returncode == 0
    return content(root / "site"), seconds


@pytest.mark.parametrize("part", range(20))
def test_a_build_that_is_killed_leaves_the_old_site(
    hub: Path, right: tuple[Mapping[str, bytes], float], part: int
) -> None:
    """At twenty moments of a build: either site stands as a whole, and the next build is right."""
    first, (wanted, seconds) = content(hub / "site"), right
    write(hub, EXTRA)
    command = [str(Path(sys.executable).with_name("hub")), "build"]
    environment = {**os.environ, "HUB_TODAY": TODAY, "HUB_FEED_SECRET": SECRET}
    with subprocess.Popen(
        command, cwd=hub, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        sleep(seconds * part / 19)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for edition in EDITIONS:
        now = content(hub / "site" / edition)
        assert now in [content_of(whole, edition) for whole in (first, wanted)]
    # What lies about from then is swept away, once nobody can be at work in it any more.
    for left in (hub / "site").glob(".building-*"):
        os.utime(left, (0, 0))
    assert build(hub).returncode == 0
    assert content(hub / "site") == wanted


def content_of(whole: Mapping[str, bytes], edition: str) -> Mapping[str, bytes]:
    """The files of one edition, by their addresses."""
    mark = f"{edition}/"
    return {n.removeprefix(mark): made for n, made in whole.items() if n.startswith(mark)}


def test_two_builds_at_once_are_both_right(hub: Path) -> None:
    shutil.rmtree(hub / FOLDER)
    first = content(hub / "site")
    command = [str(Path(sys.executable).with_name("hub")), "build", "--out"]
    environment = {**os.environ, "HUB_TODAY": TODAY, "HUB_FEED_SECRET": SECRET}
    started = [
        subprocess.Popen(
            [*command, folder], cwd=hub, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for folder in ("one", "two")
    ]  # fmt: skip
    assert [process.wait() for process in started] == [0, 0]
    assert content(hub / "one") == content(hub / "two") == first


# Names


def test_values_of_different_kinds_have_different_bytes() -> None:
    found = [
        canonical(value)
        for value in (
            1, "1", True, None, "", [], {}, {"1": 2}, b"1", [1], Link("1"), Fact("1", ()),
            QrCode("1"), {"a": Link("1")}, {"a": "1"}, frozenset({"1"}),
        )
    ]  # fmt: skip
    assert len(set(found)) == len(found)
    with pytest.raises(UnknownError):
        canonical({"one": object()})
