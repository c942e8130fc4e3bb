"""A question's vector and BM25 weights in, ranked rows with their reasons out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.dense import DenseIndex, Mask, Vector
from index.fusion import DENSE_WEIGHT, fuse
from index.ranking import Rows, best_rows

# Each side proposes this many; more changes nothing on the question set, fewer loses some.
DEPTH = 100


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows best first, with the fused score and both exact scores of each."""

    rows: Rows
    scores: npt.NDArray[np.float32]
    dense: npt.NDArray[np.float32]
    lexical: npt.NDArray[np.float32]


def rank(  # noqa: PLR0913 - both forms of the question, and how wide to look
    vector: Vector,
    weights: npt.NDArray[np.float32],
    *,
    dense: DenseIndex,
    keep: Mask,
    k: int,
    depth: int = DEPTH,
    dense_weight: float = DENSE_WEIGHT,
) -> Ranking:
    """The `k` best of the passages that `keep` marks; `weights` is the BM25 weight of every one.

    Candidates are the best `depth` of each side. Both scores are exact for every candidate, also
    where only the other side proposed it, so that stretching them compares like with like.
    """
    allowed = np.where(keep, weights, np.float32(0))
    by_text = best_rows(allowed, depth)
    by_text = by_text[allowed[by_text] > 0]
    by_vector = dense.nearest(vector, depth, keep=keep)
    rows = np.union1d(by_vector, by_text).astype(np.int64)
    cosines = dense.cosines(vector, rows)
    fused = fuse(cosines, weights[rows], dense_weight=dense_weight)
    chosen = best_rows(fused, k)
    return Ranking(
        rows=rows[chosen],
        scores=fused[chosen],
        dense=cosines[chosen],
        lexical=weights[rows][chosen],
    )
