"""The day it is in Viet Nam, wherever the server stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

# Viet Nam keeps one time all year; no time zone database is needed.
VIET_NAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def day_in_viet_nam(moment: datetime) -> str:
    """The ISO date on a calendar in Viet Nam at that moment."""
    return moment.astimezone(VIET_NAM).date().isoformat()
