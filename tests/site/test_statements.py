"""The accessibility statement and the privacy page as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.reading import Read, page, pages

FIXED = """\
This accessibility statement applies to {scope}.

The Trial Cluster is committed to making its website accessible, in accordance with the Public
Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.

The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector
Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility
regulations’). If you’re not happy with how we respond to your complaint, contact the Equality
Advisory and Support Service (EASS).

This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA
standard, due to the non-compliances listed below.

The content listed below is non-accessible for the following reasons.

We’ll consider your request and get back to you in 10 days.
"""
HEADINGS = [
    "Feedback and contact information",
    "Enforcement procedure",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Preparation of this accessibility statement",
]


def article(read: Read) -> list[str]:
    return [e.text for e in read.elements if e.name in {"h2", "h3"}]


@pytest.mark.parametrize(("edition", "scope"), [
    ("public", "trial.example"), ("members", "members.trial.example"),
])  # fmt: skip
def test_the_statement_has_the_words_of_the_law(editions: Path, edition: str, scope: str) -> None:
    read = page(editions / "site" / edition / "accessibility" / "index.html")
    assert [title for title in article(read) if title in HEADINGS] == HEADINGS
    for paragraph in FIXED.format(scope=scope).split("\n\n"):
        assert " ".join(paragraph.split()) in read.text
    assert "fully compliant" not in read.text


def test_every_page_leads_to_both(editions: Path) -> None:
    for edition in ("public", "members"):
        for file, read in pages(editions / "site" / edition).items():
            assert {"Accessibility", "Privacy"} <= read.links().keys(), file


def test_privacy_tells_members_of_the_login_alone(editions: Path) -> None:
    public, members = (
        page(editions / "site" / edition / "privacy" / "index.html")
        for edition in ("public", "members")
    )
    assert "You had to log in" not in public.text
    assert "You had to log in" in members.text
    assert public.links().get("Data protection") is None
    assert members.links()["Data protection"] == "../data-protection/"
    assert "It sets no cookies" in public.text
