"""Figures in Vietnamese text: quantities with exact values, and digit groups for verification."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold, unify_tones
from knowledge.vietnamese.patterns import compiled, spelled
from knowledge.vietnamese.tables import read_table


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts.

    `value` is exact and in whole units ("55,25 triệu" is 55250000); `unit` is the canonical word
    ("%", "USD", "bậc") or None; `out_of` is the second part of "71/193"; `approximate` is the
    canonical word before it ("trên", "khoảng", "hơn"), or None.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str | None = None
    approximate: str | None = None
    out_of: Decimal | None = None


_SCALES = {
    "chuc": Decimal(10),
    "tram": Decimal(100),
    "nghin": Decimal(1000),
    "ngan": Decimal(1000),
    "trieu": Decimal(10**6),
    "tr": Decimal(10**6),
    "ty": Decimal(10**9),
    "ti": Decimal(10**9),
}
_NUMBER = r"\d+(?:[.,]\d+)*"
_SCALE = spelled(r"‹nghìn|ngàn|triệu|trăm›(?:\s+‹tỷ|tỉ›)?|‹tỷ|tỉ|tr›")
_APPROXIMATE = spelled(
    r"(?P<approximate>‹trên|hơn|khoảng|gần|xấp xỉ|chừng|tầm|dưới|ít nhất|tối thiểu|tối đa|"
    r"không quá|không dưới|vượt|quá|đến|cỡ›)\s+"
)
_QUANTITY = re.compile(
    rf"(?:(?<![^\W_]){_APPROXIMATE})?(?<![^\W_])(?<![\d.,/])(?P<number>{_NUMBER})"
    rf"(?:\s?/\s?(?P<out_of>{_NUMBER}))?(?:\s*(?P<scale>{_SCALE})(?![^\W_]))?(?![^\W_]|[/.,]\d)",
    re.IGNORECASE,
)
# Words that only "đến 50 %" may keep as its approximation; before a bare figure it is a range.
_NO_QUANTITY_BEFORE = compiled(
    r"(?:^|[^\w])(?:(?:‹điều|khoản|điểm|mục|chương|phần|bước|số|đề án|lần thứ|phiên họp|"
    r"thông báo|khóa|mức độ|cấp độ|quý|tháng|ngày|năm›)\s*)$"
)
_DATE = compiled(
    r"(?<!\d)\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d"
    r"|(?<![\d/])\d{1,2}/(?:19|20)\d\d(?![\d/])"
    r"|‹ngày›\s+\d{1,2}(?:(?:\s*[/-]\s*|\s+‹tháng›\s+)\d{1,2})?"
    r"|‹sáng|chiều|tối|trưa|hôm›\s+(?:‹ngày›\s+)?\d{1,2}[/-]\d{1,2}(?!\d)"
    r"|‹tháng›\s+\d{1,2}|‹quý›\s+\d|‹năm›\s+(?:19|20)\d\d"
    r"|(?<![\d.,/])(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d(?![\d.,])"
)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")


def find_quantities(text: str) -> list[Quantity]:
    """Figures of NFC text in order, without those of dates, years and document numbers."""
    taken = [(number.start, number.end) for number in find_document_numbers(text)]
    taken += [match.span() for match in _DATE.finditer(text)]
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        start, end = match.span("number")
        if any(start < right and left < end for left, right in taken):
            continue
        quantity = _quantity(match, text)
        if quantity:
            found.append(quantity)
    return found


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    number = match["number"]
    value = parse_number(number)
    if value is None:
        return None
    start, end = match.span()
    out_of = parse_number(match["out_of"]) if match["out_of"] else None
    scale = match["scale"]
    if scale:
        # "Nghìn tỉ", "trăm tỷ", "triệu tỷ": one word multiplies the other.
        for word in fold(scale).split():
            value *= _SCALES[word]
    unit, unit_end = _unit_after(text, end)
    approximate = match["approximate"]
    if approximate and fold(approximate) == "den" and not (unit or scale):
        approximate, start = None, match.start("number")
    if unit is None and not scale and out_of is None:
        if _NO_QUANTITY_BEFORE.search(text[: match.start("number")]):
            return None
        if _BARE_YEAR.fullmatch(number):
            return None
    return Quantity(
        start=start,
        end=unit_end if unit else end,
        text=text[start : unit_end if unit else end],
        value=value,
        unit=unit,
        approximate=_approximations()[" ".join(fold(approximate).split())] if approximate else None,
        out_of=out_of,
    )


@lru_cache(maxsize=1)
def _approximations() -> dict[str, str]:
    words = re.findall(
        r"[^|]+",
        "trên|hơn|khoảng|gần|xấp xỉ|chừng|tầm|dưới|ít nhất|tối thiểu|tối đa|không quá|không dưới|"
        "vượt|quá|đến|cỡ",
    )
    return {fold(word): word for word in words}


@lru_cache(maxsize=1)
def _units() -> tuple[re.Pattern[str], dict[str, str]]:
    units = {fold(written): unit for written, unit in read_table("units.tsv")}
    longest_first = sorted(units, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, written.split())) for written in longest_first)
    return re.compile(rf"\s*(?P<unit>{pattern})(?![^\W_])"), units


def _unit_after(text: str, position: int) -> tuple[str | None, int]:
    pattern, units = _units()
    match = pattern.match(fold(text[position : position + 40]))
    if match is None:
        return None, position
    return units[" ".join(match["unit"].split())], position + match.end()


def parse_number(written: str) -> Decimal | None:
    """The value of a figure written the Vietnamese way (`1.234,5`) or the English one (`0.77`).

    A point before exactly three digits separates thousands, a comma never does unless there are
    two of them; None for what is no single figure ("1.2.3").
    """
    canonical = _canonical(written)
    try:
        return Decimal(canonical.replace(",", "."))
    except ArithmeticError:
        return None


def _canonical(written: str) -> str:
    """Digits without thousands separators, a comma for the decimals, no leading zeros."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", written):
        whole, _, decimals = written.replace(".", "").partition(",")
    elif re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?", written) or re.fullmatch(
        r"[1-9]\d{0,2}(?:,\d{3})+\.\d+", written
    ):
        whole, _, decimals = written.replace(",", "").partition(".")
    elif re.fullmatch(r"\d+[.,]\d+", written):
        whole, decimals = re.split("[.,]", written)
    elif written.isdigit():
        whole, decimals = written, ""
    else:
        return written
    whole = whole.lstrip("0") or "0"
    return f"{whole},{decimals}" if decimals else whole


