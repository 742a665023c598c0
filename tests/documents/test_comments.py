"""Comments of every shape are for nobody, and looking for them takes no longer than it must."""

from __future__ import annotations

from time import process_time

import pytest

from hub.documents import comments
from hub.documents.first_sentence import first_sentence
from tests.history.test_members_edits import CANARY, DEFINITIONS, HTML


@pytest.mark.parametrize("shape", [*HTML, *DEFINITIONS])
def test_a_comment_is_gone_and_its_lines_are_known(shape: str) -> None:
    text = shape.replace("{}", "Open words. More of them.")
    assert comments.left_out(text).strip() == "Open words. More of them."
    same_lines = comments.without(text)
    assert CANARY not in same_lines
    assert same_lines.count("\n") == text.count("\n")
    lines = text.split("\n")
    assert [n for n, line in comments.found(text) if CANARY in line] == [
        n for n, line in enumerate(lines) if CANARY in line
    ]
    assert all(said in lines[number] for number, said in comments.found(text))
    assert first_sentence(text) == "Open words."


@pytest.mark.parametrize(
    "text",
    [
        "[Up][top]\n\n[top]: # 'To the top'",
        "[top]\n\n[TOP]: #",
        "See [the list][l].\n\n[l]: list.md (The list)",
        "[l]: #below\n\n## Below",
        "Text[^1].\n\n[^1]: # (a note)",
        "[//] and [comment] are words.",
        "## [x]\n\n- [ ] to do\n- [x] done",
        "[top]:\n# A heading\n\nText of it.",
        "| Pupils[*] |\n|---|\n| 90 |\n\n[*]: To the nearest ten.\n\n[\N{DAGGER}]: Not counted.",
        "[!]: Bring a coat.",
    ],
)
def test_what_is_used_or_is_none_stays(text: str) -> None:
    assert comments.left_out(text) == comments.without(text) == text
    assert list(comments.found(text)) == []


def test_none_hides_in_what_looks_like_a_title() -> None:
    assert (
        comments.left_out("Text[^1].\n\n[^1]: # 'a\n[//]: # (c)\n") == "Text[^1].\n\n[^1]: # 'a\n"
    )


def test_none_is_put_together_of_what_stands_around_another() -> None:
    for text in ("<!<!-- a -->-- b -->", "<<!-- a -->!-- b -->", "<!-<!-- a -->- b -->"):
        assert "<!--" not in comments.left_out(text)


def test_a_line_below_that_is_no_title_stays() -> None:
    assert comments.left_out("[//]: #\n(See below) and more.") == "(See below) and more."
    assert comments.left_out("- one\n- [//]: # (c)\n- two") == "- one\n- two"
    assert comments.left_out("A word <!-- c --> more<!-- d -->.") == "A word more."


@pytest.mark.parametrize(
    "text",
    [
        "[x]: https://oak.example 'A title'\n\nOpen words. More.",
        "[x]: https://oak.example\n  (A title)\nOpen words. More.",
        "[^1]: A note\nthat goes on.\n\n    And on.\n\nOpen words. More.",
        "    code\n\nOpen words.",
        "Open words[^1].\n\n[^1]: A note.",
    ],
)
def test_definitions_are_not_the_opening_words(text: str) -> None:
    assert first_sentence(text).replace("[^1]", "") == "Open words."


@pytest.mark.parametrize(
    "sign",
    ["[", "<", "<!--", "[a](", "![", "[//]: # (", "[//]: # (\n", "[a]: #\n", "> [", "\n\n",
     "[a]:\n", "\\[", "- ", "[^a]: \n", "*[a]: b\n"],
)  # fmt: skip
def test_twice_the_text_takes_twice_as_long(sign: str) -> None:
    def took(times: int) -> float:
        text = "Words " + sign * times
        began = process_time()
        comments.left_out(text)
        list(comments.found(text))
        first_sentence(text)
        return process_time() - began

    took(100)
    # Four times the text would take sixteen times as long if every sign were looked at from each.
    assert min(took(20_000) for _ in range(3)) < 9 * max(took(5_000), 0.001)
