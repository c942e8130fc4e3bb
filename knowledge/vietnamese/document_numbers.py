"""Numbers of official documents: found as people write them, in one canonical form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.patterns import spelled
from knowledge.vietnamese.tables import read_table


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number or a part of one, at `start:end` of the text.

    `kind` is the code of the type ("QĐ"; "Luật" for laws), `serial` keeps the digits as written,
    `canonical` is None while the reference is only partial ("quyết định 942").
    """

    start: int
    end: int
    text: str
    kind: str | None
    serial: str
    year: str | None = None
    issuer_code: str | None = None

    @property
    def canonical(self) -> str | None:
        """The whole number in its one form, or None when the type or the issuer is unknown."""
        if self.issuer_code is None:
            return None
        year = f"/{self.year}" if self.year else ""
        if self.issuer_code.startswith("QH"):
            return f"{self.serial}{year}/{self.issuer_code}" if self.year else None
        if self.kind is None or self.kind == "Luật":
            return None
        if _PARTY.fullmatch(self.issuer_code):
            return f"{self.serial}-{self.kind}/{self.issuer_code}"
        return f"{self.serial}{year}/{self.kind}-{self.issuer_code}"

    def matches(self, full: str) -> bool:
        """True when this reference can mean the document numbered `full`.

        Only what both sides say is compared: a year or an issuer that one side leaves out is no
        contradiction, a different one is.
        """
        other = _parse_full(full)
        if other is None or _bare_serial(self.serial) != _bare_serial(other.serial):
            return False
        kinds = {self.kind, other.kind} - {None}
        if len(kinds) > 1 and not self._is_approved_by(other):
            return False
        return _agree(self.year, other.year) and _agree(self.issuer_code, other.issuer_code)

    def _is_approved_by(self, other: DocumentNumber) -> bool:
        return self.kind in _APPROVED and self.issuer_code is None and other.kind == "QĐ"


# What a decision approves goes by the decision's number: "kế hoạch 1565".
_APPROVED = frozenset({"KH", "CTr"})
# Bodies of the Party put the type before the stroke: "57-NQ/TW", "02-KH/BCĐTW".
_PARTY = re.compile(r"\w*TW|TU|ĐU")


def _bare_serial(serial: str) -> str:
    return fold(serial).lstrip("0")


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or fold(one) == fold(other)


# Type codes by their folded form; the words that name the type come with them.
_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "qd": ("QĐ", ("quyết định",)),
    "nd": ("NĐ", ("nghị định",)),
    "nq": ("NQ", ("nghị quyết",)),
    "ct": ("CT", ("chỉ thị",)),
    "ttlt": ("TTLT", ("thông tư liên tịch",)),
    "tt": ("TT", ("thông tư",)),
    "tb": ("TB", ("thông báo",)),
    "kh": ("KH", ("kế hoạch",)),
    "kl": ("KL", ("kết luận",)),
    "cd": ("CĐ", ("công điện",)),
    "cv": ("CV", ("công văn",)),
    "bc": ("BC", ("báo cáo",)),
    "ttr": ("TTr", ("tờ trình",)),
    "hd": ("HD", ("hướng dẫn",)),
    "vbhn": ("VBHN", ("văn bản hợp nhất",)),
    "ctr": ("CTr", ("chương trình",)),
    "l": ("Luật", ("luật", "bộ luật")),
    "pl": ("PL", ("pháp lệnh",)),
}
_CODES = "|".join(sorted((code for code in _KINDS if code not in {"l", "pl"}), key=len)[::-1])
# Types whose names are followed by a bare figure often enough to mean something else ("kế hoạch
# 5 năm", "báo cáo 6 tháng"): a partial reference to them needs "số".
_NEEDS_SO = frozenset({"kh", "bc", "tb", "ttr", "hd", "ctr", "kl", "cv", "l", "pl", "cd"})

# Of those, the ones that are also quoted without "số" when the serial is long enough.
_SERIAL_BY_ITSELF = frozenset({"kh", "tb", "kl", "cv", "cd"})
_LAWS = frozenset({"l", "pl"})

