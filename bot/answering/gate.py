"""Decides whether the evidence answers the question, and if not, why not."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.answering import route
from bot.answering.evidence import Evidence
from bot.answering.features import Rarity
from bot.answering.question_kinds import Form, Kind
from bot.answering.ranking import Candidate
from bot.answering.requirements import asked_type
from bot.answering.standing import stood_at
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, place

_SAYS_RESULT = re.compile(r"thuc te|ket qua|(?<!\w)da (?:co|dat|duoc|cap|hoan)|(?<!\w)roi(?!\w)")


class Reason(StrEnum):
    """Why a question is not answered."""

    UNCLEAR = "unclear"
    OUT_OF_SCOPE = "out_of_scope"
    NOTHING = "nothing"
    NUMBER = "number"
    PLACE = "place"
    PERIOD = "period"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is None when the question may be answered from `candidates` (best first)."""

    candidates: tuple[Candidate, ...]
    confidence: float
    reason: Reason | None = None


# A passage this far behind the best (in ranking scores) is about something else.
_NEAR = 4.0
# A named document that says all but this share of the question's words is answered from.
_LITTLE = 0.15
_SURE = 0.6
_ALL = 0.999
# Shorter than this, an unknown word is more often an abbreviation than a name.
_NAME = 4
# Words between a figure and what it counts.
_CLOSE = 5

