"""What readings of the calendar share: their records, number words and rule lists."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.patterns import compiled


@dataclass(frozen=True, slots=True)
class Moment:
    """One named piece of the calendar at `start_offset:end_offset`.

    `has_year` is False when the text leaves the year open ("tháng 9", "quý I").
    """

    start_offset: int
    end_offset: int
    start: date
    end: date
    label: str
    has_year: bool = True

    @property
    def is_year(self) -> bool:
        """True for a whole year."""
        ends = (self.start.month, self.start.day, self.end.month, self.end.day)
        return ends == (1, 1, 12, 31)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What open expressions are read against: the day of asking, and a year that wins over it."""

    today: date
    year: int | None = None

    def year_of(self, written: str | None, word: str | None) -> int:
        """The year written, else the one a word names ("ngoái"), else the open year."""
        if written:
            return int(written)
        if word:
            return self.today.year + YEAR_WORDS[fold(word)]
        return self.year or self.today.year


YEAR_WORDS = {
    "nay": 0,
    "này": 0,
    "ngoai": -1,
    "truoc": -1,
    "qua": -1,
    "vua qua": -1,
    "vua roi": -1,
    "roi": -1,
    "kia": -2,
    "sau": 1,
    "toi": 1,
}
RELATIVE_YEAR = "‹nay|này|ngoái|trước|vừa qua|vừa rồi|qua|rồi|kia|sau|tới›"
YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d|%)"
# What may follow a month, quarter or half to give its year.
OF_YEAR = (
    rf"(?:(?:\s*[/-]\s*|\s*,?\s+(?:‹của›\s+)?(?:‹năm›\s+)?)(?P<year>{YEAR})"
    rf"|\s+‹năm›\s+(?P<word>{RELATIVE_YEAR})(?!\w))"
)
NUMBER_WORDS = {
    "mot": 1,
    "gieng": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "chap": 12,
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTER_NAMES = ("I", "II", "III", "IV")
MONTH_WORD = "‹mười một|mười hai|giêng|hai|ba|tư|sáu|bảy|tám|chín|mười|chạp›"

Build = Callable[[re.Match[str], Calendar], Moment | None]


class Rules(list[tuple[re.Pattern[str], Build]]):
    """Readings in the order in which they are tried: the first to match a place wins."""

    def __call__(self, *templates: str) -> Callable[[Build], Build]:
        """Decorator: adds the function as the reading of these patterns."""

        def register(build: Build) -> Build:
            self.extend((compiled(template), build) for template in templates)
            return build

        return register


def months(
    match: re.Match[str], *, year: int, span: tuple[int, int], label: str, has_year: bool
) -> Moment:
    """The moment from the first day of one month to the last day of another of the same year."""
    first, last = span
    end = date(year, last, monthrange(year, last)[1])
    return days(match, date(year, first, 1), end, label=label, has_year=has_year)


def days(match: re.Match[str], start: date, end: date, *, label: str, has_year: bool) -> Moment:
    """The moment of these days, both included."""
    return Moment(match.start(), match.end(), start, end, label, has_year)


def single_day(match: re.Match[str], *, year: int, has_year: bool) -> Moment | None:
    """The day that the groups `day` and `month` name; None when no calendar has it."""
    try:
        day = date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return days(match, day, day, label=f"{day.day}/{day.month}/{day.year}", has_year=has_year)


def figure(written: str) -> int:
    """A number in digits or in words up to twelve."""
    return int(written) if written.isdigit() else NUMBER_WORDS[" ".join(fold(written).split())]


def months_away(day: date, count: int) -> date:
    """The same day so many months on, or the last of that month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
