"""A circuit breaker: a server that keeps failing is left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

MOST_FAILURES: Final = 3
PAUSE_SECONDS: Final = 60.0


class Breaker:
    """Closed: calls go through. Open: none does. After the pause one is let through to see."""

    def __init__(
        self,
        *,
        most_failures: int = MOST_FAILURES,
        pause_seconds: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most_failures
        self._pause = pause_seconds
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._next_try = 0.0

    def admits(self) -> bool:
        """Whether a call may go out now; while it is open, true once a pause, for one caller."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._clock() < self._next_try:
                return False
            self._next_try = self._clock() + self._pause
            return True

    def note_success(self) -> None:
        """Close it."""
        with self._lock:
            self._failures = 0

    def note_failure(self) -> None:
        """One more in a row; the last of so many opens it."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._most:
                self._next_try = self._clock() + self._pause
