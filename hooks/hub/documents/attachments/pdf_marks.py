"""What is looked for in a PDF's dictionaries: taken out, refused, or merely hidden.

Keys are those of ISO 32000-2, but for `/PTEX.…`, which TeX writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from hub.documents.attachments.addresses import is_open_on_paper, is_path
from hub.documents.attachments.kinds import Refused
from hub.documents.attachments.pdf_drawings import READ_ALOUD

PRINT: Final = "Print it to a new PDF (Print, Microsoft Print to PDF), and use that one."

_SOMETIMES: Final = frozenset({"/Zoom", "/User", "/Language"})
"""Why a layer is seen by some people only, or only from near."""
_OF_PIECES: Final = frozenset({"/BBox", "/Attached"})
_SCRIPTS: Final = frozenset(
    {"/JavaScript", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/RichMediaExecute"}
)
_ELSEWHERE: Final = frozenset({"/Launch", "/GoToR", "/GoToE", "/Thread", "/GoToDp"})
_MEDIA: Final = frozenset({"/RichMedia", "/Screen", "/Sound", "/3D", "/Movie"})
_ACTION_KEYS: Final = ("/A", "/PA", "/Next")
_TURNING: Final = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
_TELLING: Final = frozenset(
    {
        # Who made it, when, and with what.
        "/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/DSS", "/Perms", "/SigFlags",
        "/CreatorInfo", "/Threads", "/DPM", "/DPartRoot", "/Legal", "/IDS", "/URLS",
        # What lies elsewhere, and pages as they once looked.
        "/OPI", "/AF", "/Collection", "/Requirements", "/Thumb", "/Alternates", "/Templates",
        "/AlternatePresentations",
    }
)  # fmt: skip
_BY_PREFIX: Final = "/PTEX."
_OF_REMARKS: Final = ("/T", "/M", "/CreationDate", "/NM", "/RC")
"""Keys that say who wrote a remark on a page, and when."""
_OF_FIELDS: Final = ("/V", "/DV", "/RV", "/AP", "/MK", "/Opt")
_FILES: Final = ("/F", "/UF", "/DOS", "/Mac", "/Unix")
_REMARKS: Final = frozenset(
    {"/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/Stamp"}
    | {"/Square", "/Circle", "/Line", "/Polygon", "/PolyLine"}
)
_HIDDEN, _ON_PAPER, _NOT_ON_SCREENS = 2, 4, 32
_LAYERS: Final = "layers that are switched off"
_STRINGS = (TextStringObject, ByteStringObject)


class Marks:
    """The watcher of one PDF, shown each of its dictionaries once."""

    def __init__(self) -> None:
        self.hidden: dict[str, None] = {}

    def look(self, made: DictionaryObject) -> None:
        """Refuse a dictionary, or free it of what nobody should know."""
        self._refuse(made)
        _undo_actions(made)
        _forget(made)
        self._annotations(made)
        if value(made, "/O") == "/UserProperties":
            made[NameObject("/P")] = ArrayObject()
        pieces = value(made, "/Properties")
        for piece in _values(pieces):
            _forget_words(piece)
        if "/OCProperties" in made:
            self._layers(made["/OCProperties"])
        if _is_off(made):
            self.hidden[_LAYERS] = None

    def _refuse(self, made: DictionaryObject) -> None:
        if "/JS" in made or "/XFA" in made or value(made, "/S") in _SCRIPTS:
            raise Refused("holds a small program, such as JavaScript", PRINT)
        if "/EF" in made or value(made, "/Subtype") in _MEDIA:
            raise Refused("holds other files", f"{PRINT} Publish the other files beside it.")

    def _annotations(self, made: DictionaryObject) -> None:
        notes = value(made, "/Annots")
        if isinstance(notes, ArrayObject):
            for one in list.__iter__(notes):
                if isinstance(note := one.get_object(), DictionaryObject) and "/Rect" not in note:
                    _clear_note(note)
            kept = [one for one in list.__iter__(notes) if not _unseen(one.get_object())]
            made[NameObject("/Annots")] = ArrayObject(kept)
        kind = value(made, "/Subtype")
        if "/Rect" not in made and value(made, "/Type") == "/Annot":
            _clear_note(made)
        if "/Rect" not in made or kind is None:
            return
        if kind == "/Widget":
            if _is_hidden(made):
                _empty_field(made)
        elif kind != "/Link":
            for key in _OF_REMARKS:
                made.pop(key, None)
            if kind in _REMARKS and str(value(made, "/Contents") or "").strip():
                self.hidden["remarks on its pages"] = None

    def _layers(self, layers: Any) -> None:
        usual = value(layers, "/D") if isinstance(layers, DictionaryObject) else None
        if isinstance(usual, DictionaryObject) and (
            value(usual, "/OFF") or value(usual, "/BaseState") == "/OFF"
        ):
            self.hidden[_LAYERS] = None


def value(made: DictionaryObject, key: str) -> Any:
    """What stands at a key, itself or elsewhere in the file."""
    # `get` would give a pointer to what stands elsewhere.
    return made[key] if key in made else None  # noqa: SIM401 - see above


def _undo_actions(made: DictionaryObject) -> None:
    """Take out what a PDF does by itself, and links into somebody's computer."""
    if "/OpenAction" in made:
        first = made["/OpenAction"]
        _refuse_scripts(first)
        if isinstance(first, DictionaryObject):
            for action in _values(first):
                _refuse_scripts(action)
            first.pop("/Next", None)
            if value(first, "/S") != "/GoTo":
                made.pop("/OpenAction")
    if "/AA" in made:
        for action in _values(made["/AA"]):
            _refuse_scripts(action)
        made.pop("/AA")
    for key in _ACTION_KEYS:
        said = value(made, key)
        if isinstance(said, ArrayObject) and key == "/Next":
            kept = [one for one in list.__iter__(said) if _may_stay(one.get_object())]
            made[NameObject(key)] = ArrayObject(kept)
        elif isinstance(said, DictionaryObject) and not _may_stay(said):
            made.pop(key)
    if "/S" in made and not _may_stay(made):
        made.clear()  # an action, in a place of its own


