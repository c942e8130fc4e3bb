"""Where vectors come from: shipped, cached, encoded, in that order of cost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.cache import EmbeddingCache, text_digest
from index.embedding import BATCH, Embedded, embed
from index.starter import load_starter, save_starter
from tests.fakes import HashEncoder

TEXTS = [f"Câu số {number} " + "dài " * (number % 9) for number in range(2 * BATCH + 5)]


def run(
    folder: Path, encoder: HashEncoder, *, shipped: dict[bytes, np.ndarray] | None = None
) -> Embedded:
    """Embed the texts with a cache in this folder."""
    with EmbeddingCache(folder) as cache:
        return embed(
            TEXTS,
            encoder=encoder,
            cache=cache,
            shipped=shipped or {},
            progress=lambda _done, _total: None,
        )


def test_vectors_stand_in_the_order_of_the_texts(tmp_path: Path) -> None:
    """Batches go by length, the outcome by place."""
    embedded = run(tmp_path, HashEncoder())

    np.testing.assert_array_equal(HashEncoder().encode_passages(TEXTS), embedded.vectors)
    assert embedded.encoded == len(TEXTS)


def test_what_is_cached_is_not_encoded(tmp_path: Path) -> None:
    """A second run costs nothing."""
    run(tmp_path, HashEncoder())
    encoder = HashEncoder()

    assert run(tmp_path, encoder).encoded == 0
    assert encoder.encoded == []


def test_a_killed_run_keeps_its_finished_batches(tmp_path: Path) -> None:
    """Vectors reach the disk batch by batch, so the next run goes on where this one ended."""

    class Dying(HashEncoder):
        def encode_passages(self, texts: object) -> np.ndarray:
            if len(self.encoded) >= BATCH:
                raise KeyboardInterrupt
            return super().encode_passages(texts)  # type: ignore[arg-type]

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, Dying())

    assert run(tmp_path, HashEncoder()).encoded == len(TEXTS) - BATCH


def test_a_repeated_text_is_encoded_once(tmp_path: Path) -> None:
    """The same passage in two documents costs one encoding."""
    encoder = HashEncoder()

    with EmbeddingCache(tmp_path) as cache:
        embedded = embed(
            ["một", "hai", "một"],
            encoder=encoder,
            cache=cache,
            shipped={},
            progress=lambda _done, _total: None,
        )

    assert sorted(encoder.encoded) == ["hai", "một"]
    np.testing.assert_array_equal(embedded.vectors[0], embedded.vectors[2])


def test_shipped_vectors_are_used_and_cached_ones_go_before_them(tmp_path: Path) -> None:
    """A first run with shipped vectors encodes only what they lack."""
    vectors = dict(zip(map(text_digest, TEXTS), HashEncoder().encode_passages(TEXTS), strict=True))
    lacking = text_digest(TEXTS[3])
    shipped = {digest: vector for digest, vector in vectors.items() if digest != lacking}
    encoder = HashEncoder()

    embedded = run(tmp_path, encoder, shipped=shipped)

    assert encoder.encoded == [TEXTS[3]]
    np.testing.assert_array_equal(HashEncoder().encode_passages(TEXTS), embedded.vectors)


def test_shipped_vectors_of_another_width_are_not_used(tmp_path: Path) -> None:
    """Whatever a file claims, every vector of a build has the encoder's width."""
    shipped = {text_digest(text): np.ones(3, dtype=np.float32) for text in TEXTS}

    assert run(tmp_path, HashEncoder(), shipped=shipped).encoded == len(TEXTS)


def test_the_starter_file_keeps_vectors_to_half_precision(tmp_path: Path) -> None:
    """Saved and loaded vectors are unit vectors that point the same way."""
    path = tmp_path / "starter.npz"
    vectors = dict(zip(map(text_digest, TEXTS), HashEncoder().encode_passages(TEXTS), strict=True))
    save_starter(vectors, encoder_digest="e", path=path)

    loaded = load_starter(path, encoder_digest="e")

    assert set(vectors) == set(loaded)
    for digest, vector in vectors.items():
        assert np.isclose(np.linalg.norm(loaded[digest]), 1, atol=1e-6)
        assert loaded[digest] @ vector > 0.99999


def test_the_starter_file_is_ignored_unless_whole_and_for_this_encoder(tmp_path: Path) -> None:
    """Another encoder, a changed byte, a missing or broken note: no vectors, no error."""
    path = tmp_path / "starter.npz"
    note = path.with_suffix(".json")
    save_starter({b"d" * 32: np.ones(4, dtype=np.float32)}, encoder_digest="e", path=path)
    whole = path.read_bytes()

    assert load_starter(path, encoder_digest="e")
    assert load_starter(path, encoder_digest="other") == {}
    path.write_bytes(whole[:-1] + b"x")
    assert load_starter(path, encoder_digest="e") == {}
    path.write_bytes(whole)
    for content in ("", "[]", "{}"):
        note.write_text(content)
        assert load_starter(path, encoder_digest="e") == {}
    note.unlink()
    assert load_starter(path, encoder_digest="e") == {}
