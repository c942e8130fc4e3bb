"""Ranking over both sides: candidates, exact scores, filters, ties."""

from __future__ import annotations

import numpy as np
import pytest

from index.dense import DenseIndex
from index.fusion import fuse
from index.lexical import LexicalIndex, LexicalSettings
from index.search import Ranking, rank
from index.texts import IndexedText
from tests.fakes import HashEncoder

SUBJECTS = ("hồ sơ trực tuyến", "định danh điện tử", "chữ ký số", "trung tâm dữ liệu")
TEXTS = [
    IndexedText("Báo cáo", "", f"{subject} lần {number} đạt {number * 3} phần trăm")
    for number in range(60)
    for subject in SUBJECTS
]
ENCODER = HashEncoder(dimensions=128)
DENSE = DenseIndex.from_vectors(ENCODER.encode_passages([text.whole for text in TEXTS]))
LEXICAL = LexicalIndex.from_texts(TEXTS, settings=LexicalSettings())
ALL = np.ones(len(TEXTS), dtype=np.bool_)


def ranked(question: str, *, keep: np.ndarray = ALL, k: int = 10, depth: int = 100) -> Ranking:
    """Rank the texts for a question."""
    vector = ENCODER.encode_questions([question])[0]
    return rank(vector, LEXICAL.scores(question), dense=DENSE, keep=keep, k=k, depth=depth)


def test_ranking_equals_fusing_everything() -> None:
    """With every passage a candidate, ranking is fusion of all exact scores."""
    question = "định danh điện tử lần 7"
    vector = ENCODER.encode_questions([question])[0]
    fused = fuse(DENSE.vectors @ vector, LEXICAL.scores(question))

    ranking = ranked(question, depth=len(TEXTS))

    assert ranking.scores == pytest.approx(np.sort(fused)[::-1][:10], abs=1e-5)


def test_both_scores_are_exact_for_every_hit() -> None:
    """A hit that only one side proposed still carries the other side's true score."""
    question = "chữ ký số lần 3"
    vector = ENCODER.encode_questions([question])[0]

    ranking = ranked(question, depth=2)

    assert ranking.dense == pytest.approx(DENSE.vectors[ranking.rows] @ vector, abs=1e-6)
    assert ranking.lexical == pytest.approx(LEXICAL.scores(question)[ranking.rows])


def test_filtered_passages_are_never_ranked() -> None:
    """A filter decides before ranking, on both sides."""
    keep = np.arange(len(TEXTS)) % 4 == 1

    ranking = ranked("hồ sơ trực tuyến", keep=keep, k=500)

    assert keep[ranking.rows].all()
    assert ranking.rows.size


def test_ranking_repeats_to_the_last_bit() -> None:
    """The same question gives the same hits in the same order with the same scores."""
    first, second = ranked("trung tâm dữ liệu"), ranked("trung tâm dữ liệu")

    np.testing.assert_array_equal(first.rows, second.rows)
    np.testing.assert_array_equal(first.scores, second.scores)


def test_equal_passages_rank_in_build_order() -> None:
    """Ties are broken by the passage's place in the build."""
    twins = [IndexedText("", "", "chữ ký số")] * 5
    vectors = ENCODER.encode_passages([text.whole for text in twins])

    ranking = rank(
        vectors[0],
        LexicalIndex.from_texts(twins, settings=LexicalSettings()).scores("chữ ký số"),
        dense=DenseIndex.from_vectors(vectors),
        keep=np.ones(5, dtype=np.bool_),
        k=3,
    )

    assert ranking.rows.tolist() == [0, 1, 2]
