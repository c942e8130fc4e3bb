"""Calls to Telegram that are repeated until they come through, each trouble told once."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot import messages
from bot.channels.errors import ChannelUnavailable
from bot.channels.process import Process
from bot.channels.telegram_errors import seconds_of

log: Final = logging.getLogger(__name__)

Result = TypeVar("Result")

FIRST_DELAY_SECONDS: Final = 1.0
LONGEST_DELAY_SECONDS: Final = 60.0


class Reaching:
    """Waits longer after each failure; a success begins anew."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._delay = FIRST_DELAY_SECONDS
        self._told: str | None = None

    async def until_it_works(
        self, call: Callable[[], Awaitable[Result]], *, refusal_is_final: bool = False
    ) -> Result:
        """What `call` returns, once it does.

        Raises:
            ChannelUnavailable: waiting will not help: the token is wrong, or Telegram does not
                want what is asked and `refusal_is_final`.
        """
        while True:
            try:
                result = await call()
            except InvalidToken as problem:
                raise ChannelUnavailable(messages.TELEGRAM_TOKEN_REFUSED) from problem
            except RetryAfter as problem:
                await self._process.pause(seconds_of(problem))
            except TelegramError as problem:
                if refusal_is_final and isinstance(problem, BadRequest):
                    sentence = messages.TELEGRAM_REFUSED.format(reason=problem.message)
                    raise ChannelUnavailable(sentence) from problem
                self._tell(problem)
                await self._process.pause(self._delay * (0.5 + self._process.chance() / 2))
                self._delay = min(self._delay * 2, LONGEST_DELAY_SECONDS)
            else:
                self._recover()
                return result

    def _tell(self, problem: TelegramError) -> None:
        if isinstance(problem, Conflict):
            sentence = messages.TELEGRAM_CONFLICT
        elif isinstance(problem, TimedOut) and self._told is None:
            # A quiet connection dropped on the way is everyday; the second time it is trouble.
            self._told = ""
            return
        else:
            sentence = messages.TELEGRAM_UNREACHABLE
        if sentence != self._told:
            self._told = sentence
            log.warning("%s", sentence, extra={"channel": "telegram", "kind": _kind(problem)})

    def _recover(self) -> None:
        if self._told:
            log.warning("%s", messages.TELEGRAM_REACHED, extra={"channel": "telegram"})
        self._told = None
        self._delay = FIRST_DELAY_SECONDS


def _kind(problem: TelegramError) -> str:
    return type(problem.__cause__ or problem).__name__
