"""The cross-encoder in torch: the encoder's weights as they are, low-rank terms on top learnt."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from index.e5.cross_graph import Adapter, Floats
from index.e5.prepare import installed_weights
from index.e5.vocabulary import kept_pieces
from index.e5.weights import Weights, read_weights

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
RANK = 16
# Half-precision training: states are rounded, learnt terms are not.
_STATES = torch.bfloat16
_MASKED = -1e4
PAD_ID = 1


class FrozenEncoder:
    """The layers of multilingual-e5-small, never changed."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or read_weights(installed_weights())
        self.shape = self.weights.shape
        kept = kept_pieces(self.weights.pieces)
        blocks = self.weights.blocks("emb.word")
        centred = blocks.codes[kept].astype(np.float32) - 8
        scaled = centred * blocks.scales[kept].astype(np.float32)[..., None]
        self._words = torch.tensor(scaled.reshape(len(kept), -1))
        self._places = torch.tensor(
            self.weights.dense("emb.pos") + self.weights.dense("emb.type")[0]
        )
        self._layers = [
            {name: self._pair(f"l{layer}.{name}") for name in (*MATRICES, "aln", "oln")}
            for layer in range(self.shape.layers)
        ]

    def _pair(self, name: str) -> tuple[Tensor, Tensor]:
        return (
            torch.tensor(self.weights.dense(f"{name}.w")),
            torch.tensor(self.weights.dense(f"{name}.b")),
        )

    def sizes(self, layer: int, matrix: str) -> tuple[int, int]:
        """Outputs and inputs of a matrix."""
        outputs, inputs = self._layers[layer][matrix][0].shape
        return outputs, inputs

    def lower(self, ids: Tensor, mask: Tensor, *, upto: int) -> Tensor:
        """States before layer `upto`, shape (batch, length, hidden), of texts read alone."""
        states = self._words[ids] + self._places[: ids.shape[1]]
        states = self._normalise(states, self._pair("emb.ln")).to(_STATES)
        bias = attention_bias(mask)
        for layer in range(upto):
            states = self.layer(states, bias, layer)
        return states

    def layer(
        self, states: Tensor, bias: Tensor, layer: int, terms: nn.ModuleDict | None = None
    ) -> Tensor:
        """One transformer layer; `terms` are added to its matrices."""
        own = self._layers[layer]

        def linear(name: str, inputs: Tensor) -> Tensor:
            matrix, shift = own[name]
            product = functional.linear(inputs, matrix.to(inputs.dtype), shift.to(inputs.dtype))
            return product if terms is None else product + terms[f"{layer}_{name}"](inputs)

        batch, length, hidden = states.shape
        heads = self.shape.heads

        def split(joined: Tensor) -> Tensor:
            return joined.view(batch, length, heads, hidden // heads).transpose(1, 2)

        queries, keys, values = (split(linear(name, states)) for name in "qkv")
        scale = 1 / math.sqrt(hidden // heads)
        weights = torch.softmax((queries * scale) @ keys.transpose(-1, -2) + bias, -1)
        attended = (weights @ values).transpose(1, 2).reshape(batch, length, hidden)
        middle = self._normalise(linear("ao", attended) + states, own["aln"]).to(_STATES)
        wide = functional.gelu(linear("fi", middle))
        return self._normalise(linear("fo", wide) + middle, own["oln"]).to(_STATES)

    def _normalise(self, states: Tensor, by: tuple[Tensor, Tensor]) -> Tensor:
        return functional.layer_norm(
            states.float(), (states.shape[-1],), *by, eps=self.shape.epsilon
        )


class LowRank(nn.Module):
    """A term added to one matrix; nothing at the start."""

    def __init__(self, outputs: int, inputs: int, *, rank: int) -> None:
        super().__init__()
        self.down = nn.Parameter(torch.randn(rank, inputs) / math.sqrt(inputs))
        self.up = nn.Parameter(torch.zeros(outputs, rank))

    def forward(self, inputs: Tensor) -> Tensor:
        narrow = functional.linear(inputs, self.down.to(inputs.dtype))
        return functional.linear(narrow, self.up.to(inputs.dtype))


class CrossNetwork(nn.Module):
    """The upper layers over question and passage together, and one score of a pair."""

    def __init__(self, encoder: FrozenEncoder, *, join: int, rank: int = RANK) -> None:
        super().__init__()
        # Not a module: nothing of it is learnt or stored.
        object.__setattr__(self, "_encoder", encoder)
        self.join = join
        self.terms = nn.ModuleDict(
            {
                f"{layer}_{name}": LowRank(*encoder.sizes(layer, name), rank=rank)
                for layer in range(join, encoder.shape.layers)
                for name in MATRICES
            }
        )
        self.segments = nn.Parameter(torch.zeros(2, encoder.shape.hidden))
        self.head = nn.Linear(encoder.shape.hidden, 1)
        nn.init.zeros_(self.head.bias)
        nn.init.normal_(self.head.weight, std=0.05)

    def forward(self, states: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        """A logit a pair; `segments` is 0 for the question's tokens, 1 for the passage's."""
        encoder: FrozenEncoder = self._encoder  # type: ignore[assignment]
        states = (states.float() + self.segments[segments]).to(_STATES)
        bias = attention_bias(mask)
        for layer in range(self.join, encoder.shape.layers):
            states = encoder.layer(states, bias, layer, self.terms)
        of_question = (mask * (segments == 0))[..., None]
        mean = (states.float() * of_question).sum(1) / of_question.sum(1)
        scores: Tensor = self.head(mean)[:, 0]
        return scores

    def load(self, adapter: Adapter) -> None:
        """Go on from what was learnt before."""
        with torch.no_grad():
            for name, term in self.terms.items():
                assert isinstance(term, LowRank)
                layer, _, matrix = name.partition("_")
                down, up = adapter.terms[f"l{layer}.{matrix}"]
                term.down.copy_(torch.tensor(down))
                term.up.copy_(torch.tensor(up))
            self.segments.copy_(torch.tensor(adapter.segments))
            self.head.weight[0].copy_(torch.tensor(adapter.weights))
            self.head.bias.fill_(adapter.bias)

    def adapter(self) -> Adapter:
        """What was learnt, as the graphs are written from."""
        terms: dict[str, tuple[Floats, Floats]] = {}
        for name, term in self.terms.items():
            assert isinstance(term, LowRank)
            layer, _, matrix = name.partition("_")
            terms[f"l{layer}.{matrix}"] = (_array(term.down), _array(term.up))
        return Adapter(
            join=self.join,
            terms=terms,
            segments=_array(self.segments),
            weights=_array(self.head.weight[0]),
            bias=self.head.bias.item(),
        )


def attention_bias(mask: Tensor) -> Tensor:
    """What is added to attention so that padding is not looked at."""
    return ((1 - mask.float()) * _MASKED)[:, None, None, :].to(_STATES)


def padded(sequences: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Token ids of one shape, and which of them are real."""
    longest = max(map(len, sequences))
    ids = torch.full((len(sequences), longest), PAD_ID)
    mask = torch.zeros(len(sequences), longest)
    for row, sequence in enumerate(sequences):
        ids[row, : len(sequence)] = torch.tensor(sequence)
        mask[row, : len(sequence)] = 1
    return ids, mask


def _array(values: Tensor) -> Floats:
    found: Floats = values.detach().float().numpy()
    return found
