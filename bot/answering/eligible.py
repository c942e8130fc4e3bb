"""Which candidates are about what was asked at all: its document, place, year, kind of answer."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from bot.answering.another import of_another
from bot.answering.demands import demands_of
from bot.answering.evidence import Evidence
from bot.answering.question_kinds import Form, Kind
from bot.answering.question_mentions import baseline_years
from bot.answering.ranking import Candidate
from bot.answering.requirements import LAW_MARK, Needs, asked_type, signed_number
from bot.answering.standing import is_of_other_year, stood_at
from bot.answering.understanding import Understanding, is_fine
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, place

_SAYS_RESULT = re.compile(r"thuc te|ket qua|(?<!\w)da (?:co|dat|duoc|cap|hoan)|(?<!\w)roi(?!\w)")
# A passage this far behind the best (in ranking scores) is about something else.
_NEAR = 4.0
_SESSION = "phien hop"
# "Bị sửa bởi nghị định nào, ai ký": the one that amends it is meant.
_ASKS_AMENDING = re.compile(
    r"(?<!\w)(?:sửa|thay(?! mặt)|bãi bỏ|bổ sung)(?: \w+){0,6} (?:nào|gì)(?!\w)|"
    r"(?<!\w)(?:nào|gì)(?: \w+){0,2} (?:sửa|thay(?! mặt)|bãi bỏ|bổ sung)(?!\w)"
)
_GUIDES = re.compile(r"(?<!\w)(?:nghi dinh|thong tu|quyet dinh|ke hoach|huong dan)(?!\w)")
# What `year_title` is worth in a passage that names other years.
_OTHER_YEARS = 0.4
_MOST_WORDS = 0.6


class Reason(StrEnum):
    """Why a question is not answered."""

    UNCLEAR = "unclear"
    OUT_OF_SCOPE = "out_of_scope"
    NOTHING = "nothing"
    NUMBER = "number"
    PLACE = "place"
    PERIOD = "period"
    FUTURE = "future"


def eligible_candidates(
    question: Understanding, evidence: Evidence, *, today: date
) -> tuple[list[Candidate], Reason | None]:
    """Candidates about the same document, place and year; the reason when there are none."""
    kept = list(evidence.candidates)
    if question.numbers:
        # "Mục tiêu của Quyết định 942, thực tế đạt bao nhiêu": what came of it stands elsewhere.
        asked = question.asked
        wants_both = asked.wants_reality or (asked.wants_target and asked.wants_result)
        kept = [
            one
            for one in kept
            if one.features["number_other"] == 0
            or (wants_both and one.view.is_result and _speaks_of(question, one))
        ]
        if all(one.features["number_other"] for one in kept):
            return [], Reason.NUMBER
    if question.owners:
        kept = [one for one in kept if one.features["place_other"] == 0]
        if not kept:
            return [], Reason.PLACE
    kept = _to_the_point(question, _holding(question, kept))
    if not kept:
        return [], Reason.NOTHING
    if any(one.features["owner_bare"] for one in kept):
        kept = [one for one in kept if not one.features["owner_bare"]]
        if not kept:
            return [], Reason.PLACE
    if question.periods and not question.numbers and question.asked.form is Form.DOCUMENT_NUMBER:
        in_force = [
            one
            for one in kept
            # What was issued that day, or in that year, may be named anywhere.
            if stood_at(one.view.document, question.periods[0]) or _names_issued(question, one)
        ]
        if in_force:
            return in_force, None
    kept = _of_type(question, _with_names(kept))
    if not kept:
        return [], Reason.NOTHING
    if question.years and question.asked.kind is not Kind.TREND:
        return _held_against(question, kept) or _of_asked_year(question, kept, today=today)
    return kept, None


def _to_the_point(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages on the session, level, ministry or law asked about, with what it asks for."""
    is_of_another, demands = of_another(question), demands_of(question)
    return [
        one
        for one in candidates
        if not one.features["label_other"]
        # What was said at another session, or at none that is named, is no answer for this one.
        and (_SESSION not in question.labels or one.features["label_match"])
        and not is_of_another(one.view)
        and all(meets(one.view) for meets in demands)
    ]


def _speaks_of(question: Understanding, one: Candidate) -> bool:
    """True for a figure of the ledger, or a passage with most of the question's words."""
    return bool(one.features["ledger"]) or one.features["words_all"] >= _MOST_WORDS


def _names_issued(question: Understanding, one: Candidate) -> bool:
    """True where a document of the day or year named is; "hiện nay" names none."""
    period = question.periods[0]
    if not one.view.numbers or not any(char.isdigit() for char in period.text):
        return False
    if is_of_other_year(question, one.view):
        return False
    return bool(one.features["period_hit" if is_fine(period) else "year_body"])


