"""Turns texts into pairs for the network; states of the frozen layers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from index.e5.cross_tokens import CrossTokens
from scripts.cross_encoder.network import FrozenEncoder, padded

# States of so many texts are kept, at most 86 kB each.
_KEPT = 14_000
_BATCH = 64


class PairMaker:
    """Looks up or computes the states of both texts of a pair and puts them side by side."""

    def __init__(self, encoder: FrozenEncoder, tokenizer: Path, *, join: int) -> None:
        self._encoder = encoder
        self._join = join
        self._tokens = CrossTokens(tokenizer)
        self._states: dict[tuple[int, ...], Tensor] = {}

    def make(self, items: Sequence[tuple[str, str]]) -> tuple[Tensor, Tensor, Tensor]:
        """States, mask and segments of (question, passage) pairs."""
        asked = self._lower([tuple(self._tokens.question(one)) for one, _ in items])
        found = self._lower([tuple(self._tokens.passage(one)) for _, one in items])
        longest = max(len(one) + len(other) for one, other in zip(asked, found, strict=True))
        hidden = self._encoder.shape.hidden
        states = torch.zeros(len(items), longest, hidden, dtype=asked[0].dtype)
        mask = torch.zeros(len(items), longest)
        segments = torch.zeros(len(items), longest, dtype=torch.long)
        for row, (one, other) in enumerate(zip(asked, found, strict=True)):
            end = len(one) + len(other)
            states[row, : len(one)] = one
            states[row, len(one) : end] = other
            mask[row, :end] = 1
            segments[row, len(one) :] = 1
        return states, mask, segments

    @torch.no_grad()
    def _lower(self, sequences: Sequence[tuple[int, ...]]) -> list[Tensor]:
        missing = sorted(set(sequences) - self._states.keys(), key=len)
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            states = self._encoder.lower(*padded(batch), upto=self._join)
            for row, sequence in enumerate(batch):
                self._states[sequence] = states[row, : len(sequence)].clone()
        found = [self._states[one] for one in sequences]
        for old in list(self._states)[: max(len(self._states) - _KEPT, 0)]:
            del self._states[old]
        return found
