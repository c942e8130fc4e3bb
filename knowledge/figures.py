"""How a ledger's value may be written in Vietnamese text, and where a text says it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from knowledge.vietnamese.normalise import fold

# 40000000 is written "40 triệu", never "0,04 tỷ".
_SCALES = {1_000: "nghin|ngan", 10**6: "trieu", 10**9: "ty|ti"}
_SMALLEST = Decimal("0.1")

# Not the end of a longer number, the last number of a fraction ("71/193") or a day ("ngày 8/3").
_BEFORE = r"(?<!\w)(?<!\d[.,/])(?<!ngay )"
# Not the start of a longer number, a date ("8/8/2022", "6/2022"), a document number ("76/NQ-CP")
# or a name ("5G").
_AFTER = r"(?!\w|[.,]\d|/\d{4}|/\d{1,2}/\d{4}|/[^\W\d]|-[^\W\d])"


def says_value(text: str, value: float | str) -> bool:
    """True when `text` writes `value`: "55,25 triệu" or "55.250.000" for 55250000, "71/193" for 71.

    Numbers inside dates ("6/2022") and document numbers ("57-NQ/TW") do not count; words count
    whole, with their accents, in any case.
    """
    if isinstance(value, str):
        return re.search(rf"(?<!\w){re.escape(value.lower())}(?!\w)", text.lower()) is not None
    return _number_pattern(value).search(fold(text)) is not None


def written_value(text: str, value: float) -> str | None:
    """How `text` writes the number, verbatim ("55,25 triệu"); None where it does not say it."""
    found = _number_pattern(value).search(fold(text))
    return text[found.start() : found.end()] if found is not None else None


@lru_cache(maxsize=4096)
def _number_pattern(value: float) -> re.Pattern[str]:
    number = Decimal(str(value))
    forms = [_digits(number) + _AFTER]
    for scale, word in _SCALES.items():
        scaled = number / scale
        if abs(scaled) >= _SMALLEST:
            forms.append(rf"{_digits(scaled)}\s?(?:{word})\b")
    return re.compile(f"{_BEFORE}(?:{'|'.join(forms)})")


def _digits(number: Decimal) -> str:
    """The number with dots between thousands or none, and any zeros that follow its decimals."""
    whole, _, decimals = f"{number.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", r"\.")
    plain = rf"(?:{grouped}|{whole})"
    return f"{plain},{decimals}0*" if decimals else f"{plain}(?:,0+)?"
