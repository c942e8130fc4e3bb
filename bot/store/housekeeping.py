"""Forgetting: a person who asks for it, and everything that has grown old."""

from __future__ import annotations

from bot.store.database import Database, Transaction
from bot.store.entries import BLANK

# What a person leaves behind besides messages, and by which columns it is theirs.
PERSONAL_TABLES = ("feedback", "answers", "subscriptions", "people")


class SqliteHousekeeping:
    """See `bot.store.protocols.Housekeeping`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def erase(
        self, channel: str, user_id: str, *, answering: int | None = None
    ) -> dict[str, int]:
        gone: dict[str, int] = {}
        async with self._database.write() as change:
            for table in PERSONAL_TABLES:
                gone[table] = await change.run(
                    f"DELETE FROM {table} WHERE channel = ? AND user_id = ?", channel, user_id
                )
            gone["notes"] = await change.run(
                "DELETE FROM notes WHERE owner_channel = ? AND owner_user_id = ?", channel, user_id
            )
            gone["citations"] = await _drop_uncited(change)
            await change.run(
                "DELETE FROM reply_parts WHERE entry_id IN"
                " (SELECT id FROM inbox WHERE channel = ? AND user_id = ? AND id IS NOT ?)",
                channel,
                user_id,
                answering,
            )
            gone["inbox"] = await change.run(
                BLANK + " WHERE channel = ? AND user_id = ? AND id IS NOT ?",
                channel,
                user_id,
                answering,
            )
            await change.run("UPDATE inbox SET erase_when_done = 1 WHERE id IS ?", answering)
        # secure_delete has overwritten the pages; the log still holds their older form.
        await self._database.empty_log()
        return gone

    async def forget_before(self, moment: float) -> dict[str, int]:
        gone: dict[str, int] = {}
        async with self._database.write() as change:
            for table, column in (("feedback", "given_at"), ("answers", "asked_at")):
                gone[table] = await change.run(f"DELETE FROM {table} WHERE {column} < ?", moment)
            gone["inbox"] = await change.run(
                "DELETE FROM inbox WHERE is_open = 0 AND received_at < ?", moment
            )
            gone["notes"] = await change.run("DELETE FROM notes WHERE expires_at < ?", moment)
            gone["invites"] = await change.run("DELETE FROM invites WHERE expires_at < ?", moment)
            gone["citations"] = await _drop_uncited(change)
        await self._database.empty_log()
        return gone


async def _drop_uncited(change: Transaction) -> int:
    return await change.run(
        "DELETE FROM citations WHERE NOT EXISTS"
        " (SELECT 1 FROM answer_citations WHERE answer_citations.digest = citations.digest)"
    )
