"""A title printed in capitals, given back in ordinary letters with its proper names."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.lines import is_upper
from knowledge.vietnamese.tables import read_table

_ALWAYS = (
    "Việt Nam", "Nhà nước", "Chính phủ", "Quốc hội", "Đảng", "Đề án 06", "Internet", "VNeID",
    "Thủ tướng", "Bộ trưởng", "Bộ Chính trị", "Trung ương", "Ủy ban nhân dân", "Hà Nội", "Luật",
)  # fmt: skip
_ROMAN = re.compile(r"\b(?=[ivxlc]+\b)(?:x{0,3})(?:ix|iv|v?i{0,3})\b(?=[\s:,.)]|$)")


def sentence_case(text: str) -> str:
    """`QUY ĐỊNH VỀ BỘ TÀI CHÍNH` as `quy định về Bộ Tài chính`; other text as it is."""
    if not is_upper(text):
        return text
    lowered = text.lower()
    for pattern, name in _names():
        lowered = pattern.sub(name, lowered)
    return re.sub(r"(?<=giai đoạn )[ivx]+\b", lambda match: match[0].upper(), lowered)


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    issuers = [name for _, name, *_ in read_table("issuer_codes.tsv")]
    names = sorted({*issuers, *_ALWAYS}, key=len)
    return tuple((re.compile(rf"\b{re.escape(name.lower())}\b"), name) for name in names)
