"""The ONNX graph computes the transformer that the weights describe."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.e5.graph import Precision, write_graph
from index.e5.onnx_encoder import open_session
from index.e5.vocabulary import kept_pieces
from index.e5.weights import read_weights
from tests.index.e5 import packed, plain_bert

# Places in the kept vocabulary; of unequal length, so that the shorter ones are padded.
TEXTS = [[0, 5, 6, 2], [0, 7, 8, 4, 9, 11, 2], [0, 2]]


@pytest.mark.parametrize(
    ("precision", "least"),
    [(Precision.FP32, 0.99999), (Precision.Q4, 0.99999), (Precision.Q4_INT8, 0.998)],
)
def test_the_graph_agrees_with_plain_numpy(
    tmp_path: Path, precision: Precision, least: float
) -> None:
    """Every precision gives the vector of the plain computation, padded or not."""
    written = packed.write_packed(tmp_path / "tiny.bin")
    weights = read_weights(written.path)
    kept = kept_pieces(weights.pieces)
    write_graph(weights, kept, tmp_path / "tiny.onnx", precision=precision)
    session = open_session(tmp_path / "tiny.onnx", threads=1)
    longest = max(map(len, TEXTS))
    ids = np.array([text + [1] * (longest - len(text)) for text in TEXTS])
    mask = np.array([[1] * len(text) + [0] * (longest - len(text)) for text in TEXTS])
    vectors = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    expected = [
        plain_bert.sentence_vector(written.tensors, [kept[place] for place in text])
        for text in TEXTS
    ]

    assert (vectors * np.stack(expected)).sum(axis=1).min() >= least
