"""A whole serving process in a thread: real sockets, real store, encoder without a model."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.assemble import Assembly
from bot.serving import Surroundings, serve
from bot.web.server import open_sockets


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(assembly: Assembly, *, port: int) -> Iterator[str]:
    """The address at which it answers, until the end of the block."""
    has_started = threading.Event()
    stop = asyncio.Event()
    loop = asyncio.new_event_loop()
    sockets = open_sockets("127.0.0.1", port)
    problems: list[BaseException] = []

    def run() -> None:
        around = Surroundings(started=lambda _channels: has_started.set())
        try:
            loop.run_until_complete(serve(assembly, sockets, stop=stop, surroundings=around))
        except BaseException as problem:
            problems.append(problem)
        finally:
            has_started.set()
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert has_started.wait(30)
    try:
        if not problems:
            yield f"http://127.0.0.1:{port}"
    finally:
        if not loop.is_closed():
            loop.call_soon_threadsafe(stop.set)
        thread.join(30)
    if problems:
        raise problems[0]
