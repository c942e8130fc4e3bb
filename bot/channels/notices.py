"""Tells the admins what needs a human being, over the channels that still work."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

from bot.channels.base import Channel, Outgoing

log: Final = logging.getLogger(__name__)

# Where a person's id is also the address of the chat with that person.
PRIVATE_BY_ID: Final = frozenset({"telegram", "zalo_bot", "zalo_oa"})


class AdminNotices:
    """Sends sentences to admins.

    Args:
        admins: `channel:user_id`, as in the settings.
    """

    def __init__(self, admins: Iterable[str]) -> None:
        self._admins = tuple(admins)
        self._channels: dict[str, Channel] = {}

    def use(self, channels: Iterable[Channel]) -> None:
        """The channels of this process."""
        self._channels = {channel.name: channel for channel in channels}

    async def tell(self, sentence: str, *, about: str) -> int:
        """Tell every admin whom a channel other than `about` reaches; gives their number.

        Never raises: whoever has an alarm to raise has other work to do.
        """
        told = 0
        for admin in self._admins:
            name, _, user_id = admin.partition(":")
            channel = self._channels.get(name)
            if channel is None or name == about or name not in PRIVATE_BY_ID:
                continue
            try:
                await channel.send(user_id, Outgoing(sentence), key=f"notice.{about}")
                told += 1
            except Exception:
                log.exception("admin not told", extra={"channel": name})
        if not told:
            log.error("no admin could be told", extra={"channel": about})
        return told
