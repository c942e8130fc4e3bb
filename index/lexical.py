"""BM25 over folded syllables and pairs of syllables, held in memory-mapped arrays.

Weights are worked out at build time, so a question only adds up the postings of its terms.
Terms are kept as 64-bit hashes: opening a large index reads no vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.durable import write_array
from index.terms import find_terms
from index.texts import IndexedText

_ARRAYS = ("terms", "offsets", "rows", "weights")


@dataclass(frozen=True, slots=True)
class LexicalSettings:
    """How much a term counts. `k1` and `b` as in BM25; the weights scale counts per part.

    Chosen on the tune half of the questions (MRR@10 of the fused ranking 0.873; 0.858 with the
    usual k1 1.2, b 0.75 and full titles): passages are one or two sentences, so repetition and
    length say little, and a title is repeated in every passage of its document.
    """

    k1: float = 0.9
    b: float = 0.4
    title_weight: float = 0.5
    heading_weight: float = 1.0


class LexicalIndex:
    """Postings by term: `rows[offsets[i]:offsets[i+1]]` hold term `i` with `weights` beside."""

    def __init__(
        self,
        *,
        size: int,
        terms: npt.NDArray[np.uint64],
        offsets: npt.NDArray[np.int64],
        rows: npt.NDArray[np.int32],
        weights: npt.NDArray[np.float32],
    ) -> None:
        self._size = size
        self._terms = terms
        self._offsets = offsets
        self._rows = rows
        self._weights = weights

    def __len__(self) -> int:
        return self._size

    @classmethod
    def from_texts(cls, texts: Sequence[IndexedText], *, settings: LexicalSettings) -> LexicalIndex:
        """Count, weigh and sort the terms of all texts."""
        return cls.from_counts((_weighted_counts(text, settings) for text in texts), settings)

    @classmethod
    def from_counts(
        cls, counts: Iterable[dict[str, float]], settings: LexicalSettings
    ) -> LexicalIndex:
        """The index of passages that are given as weighted counts of their terms."""
        numbers: dict[str, int] = {}
        lengths: list[float] = []
        parts: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]] = []
        for one in counts:
            ids = [numbers.setdefault(term, len(numbers)) for term in one]
            parts.append(
                (np.array(ids, dtype=np.int64), np.array(list(one.values()), dtype=np.float32))
            )
            lengths.append(sum(one.values()))
        size = len(parts)
        if not numbers:
            return cls._empty(size)
        term_of = np.concatenate([ids for ids, _ in parts])
        frequency = np.concatenate([values for _, values in parts])
        row_of = np.repeat(np.arange(size, dtype=np.int32), [ids.size for ids, _ in parts])
        hashes = np.array([hash_term(term) for term in numbers], dtype=np.uint64)
        by_hash = np.argsort(hashes, kind="stable")
        place = np.empty_like(by_hash)
        place[by_hash] = np.arange(by_hash.size)
        term_of = place[term_of]
        order = np.argsort(term_of, kind="stable")
        document_frequency = np.bincount(term_of, minlength=hashes.size)
        weights = _weigh(
            frequency,
            length=np.array(lengths, dtype=np.float32)[row_of],
            average=float(np.mean(lengths)),
            rarity=rarity(document_frequency, size=size)[term_of],
            settings=settings,
        )
        return cls(
            size=size,
            terms=hashes[by_hash],
            offsets=np.concatenate([[0], np.cumsum(document_frequency)]).astype(np.int64),
            rows=row_of[order],
            weights=weights[order],
        )

    @classmethod
    def _empty(cls, size: int) -> LexicalIndex:
        return cls(
            size=size,
            terms=np.empty(0, dtype=np.uint64),
            offsets=np.zeros(1, dtype=np.int64),
            rows=np.empty(0, dtype=np.int32),
            weights=np.empty(0, dtype=np.float32),
        )

    def save(self, folder: Path, *, stem: str = "lexical") -> None:
        """Write one plain array file per array; `stem` begins their names."""
        for name in _ARRAYS:
            write_array(folder / f"{stem}_{name}.npy", getattr(self, f"_{name}"))

    @classmethod
    def load(cls, folder: Path, *, size: int, stem: str = "lexical") -> LexicalIndex:
        """Map the arrays; nothing is read until a question needs it."""
        arrays = {
            name: np.load(folder / f"{stem}_{name}.npy", mmap_mode="r", allow_pickle=False)
            for name in _ARRAYS
        }
        return cls(size=size, **arrays)

    def scores(self, text: str) -> npt.NDArray[np.float32]:
        """The BM25 weight of every passage, read-only; a repeated term counts once."""
        totals = np.zeros(self._size, dtype=np.float32)
        for start, end in self._postings(find_terms(text)):
            totals[self._rows[start:end]] += self._weights[start:end]
        totals.flags.writeable = False  # callers keep and share it
        return totals

    def rarity_of(self, term: str) -> float:
        """Inverse document frequency of one term, folded as `find_terms` gives it."""
        frequency = sum(end - start for start, end in self._postings([term]))
        return float(rarity(np.array([frequency], dtype=np.int64), size=self._size)[0])

    def holds(self, term: str) -> bool:
        """Whether a term, folded as `find_terms` gives it, stands in any passage."""
        return bool(self._postings([term]))

    def _postings(self, terms: Iterable[str]) -> list[tuple[int, int]]:
        wanted = np.array(sorted({hash_term(term) for term in terms}), dtype=np.uint64)
        if not wanted.size or not self._terms.size:
            return []
        places = np.searchsorted(self._terms, wanted)
        places = places[places < self._terms.size]
        found = places[np.isin(self._terms[places], wanted)]
        return [(int(self._offsets[i]), int(self._offsets[i + 1])) for i in np.unique(found)]


def hash_term(term: str) -> int:
    """A 64-bit number that is the same in every process and on every machine."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


def rarity(document_frequency: npt.NDArray[np.int64], *, size: int) -> npt.NDArray[np.float32]:
    """Inverse document frequency in the form that never falls below zero (as Lucene has it)."""
    ratio = (size - document_frequency + 0.5) / (document_frequency + 0.5)
    return np.asarray(np.log1p(ratio), dtype=np.float32)


def _weigh(
    frequency: npt.NDArray[np.float32],
    *,
    length: npt.NDArray[np.float32],
    average: float,
    rarity: npt.NDArray[np.float32],
    settings: LexicalSettings,
) -> npt.NDArray[np.float32]:
    norm = settings.k1 * (1.0 - settings.b + settings.b * length / max(average, 1e-9))
    return np.asarray(
        rarity * frequency * (settings.k1 + 1.0) / (frequency + norm), dtype=np.float32
    )


def _weighted_counts(text: IndexedText, settings: LexicalSettings) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for part, weight in (
        (text.title, settings.title_weight),
        (text.heading, settings.heading_weight),
        (text.body, 1.0),
    ):
        if weight > 0:
            for term in find_terms(part):
                counts[term] += weight
    return dict(counts)
