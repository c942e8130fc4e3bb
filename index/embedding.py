"""Vectors for all texts of a build: from the shipped ones, the cache, and only then the encoder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.cache import EmbeddingCache, Vector, text_digest
from index.errors import BuildFailed
from index.protocols import Encoder, Vectors

Progress = Callable[[int, int], None]
# Committed to the cache after each: what a killed build loses at most.
BATCH = 32


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors in the order of their texts, and how many distinct texts had to be encoded."""

    vectors: Vectors
    encoded: int


def embed(  # noqa: PLR0913 - where vectors may come from
    texts: Sequence[str],
    *,
    encoder: Encoder,
    cache: EmbeddingCache,
    shipped: Mapping[bytes, Vector],
    progress: Progress,
    checkpoint: Callable[[str], None] = lambda _: None,
) -> Embedded:
    """Unit vectors, shape (len(texts), dimensions). `progress` gets (done, total) to encode."""
    digests = [text_digest(text) for text in texts]
    known = find_known(digests, encoder=encoder, cache=cache, shipped=shipped)
    to_encode = {
        digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known
    }
    # Texts of like length share a batch (less padding); the long ones first, so that the
    # progress shown is never too hopeful.
    pending = sorted(to_encode, key=lambda digest: len(to_encode[digest]), reverse=True)
    progress(0, len(pending))
    for start in range(0, len(pending), BATCH):
        batch = pending[start : start + BATCH]
        vectors = _encode([to_encode[digest] for digest in batch], encoder)
        fresh = dict(zip(batch, vectors, strict=True))
        cache.add(fresh, encoder_digest=encoder.digest)
        known |= fresh
        progress(start + len(batch), len(pending))
        checkpoint("batch encoded")
    stacked = np.empty((len(texts), encoder.dimensions), dtype=np.float32)
    for row, digest in enumerate(digests):
        stacked[row] = known[digest]
    return Embedded(vectors=stacked, encoded=len(pending))


def find_known(
    digests: Sequence[bytes],
    *,
    encoder: Encoder,
    cache: EmbeddingCache,
    shipped: Mapping[bytes, Vector],
) -> dict[bytes, Vector]:
    """The vectors that cost nothing: cached before shipped ones, of the right width only."""
    cached = cache.find(digests, encoder_digest=encoder.digest)
    known = {digest: shipped[digest] for digest in digests if digest in shipped} | cached
    return {
        digest: vector for digest, vector in known.items() if vector.shape == (encoder.dimensions,)
    }


def _encode(texts: list[str], encoder: Encoder) -> Vectors:
    vectors = np.asarray(encoder.encode_passages(texts), dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1) if vectors.ndim == 2 else np.zeros(1)
    if vectors.shape != (len(texts), encoder.dimensions) or not np.allclose(lengths, 1, atol=1e-3):
        raise BuildFailed(
            f"Bộ mã hóa {encoder.name} trả về véc-tơ sai kích thước hoặc sai độ dài. "
            "Kiểm tra thiết lập TIENDO_ENCODER; chỉ mục cũ vẫn được dùng."
        )
    return vectors
