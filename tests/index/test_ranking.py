"""The best rows of a score array."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.ranking import best_rows

few_values = st.lists(st.sampled_from([0.0, 0.5, 1.0, -2.0]), max_size=40)


@given(few_values, st.integers(min_value=0, max_value=50))
def test_best_rows_are_a_stable_sort_cut_short(values: list[float], k: int) -> None:
    """Highest first, ties by row: whatever the size, as sorting everything would give."""
    scores = np.array(values, dtype=np.float32)

    expected = sorted(range(len(values)), key=lambda row: (-values[row], row))[:k]

    assert expected == best_rows(scores, k).tolist()
