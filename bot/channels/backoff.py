"""Delays that grow while something keeps failing, with some chance in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class Backoff:
    """Seconds to wait after each failure in a row.

    Args:
        steps: the delays; the last one holds for all later failures.
        chance: 0 to 1; a delay is its step less up to a quarter, so that many do not return at
            once.
    """

    def __init__(self, steps: Sequence[float], *, chance: Callable[[], float]) -> None:
        self._steps = tuple(steps)
        self._chance = chance
        self._failures = 0

    @property
    def is_long(self) -> bool:
        """It has failed more often than there are steps: somebody should know."""
        return self._failures >= len(self._steps)

    def next(self) -> float:
        """The delay after one more failure."""
        step = self._steps[min(self._failures, len(self._steps) - 1)]
        self._failures += 1
        return step * (0.75 + self._chance() / 4)

    def reset(self) -> None:
        """It worked."""
        self._failures = 0
