"""The kinds of record, one module each; found by listing this folder."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from hub.records.record import Record


@functools.cache
def kinds() -> dict[str, type[Record]]:
    """Every kind of record by its word, in alphabetical order: `{"cluster": Cluster, ...}`."""
    found: dict[str, type[Record]] = {}
    for module in pkgutil.iter_modules(__path__):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Record) and value is not Record:
                found[value.record_kind] = value
    return dict(sorted(found.items()))
