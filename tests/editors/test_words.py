"""`hub words`: every word that the site itself says, where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import hub
from hub.editors.words import all_words
from tests.helpers.hubs import HOUSE

CODE = Path(hub.__file__).parent


def test_words_are_found_where_they_stand_and_code_is_not() -> None:
    found = list(all_words(HOUSE, CODE))
    paths = {said.path for said in found}
    assert {"overrides/main.html", "overrides/hub/search.js", "hub/outputs/pages/home.py"} <= paths
    for said in found:
        file = CODE.parent / said.path if said.path.startswith("hub/") else HOUSE / said.path
        lines = file.read_text("utf-8").split("\n")
        first = re.search(r"[A-Za-z]{2}", said.words)
        assert first, said
        assert first[0] in "\n".join(lines[said.line - 1 : said.line + 6]), said
        assert not re.search(r"\{\{|\{%|</|\bhub-[a-z]|^https?:", said.words), said


def test_what_pages_say_in_several_ways_is_there_once_each() -> None:
    words = {said.words for said in all_words(HOUSE, CODE)}
    assert {"Skip to the content", "Tomorrow", "Moved from …….", "CANCELLED: "} <= words
    assert not any("Meetings: the list of what is coming" in said for said in words)  # a docstring
