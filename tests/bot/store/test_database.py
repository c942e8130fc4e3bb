"""Transactions: whole or not at all, also when a task is cancelled."""

from __future__ import annotations

import asyncio
import sqlite3
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


async def test_one_writers_failure_is_not_the_others(database: Database) -> None:
    """Writers that share a commit do not share their mistakes."""

    async def insert(value: int) -> None:
        async with database.write() as change:
            await change.run("INSERT INTO t VALUES (?)", value)

    outcomes = await asyncio.gather(
        *(insert(value) for value in (1, 2, 2, 3, 3, 4)), return_exceptions=True
    )

    assert [type(one) for one in outcomes if one] == [StoreUnavailable, StoreUnavailable]
    assert await count(database) == 4


async def test_a_writer_returns_only_when_it_is_on_disk(database: Database, tmp_path: Path) -> None:
    """Whoever looks from outside sees what was promised."""

    async def insert(value: int) -> int:
        async with database.write() as change:
            await change.run("INSERT INTO t VALUES (?)", value)
        other = sqlite3.connect(tmp_path / "a.sqlite")
        (found,) = other.execute("SELECT count(*) FROM t WHERE a = ?", (value,)).fetchone()
        other.close()
        return int(found)

    assert await asyncio.gather(*(insert(value) for value in range(30))) == [1] * 30


async def test_a_full_disk_is_told_to_everyone_it_concerns_and_passes(database: Database) -> None:
    """Nothing is half kept, and writing goes on when there is room again."""
    async with database.write() as change:
        pages = await change.number("PRAGMA page_count")
        await change.run(f"PRAGMA max_page_count = {pages + 3}")

    async def insert(value: int) -> None:
        async with database.write() as change:
            await change.run("INSERT INTO t SELECT ? + value FROM generate_numbers", value)

    async with database.write() as change:
        await change.run(
            "CREATE TEMP VIEW generate_numbers AS WITH RECURSIVE n (value) AS"
            " (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 1000) SELECT value FROM n"
        )
    outcomes = await asyncio.gather(
        *(insert(value * 10_000) for value in range(6)), return_exceptions=True
    )
    kept = await count(database)
    async with database.write() as change:
        await change.run("PRAGMA max_page_count = 100000")
    await insert(1_000_000)

    assert kept == 1000 * outcomes.count(None)
    assert any(isinstance(one, StoreUnavailable) for one in outcomes)
    assert await count(database) == kept + 1000


async def test_a_lost_transaction_is_told_to_all_that_shared_it(database: Database) -> None:
    """The system may undo the whole of it: then nobody's part is kept and nobody is told it is."""

    async def run(sql: str) -> None:
        async with database.write() as change:
            await change.run(sql)

    shared = ("INSERT INTO t VALUES (1)", "ROLLBACK", "INSERT INTO t VALUES (2)")
    outcomes = await asyncio.gather(*map(run, shared), return_exceptions=True)
    kept = await count(database)
    await run("INSERT INTO t VALUES (3)")

    assert [type(one) for one in outcomes] == [StoreUnavailable] * 3
    assert kept == 0
    assert await count(database) == 1


async def test_a_commit_that_fails_is_told_to_all_that_shared_it(database: Database) -> None:
    """Rules that are checked at the end concern everyone."""

    async def run(*statements: str) -> None:
        async with database.write() as change:
            for sql in statements:
                await change.run(sql)

    await run(
        "CREATE TABLE child (a INTEGER REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED)",
    )
    outcomes = await asyncio.gather(
        run("INSERT INTO t VALUES (1)"), run("INSERT INTO child VALUES (7)"), return_exceptions=True
    )

    assert [type(one) for one in outcomes] == [StoreUnavailable] * 2
    assert await count(database) == 0


async def test_another_process_that_keeps_the_file_is_not_waited_for_for_ever(
    database: Database, tmp_path: Path
) -> None:
    """Afterwards writing goes on."""
    async with database.write() as change:
        await change.rows("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    async def insert(value: int) -> None:
        async with database.write() as change:
            await change.run("INSERT INTO t VALUES (?)", value)

    with pytest.raises(StoreUnavailable):
        await insert(1)
    other.execute("ROLLBACK")
    other.close()
    await insert(2)

    assert await count(database) == 1


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
