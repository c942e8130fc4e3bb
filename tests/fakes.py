"""Stand-ins for the parts that cost time: a deterministic encoder without a model."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from index.protocols import Vectors
from index.terms import find_terms


class HashEncoder:
    """Folded syllables and pairs hashed into a few dimensions: like texts get like vectors.

    Deterministic across processes and machines. `encoded` lists every passage text it was given.
    """

    def __init__(
        self, *, dimensions: int = 64, name: str = "hash", seed: int = 0, shared: float = 0.0
    ) -> None:
        self._dimensions = dimensions
        # What every vector has of one direction: cosines of real encoders lie close together.
        self._shared = shared
        self._name = name
        self._seed = seed
        self.encoded: list[str] = []
        self.questions: list[str] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def digest(self) -> str:
        shared = f"-{self._shared}" if self._shared else ""
        return f"{self._name}-{self._dimensions}-{self._seed}{shared}"

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions."""
        self.questions.extend(texts)
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages."""
        self.encoded.extend(texts)
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in find_terms(text):
                number = int.from_bytes(
                    blake2b(f"{self._seed} {term}".encode(), digest_size=8).digest(), "little"
                )
                sign = 1.0 if number & 1 else -1.0
                vectors[row, (number >> 1) % self._dimensions] += sign
            if not vectors[row].any():
                vectors[row, 0] = 1.0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors = vectors / lengths
        vectors[:, 0] += self._shared
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths, dtype=np.float32)
