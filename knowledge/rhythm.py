"""When newer results of an indicator can be expected, from how often they are published."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from knowledge.model import Document, Fact, Indicator
from knowledge.progress import period_end


def is_stale(indicator: Indicator, fact: Fact, document: Document, *, today: date) -> bool:
    """True when a result newer than `fact` should be out by `today`.

    That is one rhythm after the fact was published (or, where that is unknown, after the end of
    what it describes). False for an indicator without a rhythm.
    """
    if indicator.rhythm_months is None:
        return False
    published = period_end(document.issued_on or document.as_of or fact.period)
    return today > later(date.fromisoformat(published), indicator.rhythm_months)


def later(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
