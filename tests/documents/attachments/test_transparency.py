"""Colours below wholly transparent pixels are of one colour as they are published."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from tests.helpers.attached import relation
from tests.helpers.planted import cleaned, word

SIZE = (200, 160)
CUT_OUT = (20, 20, 180, 140)
WITHIN = (60, 60, 140, 100)
"""Of what was cut out, what is far from everything seen."""


def cut(form: str, mode: str = "RGBA", **more: Any) -> bytes:
    """A picture of which the middle is transparent, with a pattern below."""
    made = Image.new("RGBA", SIZE, (200, 30, 30, 255))
    for at in range(CUT_OUT[0], CUT_OUT[2], 8):
        made.paste((at, 255 - at, 40 + at % 3, 0), (at, CUT_OUT[1], CUT_OUT[2], CUT_OUT[3]))
    out = io.BytesIO()
    made.convert(mode).save(out, form, **more)
    return out.getvalue()


def in_palette() -> bytes:
    """The same with a palette of three colours, two of them transparent."""
    made = Image.new("P", SIZE, 0)
    made.putpalette([200, 30, 30, 1, 2, 3, 1, 2, 3])
    made.paste(1, CUT_OUT)
    made.paste(2, WITHIN)
    out = io.BytesIO()
    made.save(out, "PNG", transparency=b"\xff\0\0")
    return out.getvalue()


CUT = {
    "png": cut("PNG"),
    "grey.png": cut("PNG", "LA"),
    "palette.png": in_palette(),
    "webp": cut("WEBP", lossless=True, exact=True),
    "loss.webp": cut("WEBP", quality=80, exact=True),
}


@pytest.mark.parametrize("name", CUT)
def test_nothing_is_left_below_what_is_transparent(name: str) -> None:
    made = Image.open(io.BytesIO(cleaned(f"a.{name}", CUT[name])))
    was = Image.open(io.BytesIO(CUT[name])).convert("RGBA")
    shown = made.convert("RGBA")
    assert made.mode != "P"
    assert shown.getchannel("A").tobytes() == was.getchannel("A").tobytes()
    below = shown.crop(WITHIN if "loss" in name else CUT_OUT)
    assert max(high for _low, high in below.getextrema()) <= (8 if "loss" in name else 0)
    for one, other in zip(shown.getpixel((5, 5)), was.getpixel((5, 5)), strict=True):
        assert abs(one - other) <= (8 if "loss" in name else 0)


def test_nothing_is_left_below_in_a_document_either() -> None:
    drawn = '<w:drawing><a:blip r:embed="rId9"/></w:drawing>'
    path = "word/media/a.png"
    given = word(drawn, {path: CUT["png"]}, relation("rId9", "image", "media/a.png"))
    with zipfile.ZipFile(io.BytesIO(cleaned("a.docx", given))) as archive:
        assert archive.read(path) == cleaned("a.png", CUT["png"])


@pytest.mark.parametrize("clear", [(255, 255, 255, 0), (255, 255, 255, 255)])
def test_a_picture_with_one_colour_below_stays_as_it_is(clear: tuple[int, ...]) -> None:
    made = Image.new("RGBA", SIZE, (200, 30, 30, 255))
    made.paste(clear, CUT_OUT)
    for form, more in {"PNG": {}, "WEBP": {"lossless": True, "exact": True}}.items():
        out = io.BytesIO()
        made.save(out, form, **more)
        assert cleaned(f"a.{form.lower()}", out.getvalue()) == out.getvalue()
