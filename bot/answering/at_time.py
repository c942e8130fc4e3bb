"""A question about the rules of an earlier time, asked again as on that day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from bot.answering.understanding import Understanding, is_fine
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Bound, Period, find_periods


class Read(Protocol):
    """Understands restored text that stands alone, as asked on a day."""

    def __call__(self, text: str, *, today: str) -> Understanding: ...


_ASKS_A_RULE = re.compile(
    r"(?<!\w)(?:quy dinh|theo (?:luat|nghi dinh|quyet dinh|nghi quyet|van ban|thong tu)|ap dung|"
    r"can cu|(?:nghi dinh|van ban|luat|quyet dinh|nghi quyet|thong tu) (?:nao|gi|may))(?!\w)"
)
# A figure of a year, or a document by what happened to it in that year, is no rule of that time.
_ASKS_OTHERWISE = re.compile(
    r"(?<!\w)(?:muc tieu|chi tieu|phan dau|ban hanh|thong qua|ky|phe duyet|hieu luc|thay|sua|"
    r"bai bo|truoc (?:nghi dinh|luat|quyet dinh)|dat|ket qua|ty le|xep hang|thu hang|so hoa|"
    r"ke hoach|giao)(?!\w)"
)
# "Hồi 2023 phải rà soát bao lâu một lần" asks for the rule of then without calling it one.
_BACK_THEN = re.compile(r"(?<!\w)(?:hồi|lúc|thời)(?: \w+){0,2} $", re.IGNORECASE)
_OBLIGES = re.compile(
    r"(?<!\w)(?:phai|bat buoc|cham nhat|toi da|thoi han|bao lau|may ngay|bao nhieu ngay)(?!\w)"
)
_ASKS_STANDING = re.compile(r"(?<!\w)con (?:hieu luc|ap dung|dung|gia tri)(?!\w)")
_NEWEST_THEN = re.compile(
    r"(?<!\w)(?:moi nhat|gan (?:day )?nhat|(?:luc|khi|thoi diem|hoi) (?:do|ay|bay gio))(?!\w)"
)
_THEN = re.compile(r"\s+(?:lúc|khi|thời điểm|hồi) (?:đó|ấy|bấy giờ)(?!\w)", re.IGNORECASE)
_AS_OF = frozenset({Bound.WITHIN, Bound.UNTIL, Bound.BEFORE})
_BEFORE = re.compile(
    r"(?:\s*(?:vào|hồi|trong|của|khoảng|thời điểm|lúc|tại|thời gian|,|kể|trước|ngày|tháng|"
    r"năm))+\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^\s*(?:,|thì)\s*", re.IGNORECASE)


def at_its_time(question: Understanding, read: Read) -> Understanding:
    """The question without its time, as of the last day of that time; else the question itself.

    Where it asks for the rule of that time, or for what was newest then.

    "theo quy định năm 2022" is asked as at the end of 2022, "trước ngày 1/7/2024" as on the day
    before.
    """
    period, is_rule = _rule_period(question), True
    if period is None:
        period, is_rule = _day_of_newest(question), False
    if period is None:
        return question
    before = period.bound is Bound.BEFORE
    day = period.start - timedelta(days=1) if before else period.end
    if day >= question.today:
        return question
    text = question.text
    head = _BEFORE.sub("", text[: period.start_offset])
    tail = _AFTER.sub("", text[period.end_offset :])
    rest = _THEN.sub(" ", f"{head} {tail}").strip(" ,")
    moved = read(rest, today=day.isoformat())
    return replace(
        moved,
        typed=question.typed,
        shown=question.shown or question.text,
        # A rule is asked for, and not the figure that the ledger has under the same name.
        indicator=None if is_rule else moved.indicator,
    )


def _day_of_newest(question: Understanding) -> Period | None:
    """ "Tính đến tháng 6/2023, kỳ mới nhất khi đó": the newest is that of then."""
    folded = fold(question.text)
    if question.is_english or question.numbers or _NEWEST_THEN.search(folded) is None:
        return None
    periods = find_periods(question.text, today=question.today)
    fine = len(periods) == 1 and is_fine(periods[0]) and periods[0].bound in _AS_OF
    return periods[0] if fine else None


def _rule_period(question: Understanding) -> Period | None:
    if question.is_english or not question.periods:
        return None
    folded = fold(question.text)
    periods = find_periods(question.text, today=question.today)
    if not _wants_rule(question, folded) and not _obliges_then(question, folded, periods):
        return None
    if len(periods) != 1 or periods[0].bound not in {Bound.WITHIN, Bound.BEFORE, Bound.UNTIL}:
        return None
    # "quy chế …, tháng 3/2022" says which document is meant, not when it is to apply.
    is_afterthought = question.text[: periods[0].start_offset].rstrip().endswith(",")
    return None if is_afterthought else periods[0]


def _obliges_then(question: Understanding, folded: str, periods: Sequence[Period]) -> bool:
    if not periods or _OBLIGES.search(folded) is None or _ASKS_OTHERWISE.search(folded):
        return False
    return _BACK_THEN.search(question.text[: periods[0].start_offset]) is not None


def _wants_rule(question: Understanding, folded: str) -> bool:
    if question.numbers and _ASKS_STANDING.search(folded):
        return True
    return _ASKS_A_RULE.search(folded) is not None and _ASKS_OTHERWISE.search(folded) is None
