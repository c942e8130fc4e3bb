"""Work that is finished even when whoever waits for it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def finish(work: Coroutine[Any, Any, Result]) -> Result:
    """What `work` gives. Cancelled, it waits for the end of `work` before it lets go."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        # Gathered so that a failure of it is seen by somebody.
        await asyncio.gather(task, return_exceptions=True)
        raise


class Background:
    """Owns work that nobody may be waiting for any more, until it has ended."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Future[Any]] = set()

    async def see(self, work: Coroutine[Any, Any, Result]) -> Result:
        """What `work` gives; it goes on if the caller is cancelled."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return await asyncio.shield(task)

    async def aclose(self) -> None:
        """Wait for what is still going on."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _done(self, task: asyncio.Future[Any]) -> None:
        self._tasks.discard(task)
        # Looked at, so that a failure which nobody waits for is no complaint of the event loop.
        if not task.cancelled():
            task.exception()
