"""The best rows of an array of scores, ties broken by the lower row so that answers repeat."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]


def best_rows(scores: npt.NDArray[np.float32], k: int) -> Rows:
    """The rows of the `k` highest scores, highest first; equal scores in row order."""
    if k <= 0 or scores.size == 0:
        return np.empty(0, dtype=np.int64)
    if scores.size > k:
        # argpartition picks arbitrary ones among equal scores; the threshold alone is stable.
        threshold = np.partition(scores, scores.size - k)[scores.size - k]
        above = np.flatnonzero(scores > threshold)
        level = np.flatnonzero(scores == threshold)[: k - above.size]
        rows = np.sort(np.concatenate([above, level]))
    else:
        rows = np.arange(scores.size)
    order = np.argsort(-scores[rows], kind="stable")
    return np.asarray(rows[order], dtype=np.int64)
