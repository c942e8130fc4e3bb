"""How much one person, one chat and everybody together may ask for at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

# Full buckets are forgotten once so many are kept.
PRUNE_ABOVE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Rates are per minute; `waiting` counts messages that are stored and not yet answered."""

    person_per_minute: float = 20
    person_at_once: int = 10
    overall_per_minute: float = 3000
    waiting_in_chat: int = 10
    waiting_overall: int = 2000
    # One polite message a minute stands for all that a chat sends too much.
    notices_per_minute: float = 1


class TokenBuckets:
    """A rate for each key, kept in memory: after a restart everyone starts with a full bucket.

    Args:
        per_minute: how fast a bucket fills.
        at_once: how much it holds.
        clock: seconds, rising.
    """

    def __init__(self, per_minute: float, *, at_once: float, clock: Callable[[], float]) -> None:
        self._per_second = per_minute / 60
        self._full = at_once
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Take one token, if there is one."""
        now = self._clock()
        level = self._level(key, now)
        if level < 1:
            return False
        self._buckets[key] = (level - 1, now)
        if len(self._buckets) > PRUNE_ABOVE:
            self._prune(now)
        return True

    def _level(self, key: str, now: float) -> float:
        level, at = self._buckets.get(key, (self._full, now))
        return min(self._full, level + (now - at) * self._per_second)

    def _prune(self, now: float) -> None:
        self._buckets = {
            key: kept for key, kept in self._buckets.items() if self._level(key, now) < self._full
        }
