"""Which period a figure describes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.model import Document, DocumentKind
from knowledge.progress import period_end
from knowledge.proposals.model import PeriodFrom
from knowledge.proposals.sentences import Figure, Sentence, read_periods
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Bound, Period

# Accents decide: "ký" signs and "kỳ" is a period.
# A period that another figure is held against, or the day something was said.
_COMPARED = re.compile(r"so với(?! mức)[^,;()]*|cùng kỳ[^,;()]*")
_TO_DAY = r"(?:\s+(?:ngày|tháng|chiều|sáng|năm|đầu|cuối|giữa|vào|tại|hồi|số|ra|hôm))*\s*$"
_SAID_ON = re.compile(rf"(?:công bố|bản tin|ban hành|\bký|trích){_TO_DAY}")
_MET_ON = re.compile(
    rf"(?:báo cáo|phiên họp|hội nghị|họp báo|\bnêu)(?:\s+(?:lần\s+)?thứ\s+\w+)?{_TO_DAY}"
)
_PART_OF_YEAR = re.compile(
    r"(?:tinh |den |toi |vao |truoc |cho )*(giua|dau) (?:nam )?(?:19|20)\d\d"
)
# "Vượt mục tiêu 40 triệu": reached now, but set for another time.
_EXCEEDED = re.compile(r"(?:vượt|so với|bằng|xa)[^,;]{0,20}mục tiêu")
# A time behind these is that of what the figure is held against.
_OF_ANOTHER = re.compile(r"mục tiêu|so với|thấp hơn|cao hơn")
_REPORTS_ABOVE = re.compile(r"kết quả|tình hình|đánh giá|thực trạng|số liệu")
# "Quyết định 942/QĐ-TTg ngày 15/6/2021": the day of the document, not of the figure.
_DAY_OF_NUMBER = re.compile(r"\s*,?\s*(?:ngày|năm|ký)?\s*")
_BRACKET_BEHIND = re.compile(r"\s*[^\s,;(]*(?:\s[^\s,;(]+){0,2}\s*\((?:năm |kỳ |tháng )?")
_ENDS_YEAR = re.compile(r"\b(?:hết|cuối)\b")


@dataclass(frozen=True, slots=True)
class When:
    """A period in ISO form, possibly partial, and where it was read."""

    period: str
    source: PeriodFrom


def find_period(
    sentence: Sentence, figure: Figure, *, headings: Sequence[str], document: Document
) -> When | None:
    """The period of a figure; None when none or several are named."""
    here = _in_sentence(sentence, figure)
    if here is not None:
        return _stated(sentence, here, document)
    if any(
        one.bound in {Bound.SINCE, Bound.AFTER} or not _is_compared(sentence, figure, one)
        for one in sentence.periods
    ):
        # It names times that are not the figure's: headings cannot make up for that.
        return None
    for heading in (*reversed(headings), document.title):
        named = read_periods(heading, today=day_of(document))
        if named:
            iso = _iso(named[0]) if len(named) == 1 else None
            return When(iso, PeriodFrom.HEADING) if iso else None
    reports = document.kind in {DocumentKind.NEWS, DocumentKind.REPORT} or any(
        _REPORTS_ABOVE.search(heading.lower()) for heading in headings[-1:]
    )
    if reports:
        day = document.as_of or document.issued_on
        return When(day, PeriodFrom.DOCUMENT) if day else None
    return None


def _stated(sentence: Sentence, period: Period, document: Document) -> When | None:
    is_meeting = _MET_ON.search(_before(sentence, period)) is not None
    described = document.as_of or ""
    if is_meeting and described and period_end(described) < period.end.isoformat():
        # What a meeting reports is as of the day that its document names.
        return When(described, PeriodFrom.DOCUMENT)
    iso = _part_of_year(period, document) or _iso(period)
    return When(iso, PeriodFrom.SENTENCE) if iso else None


def _in_sentence(sentence: Sentence, figure: Figure) -> Period | None:
    usable = _usable(sentence, figure)
    day_of_meeting = [one for one in usable if _MET_ON.search(_before(sentence, one))]
    usable = [one for one in usable if one not in day_of_meeting] or day_of_meeting
    behind = [one for one in usable if _stands_in_brackets_behind(sentence, figure, one)]
    if behind:
        return behind[0]
    stretch = sentence.stretch(figure)
    bracket = sentence.bracket(figure.start)
    if bracket is None and _EXCEEDED.search(stretch.text):
        return None
    inside = [one for one in usable if bracket and sentence.bracket(one.start_offset) == bracket]
    own = inside or [one for one in usable if stretch.holds(one.start_offset)]
    if own:
        return _finest(own)
    open_ones = [one for one in usable if sentence.is_open(one.start_offset)]
    before = [one for one in open_ones if one.end_offset <= stretch.start]
    if before:
        return before[-1]
    _, clause_end = sentence.clause(stretch.start)
    after = [one for one in open_ones if stretch.end <= one.start_offset < clause_end]
    if len(after) != 1 or _OF_ANOTHER.search(sentence.lowered[stretch.end : after[0].start_offset]):
        return None
    return after[0]


def _finest(periods: Sequence[Period]) -> Period | None:
    """The one that lies inside all others; None where they name different times."""
    finest = min(periods, key=lambda one: one.end - one.start)
    inside = all(one.start <= finest.start and finest.end <= one.end for one in periods)
    return finest if inside else None


def _usable(sentence: Sentence, figure: Figure) -> list[Period]:
    """Periods that may be the figure's: not those of a comparison, a signing, a meeting."""
    return [
        one
        for one in sentence.periods
        if not _is_compared(sentence, figure, one)
        and not _is_of_saying(sentence, one)
        and one.bound not in {Bound.SINCE, Bound.AFTER}
    ]


