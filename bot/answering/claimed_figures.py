"""Finds claims in figures: ranks, dates, and figures with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.answering import claim_words as words
from bot.answering.claims import DateClaim, FigureClaim, Found, RankClaim
from bot.answering.english import to_vietnamese_terms
from bot.answering.partial_dates import PartialDate, find_partial_dates
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import Quantity, find_quantities

# An event word and the date beside it: "có hiệu lực thi hành kể từ ngày 1/7/2025".
_BESIDE = 30
_NEAR_EVENT = 4
_OF_DOCUMENT = re.compile(
    r"(?<!\w)(?:thong bao|nghi quyet|nghi dinh|quyet dinh|chi thi|luat|de an|thong tu|cong van|"
    r"ke hoach|bo chi so|decision|resolution|decree|directive|law|notice|project)(?: so)?\s*$"
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:dieu|khoan|chuong|phien hop(?: lan)?(?: thu)?|so|muc|quy|thu|nhom|article|"
    r"level)\s*$"
)
# With its accent: "điện tử" ends like "từ".
_SINCE = re.compile(r"(?<!\w)từ (?:ngày )?$", re.IGNORECASE)
# What a date of something late is led in by: "cho tới tận cuối 2026 mới làm".
_LEADS_IN = re.compile(
    r"(?:(?:bi )?(?:hoan|lui) |(?:ke )?tu |vao |hoi |trong |ngay |nam |thang |cho |toi |tan |den |"
    r"cuoi |dau |giua )+$"
)
_COMPARED = re.compile(r"so voi (?:cung ky |muc |ky |cuoi |nam |quy [iv\d]+[/ ])*(?:19|20)\d\d")
_ONE_WORD = frozenset({"tuoi", "phut", "gio", "ngay", "chuong", "khoan", "lan", "mau"})
_NO_NOUN = frozenset({
    "dung", "phai", "ko", "khong", "va", "vao", "nam", "thang", "ngay", "trong", "cua", "la", "roi",
    "thi", "co", "den", "vay", "the", "nhi", "ha", "a", "trieu", "ty", "nghin", "o", "tai", "de",
    "chuan", "ky", "ban", "nay", "se", "dat", "quy", "yeu", "giao", "phu", "in", "of", "for", "to",
    "by", "put", "set", "was", "is", "did",
})  # fmt: skip


def firsts(question: Understanding) -> Iterator[Found]:
    """A place among the first so many: "top 50", "mười địa phương dẫn đầu"."""
    folded = fold(question.text)
    is_aim = _is_aim_before(question.text)
    for match in words.WITHIN.finditer(folded):
        claim = RankClaim(words.rank_within(match), is_within=True, is_aim=is_aim)
        yield Found(claim, match.start(), match.end(), "nhóm bao nhiêu" if is_aim else "hạng mấy")


def ranks(question: Understanding) -> Iterator[Found]:
    """Ranks in figures and, after the right words, in words."""
    folded = fold(question.text)
    for match in words.RANK.finditer(folded):
        yield Found(RankClaim(int(match["rank"])), match.start(), match.end(), "hạng mấy")
    for match in words.ORDINAL.finditer(folded):
        rank = words.ORDINALS[match["rank"]]
        start = match.start("rank") - len("thu ")
        yield Found(RankClaim(rank), start, match.end(), "thứ mấy")


def dates(question: Understanding) -> Iterator[Found]:
    """Dates beside a word for what happened; a date alone only where it is all that is said."""
    folded = words.fold_deeds(question.text)
    for when in find_partial_dates(question.text):
        event = _event_of(folded, when)
        before = folded[: when.start]
        is_late = re.match(r" moi(?!\w)", folded[when.end :]) is not None
        since = when.month is not None and _SINCE.search(question.text[: when.start])
        rest = words.FRAME.sub(" ", question.text[when.end :]).strip(" ,.?")
        is_last = not rest or rest.startswith("–")
        is_full = when.day is not None and is_last and not _is_moment(before)
        if event is None and not (is_late or since or is_full):
            continue
        opening = _LEADS_IN.search(before)
        start = opening.start() if opening else when.start
        yield Found(DateClaim(when, event), start, when.end, "khi nào")


def _event_of(folded: str, when: PartialDate) -> str | None:
    """The event word right before the date; after it, of "2028 mới áp dụng" and of a refusal."""
    before = folded[max(0, when.start - _BESIDE) : when.start]
    at = {
        name: max(one.end() for one in pattern.finditer(before))
        for name, pattern in words.EVENTS.items()
        if pattern.search(before)
    }
    if at:
        nearest = max(at, key=lambda name: at[name])
        between = before[at[nearest] :]
        is_near = len(between.split()) <= _NEAR_EVENT and not re.search(r"[\d,;]", between)
        return nearest if is_near else None
    after = folded[when.end : when.end + _BESIDE]
    late = re.match(r" moi (?:co )?", after)
    for name, pattern in words.EVENTS.items():
        if late and pattern.match(after, late.end()):
            return name
    return "refusal" if words.EVENTS["refusal"].search(after) else None


def _is_moment(before: str) -> bool:
    """True for "tính đến ngày …", "tại phiên họp ngày …": when something else is asked of."""
    return (
        re.search(r"(?:den|tinh den|tai|cuoi|dau|truoc|sau|o|phien hop|hom)(?: ngay)? $", before)
        is not None
    )


def figures(question: Understanding) -> Iterator[Found]:
    """Figures with a unit, or with words that say what is counted.

    None where the year named is only compared with: nobody says of when the figures are.
    """
    folded = fold(question.text)
    if _COMPARED.search(folded):
        return
    for one in find_quantities(question.text):
        before = folded[: one.start]
        is_bare = one.unit is None
        if _OF_DOCUMENT.search(before) or (is_bare and _NUMBERED.search(before)):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", question.text[one.start : one.end].split()[0]):
            continue
        unit = "điểm" if is_bare and before.endswith("diem ") else one.unit
        noun = noun_after(folded[one.end :]) if unit is None else ""
        if noun and question.is_english:
            noun = noun_after(f" {fold(to_vietnamese_terms(noun))}")
        if unit is None and not noun:
            continue
        claim = FigureClaim(
            value=one.value,
            step=Decimal(0) if words.EXACT.search(before) else step_of(one),
            unit=unit,
            noun=noun,
            approximate=one.approximate,
            is_whole=words.WHOLE.search(before) is not None,
            is_aim=_is_aim_before(question.text[: one.start]),
        )
        yield Found(claim, one.start, one.end)


def _is_aim_before(text: str) -> bool:
    """True where the words before a figure set a target ("đặt …", "mục tiêu …")."""
    lowered = text.lower()
    return words.AIM.search(fold(lowered)) is not None or "đặt" in lowered.split()


def noun_after(folded: str) -> str:
    """The first two words after a figure: what is counted, where no unit says it."""
    found = re.match(r"\s+([a-z]+)(?:\s+([a-z]+))?", folded)
    if found is None or found[1] in _NO_NOUN:
        return ""
    if found[1] in _ONE_WORD:
        return found[1]
    return found[1] if found[2] in _NO_NOUN or found[2] is None else f"{found[1]} {found[2]}"


def step_of(quantity: Quantity) -> Decimal:
    """The smallest difference that the figure as written could show: "55 triệu" is to a million."""
    digits = re.search(r"\d+(?:[.,]\d+)*", quantity.text)
    written = digits[0] if digits else "0"
    decimals = re.search(r",(\d+)$|^\d+\.(\d{1,2})$", written)
    plain = Decimal(re.sub(r"\D", "", written) or 0)
    places = len(decimals[1] or decimals[2]) if decimals else 0
    shown = plain / (Decimal(10) ** places) if places else plain
    scale = quantity.value / shown if shown else Decimal(1)
    return scale / (Decimal(10) ** places)
