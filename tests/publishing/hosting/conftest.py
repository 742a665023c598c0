"""One hub with both editions, built once, and the servers that hand it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.hubs import CLUSTER, SMALL, housed, run, write
from tests.helpers.once import once
from tests.publishing.hosting.servers import SERVERS, Serving, serving

SECRET_WORD = "canarymembers"  # noqa: S105 - a word to look for
SECRET = "trial-" + "0123456789abcdef" * 4
HUB: dict[str, str | bytes] = {
    **SMALL,
    "content/cluster.md": CLUSTER.replace(
        "members: yes\n",
        "members: yes\nmembers_url: https://members.trial.example\n"
        "feed_holders: {holder: milverton}\n",
    ),
    "content/aligned.md": (
        "---\ntitle: A table\naudience: public\n---\n"
        "| School | Places |\n|---|---:|\n| One | 12 |\n"
    ),
    "content/for-members.md": f"---\ntitle: Ours\naudience: members\n---\n{SECRET_WORD}\n",
    "meetings/2026-27/first.md": (
        f"---\n{SMALL['meetings/2026-27/first.md']!s}decisions: {SECRET_WORD}\n"
        f"papers: {{title: A paper, file: paper.csv}}\n---\n{SECRET_WORD}\n"
    ),
    "meetings/2026-27/paper.csv": f"{SECRET_WORD}\n".encode(),
}


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the hub, built."""

    def fill(root: Path) -> None:
        write(housed(root), HUB)
        ran = run(root, "build", HUB_FEED_SECRET=SECRET)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return once(tmp_path_factory, "hosted", fill)


@pytest.fixture(scope="session")
def feed(hosted: Path) -> str:
    """The address of a members' feed: `/feeds/<token>/all.ics`."""
    members = hosted / "site" / "members"
    (found,) = members.glob(f"feeds/{'?' * 43}/all.ics")
    return f"/{found.relative_to(members).as_posix()}"


@pytest.fixture(scope="session")
def behind_login(hosted: Path) -> list[str]:
    """Every file of the members' edition that needs a login, as a path."""
    members = hosted / "site" / "members"
    files = [f"/{f.relative_to(members).as_posix()}" for f in members.rglob("*") if f.is_file()]
    held = sorted(path for path in files if not re.match(r"/feeds/[\w-]{43}/", path))
    assert {"/index.html", "/feeds/hub.json", "/pagefind/pagefind-entry.json"} <= set(held)
    assert any(path.endswith(".ics") for path in held)
    assert any(path.endswith("paper.csv") for path in held)
    return held


@pytest.fixture(scope="session", params=SERVERS)
def server(
    request: pytest.FixtureRequest, hosted: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Serving]:
    """nginx, then Caddy, with both editions."""
    with serving(request.param, hosted, tmp_path_factory.mktemp(request.param)) as started:
        yield started
