"""Warnings: each code has what gives it, and what is much like it and gives none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hub import checks
from hub.checks import lost_heading, missing, still_to_write
from hub.documents import attachments
from hub.privacy import confidential
from tests.helpers.hubs import CLUSTER, HOUSE, SMALL, sound
from tests.helpers.repository import Repository

TODAY = dt.date(2026, 9, 10)
FIRST = SMALL["meetings/2026-27/first.md"]
YEAR_BEFORE = """\
title: School year 2025/26
audience: public
half_terms: {key: su2, first: 2026-06-01, last: 2026-07-20}
"""
PICTURE = (HOUSE / "docs" / "images" / "phone.png").read_bytes()
AT, TWIN = "meetings/2026-27/first.md", "meetings/2026-27/twin.md"
SCHOOL = "content/schools/milverton.md"
CLUSTER_AT = "content/cluster.md"
OPEN_TO_ALL = f"{CLUSTER}repository: https://github.com/trial/hub\nrepository_public: yes\n"
HOLDER = CLUSTER + "feed_holders: {holder: milverton}\n"

Files = dict[str, str | bytes]


def on(date: str, more: str = "") -> Files:
    """The meeting on another day."""
    return {AT: FIRST.replace("2026-09-17", date) + more}


def twin(change: str = "", to: str = "", more: str = "") -> Files:
    """A second meeting like the first but for one thing."""
    return {TWIN: FIRST.replace(change, to) + more}


def network(name: str, text: str) -> Files:
    return {f"content/networks/{name}.md": f"title: {text}\naudience: public\n"}


def page(text: str) -> Files:
    """A page with a text."""
    return {"content/page.md": f"---\ntitle: A page\naudience: public\n---\n{text}"}


OFF = "status: cancelled\nreason: Snow\n"
PLAN: Files = {"content/plan.png": PICTURE}
MATHS = network("maths", "Maths")
OTHER = twin("network: senco", "network: maths") | MATHS


def statement(facts: str) -> Files:
    """The cluster with facts for its accessibility statement."""
    return {CLUSTER_AT: f"{CLUSTER}accessibility: {{{facts}}}\n"}


CASES: dict[str, tuple[list[Files], list[Files]]] = {
    # code: (what gives it, what does not)
    "statement-review": (
        [statement("prepared_on: 2025-09-09"),
         statement("prepared_on: 2020-01-06, reviewed_on: 2025-09-09")],
        [{}, statement("prepared_on: 2020-01-06, reviewed_on: 2025-09-10")],
    ),
    "statement-date": (
        [statement("reviewed_on: 2026-09-11")],
        [statement("prepared_on: 2026-09-10, reviewed_on: 2026-09-10")],
    ),
    "copied": (
        [on("2026-09-17", f"{key}\n") for key in (
            "minutes_approved: 2026-09-18", "attendance: 3", "decisions: Go on",
            "evaluation: {responses: 3}",
        )],
        # On the day itself, and what a coming meeting may well have.
        [on("2026-09-10", "attendance: 3\n"), on("2026-09-17", "actions: Book the hall\n")],
    ),
    "same-time": (
        [twin(), twin("network: senco", "network: [maths, senco]") | MATHS],
        [
            OTHER,
            twin("16:00", "15:00"),
            twin("2026-09-17", "2026-09-18"),
            twin(more="status: cancelled\nreason: Snow\n"),
            twin(more="same_as: 2026-27/first\n"),
        ],
    ),
    "venue-clash": (
        [
            OTHER,
            OTHER | {TWIN: str(OTHER[TWIN]).replace("16:00", "17:00").replace("17:30", "18:00")},
            OTHER | {TWIN: str(OTHER[TWIN]) + "room: 6\n"},
            # Without an end it takes an hour, as people reckon.
            OTHER
            | {TWIN: str(OTHER[TWIN]).replace("start: 16:00\nend: 17:30\n", "start: 15:30\n")},
        ],
        [
            OTHER | {TWIN: str(OTHER[TWIN]).replace("17:30", "18:00").replace("16:00", "17:30")},
            OTHER | {TWIN: str(OTHER[TWIN]) + "room: 6\n"} | on("2026-09-17", "room: Hall\n"),
            OTHER | {TWIN: str(OTHER[TWIN]).replace("start: 16:00\nend: 17:30\n", "")},
            OTHER | {TWIN: str(OTHER[TWIN]).replace("venue: milverton\n", "")},
            OTHER | {TWIN: str(OTHER[TWIN]).replace("2026-09-17", "2026-09-18")},
            OTHER | {TWIN: str(OTHER[TWIN]) + "status: postponed\nreason: Snow\n"},
        ],
    ),
    "no-year": (
        # Mistyped; a year, a half-term that is not on record; before the summer, long after a year.
        [on(day) for day in ("2016-09-17", "2027-09-16", "2027-06-10", "2026-06-17", "2027-04-29")],
        # The summer before a year and the holidays after it are on the calendar.
        [on("2026-06-18"), on("2026-10-28"), on("2027-04-28")],
    ),
    "other-year": (
        [on("2026-06-18") | {"content/years/2025-26.md": YEAR_BEFORE}],
        # Its own year, and a day of no year on record.
        [on("2027-01-14"), on("2028-06-15")],
    ),
    "weekend": ([on("2026-09-19"), on("2026-09-20")], [on("2026-09-18"), on("2026-09-05")]),
    "bank-holiday": (
        [on("2026-12-25"), on("2027-01-01")],
        [on("2027-01-14")],
    ),
    "holiday": (
        [on("2026-10-28"), on("2027-02-15")],
        [on("2026-10-23"), on("2026-10-28", "status: cancelled\nreason: Snow\n")],
    ),
    "inset": (
        [{"content/years/2026-27.md": SMALL["content/years/2026-27.md"].replace(
            "inset: [2026-09-01]", "inset: [2026-09-17]")}],
        [{SCHOOL: SMALL[SCHOOL] + "inset: 2026-09-17\n"}],
    ),
    "closure": (
        [
            {SCHOOL: SMALL[SCHOOL] + "inset: 2026-09-17\n"},
            {SCHOOL: SMALL[SCHOOL] + "closures: {first: 2026-09-16, last: 2026-09-18}\n"},
            {
                SCHOOL: SMALL[SCHOOL] + "year: 2026-27-solihull\n",
                "content/years/2026-27-solihull.md": YEAR_BEFORE.replace("2026-06-01", "2026-09-21")
                .replace("2026-07-20", "2026-10-23").replace("su2", "a1"),
            },
        ],
        [
            {SCHOOL: SMALL[SCHOOL] + "inset: 2026-09-18\n"},
            {"content/schools/other.md": SMALL[SCHOOL] + "inset: 2026-09-17\n"},
        ],
    ),
    "keep-free": (
        [{"content/cluster.md": CLUSTER + "keep_free: Thursday\n"}],
        [{"content/cluster.md": CLUSTER + "keep_free: Friday\n"}],
    ),
    "tests": ([on("2027-01-18"), on("2027-01-21")], [on("2027-01-22")]),
    "early": (
        [twin("start: 16:00", "start: 04:00"), twin("start: 16:00", "start: 06:59")],
        [twin("start: 16:00", "start: 07:00")],
    ),
    "no-addresses": (
        [
            {CLUSTER_AT: HOLDER, SCHOOL: SMALL[SCHOOL] + "member: no\n"},
            {CLUSTER_AT: HOLDER, SCHOOL: SMALL[SCHOOL] + "left: 2026-09-10\n"},
        ],
        [
            {CLUSTER_AT: HOLDER, SCHOOL: SMALL[SCHOOL] + "left: 2026-09-11\n"},
            {SCHOOL: SMALL[SCHOOL] + "left: 2026-09-10\n"},
        ],
    ),
    # Of people there are long lists in test_checks_people.py, of age in test_keeping.py.
    "pasted-table": (
        [page("School\tHead\nOak\tHead teacher\n")],
        # In a box for code, in one line alone, and for a list within a list.
        [
            page("```\na\tb\nc\td\n```\n"), page("a\tb\n"), page("- a\n\t- b\n\t- c\n"),
            page("1.\tFirst\n2.\tSecond\n"), page("-\tFirst\n-\tSecond\n"),
            *(page(f"{mark}\tFirst\n{mark}\tSecond\n") for mark in "\u2022\u00b7o\uf0b7\u00a7"),
        ],
    ),
    "pasted-list": (
        [
            *(page(f"{mark}\tFirst\n{mark}\tSecond\n") for mark in "\u2022\u00b7o\uf0b7\u00a7"),
            page("\uf0a7 First\n"),
            page("Agreed:\n\u2022 First\n\u2022 Second\n"), page("\u00b7 One\n"),
            page("\uf0b7One\n"),
        ],
        [
            page("- First\n"), page("o for one\n"), page("a \u00b7 b\n"), page("| \u2022 | a |\n"),
            page("```\n\u2022\ta\n```\n"), page("\u2022\n"), page("\u2013 said she\n"),
        ],
    ),
    "alt-text": (
        [
            page(f"![{words}](plan.png)\n") | PLAN
            for words in (
                "", " ", "image", "IMG_1234", "Photo 2", "plan.png", "DSC00012", "screenshot",
                "WhatsApp Image 2026-09-17 at 16.00.00", "20260917_160000", "PXL_20260917",
            )
        ] + [
            page('<img src="plan.png">\n') | PLAN,
            page('<img src="plan.png" alt="image">\n') | PLAN,
            page("![][p]\n\n[p]: plan.png\n") | PLAN,
        ],
        [
            page("![Photos of 2026](plan.png)\n") | PLAN, page("![Plan](plan.png)\n") | PLAN,
            page('<img src="plan.png" alt="">\n') | PLAN, page("```\n![](plan.png)\n```\n"),
            page("`![](plan.png)`\n"), page("<!-- ![](plan.png) -->\n") | PLAN,
        ],
    ),
    "markdown-in-fact": (
        [
            on("2026-09-17", f"bring: '{text}'\n")
            for text in (
                "[The form](form.docx)", "**Two** copies", "Two *copies*", "_Both_ copies",
                "__Both__ copies", "The `form`", "# Big", "<b>Two</b>", "One<br>two",
                "![The hall](hall.jpg)",
            )
        ] + [{"content/page.md": "title: '**Big**'\naudience: public\n"}],
        [
            on("2026-09-17", f"bring: '{text}'\n")
            for text in (
                "Free* (*for members)", "Lunch*", "*Free for members", "5 * 3 * 2 m", "A C# book",
                "plan_for_year_3.docx", "the_plan and the_other", "[Draft] plan (see below)",
                "Children`s and parents` views", "a < b > c", "Room #1 and #2", "_______",
                "* for all, * for some", "https://school.example/_plans_/*a*", "2 ** 3 ** 4",
            )
        ],
    ),
    "pasted-code": (
        [page('<p class="MsoNormal">Hello</p>\n'), page("Hello<o:p></o:p>\n")],
        [page('<p class="note">Hello</p>\n'), page("```\n<o:p></o:p>\n```\n")],
    ),
    "pupil-name": (
        [on("2026-09-17", "summary: Work by Jack Smith, Year 4\n")],
        [on("2026-09-17", "summary: Year 4 writing at St Thomas's\n")],
    ),
    "personal-email": (
        [on("2026-09-17", "booking: {email: sarah.jones@milverton.example}\n")],
        [on("2026-09-17", "booking: {email: school.office@milverton.example}\n")],
    ),
    "phone-number": (
        [on("2026-09-17", "room: Ring 07700 900123\n")],
        [on("2026-09-17", "room: Ring 01926 410410\n")],
    ),
    "small-number": (
        [on("2026-09-17", "summary: Two children with EHCPs\n")],
        [on("2026-09-17", "summary: Groups of two children\n")],
    ),
    "due-for-removal": (
        [
            on(day, "attendance: 3\n") | {CLUSTER_AT: CLUSTER + f"keep_years: {years}\n"}
            for years, day in ((0, "2026-08-31"), (3, "2022-09-15"))
        ],
        [
            on("2026-09-01", "attendance: 3\n") | {CLUSTER_AT: CLUSTER + "keep_years: 0\n"},
            on("2022-08-31") | {CLUSTER_AT: CLUSTER + "keep_years: 3\n"},
            on("2012-09-15", "attendance: 3\n"),
        ],
    ),
    "still-to-write": (
        [
            page(still_to_write.WELCOME),
            page("# Welcome\n\n" + still_to_write.WHAT_TO_KNOW.replace(" ", "\n")),
            {CLUSTER_AT: f"---\n{CLUSTER}---\n{still_to_write.ABOUT}"},
        ],
        [page("We have met since 2011. Say here what you like.")],
    ),
    "for-few": (
        [
            page(f"Open.\n\n{line}\n\nThe budget.")
            for line in (
                "## Staff only", "# PRIVATE", "## Not for the public", "**Confidential**",
                "**Confidential:** the budget", "- **For internal use only**",
                "Private notes\n---", "<h2>Heads only</h2>", "<!-- Confidential -->",
                '!!! warning "Strictly confidential"', "## Confidential: the budget",
                "## Private & confidential", "> **Do not publish**", "## Confidental",
                "## \N{FULLWIDTH LATIN CAPITAL LETTER P}rivate", "## Members", "Members\n---",
                "## Members' notes", "**For members**", "**Not for the public** at present:",
            )
        ],
        [
            page("## Private nurseries\n\n- Private\n\n## Privacy\n\n**Confidentiality.** Ours."),
            page("## Staff\n\n## Internal audit\n\nA private matter of a school is confidential."),
            page("Open.\n\n## Members only\n\n## Staff only\n\nThe budget."),
            page("## Members\n\n- Oak School\n\n## Members\n\n| School |\n|---|\n"),
            page("## Members of the network\n\nAll.\n\nMembers\n\n## Our members\n\nAll."),
        ],
    ),
    "join-link": (
        [page("Join: https://meet.google.com/abc-defg-hij")],
        [page("Open.\n\n## Members only\n\nJoin: https://meet.google.com/abc-defg-hij")],
    ),
    "comment": (
        [{CLUSTER_AT: OPEN_TO_ALL, **page(f"Open.\n\n{c}")} for c in ("<!-- x -->", "[//]: # (x)")],
        [page("Open.\n\n<!-- x -->"), {CLUSTER_AT: OPEN_TO_ALL, **page("Open.\n\n<!-- -->")},
         {CLUSTER_AT: OPEN_TO_ALL, **page("Open: `<!-- x -->`")}],
    ),
    "open-fence": (
        [page("Open.\n\n```\ncode\n\nMore."), page("- ~~~yaml\n  code\n\nMore.")],
        [page("Open.\n\n```\ncode\n```\n\nMore."), page("    ```\n\nMore."), page("Open: ```")],
    ),
    "instead-off": (
        [{AT: FIRST + OFF + "instead: 2026-27/twin\n"} | twin("09-17", "09-24", OFF)],
        [{AT: FIRST + OFF + "instead: 2026-27/twin\n"} | twin("09-17", "09-24")],
    ),
}  # fmt: skip


def test_a_statement_that_nobody_reviewed_is_not_called_reviewed(tmp_path: Path) -> None:
    (found,) = checks.check(sound(tmp_path, statement("prepared_on: 2020-01-06")), TODAY)
    assert "was prepared on 6 January 2020 and has not been reviewed since" in found.message


def codes(tmp_path: Path, files: Files, today: dt.date = TODAY) -> list[str]:
    hub = sound(tmp_path, files)
    found = list(checks.check(hub, today))
    assert {problem.severity for problem in found} <= {"warning"}
    assert all(problem.message and problem.remedy for problem in found)
    return [problem.code for problem in found]


GIVING = [(code, files) for code, (giving, _not) in CASES.items() for files in giving]
NOT_GIVING = [(code, files) for code, (_giving, others) in CASES.items() for files in others]


def test_every_code_is_tried() -> None:
    told_elsewhere = (
        lost_heading.CODES.keys() | confidential.CODES.keys() | attachments.CODES.keys()
    )
    assert CASES.keys() | told_elsewhere | missing.CODES.keys() == checks.codes().keys()


@pytest.mark.parametrize(("code", "files"), GIVING)
def test_what_gives_a_warning(tmp_path: Path, code: str, files: Files) -> None:
    assert code in codes(tmp_path, files)


@pytest.mark.parametrize(("code", "files"), NOT_GIVING)
def test_what_gives_none(tmp_path: Path, code: str, files: Files) -> None:
    assert code not in codes(tmp_path, files)


@pytest.mark.parametrize(("code", "files"), [(code, CASES[code][0][0]) for code in CASES])
def test_a_record_can_accept_a_warning(tmp_path: Path, code: str, files: Files) -> None:
    hub = sound(tmp_path / "a", files)
    path = next(p.path for p in checks.check(hub, TODAY) if p.code == code)
    typed = str({**SMALL, **files}[path])
    accept = f"accept: {{{code}: It is meant}}\n"
    # Among the facts, be there a text below them or not.
    accepting = f"---\n{accept}{typed[4:]}" if typed.startswith("---") else typed + accept
    assert code not in codes(tmp_path / "b", {**files, path: accepting})


def test_what_to_write_in_place_of_signs_is_said(tmp_path: Path) -> None:
    files = on("2026-09-17", "bring: ['[The form](form.docx), **two** copies', Pens]\n") | page(
        "Words.\n\n![](plan.png)\n\n\u2022\tFirst point\n\u2022\tSecond point\n"
    )
    found = {p.code: p for p in checks.check(sound(tmp_path, files | PLAN), TODAY)}
    assert found["markdown-in-fact"].remedy == (
        "Write: `The form, two copies`. A link goes into the text below the facts: "
        "`[The form](form.docx)`."
    )
    assert (found["markdown-in-fact"].line, found["alt-text"].line) == (8, 7)
    assert found["alt-text"].remedy.startswith(
        "Write what it shows: `![The hall with its stage](plan.png)`"
    )
    assert found["pasted-list"].remedy.startswith("Begin each with `- `")


def test_nothing_is_said_of_a_sound_hub(tmp_path: Path) -> None:
    assert not codes(tmp_path, {})


def test_of_the_past_only_what_can_still_be_mended_is_said(tmp_path: Path) -> None:
    files = on("2026-09-05") | twin(more="attendance: 3\n")
    assert "weekend" in codes(tmp_path, files, dt.date(2026, 9, 1))
    assert missing.CODES.keys() >= set(codes(tmp_path, files, dt.date(2026, 10, 1)))


def test_a_meeting_moved_to_another_years_folder_is_where_it_belongs(tmp_path: Path) -> None:
    """As the warning itself says: move the file and give it `formerly`."""
    files = on("2026-10-01", "formerly: 2025-26/first\n") | {
        "content/years/2025-26.md": YEAR_BEFORE
    }
    assert not codes(tmp_path, files)


@pytest.mark.parametrize(
    ("code", "remedy"),
    [("weekends", "Did you mean `weekend`?"), ("nonsense", "Known: `agenda-late`, `alt-text`, ")],
)
def test_an_unknown_code_is_an_error(tmp_path: Path, code: str, remedy: str) -> None:
    hub = sound(tmp_path, {AT: FIRST + f"accept: {{{code}: It is meant}}\n"})
    for found in (list(checks.check(hub, TODAY)), list(checks.not_acceptable(hub))):
        (problem,) = found
        assert problem.severity == "error"
        assert str(problem).startswith(f"{AT}:8: error: There is no warning `{code}`. {remedy}")


def test_a_year_that_is_missing_is_told_once(tmp_path: Path) -> None:
    """At its first meeting that does not accept it; of a year on record a half-term is missing."""
    days = ("2027-06-10", "2027-09-15", "2027-09-16", "2028-06-16", "2028-09-14")
    files = {f"meetings/2027-28/{day}.md": on(day)[AT] for day in days}
    files["meetings/2027-28/2027-09-15.md"] = on("2027-09-15", "accept: {no-year: Not set}\n")[AT]
    found = checks.check(sound(tmp_path, files), TODAY)
    assert [(p.path[17:27], p.message, p.remedy) for p in found if p.code == "no-year"] == [
        (
            "2027-06-10", "Thursday 10 June 2027 is in no school year on record.",
            "Correct the date; if it is right, add its half-term to content/years/2026-27.md.",
        ),
        (
            "2027-09-16",
            (
                "Thursday 16 September 2027 is in no school year on record, like 1 other meeting "
                "of that year."
            ),
            "Correct the date; if it is right, add content/years/2027-28.md.",
        ),
        (
            "2028-09-14", "Thursday 14 September 2028 is in no school year on record.",
            "Correct the date; if it is right, add content/years/2028-29.md.",
        ),
    ]  # fmt: skip


def test_a_heading_that_got_lost_is_told(tmp_path: Path) -> None:
    news = "content/news.md"
    top = "---\ntitle: News\naudience: public\n---\nOpen to all.\n"
    below = "\n## Later\n\nThe head of Oak leaves at Easter.\n"
    closed = f"{top}\n## Members only\n{below}"
    repository = Repository(tmp_path, {**SMALL, news: closed})

    def told(text: str) -> list[str]:
        repository.write({news: text})
        hub, _errors = repository.checked()
        found = checks.check(hub, dt.date(2026, 6, 1))
        return [str(p) for p in found if p.code == "was-for-members"]

    assert told(closed) == []
    assert told(top) == []
    assert told(top.replace("public", "members") + below) == []
    (said,) = told(top + below)
    assert said.startswith(f"{news}:9: warning[was-for-members]: This stood below the heading ")
    accepting = top.replace("---\nOpen", "accept: {was-for-members: Announced}\n---\nOpen")
    assert told(accepting + below) == []


def test_the_documentation_knows_every_code() -> None:
    table = (HOUSE / "docs" / "reference" / "warnings.md").read_text(encoding="utf-8")
    assert [code for code in checks.codes() if f"`{code}`" not in table] == []
