"""Which candidates are of the year asked for, and what it means where none is."""

from __future__ import annotations

import re
from datetime import date

from bot.answering.question_kinds import Form
from bot.answering.question_mentions import baseline_years, names_meeting
from bot.answering.ranking import Candidate
from bot.answering.reasons import Reason
from bot.answering.standing import is_of_other_year
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold

_SAYS_RESULT = re.compile(r"thuc te|ket qua|(?<!\w)da (?:co|dat|duoc|cap|hoan)|(?<!\w)roi(?!\w)")
# "Năm 2026 muốn lọt top mấy", "tới 2030 phải dùng lại ít nhất bao nhiêu": what is aimed at.
_AIMED = re.compile(
    r"(?<!\w)(?:muốn|nhắm|phấn đấu|đặt đích|định|hướng tới|dự kiến|phải|ít nhất|tối thiểu|"
    r"tính (?:tới|đến)|kéo thêm|xây thêm)(?!\w)"
)
_THEN = re.compile(r"(?<!\w)(?:(?:lúc|khi|hồi) (?:đó|ấy)|thời điểm (?:đó|ấy))(?!\w)")
# What `year_title` is worth in a passage that names other years.
_OTHER_YEARS = 0.4


def held_against(
    question: Understanding, kept: list[Candidate]
) -> tuple[list[Candidate], None] | None:
    """ "Tăng mấy so với năm 2023": what names that year, whichever year it is itself of."""
    if question.years - baseline_years(question.lexical_text):
        return None
    named = [one for one in kept if any(year in one.view.folded for year in question.years)]
    return (named, None) if named else None


def of_asked_year(
    question: Understanding, kept: list[Candidate], *, today: date
) -> tuple[list[Candidate], Reason | None]:
    """The candidates that speak of a year asked about; the reason when there are none."""
    # A rank belongs to the year it names; the day it was published is another matter.
    is_of_meeting = names_meeting(question.lexical_text)
    is_yearly = question.asked.form is Form.RANK or question.asked.wants_who_leads
    of_year = [
        one
        for one in kept
        # The ledger knows the period of its figures, however the sentence writes it.
        if one.features["ledger_period"]
        or (one.features["year_body"] and not (is_yearly and one.features["year_in_date"]))
        # A rank of another year, under a title with the year asked for, is of that other year.
        or one.features["year_title"] > (_OTHER_YEARS if is_yearly else 0.0)
        or (one.features["year_document"] and (not is_yearly or is_of_meeting))
    ]
    main = question.years - baseline_years(question.lexical_text)
    if main and main != question.years:
        of_year = [
            one for one in of_year if one.features["ledger_period"] or main & _years_of(one.view)
        ]
    if not of_year and (_is_before_document(question) or _is_as_of(question)):
        return kept, None
    if not of_year:
        # A target of 2035 that no document sets is missing, not still to come.
        is_future = not question.asked.wants_target and all(
            int(year) >= today.year - 1 for year in question.years
        )
        return [], Reason.FUTURE if is_future else Reason.PERIOD
    known = of_year
    of_year = [
        one for one in of_year if one.features["ledger_period"] or not one.features["period_miss"]
    ]
    if not of_year and _is_as_of(question):
        return known, None
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


def _is_before_document(question: Understanding) -> bool:
    """ "Nền tảng chạy từ 2024, theo Nghị định 224/2026 …": the year tells of the asker's case."""
    issued = [number.year for number in question.numbers if number.year]
    return bool(issued) and max(question.years) < min(issued)


def _is_as_of(question: Understanding) -> bool:
    """ "Hồi 2023, theo Nghị định 42 thì …": the day for which the document is asked about."""
    is_figure = question.asked.form in {Form.NUMBER, Form.RANK, Form.DOCUMENT_NUMBER}
    return bool(question.numbers) and (
        not is_figure or _THEN.search(question.lexical_text.lower()) is not None
    )


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
    if _AIMED.search(question.lexical_text.lower()):
        return False
    if asked.wants_target or asked.form not in {Form.NUMBER, Form.RANK, Form.PLACE}:
        return False
    # "đến năm 2030 đạt bao nhiêu" asks for the target; "thực tế đã" and this year's rank do not.
    says_result = _SAYS_RESULT.search(fold(question.text)) is not None
    year = min(int(year) for year in question.years)
    return year >= today.year and (says_result or (year == today.year and asked.form is Form.RANK))
