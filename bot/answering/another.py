"""Near misses by name: what a passage says of another ministry, law, network or company."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.answering.question_kinds import Form
from bot.answering.requirements import COMPANIES, LAW_MARK
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, find_places, place

# The speed of a 5G network is not that of 4G.
_GENERATION = re.compile(r"(?<![\w.,])([2-6])g(?!\w)")
_COMPANIES = re.compile(rf"(?<!\w)(?:{'|'.join(COMPANIES)})(?!\w)")
# Laws that people ask about beside those whose digests are at hand; what another law says of its
# own day or signer is nothing of theirs.
_OTHER_LAWS = re.compile(
    r"(?<!\w)(?:bo )?luat (?P<name>bao ve du lieu ca nhan|an ninh mang|an toan thong tin mang|"
    r"cong nghe thong tin|cong nghe cao|vien thong|cu tru|dau thau|tri tue nhan tao|"
    r"cong nghiep cong nghe so|thuong mai dien tu|tiep can thong tin|luu tru|so huu tri tue|"
    r"bao hiem xa hoi|bao hiem y te|kham benh,? chua benh|giao duc|dat dai|doanh nghiep|"
    r"dau tu cong|ngan sach nha nuoc|ho tich|khoa hoc va cong nghe|khoa hoc,? cong nghe|"
    r"quan ly thue|can bo,? cong chuc|to chuc chinh phu|bao chi|tre em|nha o)(?!\w)"
)
_FIGURES = frozenset({Form.NUMBER, Form.RANK})
# Who says or does something need not be who the figure is of: "Bộ Y tế cho biết có bao nhiêu …".
_ACTS = re.compile(
    r"\W*(?:đã |sẽ |phải |có |được |cần |vừa |mới )*"
    r"(?:cho biết|cho hay|công bố|đánh giá|thống kê|báo cáo|ghi nhận|nói|nêu|đưa|đặt|giao|đề|ban|"
    r"dự|ước|tính|ký|họp|tổ chức|chủ trì|quản lý|công nhận|phê duyệt|trình)(?!\w)"
)
_SOURCE = re.compile(r"(?:theo|do|bởi|từ|giao|và|với|cùng)\s+$")


def of_another(question: Understanding) -> Callable[[PassageView], bool]:
    """A test, read once of the question, of what is said of another than it names.

    True where one ministry's or company's figure, law or network is asked about and another's
    given.
    """
    text = fold(question.lexical_text)
    is_dated = question.asked.form in _FIGURES | {Form.DATE}
    ministries = figured_ministries(question)
    laws = frozenset() if question.numbers else _laws(question.aliased)
    others = {found["name"] for found in _OTHER_LAWS.finditer(text)}
    networks = frozenset(_GENERATION.findall(text))
    companies = frozenset(_COMPANIES.findall(text)) if is_dated else frozenset()
    return lambda view: (
        bool(ministries and _is_of_another_ministry(ministries, view))
        or bool(laws and _is_of_another_law(laws, view))
        or bool(others and not any(name in view.folded for name in others))
        or bool(networks and _is_of_another_network(networks, view))
        or bool(companies and companies.isdisjoint(_COMPANIES.findall(view.folded)))
    )


def _is_of_another_ministry(asked: frozenset[str], view: PassageView) -> bool:
    if asked & (view.places | view.context_places):
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


def _laws(numbers: frozenset[str]) -> frozenset[str]:
    return frozenset(number for number in numbers if LAW_MARK in number)


def _is_of_another_law(asked: frozenset[str], view: PassageView) -> bool:
    named = _laws(view.numbers)
    return bool(named) and not asked & (named | view.context_numbers | view.about_numbers)


def _is_of_another_network(asked: frozenset[str], view: PassageView) -> bool:
    named = frozenset(_GENERATION.findall(f"{view.folded} {fold(view.document.title)}"))
    return bool(named) and not asked & named
