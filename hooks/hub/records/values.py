"""What a value in front matter may be: texts, dates, times and choices.

Every value arrives as the text that was typed. A type here turns it into what it means or
complains with the exact text to write instead.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Final, Literal, NoReturn, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from hub import colours, dates
from hub.documents.front_matter import Cut, Folded
from hub.documents.slips import quoted
from hub.english import nearest, slug
from hub.problem import one_line
from hub.records.faults import meant

T = TypeVar("T")

_NUMBERS: Final = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
"""Numbers that people spell, each at its own place."""
_SAID: Final = {
    "teams": "online", "zoom": "online", "google-meet": "online", "virtual": "online",
    "remote": "online", "face-to-face": "in-person", "both": "hybrid", "off": "cancelled",
    "called-off": "cancelled", "provisional": "proposed", "tbc": "proposed",
}  # fmt: skip
"""Other words for choices."""

Audience = Literal["public", "members"]

PALETTE: Final = tuple(colours.NETWORKS)
"""Names of the network colours."""


_WEB_ADDRESS = re.compile(r"https?://[^\s/\"'<>]+\.[^\s\"'<>]+")
_FILE_NAME = re.compile(r"[\w][\w .()&',+-]*\.\w{2,5}")
_MAIL_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


class Part(BaseModel):
    """A group of keys within a record, such as one item of an agenda."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True
    )

    noun: ClassVar[str] = "entry"
    """What people call one of them."""

    @property
    def readers(self) -> Literal["public", "members", "nobody"]:
        """Who may read it. What is for members leaves the public edition as a whole."""
        return "public"

    def shut(self) -> Part:
        """What readers see in place of it, where it is for nobody to read."""
        return self


def wrong(message: str, remedy: str = "") -> NoReturn:
    """Refuse a value: what is wrong with it, and what to write instead."""
    raise PydanticCustomError("hub", "{message}", {"message": message, "remedy": remedy})


def text_of(value: Any) -> str:
    """The typed text of a single value; refuses lists and lines that became a key."""
    if isinstance(value, Cut) and not value:
        wrong("There is only a note after `#` here.", "Write the value, or delete the line.")
    if isinstance(value, str):
        return str(value).strip()
    if isinstance(value, dict) and len(value) == 1:
        key, rest = next(iter(value.items()))
        whole = isinstance(rest, str) and not isinstance(rest, Cut)
        wrong(
            "A text with a colon and a space in it needs quotes.",
            f"Write: `{quoted(f'{key}: {rest}')}`." if whole else "Put the whole text in quotes.",
        )
    if isinstance(value, list):
        wrong(
            "There can be only one here, and this is a list.",
            "Write one behind the colon; a text that begins with `[` needs quotes.",
        )
    wrong(
        "This takes one text, without keys of its own.",
        "Write it on the same line as the key; a text with a colon or `{` needs quotes.",
    )


def _text(value: Any) -> str:
    if isinstance(value, Cut):
        wrong("Everything from ` #` on would be lost.", value.whole)
    return one_line(text_of(value))


def _long_text(value: Any) -> str:
    if isinstance(value, Cut):
        wrong("Everything from ` #` on would be lost.", value.whole)
    return text_of(value)


