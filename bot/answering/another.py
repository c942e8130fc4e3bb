"""Near misses by name: what a passage says of another ministry, law, network or company."""

from __future__ import annotations

import re

from bot.answering.question_kinds import Form
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, find_places, place

# The speed of a 5G network is not that of 4G.
_GENERATION = re.compile(r"(?<![\w.,])([2-6])g(?!\w)")
_COMPANIES = re.compile(
    r"(?<!\w)(?:vietcombank|vietinbank|bidv|agribank|techcombank|vpbank|mbbank|sacombank|tpbank|"
    r"mobifone|vinaphone|viettel|vnpt|fpt|cmc|misa|vng|momo|zalopay|vnpay|viettelpay|gtel)(?!\w)"
)
_FIGURES = frozenset({Form.NUMBER, Form.RANK})
_LAW = "/QH"
# Who says or does something need not be who the figure is of: "Bộ Y tế cho biết có bao nhiêu …".
_ACTS = re.compile(
    r"\W*(?:đã |sẽ |phải |có |được |cần |vừa |mới )*"
    r"(?:cho biết|cho hay|công bố|đánh giá|thống kê|báo cáo|ghi nhận|nói|nêu|đưa|đặt|giao|đề|ban|"
    r"dự|ước|tính|ký|họp|tổ chức|chủ trì|quản lý|công nhận|phê duyệt|trình)(?!\w)"
)
_SOURCE = re.compile(r"(?:theo|do|bởi|từ|giao|và|với|cùng)\s+$")


def is_of_another(question: Understanding, view: PassageView) -> bool:
    """True where one ministry's figure, law or network is asked about and another's given."""
    return (
        _is_of_another_ministry(question, view)
        or _is_of_another_law(question, view)
        or _is_of_another_network(question, view)
        or _is_of_another_company(question, view)
    )


def _is_of_another_ministry(question: Understanding, view: PassageView) -> bool:
    asked = figured_ministries(question)
    if not asked or asked & (view.places | view.context_places):
        return False
    return any(place(one).kind is PlaceKind.MINISTRY for one in view.places)


def figured_ministries(question: Understanding) -> frozenset[str]:
    """The ministries whose figure a question asks for, not those it names as a source."""
    if question.asked.form not in _FIGURES:
        return frozenset()
    text = question.lexical_text
    return frozenset(
        mention.place_id
        for mention in find_places(text)
        if place(mention.place_id).kind is PlaceKind.MINISTRY
        and not _ACTS.match(text[mention.end :].lower())
        and not _SOURCE.search(text[: mention.start].lower())
    )


def _is_of_another_law(question: Understanding, view: PassageView) -> bool:
    if question.numbers:
        return False
    asked = {number for number in question.aliased if _LAW in number}
    named = {number for number in view.numbers if _LAW in number}
    if not asked or not named:
        return False
    return not asked & (named | view.context_numbers | view.about_numbers)


def _is_of_another_network(question: Understanding, view: PassageView) -> bool:
    asked = set(_GENERATION.findall(fold(question.lexical_text)))
    named = set(_GENERATION.findall(f"{view.folded} {fold(view.document.title)}"))
    return bool(asked and named) and not asked & named


def _is_of_another_company(question: Understanding, view: PassageView) -> bool:
    """True for a figure or a day of a company that the passage does not name."""
    if question.asked.form not in _FIGURES | {Form.DATE}:
        return False
    asked = set(_COMPANIES.findall(fold(question.lexical_text)))
    return bool(asked) and not asked & set(_COMPANIES.findall(view.folded))
