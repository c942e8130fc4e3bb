"""Reads what the server keeps, from outside, while it runs or after it has died."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from bot.store.sqlite import FILE_NAME
from scripts.load_test.judging import Kept


def counts(data_dir: Path) -> tuple[int, int]:
    """How many messages are kept, and how many of them still wait for something."""
    with closing(_open(data_dir)) as connection:
        kept, waiting = connection.execute(
            "SELECT count(*), coalesce(sum(is_open), 0) FROM inbox"
        ).fetchone()
    return int(kept), int(waiting)


def kept(data_dir: Path) -> list[Kept]:
    """All messages with the parts of their replies."""
    with closing(_open(data_dir)) as connection:
        parts: dict[int, list[str | None]] = defaultdict(list)
        for entry, sent_id in connection.execute(
            "SELECT entry_id, sent_id FROM reply_parts ORDER BY entry_id, number"
        ):
            parts[entry].append(sent_id)
        rows = connection.execute(
            "SELECT id, channel, update_id, state, gate, doubtful FROM inbox ORDER BY id"
        ).fetchall()
    return [
        Kept(channel, update_id, state, gate, doubtful, tuple(parts[entry]))
        for entry, channel, update_id, state, gate, doubtful in rows
    ]


def _open(data_dir: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{data_dir / FILE_NAME}?mode=ro", uri=True, timeout=10)
