"""What the check passes has no dead link on its page, and what it refuses has one.

Texts are put together at random from links, right and wrong, and from all that links may stand in.
HUB_TEST_BODIES says how many.
"""

from __future__ import annotations

import datetime as dt
import os
import posixpath
import random
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from hub import checking
from hub.outputs import site
from hub.outputs.output import Context, Copy
from hub.privacy.editions import EDITIONS, Edition
from hub.programme.hub import Hub
from hub.publishing import making
from hub.publishing.store import NoStore
from tests.helpers.hubs import SMALL, housed, write

HERE: Final = "body/"
TODAY: Final = dt.date(2026, 9, 10)
BODIES: Final = int(os.environ.get("HUB_TEST_BODIES", "60"))
PAGE: Final = "---\ntitle: {title}\naudience: {audience}\n---\n{body}"
FILES: Final = {
    **SMALL,
    "content/there.md": PAGE.format(
        title="There",
        audience="public",
        body="## One\n\n## Two words\n\n## Café & co\n\n## One\n\n<div>\n\n## Inside\n\n</div>\n",
    ),
    "content/closed.md": PAGE.format(
        title="Closed", audience="members", body="## One\n\nClosed.\n"
    ),
    "content/agenda.txt": b"The agenda\n",
    "content/Agenda (final) v2.txt": b"The last agenda\n",
}
TARGETS: Final = (
    "there.md", "there.md#one", "there.md#two-words", "there.md#one-1", "there.md#caf\u00e9--co",
    "there.md#inside", "networks/senco.md", "schools/milverton.md", "agenda.txt", "#here",
    "./there.md", "../content/there.md", "<there.md>", "<Agenda (final) v2.txt>",
    "Agenda%20(final)%20v2.txt", "https://example.org/x_(y)", "mailto:office@example.org",
    "there.md#gone", "gone.md", "gone.txt", "#gone", "closed.md", "networks/gone.md", "../gone.md",
    "there.md 'A title'", 'there.md "The hall (north)"', "there.md (Title)", "gone.md (Title)",
    "there.md?x=1#one", "agenda.txt#page=2", "networks/senco.md#objectives", "index.md",
    "closed.md#one",
)  # fmt: skip
LINKS: Final = (
    "[words]({})", "[a [b] c]({})", "**[bold]({})**", "[two\nlines]({})",
    "[words](\n{})", '<a href="{}">html</a>', "<a href='{}' title=x>html</a>", "[`code`]({})",
    "[words][name]\n\n[name]: {}\n", "[name]\n\n[name]: {}\n", "[unused]: {}\n", "\\[words]({})",
    "`[code]({})`", "``[code` x]({})``", "`[code over\ntwo lines]({})`", "[words] ({})",
    "Note[^n].\n\n[^n]: See [words]({}).\n", "<!-- [comment]({}) -->", "[*](x) [words]({})",
)  # fmt: skip
PLACES: Final = (
    "{}", "Text {} text.", "- item {}\n- more", "> quoted {}", "| a | b |\n|---|---|\n| {} | x |",
    "## Heading {}", "```\n{}\n```", "    {}", "- item\n\n      {}", "<div>\n\n{}\n\n</div>",
    "<details><summary>More</summary>\n\n{}\n\n</details>", "1) {}\n2) x", "~~~~\n{}\n~~~~",
    "- x\n  ```\n  {}\n  ```", "Text\n{}", "> [!NOTE]\n> {}", "## Members only\n\n{}",
    "   ```\n   {}\n   ```", "~~{}~~", "Text \\\n{}", "- [x] {}",
)  # fmt: skip


def bodies() -> Iterator[tuple[str, str]]:
    """A name and a text; the same each time."""
    for number in range(BODIES):
        choice = random.Random(number)  # noqa: S311 - no secret
        pieces = []
        for _part in range(choice.randint(1, 3)):
            link = choice.choice(LINKS).format(choice.choice(TARGETS))
            place = choice.choice(PLACES)
            within = (
                "\n".join(
                    line if n == 0 else f"{place.split('{}')[0].rpartition(chr(10))[2]}{line}"
                    for n, line in enumerate(link.split("\n"))
                )
                if place.startswith(("    ", "> ", "   "))
                else link
            )
            pieces.append(place.format(within))
        yield f"body-{number}", "# Here\n\n" + "\n\n".join(pieces) + "\n"


class _Page(HTMLParser):
    """Where a page's links lead, and the names that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.targets.append(value)
            if name == "id" and value:
                self.names.add(value)


def dead(hub: Hub, root: Path, edition: Edition) -> Iterator[str]:
    """The links of the page that lead to nothing that is published, or to no place on its page."""
    planned = site.plan(hub, Context(edition, TODAY))
    rendered = making.pages(planned, root, NoStore())
    copied = [f for f in planned.files if isinstance(f, Copy) and not (root / f.source).is_file()]
    files = {file.address for file in planned.files if file not in copied}
    files.update(address for address, _content in making.assets(root).values())
    for target in _Page(rendered.whole(planned.pages[HERE]).decode()).targets:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        there = unquote(parts.path)
        path = posixpath.normpath(posixpath.join(HERE, there)).removeprefix(".")
        page = planned.pages.get(f"{path}/" if path else "")
        if page is None or (there and not there.endswith(("/", "."))):
            if path not in files:
                yield target
        elif (
            parts.fragment
            and unquote(parts.fragment) not in _Page(rendered.whole(page).decode()).names
        ):
            yield target


def test_the_check_and_the_pages_agree(tmp_path: Path) -> None:
    root = write(housed(tmp_path / "hub"), FILES)
    wrong = []
    for name, body in bodies():
        write(root, {"content/body.md": PAGE.format(title="Body", audience="public", body=body)})
        hub, problems = checking.check(root, TODAY)
        assert hub is not None
        # Of a heading or a comment in a sample of code the check tells for other reasons.
        refused = [
            str(problem)
            for problem in problems
            if problem.severity == "error" and "sample of code" not in problem.message
        ]
        broken = [f"{e}: {target}" for e in EDITIONS for target in dead(hub, root, e)]
        if bool(refused) != bool(broken):
            wrong.append(f"{name}\n{body}\nchecked: {refused}\ndead: {broken}")
    assert not wrong, f"{len(wrong)} of {BODIES} differ\n\n" + "\n-----\n".join(wrong)
