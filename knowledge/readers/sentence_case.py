"""A title printed in capitals, given back in ordinary letters with its proper names."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.lines import is_upper
from knowledge.vietnamese.places import PlaceKind, all_places
from knowledge.vietnamese.tables import read_table

_NAMES = (
    "Chính phủ", "Quốc hội", "Đảng", "Việt Nam", "Đề án 06", "Internet", "VNeID", "Thủ tướng",
    "Bộ trưởng", "Bộ Chính trị", "Trung ương", "Ủy ban nhân dân", "Hội đồng nhân dân", "UBND",
    "HĐND", "TP", "Luật", "QĐ", "NĐ", "NQ", "TT", "TTg", "QH", "CNTT", "EGDI", "ASEAN",
)  # fmt: skip
_ROMAN = re.compile(r"(?<=giai đoạn )[ivx]+\b|(?<=phụ lục )[ivx]+\b|(?<=quý )[iv]+\b")


def sentence_case(text: str) -> str:
    """`QUY ĐỊNH VỀ BỘ TÀI CHÍNH` as `quy định về Bộ Tài chính`; other text as it is."""
    if not is_upper(text):
        return text
    lowered = text.lower()
    for pattern, name in _patterns():
        lowered = pattern.sub(name, lowered)
    return _ROMAN.sub(lambda match: match[0].upper(), lowered)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    issuers = [text for code, name, *_ in read_table("issuer_codes.tsv") for text in (code, name)]
    places = [place.name for place in all_places() if place.kind is PlaceKind.PROVINCE]
    # Shorter names first, so that a longer one that contains them has the last word.
    names = sorted({*issuers, *places, *_NAMES}, key=len)
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), name) for name in names
    )
