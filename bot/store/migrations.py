"""The shape of the database: small steps in order, each applied once and recorded by name.

A step that has been released is never edited; what must change comes as a new one at the end.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from bot.store.database import Database, Transaction
from bot.store.errors import StoreTooNew

Migration = Callable[[Transaction], Awaitable[None]]

TOO_NEW: Final = (
    "Cơ sở dữ liệu được ghi bởi phiên bản mới hơn (bước “{name}”). "
    "Hãy chạy phiên bản tiendo mới hơn, hoặc dùng thư mục dữ liệu khác."
)


async def create_inbox(change: Transaction) -> None:
    """Messages and the parts of their replies.

    `chat_id` may be NULL only for erased messages.
    """
    await change.run(
        """CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel TEXT NOT NULL,
            update_id TEXT NOT NULL,
            chat_id TEXT,
            user_id TEXT,
            received_at REAL NOT NULL,
            body TEXT,
            gate TEXT NOT NULL,
            state TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            worker TEXT,
            lease_until REAL NOT NULL DEFAULT 0,
            not_before REAL NOT NULL DEFAULT 0,
            doubtful INTEGER NOT NULL DEFAULT 0,
            erase_when_done INTEGER NOT NULL DEFAULT 0,
            finished_at REAL,
            failure TEXT,
            UNIQUE (channel, update_id)
        )"""
    )
    await change.run("CREATE INDEX inbox_next ON inbox (channel, priority, id) WHERE is_open = 1")
    await change.run("CREATE INDEX inbox_chat ON inbox (channel, chat_id, id) WHERE is_open = 1")
    await change.run("CREATE INDEX inbox_person ON inbox (channel, user_id)")
    await change.run("CREATE INDEX inbox_state ON inbox (channel, state)")
    await change.run(
        """CREATE TABLE reply_parts (
            entry_id INTEGER NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            body TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            sent_id TEXT,
            sent_at REAL,
            PRIMARY KEY (entry_id, number)
        ) WITHOUT ROWID"""
    )


async def create_answers(change: Transaction) -> None:
    """Answers, their citations frozen by digest, and what people thought of them."""
    await change.run(
        """CREATE TABLE answers (
            id TEXT PRIMARY KEY,
            channel TEXT NOT NULL,
            chat_id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            question TEXT NOT NULL,
            asked_at REAL NOT NULL,
            status TEXT NOT NULL,
            body TEXT NOT NULL,
            dealt_with INTEGER NOT NULL DEFAULT 0
        )"""
    )
    await change.run(
        "CREATE INDEX answers_speaker ON answers (channel, chat_id, user_id, asked_at)"
    )
    await change.run("CREATE INDEX answers_person ON answers (channel, user_id)")
    await change.run("CREATE INDEX answers_status ON answers (status, asked_at)")
    await change.run("CREATE TABLE citations (digest TEXT PRIMARY KEY, body TEXT NOT NULL)")
    await change.run(
        """CREATE TABLE answer_citations (
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            n INTEGER NOT NULL,
            digest TEXT NOT NULL REFERENCES citations (digest),
            PRIMARY KEY (answer_id, n)
        ) WITHOUT ROWID"""
    )
    await change.run("CREATE INDEX answer_citations_digest ON answer_citations (digest)")
    await change.run(
        """CREATE TABLE feedback (
            id INTEGER PRIMARY KEY,
            answer_id TEXT REFERENCES answers (id) ON DELETE CASCADE,
            channel TEXT NOT NULL,
            chat_id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            verdict TEXT,
            text TEXT,
            given_at REAL NOT NULL,
            UNIQUE (answer_id, channel, user_id)
        )"""
    )


async def create_people(change: Transaction) -> None:
    """Roles, invitations, subscriptions, switches and the audit."""
    await change.run(
        """CREATE TABLE people (
            channel TEXT NOT NULL,
            user_id TEXT NOT NULL,
            role TEXT NOT NULL DEFAULT 'citizen',
            noticed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (channel, user_id)
        ) WITHOUT ROWID"""
    )
    await change.run(
        """CREATE TABLE invites (
            digest TEXT PRIMARY KEY,
            role TEXT NOT NULL,
            created_at REAL NOT NULL,
            expires_at REAL NOT NULL,
            used_at REAL
        )"""
    )
    await change.run(
        """CREATE TABLE subscriptions (
            channel TEXT NOT NULL,
            chat_id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            topic TEXT NOT NULL,
            since REAL NOT NULL,
            PRIMARY KEY (channel, chat_id, user_id, topic)
        ) WITHOUT ROWID"""
    )
    await change.run(
        "CREATE TABLE stops (channel TEXT PRIMARY KEY, reason TEXT NOT NULL, stopped_at REAL)"
    )
    await change.run(
        """CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at REAL NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL
        )"""
    )


async def create_notes(change: Transaction) -> None:
    """Small values with an expiry, and the installation's own constants."""
    await change.run(
        """CREATE TABLE notes (
            scope TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            expires_at REAL,
            owner_channel TEXT,
            owner_user_id TEXT,
            PRIMARY KEY (scope, key)
        ) WITHOUT ROWID"""
    )
    await change.run("CREATE INDEX notes_owner ON notes (owner_channel, owner_user_id)")
    await change.run("CREATE TABLE constants (name TEXT PRIMARY KEY, value BLOB NOT NULL)")


MIGRATIONS: Final[tuple[Migration, ...]] = (
    create_inbox,
    create_answers,
    create_people,
    create_notes,
)


async def migrate(
    database: Database, *, at: float, steps: tuple[Migration, ...] = MIGRATIONS
) -> tuple[str, ...]:
    """Apply what is missing, each step in a transaction of its own; gives the names applied.

    Raises:
        StoreTooNew: the file knows steps that this program does not.
    """
    async with database.write() as change:
        await change.run(
            "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at REAL)"
        )
    names = [step.__name__ for step in steps]
    done: list[str] = []
    for step in steps:
        # Looked up inside the transaction: two processes may start at the same moment.
        async with database.write() as change:
            known = {row["name"] for row in await change.rows("SELECT name FROM migrations")}
            if unknown := sorted(known.difference(names)):
                raise StoreTooNew(TOO_NEW.format(name=unknown[0]))
            if step.__name__ in known:
                continue
            await step(change)
            await change.run("INSERT INTO migrations VALUES (?, ?)", step.__name__, at)
            done.append(step.__name__)
    return tuple(done)
