"""What can go wrong while state is kept; every text says what to do next."""

from __future__ import annotations

from bot.errors import BotError


class StoreError(BotError):
    """Base of this package."""


class StoreUnavailable(StoreError):
    """The database cannot be read or written now (disk full, no permission, damaged file)."""


class StoreTooNew(StoreError):
    """A newer program has written this database."""


class LeaseLost(StoreError):
    """Another worker has taken this message over; whoever sees this must stop working on it."""


class AlreadyRunning(StoreError):
    """Another process answers from this data directory."""
