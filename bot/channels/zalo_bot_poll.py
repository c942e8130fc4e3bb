"""Receives by long poll: one update at a time, each kept before the next is asked for.

The platform forgets an update once it has handed it out, so this loop never drops one itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from bot import messages
from bot.channels.backoff import Backoff
from bot.channels.errors import ChannelError, ChannelUnavailable, SendFailed, TryLater
from bot.channels.finishing import finish
from bot.channels.json_object import Object
from bot.channels.process import Process
from bot.channels.zalo_bot_client import BotClient, BotRefused
from bot.channels.zalo_bot_errors import BAD_REQUEST, failure_of, is_idle
from bot.channels.zalo_bot_updates import NAME, unwrap
from bot.store.errors import StoreUnavailable

log: Final = logging.getLogger(__name__)

POLL_SECONDS: Final = 30
# How much longer than the poll itself its reply may take.
GRACE_SECONDS: Final = 10.0
DELAYS: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
# A poll that ends at once, again and again, is no waiting: something in between answers for Zalo.
SHORT_POLL_SECONDS: Final = 1.0

Take = Callable[[Object], Coroutine[Any, Any, None]]
"""Keeps an update, or sees that it is none of ours. Raises StoreUnavailable when it is not kept."""


class Poll:
    """Asks for updates until cancelled.

    Raises:
        ChannelUnavailable: the token is not accepted.
    """

    def __init__(self, client: BotClient, *, take: Take, process: Process) -> None:
        self._client = client
        self._take = take
        self._clock = process.clock
        self._pause = process.pause
        self._backoff = Backoff(DELAYS, chance=process.chance)

    async def run(self) -> None:
        while True:
            started = self._clock()
            try:
                result = await self._client.call(
                    "getUpdates",
                    {"timeout": POLL_SECONDS},
                    read_seconds=POLL_SECONDS + GRACE_SECONDS,
                )
            except BotRefused as refused:
                if is_idle(refused):
                    self._backoff.reset()
                    if self._clock() - started < SHORT_POLL_SECONDS:
                        await self._pause(SHORT_POLL_SECONDS)
                else:
                    await self._wait_out(refused)
                continue
            except SendFailed as broken:
                await self._wait_out(broken)
                continue
            self._backoff.reset()
            if isinstance(result, dict) and (update := unwrap(result)) is not None:
                await self._keep(update)

    async def _keep(self, update: Object) -> None:
        """Hold on to the update until it is stored: nobody else has it."""
        delays = Backoff(DELAYS, chance=lambda: 1.0)
        while True:
            try:
                await finish(self._take(update))
            except StoreUnavailable:
                log.exception("update waits for the store", extra={"channel": NAME})
                await self._pause(delays.next())
            else:
                return

    async def _wait_out(self, problem: BotRefused | SendFailed) -> None:
        delay = self._backoff.next()
        failure: ChannelError = problem
        if isinstance(problem, BotRefused):
            failure = failure_of(problem, too_many_delay=delay)
            if problem.code == BAD_REQUEST:
                # Polls are refused while a webhook is set; another program may have set one.
                await self._drop_webhook()
        if isinstance(failure, ChannelUnavailable):
            raise failure
        if isinstance(failure, TryLater):
            delay = failure.retry_after or delay
        level = logging.ERROR if self._backoff.is_long else logging.WARNING
        told = messages.ZALO_BOT_UNREACHED.format(reason=failure)
        log.log(level, "%s", told, extra={"channel": NAME})
        await self._pause(delay)

    async def _drop_webhook(self) -> None:
        try:
            await self._client.call("deleteWebhook")
        except (BotRefused, SendFailed) as problem:
            log.warning("webhook not deleted: %s", problem, extra={"channel": NAME})