_SERIAL = r"(?P<serial>\d{1,5}(?:\.\d{1,3})?[a-zđ]?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISSUER = r"(?P<issuer>[a-zđ]{1,12}\d{0,2}(?:\s?[-&]\s?(?:[A-ZĐ][A-Za-zĐđ]{1,12}))*)"
_NAMES = "|".join(
    f"(?P<n_{code}>{spelled('‹' + '|'.join(names) + '›')})" for code, (_, names) in _KINDS.items()
)
_NAMED = re.compile(rf"(?<![^\W_])(?:{_NAMES})(?![^\W\d_])", re.IGNORECASE)
_SO = spelled(r"(?:\s*(?P<so>‹số›)\s*:?\s*|\s*)")

_IN_YEAR = spelled(r"[\s,]+‹năm›\s+")

# Files and old scans glue words to a number ("số28/2010/TT-BTTTTngày") or join it by underscores.
_GLUED_AFTER = r"(?=‹ngày|và|bao|để|của|về|do|phải›)"
_FULL = re.compile(
    rf"(?:(?<![^\W_])|(?<=số))(?<![/.,-]){_SERIAL}\s?(?:[/_-]\s?{_YEAR}\s?)?"
    rf"(?:[/_-]\s?(?P<code>{_CODES.replace('d', '[dđ]')})\s?[-/_]\s?"
    rf"(?:{_ISSUER}(?![^\W_])|(?P<glued>(?-i:TTg|[A-ZĐ]{{2,9}})){spelled(_GLUED_AFTER)})"
    rf"|[/_]\s?(?P<assembly>qh\d{{1,2}}|ubtvqh\d{{1,2}})(?![^\W_]))",
    re.IGNORECASE,
)
# After a name or code: the figure, perhaps the year, perhaps the issuer.
_AFTER_NAME = re.compile(
    rf"{_SO}{_SERIAL}(?:\s?/\s?{_YEAR}|{_IN_YEAR}(?P<year_after>(?:19|20)\d\d))?"
    rf"(?:\s?[-/]\s?(?P<issuer>ttg|cp|tw|qh\d{{2}}))?(?![^\W_]|[.,/]\d|\s?%)",
    re.IGNORECASE,
)
_BARE_CODE = re.compile(
    rf"(?<![^\W_])(?<![/-])(?P<code>{_CODES.replace('d', '[dđ]')})(?=\.?(?:\s*s[ốo]\b)?\s*\d)",
    re.IGNORECASE,
)
# "quyết định 3 nội dung", "chỉ thị 12 việc": a small count, not a number; "chi 57 triệu" never is.
_COUNTED = re.compile(
    spelled(
        r"\s*(?:‹năm|tháng|ngày|nội dung|nhiệm vụ|vấn đề|việc|giải pháp|mục tiêu|lần|điểm|nhóm|"
        r"dự án|bộ|tỉnh›)\b"
    ),
    re.IGNORECASE,
)
_MEASURED = re.compile(
    spelled(r"\s*‹triệu|tỷ|tỉ|nghìn|ngàn|người|phần trăm|đồng›\b"), re.IGNORECASE
)


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """Every document number and partial reference in NFC text, in order, never overlapping.

    Understands `06/QĐ-TTg`, `57-NQ/TW`, `20/2023/QH15`, `QĐ 942`, `NQ57`, `nghị định 45/2020`
    and the same without accents or in lower case.
    """
    found = [_from_full(match, text) for match in _FULL.finditer(text)]
    taken = [(number.start, number.end) for number in found]
    for match in (*_NAMED.finditer(text), *_BARE_CODE.finditer(text)):
        partial = _from_name(match, text)
        if partial and not any(partial.start < end and start < partial.end for start, end in taken):
            found.append(partial)
            taken.append((partial.start, partial.end))
    return sorted(found, key=lambda number: number.start)


def canonical_number(text: str) -> str | None:
    """The first complete document number in `text` in canonical form, or None."""
    numbers = (number.canonical for number in find_document_numbers(text))
    return next((number for number in numbers if number), None)


