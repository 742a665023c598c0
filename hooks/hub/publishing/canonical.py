"""A value as bytes that are the same whenever the value is: what a key of the store is made from.

JSON, with every value of the hub's own under the name of its kind. What comes from another kind of
thing is never the same bytes: a number is no text, and a link is no fact.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Mapping, Set
from typing import Any

from pydantic import BaseModel


class UnknownError(TypeError):
    """A value of a kind of which nobody has said how it is written."""


def canonical(value: Any) -> bytes:
    """The bytes of a value that a template or a picture is made from. Raises UnknownError."""
    return json.dumps(value, default=_written, separators=(",", ":")).encode()


def _written(value: Any) -> Any:
    kind: Any = type(value)
    if dataclasses.is_dataclass(value):
        return [kind.__name__, [getattr(value, name) for name in _fields(kind)]]
    if isinstance(value, BaseModel):
        # Whatever it is called in front matter, and in the order of its kind.
        fields = [_keyed(getattr(value, name)) for name in kind.model_fields]
        return [kind.__name__, fields]
    if isinstance(value, dt.date | dt.time):
        return [kind.__name__, value.isoformat()]
    if isinstance(value, Mapping):
        return _keyed(dict(value))
    if isinstance(value, Set):
        return [kind.__name__, sorted(map(str, value))]
    if isinstance(value, bytes):
        return [kind.__name__, value.hex()]
    raise UnknownError(f"{kind.__module__}.{kind.__name__}")


def _keyed(value: Any) -> Any:
    """A mapping as a list, where JSON would take its keys for texts or refuse them."""
    if isinstance(value, dict) and not all(type(key) is str for key in value):
        return ["mapping", [[key, inner] for key, inner in value.items()]]
    return value


@functools.cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
