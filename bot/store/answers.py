"""Answers given, with frozen citations, and the questions that came before."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.statuses import Status
from bot.store.answer_json import dump_answer, dump_citation, load_answer, load_citation
from bot.store.database import Database, Row, Transaction
from bot.store.model import Earlier, Speaker, StoredAnswer


async def insert_answer(change: Transaction, stored: StoredAnswer) -> None:
    """Part of the transaction that keeps a reply: both stand, or neither."""
    who = stored.speaker
    await change.run(
        "INSERT INTO answers (id, channel, chat_id, user_id, question, asked_at, status, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        stored.id,
        who.channel,
        who.chat_id,
        who.user_id,
        stored.question,
        stored.asked_at,
        stored.answer.status,
        dump_answer(stored.answer),
    )
    for citation in stored.answer.citations:
        digest, body = dump_citation(citation)
        await change.run("INSERT OR IGNORE INTO citations VALUES (?, ?)", digest, body)
        await change.run(
            "INSERT INTO answer_citations VALUES (?, ?, ?)", stored.id, citation.n, digest
        )


class SqliteConversations:
    """See `bot.store.protocols.Conversations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def earlier(self, speaker: Speaker, *, now: float, limit: int, idle: float) -> Earlier:
        async with self._database.read() as reading:
            rows = await reading.rows(
                "SELECT question, asked_at FROM answers"
                " WHERE channel = ? AND chat_id = ? AND user_id = ?"
                " ORDER BY asked_at DESC, rowid DESC LIMIT ?",
                *_key(speaker),
                limit,
            )
        questions: list[str] = []
        later = now
        for row in rows:
            if later - row["asked_at"] > idle:
                break
            questions.append(row["question"])
            later = row["asked_at"]
        return Earlier(tuple(reversed(questions)), was_idle=bool(rows) and not questions)

    async def answer(self, answer_id: str) -> StoredAnswer | None:
        return await self._one("WHERE id = ?", answer_id)

    async def last_answer(self, speaker: Speaker) -> StoredAnswer | None:
        return await self._one(
            "WHERE channel = ? AND chat_id = ? AND user_id = ?"
            " ORDER BY asked_at DESC, rowid DESC LIMIT 1",
            *_key(speaker),
        )

    async def latest(self, speaker: Speaker, *, limit: int) -> tuple[StoredAnswer, ...]:
        async with self._database.read() as reading:
            rows = await reading.rows(
                "SELECT * FROM answers WHERE channel = ? AND chat_id = ? AND user_id = ?"
                " ORDER BY asked_at DESC, rowid DESC LIMIT ?",
                *_key(speaker),
                limit,
            )
            return tuple([await _stored(reading, row) for row in reversed(rows)])

    async def save(self, answer: StoredAnswer) -> None:
        async with self._database.write() as change:
            await insert_answer(change, answer)

    async def unanswered(
        self, statuses: Sequence[Status], *, limit: int
    ) -> tuple[StoredAnswer, ...]:
        marks = ", ".join("?" for _ in statuses)
        async with self._database.read() as reading:
            rows = await reading.rows(
                f"SELECT * FROM answers WHERE dealt_with = 0 AND status IN ({marks})"
                " ORDER BY asked_at DESC, rowid DESC LIMIT ?",
                *statuses,
                limit,
            )
            return tuple([await _stored(reading, row) for row in rows])

    async def mark_dealt_with(self, answer_id: str) -> bool:
        async with self._database.write() as change:
            return await change.changed_one(
                "UPDATE answers SET dealt_with = 1 WHERE id = ?", answer_id
            )

    async def _one(self, where: str, *values: str) -> StoredAnswer | None:
        async with self._database.read() as reading:
            row = await reading.row("SELECT * FROM answers " + where, *values)
            return None if row is None else await _stored(reading, row)


def _key(speaker: Speaker) -> tuple[str, str, str]:
    return speaker.channel, speaker.chat_id, speaker.user_id


async def _stored(reading: Transaction, row: Row) -> StoredAnswer:
    cited = await reading.rows(
        "SELECT n, body FROM answer_citations JOIN citations USING (digest)"
        " WHERE answer_id = ? ORDER BY n",
        row["id"],
    )
    citations = tuple(load_citation(found["n"], found["body"]) for found in cited)
    return StoredAnswer(
        id=row["id"],
        speaker=Speaker(row["channel"], row["chat_id"], row["user_id"]),
        question=row["question"],
        asked_at=row["asked_at"],
        answer=load_answer(row["body"], question=row["question"], citations=citations),
    )
