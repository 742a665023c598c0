"""Pictures: read to the end, turned the right way up, and freed of what they say of themselves.

A photograph of a telephone has many times the pixels that a page shows, and readers would wait for
them: so it is published smaller.
"""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
from collections.abc import Iterator
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps, ImageSequence

from hub.documents.attachments.kinds import ALLOWED, Refused, expect, has_more, unreadable
from hub.documents.attachments.picture_parts import BrokenPictureError, drawing
from hub.documents.attachments.transparency import of_one_colour

MAX_PIXELS: Final = 64_000_000
"""The most that a picture may have; telephones take 12 to 50 million."""
MAX_PIXELS_OF_ALL_FRAMES: Final = 400_000_000
LONGEST: Final = 1600
"""The most pixels that the longer side of a picture has as it is published."""
_READABLE: Final = 1000
"""What a tall picture, such as that of a whole page on a telephone, keeps of its width."""
_SMALLER_FILES: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "WEBP": {"quality": 85},
    "PNG": {"optimize": True},
}
"""How Pillow is to save a picture that was made smaller."""

_SMALLER: Final = "Make it smaller, for example 2000 pixels wide."
_FORMATS: Final = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}
_ENDS: Final = {"jpg": b"\xff\xd9", "png": b"\0\0\0\0IEND\xaeB`\x82"}
_ORIENTATION: Final = 0x0112
_ON_ITS_SIDE: Final = frozenset({5, 6, 7, 8})
_GROUPS: Final = (0x8769, 0x8825, 0xA005)
"""EXIF's tag for the rotation, and those for the camera's, the place's and other groups of tags."""


def clean(end: str, content: bytes) -> bytes:
    """The picture without its metadata, upright; `end` is the ending of its name.

    A picture that is upright, without a colour profile and not larger than `as_published` stays as
    it is, pixel for pixel, but for colours that nobody sees; any other is drawn anew, in the
    colours of the web (sRGB). Raises Refused.
    """
    kind = ALLOWED[end]
    expect(kind, content)
    try:
        kept, behind = drawing(end, content)
        if behind.strip(b"\0\t\r\n ") and not _from_a_telephone(end, behind):
            raise has_more(kind)
        with _opened(content, (_FORMATS[end],)) as picture:
            _small_enough(picture)
            if not _is_animated(picture) and _must_be_redrawn(picture):
                kept = drawing(end, _redrawn(picture))[0]
        with _opened(kept, (_FORMATS[end],)) as picture:
            for frame in ImageSequence.Iterator(picture):
                frame.load()
            if picture.format in {"PNG", "WEBP"} and not _is_animated(picture):
                bare = of_one_colour(kept, picture)
                kept = drawing(end, bare)[0] if bare else kept
    except Image.DecompressionBombError:
        raise Refused("is too large a picture", _SMALLER) from None
    except BrokenPictureError:
        raise unreadable(kind) from None
    return kept


def size(end: str, content: bytes) -> tuple[int, int]:
    """The width and height that `clean` gives a picture, without reading its pixels.

    Raises OSError, ValueError or SyntaxError for what is no such picture.
    """
    with _opened(content, (_FORMATS[end],)) as picture:
        wide, high = picture.size
        if _is_animated(picture):
            return wide, high
        turned = picture.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
        return as_published(*((high, wide) if turned else (wide, high)))


def as_published(wide: int, high: int) -> tuple[int, int]:
    """The size at which a picture of this size is published; a small one stays as it is."""
    share = min(1.0, LONGEST / max(wide, high))
    if high > wide:
        share = max(share, min(1.0, _READABLE / wide))
    return max(round(wide * share), 1), max(round(high * share), 1)


def strip(content: bytes) -> bytes | None:
    """A JPEG, PNG, GIF or WebP picture from within a document, without its metadata.

    It is not turned, as documents turn pictures themselves. None for a damaged one.
    """
    for end in ("jpg", "png", "gif", "webp"):
        if content.startswith(ALLOWED[end].magic):
            # Programs that write documents forget a picture's last bytes, and show it all the same.
            for whole in (content, content + _ENDS.get(end, b"")):
                with contextlib.suppress(BrokenPictureError):
                    return drawing(end, whole)[0]
    return None


