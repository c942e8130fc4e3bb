"""A question's vector and BM25 weights in, ranked rows with their reasons out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.dense import DenseIndex, Mask, Vector
from index.fusion import FOR_PASSAGES, FusionWeights, fuse
from index.ranking import Rows, best_rows

# Each side proposes this many; more changes nothing on the question set, fewer loses some.
DEPTH = 100

Weights = npt.NDArray[np.float32]
Owners = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class WordWeights:
    """BM25 of every passage, by its own words and by those of the passages around it."""

    own: Weights
    context: Weights


@dataclass(frozen=True, slots=True)
class Spread:
    """Makes room for other documents: each further passage of one counts `step` less.

    `owners` gives the document of each row.
    """

    owners: Owners
    step: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows best first, with the fused score and both exact scores of each."""

    rows: Rows
    scores: Weights
    dense: Weights
    lexical: Weights


def rank(  # noqa: PLR0913 - both forms of the question, and how wide to look
    vector: Vector,
    words: WordWeights,
    *,
    dense: DenseIndex,
    keep: Mask,
    k: int,
    depth: int = DEPTH,
    spread: Spread | None = None,
    weights: FusionWeights = FOR_PASSAGES,
) -> Ranking:
    """The `k` best of the passages that `keep` marks.

    Candidates are the best `depth` by vector and by own words. All scores are exact for every
    candidate, also where only the other side proposed it, so that stretching them compares like
    with like.
    """
    allowed = np.where(keep, words.own, np.float32(0))
    by_text = best_rows(allowed, depth)
    by_text = by_text[allowed[by_text] > 0]
    by_vector = dense.nearest(vector, depth, keep=keep)
    rows = np.union1d(by_vector, by_text).astype(np.int64)
    cosines = dense.cosines(vector, rows)
    scores = fuse(cosines, words.own[rows], words.context[rows], weights=weights)
    if spread is not None:
        scores = _spread_out(scores, spread.owners[rows], step=spread.step)
    chosen = best_rows(scores, k)
    return Ranking(
        rows=rows[chosen],
        scores=np.maximum(scores[chosen], np.float32(0)),
        dense=cosines[chosen],
        lexical=words.own[rows][chosen],
    )


def _spread_out(scores: Weights, owners: Owners, *, step: float) -> Weights:
    """The scores less `step` for every better passage of the same document."""
    order = np.lexsort((-scores, owners))
    sorted_owners = owners[order]
    starts = np.flatnonzero(np.r_[True, sorted_owners[1:] != sorted_owners[:-1]])
    before = np.empty(scores.size, dtype=np.float32)
    before[order] = np.arange(scores.size) - np.repeat(starts, np.diff(np.r_[starts, scores.size]))
    return np.asarray(scores - step * before, dtype=np.float32)