def kind_name(code: str | None) -> str | None:
    """The word for a type code, as a title begins with it: "QĐ" is "Quyết định"."""
    for kind, names in _KINDS.values():
        if kind == code:
            return names[0].capitalize()
    return None


def _from_full(match: re.Match[str], text: str) -> DocumentNumber:
    kind: str | None
    if match["assembly"]:
        issuer = match["assembly"].upper()
        kind = _kind_before(text, match.start())
    else:
        kind = _KINDS[fold(match["code"])][0]
        issuer = _issuer_form(match["issuer"] or match["glued"])
    return DocumentNumber(
        start=match.start(),
        end=match.end(),
        text=match[0],
        kind=kind,
        serial=match["serial"],
        year=match["year"],
        issuer_code=issuer,
    )


def _kind_before(text: str, position: int) -> str | None:
    """`20/2023/QH15` does not say what it is; the word before it may."""
    before = text[max(0, position - 30) : position]
    for match in reversed(list(_NAMED.finditer(before))):
        if re.fullmatch(r"\s*(?:s[ốo])?\s*:?\s*", before[match.end() :], re.IGNORECASE):
            return _KINDS[_matched_code(match)][0]
    return None


def _matched_code(match: re.Match[str]) -> str:
    return next(
        name.removeprefix("n_") for name, value in match.groupdict().items() if value is not None
    )


def _from_name(match: re.Match[str], text: str) -> DocumentNumber | None:
    named = match.re is _NAMED
    code = _matched_code(match) if named else fold(match["code"])
    position = match.end()
    if not named and text[position : position + 1] == ".":
        position += 1
    after = _AFTER_NAME.match(text, position)
    # "nghị định 69 người nước ngoài …": decrees are not counted in people.
    is_decree = named and code == "nd"
    if after is None or (_MEASURED.match(text, after.end()) and not is_decree):
        return None
    if _COUNTED.match(text, after.end()) and re.fullmatch(r"1?[1-9]|[12]0", after["serial"]):
        return None
    year = after["year"] or after["year_after"]
    explicit = bool(after["so"] or after["year"] or after["issuer"])
    if not explicit:
        if named and not (code in _LAWS and after["year_after"]) and _needs_so(code, after):
            return None
        if re.fullmatch(r"(?:19|20)\d\d", after["serial"]):
            return None
        if not named and not (match["code"].isupper() or len(after["serial"]) > 1):
            return None
        # One lone digit after a name is more often a count than a serial ("quyết định 3").
        if named and re.fullmatch(r"[1-9]", after["serial"]) and code in {"qd", "ct", "nq"}:
            return None
    issuer = _issuer_form(after["issuer"]) if after["issuer"] else None
    return DocumentNumber(
        start=match.start(),
        end=after.end(),
        text=text[match.start() : after.end()],
        kind=_KINDS[code][0],
        serial=after["serial"],
        year=year,
        issuer_code=issuer,
    )


@lru_cache(maxsize=1)
def _issuers() -> dict[str, str]:
    return {fold(code): code for (code, *_) in read_table("issuer_codes.tsv")}


def _needs_so(code: str, after: re.Match[str]) -> bool:
    """ "Thông báo 369" is a number, "báo cáo 369" and "kế hoạch 5" are counts more often."""
    if code not in _NEEDS_SO:
        return False
    counted = _COUNTED.match(after.string, after.end()) is not None
    return code not in _SERIAL_BY_ITSELF or len(after["serial"]) < 2 or counted


def _issuer_form(code: str) -> str:
    parts = re.split(r"\s?([-&])\s?", code)
    return "".join(
        part if part in "-&" else _issuers().get(fold(part), _guessed(part)) for part in parts
    )


def _guessed(part: str) -> str:
    return part.upper() if part.islower() else part


@lru_cache(maxsize=4096)
def _parse_full(full: str) -> DocumentNumber | None:
    match = _FULL.search(full)
    return _from_full(match, full) if match else None
