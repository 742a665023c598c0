"""The forms, as the hub's records make them."""

from __future__ import annotations

from typing import Final

from hub.editors.form_questions import (
    AGREED,
    EACH,
    WHICH_MEETING,
    Form,
    Option,
    Question,
    ask,
    asked_of,
    described,
    networks,
    readers,
    records,
    schools,
    where,
    words,
)
from hub.programme.hub import Hub
from hub.records.kinds.meeting import Meeting
from hub.records.kinds.practice import Practice

NEW_MEETING: Final = "form: new meeting"
CHANGE: Final = "form: change of a meeting"
NOTES: Final = "form: notes of a meeting"
PRACTICE: Final = "form: practice note"
CLOSED: Final = "form: school closed"
HOSTING: Final = "form: can we host"
IMPORT: Final = "form: import dates"
LABELS: Final = (NEW_MEETING, CHANGE, NOTES, PRACTICE, CLOSED, HOSTING, IMPORT)
"""What GitHub puts on a message that came from one of the forms."""

CHANGE_FILE: Final = "change-a-meeting.yml"
CLOSED_FILE: Final = "our-school-is-closed.yml"
HOST_FILE: Final = "can-we-host.yml"

ADD: Final = "add"
REPLACE: Final = "replace"
ACTIONS: Final = {
    "change": "Change it",
    "cancelled": "Cancel it",
    "postponed": "Postpone it: there is no new date yet",
    "confirmed": "It goes ahead after all",
}
"""What may become of a meeting; `change` leaves its status alone."""
YES: Final = "yes"
NO: Final = "no"
ANOTHER: Final = "another"
"""What a school may say to hosting."""

_EMPTY: Final = "Leave it empty if it is not known yet."


def forms(hub: Hub) -> tuple[Form, ...]:
    """All forms, as the hub's records make them."""
    return tuple(
        Form(form.file_name, form.name, form.about, form.label, form.kind, asked_of(form.questions))
        for form in (
            _new_meeting(hub),
            _change(hub),
            _notes(hub),
            _practice(hub),
            _closed(hub),
            _hosting(),
            _import(),
        )
    )


def _new_meeting(hub: Hub) -> Form:
    of = Meeting
    asked = [
        ask(of, "network", shape="choices", needed=True, options=networks(hub)),
        ask(of, "date", needed=True, example="2026-09-17"),
        ask(of, "start", example="16:00"),
        ask(of, "end", example="17:30"),
        *where(hub, "Venue", _EMPTY),
        ask(of, "mode", shape="choice", options=words(of, "mode")),
    ]
    if hub.cluster.members:
        asked.append(ask(of, "online_link"))
    asked += [
        ask(of, "focus", shape="lines"),
        ask(of, "agenda", shape="lines"),
        ask(of, "bring", shape="lines"),
        ask(of, "kind", shape="choice", options=words(of, "kind")),
        ask(
            of, "status", "Is the date certain?", shape="choice",
            help="Leave it empty if it is.",
            options=tuple(o for o in words(of, "status") if o.value in {"proposed", "confirmed"}),
        ),
        ask(of, "summary"),
        *readers(hub, of),
        AGREED,
    ]  # fmt: skip
    return Form(
        "propose-a-meeting.yml", "Propose a meeting", "A date for the calendar of a network.",
        NEW_MEETING, of, tuple(asked),
    )  # fmt: skip


def _change(hub: Hub) -> Form:
    of = Meeting
    return Form(
        CHANGE_FILE, "Change or cancel a meeting",
        "Another date, time or place; or it does not take place.", CHANGE, of,
        (
            Question("meeting", "Meeting", WHICH_MEETING, needed=True),
            Question(
                "action", "What happens", "What becomes of the meeting.", "choice", needed=True,
                options=tuple(Option(shown, value) for value, shown in ACTIONS.items()),
            ),
            ask(of, "date", "New date", example="2026-09-24"),
            ask(of, "start", "New start", example="16:00"),
            ask(of, "end", "New end", example="17:30"),
            *where(hub, "New venue", "Leave it empty if it stays."),
            ask(of, "room", "New room"),
            ask(of, "reason"),
            ask(of, "instead"),
            AGREED,
        ),
    )  # fmt: skip


