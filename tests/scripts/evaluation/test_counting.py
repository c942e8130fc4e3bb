"""Intervals, percentiles, ranks and pairs against values worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Hit
from scripts.evaluation.intervals import Rate, rate
from scripts.evaluation.measures.latency import percentile
from scripts.evaluation.measures.pairs import count_pairs
from scripts.evaluation.measures.retrieval import applies, document_rank, reciprocal
from scripts.evaluation.questions import EvaluationQuestion, Expect

MakeHits = Callable[..., list[Hit]]
MakeQuestion = Callable[..., EvaluationQuestion]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [
        # Newcombe 1998, table I (Wilson score without continuity correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_wilson_intervals_match_published_values(
    right: int, of: int, low: float, high: float
) -> None:
    """Small and extreme counts keep honest bounds."""
    assert (low, high) == pytest.approx(Rate(right, of).interval, abs=6e-5)


def test_no_case_has_no_share() -> None:
    """Nothing measured is not zero."""
    assert rate([None, None]) == Rate(0, 0)
    assert Rate(0, 0).share is None
    assert Rate(0, 0).interval is None
    assert rate([True, None, False, True]) == Rate(2, 3)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.5, None),
        ([7.0], 0.95, 7.0),
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0),
        ([float(n) for n in range(1, 101)], 0.95, 95.0),
        ([1.0, 1.0, 1.0, 99.0], 0.95, 99.0),
    ],
)
def test_percentiles_are_nearest_rank(
    values: list[float], share: float, expected: float | None
) -> None:
    """A value that was really measured, never one between two."""
    assert expected == percentile(values, share)


def test_ranks_count_documents_not_passages(
    make_hits: MakeHits, make_question: MakeQuestion
) -> None:
    """Three passages of one document take one place."""
    question = make_question(documents=("c", "d"))

    assert document_rank(make_hits("a", "a", "a", "b", "c", "d"), question) == 3
    assert document_rank(make_hits("d"), question) == 1
    assert document_rank(make_hits("a", "b"), question) is None
    assert document_rank([], question) is None
    assert document_rank(make_hits(*"efghijklmn", "c"), question) is None
    assert document_rank(make_hits(*"efghijklm", "c"), question) == 10
    assert (reciprocal(4), reciprocal(None)) == (0.25, 0.0)


def test_hits_are_ranked_by_their_rank(make_hits: MakeHits, make_question: MakeQuestion) -> None:
    """The order of the list is not trusted."""
    assert document_rank(make_hits("c", "b", "a")[::-1], make_question(documents=("c",))) == 1


def test_follow_ups_and_refusals_are_no_search(make_question: MakeQuestion) -> None:
    """A bare follow-up has nothing to search for, a refusal nothing to find."""
    assert applies(make_question())
    assert not applies(make_question(style="follow_up", history=("trước",)))
    assert not applies(make_question(expect=Expect.REFUSE))


def test_pairs_are_counted_whole() -> None:
    """A twin without its other half, or without a verdict, is left out."""
    counts = count_pairs(
        [
            ("p1", False, True),
            ("p1", True, True),
            ("p2", False, True),
            ("p2", True, False),
            ("p3", False, False),
            ("p3", True, True),
            ("p4", False, True),
            ("p5", False, True),
            ("p5", True, None),
            (None, True, True),
        ]
    )

    assert (counts.pairs, counts.accented, counts.accentless) == (3, 2, 2)
    assert counts.ratio == 1.0
    assert count_pairs([]).ratio is None