_GROUP = re.compile(r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)*")
_DAY_BEFORE = compiled(
    r"(?:‹ngày|sáng|chiều|tối|trưa|hôm|đến|từ|đến ngày|từ ngày›)\s+(?:‹ngày›\s+)?$"
)


def digit_groups(text: str) -> list[str]:
    """Every maximal digit group of `text`, in order and in canonical form.

    `4.475` and `4475` are equal, `55,25` and `5525` are not, `71/193` stays one group; a date
    gives its parts (`17/09/2024` as 17, 9, 2024), a document number its serial and its year.
    """
    text = unify_tones(text)
    groups: list[str] = []
    for match in _GROUP.finditer(text):
        parts = match[0].split("/")
        if len(parts) == 2 and _is_ratio(parts, text, match.start()):
            groups.append("/".join(map(_canonical, parts)))
            continue
        for part in parts:
            if part.count(".") == 2 and re.fullmatch(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d", part):
                groups.extend(map(_canonical, part.split(".")))
            else:
                groups.append(_canonical(part))
    return groups


def _is_ratio(parts: list[str], text: str, position: int) -> bool:
    first, second = parts
    if re.fullmatch(r"(?:19|20)\d\d", second):
        # "9/2024" is a month, "QĐ 45/2020" a document of a year.
        return False
    is_day = first.isdigit() and second.isdigit() and int(first) <= 31 and int(second) <= 12
    return not (is_day and _DAY_BEFORE.search(text[:position]))


def supported_groups(texts: Iterable[str]) -> frozenset[str]:
    """Every digit group that the given passages vouch for: theirs, and the parts of `71/193`.

    "hạng 71" is supported by "71/193 quốc gia"; "71/193" is not supported by a lone "71".
    """
    groups = {group for text in texts for group in digit_groups(text)}
    return frozenset(groups | {part for group in groups for part in group.split("/")})