GATE_FEATURES = (
    "score", "margin", "words_all", "words_body", "pairs_all", "missing_rare",
    "unseen", "names_missing", "year_body", "year_other", "form_missing", "field_other",
    "fused", "few_terms", "ledger", "named_fit", "is_service", "plan", "place_match", "opening",
    "above_background", "same_document",
    "missing_share", "missing_top", "period_hit", "period_miss", "foreign_missing", "pairs_body",
    "focus_missing", "unit_missing", "only_mentioned", "office_missing", "name_unseen",
    "count_apart", "missing_pair",
    *(f"kind_{kind.value}" for kind in Kind), *(f"form_{form.value}" for form in Form),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Calibration:
    weights: Mapping[str, float]
    bias: float
    threshold: float


@cache
def _shipped() -> _Calibration:
    """What `scripts/train_ranking.py` learnt from the tune half of the questions."""
    text = (files("bot.answering") / "data" / "gate.json").read_text(encoding="utf-8")
    loaded = json.loads(text)
    return _Calibration(
        weights=loaded["weights"], bias=loaded["bias"], threshold=loaded["threshold"]
    )


def judge(question: Understanding, evidence: Evidence, *, rarity: Rarity, today: date) -> Verdict:
    """Weigh the evidence; hard requirements (number, place, year) come before the calibration."""
    if not evidence.candidates:
        return Verdict((), 0.0, Reason.NOTHING)
    if not question.terms and not question.numbers and not question.aliased:
        return Verdict((), 0.0, Reason.UNCLEAR)
    other_field = route.is_out_of_field(question.text)
    eligible, reason = eligible_candidates(question, evidence, today=today)
    if not eligible:
        if other_field:
            reason = Reason.OUT_OF_SCOPE
        return Verdict(evidence.candidates, 0.0, reason)
    features = gate_features(question, evidence, eligible, rarity=rarity)
    confidence = _confidence(features)
    threshold = _shipped().threshold
    if features["named_fit"] == 1.0:
        # Who names a document that is here, for a year it speaks of, has little doubt to leave.
        threshold *= 0.6
        if features["missing_share"] <= _LITTLE:
            confidence = max(confidence, _SURE)
    elif _says_all(features):
        confidence = max(confidence, _SURE)
    if confidence >= threshold:
        return Verdict(tuple(eligible), confidence)
    if other_field or features["unseen"] > 0.3:
        return Verdict(tuple(eligible), confidence, Reason.OUT_OF_SCOPE)
    return Verdict(tuple(eligible), confidence, Reason.NOTHING)


def _says_all(features: Mapping[str, float]) -> bool:
    """True when every word asked stands in the passage itself, with the year and a fit answer.

    A guard for collections that the weights were not learnt on.
    """
    lacks = ("form_missing", "year_other", "count_apart", "office_missing", "only_mentioned")
    return features["words_body"] > _ALL and not any(features[name] for name in lacks)


def eligible_candidates(
    question: Understanding, evidence: Evidence, *, today: date
) -> tuple[list[Candidate], Reason | None]:
    """Candidates about the same document, place and year; the reason when there are none."""
    kept = list(evidence.candidates)
    if question.numbers:
        # "Mục tiêu của Quyết định 942, thực tế đạt bao nhiêu": what came of it stands elsewhere.
        wants_both = question.asked.wants_target and question.asked.wants_result
        kept = [
            one
            for one in kept
            if one.features["number_other"] == 0
            or (wants_both and one.features["ledger"] and one.view.is_result)
        ]
        if all(one.features["number_other"] for one in kept):
            return [], Reason.NUMBER
    if question.owners:
        kept = [one for one in kept if one.features["place_other"] == 0]
        if not kept:
            return [], Reason.PLACE
    kept = _holding(question, kept)
    if not kept:
        return [], Reason.NOTHING
    kept = [one for one in kept if not one.features["label_other"]]
    if not kept:
        return [], Reason.NOTHING
    if any(one.features["owner_bare"] for one in kept):
        kept = [one for one in kept if not one.features["owner_bare"]]
        if not kept:
            return [], Reason.PLACE
    if question.periods and not question.numbers and question.asked.form is Form.DOCUMENT_NUMBER:
        in_force = [one for one in kept if stood_at(one.view.document, question.periods[0])]
        if in_force:
            return in_force, None
    kept = _of_type(question, _with_names(kept))
    if question.years and question.asked.kind is not Kind.TREND:
        return _of_asked_year(question, kept, today=today)
    return kept, None


def _holding(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages that hold the amount, the signer or the company that is asked for."""
    needs = question.needs
    if needs.amount:
        candidates = [one for one in candidates if one.view.holdings.amount]
    if needs.company:
        candidates = [one for one in candidates if one.view.holdings.company]
    if needs.signer and question.numbers:
        # Who signed the decree that amends it did not sign the decree.
        own = [one for one in candidates if one.features["number_match"]]
        candidates = [one for one in own or candidates if one.view.holdings.signer]
    return candidates


def _of_type(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages with a document of the type asked for ("nghị định nào"), where some are."""
    is_document = question.asked.form is Form.DOCUMENT_NUMBER
    mark = asked_type(f"{question.text} . {question.lexical_text}") if is_document else None
    if mark is None:
        return candidates
    return [
        one
        for one in candidates
        if any(mark in number for number in one.view.numbers | one.view.context_numbers)
    ] or candidates


def _with_names(candidates: list[Candidate]) -> list[Candidate]:
    """Only passages with all names of the question, where a good one has them.

    What the ledger cites for the asked indicator stays: it may say "VNeID" another way.
    """
    named = [one for one in candidates if not one.features["names_missing"]]
    if not named or named[0].score < candidates[0].score - _NEAR:
        return candidates
    return [
        one for one in candidates if not one.features["names_missing"] or one.features["ledger"]
    ]


def _of_asked_year(
    question: Understanding, kept: list[Candidate], *, today: date
) -> tuple[list[Candidate], Reason | None]:
    # A rank belongs to the year it names; the day it was published is another matter.
    is_yearly = question.asked.form is Form.RANK or question.asked.wants_who_leads
    of_year = [
        one
        for one in kept
        if (one.features["year_body"] and not (is_yearly and one.features["year_in_date"]))
        or one.features["year_title"]
        or (one.features["year_document"] and not is_yearly)
    ]
    if not of_year:
        is_future = all(int(year) >= today.year - 1 for year in question.years)
        return [], Reason.FUTURE if is_future else Reason.PERIOD
    of_year = [one for one in of_year if not one.features["period_miss"]]
    if not of_year:
        return [], Reason.PERIOD
    if _asks_for_aim(question):
        of_year = [one for one in of_year if one.view.is_target]
        if not of_year:
            return [], Reason.PERIOD
    if _asks_future_result(question, today):
        of_year = [one for one in of_year if not one.view.is_target]
        if not of_year:
            return [], Reason.FUTURE
    return of_year, None


def _asks_for_aim(question: Understanding) -> bool:
    asked = question.asked
    is_figure = question.indicator is not None or asked.form in {Form.NUMBER, Form.RANK}
    return asked.wants_target and not asked.wants_result and is_figure


def _asks_future_result(question: Understanding, today: date) -> bool:
    asked = question.asked
    if asked.wants_target or asked.form not in {Form.NUMBER, Form.RANK, Form.PLACE}:
        return False
    # "đến năm 2030 đạt bao nhiêu" asks for the target; "thực tế đã" and this year's rank do not.
    says_result = _SAYS_RESULT.search(fold(question.text)) is not None
    year = min(int(year) for year in question.years)
    return year >= today.year and (says_result or (year == today.year and asked.form is Form.RANK))


def gate_features(
    question: Understanding, evidence: Evidence, eligible: list[Candidate], *, rarity: Rarity
) -> dict[str, float]:
    """What the calibration sees: how well the best candidate fits, what it lacks."""
    best = eligible[0]
    weights = {term.key: rarity(term.key) for term in question.terms}
    total = sum(weights.values())
    ceiling = rarity("\0")
    heaviest = max(weights.values(), default=1.0)
    missing = [key for key in weights if key not in best.view.body and key not in best.view.context]
    unseen = sum(weight for weight in weights.values() if weight >= ceiling)
    runner_up = eligible[1].score if len(eligible) > 1 else best.score - 1
    return {
        "score": best.score / 5,
        "margin": min(best.score - runner_up, 2.0),
        "words_all": best.features["words_all"],
        "words_body": best.features["words_body"],
        "pairs_all": best.features["pairs_all"],
        "missing_rare": best.features["missing_rare"],
        "unseen": unseen / total if total else 0.0,
        "names_missing": best.features["names_missing"],
        "year_body": best.features["year_body"],
        "year_other": best.features["year_other"],
        "form_missing": best.features["form_missing"],
        "field_other": float(route.is_out_of_field(question.text)),
        "fused": best.features["fused"],
        "few_terms": float(len(question.terms) < 2 and not question.numbers),
        "ledger": best.features["ledger"],
        # The document was named, the year is right and the form is there: little is left to doubt.
        "named_fit": best.features["number_match"]
        * (best.features["year_body"] if question.years else 1.0)
        * (1.0 - best.features["form_missing"]),
        "is_service": float(best.view.is_service),
        "plan": float(
            evidence.plan is not None
            and any(
                fact.passage_id == one.view.passage.id
                for fact in evidence.plan.facts
                for one in eligible
            )
        ),
        "above_background": (best.dense - evidence.background) * 10,
        # Several of the best from one document: the question is about what that is about.
        "same_document": sum(one.view.document.id == best.view.document.id for one in eligible[:5])
        / 5,
        "missing_share": sum(weights[key] for key in missing) / total if total else 0.0,
        # "Vietcombank thu hộ": one telling word that the passage lacks can be all the difference.
        "missing_top": max((weights[key] for key in missing), default=0.0) / heaviest,
        "period_hit": best.features["period_hit"],
        "period_miss": best.features["period_miss"],
        "foreign_missing": float(bool(question.foreign - best.view.body - best.view.context)),
        "focus_missing": best.features["focus_missing"],
        "unit_missing": best.features["unit_missing"],
        "only_mentioned": float(
            best.features["number_mentioned"] > 0 and not best.features["number_match"]
        ),
        "office_missing": _office_missing(question, best),
        "name_unseen": _name_unseen(question, best, rarity=rarity),
        "count_apart": _count_apart(question, best),
        # "đường dây nóng", "giấy phép xây dựng": a phrase that no document has.
        "missing_pair": _missing_pairs(question, best, rarity=rarity),
        **{f"kind_{kind.value}": float(question.asked.kind is kind) for kind in Kind},
        **{f"form_{form.value}": float(question.asked.form is form) for form in Form},
        "pairs_body": best.features["pairs_body"],
        "place_match": best.features["place_match"],
        "opening": best.features["opening_fit"] * best.features["number_match"],
    }


def _office_missing(question: Understanding, best: Candidate) -> float:
    """1 when a ministry of the question is not named where the answer stands."""
    offices = [one for one in question.places if place(one).kind is PlaceKind.MINISTRY]
    named = best.view.places | best.view.context_places
    return float(any(one not in named for one in offices))


def _name_unseen(question: Understanding, best: Candidate, *, rarity: Rarity) -> float:
    """1 when the question has a name that no document has ("BIDV", "Bạch Mai")."""
    ceiling = rarity("\0")
    words = {
        one for one in question.foreign | question.names if len(one) >= _NAME and one.isalpha()
    }
    unseen = any(rarity(one) >= ceiling for one in words | question.proper)
    return float(unseen and not question.is_english)


def _count_apart(question: Understanding, best: Candidate) -> float:
    """1 when what is counted never stands close to a figure ("12.000 thành viên")."""
    if not question.focus or question.asked.form is not Form.NUMBER:
        return 0.0
    words = best.view.folded.split()
    figures = [at for at, word in enumerate(words) if any(char.isdigit() for char in word)]
    near = {
        word.strip(".,;:()%")
        for at in figures
        for word in words[max(at - _CLOSE, 0) : at + _CLOSE + 1]
    }
    return float(not question.focus & near)


def _missing_pairs(question: Understanding, best: Candidate, *, rarity: Rarity) -> float:
    """The share of the question's word pairs that no document has at all."""
    ceiling = rarity("\0")
    pairs = [term.phrase for term in question.terms if term.phrase]
    return sum(rarity(pair) >= ceiling for pair in pairs) / len(pairs) if pairs else 0.0


def _confidence(features: Mapping[str, float]) -> float:
    shipped = _shipped()
    total = shipped.bias + sum(
        shipped.weights.get(name, 0.0) * features[name] for name in GATE_FEATURES
    )
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
