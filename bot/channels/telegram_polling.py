"""Fetches updates and acknowledges them only after they are stored.

The library's own updater moves on as soon as it has fetched: what waits in its queue is lost when
the process dies.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from telegram import Bot, Update

from bot.channels.process import Process
from bot.channels.telegram_reaching import Reaching
from bot.store.errors import StoreUnavailable

log: Final = logging.getLogger(__name__)

# Telegram answers at once when there is something; this is how long it may keep quiet.
QUIET_SECONDS: Final = 30
AT_ONCE: Final = 100
STORE_DELAY_SECONDS: Final = 2.0

KINDS: Final = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)
"""The updates we ask for; Telegram remembers the wish."""


async def poll(
    bot: Bot, take: Callable[[Update], Awaitable[None]], *, reaching: Reaching, process: Process
) -> None:
    """Fetch until cancelled; `take` keeps an update, or raises `StoreUnavailable`.

    Raises:
        ChannelUnavailable: Telegram refuses for good.
    """
    offset: int | None = None

    async def fetch() -> tuple[Update, ...]:
        return await bot.get_updates(
            offset=offset, limit=AT_ONCE, timeout=QUIET_SECONDS, allowed_updates=KINDS
        )

    while True:
        for update in await reaching.until_it_works(fetch):
            try:
                await take(update)
            except StoreUnavailable:
                # Not acknowledged, so it comes again, and what follows it too.
                log.exception("update not stored", extra={"channel": "telegram"})
                await process.pause(STORE_DELAY_SECONDS)
                break
            offset = update.update_id + 1
