"""The day an article was published: printed above or below it, or named by its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.lines import Line, Shape
from knowledge.vietnamese.dates import parse_date

_LIMIT = 110
_REACH = 8
_END_REACH = 3
_DAY = (
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}\s+tháng\s+\d{1,2},?\s+(?:năm\s+)?\d{4})"
)
_TIME = r"\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?'?\s*(?:am|pm|sa|ch|phút)?"
_LABEL = (
    r"(?:ngày đăng|đăng ngày|đăng lúc|cập nhật(?: lúc| ngày)?|ngày cập nhật|xuất bản|ngày xuất bản"
    r"|thời gian(?: đăng)?|lần cập nhật cuối|ngày tạo|post(?:ed)?(?: on)?|published|updated)"
)
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)"
_DATE_LINE = re.compile(
    rf"^(?:[^\d]{{0,40}}?[|,–-]\s*)?(?:{_LABEL}\s*:?\s*)?(?:{_WEEKDAY}\s*[-,.]?\s*)?(?:ngày\s*)?"
    rf"(?:{_TIME}\s*[-,|]?\s*(?:{_WEEKDAY}\s*[-,.]?\s*)?(?:ngày\s*)?)?"
    rf"(?P<day>{_DAY})(?:[\s,|-]*(?:lúc\s*)?{_TIME})?(?P<rest>.{{0,45}})$",
    re.IGNORECASE,
)
# Behind the date only counters, a time zone or a name may follow; a sentence goes on instead.
_REST = re.compile(
    r"^[\s|,.•()-]*(?:(?:gmt|utc).{0,8}|\d{0,9}|.{0,4}lượt.{0,30}|lượt.{0,30}|.{0,20}\d+ .{0,20}"
    r"|[^\d,.]{0,30})$",
    re.IGNORECASE,
)
_CRAWLED = re.compile(r"^date:?\s+(?P<day>\d{4}(?:-\d{2}){1,2})\s+(?=\S)", re.IGNORECASE)
_OPEN_DAY = re.compile(
    r"^(?:.{0,30}?[-–]\s*)?(?:Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Hôm nay|Sáng nay|Chiều nay|Tối nay)"
    r"(?:\s+ngày)?,?\s*\(?(?P<day>\d{1,2})\s*[/-]\s*(?P<month>\d{1,2})"
    r"(?P<year>\s*[/-]\s*\d{4})?(?![\d/])"
)
_OPEN_LONG_DAY = re.compile(
    r"^(?:Sáng|Trưa|Chiều|Tối|Ngày)(?:\s+ngày)?\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})"
    r"(?P<year>\s+năm\s+\d{4})?"
)
_TWO_YEARS = re.compile(
    r"tổng kết.{0,120}?năm (?P<past>\d{4}).{0,120}?(?:phương hướng|nhiệm vụ|kế hoạch).{0,60}?"
    r"năm (?P<next>\d{4})"
)


def is_date_line(text: str) -> bool:
    """True for a line that is a date of publication and nothing else of the article."""
    return date_of_line(text) is not None


def date_of_line(text: str) -> str | None:
    """The ISO date of such a line (`Chủ nhật - 18/08/2024 23:15 0`), or None."""
    match = _DATE_LINE.match(text) if len(text) <= _LIMIT else None
    if match is None or not _REST.match(match["rest"]):
        return None
    return parse_date(match["day"])


def take_date(lines: Sequence[Line]) -> tuple[str | None, list[Line]]:
    """The date printed at the head (or foot) and the lines without any such line there."""
    published, lines = _take_crawled(lines)
    kept: list[Line] = []
    for position, line in enumerate(lines):
        near = position < _REACH or position >= len(lines) - _END_REACH
        day = date_of_line(line.text) if near and line.shape is not Shape.ROW else None
        if day is None:
            kept.append(line)
        else:
            published = published or day
    return published, kept


def _take_crawled(lines: Sequence[Line]) -> tuple[str | None, Sequence[Line]]:
    """`date 2025-10-21` before the first words, as some collections of pages write it."""
    match = _CRAWLED.match(lines[0].text) if lines else None
    if match is None:
        return None, lines
    rest = lines[0].text[match.end() :]
    return parse_date(match["day"]), [replace(lines[0], text=rest), *lines[1:]]


def day_of_lead(lines: Sequence[Line]) -> str | None:
    """The day that the first sentences name (`Chiều 6/2, tại …`), when its year is certain.

    The year is certain when it is written there, or when the same sentence looks back on one
    year and ahead to the next around New Year.
    """
    for line in lines[:2]:
        match = _OPEN_DAY.match(line.text) or _OPEN_LONG_DAY.match(line.text)
        if match is None:
            continue
        month = int(match["month"])
        year = re.sub(r"\D", "", match["year"] or "") or _year_of_review(line.text, month)
        if year:
            return parse_date(f"{match['day']}/{month}/{year}")
    return None


def _year_of_review(text: str, month: int) -> str | None:
    match = _TWO_YEARS.search(text)
    if match is None or int(match["next"]) != int(match["past"]) + 1:
        return None
    if month <= 4:
        return match["next"]
    return match["past"] if month >= 11 else None