def _as_list(value: Any) -> Any:
    if isinstance(value, Folded):
        wrong(
            "These lines look like a list, and no `-` stands in front of them.",
            "Begin each with two spaces, `-` and a space; a single text goes behind the colon.",
        )
    return value if isinstance(value, list | tuple) else [value]


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    typed = text_of(value)
    if typed.lower() in {"yes", "true"}:
        return True
    if typed.lower() in {"no", "false"}:
        return False
    meant = {"y": "yes", "on": "yes", "n": "no", "off": "no"}.get(typed.lower())
    wrong(
        f"This must be `yes` or `no`: `{typed}`.",
        f"Write: `{meant}`." if meant else "Write one of the two.",
    )


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    typed = text_of(value)
    if re.fullmatch(r"[0-9]{1,6}", typed):
        return int(typed)
    found = re.findall(r"[0-9]+", re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", typed))
    if typed.lower() in _NUMBERS:
        found = [str(_NUMBERS.index(typed.lower()))]
    wrong(
        f"This must be a whole number: `{typed}`.",
        f"Write: `{found[0]}`."
        if len(found) == 1 and len(found[0]) <= 6 and not typed.startswith("-")
        else "Write digits alone, for example `4`.",
    )


def _rating(value: Any) -> float:
    typed = text_of(value) if not isinstance(value, int | float) else str(value)
    meant = typed.replace(",", ".")
    if not re.fullmatch(r"[0-9](\.[0-9]+)?", meant) or not 1 <= float(meant) <= 5:
        wrong(f"This must be a number from 1 to 5: `{typed}`.", "Write, for example, `4.2`.")
    if meant != typed:
        wrong(f"A number is written with a point: `{typed}`.", f"Write: `{meant}`.")
    return float(meant)


def _date(value: Any, info: ValidationInfo) -> dt.date:
    if isinstance(value, dt.date):
        return value
    return _or_wrong(dates.read_date(text_of(value), (info.context or {}).get("school_year")))


def _time(value: Any) -> dt.time:
    if isinstance(value, dt.time):
        return value
    return _or_wrong(dates.read_time(text_of(value)))


def _moment(value: Any) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    return _or_wrong(dates.read_moment(text_of(value)))


def _or_wrong(read: T | dates.Unclear) -> T:
    if isinstance(read, dates.Unclear):
        wrong(read.message, read.remedy)
    return read


def _url(value: Any) -> str:
    typed = _text(value)
    if _WEB_ADDRESS.fullmatch(typed):
        return typed
    bare = re.sub(r"^[a-z]{3,6}:?/+", "", typed, flags=re.IGNORECASE)
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+([/?#]\S*)?", bare) and _WEB_ADDRESS.fullmatch(
        f"https://{bare}"
    ):
        wrong(f"A web address begins with `https://`: `{typed}`.", f"Write: `https://{bare}`.")
    wrong(
        f"This is not a web address: `{typed}`.",
        "Copy it from the browser's address bar, or leave the line out until you have it.",
    )


def _email(value: Any) -> str:
    typed = _text(value)
    if _MAIL_ADDRESS.fullmatch(typed):
        return typed
    found = [m.group() for m in _MAIL_ADDRESS.finditer(typed)]
    if len(found) == 1:
        wrong(f"An e-mail address stands alone here: `{typed}`.", f"Write: `{found[0]}`.")
    if found:
        wrong(
            f"This is more than one e-mail address: `{typed}`.",
            f"Write: `{found[0]}` (for a booking all may stand in brackets: "
            f"`email: [{', '.join(found)}]`).",
        )
    wrong(
        f"This is not an e-mail address: `{typed}`.",
        "Write a role's address, for example `office@school.example`.",
    )


def _file_name(value: Any) -> str:
    typed = _text(value)
    if _FILE_NAME.fullmatch(typed):
        return typed
    name = re.split(r"[/\\]", typed)[-1]
    if name != typed and _FILE_NAME.fullmatch(name):
        wrong(
            f"The name of a file stands here alone, without its folders: `{typed}`.",
            f"Write: `{name}`, and put the file beside this one.",
        )
    wrong(
        f"This must be the name of a file in the same folder: `{typed}`.",
        "Put the file beside this one and write its name alone, for example `agenda.pdf`.",
    )


def _colour(value: Any) -> str:
    typed = text_of(value).lower()
    if typed not in PALETTE:
        near = nearest(typed, PALETTE, likeness=0.7)
        wrong(
            f"The hub has no colour `{typed}`.",
            f"Write: `{near}`." if near else f"Choose one of: {', '.join(PALETTE)}.",
        )
    return typed


def _audience(value: Any) -> str:
    typed = text_of(value)
    if typed not in {"public", "members"}:
        near = {"public": "public", "members": "members", "member": "members"}.get(typed.lower())
        wrong(
            f"Who may read this is `public` or `members`, not `{typed}`.",
            f"Write: `{near}`."
            if near
            else "Write one of the two; who should come to a meeting goes in `for`.",
        )
    return typed


def choice(*allowed: str, besides: str = "") -> BeforeValidator:
    """Only these words; compared as typed, with the nearest one offered.

    `besides` says what else may stand there, for who meant none of them.
    """

    def check(value: Any) -> str:
        typed = text_of(value)
        if typed in allowed:
            return typed
        near = _chosen(typed, allowed)
        offered = ", ".join(f"`{word}`" for word in allowed)
        wrong(
            f"`{typed}` is not one of the choices.",
            f"Write: `{near}`." if near else f"Choose one of: {offered}{besides}.",
        )

    return BeforeValidator(check, json_schema_input_type=Literal[allowed])


def _chosen(typed: str, allowed: Sequence[str]) -> str | None:
    """The one of the words that was meant: `Primary school`, `Thurs`, `in person`."""
    plain = slug(typed)
    if _SAID.get(plain) in allowed:
        return _SAID[plain]
    same = [word for word in allowed if slug(word) == plain]
    named = [word for word in allowed if slug(word) in plain.split("-")]
    begun = [word for word in allowed if len(plain) > 2 and slug(word).startswith(plain)]
    for found in (same, named, begun):
        if len(found) == 1:
            return found[0]
    return nearest(plain, allowed)


def _schema(kind: str, description: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, "description": description, **more})


Text = Annotated[str, BeforeValidator(_text, json_schema_input_type=str)]
LongText = Annotated[str, BeforeValidator(_long_text, json_schema_input_type=str)]
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})
]
Count = Annotated[int, BeforeValidator(_count), _schema("integer", "a whole number", minimum=0)]
Rating = Annotated[float, BeforeValidator(_rating), _schema("number", "1 to 5")]
Date = Annotated[
    dt.date, BeforeValidator(_date), _schema("string", "a date, 2026-09-17", format="date")
]
Time = Annotated[
    dt.time,
    BeforeValidator(_time),
    _schema("string", "a time, 24 hours, 16:00", pattern="^[0-2][0-9]:[0-5][0-9]$"),
]
Moment = Annotated[dt.datetime, BeforeValidator(_moment), _schema("string", "a date and time")]
Url = Annotated[str, BeforeValidator(_url), _schema("string", "a web address", format="uri")]
Email = Annotated[str, BeforeValidator(_email), _schema("string", "an e-mail address")]
FileName = Annotated[str, BeforeValidator(_file_name), _schema("string", "a file beside this one")]
Colour = Annotated[str, BeforeValidator(_colour), WithJsonSchema({"enum": list(PALETTE)})]
Reader = Annotated[Audience, BeforeValidator(_audience)]
Weekday = Annotated[
    str,
    choice("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
]
ONE_OR_MORE: Final = BeforeValidator(_as_list)
"""A list that may be written as a single value."""

Texts = Annotated[tuple[Text, ...], ONE_OR_MORE]
Dates = Annotated[tuple[Date, ...], ONE_OR_MORE]


def text_or_keys(part: type[Part], key: str) -> BeforeValidator:
    """A part that may be written as the text of its main key alone."""

    def spread(value: Any) -> Any:
        if isinstance(value, dict) and len(value) == 1:
            (typed,) = value
            if meant(str(typed), list(part.model_fields)) is None:
                text_of(value)  # complains of the colon that made a key of the text
        return {key: value} if isinstance(value, str | dt.date) else value

    return BeforeValidator(spread, json_schema_input_type=part | str)
