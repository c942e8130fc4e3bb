"""Small values under a scope and a key, until they expire; and who wants to hear of what is new."""

from __future__ import annotations

from bot.store.database import Database
from bot.store.model import Note, Speaker


class SqliteNotes:
    """See `bot.store.protocols.Notes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, scope: str, key: str, *, now: float) -> Note | None:
        async with self._database.read() as reading:
            row = await reading.row(
                "SELECT value, expires_at FROM notes WHERE scope = ? AND key = ?"
                " AND (expires_at IS NULL OR expires_at > ?)",
                scope,
                key,
                now,
            )
        return None if row is None else Note(row["value"], row["expires_at"])

    async def put(
        self,
        scope: str,
        key: str,
        value: str,
        *,
        expires_at: float | None = None,
        owner: tuple[str, str] | None = None,
    ) -> None:
        channel, user_id = owner or (None, None)
        async with self._database.write() as change:
            await change.run(
                "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?)",
                scope,
                key,
                value,
                expires_at,
                channel,
                user_id,
            )

    async def swap(self, scope: str, key: str, *, expected: str | None, value: str) -> bool:
        async with self._database.write() as change:
            if expected is None:
                return await change.changed_one(
                    "INSERT OR IGNORE INTO notes (scope, key, value) VALUES (?, ?, ?)",
                    scope,
                    key,
                    value,
                )
            return await change.changed_one(
                "UPDATE notes SET value = ? WHERE scope = ? AND key = ? AND value = ?",
                value,
                scope,
                key,
                expected,
            )

    async def delete(self, scope: str, key: str) -> None:
        async with self._database.write() as change:
            await change.run("DELETE FROM notes WHERE scope = ? AND key = ?", scope, key)


class SqliteSubscriptions:
    """See `bot.store.protocols.Subscriptions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, speaker: Speaker, topic: str, *, at: float) -> None:
        async with self._database.write() as change:
            await change.run(
                "INSERT OR IGNORE INTO subscriptions VALUES (?, ?, ?, ?, ?)",
                speaker.channel,
                speaker.chat_id,
                speaker.user_id,
                topic,
                at,
            )

    async def remove(self, speaker: Speaker, topic: str | None = None) -> int:
        async with self._database.write() as change:
            return await change.run(
                "DELETE FROM subscriptions WHERE channel = ? AND chat_id = ? AND user_id = ?"
                " AND (? IS NULL OR topic = ?)",
                speaker.channel,
                speaker.chat_id,
                speaker.user_id,
                topic,
                topic,
            )

    async def of(self, speaker: Speaker) -> tuple[str, ...]:
        async with self._database.read() as reading:
            rows = await reading.rows(
                "SELECT topic FROM subscriptions"
                " WHERE channel = ? AND chat_id = ? AND user_id = ? ORDER BY topic",
                speaker.channel,
                speaker.chat_id,
                speaker.user_id,
            )
        return tuple(row["topic"] for row in rows)

    async def subscribers(self, topic: str) -> tuple[Speaker, ...]:
        async with self._database.read() as reading:
            rows = await reading.rows(
                "SELECT channel, chat_id, user_id FROM subscriptions WHERE topic = ?"
                " ORDER BY since, channel, chat_id, user_id",
                topic,
            )
        return tuple(Speaker(*row) for row in rows)

    async def drop_chat(self, channel: str, chat_id: str) -> None:
        async with self._database.write() as change:
            await change.run(
                "DELETE FROM subscriptions WHERE channel = ? AND chat_id = ?", channel, chat_id
            )
