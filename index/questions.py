"""The vectors of recent questions, so that one question is never encoded twice."""

from __future__ import annotations

import threading
from collections import OrderedDict

import numpy as np

from index.dense import Vector
from index.protocols import Encoder

# A day of an ordinary bot; 384 numbers each, so well under a megabyte.
_REMEMBERED = 512


class QuestionEncoder:
    """An encoder with a memory, safe to share between threads and builds."""

    def __init__(self, encoder: Encoder, *, remembered: int = _REMEMBERED) -> None:
        self.encoder = encoder
        self._remembered = remembered
        self._vectors: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, text: str) -> Vector:
        """The unit vector of a question, shape (dimensions,); read-only."""
        with self._lock:
            if text in self._vectors:
                self._vectors.move_to_end(text)
                return self._vectors[text]
        vector = np.ascontiguousarray(self.encoder.encode_questions([text])[0], dtype=np.float32)
        vector.flags.writeable = False
        with self._lock:
            self._vectors[text] = vector
            while len(self._vectors) > self._remembered:
                self._vectors.popitem(last=False)
        return vector