def _notes(hub: Hub) -> Form:
    of = Meeting
    asked = [
        Question("meeting", "Meeting", WHICH_MEETING, needed=True),
        Question(
            "keep", "Notes that are there already", "What becomes of them, if there are any.",
            "choice", needed=True,
            options=(Option("Keep them, and add these", ADD), Option("Replace them", REPLACE)),
        ),
    ]  # fmt: skip
    if hub.cluster.members:
        asked += [
            ask(
                of, "notes", "Who may read the notes", shape="choice", needed=True,
                help="`members`, or `public`: everybody.", options=words(of, "notes"),
            ),
            ask(of, "decisions", shape="lines"),
            ask(of, "actions", shape="lines"),
        ]  # fmt: skip
    asked += [
        ask(of, "next_focus", "Chosen for next time"),
        AGREED,
        Question("text", "Notes", "What was said and agreed: roles, not names.", "text"),
    ]
    return Form(
        "add-notes.yml", "Add notes after a meeting", "What was said, decided and is to be done.",
        NOTES, of, tuple(asked),
    )  # fmt: skip


def _practice(hub: Hub) -> Form:
    of = Practice
    topics = records(t for t in hub.topics.values() if t.closed is None)
    return Form(
        "share-a-practice-note.yml", "Share a practice note",
        "What your school tried, what happened, and what it would do again.", PRACTICE, of,
        (
            ask(of, "title", needed=True, example="Swapping classes in July"),
            ask(of, "summary"),
            ask(of, "schools", shape="choices", options=schools(hub)),
            ask(of, "networks", shape="choices", options=networks(hub)),
            ask(of, "focus", shape="choices", options=topics),
            ask(of, "year_groups", shape="lines"),
            ask(of, "evidence"),
            ask(of, "meeting", help=f"{described(of, 'meeting')} {WHICH_MEETING}"),
            *readers(hub, of),
            AGREED,
            Question(
                "text", "The story",
                "What you tried, what happened, and what you would do again.", "text",
                needed=True,
            ),
        ),
    )  # fmt: skip


def may_close(hub: Hub) -> tuple[Option, ...]:
    """The schools and places to choose from where one is closed."""
    return records(school for school in hub.schools.values() if school.left is None)


def _closed(hub: Hub) -> Form:
    of = Meeting
    return Form(
        CLOSED_FILE, "Our school is closed today",
        "Calls off what is on at your school that day, all of it at once.", CLOSED, of,
        (
            Question(
                "school", "School", "Which school or place is closed.", "choice", needed=True,
                options=may_close(hub),
            ),
            Question(
                "day", "Day", "`today`, `tomorrow` or a date. Empty is today.", example="today"
            ),
            ask(
                of, "reason", "Why", help="Readers see it: a few words.", needed=True,
                example="Burst pipe, no heating",
            ),
            Question(
                "becomes", "What becomes of the meetings there", "The same for all of that day.",
                "choice", needed=True,
                options=(
                    Option("They are cancelled", "cancelled"),
                    Option("They are postponed: a new date follows", "postponed"),
                ),
            ),
            AGREED,
        ),
    )  # fmt: skip


def _hosting() -> Form:
    of = Meeting
    return Form(
        HOST_FILE, "Can we host?",
        "Your school is down for a meeting: yes, no, or another day.", HOSTING, of,
        (
            Question("meeting", "Meeting", WHICH_MEETING, needed=True),
            Question(
                "action", "Can you host it?", "What your school says.", "choice", needed=True,
                options=(
                    Option("Yes", YES), Option("No", NO),
                    Option("Not that day, but another", ANOTHER),
                ),
            ),
            Question("wish", "Which other day", "Only if it is another: which days would do."),
            ask(of, "room"),
            Question(
                "visitors", "What visitors need to know",
                "Which door, where to sign in, where to park. Readers see it.",
            ),
            AGREED,
        ),
    )  # fmt: skip


def _import() -> Form:
    of = Meeting
    return Form(
        "import-dates.yml", "Import dates",
        "A list of dates from a spreadsheet becomes meetings, all of them at once.", IMPORT, of,
        (
            Question(
                "list", "Name of the list",
                "The same name each time, so that the hub can tell what has changed in it.",
                needed=True, example="Dates 2026-27",
            ),
            Question(
                "school_year", "School year of dates without a year", "Only if some have none.",
                example="2026-27",
            ),
            Question(
                "names", "What names in the list stand for",
                f"Only if the hub has asked: `Phonics=english`. {EACH}", "lines",
            ),
            Question(
                "certain", "Are the dates certain?", "Empty: they are proposed.", "choice",
                options=(Option("Yes, confirmed", "confirmed"), Option("No, proposed", "proposed")),
            ),
            AGREED,
            Question(
                "text", "The list",
                "Copy the rows in the spreadsheet, with their heads, and paste them here.", "table",
                needed=True,
            ),
        ),
    )  # fmt: skip
