"""Accentless against accented: the same question in both spellings, judged side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Over the pairs: how many were right in each spelling. `ratio` is accentless by accented."""

    pairs: int
    accented: int
    accentless: int

    @property
    def ratio(self) -> float | None:
        return self.accentless / self.accented if self.accented else None


def count_pairs(verdicts: Iterable[tuple[str | None, bool, bool | None]]) -> PairCounts:
    """From (pair_id, typed without accents, right); unpaired and unjudged cases are left out."""
    pairs: dict[str, dict[bool, bool]] = defaultdict(dict)
    for pair_id, accentless, right in verdicts:
        if pair_id is not None and right is not None:
            pairs[pair_id][accentless] = right
    whole = [pair for pair in pairs.values() if len(pair) == 2]
    return PairCounts(
        pairs=len(whole),
        accented=sum(pair[False] for pair in whole),
        accentless=sum(pair[True] for pair in whole),
    )
