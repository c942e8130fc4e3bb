"""The database's shape: from blank, from the oldest, and never backwards."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.errors import StoreTooNew, StoreUnavailable
from bot.store.migrations import MIGRATIONS, migrate
from bot.store.sqlite import open_store
from tests.bot.store.samples import arrival


def shape(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
    connection.close()
    return found


async def test_a_blank_file_gets_every_step_in_order(tmp_path: Path) -> None:
    """Applied steps are recorded by name."""
    database = await Database.open(tmp_path / "a.sqlite")
    applied = await migrate(database, at=1.0)
    again = await migrate(database, at=2.0)
    await database.aclose()

    assert tuple(step.__name__ for step in MIGRATIONS) == applied
    assert again == ()


@pytest.mark.parametrize("known", range(1, len(MIGRATIONS)))
async def test_every_older_file_ends_like_a_blank_one(tmp_path: Path, known: int) -> None:
    """An update keeps what was stored and reaches the same shape."""
    old, blank = tmp_path / "old.sqlite", tmp_path / "blank.sqlite"
    database = await Database.open(old)
    await migrate(database, at=1.0, steps=MIGRATIONS[:known])
    async with database.write() as change:
        await change.run(
            "INSERT INTO inbox (channel, update_id, chat_id, user_id, received_at, body, gate,"
            " state, is_open, priority)"
            " VALUES ('telegram', '1', 'c', 'u', 1, '{}', 'open', 'received', 1, 1)"
        )
    await database.aclose()
    upgraded = await open_store(old, now=lambda: 2.0)
    put = await upgraded.inbox.put(arrival("1"))
    await upgraded.aclose()
    await (await open_store(blank, now=lambda: 2.0)).aclose()

    assert not put.is_new
    assert shape(blank) == shape(old)


async def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """Going back to an older program must not damage what the newer one wrote."""
    path = tmp_path / "a.sqlite"
    await (await open_store(path)).aclose()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migrations VALUES ('tomorrow', 1)")
    connection.close()

    with pytest.raises(StoreTooNew, match="tomorrow"):
        await open_store(path)


async def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """Each step is one transaction."""

    async def broken(change: object) -> None:
        await change.run("CREATE TABLE half (a)")  # type: ignore[attr-defined]
        raise RuntimeError("power cut")

    path = tmp_path / "a.sqlite"
    database = await Database.open(path)
    with pytest.raises(RuntimeError):
        await migrate(database, at=1.0, steps=(*MIGRATIONS, broken))
    await database.aclose()

    assert "half" not in dict(shape(path))
    await (await open_store(path)).aclose()


async def test_two_processes_may_start_at_once(tmp_path: Path) -> None:
    """Steps are looked up inside their transaction."""
    opened = await asyncio.gather(*(open_store(tmp_path / "a.sqlite") for _ in range(4)))
    for store in opened:
        await store.aclose()

    assert len({store.pseudonym("telegram", "an") for store in opened}) == 1


async def test_what_is_not_a_database_is_named_with_a_remedy(tmp_path: Path) -> None:
    """The sentence says what to check."""
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be read as one" * 20)

    with pytest.raises(StoreUnavailable, match="Kiểm tra"):
        await open_store(path)


async def test_a_folder_in_the_files_place_is_named_with_a_remedy(tmp_path: Path) -> None:
    """Opening fails with our own error, whatever the system says."""
    (tmp_path / "a.sqlite").mkdir()

    with pytest.raises(StoreUnavailable, match="quyền ghi"):
        await open_store(tmp_path / "a.sqlite")
