"""Decides whether the evidence answers the question, and if not, why not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering import route
from bot.answering.asked_year import is_ahead
from bot.answering.calibration import Calibration, chance, shipped, shipped_reading
from bot.answering.definitions import defining, names_term
from bot.answering.eligible import eligible_candidates
from bot.answering.evidence import Evidence
from bot.answering.features import Rarity
from bot.answering.gate_features import gate_features
from bot.answering.ranking import Candidate
from bot.answering.reasons import Reason
from bot.answering.rerank import CROSS, DEPTH, SURE_DEPTH, reranked
from bot.answering.understanding import Understanding
from index.protocols import CrossEncoder
from knowledge.model import FactKind

# A named document that says all but this share of the question's words is answered from.
_LITTLE = 0.15
_FEW_TERMS = 2
_SURE = 0.6
_ALL = 0.999
_MOST_WORDS = 0.6
# How long a paper holds is not how long it takes to get.
_VALIDITY = re.compile(r"(?<!\w)(?:giá trị|hiệu lực|thời hạn|hạn (?:dùng|sử dụng)|lưu)(?!\w)")
# Outside of this the second reading hardly ever changes the outcome, and takes most of the time.
_NO_DOUBT_BELOW = 0.02
_NO_DOUBT_ABOVE = 0.998
_LITTLE_DOUBT_ABOVE = 0.9


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is None when the question may be answered from `candidates` (best first)."""

    candidates: tuple[Candidate, ...]
    confidence: float
    reason: Reason | None = None


def judge(  # noqa: PLR0913 - what measuring and reading add
    question: Understanding,
    evidence: Evidence,
    *,
    rarity: Rarity,
    today: date,
    calibration: Calibration | None = None,
    reader: CrossEncoder | None = None,
) -> Verdict:
    """Weigh the evidence; hard requirements (number, place, year) come before the calibration.

    Where that leaves doubt, `reader` reads the best candidates and the weighing is done again.
    Only measuring gives a `calibration` of its own; answering uses the shipped one.
    """
    calibration = calibration or shipped()
    if not evidence.candidates:
        return Verdict((), 0.0, Reason.NOTHING)
    other_field = route.is_out_of_field(question.text) and not _names_own(question)
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
    logit = calibration.logit(features)
    first = chance(logit)
    if reader is not None and _NO_DOUBT_BELOW < first < _NO_DOUBT_ABOVE:
        reading = shipped_reading()
        depth = SURE_DEPTH if first > _LITTLE_DOUBT_ABOVE else DEPTH
        eligible = reranked(
            question, eligible, reader, weight=reading.rank, rarity=rarity, depth=depth
        )
        features = gate_features(question, evidence, eligible, rarity=rarity)
        read = eligible[0].features.get(CROSS, 0.0)
        again = reading.again(calibration.logit(features), read)
        # The ledger knows what it is asked; its sentences seldom have the words of the question.
        is_known = features["plan"] and question.indicator and _holds_kind(question, evidence)
        logit = max(logit, again) if is_known else again
    confidence = chance(logit)
    threshold = calibration.threshold
    if features["named_fit"] == 1.0:
        # Who names a document that is here, for a year it speaks of, has little doubt to leave.
        threshold *= 0.6
        if features["missing_share"] <= _LITTLE or len(question.terms) <= _FEW_TERMS:
            confidence = max(confidence, _SURE)
    elif _is_planned(features, question):
        # The ledger knows what is asked and who says it; chat words around it change nothing.
        threshold *= 0.75
    # What says the meaning of a word outright needs no likeness to the question besides.
    meaning = defining(question, eligible)
    eligible = [*meaning, *(one for one in eligible if one not in meaning)]
    if meaning or _is_certain(question, evidence, eligible[0], features):
        confidence = max(confidence, _SURE)
    if confidence >= threshold:
        return Verdict(tuple(eligible), confidence)
    is_strange = features["unseen"] > 0.3 and not _is_of_field(question, eligible)
    if other_field or is_strange:
        return Verdict(tuple(eligible), confidence, Reason.OUT_OF_SCOPE)
    return Verdict(tuple(eligible), confidence, _why_not(question, evidence, today))


def _names_own(question: Understanding) -> bool:
    """True where something of this field is named, whoever is spoken of besides."""
    return bool(question.names or question.numbers or question.aliased or question.indicator)


def _holds_kind(question: Understanding, evidence: Evidence) -> bool:
    """False where a target is asked for and the ledger has none of that time."""
    facts = evidence.plan.facts if evidence.plan is not None else ()
    has_target = any(fact.kind is FactKind.TARGET for fact in facts)
    return has_target or not question.asked.wants_target


def _is_of_field(question: Understanding, eligible: Sequence[Candidate]) -> bool:
    """True where an indicator is named, a document that is here or mentioned, or a name that
    documents here carry ("DTI", "VNeID")."""
    if question.indicator is not None or question.numbers:
        return True
    return bool(question.names) and any(not one.features["names_missing"] for one in eligible)


def _why_not(question: Understanding, evidence: Evidence, today: date) -> Reason:
    """What is missing is the time, where an indicator is known and nothing of it is of then."""
    if is_ahead(question, today):
        return Reason.FUTURE
    known = evidence.plan.facts if evidence.plan is not None else ()
    has_result = any(fact.kind is FactKind.RESULT for fact in known)
    is_of_time = question.indicator is not None and bool(question.years)
    return Reason.PERIOD if is_of_time and not has_result else Reason.NOTHING


def _is_certain(
    question: Understanding, evidence: Evidence, best: Candidate, features: Mapping[str, float]
) -> bool:
    """True where what is found is the answer, whatever the weighing makes of it."""
    says_all = _says_all(features) and names_term(question, best.view)
    return says_all or _is_weighed(features, evidence) or _is_of_guide(question, best)


def _says_all(features: Mapping[str, float]) -> bool:
    """True when every word asked stands in the passage itself, with the year and a fit answer.

    A guard for collections that the weights were not learnt on.
    """
    # A single word, its accents aside, stands somewhere by chance: "lạnh" is in "lãnh đạo".
    lacks = ("form_missing", "year_other", "count_apart", "office_missing", "only_mentioned")
    if features["few_terms"] or any(features[name] for name in lacks):
        return False
    return features["words_body"] > _ALL


def _is_of_guide(question: Understanding, best: Candidate) -> bool:
    """True where the guide to what is asked about says what it costs, or how long it takes."""
    needs, holds = question.needs, best.view.holdings
    is_held = (needs.amount and holds.amount) or (needs.duration and holds.duration)
    if not is_held or not best.view.is_service or _VALIDITY.search(question.text.lower()):
        return False
    return best.features["words_all"] >= _MOST_WORDS and not best.features["names_missing"]


def _is_weighed(features: Mapping[str, float], evidence: Evidence) -> bool:
    """True where the question names the very figures that the ledger holds against each other."""
    return bool(features["plan"] and evidence.plan is not None and evidence.plan.is_weighed)


def _is_planned(features: Mapping[str, float], question: Understanding) -> bool:
    """True where the ledger follows just what is asked, and not another count about it."""
    lacks = features["missing_pair"] or features["focus_missing"]
    return bool(features["plan"] and question.indicator is not None and not lacks)
