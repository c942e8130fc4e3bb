"""Threads for blocking work, with an end to patience: beyond it, a request is refused at once."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from typing import Final, TypeVar

from bot import messages
from bot.web.problems import Problem

Result = TypeVar("Result")

MOST_THREADS: Final = 4
# With 50 ms an answer and two threads, the last in this line waits under two seconds.
WAITING: Final = 64
LONGEST_SECONDS: Final = 20.0
RETRY_AFTER_SECONDS: Final = 5


def default_threads() -> int:
    """As many as there are processors for this process, within reason."""
    if hasattr(os, "sched_getaffinity"):
        return min(MOST_THREADS, len(os.sched_getaffinity(0)))
    return min(MOST_THREADS, os.cpu_count() or 1)


class WorkPool:
    """Runs blocking calls off the event loop.

    Args:
        waiting: how many calls may wait for a thread.
        longest: seconds after which a caller is told that it takes too long.
    """

    def __init__(
        self,
        *,
        threads: int | None = None,
        waiting: int = WAITING,
        longest: float = LONGEST_SECONDS,
    ) -> None:
        threads = threads or default_threads()
        self.executor = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._most = threads + waiting
        self._longest = longest
        self._inside = 0

    @property
    def inside(self) -> int:
        """How many calls run or wait now."""
        return self._inside

    async def run(self, work: Callable[[], Result]) -> Result:
        """What `work` returns or raises.

        Raises:
            Problem: 503, too many calls are waiting, or this one has taken too long.
        """
        if self._inside >= self._most:
            raise _busy("busy", messages.WEB_BUSY)
        loop = asyncio.get_running_loop()
        self._inside += 1
        future: Future[Result] = self.executor.submit(work)
        # Counted until the thread is really free, however impatient the caller was.
        future.add_done_callback(lambda _: self._tell(loop))
        try:
            async with asyncio.timeout(self._longest):
                return await asyncio.wrap_future(future)
        except TimeoutError as problem:
            raise _busy("late", messages.WEB_LATE) from problem

    def _tell(self, loop: asyncio.AbstractEventLoop) -> None:
        # A thread may end after the loop has been closed; then nobody counts any more.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self._leave)

    def _leave(self) -> None:
        self._inside -= 1

    def close(self) -> None:
        """Take on nothing more; what runs is left to end."""
        self.executor.shutdown(wait=False, cancel_futures=True)


def _busy(code: str, sentence: str) -> Problem:
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, code, sentence, retry_after=RETRY_AFTER_SECONDS)
