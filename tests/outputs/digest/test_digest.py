"""What goes into e-mails: what is said, in which words, and in three forms alike.

The texts of a week and of a term are agreed files: `HUB_REWRITE_GOLDEN=1 .venv/bin/python -m pytest
tests/outputs/digest`, then read the diff.
"""

from __future__ import annotations

import datetime as dt
import email
import html
import os
import re
from email.policy import SMTP
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from hub.cli import main
from hub.outputs.data import atom
from hub.outputs.digest import term as of_term
from hub.outputs.digest import week as of_week
from hub.outputs.digest.mail_html import as_html
from hub.outputs.digest.plain_text import WIDTH, as_text
from hub.outputs.digest.said import Digest
from hub.outputs.output import Context, File, Page
from hub.outputs.pages import digest as pages
from hub.privacy.editions import EDITIONS, Edition
from hub.programme.hub import Hub
from hub.records.kinds.cluster import Cluster
from hub.reports.letter import NoLetterError, as_letter
from tests.helpers.hubs import SMALL
from tests.helpers.repository import FIRST, Repository

GOLDEN: Final = Path(__file__).resolve().parents[2] / "golden" / "digest"
MONDAY: Final = dt.date(2026, 9, 14)
EVIL: Final = """<b>&amp; "Mind" 'this'</b>"""
TOMORROW: Final = "meetings/2026-27/training.md"


