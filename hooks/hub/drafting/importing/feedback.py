"""What a form of Microsoft or Google collected after a meeting, as its evaluation.

Answers are counted and ratings averaged. Of the rest only what was written into the three boxes
is taken, each text once. Columns with names, addresses and times of answers are never read, and a
text that holds an address or a telephone number is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from hub import english
from hub.drafting.importing.columns import text_of
from hub.reading.sheets.grid import Row, Sheet

_BOXES: Final = {
    "improve": r"improve|better|differently|change for next|next time|even better",
    "so_so": r"so[- ]so|less well|not (?:so|as) well|could have|mixed|partly",
    "worked_well": r"well|liked?\b|best|enjoy|most useful|most helpful|positive",
}
_RATED: Final = r"useful|rat(?:e|ing)|overall|helpful|worthwhile|score|satisf|quality"
_CONTACT: Final = re.compile(r"\S@\S|(?:\+44|\b0)[0-9 ()-]{8,}[0-9]")
_SAYS_NOTHING: Final = re.compile(
    r"(?:n/?a|none|nothing|no|-+|\.+|x|nil|no comment)\.?", re.IGNORECASE
)
_WORDS: Final = {
    "extremely useful": 5, "very useful": 5, "strongly agree": 5, "excellent": 5, "very good": 5,
    "useful": 4, "quite useful": 4, "agree": 4, "good": 4, "somewhat useful": 3, "neutral": 3,
    "satisfactory": 3, "neither agree nor disagree": 3, "ok": 3, "fair": 3, "average": 3,
    "not very useful": 2, "disagree": 2, "poor": 2, "slightly useful": 2, "not useful": 1,
    "not at all useful": 1, "not useful at all": 1, "strongly disagree": 1, "very poor": 1,
}  # fmt: skip
LONGEST: Final = 300
"""The longest text that is taken, in characters."""


class NoFeedbackError(Exception):
    """The file is no feedback; the text says what it should be."""


@dataclass(slots=True)
class Feedback:
    """What was said, without who said it."""

    responses: int = 0
    ratings: list[float] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    left_out: int = 0
    """Texts that hold an address or a number, or are too long."""

    def values(self) -> Mapping[str, Any]:
        """The `evaluation` of a meeting."""
        mean = round(sum(self.ratings) / len(self.ratings), 1) if self.ratings else None
        useful = int(mean) if mean is not None and mean.is_integer() else mean
        boxes = {box: self.texts.get(box, []) for box in ("worked_well", "so_so", "improve")}
        return {"responses": self.responses, "useful": useful, **boxes}

    def lines(self) -> Iterator[str]:
        """The same for people."""
        yield f"{english.sentence_case(english.plural(self.responses, 'answer'))}."
        if self.ratings:
            yield f"Useful: {self.values()['useful']} of 5 on average."
        for box, shown in (
            ("worked_well", "What worked well"), ("so_so", "What was so-so"),
            ("improve", "What to improve"),
        ):  # fmt: skip
            if found := self.texts.get(box):
                yield f"{shown}:"
                yield from (f"- {text}" for text in found)
        if self.left_out:
            texts = english.plural(self.left_out, "text")
            yield (
                f"{english.sentence_case(texts)} left out: with an address or a number in it, or "
                f"longer than {LONGEST} characters."
            )
        yield "Read the texts before you write them: no names of people."


def of(sheets: Sequence[Sheet]) -> Feedback:
    """What the first sheet says. Raises NoFeedbackError."""
    rows = [row for row in sheets[0].rows if not row.empty and not row.hidden] if sheets else []
    if not rows:
        raise NoFeedbackError("There is nothing in this file.")
    heads = [text_of(cell) for cell in rows[0].cells]
    boxes = {n: box for n, head in enumerate(heads) if (box := _box(head))}
    rated = [n for n, head in enumerate(heads) if n not in boxes and _is_rating(head, n, rows[1:])]
    if not boxes and not rated:
        raise NoFeedbackError(
            "This does not look like feedback: no column asks how useful it was, what worked well, "
            "or what to improve."
        )
    found = Feedback(len(rows) - 1)
    for row in rows[1:]:
        cells = dict(enumerate(row.cells))
        found.ratings += [r for n in rated[:1] if (r := _rating(text_of(cells.get(n)))) is not None]
        for number, box in boxes.items():
            _take(found, box, text_of(cells.get(number)))
    return found


def _take(found: Feedback, box: str, text: str) -> None:
    texts = found.texts.setdefault(box, [])
    if not text or _SAYS_NOTHING.fullmatch(text) or text in texts:
        return
    if _CONTACT.search(text) or len(text) > LONGEST:
        found.left_out += 1
    else:
        texts.append(text)


def _box(head: str) -> str:
    lowered = head.lower()
    if re.fullmatch(r"(?:points|feedback) - .*", lowered):  # what Microsoft adds to a quiz
        return ""
    return next((box for box, words in _BOXES.items() if re.search(words, lowered)), "")


def _is_rating(head: str, number: int, rows: Sequence[Row]) -> bool:
    if not re.search(_RATED, head.lower()) or re.match(r"(?:points|feedback) - ", head.lower()):
        return False
    said = [text_of(r.cells[number]) for r in rows if number < len(r.cells) and r.cells[number]]
    return bool(said) and all(_rating(text) is not None for text in said)


def _rating(text: str) -> float | None:
    """1 to 5, as a number or in words; None for anything else."""
    plain = text.lower().strip(" .")
    if found := re.fullmatch(
        r"([1-5](?:\.[0-9])?)(?:\s*(?:/|out of)\s*5)?(?:\s*[-\u2013(].*)?", plain
    ):
        return float(found[1])
    return _WORDS.get(plain)
