"""Candidates are ordered by a weighted sum of their features."""

from __future__ import annotations

import pytest

from bot.answering.features import FEATURES
from bot.answering.ranking import rank, shipped_weights
from tests.bot.answering.makers import candidate, signals, understand, view


def test_shipped_weights_know_every_feature_and_no_other() -> None:
    """A weight of a feature that is gone would silently mean nothing."""
    assert set(FEATURES) == set(shipped_weights())


def test_the_best_sum_comes_first() -> None:
    """A feature without a weight counts nothing."""
    one, other = view("Một."), view("Hai.", order=2)
    described = [(one, {"fused": 0.2, "length": 9.0}), (other, {"fused": 0.8})]

    ranked = rank(described, {"fused": 2.0})

    assert [other, one] == [candidate.view for candidate in ranked]
    assert pytest.approx([candidate.score for candidate in ranked]) == [1.6, 0.4]


def test_ties_keep_the_order_of_search() -> None:
    """Equal scores are no reason to reorder."""
    views = [view(f"Đoạn {n}.", order=n) for n in range(5)]

    ranked = rank([(one, {"fused": 0.5}) for one in views], {"fused": 1.0})

    assert views == [candidate.view for candidate in ranked]


def test_no_candidates() -> None:
    """Nothing in, nothing out."""
    assert rank([]) == []


def test_the_plain_cosine_comes_back() -> None:
    """The gate compares it with the background."""
    judged = candidate(understand("kinh tế số"), view("Kinh tế số."), signals(dense=0.87))

    assert judged.dense == pytest.approx(0.87)
