"""How fast one chat may be written to: short bursts at once, then a steady rate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

# Chats that may be written to at once again are forgotten above this number.
PRUNE_ABOVE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """One message every `every` seconds; `burst` of them at once after a pause."""

    every: float
    burst: int


class Pacing:
    """Gives out turns, chat by chat.

    Args:
        clock: seconds, rising.
        longest: a wait longer than this is not given out: come back later.
    """

    def __init__(self, *, clock: Callable[[], float], longest: float) -> None:
        self._clock = clock
        self._longest = longest
        # When a chat would be empty again: every message moves it one step into the future.
        self._empty_at: dict[str, float] = {}

    def turn(self, chat_id: str, rate: Rate) -> float | None:
        """Seconds to wait before the next message to a chat, whose turn is then taken; None when
        that would be too long."""
        now = self._clock()
        empty_at = max(self._empty_at.get(chat_id, now), now)
        wait = max(0.0, empty_at - now - rate.every * (rate.burst - 1))
        if wait > self._longest:
            return None
        self._empty_at[chat_id] = empty_at + rate.every
        if len(self._empty_at) > PRUNE_ABOVE:
            self._empty_at = {chat: at for chat, at in self._empty_at.items() if at > now}
        return wait
