"""One message's row in the inbox: who may take it up, who holds it, how it ends."""

from __future__ import annotations

from typing import Final

from bot.store.database import Row, Transaction
from bot.store.errors import LeaseLost
from bot.store.model import Entry, EntryState, Gate, Speaker

# What was refused at the door costs nothing to answer and goes first.
REFUSED_FIRST: Final = 0
IN_TURN: Final = 1

CLAIM: Final = """
UPDATE inbox SET
    worker = ?, lease_until = ?,
    attempts = attempts + (state <> 'answered'),
    state = CASE state WHEN 'received' THEN 'answering' ELSE state END
WHERE id = (
    SELECT id FROM inbox AS head
    WHERE channel = ? AND is_open = 1 AND lease_until <= ? AND not_before <= ?
      AND NOT EXISTS (
        SELECT 1 FROM inbox AS before
        WHERE before.is_open = 1 AND before.channel = head.channel
          AND before.chat_id = head.chat_id AND before.id < head.id)
    ORDER BY priority, id LIMIT 1)
RETURNING *
"""

BLANK: Final = """
UPDATE inbox SET state = 'erased', is_open = 0, erase_when_done = 0,
    chat_id = NULL, user_id = NULL, body = NULL, failure = NULL
"""


def priority_of(gate: Gate) -> int:
    return IN_TURN if gate is Gate.OPEN else REFUSED_FIRST


async def hold(change: Transaction, entry_id: int, worker: str) -> Row:
    """The message's row, if `worker` still holds it: a worker that slept past its lease must not
    send what another has taken over."""
    row = await change.row(
        "SELECT * FROM inbox WHERE id = ? AND worker = ? AND is_open = 1", entry_id, worker
    )
    if row is None:
        raise LeaseLost(f"entry {entry_id} is no longer held by {worker}")
    return row


async def not_arrived(change: Transaction, entry_id: int) -> None:
    await change.run(
        "UPDATE reply_parts SET state = 'waiting' WHERE entry_id = ? AND state = 'sending'",
        entry_id,
    )


async def close(change: Transaction, row: Row, state: EntryState, *, at: float) -> None:
    if row["erase_when_done"]:
        await change.run("DELETE FROM reply_parts WHERE entry_id = ?", row["id"])
        await change.run(BLANK + " WHERE id = ?", row["id"])
        return
    await change.run(
        "UPDATE inbox SET state = ?, is_open = 0, worker = NULL, lease_until = 0, finished_at = ?"
        " WHERE id = ?",
        state,
        at,
        row["id"],
    )


def entry_of(row: Row) -> Entry:
    return Entry(
        id=row["id"],
        speaker=Speaker(row["channel"], row["chat_id"], row["user_id"]),
        update_id=row["update_id"],
        received_at=row["received_at"],
        body=row["body"],
        gate=Gate(row["gate"]),
        state=EntryState(row["state"]),
        attempts=row["attempts"],
    )
