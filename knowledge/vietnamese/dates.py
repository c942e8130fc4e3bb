"""Dates and periods as Vietnamese texts and questions name them; today is always given."""

from __future__ import annotations

import re
from datetime import date

from knowledge.vietnamese.normalise import unify_tones
from knowledge.vietnamese.patterns import compiled
from knowledge.vietnamese.periods import Bound, Period, find_periods

__all__ = ["Bound", "Period", "find_periods", "parse_date", "show_date"]

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")
_FULL = compiled(
    r"(?<![\d/.-])(\d{1,2})(?:\s*[/.-]\s*|\s+‹tháng›\s+)(\d{1,2})"
    r"(?:\s*[/.-]\s*|\s*,?\s+‹năm›\s+)((?:19|20)\d\d|\d\d(?!\d))(?![\d/-]|\.\d)"
)
_MONTH = compiled(
    r"(?:‹tháng›\s+|(?<![\d/.-])(?=\d{1,2}\s*/))(\d{1,2})(?:\s*[/-]\s*|\s*,?\s+(?:‹năm›\s+)?)"
    r"((?:19|20)\d\d)(?![\d/])"
)
_YEAR = compiled(r"(?:‹năm›\s+((?:19|20)\d\d)(?!\d)|^\s*((?:19|20)\d\d)\s*$)")


def parse_date(text: str) -> str | None:
    """The first date in `text` as ISO, the most precise form first; None when there is none.

    Understands `17/9/2024`, `ngày 17 tháng 9 năm 2024`, `tháng 9/2024`, `năm 2024` (also without
    accents) and ISO itself; partial dates stay partial. A day that no calendar has is none.
    """
    text = unify_tones(text)
    for match in _ISO.finditer(text):
        if iso := _iso(match[1], match[2], match[3]):
            return iso
    for match in _FULL.finditer(text):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        if iso := _iso(year, match[2], match[1]):
            return iso
    for match in _MONTH.finditer(text):
        if iso := _iso(match[2], match[1], None):
            return iso
    year_only = _YEAR.search(text)
    return (year_only[1] or year_only[2]) if year_only else None


def _iso(year: str, month: str, day: str | None) -> str | None:
    try:
        checked = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return checked.isoformat() if day else f"{checked:%Y-%m}"


def show_date(iso: str) -> str:
    """An ISO date, possibly partial, for a reader: `17/9/2024`, `tháng 9/2024`, `năm 2024`."""
    parts = iso.split("T", maxsplit=1)[0].split("-")
    if len(parts) == 1:
        return f"năm {parts[0]}"
    if len(parts) == 2:
        return f"tháng {int(parts[1])}/{parts[0]}"
    return f"{int(parts[2])}/{int(parts[1])}/{parts[0]}"
