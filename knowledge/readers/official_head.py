"""The head of an official text: issuer, number, place and date, type and subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.lines import Line, Shape, is_upper, shortened
from knowledge.readers.issuers import (
    head_issuer,
    is_issuer_line,
    issuer_of_number,
    lacks_place,
    type_of_number,
)
from knowledge.readers.metadata import Metadata
from knowledge.readers.sentence_case import sentence_case
from knowledge.vietnamese.dates import parse_date
from knowledge.vietnamese.document_numbers import canonical_number
from knowledge.vietnamese.places import PlaceKind, find_places, place

TYPES = (
    "bộ luật|luật|pháp lệnh|lệnh|nghị quyết liên tịch|nghị quyết|nghị định|quyết định|chỉ thị|"
    "thông tư liên tịch|thông tư|thông báo|kế hoạch|kết luận|công điện|báo cáo|tờ trình|"
    "hướng dẫn|chương trình|quy chế|quy định|đề án|công văn"
)
RULES = re.compile(r"\s*[-–—_=*.]{3,}\s*")
MOTTO = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc",
    re.IGNORECASE,
)
ENACTS = re.compile(
    r"^(?:quyết định|quyết nghị|nghị quyết|nghị định|chỉ thị|thông tư|ban hành|công bố|yêu cầu)"
    r"\s*:?$",
    re.IGNORECASE,
)
ARTICLE_LINE = re.compile(r"^Điều\s+\d+[a-zđ]?\s*(?:[.:]|$)")

_REACH = 25
_TITLE_LIMIT = 600
_NUMBER = re.compile(
    rf"(?:^|\s)(?:(?:{TYPES})\s+)?số(?:\s+hiệu)?\s*[:.]?\s*(?P<number>\d[^|]{{2,60}})",
    re.IGNORECASE,
)
_DATED = re.compile(r"ngày\s*(?P<date>\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4})\b", re.IGNORECASE)
_TYPE_LINE = re.compile(rf"^({TYPES})\s*:?$", re.IGNORECASE)
_TITLED = re.compile(
    rf"^(?P<type>{TYPES})\b.{{0,160}}?(?:\bsố\s*:?\s*)?(?P<number>\b\d{{1,5}}(?:\.\d{{1,3}})?[/-]\S+)",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(r"^(?:Chính phủ|Quốc hội|Việt Nam|Bộ|Luật|Đảng|Thủ tướng)\b")
_REGION = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\s", re.IGNORECASE)
_BODY_BEGINS = re.compile(
    r"^(?:Căn cứ|Điều \d|Chương |CHƯƠNG |Phần |PHẦN |Theo đề nghị|Thực hiện|Xét |Trên cơ sở"
    r"|Kính gửi|[IVX]+\s*[.–-]\s|\d+[.)]\s)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The fields that the head gives and the number of lines it takes."""

    metadata: Metadata
    length: int


def printed_head(lines: Sequence[Line]) -> Head | None:
    """The head as the state prints it: motto or issuer, `Số: …`, place and date, type, subject."""
    found = _Fields()
    for position, line in enumerate(lines[:_REACH]):
        text = _bare(line)
        if found.type and not found.takes_as_subject(line, text):
            break
        found.read(text)
        if found.type:
            found.length = position + 1
    if not found.type or not (found.has_motto or (found.number and found.signed_on)):
        return None
    length = found.length
    while length < len(lines) and _is_between(_bare(lines[length])):
        length += 1
    return Head(found.metadata(), length)


