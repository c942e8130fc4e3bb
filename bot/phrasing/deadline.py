"""Time that runs out once, and calls that are left behind when it does."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from bot.phrasing.errors import ModelTooSlow

Result = TypeVar("Result")


class Deadline:
    """So many seconds from now, for everything that one question asks of the model."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    @property
    def seconds_left(self) -> float:
        """Never negative."""
        return max(self._end - self._clock(), 0.0)

    def has_time(self) -> bool:
        """False once it is over."""
        return self.seconds_left > 0


def call_within(seconds: float, work: Callable[[], Result]) -> Result:
    """What `work` returns or raises, in a thread of its own.

    Time-outs of a connection bound each wait, not their sum, and looking up a name has none; so
    whoever waits goes on after `seconds`, and the thread ends when it can.

    Raises:
        ModelTooSlow: it took longer.
    """
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as problem:
            future.set_exception(problem)

    Thread(target=run, name="model", daemon=True).start()
    try:
        return future.result(timeout=seconds)
    except TimeoutError as problem:
        raise ModelTooSlow from problem
