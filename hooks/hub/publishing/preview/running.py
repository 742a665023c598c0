"""The preview from beginning to end: shows, follows what is saved, looks it through, and tells."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from hub.problem import Problem
from hub.programme.hub import Hub
from hub.publishing.preview.content import Content
from hub.publishing.preview.server import Server
from hub.publishing.preview.shown import Shown

Told = Callable[[Hub | None, list[Problem]], None]
"""Says what is wrong with a hub, if it could be read, to whoever began the preview."""


@contextmanager
def begun(content: Content, editions: Sequence[Shown], port: int) -> Iterator[list[Server]]:
    """Show editions side by side, at this port and those that follow it. Raises PortTakenError."""
    with ExitStack() as stack:
        servers = [
            stack.enter_context(Server(content, shown, port and port + number))
            for number, shown in enumerate(editions)
        ]
        for server in servers:
            _beside(server.serve_forever)
            # Before the server closes; those who still listen are not waited for.
            stack.callback(server.shutdown)
        yield servers


def follow(content: Content, told: Told) -> None:
    """Follow what is saved, until somebody ends it; the list of what is wrong is told once."""
    _beside(lambda: _look_through(content, told))
    while True:
        content.follow()


def _look_through(content: Content, told: Told) -> None:
    last: tuple[Problem, ...] | None = None
    done = None
    while True:
        now = content.after(done)
        if not now.checked:
            now = content.check(now)
            # What was found out of a state that is past is nobody's concern.
            if now is content.now and now.problems != last:
                last = now.problems
                told(now.newest, [*last])
        done = content.now if content.now.checked else None


def _beside(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()