class _Fields:
    """What the lines of a head have given so far."""

    def __init__(self) -> None:
        self.number: str | None = None
        self.type: str | None = None
        self.issuer: str | None = None
        self.signed_on: str | None = None
        self.has_motto = False
        self.length = 0
        self._subject: list[str] = []

    def read(self, text: str) -> None:
        if self.type:
            self._subject.append(text)
            return
        self.has_motto = self.has_motto or bool(MOTTO.search(text))
        self._read_issuer(MOTTO.sub("", text).strip(" -–"))
        dated = _DATED.search(text)
        if self.signed_on is None and dated:
            self.signed_on = parse_date(re.sub(r"\D+", "/", dated["date"]))
        number = _NUMBER.search(text)
        if self.number is None and number:
            self.number = canonical_number(number["number"])
        match = _TYPE_LINE.match(text)
        if match and (self.number or self.has_motto):
            self.type = match[1].lower()

    def _read_issuer(self, text: str) -> None:
        """`ỦY BAN NHÂN DÂN` may have its `TỈNH BÌNH PHƯỚC` on the next line."""
        if self.issuer is None:
            self.issuer = head_issuer(text)
        elif lacks_place(self.issuer) and _REGION.match(text) and len(text) <= 60:
            self.issuer = head_issuer(f"{self.issuer} {text}")

    def takes_as_subject(self, line: Line, text: str) -> bool:
        if line.shape in {Shape.ITEM, Shape.ROW} or _BODY_BEGINS.match(text):
            return False
        if _is_between(text) or text.startswith("(") or len(" ".join(self._subject)) > _TITLE_LIMIT:
            return False
        if is_upper(text) or not self._subject or text[0].islower():
            return True
        return not text.endswith((".", ";"))

    def _title(self) -> str:
        """`Quyết định số … phê duyệt …`, for laws `Luật Giao dịch điện tử (số …)`."""
        kind = (self.type or "").capitalize()
        subject = " ".join(sentence_case(part) for part in self._subject)
        if kind.endswith(("Luật", "luật")):
            number = f" (số {self.number})" if self.number else ""
            return f"{kind} {subject[:1].upper()}{subject[1:]}{number}"
        if re.match(r"[^\W\d_][a-zà-ỹ]", subject) and not _NAMED_FIRST.match(subject):
            subject = subject[0].lower() + subject[1:]
        number = f" số {self.number}" if self.number else ""
        return f"{kind}{number} {subject}".strip()

    def metadata(self) -> Metadata:
        return Metadata(
            title=shortened(self._title(), limit=_TITLE_LIMIT),
            number=self.number,
            type=self.type,
            issuer=_more_exact(issuer_of_number(self.number or ""), self.issuer),
            signed_on=self.signed_on,
            place=_province_of(self.issuer),
        )


def titled_head(lines: Sequence[Line]) -> Head | None:
    """The head of a text whose first line names its type and number, and that is a legal text."""
    if not lines:
        return None
    text = lines[0].text
    match = _TITLED.match(text)
    number = canonical_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    is_name_alone = len(text) <= match.end() + 3
    if not is_name_alone and not any(ARTICLE_LINE.match(line.text) for line in lines):
        return None
    year = re.search(r"/((?:19|20)\d\d)/", number)
    return Head(
        Metadata(
            title=text.rstrip(" ."),
            number=number,
            type=_longer(match["type"].lower(), type_of_number(number)),
            issuer=_party_issuer(number, lines) or issuer_of_number(number),
            signed_on=year[1] if year else None,
        ),
        1,
    )


def _bare(line: Line) -> str:
    text = RULES.sub(" ", line.text).strip(" *")
    return text.replace("; ", " ") if line.shape is Shape.ROW else text


def _is_between(text: str) -> bool:
    """Lines between the subject and the body: the issuer again, `QUYẾT ĐỊNH:`, rules."""
    return not text or is_issuer_line(text) or bool(ENACTS.match(text)) or bool(MOTTO.match(text))


def _longer(stated: str, coded: str | None) -> str:
    """`thông tư liên tịch` where the number says so, though the title writes `Thông tư`."""
    return coded if coded and coded.startswith(stated) else stated


def _more_exact(coded: str | None, printed: str | None) -> str | None:
    """`Ủy ban nhân dân` of the number gives way to `Ủy ban nhân dân tỉnh …` of the head."""
    if coded and printed and printed.lower().startswith(coded.lower()):
        return printed
    return coded or printed


def _province_of(issuer: str | None) -> str | None:
    """The province that a local issuer governs."""
    provinces = [
        mention.name
        for mention in find_places(issuer or "")
        if place(mention.place_id).kind is PlaceKind.PROVINCE
    ]
    return provinces[0] if provinces else None


def _party_issuer(number: str, lines: Sequence[Line]) -> str | None:
    if not number.endswith("/TW"):
        return None
    opening = " ".join(line.text for line in lines[:12]).lower()
    if "bộ chính trị yêu cầu" in opening or "bộ chính trị ban hành" in opening:
        return "Bộ Chính trị"
    return None
