"""Fusion of two scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import FOR_DOCUMENTS, FOR_PASSAGES, FusionWeights, fuse, stretch

numbers = st.lists(st.floats(min_value=-100, max_value=100, width=32), min_size=1, max_size=30)


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_each_score_is_stretched_then_weighted() -> None:
    """The best of all sides gets 1, the worst of all 0, whatever the units."""
    weights = FusionWeights(dense=0.5, lexical=0.25, context=0.25)

    fused = fuse(
        array(0.92, 0.90, 0.88), array(30.0, 0.0, 15.0), array(4.0, 4.0, 0.0), weights=weights
    )

    assert fused == pytest.approx([1.0, 0.5, 0.125], abs=1e-5)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (FusionWeights(1.0, 0.0, 0.0), [0.0, 1.0]),
        (FusionWeights(0.0, 1.0, 0.0), [1.0, 0.0]),
        (FusionWeights(0.0, 0.0, 1.0), [0.0, 1.0]),
    ],
    ids=["dense", "lexical", "context"],
)
def test_with_all_weight_on_one_score_the_others_do_not_count(
    weights: FusionWeights, expected: list[float]
) -> None:
    """Each score can be measured alone."""
    fused = fuse(array(0.1, 0.9), array(9.0, 1.0), array(2.0, 3.0), weights=weights)

    assert fused == pytest.approx(expected)


@pytest.mark.parametrize("weights", [FOR_PASSAGES, FOR_DOCUMENTS], ids=["passages", "documents"])
def test_the_weights_make_one_whole(weights: FusionWeights) -> None:
    """A passage that is best by every score has the score 1."""
    assert weights.dense + weights.lexical + weights.context == pytest.approx(1.0)


def test_equal_scores_say_nothing_unless_they_are_zero() -> None:
    """A lone candidate is the best there is; no shared syllable is worth nothing."""
    assert stretch(array(0.8)).tolist() == [1.0]
    assert stretch(array(0.0, 0.0)).tolist() == [0.0, 0.0]
    assert stretch(array()).tolist() == []


def test_different_numbers_of_scores_are_refused() -> None:
    """All sides score the same candidates."""
    with pytest.raises(ValueError, match="shapes differ"):
        fuse(array(1.0), array(1.0, 2.0), array(1.0))


@given(numbers)
def test_fused_scores_stay_between_zero_and_one(values: list[float]) -> None:
    """Rounding never leads outside [0, 1], and order is kept."""
    scores = array(*values)

    stretched = stretch(scores)

    assert (stretched >= 0).all()
    assert (stretched <= 1).all()
    assert (np.diff(stretched[np.argsort(scores, kind="stable")]) >= 0).all()
