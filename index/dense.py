"""Nearest vectors by inner product; the only user of faiss.

Small indexes are searched exactly. Above `HNSW_FROM` vectors a graph is kept over the same
vectors; a filter that keeps few rows is then still searched exactly, because a graph silently
loses rows under a narrow filter.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss as untyped_faiss
import numpy as np
import numpy.typing as npt

from index.durable import write_with
from index.protocols import Vectors
from index.ranking import Rows, best_rows

Mask = npt.NDArray[np.bool_]
Vector = npt.NDArray[np.float32]

# The stubs that faiss ships know only a part of it.
faiss: Any = untyped_faiss

DENSE_NAME = "dense.faiss"
# Measured by scripts/bench_index.py (384 dimensions, one thread): exact search takes 3 ms here and
# 5 ms at 100,000, which is all that a whole search may take.
HNSW_FROM = 50_000
# Below this share of kept rows the graph's recall falls; the exact scan is also the faster one.
GRAPH_NEEDS_SHARE = 0.5
_LINKS = 32
_BUILD_WIDTH = 120
_SEARCH_WIDTH = 256
_BUILD_THREADS = 2
_WRITE_BLOCK = 1 << 20


class DenseIndex:
    """Unit vectors by row, with the search that fits their number."""

    def __init__(self, index: Any) -> None:
        self._index = index
        is_graph = isinstance(index, faiss.IndexHNSW)
        self._graph = index if is_graph else None
        self._flat = faiss.downcast_index(index.storage) if is_graph else index
        count, width = int(self._flat.ntotal), int(self._flat.d)
        # A view into faiss's own (possibly memory-mapped) storage: nothing is held twice. It must
        # not outlive the index, so it stays in here.
        self._vectors: Vectors = (
            faiss.rev_swig_ptr(self._flat.get_xb(), count * width).reshape(count, width)
            if count
            else np.empty((0, width), dtype=np.float32)
        )

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    @property
    def dimensions(self) -> int:
        return int(self._flat.d)

    @property
    def vectors(self) -> Vectors:
        """A copy of all vectors by row."""
        return self._vectors.copy()

    @property
    def kind(self) -> str:
        """Either "exact" or "hnsw"."""
        return "exact" if self._graph is None else "hnsw"

    @classmethod
    def from_vectors(cls, vectors: Vectors, *, hnsw_from: int = HNSW_FROM) -> DenseIndex:
        """Index unit vectors of shape (n, dimensions)."""
        count, width = vectors.shape
        if count >= hnsw_from:
            index = faiss.IndexHNSWFlat(width, _LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _BUILD_WIDTH
        else:
            index = faiss.IndexFlatIP(width)
        if count:
            faiss.omp_set_num_threads(_BUILD_THREADS)
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to one file. Raises OSError when the disk refuses."""
        write_with(
            path,
            lambda file: faiss.write_index(
                self._index, faiss.PyCallbackIOWriter(file.write, _WRITE_BLOCK)
            ),
        )

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Map an index file; pages are read when a search needs them. Raises RuntimeError."""
        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))

    def nearest(self, question: Vector, k: int, *, keep: Mask | None = None) -> Rows:
        """Rows of (up to) the `k` nearest vectors among those that `keep` marks, best first."""
        kept = len(self) if keep is None else int(np.count_nonzero(keep))
        k = min(k, kept)
        if k <= 0:
            return np.empty(0, dtype=np.int64)
        use_graph = self._graph is not None and kept >= len(self) * GRAPH_NEEDS_SHARE
        return self._search(question, k, keep=None if kept == len(self) else keep, graph=use_graph)

    def cosines(self, question: Vector, rows: Rows) -> Vector:
        """The exact inner product with each of these rows."""
        # einsum, not BLAS: a row's value must not depend on which rows it is asked with.
        return np.asarray(np.einsum("ij,j->i", self._vectors[rows], question), dtype=np.float32)

    def _search(self, question: Vector, k: int, *, keep: Mask | None, graph: bool) -> Rows:
        selector = None
        if keep is not None:
            bits = np.packbits(keep, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(self), faiss.swig_ptr(bits))
        if graph:
            parameters = faiss.SearchParametersHNSW(
                efSearch=max(_SEARCH_WIDTH, 2 * k), **({"sel": selector} if selector else {})
            )
            index = self._graph
        else:
            parameters = faiss.SearchParameters(sel=selector) if selector else None
            index = self._flat
        asked = np.ascontiguousarray(question[None, :], dtype=np.float32)
        assert index is not None
        # For one question faiss's threads only wait for each other: 0.3 ms became 16 ms at
        # 10,000 vectors on busy cores. The setting belongs to the calling thread.
        faiss.omp_set_num_threads(1)
        _, found = index.search(asked, k, params=parameters)
        rows = np.sort(found[0][found[0] >= 0]).astype(np.int64)
        if graph and rows.size < k:  # the graph lost its way among filtered rows
            return self._search(question, k, keep=keep, graph=False)
        scores = self.cosines(question, rows)
        return np.asarray(rows[best_rows(scores, k)], dtype=np.int64)
