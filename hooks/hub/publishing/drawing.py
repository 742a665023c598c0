"""Pictures made at build time: the hub's icons, and the cards that stand beside shared links.

They are PNG files without any metadata; the same words give the same bytes.
"""

from __future__ import annotations

import functools
import io
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from hub import colours
from hub.outputs.output import Card, Icon
from hub.outputs.pictures import mark

CARD: Final = (1200, 630)
"""Width and height of a card in pixels, as the services that show one expect."""
_FINER: Final = 4
"""Shapes are drawn so much larger and then made smaller, for smooth edges."""
_SMALL: Final = 64
"""Icons of fewer pixels show the simpler mark."""

_CARD_COLOURS: Final = 48
_MARGIN: Final = 76
_TOP: Final = 84
_GROUND: Final = 528
"""Where, from the top, the sky of a card ends and the ground begins that carries a name."""
_SCHOOL: Final = (880, 264)
"""The side of the mark on a card is the second number, and its left edge the first."""
_ROOFS: Final = ((34, 120, 26), (190, 84, 14), (296, 150, 40), (472, 96, 22), (612, 130, 34))
"""The schools along a card's ground: left edge, width, height of the walls."""
_TITLE_SIZES: Final = (108, 96, 84, 74, 66, 58, 50)
_TITLE_HEIGHT: Final = 226
_LINE_SIZE: Final = 42
_NAME_SIZE: Final = 36
_BESIDE_SCHOOL: Final = 780
_WITHIN_WORDS: Final = ("Cf", "Mn", "Me")
"""Unicode's categories of signs without a width: what forms a word, and accents."""
_Colour = str | int
_BOLD: Final = "Bold"
_REGULAR: Final = "Regular"


def icon(made: Icon) -> bytes:
    """The mark on its ground, as a square."""
    side = made.size * _FINER
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    radius = side * 7 // 32 if made.rounded else 0
    draw.rounded_rectangle((0, 0, side - 1, side - 1), radius, fill=made.ground)
    tones = (colours.WHITE, colours.SUN, made.ground)
    if made.size < _SMALL:
        _mark(draw, mark.SMALL_SHAPES, (0, 0, side), tones)
    else:
        margin = side * (1 - made.share) / 2
        _mark(draw, mark.SHAPES, (margin, margin, side * made.share), tones)
    return _png(picture.resize((made.size, made.size), Image.Resampling.LANCZOS))


