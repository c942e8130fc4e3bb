"""Reads question and passage together and scores how well the one answers the other."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from index.e5.cross_names import SCORE, SEGMENTS, STATES
from index.e5.cross_tokens import CrossTokens
from index.e5.folder import LOWER_FILE, UPPER_FILE, cross_encoder
from index.e5.onnx_encoder import open_session

# At most 86 kB each.
_KEPT_PASSAGES = 2_048
_KEPT_PAIRS = 4_096

_States = npt.NDArray[np.float16]
_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class E5CrossEncoder:
    """Safe to share between threads. A score is a logit: above 0 the passage likely answers."""

    def __init__(self, folder: Path, tokenizer: Path, *, threads: int = 2) -> None:
        self._lower = open_session(folder / LOWER_FILE, threads=threads)
        self._upper = open_session(folder / UPPER_FILE, threads=threads)
        self._tokens = CrossTokens(tokenizer)
        self._passages: _Kept[str, _States] = _Kept(_KEPT_PASSAGES)
        # One message asks the same again: in parts, as a whole, for what is near.
        self._pairs: _Kept[tuple[str, str], float] = _Kept(_KEPT_PAIRS)

    @property
    def digest(self) -> str:
        """Of the weights, the conversion and what was learnt."""
        return cross_encoder().digest

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score a passage, in their order; pairs and passages of late cost less."""
        known = {one: self._pairs.get((question, one)) for one in passages}
        unread = [one for one, score in known.items() if score is None]
        if unread:
            known |= dict(zip(unread, self._read(question, unread), strict=True))
        for passage, score in known.items():
            assert score is not None
            self._pairs.add((question, passage), score)
        return [score for one in passages if (score := known[one]) is not None]

    def remember(self, passage: str) -> None:
        """Keep the lower states of a passage: about half of what reading it takes."""
        self._remembered(passage)

    def _read(self, question: str, passages: Sequence[str]) -> list[float]:
        """One run a pair: eight-bit rounding goes by the range of all that is read at once."""
        asked = self._states(self._tokens.question(question))
        scores = []
        for passage in passages:
            states = np.concatenate([asked, self._remembered(passage)])[None].astype(np.float32)
            segments = np.ones(states.shape[:2], np.int64)
            segments[:, : len(asked)] = 0
            inputs = {STATES: states, "attention_mask": np.ones_like(segments), SEGMENTS: segments}
            scores.append(float(self._upper.run([SCORE], inputs)[0][0]))
        return scores

    def _remembered(self, passage: str) -> _States:
        known = self._passages.get(passage)
        if known is None:
            known = self._states(self._tokens.passage(passage))
            self._passages.add(passage, known)
        return known

    def _states(self, ids: list[int]) -> _States:
        tokens = np.array([ids], np.int64)
        outputs = self._lower.run(
            [STATES], {"input_ids": tokens, "attention_mask": np.ones_like(tokens)}
        )
        states: _States = outputs[0][0].astype(np.float16)
        return states


class _Kept(Generic[_Key, _Value]):
    """The values used last, at most `size`; safe to share between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[_Key, _Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: _Key) -> _Value | None:
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def add(self, key: _Key, value: _Value) -> None:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
