"""Single moments of the calendar in a text: a day, month, quarter, part of a year, a year.

`periods` joins them into spans and bounds; this file only knows one moment at a time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

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
    is_year: bool = False


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
            return self.today.year + _YEAR_WORDS[fold(word)]
        return self.year or self.today.year


_YEAR_WORDS = {
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
_RELATIVE = "‹nay|này|ngoái|trước|vừa qua|vừa rồi|qua|rồi|kia|sau|tới›"
_Y = r"(?:19|20)\d\d(?!\d|[.,]\d|%)"
# What may follow a month, quarter or half to give its year.
_OF_YEAR = (
    rf"(?:(?:\s*[/-]\s*|\s*,?\s+(?:‹của›\s+)?(?:‹năm›\s+)?)(?P<year>{_Y})"
    rf"|\s+‹năm›\s+(?P<word>{_RELATIVE})(?!\w))"
)
_NUMBER_WORDS = {
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
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_WORD = "‹mười một|mười hai|giêng|hai|ba|tư|sáu|bảy|tám|chín|mười|chạp›"

Build = Callable[[re.Match[str], Calendar], Moment | None]
_RULES: list[tuple[re.Pattern[str], Build]] = []


def _rule(*templates: str) -> Callable[[Build], Build]:
    """Registers a reading; rules run in the order of this file, and the first to match wins."""

    def register(build: Build) -> Build:
        _RULES.extend((compiled(template), build) for template in templates)
        return build

    return register


def find_moments(text: str, calendar: Calendar) -> list[Moment]:
    """Every moment of `text` (tones unified), in order, the fullest reading of each place."""
    found: list[Moment] = []
    for pattern, build in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < moment.end_offset and moment.start_offset < end for moment in found):
                continue
            moment = build(match, calendar)
            if moment:
                found.append(moment)
    return sorted(found, key=lambda moment: moment.start_offset)


def _months(
    match: re.Match[str],
    *,
    year: int,
    first: int,
    last: int,
    label: str,
    has_year: bool,
    is_year: bool = False,
) -> Moment:
    return Moment(
        start_offset=match.start(),
        end_offset=match.end(),
        start=date(year, first, 1),
        end=date(year, last, monthrange(year, last)[1]),
        label=label,
        has_year=has_year,
        is_year=is_year,
    )


def _days(match: re.Match[str], start: date, end: date, *, label: str, has_year: bool) -> Moment:
    return Moment(match.start(), match.end(), start, end, label, has_year)


def _single_day(match: re.Match[str], *, year: int, has_year: bool) -> Moment | None:
    try:
        day = date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return _days(match, day, day, label=f"{day.day}/{day.month}/{day.year}", has_year=has_year)


@_rule(
    r"(?:‹ngày›\s+)?(?<![\d/.,-])(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+‹tháng›\s+)(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*|\s*,?\s+‹năm›\s+)(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)"
)
def _full_day(match: re.Match[str], calendar: Calendar) -> Moment | None:
    return _single_day(match, year=int(match["year"]), has_year=True)


@_rule(r"(?<![\d/.,-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
def _iso_day(match: re.Match[str], calendar: Calendar) -> Moment | None:
    return _single_day(match, year=int(match["year"]), has_year=True)


@_rule(
    r"(?:‹ngày|sáng|chiều|tối|trưa|hôm›\s+)+(?P<day>\d{1,2})(?:\s*[/-]\s*|\s+‹tháng›\s+)"
    rf"(?P<month>\d{{1,2}})(?![\d/]|[.,]\d)(?:\s+‹năm›\s+(?P<word>{_RELATIVE})(?!\w))?"
)
def _day_of_month(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.year_of(None, match["word"])
    return _single_day(match, year=year, has_year=bool(match["word"]))


@_rule(
    rf"‹tháng›\s+(?P<month>\d{{1,2}}|{_MONTH_WORD})(?!\w){_OF_YEAR}",
    rf"(?<![\w/.,-])[tT](?P<month>\d{{1,2}}){_OF_YEAR}",
    rf"(?<![\w/.,-])(?P<month>\d{{1,2}})\s?/\s?(?P<year>{_Y})(?P<word>)(?![/\w])",
)
def _month_of_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    month = _figure(match["month"])
    if not 1 <= month <= 12:
        return None
    year = calendar.year_of(match["year"], match["word"])
    return _months(
        match, year=year, first=month, last=month, label=f"tháng {month}/{year}", has_year=True
    )


@_rule(
    r"(?<!\w)(?:‹quý›\s*(?P<quarter>IV|I{1,3}|[1-4]|‹một|hai|ba|bốn|tư|đầu›)"
    rf"|Q(?P<q>[1-4]))(?!\w){_OF_YEAR}?(?!\s*[%]|[.,]\d)"
)
def _quarter(match: re.Match[str], calendar: Calendar) -> Moment | None:
    written = fold(match["quarter"] or match["q"])
    number = 1 if written == "dau" else _ROMAN.get(written) or _figure(written)
    year = calendar.year_of(match["year"], match["word"])
    return _months(
        match,
        year=year,
        first=3 * number - 2,
        last=3 * number,
        label=f"quý {'I II III IV'.split()[number - 1]}/{year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_rule(
    r"(?P<count>\d{1,2}|‹ba|sáu|chín›)\s+‹tháng›\s+(?P<side>‹đầu|cuối›)\s+‹năm›"
    rf"(?:\s*(?P<year>{_Y})|\s+(?P<word>{_RELATIVE})(?!\w))?",
    r"(?P<count>\d{1,2}|‹ba|sáu|chín›)\s+‹tháng›\s+(?P<side>‹đầu|cuối›)?\s*,?\s*"
    rf"(?:‹năm›\s+(?P<year>{_Y})|‹năm›\s+(?P<word>‹nay|ngoái›)(?!\w))",
)
def _months_of_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    count = _figure(match["count"])
    if not 1 <= count <= 12:
        return None
    year = calendar.year_of(match["year"], match["word"])
    from_end = match["side"] is not None and fold(match["side"]) == "cuoi"
    return _months(
        match,
        year=year,
        first=13 - count if from_end else 1,
        last=12 if from_end else count,
        label=f"{count} tháng {'cuối' if from_end else 'đầu'} năm {year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_rule(
    rf"‹nửa›\s+(?P<side>‹đầu|cuối|sau›)(?:\s+‹của›)?\s+(?:‹năm›\s*)?"
    rf"(?:(?P<year>{_Y})|(?P<word>{_RELATIVE})(?!\w))?"
)
def _half(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.year_of(match["year"], match["word"])
    first_half = fold(match["side"]) == "dau"
    return _months(
        match,
        year=year,
        first=1 if first_half else 7,
        last=6 if first_half else 12,
        label=f"nửa {'đầu' if first_half else 'cuối'} năm {year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_rule(
    rf"(?P<side>‹đầu|giữa|cuối›)\s+‹năm›(?!\w)(?:\s*(?P<year>{_Y})|\s+(?P<word>{_RELATIVE})(?!\w))?",
    rf"(?P<side>‹đầu|giữa|cuối›)\s+(?P<year>{_Y})(?P<word>)",
)
def _part_of_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.year_of(match["year"], match["word"])
    word, first, last = {
        "dau": ("đầu", 1, 4),
        "giua": ("giữa", 5, 8),
        "cuoi": ("cuối", 9, 12),
    }[fold(match["side"])]
    return _months(
        match,
        year=year,
        first=first,
        last=last,
        label=f"{word} năm {year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_rule(
    r"(?P<count>\d{1,2}|‹hai|ba|năm|mười›)\s+(?P<unit>‹năm|tháng|ngày|tuần›)\s+"
    r"(?P<side>‹gần đây|gần nhất|vừa qua|trở lại đây|qua|tới›)(?!\w)"
)
def _last_while(match: re.Match[str], calendar: Calendar) -> Moment | None:
    count = _figure(match["count"])
    today = calendar.today
    ahead = fold(match["side"]) == "toi"
    unit = fold(match["unit"])
    if unit in {"ngay", "tuan"}:
        other = today + timedelta(days=(1 if ahead else -1) * count * (7 if unit == "tuan" else 1))
    else:
        other = _months_away(today, (1 if ahead else -1) * count * (12 if unit == "nam" else 1))
    word = {"nam": "năm", "thang": "tháng", "ngay": "ngày", "tuan": "tuần"}[unit]
    label = f"{count} {word} {'tới' if ahead else 'qua'}"
    return _days(match, min(today, other), max(today, other), label=label, has_year=True)


@_rule(rf"(?<!\w)‹năm›\s+(?P<word>{_RELATIVE})(?!\w)")
def _relative_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.today.year + _YEAR_WORDS[fold(" ".join(match["word"].split()))]
    return _months(
        match, year=year, first=1, last=12, label=f"năm {year}", has_year=True, is_year=True
    )


@_rule(
    r"(?<!\w)(?P<unit>‹tháng|quý|tuần›)\s+(?P<word>‹này|nay|trước|vừa qua|qua|rồi|sau|tới›)(?!\w)"
)
def _relative_piece(match: re.Match[str], calendar: Calendar) -> Moment | None:
    step = _YEAR_WORDS[fold(" ".join(match["word"].split()))]
    today = calendar.today
    unit = fold(match["unit"])
    if unit == "tuan":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        sunday = monday + timedelta(days=6)
        label = f"tuần {monday.day}/{monday.month}-{sunday.day}/{sunday.month}/{sunday.year}"
        return _days(match, monday, sunday, label=label, has_year=True)
    if unit == "thang":
        there = _months_away(today.replace(day=1), step)
        first = last = there.month
        label = f"tháng {first}/{there.year}"
    else:
        there = _months_away(today.replace(day=1), 3 * step)
        number = (there.month + 2) // 3
        first, last = 3 * number - 2, 3 * number
        label = f"quý {'I II III IV'.split()[number - 1]}/{there.year}"
    return _months(match, year=there.year, first=first, last=last, label=label, has_year=True)


@_rule(r"(?<!\w)(?P<word>‹hôm nay|hôm qua|ngày mai›)(?!\w)")
def _relative_day(match: re.Match[str], calendar: Calendar) -> Moment | None:
    step = {"hom nay": 0, "hom qua": -1, "ngay mai": 1}[fold(" ".join(match["word"].split()))]
    day = calendar.today + timedelta(days=step)
    return _days(match, day, day, label=f"{day.day}/{day.month}/{day.year}", has_year=True)


@_rule(rf"‹tháng›\s+(?P<month>\d{{1,2}}|{_MONTH_WORD})(?!\w|[.,]\d|\s*%)")
def _open_month(match: re.Match[str], calendar: Calendar) -> Moment | None:
    month = _figure(match["month"])
    if not 1 <= month <= 12:
        return None
    year = calendar.year_of(None, None)
    return _months(
        match, year=year, first=month, last=month, label=f"tháng {month}/{year}", has_year=False
    )


@_rule(
    rf"(?<!\w)‹năm›\s+(?P<year>{_Y})(?![/\w])",
    rf"(?<![\w/.,])(?P<year>{_Y})(?![/\w]"
    r"|\s+‹hồ sơ|dịch vụ|thủ tục|người|tài khoản|đơn vị|doanh nghiệp|xã|trường›(?!\w))",
)
def _year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = int(match["year"])
    return _months(
        match, year=year, first=1, last=12, label=f"năm {year}", has_year=True, is_year=True
    )


def _figure(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBER_WORDS[" ".join(fold(written).split())]


def _months_away(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
