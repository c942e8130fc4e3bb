"""The transformer in plain numpy, one text at a time: what the ONNX graph must agree with."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from index.e5.cross_graph import Adapter
from tests.index.e5.packed import EPSILON, HEADS, LAYERS

Floats = npt.NDArray[np.float32]


def sentence_vector(tensors: dict[str, Floats], ids: list[int]) -> Floats:
    """The unit vector of one text; `ids` are rows of `emb.word`."""
    states = embedded(tensors, ids)
    for layer in range(LAYERS):
        states = transformed(tensors, states, layer)
    total = states.mean(axis=0)
    return np.asarray(total / np.linalg.norm(total), np.float32)


def pair_score(
    tensors: dict[str, Floats], adapter: Adapter, question: list[int], passage: list[int]
) -> float:
    """What the cross-encoder says of a pair, its low-rank terms added to the matrices."""
    own = dict(tensors)
    for name, (down, up) in adapter.terms.items():
        own[f"{name}.w"] = tensors[f"{name}.w"] + up @ down
    apart = []
    for ids in (question, passage):
        states = embedded(tensors, ids)
        for layer in range(adapter.join):
            states = transformed(tensors, states, layer)
        apart.append(states)
    segments = [0] * len(question) + [1] * len(passage)
    together = np.concatenate(apart) + adapter.segments[segments]
    for layer in range(adapter.join, LAYERS):
        together = transformed(own, together, layer)
    return float(together[: len(question)].mean(axis=0) @ adapter.weights + adapter.bias)


def embedded(tensors: dict[str, Floats], ids: list[int]) -> Floats:
    """States before the first layer."""
    states = tensors["emb.word"][ids] + tensors["emb.pos"][: len(ids)] + tensors["emb.type"][0]
    return _normalise(states, tensors, "emb.ln")


def transformed(tensors: dict[str, Floats], states: Floats, layer: int) -> Floats:
    """States after one layer."""
    own = f"l{layer}."
    query, key, value = (
        np.stack(np.split(_linear(states, tensors, own + part), HEADS, axis=1)) for part in "qkv"
    )
    scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    attended = np.concatenate(list(shares @ value), axis=1)
    states = _normalise(_linear(attended, tensors, own + "ao") + states, tensors, own + "aln")
    wide = _linear(states, tensors, own + "fi")
    erf = np.vectorize(math.erf)(wide / math.sqrt(2))
    active = (wide * (1 + erf) / 2).astype(np.float32)
    return _normalise(_linear(active, tensors, own + "fo") + states, tensors, own + "oln")


def _linear(states: Floats, tensors: dict[str, Floats], name: str) -> Floats:
    return np.asarray(states @ tensors[f"{name}.w"].T + tensors[f"{name}.b"], np.float32)


def _normalise(states: Floats, tensors: dict[str, Floats], name: str) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
    return np.asarray(centred / spread * tensors[f"{name}.w"] + tensors[f"{name}.b"], np.float32)
