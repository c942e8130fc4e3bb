"""Days, months, quarters, parts of a year and years that a text names."""

from __future__ import annotations

import re

from knowledge.vietnamese.calendar_words import (
    MONTH_WORD,
    OF_YEAR,
    QUARTER_NAMES,
    RELATIVE_YEAR,
    ROMAN,
    YEAR,
    Calendar,
    Moment,
    Rules,
    figure,
    months,
    single_day,
)
from knowledge.vietnamese.normalise import fold

_RULE = Rules()
RULES = _RULE


@_RULE(
    r"(?:‹ngày›\s+)?(?<![\d/.,-])(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+‹tháng›\s+)(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*|\s*,?\s+‹năm›\s+)(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)"
)
def _full_day(match: re.Match[str], calendar: Calendar) -> Moment | None:
    return single_day(match, year=int(match["year"]), has_year=True)


@_RULE(r"(?<![\d/.,-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
def _iso_day(match: re.Match[str], calendar: Calendar) -> Moment | None:
    return single_day(match, year=int(match["year"]), has_year=True)


@_RULE(
    r"(?:‹ngày|sáng|chiều|tối|trưa|hôm›\s+)+(?P<day>\d{1,2})(?:\s*[/-]\s*|\s+‹tháng›\s+)"
    rf"(?P<month>\d{{1,2}})(?![\d/]|[.,]\d)(?:\s+‹năm›\s+(?P<word>{RELATIVE_YEAR})(?!\w))?"
)
def _day_of_month(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.year_of(None, match["word"])
    return single_day(match, year=year, has_year=bool(match["word"]))


@_RULE(
    r"(?<!\w)‹quý›\s*(?P<quarter>IV|I{1,3}|[1-4])\s*(?:-|–|‹và|với›)\s*(?:‹quý›\s*)?"
    rf"(?P<last>IV|I{{1,3}}|[1-4])(?!\w){OF_YEAR}"
)
def _quarters(match: re.Match[str], calendar: Calendar) -> Moment | None:
    first, last = (
        ROMAN.get(written) or figure(written)
        for written in (fold(match["quarter"]), fold(match["last"]))
    )
    if first >= last:
        return None
    year = calendar.year_of(match["year"], match["word"])
    return months(
        match,
        year=year,
        span=(3 * first - 2, 3 * last),
        label=f"quý {QUARTER_NAMES[first - 1]} và {QUARTER_NAMES[last - 1]}/{year}",
        has_year=True,
    )


@_RULE(
    r"(?<!\w)(?:‹quý›\s*(?P<quarter>IV|I{1,3}|[1-4]|‹một|hai|ba|bốn|tư|đầu›)"
    rf"|Q(?P<q>[1-4]))(?!\w){OF_YEAR}?(?!\s*[%]|[.,]\d)"
)
def _quarter(match: re.Match[str], calendar: Calendar) -> Moment | None:
    written = fold(match["quarter"] or match["q"])
    number = 1 if written == "dau" else ROMAN.get(written) or figure(written)
    year = calendar.year_of(match["year"], match["word"])
    return months(
        match,
        year=year,
        span=(3 * number - 2, 3 * number),
        label=f"quý {QUARTER_NAMES[number - 1]}/{year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_RULE(
    rf"‹tháng›\s+(?P<month>\d{{1,2}}|{MONTH_WORD})(?!\w){OF_YEAR}",
    rf"(?<![\w/.,-])[tT](?P<month>\d{{1,2}}){OF_YEAR}",
    rf"(?<![\w/.,-])(?P<month>\d{{1,2}})\s?/\s?(?P<year>{YEAR})(?P<word>)(?![/\w])",
)
def _month_of_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    month = figure(match["month"])
    if not 1 <= month <= 12:
        return None
    year = calendar.year_of(match["year"], match["word"])
    return months(
        match, year=year, span=(month, month), label=f"tháng {month}/{year}", has_year=True
    )


@_RULE(
    r"(?P<count>\d{1,2}|‹ba|sáu|chín›)\s+‹tháng›\s+(?P<side>‹đầu|cuối›)\s+‹năm›"
    rf"(?:\s*(?P<year>{YEAR})|\s+(?P<word>{RELATIVE_YEAR})(?!\w))?",
    r"(?P<count>\d{1,2}|‹ba|sáu|chín›)\s+‹tháng›\s+(?P<side>‹đầu|cuối›)?\s*,?\s*"
    rf"(?:‹năm›\s+(?P<year>{YEAR})|‹năm›\s+(?P<word>‹nay|ngoái›)(?!\w))",
    rf"(?P<count>\d{{1,2}})\s+‹tháng›\s+(?P<side>)(?P<year>{YEAR})(?P<word>)",
    rf"(?P<count>\d{{1,2}}|‹ba|sáu|chín›)\s+‹tháng›\s+(?P<side>‹đầu|cuối›)\s+(?P<year>{YEAR})"
    r"(?P<word>)",
)
def _months_of_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    count = figure(match["count"])
    if not 1 <= count <= 12:
        return None
    year = calendar.year_of(match["year"], match["word"])
    from_end = fold(match["side"] or "") == "cuoi"
    return months(
        match,
        year=year,
        span=(13 - count if from_end else 1, 12 if from_end else count),
        label=f"{count} tháng {'cuối' if from_end else 'đầu'} năm {year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_RULE(
    rf"‹nửa›\s+(?P<side>‹đầu|cuối|sau›)(?:\s+‹của›)?\s+(?:‹năm›\s*)?"
    rf"(?:(?P<year>{YEAR})|(?P<word>{RELATIVE_YEAR})(?!\w))?"
)
def _half(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.year_of(match["year"], match["word"])
    first_half = fold(match["side"]) == "dau"
    return months(
        match,
        year=year,
        span=(1 if first_half else 7, 6 if first_half else 12),
        label=f"nửa {'đầu' if first_half else 'cuối'} năm {year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_RULE(
    # "cuối năm đó" leans on a year named before, which stands for itself.
    rf"(?P<side>‹đầu|giữa|cuối›)\s+‹năm›(?!\w)(?!\s+‹đó|ấy|đấy›(?!\w))"
    rf"(?:\s*(?P<year>{YEAR})|\s+(?P<word>{RELATIVE_YEAR})(?!\w))?",
    rf"(?P<side>‹đầu|giữa|cuối›)\s+(?P<year>{YEAR})(?P<word>)",
)
def _part_of_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.year_of(match["year"], match["word"])
    word, first, last = {
        "dau": ("đầu", 1, 4),
        "giua": ("giữa", 5, 8),
        "cuoi": ("cuối", 9, 12),
    }[fold(match["side"])]
    return months(
        match,
        year=year,
        span=(first, last),
        label=f"{word} năm {year}",
        has_year=bool(match["year"] or match["word"]),
    )


@_RULE(rf"‹tháng›\s+(?P<month>\d{{1,2}}|{MONTH_WORD})(?<! sau)(?!\w|[.,]\d|\s*%)")
def _open_month(match: re.Match[str], calendar: Calendar) -> Moment | None:
    month = figure(match["month"])
    if not 1 <= month <= 12:
        return None
    year = calendar.year_of(None, None)
    return months(
        match, year=year, span=(month, month), label=f"tháng {month}/{year}", has_year=False
    )


@_RULE(
    rf"(?<!\w)‹năm›\s+(?P<year>{YEAR})(?![/\w])",
    rf"(?<![\w/.,])(?P<year>{YEAR})(?![/\w]"
    r"|\s+‹hồ sơ|dịch vụ|thủ tục|người|tài khoản|đơn vị|doanh nghiệp|xã|trường›(?!\w))",
)
def _year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = int(match["year"])
    return months(match, year=year, span=(1, 12), label=f"năm {year}", has_year=True)
