"""Measures search by size: exact and graph vectors, BM25, whole search, opening a build.

    python -m scripts.bench_index [--sizes 1500 10000 100000] [--out scripts/results/index.json]

Passages are mixed from sentences of the starter knowledge, vectors are clustered random ones of
the default encoder's width: neither the model nor the network is used. Questions go one by one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

import knowledge
from index.build import build_index
from index.contexts import Contexts, context_texts
from index.dense import HNSW_FROM, DenseIndex, Mask
from index.durable import replace_bytes
from index.fusion import FOR_DOCUMENTS
from index.lexical import LexicalIndex, LexicalSettings
from index.library import open_library
from index.protocols import Vectors
from index.search import DEPTH, WordWeights, rank
from index.texts import IndexedText
from knowledge.model import Block, Document, DocumentKind
from knowledge.passages import cut_passages
from knowledge.readers import read_path

DEFAULT_SIZES = (1_500, 10_000, 30_000, 50_000, 100_000)
DEFAULT_OUT = Path(__file__).parent / "results" / "index.json"
# A build writes every vector through the cache; larger ones would only measure the disk.
LARGEST_BUILD = 10_000
WIDTH = 384
QUESTIONS = (
    "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?",
    "bo nganh nao cung lap ban chi dao chuyen doi so chua",
    "tỷ lệ hồ sơ trực tuyến toàn trình của các tỉnh đến hết năm 2025 là bao nhiêu",
    "muc tieu VNeID cua de an 06 la bao nhieu va da dat bao nhieu",
    "Quyết định 942/QĐ-TTg đặt mục tiêu gì đến năm 2030?",
)
ASKED = 100
# Passages of a context: about a page of short ones.
CONTEXT = 8

Row = dict[str, float | int | str]


class MadeUpEncoder:
    """Vectors by place, not by meaning: only their number and width matter here."""

    name = "made-up"
    digest = "made-up"
    dimensions = WIDTH

    def __init__(self) -> None:
        self._given = 0

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return clustered(len(texts), seed=2)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self._given += 1
        return clustered(len(texts), seed=1_000 + self._given)


def clustered(count: int, *, seed: int) -> Vectors:
    """Unit vectors in clusters of unequal size with 48 free directions, as texts have few."""
    fixed = np.random.default_rng(0)
    centres = fixed.normal(size=(2_000, 48))
    directions = fixed.normal(size=(48, WIDTH)).astype(np.float32)
    chance = np.random.default_rng(seed)
    chosen = np.minimum(chance.zipf(1.3, size=count) - 1, len(centres) - 1)
    points = (centres[chosen] + 0.6 * chance.normal(size=(count, 48))).astype(np.float32)
    vectors = points @ directions
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def mixed_texts(count: int) -> list[IndexedText]:
    """Two halves of two different starter passages each, under the title of the first."""
    corpus = Path(knowledge.__file__).parent / "corpus"
    documents = [
        read_path(path) for path in sorted(corpus.rglob("*.md")) if path.name != "README.md"
    ]
    pieces = [(one.title, passage) for one in documents for passage in cut_passages(one)]
    chance = np.random.default_rng(3)
    texts = []
    for first, second in chance.integers(len(pieces), size=(count, 2)):
        title, left = pieces[first]
        words, others = left.text.split(), pieces[second][1].text.split()
        body = " ".join(words[: len(words) // 2 + 1] + others[len(others) // 2 :])
        texts.append(IndexedText(title, " › ".join(left.heading_path), body))
    return texts


def timed(work: Callable[[int], object], *, times: int = ASKED) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after one call that does not count."""
    work(0)
    taken = []
    for number in range(times):
        started = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - started) * 1000)
    return round(float(np.percentile(taken, 50)), 3), round(float(np.percentile(taken, 95)), 3)


def measure_vectors(vectors: Vectors, questions: Vectors, folder: Path) -> tuple[Row, DenseIndex]:
    """Exact search, the graph, both under filters; returns the one that this size gets."""
    row: Row = {}
    exact = DenseIndex.from_vectors(vectors, hnsw_from=len(vectors) + 1)
    row["exact_p50_ms"], row["exact_p95_ms"] = timed(
        lambda number: exact.nearest(questions[number], DEPTH)
    )
    started = time.perf_counter()
    graph = DenseIndex.from_vectors(vectors, hnsw_from=0)
    row["graph_build_s"] = round(time.perf_counter() - started, 2)
    graph.save(folder / "graph.faiss")
    row["graph_mb"] = round((folder / "graph.faiss").stat().st_size / 1e6, 1)
    row["graph_p50_ms"], row["graph_p95_ms"] = timed(
        lambda number: graph.nearest(questions[number], DEPTH)
    )
    row["graph_recall_10"] = recall(graph, exact, questions, k=10)
    row["graph_recall_100"] = recall(graph, exact, questions, k=100)
    for percent in (1, 10, 90):
        keep = np.random.default_rng(5).random(len(vectors)) < percent / 100
        row[f"keep_{percent}_p50_ms"], _ = timed(partial(_ask, graph, questions, keep))
        row[f"keep_{percent}_recall_100"] = recall(graph, exact, questions, k=100, keep=keep)
    return row, graph if len(vectors) >= HNSW_FROM else exact


