"""Moments that only the day of asking places: last year, this month, the past three years."""

from __future__ import annotations

import re
from datetime import timedelta

from knowledge.vietnamese.calendar_words import (
    QUARTER_NAMES,
    RELATIVE_YEAR,
    YEAR_WORDS,
    Calendar,
    Moment,
    Rules,
    days,
    figure,
    months,
    months_away,
)
from knowledge.vietnamese.normalise import fold

_RULE = Rules()
RULES = _RULE


@_RULE(
    r"(?P<count>\d{1,2}|‹hai|ba|năm|mười›)\s+(?P<unit>‹năm|tháng|ngày|tuần›)\s+"
    r"(?P<side>‹gần đây|gần nhất|vừa qua|trở lại đây|qua|tới›)(?!\w)"
)
def _last_while(match: re.Match[str], calendar: Calendar) -> Moment | None:
    count = figure(match["count"])
    today = calendar.today
    ahead = fold(match["side"]) == "toi"
    unit = fold(match["unit"])
    if unit in {"ngay", "tuan"}:
        other = today + timedelta(days=(1 if ahead else -1) * count * (7 if unit == "tuan" else 1))
    else:
        other = months_away(today, (1 if ahead else -1) * count * (12 if unit == "nam" else 1))
    word = {"nam": "năm", "thang": "tháng", "ngay": "ngày", "tuan": "tuần"}[unit]
    label = f"{count} {word} {'tới' if ahead else 'qua'}"
    return days(match, min(today, other), max(today, other), label=label, has_year=True)


# "hai năm sau khi mở" counts from then, not from the day of asking.
@_RULE(rf"(?<!\w)‹năm›\s+(?P<word>{RELATIVE_YEAR})(?!\w)(?!\s+‹khi|ngày›(?!\w))")
def _relative_year(match: re.Match[str], calendar: Calendar) -> Moment | None:
    year = calendar.today.year + YEAR_WORDS[fold(" ".join(match["word"].split()))]
    return months(match, year=year, span=(1, 12), label=f"năm {year}", has_year=True)


@_RULE(
    r"(?<!\w)(?P<unit>‹tháng|quý|tuần›)\s+(?P<word>‹này|nay|trước|vừa qua|qua|rồi|sau|tới›)(?!\w)"
)
def _relative_piece(match: re.Match[str], calendar: Calendar) -> Moment | None:
    step = YEAR_WORDS[fold(" ".join(match["word"].split()))]
    today = calendar.today
    unit = fold(match["unit"])
    if unit == "tuan":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        sunday = monday + timedelta(days=6)
        label = f"tuần {monday.day}/{monday.month}-{sunday.day}/{sunday.month}/{sunday.year}"
        return days(match, monday, sunday, label=label, has_year=True)
    if unit == "thang":
        there = months_away(today.replace(day=1), step)
        first = last = there.month
        label = f"tháng {first}/{there.year}"
    else:
        there = months_away(today.replace(day=1), 3 * step)
        number = (there.month + 2) // 3
        first, last = 3 * number - 2, 3 * number
        label = f"quý {QUARTER_NAMES[number - 1]}/{there.year}"
    return months(match, year=there.year, span=(first, last), label=label, has_year=True)


@_RULE(r"(?<!\w)(?P<word>‹hôm nay|hôm qua|ngày mai›)(?!\w)")
def _relative_day(match: re.Match[str], calendar: Calendar) -> Moment | None:
    step = {"hom nay": 0, "hom qua": -1, "ngay mai": 1}[fold(" ".join(match["word"].split()))]
    day = calendar.today + timedelta(days=step)
    return days(match, day, day, label=f"{day.day}/{day.month}/{day.year}", has_year=True)
