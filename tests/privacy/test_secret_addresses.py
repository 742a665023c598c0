"""Secret addresses: the tokens, which secrets will do, who is a holder, and `hub members links`."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hub.cli import main
from hub.outputs.output import Context
from hub.privacy import secret_addresses
from hub.reading.load import load
from hub.records.kinds.cluster import FeedHolder
from hub.records.references import SchoolId
from tests.helpers.hubs import CLUSTER, SMALL, write

SECRET = "correct-horse-battery-staple-0123456789-abc"  # noqa: S105 - of these tests alone
# As made by: printf %s MESSAGE | openssl dgst -sha256 -mac HMAC -macopt key:SECRET -binary
# | openssl base64 -A | tr '+/' '-_' | tr -d =
BY_OPENSSL = [
    (SECRET, "milverton", "all", 1, "ZCIgkapneAds-UOJ7HgcVzrzb5Q1B-TPdh1kkW98fHA"),
    (SECRET, "milverton", "all", 2, "A3oQmeQxokBz76ZLbi4XussUizd7C-LIPGN2PZzMHJc"),
    (SECRET, "milverton", "networks-senco", 1, "xZScc0Gx5qOgOMd0pkSZz1RI5lIl7rUtqUSawR5Hn58"),
    (SECRET, "telford-junior", "all", 1, "pl0d4YhbkQVuYUcEMLF4xFSC9uhdx-VEss9GLnWFSlk"),
    (
        "a-Ünïcode-sëcret-of-more-than-32-chars", "milverton", "localities-saint-eloi", 12,
        "-r4zA99pGVIWahqTJr-8HVhpyqNoVaex8cuMEy7CyKs",
    ),
]  # fmt: skip
AT = "content/cluster.md"
URL = "members_url: https://members.trial.example\n"
HOLDERS = "feed_holders:\n  - holder: milverton\n"
SECOND = "  - holder: oak\n    epoch: 3\n"
OAK = {"content/schools/oak.md": "title: Oak School\naudience: public\nnetworks: []\n"}
ALONE = {
    "CI": "", "GITHUB_ACTIONS": "", "HUB_TODAY": "2026-09-10", "HUB_FEED_SECRET": SECRET,
}  # fmt: skip


@pytest.mark.parametrize(("secret", "holder", "feed", "epoch", "token"), BY_OPENSSL)
def test_a_token_is_as_openssl_makes_it(
    secret: str, holder: str, feed: str, epoch: int, token: str
) -> None:
    assert secret_addresses.token(secret, holder, feed, epoch) == token
    whole = secret_addresses.address(secret, FeedHolder(holder=SchoolId(holder), epoch=epoch), feed)
    assert whole == f"feeds/{token}/{feed}.ics"


@pytest.mark.parametrize(
    ("secret", "fault"),
    [
        ("", ""),
        (SECRET, ""),
        ("0123456789abcdef" * 2, ""),
        (SECRET[:31], "too short"),
        ("x" * 64, "too easy"),
        ("changeme" * 8, "too easy"),
    ],
)
def test_a_secret_that_can_be_guessed_is_refused_and_not_repeated(secret: str, fault: str) -> None:
    said = secret_addresses.fault_of(secret)
    assert bool(said) is bool(fault)
    assert fault in said
    assert not secret or secret not in said
    assert not fault or "secrets.token_urlsafe(48)" in said


def test_the_secret_shows_in_no_description_of_a_build() -> None:
    assert SECRET not in repr(Context("members", dt.date(2026, 9, 10), SECRET))


# Holders


@pytest.mark.parametrize(
    ("more", "line", "message", "remedy"),
    [
        (SECOND + "  - holder: oak\n", 13, "`oak` is listed twice.", "higher `epoch`"),
        ("  - holder: milvertn\n", 11, "There is no school `milvertn`.", "mean `milverton`?"),
        ("    epoch: two\n", 11, "must be a whole number: `two`", "Write: `epoch: 2`"),
        ("    epoch: -1\n", 11, "must be a whole number: `-1`", "Write digits"),
    ],
)
def test_what_is_wrong_with_a_holder_is_said_at_its_line(
    tmp_path: Path, more: str, line: int, message: str, remedy: str
) -> None:
    _hub, (problem,) = load(write(tmp_path, {**SMALL, **OAK, AT: CLUSTER + HOLDERS + more}))
    assert (problem.path, problem.line) == (AT, line)
    assert message in problem.message
    assert remedy in problem.remedy


# hub members links


def linked(
    root: Path, *arguments: str, cluster: str = CLUSTER + URL + HOLDERS + SECOND, **settings: str
) -> Result:
    """What the command says in a hub with these settings."""
    write(root, {**SMALL, **OAK, AT: cluster})
    with contextlib.chdir(root):
        return CliRunner().invoke(main, ["members", "links", *arguments], env={**ALONE, **settings})


def test_each_school_has_a_letter_with_its_addresses(tmp_path: Path) -> None:
    ran = linked(tmp_path)
    assert ran.exit_code == 0
    first, second = ran.stdout.split("Oak School\n\n")
    assert first.startswith("Milverton Primary School\n\nThese addresses are for your school alone")
    assert "pass them on to nobody" in second
    token = secret_addresses.token(SECRET, "milverton", "networks-senco", 1)
    site = f"members.trial.example/feeds/{token}/networks-senco.ics"
    assert (
        f"SENCO network (members) – The Trial Cluster\n  https://{site}\n  webcal://{site}\n"
        in (first)
    )
    names = [re.findall(r"  https://\S+/([a-z-]+)\.ics\n", part) for part in (first, second)]
    everywhere = ["all", "localities-north", "localities-south"]
    own = ["schools-milverton", "networks-senco", "roles-sencos", "roles-inclusion-leads"]
    assert sorted(names[0]) == sorted([*everywhere, *own])
    assert sorted(names[1]) == sorted([*everywhere, "schools-oak"])
    token = secret_addresses.token(SECRET, "oak", "all", 3)
    assert f"https://members.trial.example/feeds/{token}/all.ics" in second

    assert linked(tmp_path, "--holder", "oak").stdout == "Oak School\n\n" + second
    assert SECRET not in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "server",
    [{"CI": "true"}, {"GITHUB_ACTIONS": "true"}, {"CI": "false", "GITHUB_ACTIONS": "true"}],
)
def test_no_log_gets_an_address(tmp_path: Path, server: dict[str, str]) -> None:
    ran = linked(tmp_path, **server)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "this would put the addresses into a log that others can read" in ran.stderr


@pytest.mark.parametrize(
    ("cluster", "arguments", "secret", "words"),
    [
        (HOLDERS, [], SECRET, ["`members_url: https://members.example.org/`"]),
        (URL, [], SECRET, ["`feed_holders: [{holder: milverton, epoch: 1}]`"]),
        (URL + HOLDERS, [], " \n", ["HUB_FEED_SECRET is not set", "token_urlsafe(48)"]),
        (URL + HOLDERS, [], "q-w-e-r-t-y", ["HUB_FEED_SECRET is too short"]),
        ("", [], "", ["members_url", "feed_holders", "HUB_FEED_SECRET"]),
        (URL + HOLDERS, ["--holder", "milvertn"], SECRET, ["Did you mean `milverton`?"]),
        (URL + HOLDERS, ["--holder", "oak"], SECRET, ["`- holder: oak`"]),
    ],
)
def test_what_is_missing_is_said_with_the_line_to_write(
    tmp_path: Path, cluster: str, arguments: list[str], secret: str, words: list[str]
) -> None:
    ran = linked(tmp_path, *arguments, cluster=CLUSTER + cluster, HUB_FEED_SECRET=secret)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert all(word in ran.stderr for word in words)
    assert secret not in ran.stderr or not secret.strip()


def test_without_members_or_for_a_school_that_has_left_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = CLUSTER.replace("members: yes", "members: no") + URL
    ran = linked(tmp_path, cluster=public)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "Add to content/cluster.md: `members: yes`." in ran.stderr
    left = {"HUB_TODAY": "2026-12-01"}
    with_day = CLUSTER + URL + HOLDERS + SECOND
    (tmp_path / "later").mkdir()
    monkeypatch.setitem(
        OAK, "content/schools/oak.md", OAK["content/schools/oak.md"] + "left: 2026-12-01\n"
    )
    ran = linked(tmp_path / "later", "--holder", "oak", cluster=with_day, **left)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "Oak School left the cluster on 1 December 2026" in ran.stderr
    assert "Oak School" not in linked(tmp_path / "later", cluster=with_day, **left).stdout
    assert "Oak School" in linked(tmp_path / "later", cluster=with_day).stdout