def _holding(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages that hold the amount, the time, the index, the signer … that is asked for."""
    needs = question.needs
    if needs.amount:
        candidates = [one for one in candidates if one.view.holdings.amount]
    if needs.company:
        candidates = [one for one in candidates if one.view.holdings.company]
    if needs.duration:
        candidates = [one for one in candidates if one.view.holdings.duration]
    if needs.effect and question.numbers:
        # The day of signing is no day of taking effect.
        candidates = [one for one in candidates if one.view.holdings.effect]
    if needs.indices:
        candidates = [one for one in candidates if needs.indices & one.view.holdings.indices]
    if question.asked.wants_who_leads and needs.ministry != needs.province:
        # Who leads the provinces is no answer to who leads the ministries.
        candidates = [one for one in candidates if not _ranks_other_level(needs, one)]
    if question.asked.wants_who_leads:
        candidates = [one for one in candidates if not _names_no_last(question, one)]
    if (
        needs.signer
        and (question.numbers or _names_just_a_law(question))
        and not _ASKS_AMENDING.search(question.lexical_text.lower())
    ):
        # Who signed the decree that amends it did not sign the decree.
        own = [one for one in candidates if _is_of_asked_document(question, one)]
        candidates = [
            one
            for one in own or candidates
            if one.view.holdings.signer and _signs_asked(question, one)
        ]
    return candidates


def _ranks_other_level(needs: Needs, one: Candidate) -> bool:
    """True for ranks of provinces where ministries are asked about, or the other way round."""
    has_province = any(place(where).kind is PlaceKind.PROVINCE for where in one.view.places)
    has_ministry = one.view.holdings.ministry
    return has_province != has_ministry and has_province is needs.ministry


def _names_no_last(question: Understanding, one: Candidate) -> bool:
    """True where the last is asked about and nobody is called that: a first, or one in between."""
    return question.asked.wants_trailer and not one.view.has_trailer


def _signs_asked(question: Understanding, one: Candidate) -> bool:
    signed = signed_number(one.view.passage.text)
    return signed is None or _is_asked(question, signed)


def _is_of_asked_document(question: Understanding, one: Candidate) -> bool:
    number = one.view.document.number
    return number is not None and _is_asked(question, number)


def _names_just_a_law(question: Understanding) -> bool:
    """ "Ai ký Luật Dữ liệu", not "ai ký nghị định hướng dẫn Luật Dữ liệu"."""
    return bool(question.aliased) and _GUIDES.search(fold(question.lexical_text)) is None


def _is_asked(question: Understanding, number: str) -> bool:
    return number in question.aliased or any(one.matches(number) for one in question.numbers)


def _of_type(question: Understanding, candidates: list[Candidate]) -> list[Candidate]:
    """Only passages with a document of the type asked for ("nghị định nào")."""
    is_document = question.asked.form is Form.DOCUMENT_NUMBER
    mark = asked_type(f"{question.text} . {question.lexical_text}") if is_document else None
    if mark is None:
        return candidates
    kept = [
        one
        for one in candidates
        if any(mark in number for number in one.view.numbers | one.view.context_numbers)
    ]
    # A law is often named without its number.
    return kept or (candidates if mark == LAW_MARK else [])


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


def _held_against(
    question: Understanding, kept: list[Candidate]
) -> tuple[list[Candidate], None] | None:
    """ "Tăng mấy so với năm 2023": what names that year, whichever year it is itself of."""
    if question.years - baseline_years(question.lexical_text):
        return None
    named = [one for one in kept if any(year in one.view.folded for year in question.years)]
    return (named, None) if named else None


def _of_asked_year(
    question: Understanding, kept: list[Candidate], *, today: date
) -> tuple[list[Candidate], Reason | None]:
    # A rank belongs to the year it names; the day it was published is another matter.
    is_yearly = question.asked.form is Form.RANK or question.asked.wants_who_leads
    of_year = [
        one
        for one in kept
        # The ledger knows the period of its figures, however the sentence writes it.
        if one.features["ledger_period"]
        or (one.features["year_body"] and not (is_yearly and one.features["year_in_date"]))
        # A rank of another year, under a title with the year asked for, is of that other year.
        or one.features["year_title"] > (_OTHER_YEARS if is_yearly else 0.0)
        or (one.features["year_document"] and not is_yearly)
    ]
    main = question.years - baseline_years(question.lexical_text)
    if main and main != question.years:
        of_year = [
            one for one in of_year if one.features["ledger_period"] or main & _years_of(one.view)
        ]
    if not of_year:
        # A target of 2035 that no document sets is missing, not still to come.
        is_future = not question.asked.wants_target and all(
            int(year) >= today.year - 1 for year in question.years
        )
        return [], Reason.FUTURE if is_future else Reason.PERIOD
    of_year = [
        one for one in of_year if one.features["ledger_period"] or not one.features["period_miss"]
    ]
    if not of_year:
        return [], Reason.PERIOD
    if question.asked.form is Form.DOCUMENT_NUMBER:
        # "Kế hoạch năm 2022" is not one for 2024 that speaks of 2021-2025 too.
        of_year = [one for one in of_year if not is_of_other_year(question, one.view)]
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


def _years_of(view: PassageView) -> frozenset[str]:
    return view.years or view.title_years or view.document_years


def is_ahead(question: Understanding, today: date) -> bool:
    """True when a result is asked for whose year or month is not over on the day of asking."""
    ends = [period.end for period in question.periods] or [
        date(int(year), 12, 31) for year in question.years
    ]
    return bool(ends) and min(ends) > today and not question.asked.wants_target


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
