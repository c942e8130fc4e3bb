"""The process that serves: opens the store, runs the web server and the channels, forgets old data.

Opened in order, closed in reverse. One failing channel never stops the others; the process ends
when it is told to, or when the web server cannot go on.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.routing import BaseRoute

from bot.assemble import Assembly
from bot.channels.base import Channel
from bot.channels.dispatch import Dispatcher, Pace
from bot.channels.limits import Limits
from bot.channels.respond import ReplyMaker
from bot.phrasing.guarded import MOST_AT_ONCE
from bot.store.ownership import Ownership
from bot.store.protocols import Store
from bot.store.sqlite import FILE_NAME, open_store
from bot.web.app import create_app
from bot.web.measures import CHANNEL_LOGGER, Measures, TroubleCounter
from bot.web.pictures import PictureShelf
from bot.web.pool import LONGEST_SECONDS, WorkPool, default_threads
from bot.web.server import address_for_people, close_sockets, make_server

log: Final = logging.getLogger(__name__)

DAY_SECONDS: Final = 86_400.0
FORGET_EVERY_SECONDS: Final = 6 * 3600.0


@dataclass(frozen=True, slots=True)
class Workplace:
    """What channels are built around."""

    assembly: Assembly
    store: Store
    pool: WorkPool
    measures: Measures
    pictures: PictureShelf


@dataclass(frozen=True, slots=True)
class Messaging:
    """The channels of this process, who replies, and the channels' webhooks.

    `upkeep` runs beside them until it is cancelled.
    """

    channels: Sequence[Channel]
    replies: ReplyMaker
    routes: Sequence[BaseRoute] = ()
    upkeep: Callable[[], Coroutine[Any, Any, None]] | None = None


MakeMessaging = Callable[[Workplace], Messaging | None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a test replaces. `started` gets the names of the open channels once questions are
    taken."""

    clock: Callable[[], float] = time.time
    started: Callable[[Sequence[str]], None] = field(default=lambda _channels: None)


async def serve(
    assembly: Assembly,
    sockets: Sequence[socket.socket],
    *,
    stop: asyncio.Event,
    make_messaging: MakeMessaging = lambda _: None,
    surroundings: Surroundings | None = None,
) -> None:
    """Serve on `sockets` until `stop` is set; what is being answered then is finished.

    Raises:
        AlreadyRunning: another process serves from this data directory.
        StoreUnavailable, StoreTooNew: the database cannot be used.
    """
    around = surroundings or Surroundings()
    async with contextlib.AsyncExitStack() as opened:
        opened.callback(close_sockets, sockets)
        opened.enter_context(Ownership(assembly.settings.data_dir))
        store = await open_store(assembly.directory.root / FILE_NAME, now=around.clock)
        opened.push_async_callback(store.aclose)
        # Nobody else is alive here: what a killed process held is free at once.
        await store.inbox.take_over()
        pool, measures = _pool(assembly), Measures()
        opened.callback(pool.close)
        opened.enter_context(_counting_trouble(measures))
        messaging = make_messaging(
            Workplace(assembly, store, pool, measures, _pictures(assembly, store, around.clock))
        )
        channels = [channel.name for channel in messaging.channels] if messaging else []
        app = create_app(
            assembly,
            store,
            routes=messaging.routes if messaging else (),
            channels=channels,
            measures=measures,
            pool=pool,
            clock=around.clock,
        )
        server = make_server(app, assembly.settings)
        await opened.enter_async_context(_forgetting(store, assembly, around.clock))
        await opened.enter_async_context(_reading_ahead(assembly))
        if messaging is not None:
            await opened.enter_async_context(_dispatching(assembly, store, messaging))
        serving = asyncio.create_task(server.serve(sockets=list(sockets)))
        stopping = asyncio.create_task(stop.wait())
        around.started(channels)
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        server.should_exit = True
        await serving


@contextlib.asynccontextmanager
async def _dispatching(
    assembly: Assembly, store: Store, messaging: Messaging
) -> AsyncIterator[None]:
    pace = Pace(limits=Limits(person_per_minute=assembly.settings.rate_per_minute))
    dispatcher = Dispatcher(store, messaging.channels, messaging.replies, pace=pace)
    running = asyncio.create_task(dispatcher.run())
    upkeep = asyncio.create_task(messaging.upkeep()) if messaging.upkeep else None
    try:
        yield
    finally:
        dispatcher.stop()
        await running
        if upkeep is not None:
            upkeep.cancel()
            await asyncio.gather(upkeep, return_exceptions=True)


@contextlib.asynccontextmanager
async def _forgetting(
    store: Store, assembly: Assembly, clock: Callable[[], float]
) -> AsyncIterator[None]:
    """Delete what has grown old, now and from time to time."""
    kept = assembly.settings.retention_days * DAY_SECONDS

    async def forget() -> None:
        while True:
            try:
                gone = await store.housekeeping.forget_before(clock() - kept)
                log.info("old data forgotten", extra={"rows": sum(gone.values())})
            except Exception:
                # A full disk today must not keep old data for ever.
                log.exception("old data not forgotten")
            await asyncio.sleep(FORGET_EVERY_SECONDS)

    forgetting = asyncio.create_task(forget())
    try:
        yield
    finally:
        forgetting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await forgetting


@contextlib.asynccontextmanager
async def _reading_ahead(assembly: Assembly) -> AsyncIterator[None]:
    """Beside the first questions; what it cannot do is done when it is asked for."""
    stopped = threading.Event()

    def read() -> None:
        try:
            assembly.read_ahead(stopped)
        except Exception:
            log.exception("passages not read ahead")

    reading = asyncio.create_task(asyncio.to_thread(read))
    try:
        yield
    finally:
        stopped.set()
        await reading


@contextlib.contextmanager
def _counting_trouble(measures: Measures) -> Iterator[None]:
    counter = TroubleCounter(measures)
    logger = logging.getLogger(CHANNEL_LOGGER)
    logger.addHandler(counter)
    try:
        yield
    finally:
        logger.removeHandler(counter)


def _pool(assembly: Assembly) -> WorkPool:
    """Questions that wait for a language model wait beside the others, not before them."""
    if assembly.model is None:
        return WorkPool()
    return WorkPool(
        threads=default_threads() + MOST_AT_ONCE,
        longest=LONGEST_SECONDS + assembly.settings.llm_timeout,
    )


def _pictures(assembly: Assembly, store: Store, clock: Callable[[], float]) -> PictureShelf:
    return PictureShelf(store.notes, public_url=address_for_people(assembly.settings), clock=clock)
