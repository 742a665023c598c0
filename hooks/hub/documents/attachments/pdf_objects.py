"""The objects that a PDF consists of, as pypdf reads them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_NAME: Final = rb"/[^\s\0()<>\[\]{}/%]*+"
_TEXTLESS: Final = re.compile(
    rb"\s((?:[\s\[\]]|<<|>>|" + _NAME + rb"|[+-]?[\d.]+|R\b|true\b|false\b|null\b)*+)endobj\b"
)
"""The rest of an object in which there are names, numbers, pointers and brackets, and no more."""
_POINTER: Final = re.compile(rb"(\d+\s+\d+)\s+R\b")


def reachable(
    first: Any, passed: Callable[[IndirectObject], list[IndirectObject] | None] = lambda _: None
) -> Iterator[Any]:
    """Everything that can be reached from an object, each once, in an order of its own.

    `passed` says where to go on from what need not be looked at; None for what must be.
    """
    waiting, seen = [first], set[tuple[int, int]]()
    while waiting:
        made = waiting.pop()
        if isinstance(made, IndirectObject):
            name = (made.idnum, made.generation)
            if name in seen:
                continue
            seen.add(name)
            if (pointers := passed(made)) is not None:
                waiting += pointers
                continue
            made = made.get_object()
        yield made
        # What was taken out meanwhile is not followed.
        if isinstance(made, DictionaryObject):
            waiting += [made.raw_get(key) for key in made]
        elif isinstance(made, ArrayObject):
            waiting += list(list.__iter__(made))


def with_texts(reader: PdfReader, content: bytes) -> Iterator[Any]:
    """Everything that can be reached in a PDF, but for objects that cannot hold a text.

    A sheet's tags for screen readers are thousands of objects, of which hardly any has a text, and
    pypdf takes half a second to read them. Those are only searched for where they lead to. Whatever
    looks in the least different is read by pypdf: it alone decides what is a text.
    """

    @functools.cache  # nearly every object points to its page and to what it is in
    def pointer_to(name: bytes) -> IndirectObject:
        number, generation = name.split()
        return IndirectObject(int(number), int(generation), reader)

    def passed(pointer: IndirectObject) -> list[IndirectObject] | None:
        number, generation = pointer.idnum, pointer.generation
        start = reader.xref.get(generation, {}).get(number)
        if start is None or number in reader.xref_objStm:
            return None
        if reader.xref_free_entry.get(generation, {}).get(number):
            return None
        begins = b"%d %d obj" % (number, generation)
        if not content.startswith(begins, start):
            return None
        textless = _TEXTLESS.match(content, start + len(begins))
        if textless is None:
            return None
        return list(map(pointer_to, _POINTER.findall(textless[1])))

    # A locked file is no place for guesses.
    return reachable(reader.trailer) if reader.is_encrypted else reachable(reader.trailer, passed)
