"""What people with rights did, and the switches they may throw."""

from __future__ import annotations

from bot.store.database import Database, Transaction
from bot.store.model import AuditEvent, Stop


async def insert_event(change: Transaction, event: AuditEvent) -> None:
    """Part of the transaction that does what is audited."""
    await change.run(
        "INSERT INTO audit (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
        event.at,
        event.actor,
        event.action,
        event.subject,
        event.detail,
    )


class SqliteAudit:
    """See `bot.store.protocols.Audit`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, event: AuditEvent) -> None:
        async with self._database.write() as change:
            await insert_event(change, event)

    async def newest(self, *, limit: int) -> tuple[AuditEvent, ...]:
        async with self._database.read() as reading:
            rows = await reading.rows(
                "SELECT at, actor, action, subject, detail FROM audit ORDER BY id DESC LIMIT ?",
                limit,
            )
        return tuple(AuditEvent(*row) for row in rows)


class SqliteSwitches:
    """See `bot.store.protocols.Switches`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stop(self, channel: str, *, reason: str, by: str, at: float) -> None:
        async with self._database.write() as change:
            await change.run("INSERT OR REPLACE INTO stops VALUES (?, ?, ?)", channel, reason, at)
            await insert_event(change, AuditEvent(at, by, "stop", channel, reason))

    async def resume(self, channel: str, *, by: str, at: float) -> None:
        async with self._database.write() as change:
            if await change.run("DELETE FROM stops WHERE channel = ?", channel):
                await insert_event(change, AuditEvent(at, by, "resume", channel))

    async def stopped(self, channel: str) -> Stop | None:
        async with self._database.read() as reading:
            row = await reading.row(
                "SELECT channel, reason, stopped_at FROM stops WHERE channel = ?", channel
            )
        return None if row is None else Stop(*row)
