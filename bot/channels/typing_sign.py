"""The sign that an answer is being prepared: at once, and again before the platform drops it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

from bot.channels.base import Channel
from bot.channels.process import Pause

# Telegram shows it for five seconds.
AGAIN_AFTER_SECONDS: Final = 4.0


@contextlib.asynccontextmanager
async def typing_sign(channel: Channel, chat_id: str, *, pause: Pause) -> AsyncIterator[None]:
    """Show the sign while the block runs. It is cosmetic: it delays and breaks nothing."""
    if not channel.capabilities.can_type:
        yield
        return
    showing = asyncio.create_task(_show(channel, chat_id, pause))
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)


async def _show(channel: Channel, chat_id: str, pause: Pause) -> None:
    while True:
        with contextlib.suppress(Exception):
            await channel.typing(chat_id)
        await pause(AGAIN_AFTER_SECONDS)
