"""Dates of English questions as Vietnamese documents write them (tháng 10/2025)."""

from __future__ import annotations

import re
from collections.abc import Callable

# What stands for a date that was read: no word may reach across it.
GAP = "|"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_QUARTERS = {
    "1": "I", "2": "II", "3": "III", "4": "IV", "first": "I", "second": "II", "third": "III",
    "fourth": "IV", "last": "IV",
}  # fmt: skip
_PARTS = {
    "early": "đầu", "start": "đầu", "beginning": "đầu", "mid": "giữa", "middle": "giữa",
    "late": "cuối", "end": "cuối",
}  # fmt: skip
_PART = r"(?:the )?(early|start|beginning|mid|middle|late|end)(?: of)?[ -]"
_SPANS = {"half": 6, "six": 6, "nine": 9, "three": 3, "eight": 8, "ten": 10, "five": 5}


def _time(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


# A word alone would be read as what it is not: "may" the verb, "end" of something else.
_TIMES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        _time(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\.?,? (20\d\d)"),
        lambda found: f"{found[1]}/{_month(found[2])}/{found[3]}",
    ),
    (
        _time(rf"({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (20\d\d)"),
        lambda found: f"{found[2]}/{_month(found[1])}/{found[3]}",
    ),
    (
        _time(rf"{_PART}({_MONTH})\.?(?: of)?,? (20\d\d)"),
        lambda found: f"{_PARTS[found[1].lower()]} tháng {_month(found[2])}/{found[3]}",
    ),
    (
        _time(rf"({_MONTH})\.?(?: of)?,? (20\d\d)"),
        lambda found: f"tháng {_month(found[1])}/{found[2]}",
    ),
    (
        _time(r"(?:q|quarter )([1-4])(?: of)?,?[ /](20\d\d)"),
        lambda found: f"quý {_QUARTERS[found[1]]}/{found[2]}",
    ),
    (
        _time(r"(first|second|third|fourth|last) quarter(?: of|,)? (20\d\d)"),
        lambda found: f"quý {_QUARTERS[found[1].lower()]}/{found[2]}",
    ),
    (
        _time(rf"first ({'|'.join(_SPANS)})(?: months)?(?: of|,)? (20\d\d)"),
        lambda found: f"{_SPANS[found[1].lower()]} tháng đầu năm {found[2]}",
    ),
    (
        _time(r"second half(?: of|,)? (20\d\d)"),
        lambda found: f"6 tháng cuối năm {found[1]}",
    ),
    (
        _time(rf"{_PART}(20\d\d)"),
        lambda found: f"{_PARTS[found[1].lower()]} năm {found[2]}",
    ),
)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def read_times(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with its dates blanked out, and the dates as Vietnamese writes them."""
    found: list[tuple[int, str]] = []
    for pattern, written in _TIMES:
        for match in pattern.finditer(text):
            found.append((match.start(), written(match)))
        text = pattern.sub(lambda match: GAP * len(match[0]), text)
    return text, found
