"""Vectors of passages already encoded, on disk, by encoder and text.

Only a cache: whatever is wrong with it is answered by encoding again, never by a wrong vector.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from index.errors import BuildFailed
from index.lock import unwritable

CACHE_NAME = "embeddings.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
  encoder TEXT NOT NULL,
  text BLOB NOT NULL,
  vector BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (encoder, text)
) WITHOUT ROWID
"""
# Of a new file. In the usual 4 KiB a vector overflows into a page of its own: 65,000 of them took
# 306 MB instead of 123.
_PAGE_BYTES = 16_384
# SQLite takes this many parameters in one statement even in old versions.
_ASKED_AT_ONCE = 500
# Two data directories may share a cache folder; a batch is written in far less.
_BUSY_SECONDS = 30.0

Vector = npt.NDArray[np.float32]


def text_digest(text: str) -> bytes:
    """The key of a text: its SHA-256."""
    return hashlib.sha256(text.encode()).digest()


class EmbeddingCache:
    """A folder's cache; use as a context manager. One writer (the build) at a time."""

    def __init__(self, cache_dir: Path) -> None:
        """Open, or start afresh where the file is damaged. Raises BuildFailed (unwritable)."""
        self._path = cache_dir / CACHE_NAME
        try:
            cache_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(error) from error
        try:
            self._database = self._open()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise _unopenable() from error
            self._discard()

    def __enter__(self) -> EmbeddingCache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def find(self, digests: Iterable[bytes], *, encoder_digest: str) -> dict[bytes, Vector]:
        """The vectors known for these texts; damaged entries count as unknown."""
        wanted = list(dict.fromkeys(digests))
        found: dict[bytes, Vector] = {}
        try:
            for start in range(0, len(wanted), _ASKED_AT_ONCE):
                found |= self._find(wanted[start : start + _ASKED_AT_ONCE], encoder_digest)
        except sqlite3.DatabaseError as error:
            self._database.close()
            if not _is_damage(error):
                raise _unopenable() from error
            self._discard()
        return found

    def add(self, vectors: Mapping[bytes, Vector], *, encoder_digest: str) -> None:
        """Keep vectors in one transaction: after a kill all of them are there or none.

        Raises BuildFailed where the disk refuses.
        """
        rows = [
            (encoder_digest, digest, data := vector.astype("<f4").tobytes(), zlib.crc32(data))
            for digest, vector in vectors.items()
        ]
        try:
            with self._database:
                self._database.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows
                )
        except sqlite3.Error as error:
            raise BuildFailed(
                "Không ghi được bộ nhớ đệm của chỉ mục (ổ đĩa đầy hoặc thiếu quyền); chỉ mục cũ "
                "vẫn được dùng. Giải phóng dung lượng rồi chạy lại `tiendo reindex`."
            ) from error

    def count(self, *, encoder_digest: str) -> int:
        """How many texts are known for an encoder."""
        query = "SELECT count(*) FROM vectors WHERE encoder = ?"
        return int(self._database.execute(query, (encoder_digest,)).fetchone()[0])

    @staticmethod
    def find_problem(cache_dir: Path) -> str | None:
        """What is wrong with the file, None when it is whole or not there yet. Changes nothing."""
        path = cache_dir / CACHE_NAME
        if not path.exists():
            return None
        try:
            database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
            try:
                verdict = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
            finally:
                database.close()
        except sqlite3.Error as error:
            return str(error)
        return None if verdict == "ok" else verdict

    def _find(self, digests: Sequence[bytes], encoder_digest: str) -> dict[bytes, Vector]:
        marks = ",".join("?" * len(digests))
        rows = self._database.execute(
            f"SELECT text, vector, checksum FROM vectors WHERE encoder = ? AND text IN ({marks})",
            (encoder_digest, *digests),
        )
        return {
            text: np.frombuffer(vector, dtype="<f4").astype(np.float32)
            for text, vector, checksum in rows
            if zlib.crc32(vector) == checksum
        }

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=_BUSY_SECONDS)
        try:
            database.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            database.execute(_SCHEMA)
            database.execute("SELECT encoder, checksum FROM vectors LIMIT 1").fetchone()
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def _discard(self) -> None:
        """A damaged cache is worth nothing; the build goes on without it."""
        try:
            for ending in ("", "-journal"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            self._database = self._open()
        except OSError as error:
            raise unwritable(error) from error
        except sqlite3.Error as error:
            raise _unopenable() from error


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is bad, rather than the disk full or the file locked."""
    kind = (error.sqlite_errorcode or 0) & 0xFF
    return kind in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


def _unopenable() -> BuildFailed:
    return BuildFailed(
        "Không mở được bộ nhớ đệm của chỉ mục; chỉ mục cũ vẫn được dùng. Kiểm tra quyền ghi và "
        "dung lượng của thư mục dữ liệu rồi chạy lại `tiendo reindex`."
    )
