"""Nearest vectors against a plain NumPy search, for both kinds of index and under filters."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from index.dense import DenseIndex
from index.protocols import Vectors

SIZE = 4_000
WIDTH = 32
KINDS = {"exact": SIZE + 1, "hnsw": 1}


def unit_vectors(count: int, *, seed: int) -> Vectors:
    """Vectors in loose clusters, as those of texts are."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(40, WIDTH))
    vectors = centres[chance.integers(40, size=count)] + chance.normal(size=(count, WIDTH))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


VECTORS = unit_vectors(SIZE, seed=1)
QUESTIONS = unit_vectors(20, seed=2)


@pytest.fixture(scope="module", params=list(KINDS))
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> DenseIndex:
    """Both kinds, each saved and mapped again."""
    path = tmp_path_factory.mktemp("dense") / "dense.faiss"
    built = DenseIndex.from_vectors(VECTORS, hnsw_from=KINDS[request.param])
    built.save(path)
    loaded = DenseIndex.load(path)
    assert request.param == built.kind == loaded.kind
    return loaded


def plain_search(question: np.ndarray, k: int, *, keep: np.ndarray | None = None) -> list[int]:
    """All inner products, sorted."""
    scores = VECTORS @ question
    if keep is not None:
        scores = np.where(keep, scores, -np.inf)
    rows = np.argsort(-scores, kind="stable")[:k]
    return [int(row) for row in rows if np.isfinite(scores[row])]


def recall(index: DenseIndex, keep: np.ndarray | None) -> float:
    """The share of the true ten nearest that the index finds."""
    found = 0
    for question in QUESTIONS:
        truth = set(plain_search(question, 10, keep=keep))
        found += len(truth & set(index.nearest(question, 10, keep=keep).tolist()))
    return found / (10 * len(QUESTIONS))


def kept_share(share: float) -> np.ndarray:
    """A mask that keeps this share of the rows, at random."""
    return np.random.default_rng(5).random(SIZE) < share


def test_vectors_come_back_unchanged(index: DenseIndex) -> None:
    """The file holds the vectors bit for bit, once."""
    np.testing.assert_array_equal(VECTORS, index.vectors)
    assert (len(index), index.dimensions) == (SIZE, WIDTH)


def test_the_nearest_are_found(index: DenseIndex) -> None:
    """Exact search is exact; the graph misses almost nothing."""
    share = recall(index, None)

    assert share == 1.0 if index.kind == "exact" else share >= 0.99


@pytest.mark.parametrize("share", [0.01, 0.1, 0.4])
def test_a_narrow_filter_is_searched_exactly(index: DenseIndex, share: float) -> None:
    """A graph loses rows when few are kept, so those are scanned: nothing is lost."""
    keep = kept_share(share)

    assert recall(index, keep) == 1.0
    assert all(keep[index.nearest(QUESTIONS[0], 50, keep=keep)])


@pytest.mark.parametrize("share", [0.6, 0.9])
def test_a_wide_filter_keeps_recall(index: DenseIndex, share: float) -> None:
    """A filter that removes a few rows never returns one of them."""
    keep = kept_share(share)

    assert recall(index, keep) >= 0.99
    assert all(keep[index.nearest(QUESTIONS[0], 200, keep=keep)])


def test_the_best_come_first(index: DenseIndex) -> None:
    """Rows are ordered by their exact inner product."""
    rows = index.nearest(QUESTIONS[0], 100)

    scores = index.cosines(QUESTIONS[0], rows)

    assert len(rows) == 100
    assert (np.diff(scores) <= 0).all()


def test_asking_for_more_than_there_is_gives_all(index: DenseIndex) -> None:
    """Three kept rows and k of ten give the three."""
    keep = np.zeros(SIZE, dtype=np.bool_)
    keep[[5, 1_000, 3_999]] = True

    assert {5, 1_000, 3_999} == set(index.nearest(QUESTIONS[0], 10, keep=keep).tolist())


def test_a_filter_that_keeps_nothing_finds_nothing(index: DenseIndex) -> None:
    """No rows, no error."""
    nothing = np.zeros(SIZE, dtype=np.bool_)

    assert index.nearest(QUESTIONS[0], 10, keep=nothing).tolist() == []
    assert index.nearest(QUESTIONS[0], 0).tolist() == []


def test_a_row_scores_the_same_in_any_company(index: DenseIndex) -> None:
    """A cosine is a property of two vectors, not of the call that asked for it."""
    alone = index.cosines(QUESTIONS[0], np.array([17]))[0]

    many = index.cosines(QUESTIONS[0], np.arange(100))[17]

    assert alone == many


def test_a_question_is_searched_on_one_thread(index: DenseIndex) -> None:
    """Exact search of 10,000 vectors took 16 ms instead of 0.3 while faiss's threads waited for
    cores that others were using.
    """
    faiss.omp_set_num_threads(3)

    index.nearest(QUESTIONS[0], 10)

    assert faiss.omp_get_max_threads() == 1


@pytest.mark.parametrize("hnsw_from", [0, 10], ids=["hnsw", "exact"])
def test_an_empty_index_works(hnsw_from: int, tmp_path: Path) -> None:
    """A register without documents builds, saves, opens and finds nothing."""
    empty = DenseIndex.from_vectors(np.empty((0, WIDTH), dtype=np.float32), hnsw_from=hnsw_from)
    empty.save(tmp_path / "dense.faiss")

    loaded = DenseIndex.load(tmp_path / "dense.faiss")

    assert len(loaded) == 0
    assert loaded.nearest(QUESTIONS[0], 10).tolist() == []


def test_a_graph_that_loses_its_way_is_searched_exactly() -> None:
    """Vectors in far islands: where the graph finds too few kept rows, all are scanned."""
    islands = np.repeat(np.eye(WIDTH, dtype=np.float32)[:2], 300, axis=0)
    index = DenseIndex.from_vectors(islands, hnsw_from=1)
    keep = np.ones(600, dtype=np.bool_)
    keep[:290] = False

    found = index.nearest(islands[0], 305, keep=keep)

    assert len(found) == 305
    assert keep[found].all()


def test_equal_vectors_rank_by_row() -> None:
    """Ties are broken the same way every time."""
    twins = np.repeat(VECTORS[:1], 5, axis=0)

    index = DenseIndex.from_vectors(twins)

    assert index.nearest(QUESTIONS[0], 5).tolist() == [0, 1, 2, 3, 4]
