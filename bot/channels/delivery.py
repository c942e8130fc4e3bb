"""Sends the stored parts of a reply, one by one, and decides what a failure means.

What may arrive twice, and nothing else: a part whose sending was begun, and whose arrival was not
recorded, because the process died in between or because the platform's reply got lost. Such a part
is sent again (`Doubt.RESEND`, a message is better twice than never) or taken as arrived
(`Doubt.TRUST`); each resending is counted by the store and logged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.channels.base import Channel, Outgoing
from bot.channels.codec import load_outgoing
from bot.channels.errors import (
    ChannelUnavailable,
    ChatMoved,
    DeliveryUnknown,
    MarkupRejected,
    NeverDelivered,
    TryLater,
)
from bot.channels.process import Process
from bot.store.model import Entry, Part, PartState
from bot.store.protocols import Store

log: Final = logging.getLogger(__name__)


class Doubt(StrEnum):
    """What to do with a part that may or may not have arrived."""

    RESEND = "resend"
    TRUST = "trust"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to keep trying, in seconds."""

    first_delay: float = 1.0
    longest_delay: float = 300.0
    # After a day an answer is no longer what the person waits for.
    give_up_after: float = 24 * 3600.0
    # How often a part may be sent whose arrival stays unknown.
    doubtful_attempts: int = 3
    # An adapter that hangs must not hold a worker; the slowest known call takes 150 s.
    longest_send: float = 180.0
    channel_pause: float = 60.0


class _Later(Exception):
    """Stop here; this part is to be tried again at `until`."""

    def __init__(self, until: float, *, doubtful: bool) -> None:
        super().__init__()
        self.until = until
        self.doubtful = doubtful


class Delivery:
    """Sends replies over channels and records how far they have come.

    Args:
        pause_channel: told a channel's name and until when it must not be used.
        process: its clock, and its chance, so that retries do not come all at once.
    """

    def __init__(
        self,
        store: Store,
        *,
        patience: Patience,
        doubt: Doubt,
        pause_channel: Callable[[str, float], None],
        process: Process,
    ) -> None:
        self._store = store
        self._inbox = store.inbox
        self._patience = patience
        self._doubt = doubt
        self._pause_channel = pause_channel
        self._clock = process.clock
        self._chance = process.chance

    async def deliver(self, channel: Channel, entry: Entry, *, worker: str) -> None:
        """Send what is not sent yet; afterwards the message is closed, failed or postponed.

        Raises:
            LeaseLost: another worker has taken over; nothing more was sent.
        """
        chat_id = entry.speaker.chat_id
        for part in await self._inbox.parts(entry.id):
            if part.state is PartState.SENT:
                continue
            try:
                if part.state is PartState.SENDING and not self._may_resend(entry, part):
                    sent_id = None
                else:
                    await self._inbox.begin_sending(entry.id, part.number, worker=worker)
                    chat_id, sent_id = await self._send(channel, chat_id, entry, part)
            except _Later as later:
                await self._inbox.postpone(
                    entry.id, worker=worker, until=later.until, doubtful=later.doubtful
                )
                return
            except NeverDelivered as problem:
                await self._give_up(entry, str(problem), worker=worker)
                if problem.chat_gone:
                    await self._store.subscriptions.drop_chat(channel.name, chat_id)
                return
            await self._inbox.mark_sent(
                entry.id, part.number, worker=worker, sent_id=sent_id, at=self._clock()
            )

    def _may_resend(self, entry: Entry, part: Part) -> bool:
        may = self._doubt is Doubt.RESEND and part.attempts < self._patience.doubtful_attempts
        log.warning(
            "delivery in doubt",
            extra={"entry": entry.id, "part": part.number, "resend": may},
        )
        return may

    async def _send(
        self, channel: Channel, chat_id: str, entry: Entry, part: Part
    ) -> tuple[str, str | None]:
        """Send one part, in a simpler form where the channel refuses its markup; gives the chat's
        address, which may have changed, and the sent id."""
        forms = _simpler_forms(load_outgoing(part.body))
        form = next(forms)
        key = f"{entry.id}.{part.number}"
        while True:
            try:
                async with asyncio.timeout(self._patience.longest_send):
                    return chat_id, await channel.send(chat_id, form, key=key)
            except MarkupRejected as problem:
                log.warning("markup rejected", extra={"entry": entry.id, "part": part.number})
                simpler = next(forms, None)
                if simpler is None:
                    raise NeverDelivered(str(problem)) from problem
                form = simpler
            except ChatMoved as moved:
                if moved.chat_id == chat_id:
                    raise NeverDelivered(str(moved)) from moved
                await self._store.inbox.move_chat(channel.name, old=chat_id, new=moved.chat_id)
                chat_id = moved.chat_id
            except NeverDelivered:
                raise
            except Exception as problem:
                raise self._later(channel, entry, part, problem) from problem

    def _later(self, channel: Channel, entry: Entry, part: Part, problem: Exception) -> Exception:
        now = self._clock()
        if now - entry.received_at > self._patience.give_up_after:
            return NeverDelivered(f"gave up: {type(problem).__name__}")
        until = now + self._delay(part.attempts)
        if isinstance(problem, TryLater):
            if problem.retry_after is not None:
                until = now + problem.retry_after
                self._pause_channel(channel.name, until)
            return _Later(until, doubtful=False)
        if isinstance(problem, ChannelUnavailable):
            log.error("channel unavailable", extra={"channel": channel.name})
            until = now + self._patience.channel_pause
            self._pause_channel(channel.name, until)
            return _Later(until, doubtful=False)
        # A time-out of our own or a fault in the adapter may come after the message has left.
        if not isinstance(problem, DeliveryUnknown | TimeoutError):
            log.error("adapter failed", exc_info=problem, extra={"channel": channel.name})
        return _Later(until, doubtful=True)

    def _delay(self, attempts: int) -> float:
        grown = self._patience.first_delay * 2.0 ** min(attempts, 20)
        return min(grown, self._patience.longest_delay) * (0.5 + self._chance() / 2)

    async def _give_up(self, entry: Entry, reason: str, *, worker: str) -> None:
        log.warning("reply never delivered", extra={"entry": entry.id})
        await self._inbox.fail(entry.id, worker=worker, reason=reason, at=self._clock())


def _simpler_forms(outgoing: Outgoing) -> Iterator[Outgoing]:
    """As it is, without markup, and last without buttons and reference: only the words."""
    yield outgoing
    if outgoing.html is not None:
        yield replace(outgoing, html=None)
    if outgoing.buttons or outgoing.reply_to is not None:
        yield replace(outgoing, html=None, buttons=(), reply_to=None)