def card(made: Card) -> bytes:
    """The title and the line below it in the sky, the name on the ground."""
    paper, sun = _street()
    picture = Image.new("RGB", CARD, made.colour)
    picture.paste(colours.PAPER, mask=paper)
    picture.paste(colours.SUN, mask=sun)
    draw = ImageDraw.Draw(picture)
    size, parts = _fitted(_drawable(made.title))
    top = _TOP
    for part in parts:
        draw.text((_MARGIN, top), part, font=_font(_BOLD, size), fill=colours.WHITE)
        top += size * 108 // 100
    font = _font(_REGULAR, _LINE_SIZE)
    for part in _wrapped(_drawable(made.line), font, _BESIDE_SCHOOL, 2 if len(parts) < 2 else 1):
        draw.text((_MARGIN, top + 24), part, font=font, fill=colours.WHITE)
        top += _LINE_SIZE * 125 // 100
    font = _font(_BOLD, _NAME_SIZE)
    for part in _wrapped(_drawable(made.name), font, _BESIDE_SCHOOL, 1):
        draw.text((_MARGIN, _GROUND + 30), part, font=font, fill=colours.INK)
    few = picture.quantize(_CARD_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return _png(few)


@functools.cache
def _street() -> tuple[Image.Image, Image.Image]:
    """Where a card is of paper's colour, and where of the sun's: a row of schools below the sky."""
    paper, sun = (Image.new("L", (CARD[0] * _FINER, CARD[1] * _FINER)) for _ in range(2))
    draw = ImageDraw.Draw(paper)
    draw.rectangle((0, _GROUND * _FINER, paper.width, paper.height), fill=255)
    for left, width, walls in _ROOFS:
        eaves, right = _GROUND - walls, left + width
        ridge = (left + width / 2, eaves - width * 0.42)
        house = ((left, _GROUND), (left, eaves), ridge, (right, eaves), (right, _GROUND))
        draw.polygon([(x * _FINER, y * _FINER) for x, y in house], fill=255)
    left, side = _SCHOOL
    # The mark stands on the ground with its own lower edge.
    top = _GROUND + 1 - side * 58 / mark.SIZE
    place = (left * _FINER, top * _FINER, side * _FINER)
    _mark(draw, mark.SHAPES, place, (255, 0, 0))
    warm = [shape for shape in mark.SHAPES if shape.tone == "warm"]
    _mark(ImageDraw.Draw(sun), warm, place, (0, 255, 0))
    smooth = Image.Resampling.LANCZOS
    return paper.resize(CARD, smooth), sun.resize(CARD, smooth)


def _mark(
    draw: ImageDraw.ImageDraw,
    shapes: Iterable[mark.Shape],
    place: tuple[float, float, float],
    tones: tuple[_Colour, _Colour, _Colour],
) -> None:
    """The mark in a square, given by its left and upper edge and its side.

    The colours are those of its ink, of what is warm in it, and of the ground, seen in its hole.
    """
    left, top, side = place
    ink, warm, ground = tones
    fill = {"ink": ink, "warm": warm}
    scale = side / mark.SIZE
    for shape in shapes:
        for outline, colour in ((shape.outline, fill[shape.tone]), (shape.hole, ground)):
            if outline:
                draw.polygon([(left + x * scale, top + y * scale) for x, y in outline], fill=colour)


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits without a cut, and its lines."""
    *larger, smallest = _TITLE_SIZES
    for size in larger:
        parts = _title_lines(title, size)
        if "".join(parts).replace(" ", "") == title.replace(" ", ""):
            return size, parts
    return smallest, _title_lines(title, smallest)


def _title_lines(title: str, size: int) -> list[str]:
    return _wrapped(title, _font(_BOLD, size), CARD[0] - 2 * _MARGIN, _TITLE_HEIGHT // size)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int, lines: int) -> list[str]:
    """The text in at most so many lines; what does not fit is cut, with an ellipsis."""
    done: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width or not line:
            line = longer
        else:
            done.append(line)
            line = word
    done = [*done, line] if line else done
    if len(done) > lines:
        done = [*done[: lines - 1], " ".join(done[lines - 1 :])]
    return [_cut(part, font, width) for part in done]


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """As much of the text as has room, whole words if there are several."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}\u2026") > width:
        text = text[:-1]
    words = text.rpartition(" ")[0] or text
    return f"{words.rstrip(' ·')}\u2026"


def _drawable(text: str) -> str:
    """The text with the letters that the font has; a letter without its accent, else nothing."""
    return " ".join("".join(map(_nearest, unicodedata.normalize("NFC", text))).split())


def _nearest(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign)[:1]
    if _has(sign) or _has(plain):
        return sign if _has(sign) else plain
    # A soft hyphen or an accent stands within a word, and must not cut it.
    return "" if unicodedata.category(sign) in _WITHIN_WORDS else " "


@functools.cache
def _has(sign: str) -> bool:
    if sign.isspace():
        return True
    if not sign.isprintable() or unicodedata.combining(sign):
        return False
    font = _font(_BOLD, 24)
    # What the font draws in place of a sign that it lacks; no font has this one.
    return bytes(font.getmask(sign)) != bytes(font.getmask("\U0010ffff"))


@functools.cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    file = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    # The other engine takes a library of the machine's, which is not the same everywhere.
    basic = ImageFont.Layout.BASIC
    return ImageFont.truetype(io.BytesIO(file.read_bytes()), size, layout_engine=basic)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()
