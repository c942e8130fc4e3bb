"""Who issued a document: from the code in its number, its head lines or its title."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.readers.sentence_case import sentence_case
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
    """The issuer that a document number's code names, joint issuers joined by `và`; or None."""
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


_LOCAL = re.compile(
    r"^(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|(?:TỈNH|THÀNH) (?:ỦY|UỶ))\b"
    r"(?P<where>[^\d:|]{0,60})$",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(
    r"^(?:bo truong|thu truong|chu tich|chu nhiem|thong doc|tong thanh tra|chanh an|vien truong)\s+"
)


def canonical_issuer(stated: str) -> str:
    """A stated issuer in the spelling of our table (`Bộ công thương`); others as they are."""
    return _by_words().get(_words(stated), stated)


def head_issuer(text: str) -> str | None:
    """The issuer that a head line prints (`BỘ THÔNG TIN VÀ TRUYỀN THÔNG`), or None."""
    text = " ".join(text.split())
    local = _LOCAL.match(text)
    if local:
        name = sentence_case(text.upper())
        return name[:1].upper() + name[1:]
    key = fold(text)
    best: str | None = None
    for name in _named():
        if key.startswith(fold(name)) and (best is None or len(name) > len(best)):
            best = name
    return best


def lacks_place(issuer: str) -> bool:
    """True for a local issuer whose province is not named (`Ủy ban nhân dân`)."""
    match = _LOCAL.match(issuer)
    return match is not None and not match["where"].strip()


def is_issuer_line(text: str) -> bool:
    """True for a line that only names the issuer or its head (`BỘ TRƯỞNG BỘ CÔNG AN`)."""
    return named_alone(text) is not None


def named_alone(text: str) -> str | None:
    """The issuer that such a line names."""
    words = text.strip(" .,:|").split()
    office = _OFFICE_BEFORE.match(fold(" ".join(words)))
    bare = " ".join(words)[office.end() if office else 0 :]
    found = head_issuer(bare)
    is_whole = found is not None and fold(found) == fold(bare)
    return found if is_whole or _LOCAL.match(bare) else None


@lru_cache(maxsize=1)
def _named() -> tuple[str, ...]:
    return (*_issuers().values(), "Quốc hội", "Bộ Chính trị", "Ban Bí thư")


@lru_cache(maxsize=1)
def _issuers() -> dict[str, str]:
    return {fold(code): name for code, name, *_ in read_table("issuer_codes.tsv")}


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


@lru_cache(maxsize=1)
def _by_words() -> dict[str, str]:
    return {_words(name): name for name in _named()}