def _is_compared(sentence: Sentence, figure: Figure, period: Period) -> bool:
    """Whether a period belongs to something that the figure is held against."""
    return any(
        match.start() <= period.start_offset < match.end()
        and not match.start() <= figure.start < match.end()
        for match in _COMPARED.finditer(sentence.lowered)
    )


def _is_of_saying(sentence: Sentence, period: Period) -> bool:
    if _SAID_ON.search(_before(sentence, period)):
        return True
    return period.bound is Bound.WITHIN and any(
        _DAY_OF_NUMBER.fullmatch(sentence.lowered[end : period.start_offset]) is not None
        for _, end in sentence.numbers
        if end <= period.start_offset
    )


def _before(sentence: Sentence, period: Period) -> str:
    return sentence.lowered[: period.start_offset]


def _stands_in_brackets_behind(sentence: Sentence, figure: Figure, period: Period) -> bool:
    between = sentence.lowered[figure.end : period.start_offset]
    return sentence.is_open(period.start_offset) and bool(_BRACKET_BEHIND.fullmatch(between))


def _iso(period: Period) -> str | None:
    """The period by its end: a day, a month or a year; None for spans of several years."""
    start, end = period.start, period.end
    if start == end:
        return end.isoformat()
    is_month_end = end.day == monthrange(end.year, end.month)[1]
    if (end.month, end.day) == (12, 31) and (start.month, start.day) == (1, 1):
        if start.year != end.year:
            return None
        is_end = period.bound is Bound.UNTIL and _ENDS_YEAR.search(period.text.lower())
        return end.isoformat() if is_end else f"{end:%Y}"
    if start.year != end.year:
        return None
    return f"{end:%Y-%m}" if is_month_end else end.isoformat()


def _part_of_year(period: Period, document: Document) -> str | None:
    """The month of "giữa năm 2022" and "đầu năm 2026": the document's own where it lies there."""
    part = _PART_OF_YEAR.match(fold(period.text))
    if part is None:
        return None
    month = (document.as_of or "")[: len("2022-07")]
    if f"{period.start:%Y-%m}" <= month <= f"{period.end:%Y-%m}":
        return month
    return f"{period.end.year}-{'06' if part[1] == 'giua' else '01'}"


def day_of(document: Document) -> date | None:
    """The day from which "tháng 4" in a document is read."""
    stated = document.issued_on or document.as_of
    return date.fromisoformat(period_end(stated)) if stated else None
