"""A Telegram channel whose other side is a `Wire`, in a world without waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.channels.base import Accepted, Incoming
from bot.channels.telegram import Hook, Service, TelegramChannel
from bot.store.errors import StoreUnavailable
from tests.bot.channels.fakes import FakeTime
from tests.bot.channels.telegram.wire import ACCOUNT, Wire


@dataclass
class Keeping:
    """An `accept` that keeps what it is given, after so many failures."""

    failures: int = 0
    kept: list[Incoming] = field(default_factory=list)

    async def __call__(self, incoming: Incoming) -> Accepted:
        if self.failures:
            self.failures -= 1
            raise StoreUnavailable("đĩa đầy")
        is_new = incoming.update_id not in {one.update_id for one in self.kept}
        self.kept.append(incoming)
        return Accepted(is_new)

    @property
    def texts(self) -> list[str]:
        return [incoming.text for incoming in self.kept]


def channel_on(
    wire: Wire,
    time: FakeTime | None = None,
    *,
    hook: Hook | None = None,
    service: Service | None = None,
) -> TelegramChannel:
    return TelegramChannel(
        ACCOUNT,
        hook=hook,
        service=service,
        process=(time or FakeTime()).process(),
        transport=wire.transport,
    )


async def run_until_quiet(channel: TelegramChannel, wire: Wire, accept: Keeping) -> None:
    """Let the channel receive until Telegram has nothing more to give."""
    quiet = asyncio.Event()
    wire.on_quiet = quiet.set
    running = asyncio.create_task(channel.run(accept))
    waiting = asyncio.create_task(quiet.wait())
    done, _ = await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if running in done:
        await running
    await channel.settle()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@asynccontextmanager
async def receiving(channel: TelegramChannel, accept: Keeping) -> AsyncIterator[None]:
    """The channel's `run`, for as long as the block lasts."""
    running = asyncio.create_task(channel.run(accept))
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await channel.aclose()
