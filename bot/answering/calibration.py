"""What the gate learnt: weights of what ranking saw, and of what the cross-encoder read."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.answering.gate_features import GATE_FEATURES


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the features of a question weigh, and the confidence from which on it is answered."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def logit(self, features: Mapping[str, float]) -> float:
        """How much speaks for an answer."""
        return self.bias + sum(
            self.weights.get(name, 0.0) * features[name] for name in GATE_FEATURES
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """How the first weighing and the logit of the cross-encoder add up to the second.

    `rank` is what a logit counts in the order of candidates.
    """

    first: float
    logit: float
    bias: float
    rank: float

    def again(self, first: float, logit: float) -> float:
        """The logit of the second weighing."""
        return self.first * first + self.logit * logit + self.bias


@cache
def shipped() -> Calibration:
    """What `scripts/train_ranking.py` learnt from the tune half of the questions."""
    loaded = _load("gate.json")
    return Calibration(loaded["weights"], loaded["bias"], loaded["threshold"])


@cache
def shipped_reading() -> Reading:
    """What `scripts/train_reading.py` learnt from the tune half of the questions."""
    return Reading(**_load("reading.json")["weights"])


def chance(logit: float) -> float:
    """The confidence that a logit stands for."""
    return 1 / (1 + math.exp(-max(min(logit, 30.0), -30.0)))


def _load(name: str) -> Any:
    text = (files("bot.answering") / "data" / name).read_text(encoding="utf-8")
    return json.loads(text)
