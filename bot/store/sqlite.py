"""The store on one SQLite file: opens it, brings it up to date, and joins its parts."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.store.answers import SqliteConversations
from bot.store.audit import SqliteAudit, SqliteSwitches
from bot.store.database import Database
from bot.store.feedback import SqliteFeedback
from bot.store.housekeeping import SqliteHousekeeping
from bot.store.inbox import SqliteInbox
from bot.store.migrations import migrate
from bot.store.notes import SqliteNotes, SqliteSubscriptions
from bot.store.people import SqlitePeople

FILE_NAME: Final = "tiendo.sqlite"
SALT_BYTES: Final = 32


def new_code() -> str:
    """128 random bits in 22 characters that fit a Telegram deep link."""
    return secrets.token_urlsafe(16)


class SqliteStore:
    """See `bot.store.protocols.Store`. Made by `open_store`."""

    def __init__(self, database: Database, *, salt: bytes, code: Callable[[], str]) -> None:
        self._database = database
        self._salt = salt
        self.inbox = SqliteInbox(database)
        self.conversations = SqliteConversations(database)
        self.feedback = SqliteFeedback(database)
        self.people = SqlitePeople(database, new_code=code, pseudonym=self.pseudonym)
        self.switches = SqliteSwitches(database)
        self.audit = SqliteAudit(database)
        self.notes = SqliteNotes(database)
        self.subscriptions = SqliteSubscriptions(database)
        self.housekeeping = SqliteHousekeeping(database)

    def pseudonym(self, channel: str, user_id: str) -> str:
        named = f"{channel}\0{user_id}".encode()
        return hmac.new(self._salt, named, hashlib.sha256).hexdigest()[:12]

    async def aclose(self) -> None:
        await self._database.aclose()


async def open_store(
    path: Path,
    *,
    now: Callable[[], float] = time.time,
    code: Callable[[], str] = new_code,
) -> SqliteStore:
    """Open the database file at `path`, made or brought up to date where needed.

    Raises:
        StoreUnavailable: it cannot be read or written.
        StoreTooNew: a newer program has written it.
    """
    database = await Database.open(path)
    try:
        await migrate(database, at=now())
        salt = await _salt(database)
    except BaseException:
        await database.aclose()
        raise
    return SqliteStore(database, salt=salt, code=code)


async def _salt(database: Database) -> bytes:
    """The secret of this installation's pseudonyms, made at first use."""
    async with database.write() as change:
        await change.run(
            "INSERT OR IGNORE INTO constants VALUES ('salt', ?)", secrets.token_bytes(SALT_BYTES)
        )
        row = await change.row("SELECT value FROM constants WHERE name = 'salt'")
    assert row is not None
    return bytes(row["value"])
