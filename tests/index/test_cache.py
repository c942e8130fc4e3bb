"""The embedding cache: right vectors or none, whatever happened to its file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.cache import CACHE_NAME, EmbeddingCache, text_digest
from index.errors import BuildFailed
from tests.fakes import HashEncoder

TEXTS = [f"Câu số {number} về hồ sơ." for number in range(600)]
DIGESTS = [text_digest(text) for text in TEXTS]
VECTORS = dict(zip(DIGESTS, HashEncoder().encode_passages(TEXTS), strict=True))


def filled(folder: Path) -> Path:
    """A cache that holds all vectors; returns its file."""
    with EmbeddingCache(folder) as cache:
        cache.add(VECTORS, encoder_digest="e")
    return folder / CACHE_NAME


def test_vectors_come_back_bit_for_bit(tmp_path: Path) -> None:
    """More texts than fit into one statement, in any order, once each."""
    filled(tmp_path)

    with EmbeddingCache(tmp_path) as cache:
        found = cache.find([*DIGESTS, *DIGESTS[:3], b"x" * 32], encoder_digest="e")

    assert set(VECTORS) == set(found)
    assert all(np.array_equal(VECTORS[one], found[one]) for one in DIGESTS)


def test_encoders_do_not_share(tmp_path: Path) -> None:
    """A vector belongs to the encoder that made it."""
    filled(tmp_path)

    with EmbeddingCache(tmp_path) as cache:
        assert cache.find(DIGESTS, encoder_digest="other") == {}
        assert (cache.count(encoder_digest="e"), cache.count(encoder_digest="other")) == (600, 0)


@pytest.mark.parametrize("kept", [0, 1, 100, 5_000, 100_000, 250_000])
def test_a_truncated_file_gives_no_wrong_vector(kept: int, tmp_path: Path) -> None:
    """Cut anywhere, the cache gives right vectors or none, and can be written again."""
    path = filled(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])

    with EmbeddingCache(tmp_path) as cache:
        found = cache.find(DIGESTS, encoder_digest="e")
        cache.add(VECTORS, encoder_digest="e")
        again = cache.find(DIGESTS, encoder_digest="e")

    assert all(np.array_equal(VECTORS[one], vector) for one, vector in found.items())
    assert set(VECTORS) == set(again)


def test_garbage_in_place_of_the_file_is_replaced(tmp_path: Path) -> None:
    """A file that is no database is worth nothing."""
    (tmp_path / CACHE_NAME).write_bytes(b"not a database " * 1000)

    assert EmbeddingCache.find_problem(tmp_path)
    with EmbeddingCache(tmp_path) as cache:
        assert cache.find(DIGESTS, encoder_digest="e") == {}
    assert EmbeddingCache.find_problem(tmp_path) is None


def test_a_table_of_another_shape_is_replaced(tmp_path: Path) -> None:
    """A cache of another program version is not read by guesswork."""
    database = sqlite3.connect(tmp_path / CACHE_NAME)
    database.execute("CREATE TABLE vectors (text BLOB)")
    database.close()

    with EmbeddingCache(tmp_path) as cache:
        cache.add(VECTORS, encoder_digest="e")


def test_flipped_bits_are_noticed(tmp_path: Path) -> None:
    """A vector whose checksum is wrong counts as unknown."""
    path = filled(tmp_path)
    database = sqlite3.connect(path)
    with database:
        database.execute(
            "UPDATE vectors SET vector = zeroblob(length(vector)) WHERE text = ?", (DIGESTS[7],)
        )
    database.close()

    with EmbeddingCache(tmp_path) as cache:
        found = cache.find(DIGESTS, encoder_digest="e")

    assert set(DIGESTS) - {DIGESTS[7]} == set(found)


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    """Before the first build there is nothing to check."""
    assert EmbeddingCache.find_problem(tmp_path) is None
    filled(tmp_path)
    assert EmbeddingCache.find_problem(tmp_path) is None


def test_a_cache_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    """A folder in the place of the file, or a file in the place of the folder."""
    (tmp_path / "one" / CACHE_NAME / "x").mkdir(parents=True)
    (tmp_path / "two").write_text("x")

    for name in ("one", "two"):
        with pytest.raises(BuildFailed, match="quyền"):
            EmbeddingCache(tmp_path / name)


def test_a_disk_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    """A write that SQLite cannot do becomes BuildFailed."""
    filled(tmp_path)
    with EmbeddingCache(tmp_path) as cache:
        cache._database.execute("PRAGMA query_only = ON")

        with pytest.raises(BuildFailed, match="Giải phóng"):
            cache.add(VECTORS, encoder_digest="new")


def test_a_locked_cache_is_not_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full or a file that is busy is no damage: the vectors stay."""
    filled(tmp_path)
    monkeypatch.setattr("index.cache._BUSY_SECONDS", 0)
    other = sqlite3.connect(tmp_path / CACHE_NAME)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(BuildFailed, match="bộ nhớ đệm"):
        EmbeddingCache(tmp_path)

    other.rollback()
    other.close()
    with EmbeddingCache(tmp_path) as cache:
        assert cache.count(encoder_digest="e") == len(TEXTS)


def test_damage_met_while_reading_starts_afresh(tmp_path: Path) -> None:
    """Pages that turn bad after opening give no vector, and the cache can be filled again."""
    path = filled(tmp_path)
    content = bytearray(path.read_bytes())
    bad = len(content) // 3
    content[-bad:] = b"\xff" * bad
    path.write_bytes(content)

    with EmbeddingCache(tmp_path) as cache:
        found = cache.find(DIGESTS, encoder_digest="e")
        cache.add(VECTORS, encoder_digest="e")

    assert all(np.array_equal(VECTORS[one], vector) for one, vector in found.items())
    assert EmbeddingCache.find_problem(tmp_path) is None


def test_a_damaged_cache_that_cannot_be_replaced_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No permission to start afresh."""
    (tmp_path / CACHE_NAME).write_bytes(b"not a database " * 1000)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)

    with pytest.raises(BuildFailed, match="quyền"):
        EmbeddingCache(tmp_path)


def test_vectors_of_the_usual_width_take_little_more_than_their_bytes(tmp_path: Path) -> None:
    """384 numbers are 1,536 bytes; with a page of their own each they took 4,700."""
    encoder = HashEncoder(dimensions=384)
    vectors = dict(zip(DIGESTS, encoder.encode_passages(TEXTS), strict=True))

    with EmbeddingCache(tmp_path) as cache:
        cache.add(vectors, encoder_digest="e" * 64)

    assert (tmp_path / CACHE_NAME).stat().st_size < 2_500 * len(TEXTS)
