"""No stamp ever falls where a cluster takes new code: the floors of a history, by real commits."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Final

import pytest

from hub.history.reader import FORMS
from hub.history.revisions import EXACT
from hub.outputs.feeds import feeds
from hub.outputs.output import Context, File
from hub.privacy import edition
from hub.privacy.editions import EDITIONS
from hub.programme import defaults
from hub.reading.load import load
from tests.helpers.hubs import FIXTURES, HOUSE, SMALL
from tests.helpers.repository import FIRST, TODAY, Repository, VEvent, events, moment

GOLDEN: Final = HOUSE / "tests" / "golden" / "entry-form.txt"
"""The number of the present form, and a digest of entries that are written in it."""

TAKEN: Final = "2026-06-20T09:00"
LISTED: Final = "1  as first published\n2  something else\n"
FOR_FEW: Final = "title: For few\naudience: members\n"
SECOND: Final = "meetings/2026-27/second.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A hub whose meeting was moved, and had its room mended, before its house was renewed."""
    made = Repository(tmp_path, {"content/networks/old.md": "title: Old\naudience: public\n"})
    made.change("2026-06-02T09:00", FIRST, ("09-17", "09-24"))
    made.change(
        "2026-06-03T09:00", FIRST, ("venue: milverton\n", "venue: milverton\nbring: Pens\n")
    )
    made.change("2026-06-04T09:00", FIRST, ("bring: Pens\n", "bring: Pencils\nnotes: public\n"))
    return made


def every_entry(repository: Repository) -> dict[tuple[str, str], VEvent]:
    return {
        (address, event["UID"]): event
        for address, content in repository.files().items()
        for event in events(content)
    }


def test_the_commit_that_takes_new_code_is_a_floor(repository: Repository) -> None:
    before = every_entry(repository)
    repository.commit(TAKEN, {FORMS: LISTED.encode()})
    after = every_entry(repository)
    assert after.keys() == before.keys()
    for key, old in before.items():
        assert after[key].stamp == moment(TAKEN), key
        assert after[key].sequence >= old.sequence, key
        assert after[key].said == old.said, key
    # Every step counts that older code may have counted, and none that readers saw nothing of.
    assert before["meetings/2026-27/first.ics", "meeting-2026-27.first@trial.example"].sequence == 1
    assert repository.entry().sequence == 3


def test_from_the_floor_on_stamps_rise_as_ever(repository: Repository) -> None:
    repository.commit(TAKEN, {FORMS: LISTED.encode(), SECOND: SMALL[FIRST].replace("17", "18")})
    assert repository.entry("2026-27/second").sequence == 0
    floor = repository.entry()
    repository.change("2026-06-21T09:00", FIRST, ("09-24", "09-25"))
    assert repository.entry().stamp == moment("2026-06-21T09:00")
    assert repository.entry().sequence == floor.sequence + 1
    # A second form is a floor of its own; a line that was there before is none.
    repository.commit("2026-06-22T09:00", {FORMS: f"{LISTED}3  more\n".encode()})
    assert repository.entry().stamp == moment("2026-06-22T09:00")
    raised = repository.entry().sequence
    assert raised > floor.sequence
    repository.commit("2026-06-23T09:00", {FORMS: f"Words.\n\n{LISTED}3  more\n".encode()})
    assert repository.entry().stamp == moment("2026-06-22T09:00")
    assert repository.entry().sequence == raised


def test_term_dates_and_the_entry_of_an_ended_network_have_the_floor_too(
    repository: Repository,
) -> None:
    year, network = "content/years/2026-27.md", "content/networks/old.md"
    repository.change("2026-06-05T09:00", network, ("public\n", "public\nclosed: 2026-06-30\n"))
    repository.change("2026-06-06T09:00", year, ("2027-02-12", "2027-02-11"))
    calendars = ("feeds/term-dates.ics", "feeds/networks/old.ics")
    before = [event for name in calendars for event in events(repository.files()[name])]
    repository.commit(TAKEN, {FORMS: LISTED.encode()})
    floor = [event for name in calendars for event in events(repository.files()[name])]
    repository.change("2026-06-24T09:00", year, ("2027-02-11", "2027-02-10"))
    repository.change("2026-06-25T09:00", network, ("2026-06-30", "2026-07-01"))
    after = [event for name in calendars for event in events(repository.files()[name])]
    for old, new, newest in zip(before, floor, after, strict=True):
        assert new.stamp == moment(TAKEN)
        assert new.sequence >= old.sequence
        assert newest.sequence == new.sequence + 1
        assert newest.stamp > new.stamp


