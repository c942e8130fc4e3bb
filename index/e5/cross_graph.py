"""Writes the two halves of the cross-encoder: states of a text alone, then of a pair together.

The lower layers are the encoder's own and see question and passage apart, so that what they make
of a passage can be kept; the upper ones see both, each linear layer with a low-rank term added to
the encoder's weights (LoRA, Hu et al. 2021, arXiv:2106.09685; the split is that of PreTTR,
MacAvaney et al. 2020, arXiv:2004.14255). The upper graph is written in full precision, and rounded
by `index.e5.eight_bits`; the lower one has the encoder's four-bit weights as they are.

What enters the matrices of the lower layers is rounded in blocks of 32: rounded whole, a few large
values there leave too few steps to the rest, and scores that should be high sink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto

from index.e5.cross_names import SCORE, SEGMENTS, STATES
from index.e5.graph import ATTENTION_MASK, INPUT_IDS, GraphWriter, Precision
from index.e5.onnx_nodes import Nodes
from index.e5.weights import Weights

Floats = npt.NDArray[np.float32]

_EXACT_LAYERS = 1
_RAW_SCORE = "raw_score"


@dataclass(frozen=True, slots=True)
class Adapter:
    """What was learnt: low-rank terms by layer and matrix ("l7.q"), segments and the last layer.

    A term is (down, up), shapes (rank, inputs) and (outputs, rank). `join` is the first layer that
    sees the pair; `segments` has a row for the question's tokens and one for the passage's.
    """

    join: int
    terms: dict[str, tuple[Floats, Floats]]
    segments: Floats
    weights: Floats
    bias: float


def read_adapter(path: Path) -> Adapter:
    """An adapter as `scripts.cross_encoder` wrote it."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    names = {name.rpartition(".")[0] for name in arrays if name.endswith((".down", ".up"))}
    return Adapter(
        join=int(arrays["join"]),
        terms={name: (arrays[f"{name}.down"], arrays[f"{name}.up"]) for name in names},
        segments=arrays["segments"],
        weights=arrays["weights"],
        bias=float(arrays["bias"]),
    )


def write_lower(
    weights: Weights,
    kept: Sequence[int],
    path: Path,
    *,
    join: int,
    precision: Precision = Precision.Q4_INT8,
) -> None:
    """From token ids to the states before layer `join`, shape (batch, length, hidden)."""
    writer = GraphWriter(Nodes(), weights, precision)
    states = writer.embed(kept)
    writer.nodes.add("Cast", [ATTENTION_MASK], "key_mask", to=TensorProto.INT32)
    for layer in range(join):
        states = writer.transform(states, layer)
    writer.nodes.add("Identity", [states], STATES)
    tokens = ["batch", "length"]
    model = writer.nodes.model_of(
        "cross-encoder-lower",
        inputs=[
            (INPUT_IDS, TensorProto.INT64, tokens),
            (ATTENTION_MASK, TensorProto.INT64, tokens),
        ],
        output=(STATES, [*tokens, weights.shape.hidden]),
    )
    onnx.save(model, path)


def exact_products(join: int) -> list[str]:
    """Products of the upper graph that eight bits would blur: those of the first layers that see
    the pair, and the score itself. With one layer more exact, scores come closer still, but each
    pair takes longer.
    """
    layers = range(join, join + _EXACT_LAYERS)
    parts = ("joined", "mixed", "wide", "narrow")
    return [f"{part}{layer}_product" for layer in layers for part in parts] + [_RAW_SCORE]


def write_upper(weights: Weights, adapter: Adapter, path: Path) -> None:
    """From states of pairs to one score each, shape (batch,): how well the passage answers."""
    writer = GraphWriter(Nodes(), weights, Precision.FP32, adapter.terms)
    nodes = writer.nodes
    nodes.add("Cast", [ATTENTION_MASK], "key_mask", to=TensorProto.INT32)
    table = nodes.constant("segment_vectors", adapter.segments)
    nodes.add("Gather", [table, SEGMENTS], "segment_states")
    states = nodes.add("Add", [STATES, "segment_states"], f"states{adapter.join}")
    for layer in range(adapter.join, weights.shape.layers):
        states = writer.transform(states, layer)
    # The mean over the question's tokens: how much of what is asked found its answer.
    one = nodes.constant("one", np.array(1, np.int64))
    nodes.add("Sub", [one, SEGMENTS], "of_question")
    nodes.add("Mul", ["of_question", ATTENTION_MASK], "question_mask")
    nodes.add("Cast", ["question_mask"], "question_weights", to=TensorProto.FLOAT)
    last = nodes.constant("last_axis", np.array([-1], np.int64))
    nodes.add("Unsqueeze", ["question_weights", last], "wide_weights")
    nodes.add("Mul", [states, "wide_weights"], "question_states")
    tokens = nodes.constant("token_axis", np.array([1], np.int64))
    nodes.add("ReduceSum", ["question_states", tokens], "total", keepdims=0)
    nodes.add("ReduceSum", ["question_weights", tokens], "count", keepdims=1)
    nodes.add("Div", ["total", "count"], "question_mean")
    column = nodes.constant("score_weights", adapter.weights.reshape(-1, 1))
    nodes.add("MatMul", ["question_mean", column], _RAW_SCORE)
    shift = nodes.constant("score_bias", np.array([adapter.bias], np.float32))
    nodes.add("Add", [_RAW_SCORE, shift], "shifted_score")
    nodes.add("Squeeze", ["shifted_score", last], SCORE)
    pair = ["batch", "length"]
    model = nodes.model_of(
        "cross-encoder-upper",
        inputs=[
            (STATES, TensorProto.FLOAT, [*pair, weights.shape.hidden]),
            (ATTENTION_MASK, TensorProto.INT64, pair),
            (SEGMENTS, TensorProto.INT64, pair),
        ],
        output=(SCORE, ["batch"]),
    )
    onnx.save(model, path)
