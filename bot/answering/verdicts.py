"""The first line on a target held against results: reached, missed, or not due yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot import messages
from knowledge.model import Fact, Indicator
from knowledge.progress import is_met, period_end

Pair = tuple[Fact, Fact]


def verdict(indicator: Indicator, pairs: Iterable[Pair], *, today: date) -> str | None:
    """What every pair of target and result says alike; None when nobody can say."""
    said = {_of_pair(indicator, target, result, today=today) for target, result in pairs}
    if None in said or not said:
        return None
    if len(said) == 1:
        return said.pop()
    if said <= {messages.REACHED, messages.REACHED_AND_MORE, messages.REACHED_LATE}:
        return messages.REACHED
    if said <= {messages.MISSED, messages.MISSED_SO_FAR}:
        return messages.MISSED_SO_FAR
    return messages.OUTCOMES_DIFFER


def is_due(target: Fact, today: date) -> bool:
    """True when the target's deadline has passed."""
    return period_end(target.period) <= today.isoformat()


def _of_pair(indicator: Indicator, target: Fact, result: Fact, *, today: date) -> str | None:
    if isinstance(target.value, str) or isinstance(result.value, str):
        return None
    if target.measure != result.measure:
        return None
    met = is_met(indicator, target, result)
    if met:
        if period_end(result.period) > period_end(target.period):
            return messages.REACHED_LATE
        return messages.REACHED if target.value == result.value else messages.REACHED_AND_MORE
    if not is_due(target, today):
        return messages.NOT_DUE
    return messages.MISSED if met is False else messages.MISSED_SO_FAR
