"""Decides whether the evidence answers the question, and if not, why not."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from bot.answering import route
from bot.answering.eligible import Reason, eligible_candidates, is_ahead
from bot.answering.evidence import Evidence
from bot.answering.features import Rarity
from bot.answering.gate_features import GATE_FEATURES, gate_features
from bot.answering.ranking import Candidate
from bot.answering.understanding import Understanding

# A named document that says all but this share of the question's words is answered from.
_LITTLE = 0.15
_FEW_TERMS = 2
_SURE = 0.6
_ALL = 0.999


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is None when the question may be answered from `candidates` (best first)."""

    candidates: tuple[Candidate, ...]
    confidence: float
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the features of a question weigh, and the confidence from which on it is answered."""

    weights: Mapping[str, float]
    bias: float
    threshold: float


@cache
def shipped() -> Calibration:
    """What `scripts/train_ranking.py` learnt from the tune half of the questions."""
    text = (files("bot.answering") / "data" / "gate.json").read_text(encoding="utf-8")
    loaded = json.loads(text)
    return Calibration(
        weights=loaded["weights"], bias=loaded["bias"], threshold=loaded["threshold"]
    )


def judge(
    question: Understanding,
    evidence: Evidence,
    *,
    rarity: Rarity,
    today: date,
    calibration: Calibration | None = None,
) -> Verdict:
    """Weigh the evidence; hard requirements (number, place, year) come before the calibration.

    Only measuring gives a `calibration` of its own; answering uses the shipped one.
    """
    calibration = calibration or shipped()
    if not evidence.candidates:
        return Verdict((), 0.0, Reason.NOTHING)
    other_field = route.is_out_of_field(question.text)
    if not question.terms and not question.numbers and not question.aliased:
        return Verdict((), 0.0, Reason.OUT_OF_SCOPE if other_field else Reason.UNCLEAR)
    eligible, reason = eligible_candidates(question, evidence, today=today)
    if not eligible:
        if other_field:
            reason = Reason.OUT_OF_SCOPE
        elif reason is Reason.NOTHING and is_ahead(question, today):
            reason = Reason.FUTURE
        return Verdict(evidence.candidates, 0.0, reason)
    features = gate_features(question, evidence, eligible, rarity=rarity)
    confidence = _confidence(features, calibration)
    threshold = calibration.threshold
    if features["named_fit"] == 1.0:
        # Who names a document that is here, for a year it speaks of, has little doubt to leave.
        threshold *= 0.6
        if features["missing_share"] <= _LITTLE or len(question.terms) <= _FEW_TERMS:
            confidence = max(confidence, _SURE)
    elif features["plan"] and question.indicator is not None and not features["missing_pair"]:
        # The ledger knows what is asked and who says it; chat words around it change nothing.
        threshold *= 0.75
    if _says_all(features):
        confidence = max(confidence, _SURE)
    if confidence >= threshold:
        return Verdict(tuple(eligible), confidence)
    if other_field or features["unseen"] > 0.3:
        return Verdict(tuple(eligible), confidence, Reason.OUT_OF_SCOPE)
    ahead = is_ahead(question, today)
    return Verdict(tuple(eligible), confidence, Reason.FUTURE if ahead else Reason.NOTHING)


def _says_all(features: Mapping[str, float]) -> bool:
    """True when every word asked stands in the passage itself, with the year and a fit answer.

    A guard for collections that the weights were not learnt on.
    """
    # A single word, its accents aside, stands somewhere by chance: "lạnh" is in "lãnh đạo".
    lacks = ("form_missing", "year_other", "count_apart", "office_missing", "only_mentioned")
    if features["few_terms"] or any(features[name] for name in lacks):
        return False
    return features["words_body"] > _ALL


def _confidence(features: Mapping[str, float], calibration: Calibration) -> float:
    total = calibration.bias + sum(
        calibration.weights.get(name, 0.0) * features[name] for name in GATE_FEATURES
    )
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
