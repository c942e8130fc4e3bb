"""Questions that state something and ask whether it holds: claim and subject taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.question_kinds import Kind
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import supported_groups

_SURNAME = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|trương|đinh|lương|tô|"
    "đoàn|vương|trịnh|mai|tạ|cao|lâm|thái"
)
_PERSON = re.compile(
    rf"(?<!\w)(?:ông |bà )?(?:{_SURNAME})(?: \w+){{1,3}}?(?= ký| làm| chủ|,| đúng| phải|\?|$)", re.I
)
_YEAR = re.compile(
    r"(?:từ |vào |hồi |trong )?(?:ngày |tháng |năm )?"
    r"(?<![\d/.,])(?:\d{1,2}/)?(?:\d{1,2}/)?(?:19|20)\d\d(?![\d.,]*\d)"
)
_FIGURE = re.compile(
    r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?:/\d+)?(?:\s?%| (?:triệu|tỷ|nghìn|điểm|phần trăm))?(?![\w/])"
)
_FRAME = re.compile(
    r"(?<!\w)"
    r"(?:có phải|nghe nói|thấy bảo|thấy nói|nghe bảo|nghe đồn|hình như|hóa ra|đúng là)(?!\w)|"
    r"(?<!\w)"
    r"(?:(?:có )?(?:đúng|phải|chuẩn)(?: là)? ?(?:không|ko|k|chứ|hả|chưa)?|hả|à|nhỉ|hở|hử)\W*$",
    re.I,
)
# What a question complains of, and what a document says instead.
_DOWN = re.compile(
    r"khong dat|chua dat|tut|giam|rot|thap hon|that bai|cham|khong hoan thanh|roi khoi|kem|"
    r"cuoi bang|chot|khong vuot"
)
_UP = re.compile(
    r"vuot|tang \d|tang len|dat muc|cao hon|hoan thanh|dan dau|nhom 1|giu nguyen|lan dau|"
    r"dung thu nhat|thu nhat"
)
_PRAISE = re.compile(
    r"vuot|dung dau|dan dau|hang 1|thu nhat|tang|hoan thanh|cao nhat|nhat the gioi"
)
_SHORTFALL = re.compile(r"duoi muc tieu|thap hon|chua dat|khong dat|giam|cham|nhom thap")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a question states: `subject` is the question without it."""

    subject: str
    figures: frozenset[str]
    people: frozenset[str]


def find_claim(question: Understanding) -> Claim | None:
    """The claim of a question that wants one checked; None when it states nothing to compare."""
    if not question.asked.is_check:
        return None
    text = _FRAME.sub(" ", question.text)
    people = {match[0].strip() for match in _PERSON.finditer(text)}
    subject = _PERSON.sub(" ", text)
    figures: set[str] = set()
    if not people:
        named = [number.text for number in question.numbers]
        subject, figures = _take(_FIGURE, subject, named=named, keep=question.years)
        if not figures:
            subject, figures = _take(_YEAR, subject, named=named, keep=frozenset())
    if not people and not figures:
        return None
    return Claim(
        subject=" ".join(subject.split()),
        figures=supported_groups(figures),
        people=frozenset(fold(person) for person in people),
    )


def _take(
    pattern: re.Pattern[str], text: str, *, named: list[str], keep: frozenset[str]
) -> tuple[str, set[str]]:
    """The text without the matches outside the `named` document numbers, and those matches."""
    taken: set[str] = set()

    def drop(match: re.Match[str]) -> str:
        figure = match[0].strip()
        in_number = re.search(r"[A-Za-zĐđ]$|[A-ZĐ]{2,}\s$|\d/$", text[: match.start()]) is not None
        if figure in keep or in_number or any(figure in number for number in named):
            return match[0]
        taken.add(figure)
        return " "

    return pattern.sub(drop, text), taken


def contradicts(claim: Claim, quotes: list[str]) -> bool:
    """True when the quotes do not hold what was claimed."""
    folded = fold(" ".join(quotes))
    if any(person not in folded for person in claim.people):
        return True
    return not claim.figures <= supported_groups(quotes)


def is_contrary(question: Understanding, quotes: list[str]) -> bool:
    """True when a question takes for granted what the quotes say the opposite of.

    Only "why" and "how come" questions and checks take something for granted.
    """
    if question.asked.kind is not Kind.WHY and not question.asked.is_check:
        return False
    asked, said = fold(question.text), fold(" ".join(quotes))
    if _DOWN.search(asked):
        return _UP.search(said) is not None and _DOWN.search(said) is None
    return _PRAISE.search(asked) is not None and _SHORTFALL.search(said) is not None
