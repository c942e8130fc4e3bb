"""The durable inbox in SQLite: who holds which message, and how far its reply has come."""

from __future__ import annotations

from collections.abc import Sequence

from bot.store.answers import insert_answer
from bot.store.database import Database
from bot.store.entries import CLAIM, close, entry_of, hold, not_arrived, priority_of
from bot.store.model import (
    Arrival,
    Entry,
    EntryState,
    Gate,
    InboxCounts,
    Part,
    PartState,
    Put,
    StoredAnswer,
)


class SqliteInbox:
    """See `bot.store.protocols.Inbox`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, arrival: Arrival) -> Put:
        who = arrival.speaker
        async with self._database.write() as change:
            changed = await change.run(
                "INSERT OR IGNORE INTO inbox (channel, update_id, chat_id, user_id, received_at,"
                " body, gate, state, is_open, priority) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
                who.channel,
                arrival.update_id,
                who.chat_id,
                who.user_id,
                arrival.received_at,
                arrival.body,
                arrival.gate,
                EntryState.RECEIVED,
                priority_of(arrival.gate),
            )
            row = await change.row(
                "SELECT id FROM inbox WHERE channel = ? AND update_id = ?",
                who.channel,
                arrival.update_id,
            )
            assert row is not None
            return Put(
                entry_id=row["id"],
                is_new=changed == 1,
                waiting_in_chat=await change.number(
                    "SELECT count(*) FROM inbox WHERE is_open = 1 AND channel = ? AND chat_id = ?",
                    who.channel,
                    who.chat_id,
                ),
                waiting_overall=await change.number("SELECT count(*) FROM inbox WHERE is_open = 1"),
            )

    async def regate(self, entry_id: int, gate: Gate) -> None:
        async with self._database.write() as change:
            await change.run(
                "UPDATE inbox SET gate = ?, priority = ? WHERE id = ? AND state = 'received'",
                gate,
                priority_of(gate),
                entry_id,
            )

    async def drop(self, entry_id: int) -> None:
        async with self._database.write() as change:
            await change.run(
                "UPDATE inbox SET state = 'dropped', is_open = 0, finished_at = received_at"
                " WHERE id = ? AND state = 'received'",
                entry_id,
            )

    async def claim(self, channel: str, *, worker: str, now: float, lease: float) -> Entry | None:
        async with self._database.write() as change:
            row = await change.row(CLAIM, worker, now + lease, channel, now, now)
        return None if row is None else entry_of(row)

    async def renew(self, entry_id: int, *, worker: str, until: float) -> None:
        async with self._database.write() as change:
            await hold(change, entry_id, worker)
            await change.run("UPDATE inbox SET lease_until = ? WHERE id = ?", until, entry_id)

    async def save_reply(
        self,
        entry_id: int,
        parts: Sequence[str],
        *,
        worker: str,
        answer: StoredAnswer | None = None,
        noticed: bool = False,
    ) -> None:
        async with self._database.write() as change:
            row = await hold(change, entry_id, worker)
            await change.run("UPDATE inbox SET state = 'answered' WHERE id = ?", entry_id)
            await change.run_many(
                "INSERT INTO reply_parts (entry_id, number, body, state) VALUES (?, ?, ?, ?)",
                [(entry_id, i, body, PartState.WAITING) for i, body in enumerate(parts)],
            )
            if answer is not None:
                await insert_answer(change, answer)
            if noticed:
                await change.run(
                    "INSERT INTO people (channel, user_id, noticed) VALUES (?, ?, 1)"
                    " ON CONFLICT DO UPDATE SET noticed = 1",
                    row["channel"],
                    row["user_id"],
                )
            if not parts:
                await close(change, row, EntryState.SENT, at=row["received_at"])

    async def parts(self, entry_id: int) -> tuple[Part, ...]:
        async with self._database.read() as reading:
            rows = await reading.rows(
                "SELECT * FROM reply_parts WHERE entry_id = ? ORDER BY number", entry_id
            )
        return tuple(
            Part(
                entry_id=row["entry_id"],
                number=row["number"],
                body=row["body"],
                state=PartState(row["state"]),
                attempts=row["attempts"],
                sent_id=row["sent_id"],
            )
            for row in rows
        )

    async def begin_sending(self, entry_id: int, number: int, *, worker: str) -> None:
        async with self._database.write() as change:
            await hold(change, entry_id, worker)
            await change.run(
                "UPDATE inbox SET doubtful = doubtful + (SELECT state = 'sending' FROM reply_parts"
                " WHERE entry_id = ? AND number = ?) WHERE id = ?",
                entry_id,
                number,
                entry_id,
            )
            await change.run(
                "UPDATE reply_parts SET state = 'sending', attempts = attempts + 1"
                " WHERE entry_id = ? AND number = ?",
                entry_id,
                number,
            )

    async def mark_sent(
        self, entry_id: int, number: int, *, worker: str, sent_id: str | None, at: float
    ) -> None:
        async with self._database.write() as change:
            row = await hold(change, entry_id, worker)
            await change.run(
                "UPDATE reply_parts SET state = 'sent', sent_id = ?, sent_at = ?"
                " WHERE entry_id = ? AND number = ?",
                sent_id,
                at,
                entry_id,
                number,
            )
            unsent = await change.number(
                "SELECT count(*) FROM reply_parts WHERE entry_id = ? AND state <> 'sent'", entry_id
            )
            if unsent == 0:
                await close(change, row, EntryState.SENT, at=at)

    async def postpone(self, entry_id: int, *, worker: str, until: float, doubtful: bool) -> None:
        async with self._database.write() as change:
            await hold(change, entry_id, worker)
            await change.run(
                "UPDATE inbox SET worker = NULL, lease_until = 0, not_before = ? WHERE id = ?",
                until,
                entry_id,
            )
            if not doubtful:
                await not_arrived(change, entry_id)

    async def release(self, entry_id: int, *, worker: str) -> None:
        async with self._database.write() as change:
            await hold(change, entry_id, worker)
            await change.run(
                "UPDATE inbox SET worker = NULL, lease_until = 0,"
                " attempts = attempts - (state = 'answering'),"
                " state = CASE state WHEN 'answering' THEN 'received' ELSE state END WHERE id = ?",
                entry_id,
            )

    async def fail(self, entry_id: int, *, worker: str, reason: str, at: float) -> None:
        async with self._database.write() as change:
            row = await hold(change, entry_id, worker)
            await change.run(
                "UPDATE reply_parts SET state = 'failed' WHERE entry_id = ? AND state <> 'sent'",
                entry_id,
            )
            await change.run("UPDATE inbox SET failure = ? WHERE id = ?", reason, entry_id)
            await close(change, row, EntryState.FAILED, at=at)

    async def take_over(self) -> int:
        async with self._database.write() as change:
            return await change.run(
                "UPDATE inbox SET worker = NULL, lease_until = 0"
                " WHERE is_open = 1 AND worker IS NOT NULL"
            )

    async def move_chat(self, channel: str, *, old: str, new: str) -> None:
        async with self._database.write() as change:
            for table in ("inbox", "answers", "feedback"):
                await change.run(
                    f"UPDATE {table} SET chat_id = ? WHERE channel = ? AND chat_id = ?",
                    new,
                    channel,
                    old,
                )
            await change.run(
                "UPDATE OR REPLACE subscriptions SET chat_id = ? WHERE channel = ? AND chat_id = ?",
                new,
                channel,
                old,
            )

    async def sent_ids(self, entry_id: int) -> tuple[str | None, ...]:
        return tuple(part.sent_id for part in await self.parts(entry_id))

    async def counts(self, channel: str | None = None) -> InboxCounts:
        async with self._database.read() as reading:
            row = await reading.row(
                "SELECT total(is_open) AS open, total(state = 'sent') AS sent,"
                " total(state = 'failed') AS failed, total(state = 'dropped') AS dropped,"
                " total(doubtful) AS doubtful,"
                " min(CASE WHEN is_open THEN received_at END) AS oldest_open_at"
                " FROM inbox WHERE ? IS NULL OR channel = ?",
                channel,
                channel,
            )
        assert row is not None
        return InboxCounts(
            open=int(row["open"]),
            sent=int(row["sent"]),
            failed=int(row["failed"]),
            dropped=int(row["dropped"]),
            doubtful=int(row["doubtful"]),
            oldest_open_at=row["oldest_open_at"],
        )
