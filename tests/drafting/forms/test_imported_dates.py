"""A list of dates pasted into a form: a proposal with all its meetings, or what to correct."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from hub.editors.forms import IMPORT
from tests.drafting.forms.answered import proposal
from tests.drafting.forms.sending import Desk
from tests.drafting.forms.test_hostile_answers import HOSTILE, calls_nobody

LIST: Final = (
    "Network\tDate\tTime\tVenue\tFocus\n"
    "Maths\tMon 16 Nov 2026\t4-5.30pm\tMilverton\tReasoning\n"
    "SENCO\tTues 19 Jan 2027\t4-5.30pm\t\t\n"
    "Phonics\t18 Jan 2027\t4pm\t\t\n"
)
PASTED: Final = {"list": "Dates 2026-27", "text": f"```text\n{LIST}\n```"}


def test_a_pasted_list_comes_back_as_one_proposal(tmp_path: Path) -> None:
    answer = Desk(tmp_path).send(IMPORT, PASTED)
    made = proposal(answer)
    texts = {file.path: file.text for file in made.files}
    assert [*texts] == [
        "meetings/2026-27/maths-autumn-2.md", "meetings/2026-27/senco-spring-1.md",
        "imports/dates-2026-27.json",
    ]  # fmt: skip
    assert texts["meetings/2026-27/maths-autumn-2.md"] == (
        "---\naudience: public\nnetwork: maths\ndate: 2026-11-16\nstart: 16:00\nend: 17:30\n"
        "status: proposed\nvenue: milverton\nfocus: Reasoning\n---\n"
    )
    assert len(json.loads(texts["imports/dates-2026-27.json"])["meetings"]) == 2
    assert made.title == "Import 2 meetings: Dates 2026-27 (form 12)"
    assert "There is no network like `Phonics`" in answer.reply
    answer = Desk(tmp_path).send(
        IMPORT, {**PASTED, "names": "Phonics = maths", "certain": "Yes, confirmed"}
    )
    assert len(proposal(answer).files) == 4
    assert "status:" not in proposal(answer).files[0].text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"list": "Dates", "text": "Network\tDate\nSENCO\t17 Nov"}, "This date has no year"),
        ({"text": "Network\tDate\nSENCO\t17 Nov", "school_year": "soon"}, "not a school year"),
        ({"names": "Phonics"}, "There is no `=` in this"),
        ({"names": "Phonics=x"}, "there is no such network or school"),
        ({"text": "Just a sentence."}, "1 left out."),
        ({"text": "x\ty\n" * 8_000}, "Paste half of it"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_answered(
    tmp_path: Path, answers: dict[str, str], said: str
) -> None:
    answer = Desk(tmp_path).send(IMPORT, {**PASTED, **answers})
    assert answer.proposal is None
    assert said in answer.reply


def test_nothing_in_a_list_calls_anybody_or_gets_out_of_its_place(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for evil in HOSTILE:
        row = f"Maths\t21 Sept 2026\t4pm\t\t{evil}\t{evil}\t{evil}"
        text = f"Network\tDate\tTime\tVenue\tFocus\tRoom\tNotes\n{row}\n{evil}\t17 Nov 2026\t\t\n"
        for answers in ({"text": text}, {"list": evil}, {"names": f"{evil}=maths"}):
            answer = desk.send(IMPORT, {**PASTED, **answers})
            calls_nobody(answer.reply)
            if answer.proposal is None:
                continue
            calls_nobody(re.sub(r"#12\b|\*\*[^*]+\*\*", "", answer.proposal.about))
            for file in answer.proposal.files:
                assert re.fullmatch(
                    r"(?:meetings/2026-27|imports)/[a-z0-9-]+\.(md|json)", file.path
                )
                if file.path.endswith(".md"):
                    assert file.text.endswith("\n---\n")
                    assert file.text.count("\naudience: ") == 1
