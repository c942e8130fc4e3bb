"""Who issued a document: from the code in its number, its head lines or its title."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.tables import read_table

_ASSEMBLY = re.compile(r"^QH\d+$")
_STANDING_COMMITTEE = re.compile(r"^UBTVQH\d*$")
_TYPES = {
    "QĐ": "quyết định",
    "NĐ": "nghị định",
    "NQ": "nghị quyết",
    "CT": "chỉ thị",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "TB": "thông báo",
    "KH": "kế hoạch",
    "KL": "kết luận",
    "CĐ": "công điện",
    "CV": "công văn",
    "BC": "báo cáo",
    "TTr": "tờ trình",
    "HD": "hướng dẫn",
    "VBHN": "văn bản hợp nhất",
    "CTr": "chương trình",
    "Luật": "luật",
    "PL": "pháp lệnh",
}


def issuer_of_number(number: str) -> str | None:
    """The issuer that a document number's code names, joint issuers joined by `và`; or None.

    `NQ/TW` is answered with the Politburo only where the text says so, hence not here.
    """
    found = find_document_numbers(number)
    code = found[0].issuer_code if found else None
    if code is None:
        return None
    if _ASSEMBLY.match(code):
        return "Quốc hội"
    if _STANDING_COMMITTEE.match(code):
        return "Ủy ban Thường vụ Quốc hội"
    names = [_issuers().get(fold(part)) for part in code.split("-")]
    known = [name for name in names if name]
    if not known or len(known) < len(names):
        return None
    return known[0] if len(known) == 1 else ", ".join(known[:-1]) + " và " + known[-1]


def type_of_number(number: str) -> str | None:
    """The type of document that a number's code names ("quyết định"), or None."""
    found = find_document_numbers(number)
    if not found:
        return None
    code = found[0].issuer_code or ""
    if found[0].kind is None and _ASSEMBLY.match(code):
        return None
    return _TYPES.get(found[0].kind or "")


def issuer_named(text: str) -> str | None:
    """The issuer whose full name opens this head line (`BỘ THÔNG TIN VÀ TRUYỀN THÔNG ----`)."""
    key = " ".join(fold(re.sub(r"[-–—_*=.]{2,}", " ", text)).split())
    best: str | None = None
    for name in _issuers().values():
        if key.startswith(fold(name)) and (best is None or len(name) > len(best)):
            best = name
    return best


@lru_cache(maxsize=1)
def _issuers() -> dict[str, str]:
    return {fold(code): name for code, name, *_ in read_table("issuer_codes.tsv")}
