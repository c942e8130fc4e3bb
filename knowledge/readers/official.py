"""The form of an official text: its head (issuer, number, place and date, type) and its close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.lines import Line, Shape, is_upper
from knowledge.model import DocumentKind
from knowledge.readers.issuers import issuer_named, issuer_of_number, type_of_number
from knowledge.readers.metadata import Metadata
from knowledge.readers.sentence_case import sentence_case
from knowledge.vietnamese.dates import parse_date
from knowledge.vietnamese.document_numbers import canonical_number

_HEAD_REACH = 25
_TYPE_WORDS = (
    "bộ luật|luật|pháp lệnh|nghị quyết liên tịch|nghị quyết|nghị định|quyết định|chỉ thị|"
    "thông tư liên tịch|thông tư|thông báo|kế hoạch|kết luận|công điện|báo cáo|tờ trình|"
    "hướng dẫn|chương trình|quy chế|quy định|đề án"
)
_MOTTO = re.compile(
    r"(?:CỘNG H[ÒO]À? XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do)", re.I
)
_NUMBER_LINE = re.compile(r"^(?:Luật\s+)?Số(?:\s+hiệu)?\s*[:.]?\s*(?=\d)(.{3,120})$", re.IGNORECASE)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][\w .]{1,30}?),?\s+ngày\s+(?P<date>\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)
_TYPE_LINE = re.compile(rf"^({_TYPE_WORDS})\s*:?$", re.IGNORECASE)
_TITLE = re.compile(
    rf"^(?P<type>{_TYPE_WORDS})\b(?:\s+(?:liên tịch\s+)?số)?\s*:?\s*(?P<number>\d+[\w./-]*-[\w/-]*|\d+/[\w./-]+)",
    re.IGNORECASE,
)
_LAW_TITLE = re.compile(r"^(?:bộ )?luật\b.{2,150}\bsố\s*:?\s*(?P<number>\d+/\d{4}/QH\d+)", re.IGNORECASE)
_ENACTS = re.compile(rf"^(?:{_TYPE_WORDS})\s*:\s*$|^ban hành\s*:$", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-–—_=*.]{3,}\s*")
_EFFECTIVE = re.compile(
    r"\b(?:này|luật|pháp lệnh)\b[^.;:]{0,60}?\bcó hiệu lực(?: thi hành| pháp luật)?(?: kể)? từ (?:ngày )?"
    r"(?P<when>ký(?: ban hành)?|\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stood above the body: its fields and how many lines it took."""

    metadata: Metadata
    length: int


def read_official(lines: Sequence[Line]) -> tuple[Metadata, list[Line]] | None:
    """The fields and the body of an official text, or None when the text is none.

    It is official when it opens with the printed head (issuer, motto, `Số: …`), or when its first
    line names type and number and it is divided into articles.
    """
    head = _printed_head(lines) or _titled_head(lines)
    if head is None:
        return None
    body, signer = _without_close(lines[head.length :])
    metadata = replace(head.metadata, signer=signer, kind=DocumentKind.POLICY)
    effective = _effective_on(body, signed_on=metadata.signed_on)
    return replace(metadata, effective_on=effective), body


def _printed_head(lines: Sequence[Line]) -> Head | None:
    number = issuer = place_date = type_ = None
    title: list[str] = []
    length = 0
    seen_motto = False
    for position, line in enumerate(lines[:_HEAD_REACH]):
        text = _DASHES.sub(" ", line.text).strip()
        if line.shape is Shape.ROW:
            text = text.replace("; ", " ")
        if _MOTTO.search(text):
            seen_motto = True
        if type_ is None:
            issuer = issuer or issuer_named(text)
            match = _NUMBER_LINE.match(text) or re.search(r"\bSố\s*:\s*(\d.{3,60})", text)
            number = number or (canonical_number(match[1]) if match else None)
            place_date = place_date or _signed(text)
            if _TYPE_LINE.match(text) and (number or seen_motto):
                type_ = _TYPE_LINE.match(text)[1].lower()  # type: ignore[index]
            length = position + 1
        elif (is_upper(text) or line.shape is Shape.HEADING) and not _starts_body(text) and not issuer_alone(text):
            title.append(text)
            length = position + 1
        elif not title and not _starts_body(text) and len(text) <= 400:
            title.append(text)
            length = position + 1
        else:
            break
    if not number or not (seen_motto or place_date) or type_ is None:
        return None
    length = _skip_enacting(lines, length)
    subject = sentence_case(" ".join(title))
    named = f"{type_[0].upper()}{type_[1:]} số {number} {subject}".strip()
    return Head(
        Metadata(
            title=named,
            number=number,
            type=type_,
            issuer=issuer_of_number(number) or issuer,
            signed_on=place_date,
        ),
        length,
    )


