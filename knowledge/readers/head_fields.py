"""What the lines of an official head say, gathered one by one."""

from __future__ import annotations

import re

from knowledge.lines import is_upper, shortened
from knowledge.readers.issuers import head_issuer, issuer_of_number, lacks_place, named_alone
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
_TITLE_LIMIT = 600
_NUMBER = re.compile(
    rf"(?:^|\s)(?:(?:{TYPES})\s+)?số(?:\s+hiệu)?\s*[:.]?\s*(?P<number>\d.{{2,60}})", re.IGNORECASE
)
_DATED = re.compile(
    r"(?P<place>[^\d,:]{2,40})?,?\s*\bngày\s*"
    r"(?P<date>\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4})\b",
    re.IGNORECASE,
)
_TYPE_LINE = re.compile(rf"^({TYPES})(?:\s+của\s+[^,;:]{{3,80}})?\s*:?$", re.IGNORECASE)
_REGION = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\s", re.IGNORECASE)
_PROPER_FIRST = re.compile(r"^(?:Chính phủ|Quốc hội|Việt Nam|Bộ|Luật|Đảng|Thủ tướng)\b")
_BODY_BEGINS = re.compile(
    r"^(?:Căn cứ|Điều \d|Chương |CHƯƠNG |Phần |PHẦN |Theo đề nghị|Thực hiện|Xét |Trên cơ sở"
    r"|Kính gửi|[IVX]+\s*[.–-]\s|\d+[.)]\s|\()"
)


class HeadFields:
    """Number, day, issuer, type and subject as far as the lines read so far gave them."""

    def __init__(self) -> None:
        self.number: str | None = None
        self.type: str | None = None
        self.signed_on: str | None = None
        self.has_motto = False
        self._issuer: str | None = None
        self._signed_at: str | None = None
        self._subject: list[str] = []

    @property
    def is_whole(self) -> bool:
        """True when these lines were a head and not the beginning of some other text."""
        return bool(self.type and (self.has_motto or (self.number and self.signed_on)))

    def read(self, text: str) -> None:
        """Take one line above the type, or one of the subject below it."""
        if self.type:
            self._subject.append(text)
            return
        self.has_motto = self.has_motto or bool(MOTTO.search(text))
        self.read_issuer(MOTTO.sub(" ", text).strip(" -–|"))
        dated = _DATED.search(text)
        if self.signed_on is None and dated:
            self.signed_on = parse_date(re.sub(r"\D+", "/", dated["date"]))
            self._signed_at = _province_in(dated["place"] or "")
        number = _NUMBER.search(text)
        if self.number is None and number:
            self.number = canonical_number(number["number"])
        match = _TYPE_LINE.match(text)
        if match and (self.number or self.has_motto):
            self.type = match[1].lower()

    def read_issuer(self, text: str) -> None:
        """`ỦY BAN NHÂN DÂN` may have its `TỈNH BÌNH PHƯỚC` on another line."""
        if self._issuer is None:
            self._issuer = head_issuer(text)
        elif lacks_place(self._issuer):
            named = named_alone(text)
            if _REGION.match(text) and len(text) <= 60:
                self._issuer = head_issuer(f"{self._issuer} {text}")
            elif named and named.lower().startswith(self._issuer.lower()):
                self._issuer = named

    def takes_as_subject(self, text: str) -> bool:
        """True when this line still belongs to the subject below the type."""
        if _BODY_BEGINS.match(text) or is_between(text):
            return False
        if len(" ".join(self._subject)) > _TITLE_LIMIT:
            return False
        if is_upper(text) or not self._subject or text[0].islower():
            return True
        return not text.endswith((".", ";"))

    def metadata(self) -> Metadata:
        """The fields found."""
        return Metadata(
            title=shortened(self._title(), limit=_TITLE_LIMIT),
            number=self.number,
            type=self.type,
            issuer=_more_exact(issuer_of_number(self.number or ""), self._issuer),
            signed_on=self.signed_on,
            place=self._place(),
        )

    def _title(self) -> str:
        """`Quyết định số … phê duyệt …`, for laws `Luật Giao dịch điện tử (số …)`."""
        kind = (self.type or "").capitalize()
        subject = " ".join(sentence_case(part) for part in self._subject)
        if kind.endswith(("Luật", "luật")):
            number = f" (số {self.number})" if self.number else ""
            return f"{kind} {subject[:1].upper()}{subject[1:]}{number}"
        if re.match(r"[^\W\d_][a-zà-ỹ]", subject) and not _PROPER_FIRST.match(subject):
            subject = subject[0].lower() + subject[1:]
        number = f" số {self.number}" if self.number else ""
        return f"{kind}{number} {subject}".strip()

    def _place(self) -> str | None:
        """The province that a local issuer governs; central ones speak for no province."""
        province = _province_in(self._issuer or "")
        if province is None and self._issuer and lacks_place(self._issuer):
            return self._signed_at
        return province


def is_between(text: str) -> bool:
    """Lines between the subject and the body: the issuer again, `QUYẾT ĐỊNH:`, rules."""
    return not text or bool(named_alone(text) or ENACTS.match(text) or MOTTO.match(text))


def _more_exact(coded: str | None, printed: str | None) -> str | None:
    """`Ủy ban nhân dân` of the number gives way to `Ủy ban nhân dân tỉnh …` of the head."""
    if coded and printed and printed.lower().startswith(coded.lower()):
        return printed
    return coded or printed


def _province_in(text: str) -> str | None:
    provinces = [
        mention.name
        for mention in find_places(text)
        if place(mention.place_id).kind is PlaceKind.PROVINCE
    ]
    return provinces[0] if provinces else None
