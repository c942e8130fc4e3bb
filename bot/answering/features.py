"""How well a passage fits a question, as named numbers that ranking and the gate weigh."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.answering.particulars import particulars
from bot.answering.question_kinds import Asked, Form, Kind
from bot.answering.question_mentions import asks_whether, names_meeting
from bot.answering.understanding import Understanding, is_fine
from bot.answering.views import PassageView, short_form
from knowledge.vietnamese.periods import Bound, Period
from knowledge.vietnamese.places import PlaceKind, place

Rarity = Callable[[str], float]

_ABOUT_A_DOCUMENT = {Kind.WHO, Kind.WHEN, Kind.DOCUMENT, Kind.DEFINITION, Kind.FACT}


# The names fix the order of the weights in data/ranking.json.
FEATURES = (
    "fused", "dense", "lexical",
    "words_body", "words_all", "pairs_body", "pairs_all", "missing_rare",
    "names_body", "names_all", "names_missing",
    "year_body", "year_title", "year_document", "year_other", "year_span_end", "year_in_date",
    "period_hit", "period_miss",
    "place_match", "place_other", "place_unasked",
    "number_match", "number_other", "number_mentioned",
    "form_missing", "target_figure", "target_fit", "target_unfit", "result_unfit",
    "kind_service", "kind_policy_decision", "service_unasked",
    "leader_fit", "leader_unfit", "step_fit", "list_fit", "newest", "ledger", "ledger_period",
    "length", "claimed", "opening_fit", "validity_fit", "number_aliased",
    "label_other", "label_match", "focus_missing", "unit_missing", "owner_bare", "superseded",
    "definition_fit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signals:
    """What search and the ledger say of one passage for one question.

    `fused` in [0, 1]; `dense` a cosine; `lexical` relative to the best of the question; `newest`
    the passage's place among the candidates by date in [0, 1]; `is_fact` and `is_fact_of_period`
    whether the ledger cites this passage for the asked indicator (and period), `is_superseded`
    that its document no longer rules at the time asked about.
    """

    fused: float
    dense: float
    lexical: float
    newest: float
    is_fact: bool
    is_fact_of_period: bool
    is_superseded: bool = False


def describe(
    question: Understanding, view: PassageView, signals: Signals, *, rarity: Rarity
) -> dict[str, float]:
    """Every feature of the passage for the question."""
    words_body, words_all, missing_rare = _word_cover(question, view, rarity)
    pairs_body, pairs_all = _pair_cover(question, view, rarity)
    values: dict[str, float] = {
        "fused": signals.fused,
        # Cosines of this encoder live between 0.75 and 0.95; stretched to use the range.
        "dense": (signals.dense - 0.8) * 8,
        "lexical": signals.lexical,
        "words_body": words_body,
        "words_all": words_all,
        "pairs_body": pairs_body,
        "pairs_all": pairs_all,
        "missing_rare": missing_rare,
        "newest": signals.newest if question.asked.wants_newest else 0.0,
        "ledger": float(signals.is_fact),
        "ledger_period": float(signals.is_fact_of_period),
        "length": min(len(view.folded) / 600, 2.0),
        "claimed": float(bool(question.claimed) and question.claimed <= view.body),
    }
    values |= _name_fit(question, view)
    values |= _year_fit(question, view)
    values |= _period_fit(question, view)
    values |= _place_fit(question, view)
    values |= _number_fit(question, view)
    values |= _form_fit(question.asked, view)
    values |= particulars(question, view, rarity, is_superseded=signals.is_superseded)
    return values


def _word_cover(
    question: Understanding, view: PassageView, rarity: Rarity
) -> tuple[float, float, float]:
    total = body = anywhere = 0.0
    missing = 0.0
    for term in question.terms:
        weight = rarity(term.key)
        total += weight
        if term.key in view.body:
            body += weight
            anywhere += weight
        elif term.key in view.context:
            anywhere += weight
        else:
            missing = max(missing, weight)
    if not total:
        # Only a document, a year or a kind of answer was named: nothing is left uncovered.
        return 0.8, 0.8, 0.0
    return body / total, anywhere / total, missing / 8


def _pair_cover(question: Understanding, view: PassageView, rarity: Rarity) -> tuple[float, float]:
    total = body = anywhere = 0.0
    for term in question.terms:
        if term.phrase is None:
            continue
        weight = rarity(term.phrase)
        total += weight
        if term.phrase in view.body_pairs:
            body += weight
            anywhere += weight
        elif term.phrase in view.context_pairs:
            anywhere += weight
    if not total:
        return 0.5, 0.5
    return body / total, anywhere / total


# What people call by its name and documents by what it is.
_MEANT = {
    "vneid": re.compile(r"(?<!\w)tai khoan (?:dinh danh|muc do)(?!\w)"),
    "gdp": re.compile(r"(?<!\w)kinh te so(?!\w)"),
}


def _name_fit(question: Understanding, view: PassageView) -> Mapping[str, float]:
    if not question.names:
        return {"names_body": 0.0, "names_all": 0.0, "names_missing": 0.0}
    count = len(question.names)
    in_body = len(question.names & view.body) / count
    meant = frozenset(name for name, words in _MEANT.items() if words.search(view.folded))
    anywhere = len(question.names & (view.body | view.context | meant)) / count
    return {"names_body": in_body, "names_all": anywhere, "names_missing": 1.0 - anywhere}


def _year_fit(question: Understanding, view: PassageView) -> Mapping[str, float]:
    asked = question.years
    fit = dict.fromkeys(
        ("year_body", "year_title", "year_document", "year_other", "year_span_end", "year_in_date"),
        0.0,
    )
    if not asked:
        return fit
    if asked & view.years:
        fit["year_body"] = len(asked & view.years) / len(asked)
        # "mục tiêu đến năm 2030" names the last year of its period.
        fit["year_span_end"] = float(max(asked) == max(view.years))
        fit["year_in_date"] = float(asked & view.years <= view.date_years)
    elif asked & view.title_years:
        fit["year_title"] = 1.0 if not view.years else 0.4
    elif asked & view.document_years:
        fit["year_document"] = 1.0 if not view.years else 0.4
    if not asked & view.years and view.years:
        fit["year_other"] = 1.0
    elif not asked & (view.years | view.title_years | view.document_years):
        fit["year_other"] = 0.7
    return fit


def _period_fit(question: Understanding, view: PassageView) -> Mapping[str, float]:
    """A month or a day asked for must be the passage's too, where that names any."""
    asked = [period for period in question.periods if is_fine(period)]
    if not asked:
        return {"period_hit": 0.0, "period_miss": 0.0}
    is_figure = question.asked.form in {Form.NUMBER, Form.RANK}
    is_figure = is_figure and not asks_whether(question.lexical_text)
    hit = any(
        (one.start <= other.end and other.start <= one.end)
        or (not is_figure and _holds_at(other, one))
        for one in asked
        for other in view.fine_periods
    )
    # "chỉ thị tháng 4/2022" dates the document, not what it orders.
    date = view.document.issued_on or view.document.as_of
    is_dated = (
        (view.is_policy or names_meeting(question.lexical_text))
        and date is not None
        and len(date) > 4
        and any(one.covers(date) for one in asked)
    )
    return {
        "period_hit": float(hit),
        "period_miss": float(bool(view.fine_periods) and not hit and not is_dated),
    }