def issuer_alone(text: str) -> bool:
    """True for a line that only repeats the issuer's name."""
    issuer = issuer_named(text)
    return issuer is not None and len(text) <= len(issuer) + 3


def _starts_body(text: str) -> bool:
    return bool(
        re.match(r"^(?:Căn cứ|Điều \d|Chương |CHƯƠNG |Theo đề nghị|Thực hiện|Xét |[IVX]+[.-] )", text)
        or _ENACTS.match(text)
    )


def _skip_enacting(lines: Sequence[Line], length: int) -> int:
    while length < len(lines) and (
        issuer_alone(lines[length].text) or _ENACTS.match(lines[length].text)
    ):
        length += 1
    return length


def _signed(text: str) -> str | None:
    match = _PLACE_DATE.search(text)
    return parse_date(match["date"]) if match else None


def _titled_head(lines: Sequence[Line]) -> Head | None:
    if not lines:
        return None
    text = lines[0].text
    match = _LAW_TITLE.match(text) or _TITLE.match(text)
    number = canonical_number(match["number"]) if match else None
    if number is None or not any(re.match(r"^Điều \d+[a-zđ]?\s*[.:]", line.text) for line in lines):
        return None
    type_ = type_of_number(number) or _first_type(text)
    year = re.search(r"/((?:19|20)\d\d)/", number)
    return Head(
        Metadata(
            title=text.rstrip(" ."),
            number=number,
            type=type_,
            issuer=issuer_of_number(number),
            signed_on=year[1] if year else None,
        ),
        1,
    )


def _first_type(text: str) -> str | None:
    match = re.match(rf"^({_TYPE_WORDS})\b", text, re.IGNORECASE)
    return match[1].lower() if match else None


def _without_close(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """The body without `Nơi nhận`, enacting words and rules; the signer when named there."""
    kept: list[Line] = []
    signer: str | None = None
    in_recipients = False
    for line in lines:
        text = _DASHES.sub(" ", line.text).strip() if line.shape is not Shape.ROW else line.text
        if not text or _MOTTO.match(text) or _ENACTS.match(text):
            continue
        if re.match(r"^Nơi nhận\s*:", text):
            signer = signer or _signer(text)
            in_recipients = True
            continue
        if in_recipients and line.shape is Shape.ITEM:
            continue
        if in_recipients and (found := _signer(text)):
            signer = signer or found
            in_recipients = False
            continue
        kept.append(replace(line, text=text))
    return kept, signer


_SIGNER = re.compile(
    r"(?:BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|CHỦ NHIỆM|THỐNG ĐỐC|TỔNG THANH TRA|VIỆN TRƯỞNG|"
    r"CHÁNH ÁN|TỔNG BÍ THƯ|BÍ THƯ|TỔNG KIỂM TOÁN|GIÁM ĐỐC)\b[^a-zà-ỹ]*?(?:\[?\(?[Đđ]ã ký\)?\]?|\[daky\])?\s*"
    r"(?P<name>(?:[^\W\d_a-zà-ỹ][a-zà-ỹ]+\s?){2,5})$"
)


def _signer(text: str) -> str | None:
    match = _SIGNER.search(text)
    return match["name"].strip() if match else None


def _effective_on(lines: Sequence[Line], *, signed_on: str | None) -> str | None:
    for line in reversed(lines):
        match = _EFFECTIVE.search(line.text)
        if match:
            return signed_on if match["when"].lower().startswith("ký") else parse_date(match["when"])
    return None
