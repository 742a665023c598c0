"""What is handed on to whoever builds an edition: the hub, which is read once, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hub.outputs.output import Context
from hub.programme.hub import Hub, Records
from hub.programme.versions import History


@dataclass(frozen=True)
class HandedOn:
    """A hub in which there is no error, whole, and the edition to be built of it."""

    hub: Hub
    context: Context
    fresh: bool = False
    """Whether everything is made anew, whatever was kept of earlier builds."""

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process: what was read, without what was worked out of it."""
        records = {kind: dict(found) for kind, found in self.hub.records.items()}
        return _received, (records, self.hub.history, self.context, self.fresh)


def _received(records: Records, history: History, context: Context, fresh: bool) -> HandedOn:
    return HandedOn(Hub(records, history), context, fresh)