def _files() -> dict[str, str]:
    first = SMALL[FIRST]
    second = first.replace("09-17", "09-24")
    return {
        FIRST: f"{first}arrival: 15:45\nbring: [A pen, One question]\nfocus: sleep\n"
        "next_focus: Reading aloud\nfor: SENCOs\ncost: Nothing\n",
        "content/topics/sleep.md": "title: Sleep\naudience: public\n",
        "content/topics/hidden.md": "title: Hidden topic\naudience: members\n",
        "content/networks/maths.md": "title: Maths network\naudience: public\nfor: Maths leads\n",
        "content/practice/new.md": "title: A quiet corner\naudience: public\ndate: 2026-09-11\n"
        "summary: What one school tried\n",
        "content/practice/closed.md": "title: A closed note\naudience: members\ndate: 2026-09-11\n",
        "meetings/2026-27/moved.md": second.replace("senco", "maths"),
        "meetings/2026-27/off.md": second.replace("16:00", "13:00"),
        "meetings/2026-27/members.md": f"{second}focus: hidden\n".replace("public", "members"),
        "meetings/2026-27/held.md": f"---\n{first}---\nWhat was said.\n".replace("09-17", "09-07")
        .replace("end: 17:30", "end: 17:30\nnotes: public\nminutes_approved: 2026-09-14"),
        TOMORROW: f"{first}title: {EVIL}\nkind: training\nbooking: {{closes: 2026-09-25, "
        "url: https://book.example/1}\n".replace("09-17", "10-08"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    files = _files()
    note = files.pop("content/practice/new.md")
    repository = Repository(tmp_path_factory.mktemp("hub"), files)
    repository.change("2026-09-01T10:00", "meetings/2026-27/moved.md", ("09-24", "09-22"))
    repository.commit("2026-09-11T10:00", {"content/practice/new.md": note})
    off = files["meetings/2026-27/off.md"]
    reason = f"{off}status: cancelled\nreason: Snow\ninstead: 2026-27/moved\n"
    repository.commit("2026-09-12T10:00", {"meetings/2026-27/off.md": reason})
    room = ("venue: milverton", "venue: milverton\nroom: Hall")
    repository.change("2026-09-13T10:00", FIRST, room)
    repository.change("2026-09-22T10:00", FIRST, ("Hall", "Gym"))
    return repository


@pytest.fixture(scope="module")
def hubs(there: Repository) -> dict[Edition, Hub]:
    return {edition: there.shown(edition) for edition in EDITIONS}


def _made(hub: Hub, edition: Edition) -> dict[str, Digest]:
    (autumn,) = of_term.terms(hub)
    return {
        "week": of_week.digest(hub, MONDAY, edition),
        "term": of_term.digest(hub, autumn, edition),
        "empty": of_week.digest(hub, dt.date(2026, 12, 21), edition),
    }


@pytest.mark.parametrize("name", ["week", "term", "empty"])
def test_the_agreed_texts(hubs: dict[Edition, Hub], name: str) -> None:
    text = as_text(_made(hubs["public"], "public")[name])
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("HUB_REWRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


# Forms


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_forms_say_the_same(hubs: dict[Edition, Hub], edition: Edition) -> None:
    hub = hubs[edition]
    for name, digest in _made(hub, edition).items():
        text, page = as_text(digest), as_html(digest)
        assert max(map(len, text.splitlines())) <= WIDTH
        plain = " ".join(text.split())
        for item in digest.close:
            plain = plain.replace(f"{item.what}: {digest.site}{item.href}", item.what)
        assert _words(plain) == _words(html.unescape(re.sub(r"<[^>]*>", " ", _body(page)))), name
        # No style sheet, script, picture or font; links lead to the site itself.
        assert not re.search(r"<(?:link|script|img|style)|url\(|src=", page)
        assert set(re.findall(r'href="(https?://[^/"]+)', page)) <= {digest.site.rstrip("/")}
        letter = email.message_from_bytes(as_letter(hub, digest, edition, MONDAY), policy=SMTP)
        parts = [letter, *letter.walk()]
        assert [part.defects for part in parts] == [[]] * len(parts)
        assert letter.get_content_type() == "multipart/alternative"
        said = [part.get_content().replace("\r\n", "\n") for part in letter.iter_parts()]
        assert said == [text, page]
        types = [part.get_content_type() for part in letter.iter_parts()]
        assert types == ["text/plain", "text/html"]


def _body(page: str) -> str:
    return page[page.index("<body") :]


def _words(text: str) -> list[str]:
    text = re.sub(r"(?:^|\s)(?:\*|-{10,})(?=\s|$)", " ", text)
    # Before a colon HTML has a mark, and a space where that was.
    return re.sub(r"\s+(?=[:(])", "", text).casefold().split()


def test_the_page_says_the_same(hubs: dict[Edition, Hub]) -> None:
    hub = hubs["public"]
    made = {
        p.address: p for p in pages.outputs(hub, Context("public", MONDAY)) if isinstance(p, Page)
    }
    assert made.keys() == {"week/", "digest/2026-27/autumn/"}
    page = made["week/"].values
    assert page["digest"] == _made(hub, "public")["week"]
    assert page["ready"].text == as_text(page["digest"])
    assert page["ready"].email.startswith("mailto:?subject=The%20week%20of%20Monday")
    assert len(page["ready"].email) <= 2000


def test_an_email_has_one_identity_and_no_second_line_in_its_head(hubs: dict[Edition, Hub]) -> None:
    hub = hubs["public"]
    digest = _made(hub, "public")["week"]
    written = as_letter(hub, digest, "public", MONDAY)
    assert written == as_letter(hub, digest, "public", MONDAY)
    letter = email.message_from_bytes(written, policy=SMTP)
    assert letter["Message-ID"] == "<digest.2026-W38.public@trial.example>"
    assert letter["From"] == "The Trial Cluster <office@trial.example>"
    assert letter["To"] == "undisclosed-recipients:;"
    assert letter["Date"].datetime.isoformat() == "2026-09-14T07:00:00+01:00"
    for key, value in (
        ("name", "Trial\r\nBcc: a@evil.example"), ("name", "Trial\nX"), ("name", "A\x85B"),
        ("name", "A\u2028B"), ("contact", "a@b.example\r\nBcc: c@d.example"), ("contact", None),
        ("uid_domain", "a.example>\r\nX: y"),
    ):  # fmt: skip
        cluster = hub.cluster.model_copy(update={key: value})
        other = hub.replace(Cluster.record_kind, [cluster])
        with pytest.raises(NoLetterError):
            as_letter(other, of_week.digest(other, MONDAY, "public"), "public", MONDAY)
    name = hub.cluster.model_copy(update={"name": 'Ysgolion Tŷ Ddewi, "Môn" <a@b>'})
    other = hub.replace(Cluster.record_kind, [name])
    made = as_letter(other, of_week.digest(other, MONDAY, "public"), "public", MONDAY)
    letter = email.message_from_bytes(made, policy=SMTP)
    assert (letter.defects, letter["From"].addresses[0].display_name) == ([], name.name)
    assert letter["From"].addresses[0].addr_spec == "office@trial.example"
    assert letter["Subject"].endswith(name.name)
    assert made.isascii()


# Weeks


def test_a_week_is_the_same_on_each_of_its_days(there: Repository) -> None:
    days = [MONDAY + dt.timedelta(days=n) for n in range(7)]
    feeds = []
    for day in days:
        hub = there.shown(today=day)
        (file,) = [
            f for f in atom.outputs(hub, Context("public", day))
            if isinstance(f, File) and f.address == "feeds/week.xml"
        ]  # fmt: skip
        feeds.append(file.content)
    assert len(set(feeds)) == 1
    root = ET.fromstring(feeds[0])  # noqa: S314 - written by the hub itself
    space = "{http://www.w3.org/2005/Atom}"
    ids = [entry.findtext(f"{space}id") for entry in root.iter(f"{space}entry")]
    # The school year begins on a Tuesday; of the weeks in August there is none.
    assert ids == [f"tag:trial.example,2026:week/2026-W{number}" for number in (38, 37, 36)]
    assert [of_week.monday_of(day) for day in days] == [MONDAY] * 5 + [
        MONDAY + of_week.ONE_WEEK
    ] * 2


def test_what_changes_in_a_week_is_new_in_its_entry(there: Repository) -> None:
    day = dt.date(2026, 9, 23)
    made = atom.outputs(there.shown(today=day), Context("public", day))
    (file,) = [f for f in made if isinstance(f, File) and f.address == "feeds/week.xml"]
    assert b"<updated>2026-09-20T23:00:00Z</updated>" not in file.content.split(b"<entry>")[2]
    assert file.content.count(b"<updated>2026-09-13T23:00:00Z</updated>") == 1


# The command


def test_the_command(there: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(there.root)

    def hub(*words: str, today: str = "2026-09-10") -> tuple[int, str]:
        ran = CliRunner().invoke(main, ["digest", *words], env={"HUB_TODAY": today})
        return ran.exit_code, ran.output

    golden = (GOLDEN / "week.txt").read_text(encoding="utf-8")
    assert hub(today="2026-09-18") == (0, golden)
    _status, said = hub("--week", "--date", "14/9/26", "--members")
    assert "please do not pass it on" in said
    assert "SENCO: Hidden topic (for members)" in said
    file, none = tmp_path / "made.eml", tmp_path / "none"
    said = hub("--term", "--format", "eml", "--out", str(file))[1]
    assert said == f"Written: {file}\n"
    assert b"Message-ID: <digest.2026-27-autumn.public@trial.example>" in file.read_bytes()
    status, said = hub("--date", "2026-12-21", "--unless-empty", "--out", str(none))
    assert (status, "nothing to say" in said, none.exists()) == (0, True, False)
    status, said = hub("--date", "soon")
    assert (status, "`soon` is no day" in said) == (2, True)
    status, said = hub("--term", "--date", "2030-01-01")
    assert (status, "There is one of each of these: Autumn term 2026/27." in said) == (2, True)
