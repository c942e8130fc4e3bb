"""What people thought of answers, and what they suggest."""

from __future__ import annotations

from bot.store.database import Database
from bot.store.model import Opinion, Speaker, Verdict


class SqliteFeedback:
    """See `bot.store.protocols.Feedback`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rate(
        self,
        answer_id: str,
        speaker: Speaker,
        *,
        verdict: Verdict,
        at: float,
        text: str | None = None,
    ) -> bool:
        async with self._database.write() as change:
            return await change.changed_one(
                "INSERT INTO feedback"
                " (answer_id, channel, chat_id, user_id, verdict, text, given_at)"
                " SELECT id, ?, ?, ?, ?, ?, ? FROM answers WHERE id = ?"
                " ON CONFLICT (answer_id, channel, user_id) DO UPDATE SET"
                " verdict = excluded.verdict, text = coalesce(excluded.text, text),"
                " given_at = excluded.given_at",
                speaker.channel,
                speaker.chat_id,
                speaker.user_id,
                verdict,
                text,
                at,
                answer_id,
            )

    async def suggest(self, speaker: Speaker, text: str, *, at: float) -> None:
        async with self._database.write() as change:
            await change.run(
                "INSERT INTO feedback (channel, chat_id, user_id, text, given_at)"
                " VALUES (?, ?, ?, ?, ?)",
                speaker.channel,
                speaker.chat_id,
                speaker.user_id,
                text,
                at,
            )

    async def newest(self, *, limit: int) -> tuple[Opinion, ...]:
        async with self._database.read() as reading:
            rows = await reading.rows(
                "SELECT * FROM feedback ORDER BY given_at DESC, id DESC LIMIT ?", limit
            )
        return tuple(
            Opinion(
                speaker=Speaker(row["channel"], row["chat_id"], row["user_id"]),
                given_at=row["given_at"],
                answer_id=row["answer_id"],
                verdict=None if row["verdict"] is None else Verdict(row["verdict"]),
                text=row["text"],
            )
            for row in rows
        )
