"""Lines that nearly say "Members only": the text below is hidden, or there is an error."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Final

import pytest

from hub.documents import document, markdown, members_heading
from hub.privacy import near_misses, texts
from hub.records import record
from hub.records.kinds.page import Page

CANARY: Final = "The budget was cut by a canary."

WORDS: Final = [
    "Members only", "Members only:", "Members only.", "(Members only)", "[Members only]",
    "Members-only", "MembersOnly", "members_only", "Members' only", "Member only", "Only members",
    "For members only", "for members only", "Memebers only", "Membres only", "Menbers only",
    "Members onyl", "Members olny", "Memebrs onlly", "Membership only", "Mémbers only",
    "Members only from here", "Members only: the budget", "(Members only) The budget",
    "Minutes, members only",
]  # fmt: skip

FRAMES: Final = {
    "plain": "{}",
    **{f"heading {level}": "#" * level + " {}" for level in (1, 2, 6)},
    "underlined": "{}\n---",
    "bold": "**{}**",
    "bold, then text": "**{}** the budget was discussed at length by everybody who was there",
    "italic": "_{}_",
    "list": "- {}",
    "bold in a list": "* **{}**",
    "task": "- [ ] {}",
    "numbered": "1. {}",
    "bold in a numbered list": "2) __{}__",
    "indented": "    {}",
    "comment": "<!-- {} -->",
    "comment of several lines": "<!--\n{}\n-->",
    "comment after text": "Then we looked at every one of the figures. <!-- {} -->",
    "admonition": '!!! warning "{}"',
    "folded admonition": '??? note "{}"',
    "open admonition": '???+ note "{}"',
    "tab": '=== "{}"',
    "block": "/// details | {}",
    "quotation": "> {}",
    "quoted heading": "> ## {}",
    "quoted list": "> - {}",
    "table": "| {} |\n|---|",
    "second column": "| What everybody may know about the figures of the year | {} |\n|---|---|",
    "heading tag": "<h2>{}</h2>",
    "heading tag of several lines": '<h2 class="x">\n{}\n</h2>',
    "class": '<div class="{}">',
    "class in a line": 'Then we looked at every one of the figures. <span class="{}">See</span>',
    "summary": "<details><summary>{}</summary>",
    "attributes": "{{: .{} }}",
    "picture": "![{}](lock.png)",
    "link": "[{}](#budget)",
    "comment within": "<!-- -->{}<!-- of the cluster -->",
}
"""What may stand around the words."""


def _wide(text: str) -> str:
    return "".join(chr(ord(s) + 0xFEE0) if s.isascii() and s.isalpha() else s for s in text)


def _with_unseen_signs(text: str) -> str:
    return "\N{SOFT HYPHEN}".join(text[:4]) + "\N{ZERO WIDTH SPACE}" + text[4:]


SHAPES: Final[tuple[Callable[[str], str], ...]] = (
    str, str.upper, str.lower, _wide, _with_unseen_signs,
)  # fmt: skip


READ, _ = document.parse("---\ntitle: A\naudience: public\n---\n", "content/a.md")
assert READ is not None
EMPTY, _ = record.read(Page, READ, "a")


def page(body: str) -> Page:
    return EMPTY.model_copy(update={"body": f"{body}\n"})


def closed(made: Page) -> bool:
    return CANARY not in texts.public_body(made)


@pytest.mark.parametrize("frame", FRAMES)
def test_what_nearly_says_members_only_never_leaves_the_rest_open_without_a_word(
    frame: str,
) -> None:
    open_to_all = []
    for words, shape, before, after in product(WORDS, SHAPES, ("\n", "\n\n"), ("\n", "\n\n")):
        line = FRAMES[frame].format(shape(words))
        made = page(f"Open notes.{before}{line}{after}{CANARY}")
        if not closed(made) and not list(near_misses.problems(made)):
            open_to_all.append(line)
    assert open_to_all == []


@pytest.mark.parametrize(
    "line", ["Members only", "members only:", "(MEMBERS ONLY)", "1. **Members only**"]
)
@pytest.mark.parametrize("after", ["\n", "\n\n"])
def test_the_words_alone_on_a_line_close_whatever_is_below(line: str, after: str) -> None:
    for shaped, before in product((line, _wide(line)), ("\n", "\n\n")):
        made = page(f"Open notes.{before}{shaped}{after}{CANARY}")
        assert texts.public_body(made).strip() == "Open notes."
        assert not list(near_misses.problems(made))


@pytest.mark.parametrize(
    "lines", ["## Members\nonly", "**Members\nONLY**", "Members\nonly", "<h2>Memebers\nonly</h2>"]
)
@pytest.mark.parametrize("after", ["\n", "\n\n"])
def test_the_words_on_two_lines_are_an_error(lines: str, after: str) -> None:
    (problem,) = near_misses.problems(page(f"Open notes.\n\n{lines}{after}{CANARY}"))
    assert problem.line == 7


PROSE: Final = [
    "This workshop is for members only this year and everybody who comes needs a ticket.",
    "- This workshop is for members only this year and everybody who comes needs a ticket.",
    "1. Whoever wants to come should know that this workshop is for members only.",
    "We are glad to say that the library of our cluster is, from now on,\nfor members only.",
    "We hope that you will use the library, which is, from now on,\nfor members only: ask us.",
    "The handbook (for members only) is sent to every school at the beginning of the year.",
    "## Members\nOnly those on the list may vote.",
    "Remember: only two from each school.",
    "## Numbers only",
    "## Meters only",
    "November only",
    "## Members online",
    "See https://vale.example/members-only/ for more.",
    '<a href="https://vale.example/members-only/">More</a>',
    "Join [the members](members-only.md) of the cluster.",
    "## Members of the cluster",
    "The only thing that our members asked for, again and again, was more time.",
]


@pytest.mark.parametrize("text", PROSE)
def test_ordinary_sentences_are_no_errors_and_hide_nothing(text: str) -> None:
    made = page(f"Welcome.\n\n{text}\n\n{CANARY}")
    assert not list(near_misses.problems(made))
    assert texts.public_body(made) == made.body


def test_the_error_names_the_line() -> None:
    made = page(
        "Open notes.\n\n<!--\nFor heads.\nFor members only\n-->\n\n## Memebers only\n\nText."
    )
    assert [problem.line for problem in near_misses.problems(made)] == [9, 12]


@pytest.mark.parametrize("key", ["title", "summary"])
def test_a_comment_among_the_facts_is_told_where_everybody_would_read_it(key: str) -> None:
    def told(audience: str) -> list[int]:
        facts = {"title": "A page", "audience": audience} | {key: "Open <!-- a canary -->"}
        lines = "".join(f"{name}: {value}\n" for name, value in facts.items())
        found, _problems = document.parse(f"---\n{lines}---\nText.\n", "content/a.md")
        assert found is not None
        made, _problems = record.read(Page, found, "a")
        return [problem.line for problem in near_misses.problems(made)]

    assert told("public") == [2 if key == "title" else 4]
    assert told("members") == []


# Samples of code ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Open.\n\n```\ncode\n\n## Members only\n\nShut.", 7),
        ("Open.\n\n- ```yaml\n  code\n\n  Members only\n\n  Shut.", 7),
        ("Open.\n\n~~~\n## Members only\n~~~\n\nShut.", 8),
        ("Open.\n\n    ## Members only\n\nShut.", 7),
    ],
)
def test_the_heading_as_a_line_of_code_is_an_error_and_closes(text: str, line: int) -> None:
    made = page(text)
    (problem,) = near_misses.problems(made)
    assert (problem.line, problem.severity) == (line, "error")
    assert "Shut" not in texts.public_body(made)
    # Members read what GitHub shows, without a mark of the hub's own in the sample.
    marked = markdown.page(members_heading.marked(made.body, "<!--mark-->"))
    assert re.sub("<!--mark-->\n*", "", marked) == markdown.page(made.body)


@pytest.mark.parametrize(
    "text", ["Open.\n\n```\ncode\n```\n\n## Members only\n\nShut.", "Open.\n\n```\ncode\n"]
)
def test_a_sample_above_the_heading_is_fine(text: str) -> None:
    made = page(text)
    assert not list(near_misses.problems(made))
    assert (
        made.body.count("#") == members_heading.marked(made.body, "<!--mark-->").count("mark") * 2
    )


SET_IN: Final = {
    "Open.\n\n    <!-- Mrs X -->\n": 7,
    "Open.\n\n    <!-- Mrs\n    X -->\n\nMore.": 7,
    "- a\n\n      <!-- Mrs X -->\n      [//]: # (Mr Y)": 7,
    ">     [//]: # (Mr Y)": 5,
    "Open.\n\n## Members only\n\n\t<!-- Mrs X -->": 9,
}


@pytest.mark.parametrize("text", SET_IN)
def test_a_comment_that_spaces_show_is_an_error(text: str) -> None:
    (problem,) = near_misses.problems(page(text))
    assert problem.line == SET_IN[text]


@pytest.mark.parametrize(
    "text",
    [
        "Open.\n\n    <ul>\n    <!-- the items -->\n    </ul>", "- a\n\n    <!-- hidden -->",
        "Open.\n    <!-- hidden -->", "```\n<!-- shown -->\n```", "`<!-- shown -->`",
        "    code\n\nOpen. <!-- hidden -->", "<!--\n    hidden\n-->",
    ],
)  # fmt: skip
def test_samples_and_hidden_comments_are_fine(text: str) -> None:
    assert not list(near_misses.problems(page(text)))