def test_members_edits_do_not_show_in_what_is_counted(repository: Repository) -> None:
    repository.change("2026-06-05T09:00", FIRST, ("notes: public\n", "actions: Ring\n"))
    repository.change("2026-06-06T09:00", FIRST, ("actions: Ring\n", "actions: Write\n"))
    repository.commit(TAKEN, {FORMS: LISTED.encode()})
    with_them = repository.files()
    repository.git("reset", "--quiet", "--hard", "HEAD~3")
    repository.change("2026-06-05T09:00", FIRST, ("notes: public\n", "actions: Write\n"))
    repository.commit(TAKEN, {FORMS: LISTED.encode()})
    assert repository.files() == with_them


def test_what_members_edits_had_raised_stays_and_they_raise_nothing_more(
    repository: Repository,
) -> None:
    """Older code counted a reference to what only members see as a change of the entry."""
    hidden = {f"content/networks/{name}.md": FOR_FEW for name in ("hidden", "other")}
    network = "content/networks/old.md"
    repository.commit("2026-06-05T09:00", {**hidden, FORMS: LISTED.encode()})
    repository.change("2026-06-06T09:00", network, ("public\n", "public\nclosed: 2026-06-30\n"))
    repository.change("2026-06-07T09:00", network, ("closed", "successor: hidden\nclosed"))
    exact = f"{LISTED}{EXACT}  exact\n"
    repository.commit(TAKEN, {FORMS: exact.encode()})

    def ended() -> VEvent:
        return events(repository.files()["feeds/networks/old.ics"])[0]

    floor = ended()
    assert (floor.sequence, floor.stamp) == (2, moment(TAKEN))
    repository.change("2026-06-21T09:00", network, ("successor: hidden", "successor: other"))
    assert ended().raw == floor.raw
    repository.commit("2026-06-22T09:00", {FORMS: f"{exact}4  more\n".encode()})
    assert ended().sequence == floor.sequence
    # Once everybody can see it, the entry says so.
    repository.change("2026-06-23T09:00", "content/networks/other.md", ("members", "public"))
    assert ended().sequence == floor.sequence + 1
    assert ended().stamp == moment("2026-06-23T09:00")


def test_what_older_code_could_not_read_was_not_published(repository: Repository) -> None:
    windows = f"---\n{SMALL[FIRST].replace('17', '18')}---\n".replace("\n", "\r\n").encode()
    repository.commit("2026-06-05T09:00", {SECOND: windows})
    repository.commit("2026-06-06T09:00", {SECOND: None, FORMS: LISTED.encode()})
    assert repository.checked()[1] == []
    # By now it is understood and published, so it must not vanish.
    repository.commit("2026-06-21T09:00", {SECOND: windows.replace(b"18", b"19")})
    assert repository.entry("2026-27/second").stamp == moment("2026-06-21T09:00")
    repository.commit("2026-06-22T09:00", {SECOND: None})
    (error,) = repository.checked()[1]
    assert "its file is gone" in error.message


def test_a_file_may_state_the_least_that_counts(repository: Repository) -> None:
    stated = ("bring: Pencils\n", "bring: Pencils\nupdated: 2026-07-01 10:00\nrevision: 7\n")
    repository.change("2026-06-21T09:00", FIRST, stated)
    assert repository.entry().sequence == 7
    assert repository.entry().stamp == moment("2026-07-01T09:00")
    # Nor does it fall where somebody takes the lines away again.
    as_it_was = repository.entry().raw
    repository.change("2026-06-22T09:00", FIRST, ("updated: 2026-07-01 10:00\nrevision: 7\n", ""))
    assert repository.entry().raw == as_it_was
    # A higher number alone is a change of the entry's bytes, and stamped by its commit.
    repository.change("2026-07-22T09:00", FIRST, ("notes: public\n", "revision: 8\n"))
    assert repository.entry().sequence == 8
    assert repository.entry().stamp == moment("2026-07-22T09:00")


def test_whoever_changes_what_entries_say_gives_the_form_a_number() -> None:
    digest = hashlib.sha256()
    for fixture in ("small", "gloucester", "hostile", "term-calendar/warwickshire"):
        hub, _problems = load(FIXTURES / fixture)
        assert hub is not None
        for name in EDITIONS:
            shown = defaults.complete(edition.select(hub, name, TODAY))
            for made in feeds.outputs(shown, Context(name, TODAY)):
                # A role's calendar has entries of the others once more.
                if isinstance(made, File) and not made.address.startswith("feeds/roles/"):
                    for event in events(made.content):
                        digest.update(event.said)
    listed = (HOUSE / FORMS).read_text(encoding="utf-8")
    number = max(int(found) for found in re.findall(r"^(\d+)  ", listed, re.MULTILINE))
    known, entries = GOLDEN.read_text(encoding="utf-8").split()
    if entries != digest.hexdigest():
        assert number > int(known), f"Entries say something else: add a line to {FORMS}."
        assert os.environ.get("HUB_REWRITE_GOLDEN"), "Write the golden files anew."
        GOLDEN.write_text(f"{number} {digest.hexdigest()}\n", encoding="utf-8")
