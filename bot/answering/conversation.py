"""Which earlier messages of a conversation a new one may lean on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.requests import read_request
from bot.answering.route import route_typed

# Further back people rarely mean to reach, and each turn costs a reading.
_REACH = 10


def spoken_of(history: Sequence[str]) -> tuple[str, ...]:
    """The earlier questions about the field: no thanks, no refused message, no "nguồn đâu"."""
    return tuple(text for text in history[-_REACH:] if text.strip() and not is_aside(text))


def is_aside(text: str) -> bool:
    """Say whether a message asks nothing of the field: thanks, a request about the last answer."""
    return read_request(text) is not None or route_typed(text) is not None
