"""Transactions: whole or not at all, also when a task is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.errors import StoreUnavailable


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "a.sqlite")
    async with opened.write() as change:
        await change.run("CREATE TABLE t (a INTEGER UNIQUE)")
    yield opened
    await opened.aclose()


async def count(database: Database) -> int:
    async with database.read() as reading:
        return await reading.number("SELECT count(*) FROM t")


async def test_an_exception_undoes_the_transaction(database: Database) -> None:
    """Nothing of a failed transaction stays."""

    async def fail() -> None:
        async with database.write() as change:
            await change.run("INSERT INTO t VALUES (1)")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        await fail()

    assert await count(database) == 0


async def test_a_cancelled_task_undoes_its_transaction_and_blocks_nobody(
    database: Database,
) -> None:
    """Stopping at any await leaves no open transaction behind."""

    async def slow() -> None:
        async with database.write() as change:
            await change.run("INSERT INTO t VALUES (1)")
            await asyncio.Event().wait()

    for turns in range(12):
        task = asyncio.create_task(slow())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with database.write() as change:
            await change.run("INSERT INTO t VALUES (?)", 100 + turns)

    assert await count(database) == 12


async def test_a_broken_rule_is_our_own_error(database: Database) -> None:
    """Callers know one error, not the database's."""
    with pytest.raises(StoreUnavailable):
        async with database.write() as change:
            await change.run("INSERT INTO t VALUES (1), (1)")

    assert await count(database) == 0


async def test_the_file_is_as_safe_as_promised(database: Database) -> None:
    """WAL, foreign keys, full synchronisation, overwritten deletions."""
    async with database.read() as reading:
        found = {
            name: (await reading.rows(f"PRAGMA {name}"))[0][0]
            for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
        }

    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}


async def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    """Owners close in `finally` without asking."""
    opened = await Database.open(tmp_path / "b.sqlite")
    await opened.aclose()
    await opened.aclose()
