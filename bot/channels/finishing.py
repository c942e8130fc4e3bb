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