def _is_off(layer: DictionaryObject) -> bool:
    """Whether a layer says itself that screens do not show it, or not always."""
    usage, kind = value(layer, "/Usage"), value(layer, "/Type")
    if kind == "/OCG" and isinstance(usage, DictionaryObject):
        view = value(usage, "/View")
        off = isinstance(view, DictionaryObject) and value(view, "/ViewState") == "/OFF"
        return off or bool(_SOMETIMES & usage.keys())
    return kind == "/OCMD" and ("/VE" in layer or value(layer, "/P") in {"/AllOff", "/AnyOff"})


def _forget_words(piece: Any) -> None:
    """Take out of the properties of a piece of a page what no screen reader reads."""
    if not isinstance(piece, DictionaryObject) or value(piece, "/Type") in {"/OCG", "/OCMD"}:
        return
    for key in piece.keys() - READ_ALOUD - _OF_PIECES:
        if isinstance(value(piece, key), (*_STRINGS, DictionaryObject, ArrayObject)):
            piece.pop(key)


def _values(said: Any) -> Iterator[Any]:
    if isinstance(said, DictionaryObject):
        yield from (said[key] for key in said)


def _refuse_scripts(action: Any) -> None:
    if isinstance(action, DictionaryObject) and (
        "/JS" in action or value(action, "/S") in _SCRIPTS
    ):
        raise Refused("holds a small program, such as JavaScript", PRINT)


def _may_stay(action: Any) -> bool:
    """Whether an action may be done when somebody asks for it."""
    if not isinstance(action, DictionaryObject):
        return True
    kind = value(action, "/S")
    if kind == "/URI":
        return is_open_on_paper(_words(value(action, "/URI")))
    if kind == "/Named":
        return value(action, "/N") in _TURNING
    return kind not in _ELSEWHERE or not ("/F" in action or "/T" in action or "/Win" in action)


def _forget(made: DictionaryObject) -> None:
    """Take out of a dictionary what tells of people, and of where files lie."""
    for key in _TELLING & made.keys():
        made.pop(key)
    kind = value(made, "/Type")
    if kind == "/Page":
        made.pop("/B", None)  # leads to who wrote an article
    elif kind == "/Catalog":
        made.pop("/URI", None)
    elif kind == "/Filespec":
        made.pop("/Desc", None)
    if value(made, "/FT") == "/Sig":
        made.pop("/V", None)
    if "/ByteRange" in made:
        made.clear()  # a signature, which does not hold for the cleaned file anyway
    if not isinstance(made, StreamObject):
        for key in _FILES:
            if isinstance(value(made, key), _STRINGS):
                made.pop(key)
    for key, said in list(dict.items(made)):
        if key.startswith(_BY_PREFIX):
            made.pop(key)
        elif isinstance(said, _STRINGS) and is_path(_words(said)):
            made[key] = TextStringObject("")


def _words(said: Any) -> str:
    return said.decode("latin-1") if isinstance(said, bytes) else str(said)


def _clear_note(note: DictionaryObject) -> None:
    """Take all out of an annotation that has no place; a field stays, empty."""
    if value(note, "/Subtype") == "/Widget" or "/FT" in note:
        _empty_field(note)
    else:
        note.clear()


def _unseen(annotation: Any) -> bool:
    """Whether an annotation is shown neither on a screen nor on paper; fields are kept, empty."""
    if not isinstance(annotation, DictionaryObject):
        return False
    is_own = value(annotation, "/Subtype") not in {"/Widget", "/Popup"}
    return not annotation or (is_own and _is_hidden(annotation))


def _is_hidden(annotation: DictionaryObject) -> bool:
    flags = value(annotation, "/F")
    if not isinstance(flags, int):
        return False
    return bool(flags & _HIDDEN) or (bool(flags & _NOT_ON_SCREENS) and not flags & _ON_PAPER)


def _empty_field(made: DictionaryObject) -> None:
    holder: Any = made
    for _ in range(10):
        if not isinstance(holder, DictionaryObject):
            break
        for key in _OF_FIELDS:
            holder.pop(key, None)
        if "/FT" in holder:
            break
        holder = value(holder, "/Parent")
