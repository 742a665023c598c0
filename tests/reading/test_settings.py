"""Odd addresses, names and signs that nobody sees are told at their line, and never end a run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from hub.checking import check, load
from hub.history.reader import FORMS
from hub.records.kinds.meeting import Meeting
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, write
from tests.helpers.repository import FIRST, TODAY, Repository

CLUSTER_AT: Final = "content/cluster.md"
ODD: Final = {
    "site_url": [
        "https://[abc.def", "https://a.b:port/", "https://a..b", "https://host.example?x=1",
        "https://host.example/#x", "https://host.example/a\\b", "https://u:p@host.example",
        "https://a.example:99999", "https://host.example/../b", "http://-a.example",
        "https://host.example/%0a", "https://a.example//",
    ],
    "members_url": [
        "https://[abc.def", "https://m.example?x", "https://u@m.example", "https://trial.example.",
        "https://TRIAL.example", "https://trial.example:443/members",
    ],
    "uid_domain": ["foo bar", "x;y", "a@b", "https://x.example", "-", "a..b", "x.example:80"],
    "localities": ["!!!", "//", "-", ".."],
    "repository": ["https://[abc.def"],
}  # fmt: skip
FINE: Final = {
    "site_url": ["https://trial.example/hub/", "http://127.0.0.1:8000", "https://a-b.gov.uk/x.y/"],
    "members_url": ["https://members.trial.example", "https://trial.example:8443/"],
    "uid_domain": ["trial.example", "Trial-Hub.org.uk", "localhost"],
    "localities": ["North", "Bishop's Tachbrook", "\N{LATIN CAPITAL LETTER O WITH DIAERESIS}st"],
}
TURNED: Final = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068",
                 "\u2069", "\u206f", "\U000e0041"]  # fmt: skip
HIDDEN_TEXTS: Final = [
    "\U0001f3f4\U000e0041\U000e0042\U000e0043\U000e007f", "A\U000e0141\U000e0142",
    "A\ufe00\ufe01\ufe00",
]  # fmt: skip
JOINED: Final = ["\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\ufe0f"]
FLAG: Final = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def cluster(key: str, value: str) -> str:
    others = [line for line in CLUSTER.splitlines() if not line.startswith(f"{key}:")]
    return "\n".join((*others, f"{key}: '{value}'", ""))


def told(root: Path, files: dict[str, str | bytes]) -> list[tuple[str, int]]:
    school = SMALL["content/schools/milverton.md"].replace("locality: North\n", "")
    whole = {**SMALL, "content/schools/milverton.md": school, **files}
    _hub, problems = check(write(root, whole), TODAY)
    return [(p.path, p.line) for p in problems if p.severity == "error"]


@pytest.mark.parametrize(("key", "value"), [(key, v) for key in ODD for v in ODD[key]])
def test_an_odd_setting_is_an_error_at_its_line(tmp_path: Path, key: str, value: str) -> None:
    typed = cluster(key, value)
    assert told(tmp_path, {CLUSTER_AT: typed}) == [(CLUSTER_AT, typed.count("\n") + 1)]


@pytest.mark.parametrize(("key", "value"), [(key, v) for key in FINE for v in FINE[key]])
def test_a_usual_one_is_none(tmp_path: Path, key: str, value: str) -> None:
    assert told(tmp_path, {CLUSTER_AT: cluster(key, value.replace("'", "''"))}) == []


def test_an_end_of_identities_that_calendars_have_stays(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {CLUSTER_AT: cluster("uid_domain", "foo bar")})
    assert len(repository.checked()[1]) == 1
    repository.change("2026-06-02T09:00", CLUSTER_AT, ("The Trial", "Our Trial"))
    assert repository.checked()[1] == []


def test_so_does_one_that_was_published_before_anybody_looked(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {CLUSTER_AT: cluster("uid_domain", "foo bar")})
    repository.commit("2026-06-02T09:00", {FORMS: (HOUSE / FORMS).read_bytes()})
    assert repository.checked()[1] == []


@pytest.mark.parametrize(
    "host", ["trial.example.", "tr\N{LATIN SMALL LETTER I WITH CIRCUMFLEX}al.example"]
)
def test_an_address_put_right_costs_nobody_an_entry(tmp_path: Path, host: str) -> None:
    repository = Repository(tmp_path, {CLUSTER_AT: cluster("site_url", f"https://{host}")})
    repository.commit("2026-06-02T09:00", {FORMS: (HOUSE / FORMS).read_bytes()})
    (problem,) = repository.checked()[1]
    assert f"Add `uid_domain: {host}` as well" in problem.remedy
    right = cluster("site_url", "https://trial.example") + f"uid_domain: {host}\n"
    repository.commit("2026-06-03T09:00", {CLUSTER_AT: right})
    assert repository.checked()[1] == []


@pytest.mark.parametrize("sign", TURNED)
@pytest.mark.parametrize(
    "typed",
    ["title: A{}b\naudience: public\n---\nText.", "title: A\naudience: public\n---\nA{}b.",
     "title: A # {}\naudience: public\n---\nText.",
     'title: "A\\U{:08X}b"\naudience: public\n---\nA.',
     "title: A\naudience: public\n---\nA&#x{:X};b.", "title: A\naudience: public\n---\nA&#{:d};b."],
)  # fmt: skip
def test_signs_that_hide_what_is_written_are_errors(tmp_path: Path, typed: str, sign: str) -> None:
    text = f"---\n{typed.format(sign if '{}' in typed else ord(sign))}\n"
    # The file has one line more, at its top.
    line = next(n for n, line in enumerate(typed.split("\n"), 2) if "{" in line)
    assert set(told(tmp_path, {"content/a.md": text})) == {("content/a.md", line)}


@pytest.mark.parametrize("text", HIDDEN_TEXTS)
def test_texts_that_hide_behind_a_sign_are_errors(tmp_path: Path, text: str) -> None:
    page = f"---\ntitle: A\naudience: public\n---\n{text}\n"
    assert told(tmp_path, {"content/a.md": page}) == [("content/a.md", 5)]


@pytest.mark.parametrize(
    "sign", [*JOINED, FLAG, "\u845b\U000e0100", "\u2764\ufe0f\u200d\U0001f525"]
)
def test_signs_that_join_are_none(tmp_path: Path, sign: str) -> None:
    text = f"---\ntitle: A{sign}b\naudience: public\n---\nA{sign}b.\n"
    assert told(tmp_path, {"content/a.md": text}) == []


def test_what_was_published_with_such_a_sign_has_not_vanished(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {FIRST: f"{SMALL[FIRST]}room: A\u202eb\n"})
    repository.commit("2026-06-02T09:00", {FIRST: SMALL[FIRST]})
    hub, _problems = load(tmp_path)
    assert hub is not None
    assert len(hub.history.of(Meeting, "2026-27/first")) == 2


@pytest.mark.parametrize("name", ["a\u202efdp.txt", "a\nb.txt", "a\u2028b.txt", "a\x07b.txt"])
def test_a_files_name_holds_no_sign_that_nobody_sees(tmp_path: Path, name: str) -> None:
    linked = "".join(c if c.isascii() and c.isprintable() else
                     "".join(f"%{b:02X}" for b in c.encode()) for c in name)  # fmt: skip
    text = f"---\ntitle: A\naudience: public\n---\nText.\n\n[A]({linked})\n"
    assert told(tmp_path, {"content/a.md": text, f"content/{name}": b"Words.\n"}) == [
        ("content/a.md", 7)
    ]


@pytest.mark.parametrize("name", ["a\nb.md", "a\u202eb.md", "a\x1b[31m.md"])
def test_a_message_about_an_odd_name_stays_on_its_line(tmp_path: Path, name: str) -> None:
    _hub, problems = check(write(tmp_path, {**SMALL, f"content/{name}": "title: A\n"}), TODAY)
    (problem,) = problems
    assert str(problem).isprintable()
    assert str(problem).count(": error: ") == 1