def _holds_at(rule: Period, asked: Period) -> bool:
    """ "Từ 01/01/2026 trở về mức cũ" holds in March too, "dùng đến hết 30/6/2025" in May."""
    if rule.bound in {Bound.SINCE, Bound.AFTER}:
        return asked.start >= rule.start
    return rule.bound in {Bound.UNTIL, Bound.BEFORE} and asked.end <= rule.end


def _place_fit(question: Understanding, view: PassageView) -> Mapping[str, float]:
    asked = frozenset(question.places)
    named = view.places | view.context_places
    fit = {"place_match": 0.0, "place_other": 0.0, "place_unasked": 0.0}
    if asked:
        fit["place_match"] = len(asked & named) / len(asked)
        is_of_other = not question.owners <= named or _gives_another(question, view)
        fit["place_other"] = float(is_of_other)
    elif view.is_local and question.asked.form is not Form.PLACE:
        fit["place_unasked"] = 1.0
    return fit


def _gives_another(question: Understanding, view: PassageView) -> bool:
    """ "Hà Nội xếp thứ 24" under a title that names Đà Nẵng is no rank of Đà Nẵng."""
    if question.asked.form not in {Form.NUMBER, Form.RANK} or question.owners & view.places:
        return False
    figured = {one for one in view.figured_places if place(one).kind is PlaceKind.PROVINCE}
    asked = {one for one in question.owners if place(one).kind is PlaceKind.PROVINCE}
    return bool(figured and asked and not figured & asked)


