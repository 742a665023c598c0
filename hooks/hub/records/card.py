"""What a kind of record says of itself, for all who would else have to know it by name.

Pages, menus, editors, the command, retention and calendar entries ask this card. A kind sets what
is different about it, and nothing more.
"""

from __future__ import annotations

from typing import ClassVar

from hub.english import sentence_case


class Card:
    """A kind's words and ways."""

    record_kind: ClassVar[str]
    """The word for one of them, as messages and references use it."""
    folder: ClassVar[str]
    """The folder, below the hub's own, that holds this kind's files."""
    nested: ClassVar[bool] = False
    """Whether the folder has folders in it that are part of the identity."""
    single: ClassVar[str] = ""
    """The file's name, without `.md`, where the kind has exactly one file."""

    site_folder: ClassVar[str] = ""
    """The folder of the site where this kind's pages stand; default: the last of `folder`."""

    standard_pages: ClassVar[bool] = True
    """Whether its list and pages look as those of any kind; not so where it has its own output."""
    page_parts: ClassVar[frozenset[str]] = frozenset()
    """Parts of its page that a link may name, `#inset`, besides the headings of its text."""
    rank: ClassVar[int] = 50
    """Where it stands where people choose a kind; the lowest first."""
    noun: ClassVar[str] = ""
    """What people call one of them: "practice note"; default: `record_kind`."""
    nouns: ClassVar[str] = ""
    """What they call several: "practice notes"; default: `noun` with an s."""
    menu: ClassVar[str] = ""
    """The name of its list where editors and readers choose one; default: `nouns`."""
    sign: ClassVar[str] = "description"
    """Its sign in the web editor: a name of Google's Material Symbols."""
    opening: ClassVar[str] = ""
    """What the text of a new one begins with."""
    file_name: ClassVar[str] = ""
    """What to type as a new file's name, where that is not made of the title."""
    asked: ClassVar[tuple[str, ...]] = ()
    """Keys that `hub new` asks for besides the title, in this order; any other is an option."""
    forgets: ClassVar[frozenset[str]] = frozenset()
    """Members' keys that leave the members' edition by themselves when they are too old."""
    ageless: ClassVar[str] = ""
    """Why its members' material never becomes too old, where it has some and no `day`."""
    body_name: ClassVar[str] = ""
    """What its text is called, where it says for itself who may read that: "Notes and minutes"."""
    of_body: ClassVar[frozenset[str]] = frozenset()
    """Keys that tell of its text alone: whoever does not read that reads nothing of them either."""
    in_entries: ClassVar[tuple[str, ...]] = ()
    """Its keys that calendar entries of meetings show."""

    @classmethod
    def one(cls) -> str:
        """What people call one of them."""
        return cls.noun or cls.record_kind

    @classmethod
    def several(cls) -> str:
        """What people call several of them."""
        return cls.nouns or f"{cls.one()}s"

    @classmethod
    def listed_as(cls) -> str:
        """The name of its list, with a capital."""
        return cls.menu or sentence_case(cls.several())

    @classmethod
    def list_address(cls) -> str:
        """Where the list of them stands, below the site's own address: `networks/`."""
        return f"{cls.site_folder or cls.folder.rsplit('/', maxsplit=1)[-1]}/"
