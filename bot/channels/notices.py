"""Tells the admins what needs a human being, over the channels that still work."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable
from typing import Final

from bot.channels.base import Outgoing
from bot.channels.commands.follow_ups import FollowUps
from bot.store.errors import StoreUnavailable
from bot.store.model import Speaker

log: Final = logging.getLogger(__name__)


def new_code() -> str:
    """For a notice that nobody repeats."""
    return secrets.token_urlsafe(12)


class AdminNotices:
    """Sends a sentence to each admin, the way of every reply: kept before it is sent.

    Args:
        admins: `channel:user_id`, as in the settings. On each of our platforms the address of the
            private chat with a person is that person's id.
        channels: those that may be used: not the one that the sentence is about.
    """

    def __init__(
        self,
        follow_ups: FollowUps,
        *,
        admins: Iterable[str],
        channels: Iterable[str],
        code: Callable[[], str] = new_code,
    ) -> None:
        usable = frozenset(channels)
        named = [admin.partition(":") for admin in admins]
        self._admins = [(name, user_id) for name, _, user_id in named if name in usable]
        self._follow_ups = follow_ups
        self._code = code

    async def tell(self, sentence: str) -> None:
        """Never raises: whoever has an alarm to raise has other work to do."""
        if not self._admins:
            log.error("no admin to tell: set TIENDO_ADMINS")
        for channel, user_id in self._admins:
            speaker = Speaker(channel, user_id, user_id)
            try:
                await self._follow_ups.tell(speaker, Outgoing(sentence), code=self._code())
            except StoreUnavailable:
                log.exception("admin not told", extra={"channel": channel})
