"""Writes the model as one ONNX graph, from token ids to the unit sentence vector."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from index.e5.weights import BLOCK, Blocks, Weights

OPSET = 21
IR_VERSION = 10
MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators
INPUT_IDS = "input_ids"
ATTENTION_MASK = "attention_mask"
SENTENCE_VECTOR = "sentence_embedding"


class Precision(StrEnum):
    """How the linear layers compute. The embedding table is 4-bit in both, without loss."""

    Q4 = "q4"
    FP32 = "fp32"


def write_graph(
    weights: Weights, kept: Sequence[int], path: Path, *, precision: Precision = Precision.Q4
) -> None:
    """Write the encoder for the kept pieces to `path`."""
    graph = _Graph()
    states = _embed(graph, weights, kept)
    graph.node("Cast", [ATTENTION_MASK], "key_mask", to=TensorProto.INT32)
    for layer in range(weights.shape.layers):
        states = _transform(graph, weights, layer, states=states, precision=precision)
    _pool(graph, states)
    onnx.save(graph.model(weights.shape.hidden), path)


class _Graph:
    """Collects nodes and constants under the names they are given."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def node(
        self, operator: str, inputs: list[str], output: str | list[str], **attributes: Any
    ) -> str:
        outputs = [output] if isinstance(output, str) else output
        self._nodes.append(helper.make_node(operator, inputs, outputs, **attributes))
        return outputs[0]

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def constant_int4(self, name: str, values: npt.NDArray[np.uint8]) -> str:
        """Codes as the two's complement of four bits, two to a byte, the first in the low half."""
        tensor = TensorProto(name=name, data_type=TensorProto.INT4, dims=values.shape)
        tensor.raw_data = _pack_pairs(values & 15).tobytes()
        self._constants.append(tensor)
        return name

    def model(self, hidden: int) -> onnx.ModelProto:
        ids = helper.make_tensor_value_info(INPUT_IDS, TensorProto.INT64, ["batch", "length"])
        mask = helper.make_tensor_value_info(ATTENTION_MASK, TensorProto.INT64, ["batch", "length"])
        vector = helper.make_tensor_value_info(
            SENTENCE_VECTOR, TensorProto.FLOAT, ["batch", hidden]
        )
        graph = helper.make_graph(
            self._nodes, "multilingual-e5-small", [ids, mask], [vector], self._constants
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)


def _embed(graph: _Graph, weights: Weights, kept: Sequence[int]) -> str:
    """Word, position and type embeddings, summed and normalised."""
    blocks = weights.blocks("emb.word")
    table = Blocks(blocks.codes[kept], blocks.scales[kept])
    centred = (table.codes - np.uint8(8)).reshape(len(kept), -1)
    graph.node(
        "GatherBlockQuantized",
        [
            graph.constant_int4("words", centred),
            INPUT_IDS,
            graph.constant("word_scales", table.scales.astype(np.float32)),
        ],
        "word_vectors",
        domain=MICROSOFT,
        gather_axis=0,
        quantize_axis=1,
        block_size=BLOCK,
    )
    places = weights.dense("emb.pos") + weights.dense("emb.type")[0]
    graph.node("Shape", [INPUT_IDS], "length", start=1, end=2)
    graph.node(
        "Slice",
        [
            graph.constant("positions", places),
            graph.constant("zero", np.array([0], np.int64)),
            "length",
            graph.constant("first_axis", np.array([0], np.int64)),
        ],
        "position_vectors",
    )
    graph.node("Add", ["word_vectors", "position_vectors"], "embedded")
    return _normalise(graph, weights, "emb.ln", source="embedded", target="states0")


