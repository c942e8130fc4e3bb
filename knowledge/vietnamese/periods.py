"""Periods of time in questions and documents: moments joined into spans, with their bounds."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.vietnamese.calendar_words import Calendar, Moment
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.moments import find_moments
from knowledge.vietnamese.normalise import unify_tones
from knowledge.vietnamese.patterns import compiled


class Bound(StrEnum):
    """How a period limits what is asked."""

    WITHIN = "within"
    UNTIL = "until"
    SINCE = "since"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Period:
    """Days `start` to `end`, both included, named at `start_offset:end_offset` of the text.

    With a `bound` other than within, the days are those of the moment named: "đến hết năm 2025"
    is the year 2025 with bound until.
    """

    start_offset: int
    end_offset: int
    text: str
    start: date
    end: date
    label: str
    bound: Bound = Bound.WITHIN

    @property
    def iso(self) -> str:
        """ "2024", "2024-09", "2024-09-17", or "from/to" in the shortest of these forms."""
        first, last = self.start, self.end
        whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        shape = "%Y" if whole_years else "%Y-%m" if whole_months else "%Y-%m-%d"
        ends = [day.strftime(shape) for day in (first, last)]
        return ends[0] if ends[0] == ends[1] else "/".join(ends)

    def covers(self, iso: str) -> bool:
        """True when the ISO date, possibly partial, lies at least partly inside the period."""
        year, month, day = (int(part) for part in (f"{iso}-0-0").split("-")[:3])
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or monthrange(year, last_month)[1])
        low = date.min if self.bound in {Bound.UNTIL, Bound.BEFORE} else self.start
        high = date.max if self.bound in {Bound.SINCE, Bound.AFTER} else self.end
        if self.bound is Bound.BEFORE:
            return last < self.start
        if self.bound is Bound.AFTER:
            return first > self.end
        return first <= high and last >= low


_JOIN = compiled(
    r"\s*(?:[-–—]|‹đến hết|cho đến hết|cho đến|cho tới|đến|tới›(?:\s+‹hết|cuối|trước›)?)\s*"
)
_TO_NOW = compiled(r"\s*(?:[-–—]|‹cho đến|cho tới|đến|tới›)\s*‹nay|hiện nay|bây giờ›(?!\w)")
_SPAN_BEFORE = compiled(r"(?<!\w)(?:‹từ|kể từ|giai đoạn|thời kỳ|nhiệm kỳ|trong›\s+)+$")
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, compiled(rf"(?<!\w)(?:{words})\s+(?:‹đầu|giữa|cuối›\s+)?(?:‹ngày|tháng|năm›\s+)?$"))
    for bound, words in (
        (Bound.BEFORE, "‹trước›"),
        (Bound.AFTER, "‹sau›"),
        (
            Bound.UNTIL,
            "‹tính đến hết|tính đến|tính tới|cho đến hết|cho đến|đến hết|tới hết|đến|tới|hết|"
            "chậm nhất›",
        ),
        (Bound.SINCE, "‹kể từ|từ›"),
    )
)


def find_periods(text: str, *, today: date) -> list[Period]:
    """The periods named in NFC text, in order; years inside document numbers are none.

    A month, quarter or day without its year takes the year of the next period of its span or
    list, else the latest such time that has begun by `today`.
    """
    text = unify_tones(text)
    numbers = [(number.start, number.end) for number in find_document_numbers(text)]
    moments = [
        moment
        for moment in find_moments(text, Calendar(today))
        if not any(
            start < moment.end_offset and moment.start_offset < end for start, end in numbers
        )
    ]
    periods: list[Period] = []
    position = 0
    while position < len(moments):
        period, used = _period(text, moments[position:], today)
        periods.append(period)
        position += used
    return periods


def _period(text: str, moments: list[Moment], today: date) -> tuple[Period, int]:
    first = moments[0]
    before = text[: first.start_offset]
    to_now = _TO_NOW.match(text, first.end_offset)
    if to_now:
        first = _with_year(text, first, moments[1:], today=today)
        opening = _SPAN_BEFORE.search(before)
        start = opening.start() if opening else first.start_offset
        end = to_now.end()
        label = f"từ {first.label} đến nay"
        return Period(start, end, text[start:end], first.start, today, label), 1
    if len(moments) > 1 and _joins(text, first, moments[1]):
        second = _with_year(text, moments[1], moments[2:], today=today)
        if not first.has_year:
            first = _placed(text, first, today=today, year=second.end.year)
        if first.start <= second.end:
            opening = _SPAN_BEFORE.search(before)
            start = opening.start() if opening else first.start_offset
            end = second.end_offset
            label = (
                f"giai đoạn {first.start.year}-{second.end.year}"
                if first.is_year and second.is_year
                else f"{first.label} đến {second.label}"
            )
            return Period(start, end, text[start:end], first.start, second.end, label), 2
    return _bounded(text, first, following=moments[1:], today=today), 1


def _bounded(text: str, moment: Moment, *, following: list[Moment], today: date) -> Period:
    before = text[: moment.start_offset]
    for bound, pattern in _BOUNDS:
        match = pattern.search(before)
        if match is None:
            continue
        # A deadline lies ahead: "đến tháng 12" is this year's even in November.
        if not moment.has_year and bound is not Bound.UNTIL:
            moment = _with_year(text, moment, following, today=today)
        start, end = match.start(), moment.end_offset
        words = {"before": "trước", "after": "sau", "until": "đến", "since": "từ"}[bound.value]
        label = f"{words} {moment.label}"
        return Period(start, end, text[start:end], moment.start, moment.end, label, bound)
    moment = _with_year(text, moment, following, today=today)
    start, end = moment.start_offset, moment.end_offset
    return Period(start, end, text[start:end], moment.start, moment.end, moment.label)


def _joins(text: str, first: Moment, second: Moment) -> bool:
    between = text[first.end_offset : second.start_offset]
    return _JOIN.fullmatch(between) is not None


_LISTED = compiled(r"\s*(?:,|và|va|‹hay|hoặc|với|so với|-›)\s*")


def _with_year(text: str, moment: Moment, following: list[Moment], *, today: date) -> Moment:
    """`moment` with its open year filled in."""
    if moment.has_year:
        return moment
    if following and following[0].has_year:
        between = text[moment.end_offset : following[0].start_offset]
        if _LISTED.fullmatch(between):
            return _placed(text, moment, today=today, year=following[0].start.year)
    if moment.start > today:
        return _placed(text, moment, today=today, year=moment.start.year - 1)
    return moment


def _placed(text: str, moment: Moment, *, today: date, year: int) -> Moment:
    """The same words read in another year."""
    piece = text[moment.start_offset : moment.end_offset]
    again = find_moments(piece, Calendar(today, year))
    if not again:
        return moment
    return replace(again[0], start_offset=moment.start_offset, end_offset=moment.end_offset)
