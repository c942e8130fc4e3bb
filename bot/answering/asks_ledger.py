"""Whether a question asks for what the ledger holds of an indicator, and of nothing narrower."""

from __future__ import annotations

import re

from bot.answering.fillers import leaves_nothing
from bot.answering.question_kinds import Form, Kind
from bot.answering.understanding import Understanding
from bot.answering.views import keys_of
from knowledge.figures import says_value
from knowledge.model import Indicator
from knowledge.progress import same_place
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import place

# Acronyms that people add to any question of the field, or that spell an indicator out.
_EVERY_INDICATOR = frozenset({"egdi", "dti", "gdp", "itu", "dvc", "tthc", "cds"})
_OTHER_THINGS = frozenset({Kind.LIST, Kind.WHO, Kind.WHEN, Kind.DOCUMENT})
_FIGURES = frozenset({Kind.TARGET, Kind.RESULT, Kind.TARGET_AND_RESULT, Kind.TREND})
_UPLOAD = re.compile(r"(?<!\w)(?:tai len|gui len|upload)(?!\w)")
# How fast something grows is another figure than how big it is.
_RATE = re.compile(r"(?<!\w)(?:nhanh (?:gap|hon)|toc do tang)(?!\w)")
# What an index is made of, or from what value on something counts, is not its value. With accents:
# folded, "tính" is also a province, and "đo" also says by whom.
_MADE_OF = re.compile(
    r"(?<!\w)(?:gồm|gộp|tính|cấu thành|đo|dựa)(?: \w+){0,3} (?:mấy|bao nhiêu|những) "
    r"(?:thứ|chỉ số|thành phần|tiêu chí|yếu tố|phần(?! trăm)|nhóm)(?!\w)|"
    r"(?<!\w)từ (?:bao nhiêu|mấy)(?: \w+)? trở lên(?!\w)"
)
# "sao lại có hai con số", "chỗ ghi top 30 chỗ ghi top 50".
_DIFFERS = re.compile(
    r"(?<!\w)(?:hai (?:con so|so lieu|so|cach ghi|cach noi|nguon)|khac nhau|chenh nhau|mau thuan|"
    r"khong (?:thong nhat|khop)|(?:cho|noi|nguon|bao) (?:thi )?(?:ghi|noi|neu|bao))(?!\w)"
)


def asks_the_ledger(question: Understanding, indicator: Indicator) -> bool:
    """True for a question on a figure (or wording) of the indicator itself."""
    if _is_of_another(question, indicator):
        return False
    return (
        _asks_figure(question)
        or _asks_words(question, indicator)
        or _names_figure(question, indicator)
        or _is_bare(question, indicator)
        or _asks_why_they_differ(question)
    )


def _is_of_another(question: Understanding, indicator: Indicator) -> bool:
    """True when the question narrows the indicator: to a province, a brand, its growth."""
    if any(not same_place(indicator.scope, place(owner).name) for owner in question.owners):
        return True
    if _UPLOAD.search(fold(question.text)) and not _UPLOAD.search(fold(indicator.name)):
        return True
    if _RATE.search(fold(question.text)) and not _RATE.search(fold(indicator.name)):
        return True
    if _MADE_OF.search(question.text.lower()):
        return True
    return bool(question.names - _words_of(indicator) - _EVERY_INDICATOR)


def _words_of(indicator: Indicator) -> set[str]:
    return {
        key for wording in (indicator.name, *indicator.aliases) for key in keys_of(fold(wording))
    }


def _asks_figure(question: Understanding) -> bool:
    asked = question.asked
    if asked.kind is Kind.COMPARISON and question.years:
        return True
    if asked.wants_who_leads or asked.kind in _OTHER_THINGS:
        return False
    return asked.form in {Form.NUMBER, Form.RANK} or asked.kind in _FIGURES


def _asks_words(question: Understanding, indicator: Indicator) -> bool:
    """True for "chủ đề năm 2025 là gì", of an indicator whose every value is a wording."""
    is_worded = all(isinstance(fact.value, str) for fact in indicator.facts)
    kinds = {Kind.DEFINITION, Kind.FACT, Kind.COMPARISON}
    return is_worded and question.asked.kind in kinds


def _names_figure(question: Understanding, indicator: Indicator) -> bool:
    """True for "phủ sóng 5G là 90% hay 39%": a figure of the indicator, asked whether it holds."""
    if question.asked.kind not in {Kind.FACT, Kind.YES_NO} or not question.claimed:
        return False
    figures = [fact.value for fact in indicator.facts if not isinstance(fact.value, str)]
    return any(says_value(question.text, value) for value in figures)


def _is_bare(question: Understanding, indicator: Indicator) -> bool:
    """True for "tài khoản VNeID mới nhất": its name, perhaps a year, and no question word."""
    if question.asked.kind is not Kind.FACT:
        return False
    is_timed = bool(question.years) or question.asked.wants_newest
    return is_timed and leaves_nothing(question.text, _words_of(indicator))


def _asks_why_they_differ(question: Understanding) -> bool:
    return (
        question.asked.kind not in _OTHER_THINGS
        and _DIFFERS.search(fold(question.text)) is not None
    )