def redrawn_as(content: bytes, form: str) -> bytes | None:
    """A TIFF or BMP picture from within a document, drawn anew from its pixels.

    None for a damaged one, or one that is too large.
    """
    try:
        with _opened(content, (form,)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return None
            pixels = picture.tobytes()
            bare = Image.frombytes(picture.mode, picture.size, pixels)
            if picture.mode == "P" and (colours := picture.getpalette()):
                bare.putpalette(colours)
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    bare.save(out, form, **({"compression": "tiff_adobe_deflate"} if form == "TIFF" else {}))
    return out.getvalue()


def bare_png(content: bytes) -> bytes:
    """A PNG without colours below transparent pixels; a damaged or a moving one as it is."""
    try:
        with _opened(content, ("PNG",)) as picture:
            if _is_animated(picture) or picture.width * picture.height > MAX_PIXELS:
                return content
            picture.load()
            made = of_one_colour(content, picture)
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        return content
    return drawing("png", made)[0] if made else content


def pixels(content: bytes, form: str) -> int:
    """How many pixels a picture has, without reading them; none where it is damaged."""
    try:
        with _opened(content, (form,)) as picture:
            return picture.width * picture.height
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        return 0


def image_texts(content: bytes) -> Iterator[str]:
    """Every text that a picture carries beside its pixels: EXIF, XMP, IPTC, comments, PNG text.

    Raises ValueError or OSError for what is no picture that Pillow can read.
    """
    try:
        yield from _all_texts(content)
    except (SyntaxError, struct.error, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error


def _all_texts(content: bytes) -> Iterator[str]:
    with _opened(content, None) as picture:
        picture.load()  # a PNG's texts may stand behind its pixels
        yield from _texts(picture.info)
        yield from _texts([data for _name, data in getattr(picture, "applist", ())])
        exif = picture.getexif()
        yield from _texts(dict(exif))
        for group in _GROUPS:
            yield from _texts(exif.get_ifd(group))


def _opened(content: bytes, formats: tuple[str, ...] | None) -> Image.Image:
    with warnings.catch_warnings():
        # It warns of large pictures, and of odd metadata; the hub has a limit of its own.
        warnings.simplefilter("ignore")
        return Image.open(io.BytesIO(content), formats=formats)


def _from_a_telephone(end: str, behind: bytes) -> bool:
    """Whether it is what telephones put behind a photograph; it is cut off, and nobody's fault.

    A second picture (depth, brightness), a second of film, or Samsung's notes.
    """
    film = behind[4:8] == b"ftyp"
    return end in {"jpg", "jpeg"} and (
        film or behind.startswith(b"\xff\xd8\xff") or behind.endswith(b"SEFT")
    )


def _small_enough(picture: Image.Image) -> None:
    pixels = picture.width * picture.height
    frames = getattr(picture, "n_frames", 1) if _is_animated(picture) else 1
    if pixels > MAX_PIXELS or pixels * frames > MAX_PIXELS_OF_ALL_FRAMES:
        size = f"{picture.width} by {picture.height} pixels"
        size += f", {frames} times" if frames > 1 else ""
        raise Refused(f"is too large a picture: {size}", _SMALLER)


def _is_animated(picture: Image.Image) -> bool:
    # Two pictures in one JPEG are no film: a telephone's second one is cut off.
    return picture.format != "MPO" and getattr(picture, "is_animated", False)


def _must_be_redrawn(picture: Image.Image) -> bool:
    turned = picture.getexif().get(_ORIENTATION, 1) != 1
    return turned or "icc_profile" in picture.info or as_published(*picture.size) != picture.size


def _redrawn(picture: Image.Image) -> bytes:
    """The picture upright and in sRGB, from its pixels alone."""
    form = "JPEG" if picture.format == "MPO" else picture.format
    # A JPEG's own tables keep it as good, and about as large, as it was.
    options: dict[str, Any] = {"WEBP": {"quality": 90}}.get(form or "", {})
    if tables := getattr(picture, "quantization", None):
        options = {"qtables": tables, "optimize": True}
    profile = picture.info.get("icc_profile")
    smaller = as_published(*picture.size)
    if smaller != picture.size:
        options = _SMALLER_FILES.get(form or "", {})
        # A JPEG's pixels can be read at a half, quarter or eighth of its size at once.
        picture.draft(picture.mode, smaller)
    upright = ImageOps.exif_transpose(picture if smaller == picture.size else _at(picture, smaller))
    upright = _in_srgb(upright, profile)
    if upright.mode == "P" or "transparency" in upright.info:
        upright = upright.convert("RGBA")
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    out = io.BytesIO()
    bare.save(out, form, **options)
    return out.getvalue()


def _at(picture: Image.Image, smaller: tuple[int, int]) -> Image.Image:
    """The picture at a smaller size, with what it says of its turn."""
    turn = picture.getexif().get(_ORIENTATION, 1)
    if picture.mode.startswith("I"):  # sixteen bits a colour
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif picture.mode in {"P", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    elif picture.mode == "1":
        picture = picture.convert("L")
    made = picture.resize(smaller, Image.Resampling.LANCZOS, reducing_gap=3.0)
    made.getexif()[_ORIENTATION] = turn
    return made


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in the web's colours; as it is where its profile makes no sense."""
    if not profile:
        return picture
    if picture.mode in {"P", "LA", "PA"}:
        picture = picture.convert("RGBA")
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        web = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(picture, own, web, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return changed or picture


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        # Windows' own tags and some comments have two bytes a letter.
        yield from (value.decode(code, "replace") for code in ("utf-8", "utf-16-le", "utf-16-be"))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
