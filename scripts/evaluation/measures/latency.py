"""Latency percentiles by the nearest-rank rule, in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil


def percentile(milliseconds: Sequence[float], share: float) -> float | None:
    """The smallest value that at least `share` (0 to 1] of the cases do not exceed."""
    if not milliseconds:
        return None
    ordered = sorted(milliseconds)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