def _number_fit(question: Understanding, view: PassageView) -> Mapping[str, float]:
    fit = dict.fromkeys(("number_match", "number_other", "number_mentioned", "number_aliased"), 0.0)
    fit["number_aliased"] = float(bool(question.aliased & view.context_numbers))
    if not question.numbers:
        return fit
    own = sum(
        any(asked.matches(number) for number in view.context_numbers | view.about_numbers)
        for asked in question.numbers
    )
    mentioned = sum(
        any(asked.matches(number) for number in view.numbers)
        or short_form(asked) in view.short_numbers
        for asked in question.numbers
    )
    count = len(question.numbers)
    fit["number_match"] = own / count
    fit["number_mentioned"] = mentioned / count
    fit["number_other"] = float(not own and not mentioned)
    return fit


def has_form(form: Form, view: PassageView) -> bool:
    """True where the passage has the kind of answer wanted: a figure, a rank, a person."""
    return {
        Form.NUMBER: view.has_figure,
        Form.RANK: view.has_rank,
        Form.PERSON: view.has_person,
        Form.DATE: view.has_date,
        Form.ORGANISATION: view.has_organisation,
        Form.PLACE: bool(view.places),
        Form.DOCUMENT_NUMBER: bool(view.numbers or view.context_numbers),
        Form.TEXT: True,
    }[form]


def _form_fit(asked: Asked, view: PassageView) -> Mapping[str, float]:
    asks_target = asked.wants_target and not asked.wants_result
    asks_result = not asked.wants_target and asked.form in {Form.NUMBER, Form.RANK}
    is_opening = view.passage.order == 0
    return {
        # A document's first passage says who signed it, when, and what it is.
        "opening_fit": float(
            is_opening
            and (asked.wants_signer or asked.kind in _ABOUT_A_DOCUMENT)
            and view.is_policy
        ),
        "validity_fit": float(asked.wants_validity and view.has_validity),
        "form_missing": float(not has_form(asked.form, view)),
        "target_figure": float(asked.wants_target and view.is_target and view.has_figure),
        "target_fit": float(asked.wants_target and view.is_target),
        "target_unfit": float(asks_target and not view.is_target),
        "result_unfit": float(asks_result and view.is_target and not view.is_result),
        "leader_fit": float(asked.wants_leader and view.has_leader)
        + float(asked.wants_trailer and view.has_trailer),
        "leader_unfit": float(asked.wants_leader and not view.has_leader)
        + float(asked.wants_leader and view.has_trailer and not view.has_leader)
        + float(asked.wants_trailer and not view.has_trailer),
        "kind_service": float(asked.kind is Kind.HOW_TO and view.is_service),
        "kind_policy_decision": float(asks_target and view.is_policy),
        "service_unasked": float(asked.kind is not Kind.HOW_TO and view.is_service),
        "step_fit": float(asked.kind is Kind.HOW_TO and view.has_step),
        "list_fit": float(asked.kind is Kind.LIST and view.has_list),
    }
