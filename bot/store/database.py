"""The SQLite file: one connection that writes, one that reads, and transactions.

Only this file opens connections. WAL lets the reader go on while the writer commits; FULL makes a
commit survive a power cut, because an acknowledged message is never delivered again.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import aiosqlite

from bot.store.errors import StoreUnavailable

Value = str | int | float | bytes | None
Row = sqlite3.Row

# Two processes may share the file for a moment (a maintainer's command beside the bot).
BUSY_MILLISECONDS: Final = 10_000

PRAGMAS: Final = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What a person erases must not stay readable in free pages.
    "PRAGMA secure_delete = ON",
)
# The switch to WAL, once in a file's life, does not wait for others by itself.
WAL_TRIES: Final = 200
WAL_DELAY_SECONDS: Final = 0.02

UNAVAILABLE: Final = (
    "Không đọc hoặc ghi được cơ sở dữ liệu của bot ({problem}). "
    "Kiểm tra dung lượng đĩa và quyền ghi của thư mục dữ liệu, rồi chạy lại."
)


class Transaction:
    """The statements of one transaction, or of one reading."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def run(self, sql: str, *values: Value) -> int:
        """Execute; gives the number of rows changed."""
        async with self._connection.execute(sql, values) as cursor:
            return cursor.rowcount

    async def changed_one(self, sql: str, *values: Value) -> bool:
        """Execute; says whether exactly one row was changed."""
        return await self.run(sql, *values) == 1

    async def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        async with self._connection.executemany(sql, rows):
            pass

    async def rows(self, sql: str, *values: Value) -> list[Row]:
        return list(await self._connection.execute_fetchall(sql, values))

    async def row(self, sql: str, *values: Value) -> Row | None:
        found = await self.rows(sql, *values)
        return found[0] if found else None

    async def number(self, sql: str, *values: Value) -> int:
        """The single figure that a counting statement gives."""
        found = await self.row(sql, *values)
        return int(found[0]) if found is not None else 0


class Database:
    """An open file. Writers of one process take turns; those of others are waited for.

    Writers that wait at the same time share one commit, since it is the flush to disk that takes
    the time: each works in a savepoint of its own, and all return when the shared commit is done.
    On a disk that takes 4 ms a flush this makes 240 answered messages a second of 38.
    """

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self._writer = writer
        self._reader = reader
        # First come, first served: a commit that queues up lets those before it join in.
        self._turn = asyncio.Lock()
        self._group: _Group | None = None

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open or create the file at `path`, its folder included.

        Raises:
            StoreUnavailable: no permission, no space, or not a database.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            writer = await _connect(path)
        except (OSError, sqlite3.Error) as problem:
            raise _unavailable(problem) from problem
        try:
            reader = await _connect(path)
        except sqlite3.Error as problem:
            await writer.close()
            raise _unavailable(problem) from problem
        return cls(writer, reader)

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """A transaction: on disk at the end, undone by any exception.

        Raises:
            StoreUnavailable: it could not be written; nothing of it stays.
        """
        try:
            async with self._turn:
                group = self._group or await self._begin()
                if group.broken is not None:
                    raise group.broken
                async with self._savepoint(group):
                    yield Transaction(self._writer)
            # Cancelled here, the commit still happens: for the others, and for us.
            await asyncio.shield(group.committed)
        except sqlite3.Error as problem:
            raise _unavailable(problem) from problem

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """Reading beside the writer; each statement sees what was committed before it."""
        try:
            yield Transaction(self._reader)
        except sqlite3.Error as problem:
            raise _unavailable(problem) from problem

    async def empty_log(self) -> None:
        """Move the write-ahead log into the file and empty it, so that no erased text stays."""
        async with self._turn:
            await self._writer.commit()
            await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def aclose(self) -> None:
        """Close both connections. May be called twice."""
        if self._group is not None:
            await asyncio.wait([self._group.committed])
        await self._reader.close()
        await self._writer.close()

    async def _begin(self) -> _Group:
        # The commit queues up first: it must follow even if the beginning is cancelled, whose
        # statement runs in the connection's thread all the same.
        group = self._group = _Group(asyncio.create_task(self._commit()))
        group.committed.add_done_callback(lambda task: task.cancelled() or task.exception())
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as problem:
            group.broken = problem
        return group

    async def _commit(self) -> None:
        async with self._turn:
            group, self._group = self._group, None
            if group is not None and group.broken is not None:
                await self._writer.rollback()
                raise group.broken
            try:
                await self._writer.commit()
            except sqlite3.Error:
                await self._writer.rollback()
                raise

    @contextlib.asynccontextmanager
    async def _savepoint(self, group: _Group) -> AsyncIterator[None]:
        try:
            await self._writer.execute("SAVEPOINT member")
            yield
            await self._writer.execute("RELEASE member")
        except BaseException:
            await _finish(asyncio.create_task(self._undo(group)))
            raise

    async def _undo(self, group: _Group) -> None:
        try:
            await self._writer.execute("ROLLBACK TO member")
            await self._writer.execute("RELEASE member")
        except sqlite3.Error as problem:
            # A full disk may end the whole transaction: then nothing of the group stays.
            group.broken = problem


@dataclass
class _Group:
    """Writers that share a commit. `broken` is why none of them will be committed."""

    committed: asyncio.Task[None]
    broken: sqlite3.Error | None = None


async def _finish(undoing: asyncio.Task[None]) -> None:
    """Nobody else may have their turn before this is undone, however often we are cancelled."""
    cancelled: asyncio.CancelledError | None = None
    while not undoing.done():
        try:
            await asyncio.shield(undoing)
        except asyncio.CancelledError as stop:
            cancelled = stop
    if cancelled is not None:
        raise cancelled


def _unavailable(problem: Exception) -> StoreUnavailable:
    return StoreUnavailable(UNAVAILABLE.format(problem=problem))


async def _connect(path: Path) -> aiosqlite.Connection:
    # aiosqlite leaves its thread running for a moment after a refused connection, with no way to
    # wait for it; so refusals are found out here.
    await asyncio.to_thread(_switch_to_wal, path)
    connection = await aiosqlite.connect(path, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            await connection.execute_fetchall(pragma)
    except BaseException:
        await connection.close()
        raise
    return connection


def _switch_to_wal(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)) as connection:
        for tries_left in reversed(range(WAL_TRIES)):
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or not tries_left:
                    raise
                time.sleep(WAL_DELAY_SECONDS)
            else:
                return
