"""A link to join a meeting, wherever somebody pastes it, is not for everybody by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from hub.checking import check, load
from hub.documents.document import parse
from hub.editors.forms import PRACTICE
from hub.privacy import join_links
from hub.records import record
from hub.records.kinds import kinds
from hub.records.kinds.meeting import Meeting
from hub.records.values import Part
from tests.drafting.forms.answered import NOTE
from tests.drafting.forms.sending import Desk
from tests.helpers.hubs import SMALL, write
from tests.helpers.repository import FIRST, TODAY, Repository
from tests.kinds import ROWS

LINK: Final = "https://us02web.zoom.us/j/81234567890?pwd=Zm9vYmFy"
BARE: Final = LINK.partition("?")[0]
ERROR: Final = "as its passcode stands here too"
WARNING: Final = "Everybody can read here how to join"

LINKS: Final = [
    BARE, "zoom.us/my/the.head", "https://trust.zoom.us/w/812345", "https://zoom.us/wc/join/812345",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_X%40thread.v2/0?context=%7b%7d",
    "https://teams.live.com/meet/9312345", "https://teams.microsoft.com/meet/3412345",
    "https://meet.google.com/abc-defg-hij", "https://trust.webex.com/meet/head",
    "https://trust.webex.com/trust/j.php?MTID=m12", "https://meet.goto.com/123456789",
    "https://global.gotomeeting.com/join/123456789", "https://whereby.com/oak-room",
    "https://meet.jit.si/OakRoom", "https://us02web.zoom.us/launch/jc/81234567890",
    "zoommtg://zoom.us/join?confno=81234567890", "msteams:/l/meetup-join/19%3ameeting_X",
    "https://v.ringcentral.com/join/123456789", "https://chime.aws/1234567890",
    "https://facetime.apple.com/join#v=1", "Zoom, ID 812 3456 7890", "conference ID 393 862 485",
    "Meeting ID: 393\u00a0862\u00a0485\u00a0094\u00a08",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.live.com%2Fmeet%2F19",
    "Meeting ID: 812 3456 7890",
]  # fmt: skip
NOT_LINKS: Final = [
    "https://zoom.us/download", "https://support.zoom.us/hc/en", "zoom.us", "https://whereby.com/",
    "https://www.microsoft.com/microsoft-teams", "https://meet.google.com/", "We meet on Zoom.",
    "https://trust.zoom.us/webinar/register/WN_1", "https://www.webex.com/downloads.html",
    "https://example.org/zoom.us.html", "Passcode: 1234 at the gate", "https://whereby.com/blog/x",
    "Ring about meeting number 3", "Help with Zoom: 01926 412345 or +44 1926 412345",
    "Teams of 4 on 12 May 2026, 16:00", "Zoom: 2026-09-17 16:00 to 17:30",
]  # fmt: skip
CODES: Final = [
    "{}?pwd=Zm9v",
    "{}&p=aB3",
    "{}\n\nPasscode: 483920",
    "Meeting ID: 812 3456 7890\n\n{}\n{}",
    "{}\n**Passcode:** kT9x!",
    "{} (password: sunflower)",
    "The passcode is 1234. {}",
    "{}\n\nPasscode:\n\n483920",
    "| Join | Passcode |\n| --- | --- |\n| {} | 483920 |",
    "{} pwd: 483920",
    "{}, PIN 483 920",
    "{} Pass-code: 4839",
    "{} Code: 483920",
    "Zoom 812 3456 7890, password 483920",
    "{}\nPasscode\n- kT9x!",
]
NO_CODES: Final = [
    "{}\n\nAsk the office for the passcode.\n\nRoom 2026a", "{}\n\nPasscode: sent by e-mail.",
    "{}\n\nPost code: 12345", "{}\n\nYou need no passcode. 20 places.", "{} No PIN.",
    "{}\n\nPasscode:\n\nsent by e-mail on 3 May", "{}\n\nCode of conduct 2026",
    "| Join | Passcode |\n| --- | --- |\n| {} | none |",
]  # fmt: skip


def page(text: str, accept: str = "") -> str:
    return f"---\ntitle: A page\naudience: public\n{accept}---\n{text}\n"


def told(root: Path, files: dict[str, str]) -> list[tuple[str, int, str]]:
    """Path, line and severity of what is said of links to join."""
    _hub, problems = check(write(root, {**SMALL, **files}), TODAY)
    return [(p.path, p.line, p.severity) for p in problems if ERROR in p.text or WARNING in p.text]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_a_warning_that_a_record_may_accept(tmp_path: Path, link: str) -> None:
    text = f"Come.\n\nJoin: <{link}>" if link.startswith("http") else f"Come.\n\nJoin: {link}"
    assert told(tmp_path, {"content/a.md": page(text)}) == [("content/a.md", 7, "warning")]
    assert told(tmp_path, {"content/a.md": page(text, "accept: {join-link: For all}\n")}) == []
    assert told(tmp_path, {"content/a.md": page(f"Come.\n\n## Members only\n\n{link}")}) == []


@pytest.mark.parametrize("text", NOT_LINKS)
def test_what_is_no_link_to_join_is_none(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, {"content/a.md": page(text)}) == []


@pytest.mark.parametrize("text", NO_CODES)
def test_what_is_no_passcode_leaves_it_a_warning(tmp_path: Path, text: str) -> None:
    found = told(tmp_path, {"content/a.md": page(text.replace("{}", BARE))})
    assert {severity for _path, _line, severity in found} == {"warning"}


@pytest.mark.parametrize("text", CODES)
def test_with_its_passcode_it_is_an_error(tmp_path: Path, text: str) -> None:
    text = text.replace("{}", BARE)
    if "Meeting ID" in text:
        text += "\nPasscode: 1234"
    found = told(tmp_path, {"content/a.md": page(text, "accept: {join-link: For all}\n")})
    assert found
    assert {severity for _path, _line, severity in found} == {"error"}


def test_the_message_says_what_to_write_and_repeats_no_passcode(tmp_path: Path) -> None:
    files = {FIRST: f"{SMALL[FIRST]}room: {LINK}\n"}
    _hub, problems = check(write(tmp_path, {**SMALL, **files}), TODAY)
    (problem,) = problems
    assert str(problem) == (
        f"{FIRST}:8: error: Everybody could join a meeting online by what stands here "
        "(us02web.zoom.us), as its passcode stands here too. Write it in the meeting's file as "
        "`online_link: https://...`, which the public never sees; or take it out, and send it to "
        "those who are to come. If it was published before, make a new one."
    )
    assert told(tmp_path, {FIRST: f"{SMALL[FIRST]}online_link: {LINK}\n"}) == []


def values(annotation: Any) -> Iterator[Any]:
    """What might hold a text, made from an annotation: the link itself, a list or keys with it."""
    yield LINK
    if isinstance(annotation, type) and issubclass(annotation, Part):
        fields = annotation.model_fields
        needed = {name: "2026-09-20" if "date" in str(info.annotation) else LINK
                  for name, info in fields.items() if info.is_required()}  # fmt: skip
        for name in fields:
            yield {**needed, name: LINK} | ({"audience": "public"} if "audience" in fields else {})
    for inner in get_args(annotation):
        yield from (value for value in values(inner) if value != LINK)


def typed() -> Iterator[tuple[str, str, str]]:
    """Every public key of every kind that can hold a text, with a link in it: kind, key, value."""
    for kind, model in kinds().items():
        for key in sorted(model.keys().keys() & {
            info.alias or name
            for name, info in model.model_fields.items()
            if name in model.public_keys()
        }):  # fmt: skip
            for value in values(model.keys()[key].annotation):
                shown = str(value).replace("'", '"') if isinstance(value, dict) else f'"{value}"'
                if not _faults(kind, key, shown) and LINK in shown:
                    yield kind, key, shown


def _facts(kind: str, key: str, value: str) -> str:
    smallest = ROWS[kind].smallest.replace("audience: members", "audience: public").split("\n")
    others = [line for line in smallest if not line.startswith(f"{key}:")]
    return "\n".join((*others, f"{key}: {value}", ""))


def _faults(kind: str, key: str, value: str) -> bool:
    document, problems = parse(f"---\n{_facts(kind, key, value)}---\n", ROWS[kind].place)
    if document is None or problems:
        return True
    made, problems = record.read(kinds()[kind], document, ROWS[kind].identity)
    return bool(problems) or LINK in {reference for _loc, reference in made.references()}


KEYS: Final = sorted(set(typed()))


def test_many_keys_can_hold_one() -> None:
    assert len(KEYS) > 60
    assert {kind for kind, _key, _value in KEYS} == kinds().keys()
    assert {"room", "booking", "papers", "summary", "title"} <= {k for _kind, k, _value in KEYS}


def test_in_every_key_that_everybody_may_read_it_is_found() -> None:
    for kind, key, value in KEYS:
        document, _problems = parse(f"---\n{_facts(kind, key, value)}---\n", ROWS[kind].place)
        assert document is not None
        made, _problems = record.read(kinds()[kind], document, ROWS[kind].identity)
        line = document.place((key,))[0]
        unseen = key in {"accept", "formerly"}
        assert [p.line for p in join_links.problems(made)] == ([] if unseen else [line]), (
            kind, key, value,
        )  # fmt: skip


def test_what_was_published_with_one_has_not_vanished(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {FIRST: f"{SMALL[FIRST]}room: {LINK}\n"})
    repository.commit("2026-06-02T09:00", {FIRST: SMALL[FIRST]})
    hub, _problems = load(tmp_path)
    assert hub is not None
    assert len(hub.history.of(Meeting, "2026-27/first")) == 2


def test_a_form_with_one_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.send(PRACTICE, {**NOTE, "text": "Come and see."}).proposal is not None
    answer = desk.send(PRACTICE, {**NOTE, "text": f"Come and see: {LINK}"})
    assert answer.proposal is None
    assert ERROR in answer.reply
    assert "pwd=" not in answer.reply
