"""What the two logits of the gate count is learnt from examples, and by balanced sides."""

from __future__ import annotations

import numpy as np
import pytest

from scripts.train_reading import learn
from scripts.training_examples import balanced


def test_what_tells_answers_apart_counts_and_noise_does_not() -> None:
    """The second logit decides here, the first says nothing, and neither may count against."""
    chance = np.random.default_rng(0)
    labels = np.array([1.0, 0.0] * 200)
    rows = np.column_stack([chance.normal(size=400), labels * 4 - 2 + chance.normal(size=400)])

    first, logit, bias = learn(rows, labels, np.ones(400))

    assert logit > 1
    assert 0 <= first < 0.5
    assert abs(bias) < 0.5


def test_a_logit_that_speaks_against_is_not_counted() -> None:
    labels = np.array([1.0, 0.0] * 100)
    rows = np.column_stack([labels * 2 - 1, 1 - labels * 2])

    assert learn(rows, labels, np.ones(200))[1] == pytest.approx(0.0, abs=1e-6)


def test_both_sides_count_the_same_and_real_refusals_most_of_the_negatives() -> None:
    answers = np.array([True, True, True, False, False, False])
    refusals = np.array([False, False, False, True, False, False])

    counts = balanced(answers, refusals)

    assert counts[answers].sum() == pytest.approx(counts[~answers].sum())
    assert counts[refusals].sum() == pytest.approx(2 * counts[~answers & ~refusals].sum())
