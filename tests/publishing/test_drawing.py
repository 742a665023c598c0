"""Icons and cards: their sizes and bytes, and that any name can stand on a card."""

from __future__ import annotations

import io
import re
import struct
import zlib

import pytest
from PIL import Image

from hub import colours
from hub.outputs.output import Card, Icon
from hub.outputs.pictures import mark
from hub.publishing import drawing
from tests.helpers.hubs import HOUSE

TOKENS = (HOUSE / "overrides" / "hub" / "tokens.css").read_text(encoding="utf-8")
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def drawn(title: str, line: str = "", name: str = "") -> bytes:
    return drawing.card(Card("a.png", title, line, name, colours.NETWORKS["plum"]))


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def chunks(png: bytes) -> list[bytes]:
    """The names of a PNG's parts, each of which is whole (RFC 2083, section 3)."""
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            name + data
        )
        found.append(name)
        at += 12 + length
    return found


def test_a_card_is_small_and_says_nothing_of_who_made_it() -> None:
    card = drawn("SENCO network", "For SENCOs and inclusion leads", "The Trial Cluster")
    assert opened(card).size == drawing.CARD == (1200, 630)
    assert len(card) < 40_000
    assert set(chunks(card)) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    assert card == drawn("SENCO network", "For SENCOs and inclusion leads", "The Trial Cluster")
    # The sky has the very colour of the network, and its words are near enough to white.
    seen = {
        colour for _count, colour in opened(card).crop((0, 0, 1200, 270)).getcolors(10_000) or ()
    }
    assert (0x86, 0x32, 0x7A) in seen
    assert any(isinstance(colour, tuple) and min(colour) > 240 for colour in seen)


ODD = (
    "", "A", LONG, f"{LONG} {LONG} {LONG}", "word " * 80, "Rhwydwaith D\u0175r a Th\u0177",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\u65e5\u672c \U0001f642", "e\u0301\u0323",
    "\x00\u200f\n<b>&",
)  # fmt: skip


@pytest.mark.parametrize("title", ODD)
def test_every_name_stays_within_its_card(title: str) -> None:
    card = opened(drawn(title, title, title))
    assert card.size == drawing.CARD
    above, below, beside = (0, 0, 1200, 60), (0, 610, 1200, 630), (862, 330, 880, 520)
    for clear in (above, below, beside, (0, 0, 60, 420), (1140, 0, 1200, 420)):
        assert len(card.crop(clear).getcolors(10_000) or ()) == 1, clear


def test_letters_that_the_font_lacks_leave_no_boxes() -> None:
    assert drawn("Maths \U0001f642 \u65e5") == drawn("Maths")
    # Of an accent that it lacks the letter stays; Welsh ones it has.
    assert drawn("A\u030a\u0323") != drawn("")
    assert drawn("D\u0175r") not in {drawn("Dwr"), drawn("Dr")}
    assert drawn("Dw\u0302r") == drawn("D\u0175r")
    # What has no width of its own cuts no word in two.
    assert drawn("Co\u00adoperation") == drawn("Cooperation")
    assert drawn("q\u0323ay") == drawn("qay")


@pytest.mark.parametrize(("size", "rounded"), [(32, True), (180, False), (512, True)])
def test_an_icon_has_its_size_and_ground(size: int, rounded: bool) -> None:
    content = drawing.icon(Icon("a.png", size, colours.BAND, rounded=rounded))
    picture = Image.open(io.BytesIO(content))
    assert picture.size == (size, size)
    assert picture.convert("RGBA").getpixel((0, 0)) == (
        (0, 0, 0, 0) if rounded else (*bytes.fromhex(colours.BAND[1:]), 255)
    )
    assert set(chunks(content)) == {b"IHDR", b"IDAT", b"IEND"}


def test_a_maskable_icon_keeps_to_the_safe_zone() -> None:
    icon = Icon("a.png", 512, colours.BAND, share=0.56, rounded=False)
    picture = Image.open(io.BytesIO(drawing.icon(icon))).convert("RGB")
    ground = tuple(bytes.fromhex(colours.BAND[1:]))
    for x in range(0, 512, 3):
        for y in range(0, 512, 3):
            if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2:
                assert picture.getpixel((x, y)) == ground


def test_the_colours_are_those_of_the_pages() -> None:
    light, dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)", 1)

    def token(name: str, where: str = light) -> str:
        found = re.search(rf"--hub-{name}: (#\w+);", where)
        assert found, name
        return found[1]

    assert token("ink") == colours.INK
    assert token("paper") == colours.PAPER
    assert (token("band"), token("band", dark)) == (colours.BAND, colours.BAND_AT_NIGHT)
    assert token("band", TOKENS.split(".hub-edition--members")[1]) == colours.MEMBERS_BAND
    assert token("sun") == colours.SUN
    tokens = ("ink", "muted", "line-strong", "sunk", "line", "accent", "stop")
    assert list(map(token, tokens)) == list(colours.SHEET.values())
    for name, colour in colours.NETWORKS.items():
        assert f".hub-colour-{name} {{ --hub-network: {colour};" in TOKENS


def test_the_mark_on_pages_is_the_same_drawing() -> None:
    page = (HOUSE / "overrides/hub/components/mark/mark.html").read_text(encoding="utf-8")
    for tone in ("ink", "warm"):
        paths = "".join(shape.path for shape in mark.SHAPES if shape.tone == tone)
        assert f'<path class="hub-mark__{tone}" fill-rule="evenodd" d="{paths}"/>' in page
