"""Ranking over both sides: candidates, exact scores, filters, ties."""

from __future__ import annotations

import numpy as np
import pytest

from index.dense import DenseIndex
from index.fusion import FOR_DOCUMENTS, fuse
from index.lexical import LexicalIndex, LexicalSettings
from index.search import Ranking, Spread, WordWeights, rank
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


# Every fourth text is of one document: they share a subject.
OWNERS = (np.arange(len(TEXTS)) % 4).astype(np.int32)


def words(question: str) -> WordWeights:
    """BM25 weights where each text stands alone."""
    return WordWeights(own=LEXICAL.scores(question), context=LEXICAL.scores(question))


def ranked(
    question: str,
    *,
    keep: np.ndarray = ALL,
    k: int = 10,
    depth: int = 100,
    spread: Spread | None = None,
) -> Ranking:
    """Rank the texts for a question."""
    vector = ENCODER.encode_questions([question])[0]
    return rank(vector, words(question), dense=DENSE, keep=keep, k=k, depth=depth, spread=spread)


def test_ranking_equals_fusing_everything() -> None:
    """With every passage a candidate, ranking is fusion of all exact scores."""
    question = "định danh điện tử lần 7"
    vector = ENCODER.encode_questions([question])[0]
    fused = fuse(DENSE.vectors @ vector, LEXICAL.scores(question), LEXICAL.scores(question))

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
    weights = LexicalIndex.from_texts(twins, settings=LexicalSettings()).scores("chữ ký số")

    ranking = rank(
        vectors[0],
        WordWeights(own=weights, context=weights),
        dense=DenseIndex.from_vectors(vectors),
        keep=np.ones(5, dtype=np.bool_),
        k=3,
    )

    assert ranking.rows.tolist() == [0, 1, 2]


def test_the_words_around_a_passage_decide_between_equals() -> None:
    """Of two passages alike, the one whose surroundings share more with the question wins."""
    twins = [IndexedText("", "", "mức phạt là năm triệu đồng")] * 2
    vectors = ENCODER.encode_passages([text.whole for text in twins])
    own = LexicalIndex.from_texts(twins, settings=LexicalSettings()).scores("mức phạt")

    ranking = rank(
        vectors[0],
        WordWeights(own=own, context=np.array([0.0, 3.0], dtype=np.float32)),
        dense=DenseIndex.from_vectors(vectors),
        keep=np.ones(2, dtype=np.bool_),
        k=2,
        weights=FOR_DOCUMENTS,
    )

    assert ranking.rows.tolist() == [1, 0]


def test_spreading_leaves_room_for_other_documents() -> None:
    """With a large step every document's best passage comes before any second one."""
    question = "định danh điện tử"

    plain = ranked(question, k=4, depth=len(TEXTS))
    spread = ranked(question, k=4, depth=len(TEXTS), spread=Spread(OWNERS, step=1.0))

    assert set(OWNERS[plain.rows]) == {1}
    assert sorted(OWNERS[spread.rows]) == [0, 1, 2, 3]
    assert spread.rows[0] == plain.rows[0]


def test_spreading_keeps_the_order_inside_a_document_and_of_scores() -> None:
    """Only whole documents give way: their own passages keep their order, scores never rise."""
    question = "trung tâm dữ liệu lần 9"

    plain = ranked(question, k=60, depth=len(TEXTS))
    spread = ranked(question, k=60, depth=len(TEXTS), spread=Spread(OWNERS, step=0.05))

    first = [row for row in plain.rows.tolist() if OWNERS[row] == 3]
    then = [row for row in spread.rows.tolist() if OWNERS[row] == 3]
    assert then == first[: len(then)]
    assert (np.diff(spread.scores) <= 0).all()
    assert (spread.scores >= 0).all()


def test_nothing_allowed_gives_nothing_also_when_spread() -> None:
    """An empty filter result is no error."""
    ranking = ranked("chữ ký số", keep=~ALL, spread=Spread(OWNERS, step=0.1))

    assert ranking.rows.size == 0
