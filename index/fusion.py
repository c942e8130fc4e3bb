"""Several scores to one: each stretched to [0, 1] over the candidates of one question, weighted.

Rank fusion (RRF) was measured two points of R@1 worse here and is not offered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """What each score counts; together 1."""

    dense: float
    lexical: float
    context: float


# For passages: half and half was best on the measured pool (`reference/findings.md`, section 2).
FOR_PASSAGES = FusionWeights(dense=0.5, lexical=0.5, context=0.0)
# For documents: chosen on one half of the questions of five collections, held on the other (see
# `scripts/bench_retrieval.py`). The words around a passage give one point of MRR@10; from 0.5 to
# 0.7 for `dense` little changes.
FOR_DOCUMENTS = FusionWeights(dense=0.6, lexical=0.2, context=0.2)


def stretch(scores: Scores) -> Scores:
    """Scores mapped linearly so that the lowest is 0 and the highest 1.

    Where all are equal there is nothing to tell apart: 1 for a positive score, else 0.
    """
    if scores.size == 0:
        return scores
    low, high = scores.min(), scores.max()
    if high > low:
        return np.asarray((scores - low) / (high - low), dtype=np.float32)
    return np.full_like(scores, 1.0 if high > 0 else 0.0)


def fuse(
    dense: Scores,
    lexical: Scores,
    context: Scores,
    *,
    weights: FusionWeights = FOR_PASSAGES,
) -> Scores:
    """The fused score of each candidate; every input holds one exact value per candidate.

    `lexical` is BM25 of a passage's own words, `context` that of the words it stands among.
    """
    if not dense.shape == lexical.shape == context.shape:
        raise ValueError(f"shapes differ: {dense.shape}, {lexical.shape} and {context.shape}")
    fused = (
        weights.dense * stretch(dense)
        + weights.lexical * stretch(lexical)
        + weights.context * stretch(context)
    )
    return np.asarray(fused, dtype=np.float32)
