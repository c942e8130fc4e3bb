"""Fusion of two scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse, stretch

numbers = st.lists(st.floats(min_value=-100, max_value=100, width=32), min_size=1, max_size=30)


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_each_side_is_stretched_then_halved() -> None:
    """The best of both sides gets 1, the worst of both 0, whatever the units."""
    fused = fuse(array(0.92, 0.90, 0.88), array(30.0, 0.0, 15.0))

    assert fused == pytest.approx([1.0, 0.25, 0.25], abs=1e-5)


def test_the_weight_of_a_side_can_be_set() -> None:
    """With all weight on one side the other does not count."""
    dense, lexical = array(0.1, 0.9), array(9.0, 1.0)

    assert fuse(dense, lexical, dense_weight=1.0) == pytest.approx([0.0, 1.0])
    assert fuse(dense, lexical, dense_weight=0.0) == pytest.approx([1.0, 0.0])


def test_equal_scores_say_nothing_unless_they_are_zero() -> None:
    """A lone candidate is the best there is; no shared syllable is worth nothing."""
    assert stretch(array(0.8)).tolist() == [1.0]
    assert stretch(array(0.0, 0.0)).tolist() == [0.0, 0.0]
    assert stretch(array()).tolist() == []


def test_different_numbers_of_scores_are_refused() -> None:
    """Both sides score the same candidates."""
    with pytest.raises(ValueError, match="shapes differ"):
        fuse(array(1.0), array(1.0, 2.0))


@given(numbers)
def test_fused_scores_stay_between_zero_and_one(values: list[float]) -> None:
    """Rounding never leads outside [0, 1], and order is kept."""
    scores = array(*values)

    stretched = stretch(scores)

    assert (stretched >= 0).all()
    assert (stretched <= 1).all()
    assert (np.diff(stretched[np.argsort(scores, kind="stable")]) >= 0).all()
