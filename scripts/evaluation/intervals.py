"""Counts with their 95 % Wilson interval, so that a small set cannot pose as a precise one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """`right` of `of` cases."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        """The share, or None when there was no case."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson score interval, or None when there was no case."""
        if not self.of:
            return None
        share = self.right / self.of
        square = Z_95 * Z_95
        middle = (share + square / (2 * self.of)) / (1 + square / self.of)
        spread = sqrt(share * (1 - share) / self.of + square / (4 * self.of * self.of))
        half = Z_95 * spread / (1 + square / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)


def rate(verdicts: Iterable[bool | None]) -> Rate:
    """Counts verdicts; None is a case that the measure does not apply to and is left out."""
    judged = [verdict for verdict in verdicts if verdict is not None]
    return Rate(sum(judged), len(judged))
