"""Writes the model as one ONNX graph, from token ids to the unit sentence vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto

from index.e5.onnx_nodes import MICROSOFT, Nodes, pack_pairs
from index.e5.weights import BLOCK, Blocks, Weights

INPUT_IDS = "input_ids"
ATTENTION_MASK = "attention_mask"
SENTENCE_VECTOR = "sentence_embedding"


class Precision(StrEnum):
    """How the linear layers store weights and compute; all three use the same 4-bit weights.

    Q4 unpacks them to full precision while it multiplies: as exact as FP32 at a third of its size.
    Q4_INT8 also rounds activations to eight bits: questions a little faster, cosine 0.9999.
    """

    Q4 = "q4"
    Q4_INT8 = "q4-int8"
    FP32 = "fp32"


# MatMulNBits' `accuracy_level`: 1 computes in 32-bit floats, 4 in eight-bit integers.
_ACCURACY = {Precision.Q4: 1, Precision.Q4_INT8: 4}


def write_graph(
    weights: Weights, kept: Sequence[int], path: Path, *, precision: Precision = Precision.Q4
) -> None:
    """Write the encoder for the kept pieces of the vocabulary to `path`."""
    writer = GraphWriter(Nodes(), weights, precision)
    states = writer.embed(kept)
    writer.nodes.add("Cast", [ATTENTION_MASK], "key_mask", to=TensorProto.INT32)
    for layer in range(weights.shape.layers):
        states = writer.transform(states, layer)
    writer.pool(states)
    model = writer.nodes.model(
        "multilingual-e5-small",
        inputs=[INPUT_IDS, ATTENTION_MASK],
        output=SENTENCE_VECTOR,
        width=weights.shape.hidden,
    )
    onnx.save(model, path)


# By layer and matrix ("l7.q"): shapes (rank, inputs) and (outputs, rank).
LowRank = Mapping[str, tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]]


@dataclass(frozen=True, slots=True)
class GraphWriter:
    """Writes layers of the transformer; at full precision with `low_rank` terms in its matrices."""

    nodes: Nodes
    weights: Weights
    precision: Precision
    low_rank: LowRank = field(default_factory=dict)

    def embed(self, kept: Sequence[int]) -> str:
        """Word, position and type embeddings, summed and normalised."""
        words = self.weights.blocks("emb.word")
        codes, scales = words.codes[kept], words.scales[kept]
        centred = (codes - np.uint8(8)).reshape(len(kept), -1)
        table = self.nodes.constant_int4("words", centred)
        steps = self.nodes.constant("word_scales", scales.astype(np.float32))
        self.nodes.add(
            "GatherBlockQuantized",
            [table, INPUT_IDS, steps],
            "word_vectors",
            domain=MICROSOFT,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        places = self.weights.dense("emb.pos") + self.weights.dense("emb.type")[0]
        positions = self.nodes.constant("positions", places)
        zero = self.nodes.constant("zero", np.array([0], np.int64))
        self.nodes.add("Shape", [INPUT_IDS], "length", start=1, end=2)
        self.nodes.add("Slice", [positions, zero, "length", zero], "position_vectors")
        self.nodes.add("Add", ["word_vectors", "position_vectors"], "embedded")
        return self._normalise("embedded", "emb.ln", target="states0")

    def transform(self, states: str, layer: int) -> str:
        """One transformer layer: attention, then feed forward, each with its residual."""
        own = f"l{layer}."
        heads = [f"{part}{layer}" for part in ("queries", "keys", "values")]
        joined = self._linear(states, [own + part for part in "qkv"], target=f"joined{layer}")
        self.nodes.add("Split", [joined], heads, axis=-1, num_outputs=3)
        self.nodes.add(
            "MultiHeadAttention",
            [*heads, "", "key_mask"],
            f"attended{layer}",
            domain=MICROSOFT,
            num_heads=self.weights.shape.heads,
        )
        mixed = self._linear(f"attended{layer}", [own + "ao"], target=f"mixed{layer}")
        self.nodes.add("Add", [mixed, states], f"mixed_sum{layer}")
        middle = self._normalise(f"mixed_sum{layer}", own + "aln", target=f"middle{layer}")
        wide = self._linear(middle, [own + "fi"], target=f"wide{layer}")
        self.nodes.add("Gelu", [wide], f"active{layer}", approximate="none")
        narrow = self._linear(f"active{layer}", [own + "fo"], target=f"narrow{layer}")
        self.nodes.add("Add", [narrow, middle], f"narrow_sum{layer}")
        return self._normalise(f"narrow_sum{layer}", own + "oln", target=f"states{layer + 1}")

    def pool(self, states: str) -> None:
        """The mean over the real tokens as a unit vector; sum and mean differ in length only."""
        self.nodes.add("Cast", [ATTENTION_MASK], "float_mask", to=TensorProto.FLOAT)
        last = self.nodes.constant("last_axis", np.array([-1], np.int64))
        self.nodes.add("Unsqueeze", ["float_mask", last], "wide_mask")
        self.nodes.add("Mul", [states, "wide_mask"], "real_states")
        tokens = self.nodes.constant("token_axis", np.array([1], np.int64))
        self.nodes.add("ReduceSum", ["real_states", tokens], "total", keepdims=0)
        self.nodes.add("LpNormalization", ["total"], SENTENCE_VECTOR, axis=-1, p=2)

    def _linear(self, source: str, names: list[str], *, target: str) -> str:
        """One or more linear layers over the same input, their outputs side by side."""
        bias = self.nodes.constant(
            f"{target}_bias", np.concatenate([self.weights.dense(f"{name}.b") for name in names])
        )
        if self.precision is Precision.FP32:
            dense = np.concatenate([self._dense(name) for name in names])
            matrix = self.nodes.constant(f"{target}_weights", dense.T)
            product = self.nodes.add("MatMul", [source, matrix], f"{target}_product")
            return self.nodes.add("Add", [product, bias], target)
        parts = [self.weights.blocks(f"{name}.w") for name in names]
        blocks = Blocks(
            np.concatenate([part.codes for part in parts]),
            np.concatenate([part.scales for part in parts]),
        )
        codes = self.nodes.constant(f"{target}_codes", pack_pairs(blocks.codes))
        scales = self.nodes.constant(
            f"{target}_scales", blocks.scales.astype(np.float32).reshape(-1)
        )
        rows, columns, _ = blocks.codes.shape
        return self.nodes.add(
            "MatMulNBits",
            [source, codes, scales, "", "", bias],
            target,
            domain=MICROSOFT,
            K=columns * BLOCK,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=_ACCURACY[self.precision],
        )

    def _dense(self, name: str) -> npt.NDArray[np.float32]:
        """A matrix in full precision, with the low-rank term that was learnt for it."""
        matrix = self.weights.blocks(f"{name}.w").weights()
        if name in self.low_rank:
            down, up = self.low_rank[name]
            matrix = matrix + up @ down
        return matrix

    def _normalise(self, source: str, name: str, *, target: str) -> str:
        gain = self.nodes.constant(f"{target}_gain", self.weights.dense(f"{name}.w"))
        shift = self.nodes.constant(f"{target}_shift", self.weights.dense(f"{name}.b"))
        epsilon = self.weights.shape.epsilon
        return self.nodes.add(
            "LayerNormalization", [source, gain, shift], target, axis=-1, epsilon=epsilon
        )
