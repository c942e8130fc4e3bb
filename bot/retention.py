"""The job that forgets what has grown old, every hour, for as long as the bot runs."""

from __future__ import annotations

import logging
from typing import Final

from bot.channels.process import Process
from bot.store.errors import StoreUnavailable
from bot.store.protocols import Housekeeping

log: Final = logging.getLogger(__name__)

EVERY_SECONDS: Final = 3600.0
DAY_SECONDS: Final = 24 * 3600.0


async def forget_once(housekeeping: Housekeeping, *, days: int, now: float) -> None:
    """Delete what is older than `days`; counts go to the log, words do not."""
    gone = await housekeeping.forget_before(now - days * DAY_SECONDS)
    log.info("retention", extra={"gone": gone})


async def keep_forgetting(housekeeping: Housekeeping, *, days: int, process: Process) -> None:
    """Run until cancelled; a database that is away for an hour is tried again in the next."""
    while True:
        try:
            await forget_once(housekeeping, days=days, now=process.clock())
        except StoreUnavailable:
            log.exception("retention failed")
        await process.pause(EVERY_SECONDS)