def _transform(
    graph: _Graph, weights: Weights, layer: int, *, states: str, precision: Precision
) -> str:
    """One transformer layer: attention, then feed forward, each with its residual."""

    def linear(source: str, names: list[str], target: str) -> str:
        full = [f"l{layer}.{name}" for name in names]
        return _linear(graph, weights, full, source=source, target=target, precision=precision)

    heads = [f"{part}{layer}" for part in ("queries", "keys", "values")]
    projected = linear(states, ["q", "k", "v"], f"projected{layer}")
    graph.node("Split", [projected], heads, axis=-1, num_outputs=3)
    attended = graph.node(
        "MultiHeadAttention",
        [*heads, "", "key_mask"],
        f"attended{layer}",
        domain=MICROSOFT,
        num_heads=weights.shape.heads,
    )
    mixed = linear(attended, ["ao"], f"mixed{layer}")
    graph.node("Add", [mixed, states], f"mixed_sum{layer}")
    middle = _normalise(
        graph, weights, f"l{layer}.aln", source=f"mixed_sum{layer}", target=f"middle{layer}"
    )
    wide = linear(middle, ["fi"], f"wide{layer}")
    graph.node("Gelu", [wide], f"active{layer}", approximate="none")
    narrow = linear(f"active{layer}", ["fo"], f"narrow{layer}")
    graph.node("Add", [narrow, middle], f"narrow_sum{layer}")
    return _normalise(
        graph, weights, f"l{layer}.oln", source=f"narrow_sum{layer}", target=f"states{layer + 1}"
    )


def _linear(
    graph: _Graph,
    weights: Weights,
    names: list[str],
    *,
    source: str,
    target: str,
    precision: Precision,
) -> str:
    """One or more linear layers over the same input, their outputs side by side."""
    bias = np.concatenate([weights.dense(f"{name}.b") for name in names])
    product = f"{target}_product"
    parts = [weights.blocks(f"{name}.w") for name in names]
    blocks = Blocks(
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.scales for part in parts]),
    )
    if precision is Precision.FP32:
        matrix = graph.constant(f"{target}_weights", blocks.weights().T)
        graph.node("MatMul", [source, matrix], product)
    else:
        rows, columns, _ = blocks.codes.shape
        graph.node(
            "MatMulNBits",
            [
                source,
                graph.constant(f"{target}_codes", _pack_pairs(blocks.codes)),
                graph.constant(f"{target}_scales", blocks.scales.astype(np.float32).reshape(-1)),
            ],
            product,
            domain=MICROSOFT,
            K=columns * BLOCK,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=4,  # eight-bit activations: measured as exact as full precision here
        )
    return graph.node("Add", [product, graph.constant(f"{target}_bias", bias)], target)


def _normalise(graph: _Graph, weights: Weights, name: str, *, source: str, target: str) -> str:
    gain = graph.constant(f"{target}_gain", weights.dense(f"{name}.w"))
    shift = graph.constant(f"{target}_shift", weights.dense(f"{name}.b"))
    epsilon = weights.shape.epsilon
    return graph.node(
        "LayerNormalization", [source, gain, shift], target, epsilon=epsilon, axis=-1
    )


def _pool(graph: _Graph, states: str) -> None:
    """The mean over the real tokens, as a unit vector; sum and mean differ only in length."""
    graph.node("Cast", [ATTENTION_MASK], "float_mask", to=TensorProto.FLOAT)
    last_axis = graph.constant("last_axis", np.array([-1], np.int64))
    graph.node("Unsqueeze", ["float_mask", last_axis], "wide_mask")
    graph.node("Mul", [states, "wide_mask"], "real_states")
    token_axis = graph.constant("token_axis", np.array([1], np.int64))
    graph.node("ReduceSum", ["real_states", token_axis], "total", keepdims=0)
    graph.node("LpNormalization", ["total"], SENTENCE_VECTOR, axis=-1, p=2)


def _pack_pairs(codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Two neighbouring four-bit codes to a byte, the first in the low half."""
    packed: npt.NDArray[np.uint8] = codes[..., 0::2] | (codes[..., 1::2] << 4)
    return packed
