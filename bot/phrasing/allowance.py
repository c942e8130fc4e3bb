"""How many calls a minute and a day the model may get; beyond, answers go out as they are."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Final

_MINUTE: Final = 60.0
_DAY: Final = 86_400.0


class Allowance:
    """Counts calls of this process over the last minute and the last day."""

    def __init__(
        self, *, per_minute: int, per_day: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = ((_MINUTE, per_minute), (_DAY, per_day))
        self._clock = clock
        self._lock = Lock()
        self._calls: deque[float] = deque()

    def take(self) -> bool:
        """Use up one call; False when none is left."""
        now = self._clock()
        with self._lock:
            while self._calls and self._calls[0] <= now - _DAY:
                self._calls.popleft()
            for seconds, most in self._limits:
                # The most-th newest call says whether so many fell into the window.
                if len(self._calls) >= most and self._calls[-most] > now - seconds:
                    return False
            self._calls.append(now)
            return True
