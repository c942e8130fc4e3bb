"""The door: stores each incoming message before it is acknowledged, and decides what is too much.

Personal data never gets past it: such a message is stored without its text.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.channels.base import Accepted, Incoming
from bot.channels.codec import dump_incoming
from bot.channels.limits import Limits, TokenBuckets
from bot.privacy import PersonalKind, find_personal_data
from bot.store.model import Arrival, Gate, Put, Speaker
from bot.store.protocols import Inbox
from knowledge.vietnamese.normalise import normalise

log: Final = logging.getLogger(__name__)

EVERYBODY: Final = ""
# Twice what any platform lets a person send at once; answering refuses far shorter ones.
LONGEST_TEXT: Final = 8192
# Thousands of digits, as nobody asks, take a quarter of a second to look through.
LONG_TEXT: Final = 500


class Door:
    """Where all channels hand in their messages.

    Args:
        wake: told the channel's name when there is something new to work on.
        clock: seconds, for rates.
    """

    def __init__(
        self,
        inbox: Inbox,
        *,
        limits: Limits,
        clock: Callable[[], float],
        wake: Callable[[str], None],
    ) -> None:
        self._inbox = inbox
        self._limits = limits
        self._wake = wake
        self._person = TokenBuckets(
            limits.person_per_minute, at_once=limits.person_at_once, clock=clock
        )
        self._overall = TokenBuckets(
            limits.overall_per_minute, at_once=limits.overall_per_minute, clock=clock
        )
        self._notices = TokenBuckets(limits.notices_per_minute, at_once=1, clock=clock)

    async def accept(self, incoming: Incoming) -> Accepted:
        """Keep the message; see `bot.channels.base.Accept`.

        Raises:
            StoreUnavailable: it is not kept and must not be acknowledged.
        """
        text = normalise(incoming.text[:LONGEST_TEXT])
        is_personal = bool(await _personal(text))
        kept = (
            replace(incoming, text="", payload={}) if is_personal else replace(incoming, text=text)
        )
        put = await self._inbox.put(
            Arrival(
                speaker=Speaker(incoming.channel, incoming.chat_id, incoming.user_id),
                update_id=incoming.update_id,
                received_at=incoming.received_at,
                body=dump_incoming(kept),
                gate=Gate.PERSONAL if is_personal else Gate.OPEN,
            )
        )
        if put.is_new:
            await self._limit(incoming, put, is_personal=is_personal)
            self._wake(incoming.channel)
        return Accepted(is_new=put.is_new)

    async def _limit(self, incoming: Incoming, put: Put, *, is_personal: bool) -> None:
        gate = self._too_much(incoming, put)
        if gate is None:
            return
        if not self._notices.take(f"{incoming.channel}:{incoming.chat_id}"):
            await self._inbox.drop(put.entry_id)
        elif not is_personal:
            await self._inbox.regate(put.entry_id, gate)
        log.info("message limited", extra={"entry": put.entry_id, "gate": gate})

    def _too_much(self, incoming: Incoming, put: Put) -> Gate | None:
        if (
            put.waiting_in_chat > self._limits.waiting_in_chat
            or put.waiting_overall > self._limits.waiting_overall
        ):
            return Gate.BUSY
        if not self._person.take(f"{incoming.channel}:{incoming.user_id}"):
            return Gate.TOO_FAST
        return None if self._overall.take(EVERYBODY) else Gate.BUSY


async def _personal(text: str) -> tuple[PersonalKind, ...]:
    if len(text) < LONG_TEXT:
        return find_personal_data(text)
    return await asyncio.to_thread(find_personal_data, text)
