"""The workers: take messages out of the inbox, have them answered, and see the replies sent.

Each channel has workers of its own, so that a slow or failing one holds up no other; a chat has at
most one worker at a time, so its order is kept and a slow chat holds up only itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.channels.base import Accepted, Channel, Incoming
from bot.channels.codec import dump_outgoing
from bot.channels.delivery import Delivery, Doubt, Patience
from bot.channels.door import Door
from bot.channels.errors import ChannelUnavailable
from bot.channels.fit import fit
from bot.channels.limits import Limits
from bot.channels.process import Process
from bot.channels.respond import ReplyMaker
from bot.channels.typing_sign import typing_sign
from bot.store.errors import LeaseLost, StoreUnavailable
from bot.store.model import Entry, EntryState
from bot.store.protocols import Store

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How the workers work. Times are seconds.

    `lease` is how long a message stays with a process that no longer shows life.
    """

    workers_per_channel: int = 8
    lease: float = 30.0
    idle: float = 1.0
    stop_grace: float = 20.0
    restart_delay: float = 5.0
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)
    doubt: Doubt = Doubt.RESEND


class Dispatcher:
    """Runs all channels of one process.

    Args:
        replies: makes the reply to a message; see `bot.channels.respond`.
        process: its name, clock and ways of waiting; tests hand in ones that do not wait.
    """

    def __init__(
        self,
        store: Store,
        channels: Sequence[Channel],
        replies: ReplyMaker,
        *,
        pace: Pace | None = None,
        process: Process | None = None,
    ) -> None:
        self._store = store
        self._inbox = store.inbox
        self._channels: Mapping[str, Channel] = {channel.name: channel for channel in channels}
        self._replies = replies
        self._pace = pace or Pace()
        process = process or Process()
        self._worker = process.name
        self._clock = process.clock
        self._pause = process.pause
        self._closed_until: dict[str, float] = {}
        self._wakings = {name: asyncio.Event() for name in self._channels}
        self._stopping = asyncio.Event()
        self._door = Door(
            store.inbox, limits=self._pace.limits, clock=process.clock, wake=self._wake
        )
        self._delivery = Delivery(
            store,
            patience=self._pace.patience,
            doubt=self._pace.doubt,
            pause_channel=self._pause_channel,
            process=process,
        )

    async def accept(self, incoming: Incoming) -> Accepted:
        """Store a message; what every channel is given as `accept`."""
        return await self._door.accept(incoming)

    def stop(self) -> None:
        """Take in nothing more, finish what is in work, leave the rest in the inbox."""
        self._stopping.set()
        for waking in self._wakings.values():
            waking.set()

    async def run(self) -> None:
        """Receive and answer on all channels until `stop`; closes the channels at the end."""
        receivers = [
            asyncio.create_task(self._receive(channel)) for channel in self._channels.values()
        ]
        workers = [
            asyncio.create_task(self._work(channel, f"{self._worker}/{number}"))
            for channel in self._channels.values()
            for number in range(self._pace.workers_per_channel)
        ]
        try:
            await self._stopping.wait()
            await _cancel(receivers)
            await asyncio.wait(workers, timeout=self._pace.stop_grace)
        finally:
            self.stop()
            await _cancel([*receivers, *workers])
            for channel in self._channels.values():
                with contextlib.suppress(Exception):
                    await channel.aclose()

    async def work_off(self, name: str) -> int:
        """Answer what can be answered now on one channel, in turn; gives the number of messages
        taken up. For tests and for draining."""
        taken = 0
        while (entry := await self._claim(name, self._worker)) is not None:
            await self._handle(self._channels[name], entry, self._worker)
            taken += 1
        return taken

    async def _receive(self, channel: Channel) -> None:
        """Keep one channel receiving; its failure is its own."""
        while True:
            try:
                await channel.run(self.accept)
                log.info("channel ended", extra={"channel": channel.name})
                return
            except ChannelUnavailable as problem:
                log.error("channel unavailable: %s", problem, extra={"channel": channel.name})
                return
            except Exception:
                log.exception("channel failed", extra={"channel": channel.name})
                await self._pause(self._pace.restart_delay)

    async def _work(self, channel: Channel, worker: str) -> None:
        while not self._stopping.is_set():
            try:
                entry = await self._claim(channel.name, worker)
                if entry is None:
                    await self._idle(channel.name)
                else:
                    await self._handle(channel, entry, worker)
            except StoreUnavailable:
                log.exception("store unavailable", extra={"channel": channel.name})
                await self._pause(self._pace.idle)

    async def _claim(self, name: str, worker: str) -> Entry | None:
        now = self._clock()
        if now < self._closed_until.get(name, 0):
            return None
        return await self._inbox.claim(name, worker=worker, now=now, lease=self._pace.lease)

    async def _idle(self, name: str) -> None:
        """Wait for a new message, or a while: a lease or a delay may have run out."""
        waking = self._wakings[name]
        waits: list[asyncio.Future[Any]] = [
            asyncio.ensure_future(waking.wait()),
            asyncio.ensure_future(self._pause(self._pace.idle)),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _cancel(waits)
        if not self._stopping.is_set():
            waking.clear()

    async def _handle(self, channel: Channel, entry: Entry, worker: str) -> None:
        keeping = asyncio.create_task(self._keep_lease(entry, worker))
        try:
            if entry.state is not EntryState.ANSWERED:
                await self._answer(channel, entry, worker)
            await self._delivery.deliver(channel, entry, worker=worker)
            # The chat's next message may be waiting behind this one.
            self._wake(channel.name)
        except LeaseLost:
            log.warning("lease lost", extra={"entry": entry.id})
        except asyncio.CancelledError:
            with contextlib.suppress(LeaseLost, StoreUnavailable):
                await asyncio.shield(self._inbox.release(entry.id, worker=worker))
            raise
        finally:
            await _cancel([keeping])

    async def _answer(self, channel: Channel, entry: Entry, worker: str) -> None:
        async with typing_sign(channel, entry.speaker.chat_id, pause=self._pause):
            reply = await self._replies.reply(entry, channel.capabilities)
        parts = [
            dump_outgoing(part)
            for outgoing in reply.messages
            for part in fit(outgoing, channel.capabilities)
        ]
        await self._inbox.save_reply(
            entry.id, parts, worker=worker, answer=reply.answer, noticed=reply.noticed
        )

    async def _keep_lease(self, entry: Entry, worker: str) -> None:
        with contextlib.suppress(LeaseLost):
            while True:
                await self._pause(self._pace.lease / 3)
                with contextlib.suppress(StoreUnavailable):
                    until = self._clock() + self._pace.lease
                    await self._inbox.renew(entry.id, worker=worker, until=until)

    def _wake(self, name: str) -> None:
        if name in self._wakings:
            self._wakings[name].set()

    def _pause_channel(self, name: str, until: float) -> None:
        self._closed_until[name] = max(until, self._closed_until.get(name, 0))


async def _cancel(tasks: Iterable[asyncio.Future[Any]]) -> None:
    tasks = tuple(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
