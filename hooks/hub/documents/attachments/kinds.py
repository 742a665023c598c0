"""Which files may be published beside records, what each begins with, and what to use instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


class Refused(Exception):  # noqa: N818 - it says what becomes of the file, and reads as a sentence
    """A file that must not be published: what it is or holds, and what to do about it.

    `what` continues a sentence that begins with the file's name, and has no full stop.
    """

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}. {remedy}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name in a sentence, how every such file begins, how to make one."""

    name: str
    magic: tuple[bytes, ...]
    family: str
    again: str


AS_PDF: Final = "Save it as a PDF: File, Save as, PDF."
_JPEG = Kind("a JPEG picture", (b"\xff\xd8\xff",), "picture", "Save the picture as a JPEG again.")
_PNG = Kind("a PNG picture", (b"\x89PNG\r\n\x1a\n",), "picture", "Save the picture as a PNG again.")
_GIF = Kind("a GIF picture", (b"GIF87a", b"GIF89a"), "picture", "Save the picture as a GIF again.")
_WEBP = Kind("a WebP picture", (b"RIFF",), "picture", "Save the picture as a WebP again.")
_PDF = Kind("a PDF", (b"%PDF-",), "pdf", AS_PDF)
_ZIP = (b"PK\x03\x04",)
_WORD = Kind("a Word document", _ZIP, "office", "Save it in Word: File, Save as, Word document.")
_EXCEL = Kind(
    "an Excel workbook", _ZIP, "office", "Save it in Excel: File, Save as, Excel workbook."
)
_SLIDES = Kind(
    "a PowerPoint presentation", _ZIP, "office",
    "Save it in PowerPoint: File, Save as, PowerPoint presentation.",
)  # fmt: skip
_TEXT = Kind("plain text", (b"",), "text", "Save it as plain text (UTF-8).")

ALLOWED: Final = {
    "pdf": _PDF, "png": _PNG, "jpg": _JPEG, "jpeg": _JPEG, "gif": _GIF, "webp": _WEBP,
    "docx": _WORD, "xlsx": _EXCEL, "pptx": _SLIDES, "txt": _TEXT, "csv": _TEXT,
}  # fmt: skip
"""What may be published, by the ending of its name."""

_MACROS = "files of this kind can hold macros, which are small programs"
_PICTURE = "many browsers cannot show pictures of this kind"
_FILM = "films and sounds are too large for the hub"
_TEMPLATE = "it is a template"
_OPEN_DOCUMENT = "the hub cannot take names and places out of OpenDocument files"
_APPLE = "Save it as a PDF: File, Export To, PDF."
_AS_DOCUMENT = "Save it as a Word document (.docx), or as a PDF: File, Save as."
_AS_WORKBOOK = "Save it as an Excel workbook (.xlsx), or as a PDF: File, Save as."
_AS_SLIDES = "Save it as a PowerPoint presentation (.pptx), or as a PDF: File, Save as."
_AS_JPEG = "Save it as a JPEG or a PNG."
_REST = "Publish the files in it one by one."

OTHERS: Final = {
    "doc": ("it is an old Word document", AS_PDF),
    "xls": ("it is an old Excel workbook", _AS_WORKBOOK),
    "ppt": ("it is an old PowerPoint presentation", _AS_SLIDES),
    **dict.fromkeys(("docm", "dotm"), (_MACROS, AS_PDF)),
    **dict.fromkeys(("xlsm", "xlsb", "xltm", "xla", "xlam"), (_MACROS, _AS_WORKBOOK)),
    **dict.fromkeys(("pptm", "potm", "ppsm", "ppa", "ppam"), (_MACROS, _AS_SLIDES)),
    **dict.fromkeys(("dotx", "dot"), (_TEMPLATE, _AS_DOCUMENT)),
    **dict.fromkeys(("xltx", "xlt"), (_TEMPLATE, _AS_WORKBOOK)),
    **dict.fromkeys(("potx", "pot"), (_TEMPLATE, _AS_SLIDES)),
    **dict.fromkeys(("ppsx", "pps"), ("it is a show that starts by itself", _AS_SLIDES)),
    **dict.fromkeys(("odt", "ott", "fodt"), (_OPEN_DOCUMENT, _AS_DOCUMENT)),
    **dict.fromkeys(("ods", "ots", "fods"), (_OPEN_DOCUMENT, _AS_WORKBOOK)),
    **dict.fromkeys(("odp", "otp", "fodp", "odg"), (_OPEN_DOCUMENT, _AS_SLIDES)),
    **dict.fromkeys(("pages", "numbers", "key"), ("only Apple's programs can open it", _APPLE)),
    "rtf": ("files of this kind can hold programs", _AS_DOCUMENT),
    "msg": ("it is a whole e-mail, with its addresses", AS_PDF),
    "eml": ("it is a whole e-mail, with its addresses", AS_PDF),
    "svg": ("pictures of this kind can hold programs", "Save it as a PNG."),
    "heic": (_PICTURE, _AS_JPEG), "heif": (_PICTURE, _AS_JPEG), "tif": (_PICTURE, _AS_JPEG),
    "tiff": (_PICTURE, _AS_JPEG), "bmp": (_PICTURE, _AS_JPEG), "avif": (_PICTURE, _AS_JPEG),
    "zip": ("nobody can see what is in it", _REST), "7z": ("nobody can see what is in it", _REST),
    **dict.fromkeys(
        ("mp3", "mp4", "m4a", "mov", "avi", "wav", "webm"),
        (_FILM, "Put it where you keep films, and write its address in a link."),
    ),
    **dict.fromkeys(
        ("html", "htm"), ("pages of this kind can hold programs", "Write a page (`.md`) instead.")
    ),
}  # fmt: skip
"""What people try besides: why it is not published, and what to do instead."""


def ending(name: str) -> str:
    """What stands behind the last dot of a file's name, in small letters; empty without a dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def is_picture(name: str) -> bool:
    """Whether a file's name is that of a picture which may be published."""
    end = ending(name)
    return end in ALLOWED and ALLOWED[end].family == "picture"


def by_name(name: str) -> Kind:
    """The kind of file that a name promises. Raises Refused for one that is not published."""
    end = ending(name)
    if end in ALLOWED:
        return ALLOWED[end]
    shown = f"`.{end}`" if end else "without an ending"
    why, remedy = OTHERS.get(end, (f"files of this kind ({shown}) are not allowed here", AS_PDF))
    raise Refused(f"cannot be published: {why}", remedy)


def by_content(content: bytes) -> tuple[str, Kind] | None:
    """The usual ending, and the kind, of a file that begins like this; None if it is not known."""
    for end in ("pdf", "png", "jpg", "gif", "webp"):
        if content.startswith(ALLOWED[end].magic):
            return end, ALLOWED[end]
    return None


def expect(kind: Kind, content: bytes) -> None:
    """Raise Refused unless the content begins as files of the kind do."""
    found = by_content(content)
    if found is not None and found[1] is not kind:
        raise Refused(
            f"is not what its name says: it is {found[1].name}",
            f"Rename it so that it ends in `.{found[0]}`.",
        )
    if not content.startswith(kind.magic):
        raise Refused(f"is not what its name says: it is not {kind.name}", kind.again)


def has_more(kind: Kind) -> Refused:
    """The refusal of a file with something of another kind before, behind or within it."""
    return Refused(f"holds something else besides {kind.name}", kind.again)


def unreadable(kind: Kind) -> Refused:
    """The refusal of a damaged file."""
    return Refused(f"is damaged: it cannot be read as {kind.name}", kind.again)
