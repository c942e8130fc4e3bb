"""Orders candidate passages for a question by a weighted sum of their features."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.answering.features import FEATURES
from bot.answering.views import PassageView


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its features for the question and the score they add up to.

    `dense` is the plain cosine, for the gate.
    """

    view: PassageView
    features: Mapping[str, float]
    score: float

    @property
    def dense(self) -> float:
        return self.features["dense"] / 8 + 0.8


@cache
def shipped_weights() -> Mapping[str, float]:
    """The weights that `scripts/train_ranking.py` learnt from the tune half of the questions."""
    text = (files("bot.answering") / "data" / "ranking.json").read_text(encoding="utf-8")
    weights: Mapping[str, float] = json.loads(text)["weights"]
    return weights


def rank(
    described: Sequence[tuple[PassageView, Mapping[str, float]]],
    weights: Mapping[str, float] | None = None,
) -> list[Candidate]:
    """Candidates, best first; ties keep the order of search."""
    used = shipped_weights() if weights is None else weights
    scored = [
        Candidate(
            view=view,
            features=features,
            score=sum(used.get(name, 0.0) * features.get(name, 0.0) for name in FEATURES),
        )
        for view, features in described
    ]
    return sorted(scored, key=lambda candidate: -candidate.score)
