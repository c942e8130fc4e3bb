"""Two scores to one: each stretched to [0, 1] over the candidates of one question, then weighted.

Rank fusion (RRF) was measured two points of R@1 worse here and is not offered.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

# Half and half was best on the measured pool (`reference/findings.md`, section 2).
DENSE_WEIGHT = 0.5


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


def fuse(dense: Scores, lexical: Scores, *, dense_weight: float = DENSE_WEIGHT) -> Scores:
    """The fused score of each candidate; both inputs hold one exact value per candidate."""
    if dense.shape != lexical.shape:
        raise ValueError(f"shapes differ: {dense.shape} and {lexical.shape}")
    fused = dense_weight * stretch(dense) + (1.0 - dense_weight) * stretch(lexical)
    return np.asarray(fused, dtype=np.float32)