def _ask(index: DenseIndex, questions: Vectors, keep: Mask, number: int) -> None:
    index.nearest(questions[number], DEPTH, keep=keep)


def recall(
    index: DenseIndex,
    exact: DenseIndex,
    questions: Vectors,
    *,
    k: int,
    keep: Mask | None = None,
) -> float:
    """The share of the exact `k` nearest that the index finds."""
    found = wanted = 0
    for question in questions:
        truth = set(exact.nearest(question, k, keep=keep).tolist())
        found += len(truth & set(index.nearest(question, k, keep=keep).tolist()))
        wanted += len(truth)
    return round(found / max(wanted, 1), 4)


def measure_text(texts: Sequence[IndexedText], folder: Path) -> tuple[Row, LexicalIndex]:
    """BM25: building, size on disk, one question."""
    row: Row = {}
    started = time.perf_counter()
    built = LexicalIndex.from_texts(texts, settings=LexicalSettings())
    row["bm25_build_s"] = round(time.perf_counter() - started, 2)
    built.save(folder)
    size = sum(path.stat().st_size for path in folder.glob("lexical_*.npy"))
    row["bm25_mb"] = round(size / 1e6, 1)
    index = LexicalIndex.load(folder, size=len(texts))
    row["bm25_p50_ms"], row["bm25_p95_ms"] = timed(
        lambda number: index.scores(QUESTIONS[number % len(QUESTIONS)])
    )
    return row, index


def measure_build(texts: Sequence[IndexedText], folder: Path) -> Row:
    """A whole build through its files: building with all vectors cached, and opening."""
    documents = [
        Document(
            id=f"d{number:07}",
            title=text.title,
            kind=DocumentKind.NEWS,
            blocks=(Block(text=text.body),),
        )
        for number, text in enumerate(texts)
    ]
    encoder = MadeUpEncoder()

    def build() -> None:
        build_index(
            documents,
            (),
            index_dir=folder / "index",
            cache_dir=folder / "cache",
            encoder=encoder,
            now=datetime.now(UTC),
        )

    build()
    started = time.perf_counter()
    build()
    row: Row = {"rebuild_s": round(time.perf_counter() - started, 2)}
    row["open_p50_ms"], row["open_p95_ms"] = timed(
        lambda _: open_library(folder / "index", encoder), times=20
    )
    return row


def _words(
    lexical: LexicalIndex, around: LexicalIndex, contexts: Contexts, text: str
) -> WordWeights:
    return WordWeights(own=lexical.scores(text), context=around.scores(text)[contexts])


def measure(size: int) -> Row:
    """Everything for one number of passages."""
    texts = mixed_texts(size)
    questions = clustered(ASKED, seed=2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        row: Row = {"passages": size}
        dense_row, dense = measure_vectors(clustered(size, seed=1), questions, folder)
        text_row, lexical = measure_text(texts, folder)
        contexts = np.arange(size, dtype=np.int32) // CONTEXT
        around = LexicalIndex.from_texts(context_texts(texts, contexts), settings=LexicalSettings())
        keep = np.ones(size, dtype=np.bool_)
        row |= dense_row | text_row
        row["kind"] = dense.kind
        row["search_p50_ms"], row["search_p95_ms"] = timed(
            lambda number: rank(
                questions[number],
                _words(lexical, around, contexts, QUESTIONS[number % len(QUESTIONS)]),
                dense=dense,
                keep=keep,
                k=10,
                weights=FOR_DOCUMENTS,
            )
        )
        if size <= LARGEST_BUILD:
            row |= measure_build(texts, folder)
    return row


def main() -> None:
    """Measure all sizes, print and keep them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=list(DEFAULT_SIZES))
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    chosen = parser.parse_args()
    rows = []
    for size in chosen.sizes:
        rows.append(measure(size))
        print(json.dumps(rows[-1]), flush=True)
    outcome = {
        "command": "python -m scripts.bench_index",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "dimensions": WIDTH,
        "candidates": DEPTH,
        "graph_from": HNSW_FROM,
        "rows": rows,
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(chosen.out, (json.dumps(outcome, indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
