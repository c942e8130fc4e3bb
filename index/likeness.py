"""How near a text is in meaning to each indicator, by the encoder that search uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from index.protocols import Encoder
from knowledge.model import Indicator


class IndicatorLikeness:
    """Cosine of a text with the nearest of each indicator's names.

    Names are short and typed by people, so they are encoded as questions are.
    """

    def __init__(self, encoder: Encoder, indicators: Iterable[Indicator]) -> None:
        self._encoder = encoder
        named = [
            (indicator.id, name)
            for indicator in indicators
            for name in (indicator.name, *indicator.aliases)
        ]
        self._owners = [owner for owner, _ in named]
        self._names = encoder.encode_questions([name for _, name in named]) if named else None

    def __call__(self, text: str) -> Mapping[str, float]:
        """The likeness of every indicator, by id."""
        if self._names is None:
            return {}
        cosines = self._names @ self._encoder.encode_passages([text])[0]
        found: dict[str, float] = {}
        for owner, cosine in zip(self._owners, np.asarray(cosines).tolist(), strict=True):
            found[owner] = max(found.get(owner, -1.0), cosine)
        return found
