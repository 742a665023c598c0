"""A text's HTML as pages show it, whoever has made it of Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.documents import markdown, tags
from hub.documents.shaped import Size, shaped

SIZES = {"hall.jpg": (1600, 1200), "the%20plan.png": (300, 200)}
TABLE = "| A | B |\n| --- | --- |\n| 1 | 2 |\n"


def made(text: str, title: str = "A page") -> str:
    return shaped(markdown.page(text), title, SIZES.get)


def frames(text: str) -> list[str]:
    return re.findall(r'<section class="hub-scroller[^>]*aria-label="([^"]*)"', made(text))


def test_a_table_and_code_get_a_frame_that_is_named_and_can_be_reached() -> None:
    page = made(f"## Rooms\n\n{TABLE}\n```\ncode\n```\n")
    assert page.count('<section class="hub-scroller" role="region" tabindex="0"') == 2
    assert frames(f"## Rooms & *times*\n\n{TABLE}\n```\ncode\n```\n") == [
        "Table: Rooms &amp; times", "Code: Rooms &amp; times",
    ]  # fmt: skip
    # Two frames of a page never have the same name.
    assert frames(f"{TABLE}\n{TABLE}") == ["Table", "Table 2"]
    typed = "<table><caption>Who comes</caption><tr><td><table></table></td></tr></table>"
    assert frames(typed) == ["Table: Who comes"]
    assert "hub-scroller" not in made("`code` and words")


def test_a_table_is_set_smaller_on_paper_by_its_longest_words() -> None:
    def look(*cells: str) -> list[str]:
        row = " | ".join(cells)
        found = re.search(
            r'class="hub-scroller([^"]*)"', made(f"| {row} |\n|{' --- |' * len(cells)}\n")
        )
        assert found
        return found[1].replace("hub-scroller--", "").split()

    assert look("Name", "What they do in the meeting, in many short words") == []
    assert look(*["Name"] * 4) == ["many"]
    assert look(*["Safeguarding"] * 6) == ["many", "small"]
    # Narrow letters count half, and a line may end at a hyphen.
    assert look(*["Responsibility-taking"] * 6) == ["many", "small"]
    assert look(*["Safeguarding"] * 8) == ["many", "smaller"]
    assert look(*["Safeguarding"] * 10) == ["many", "turned", "small"]
    assert look(*["Safeguarding"] * 12) == ["many", "turned", "smaller"]


def test_words_are_broken_on_paper_only_where_a_turned_sheet_has_no_room() -> None:
    def broken(word: str, columns: int) -> bool:
        row = f"|{f' {word} |' * columns}\n|{' --- |' * columns}\n"
        return 'class="hub-long-word' in made(row)

    assert not broken("Safeguarding", 12)
    assert broken("Safeguarding", 20)
    assert not broken("Maths", 20)
    assert broken("x" * 40, 1)
    # What belongs to one word is one, whatever is bold in it.
    assert broken(f"{'x' * 12}**{'x' * 12}**", 1)
    assert not broken(f"{'x' * 12}<br>{'x' * 12}", 1)


def test_of_each_of_many_columns_the_cell_that_says_most_asks_for_room() -> None:
    sentence = "Boots, and a coat if it looks as if it might rain before the end of the day"
    rows = f"| 1 | Breakfast club opens | {sentence} | x |\n| 2 | Breakfast club is off | y | x |\n"
    page = made(f"| A | B | C | D |\n| --- | --- | --- | --- |\n{rows}")
    assert re.findall(r'<td class="([^"]*)">(\w+)', page) == [
        ("hub-sentence", "Boots"), ("hub-words", "Breakfast"),
    ]  # fmt: skip
    assert '<td class="hub-words">Breakfast club is off' in page
    few = made(f"| A | B |\n| --- | --- |\n| Breakfast club opens | {sentence} |\n")
    assert "<td class" not in few
    assert 'class="mine"' in made(
        f'<table><tr><td class="mine">{sentence}</td><td>1</td><td>1</td><td>1</td></tr></table>'
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("مرحبا بكم.", '<p dir="rtl">'),
        ("- أحضروا المعطف.\n- Coats\n", '<ul dir="rtl">\n<li>أ'),
        ("- أحضروا المعطف.\n- Coats\n", '<li dir="ltr">Coats'),
        # Its paragraphs have the letters; the marks stand beside them all the same.
        ("1. پہلا\n\n    اور\n\n2. دوسرا\n", '<ol dir="rtl">\n<li>\n<p>پ'),
        ("> اقتباس", '<blockquote dir="rtl">'),
        ("## عنوان", '<h2 id="عنوان" dir="rtl">'),
        ("16:00 – 17:30, الاجتماع", '<p dir="rtl">'),
        ("Bring مرحبا.", "<p>Bring"),
        ("| الاسم | Room |\n| --- | --- |\n", '<table dir="rtl">'),
        ("| الاسم | Room |\n| --- | --- |\n", '<th dir="ltr">Room'),
        ('<p dir="ltr">مرحبا</p>', '<p dir="ltr">مرحبا'),
        ("&#1605;&#1585;", '<p dir="rtl">'),
    ],
)  # fmt: skip
def test_a_block_runs_as_its_first_letter_does(text: str, wanted: str) -> None:
    assert wanted in made(text)


def test_pictures_have_their_size_and_those_further_down_wait() -> None:
    far = "word " * 200
    page = made(f"![H](hall.jpg)\n\n{far}\n\n![P](the%20plan.png) ![N](no.png)")
    assert re.findall("<img[^>]*>", page) == [
        '<img alt="H" src="hall.jpg" width="1600" height="1200" />',
        '<img alt="P" src="the%20plan.png" width="300" height="200" loading="lazy" />',
        '<img alt="N" src="no.png" loading="lazy" />',
    ]
    assert 'loading="lazy"' in made(f"{far}\n\n![H](hall.jpg)")
    assert '<img src="hall.jpg" alt="" width="800" height="600">' in made(
        '<img src="hall.jpg" alt="" width="800">'
    )
    assert "height=" not in made('<img src="hall.jpg" alt="" width="50%">')


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# A Page\n\nWords", '<p id="a-page">Words</p>'),
        ("# A page\n\n## Part\n\nWords", '<h2 id="part"><span id="a-page"></span>Part</h2>'),
        ("# Other\n\n## Part", '<h2 id="other">Other</h2>\n<h3 id="part">Part</h3>'),
        ("## Before\n\n# Other\n\n###### Deep", "<h6 "),
        ("# A page\n\n## Part\n\n# More\n\n## Below", '<h2 id="more">More</h2>\n<h3 id="below">'),
        ("## Part\n\n### Below", '<h2 id="part">Part</h2>\n<h3 id="below">'),
        ("<h1>A page</h1>\n\nWords", "<p>Words</p>"),
        ("A page\n======\n\nWords", '<p id="a-page">Words</p>'),
        ("# “A page”", '<h2 id="a-page">'),
    ],
)
def test_a_page_has_one_heading_of_the_first_level(text: str, wanted: str) -> None:
    page = made(text)
    assert "h1" not in page
    assert wanted in page
    assert set(re.findall(r'id="([^"]*)"', page)) == set(
        re.findall(r'id="([^"]*)"', markdown.page(text))
    )


PARTS = st.sampled_from(
    ["# A", "## B", TABLE, "- x\n    - y", "مرحبا", "> q", "```\nc\n```", "<b>x", "a < b & c > d",
     "<!-- <table> -->", "![x](hall.jpg)", '<img src=hall.jpg alt="a > b">', "</table>", "<table>",
     "<p>", "`<table>`", "1 &lt; 2", "<h1>A", "</h1>"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=8).map("\n\n".join))
def test_nothing_that_a_text_says_is_lost(text: str) -> None:
    """Only a heading that repeats the title goes."""

    def _no_size(_address: str) -> Size | None:
        return None

    whole = markdown.page(text)
    assert tags.joined(tags.pieces(whole)) == whole
    after = tags.pieces(shaped(whole, "?", _no_size))
    assert tags.said(after) == tags.said(tags.pieces(whole))
