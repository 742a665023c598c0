"""Pictures as they are published: no larger than a page shows them, and their size is known."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from hub.documents import attachments
from tests.helpers.hubs import write

TURNED = 0x0112


def picture(size: tuple[int, int], form: str, mode: str = "RGB", turn: int = 1) -> bytes:
    """One with a light corner at its upper left, before it is turned."""
    made = Image.new("L", size, 40)
    made.paste(220, (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    exif[TURNED] = turn
    out = io.BytesIO()
    made.convert(mode).save(out, form, **({} if turn == 1 else {"exif": exif}))
    return out.getvalue()


def film() -> bytes:
    frames = [Image.new("L", (2000, 100), grey) for grey in (0, 120, 250)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


LARGE = {
    "wide.jpg": (picture((4000, 3000), "JPEG"), (1600, 1200)),
    "tall.jpg": (picture((3000, 4000), "JPEG"), (1200, 1600)),
    "turned.jpg": (picture((4000, 3000), "JPEG", turn=6), (1200, 1600)),
    "print.jpg": (picture((2000, 1000), "JPEG", "CMYK"), (1600, 800)),
    # Of a whole page on a telephone one could read nothing if its height counted.
    "long.png": (picture((1200, 6000), "PNG"), (1000, 5000)),
    "few-colours.png": (picture((3200, 3200), "PNG", "P"), (1600, 1600)),
    "two-colours.png": (picture((3200, 800), "PNG", "1"), (1600, 400)),
    "sixteen-bits.png": (picture((3200, 800), "PNG", "I;16"), (1600, 400)),
    "clear.png": (picture((3200, 800), "PNG", "LA"), (1600, 400)),
    "wide.webp": (picture((3200, 800), "WEBP", "RGBA"), (1600, 400)),
    "wide.gif": (picture((3200, 800), "GIF", "P"), (1600, 400)),
}
SMALL = {
    "small.jpg": (picture((1600, 1200), "JPEG"), (1600, 1200)),
    "small.png": (picture((300, 200), "PNG", "P"), (300, 200)),
    "strip.png": (picture((900, 4000), "PNG"), (900, 4000)),
    "film.gif": (film(), (2000, 100)),
}


@pytest.mark.parametrize("name", LARGE | SMALL)
def test_a_picture_is_published_as_large_as_a_page_needs_it(tmp_path: Path, name: str) -> None:
    content, size = (LARGE | SMALL)[name]
    write(tmp_path, {f"content/{name}": content})
    made = attachments.published(tmp_path, f"content/{name}")
    with Image.open(io.BytesIO(made)) as shown:
        assert shown.size == size == attachments.picture_size(tmp_path, f"content/{name}")
        corner = (shown.width - 2, 1) if name == "turned.jpg" else (1, 1)
        grey = shown.convert("RGB").convert("L")
        light, dark = (grey.getpixel(at) for at in (corner, (shown.width // 2, shown.height // 2)))
        assert isinstance(light, int | float)
        assert isinstance(dark, int | float)
        assert name == "film.gif" or light - dark > 50 or "sixteen" in name
    assert attachments.cleaned(name, content) == made
    assert attachments.cleaned(name, made) == made


@pytest.mark.parametrize("name", SMALL)
def test_a_small_picture_stays_as_it_is(name: str) -> None:
    content, _size = SMALL[name]
    made, was = (Image.open(io.BytesIO(c)) for c in (attachments.cleaned(name, content), content))
    assert made.tobytes() == was.tobytes()


def test_what_is_no_picture_has_no_size(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.png": b"no picture", "content/a.txt": b"text"})
    for name in ("a.png", "a.txt", "a.md", "not-here.png", "../a.png"):
        assert attachments.picture_size(tmp_path, f"content/{name}") is None
