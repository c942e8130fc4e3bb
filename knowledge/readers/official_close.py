"""The close of an official text: recipients, signature, and the day from which it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.lines import Line, Shape, is_upper
from knowledge.readers.head_fields import ENACTS, MOTTO
from knowledge.readers.noise import has_number_cells, noise_kind
from knowledge.readers.official_head import RULES
from knowledge.vietnamese.dates import parse_date

_PATIENCE = 3
_LINE_LIMIT = 200
_RECIPIENTS = re.compile(r"^[^\w]*Nơi (?:nhận|gửi)\s*:")
_OFFICES = (
    "BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|CHỦ NHIỆM|THỐNG ĐỐC|TỔNG THANH TRA|VIỆN TRƯỞNG"
    "|CHÁNH ÁN|BÍ THƯ|TỔNG KIỂM TOÁN|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG"
)
_SIGNED = re.compile(r"\s*[\[(]?\s*(?:đã ký|daky|ký)\s*[\])]?\s*", re.IGNORECASE)
_ON_BEHALF = re.compile(r"^(?:TM|T/M|KT|TL|TUQ|Q)\s*\.\s*\S")
_NAME_WORD = re.compile(r"[^\W\d_]+")
_EFFECTIVE = re.compile(
    r"\b(?:này|[Ll]uật|[Tt]hông tư|[Nn]ghị định|[Nn]ghị quyết|[Qq]uyết định|[Pp]háp lệnh)\b"
    r"[^.;:]{0,60}?\bcó hiệu lực(?: thi hành| pháp luật)?(?: kể)? từ (?:ngày )?"
    r"(?P<when>ký(?: ban hành)?|\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4})",
)
_NOTE = re.compile(r"^\(?(?:có nội dung được|Điều này được|được sửa đổi)")


def split_close(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """The body without recipients, signature and enacting words, and the signer named there.

    Page numbers, a scanner's stains and names of attached files go as well.
    """
    kept: list[Line] = []
    close = _Close()
    noise = {"address"} if has_number_cells(lines) else {"address", "stray"}
    for line in lines:
        text = line.text if line.shape is Shape.ROW else RULES.sub(" ", line.text).strip()
        if not text or noise_kind(text) in noise or MOTTO.match(text) or ENACTS.match(text):
            continue
        if not close.takes(text, is_item=line.shape is Shape.ITEM):
            kept.append(replace(line, text=text))
    return kept, close.signer


class _Close:
    """Follows the lines below a text: recipients, offices, signature; ends with the first others.

    An annexed text may follow, whose items and headings are no recipients.
    """

    def __init__(self) -> None:
        self.signer: str | None = None
        self._others_left = 0  # lines in between that may still be wrapped recipients
        self._signing = False

    def takes(self, text: str, *, is_item: bool) -> bool:
        """True when this line belongs to the close."""
        if _RECIPIENTS.match(text):
            self.signer = self.signer or signer_in(text)
            self._others_left = _PATIENCE
            return True
        listing = self._others_left > 0
        if listing and (is_item or text.startswith(("-", "~"))):
            return True
        if self._signing and _SIGNED.fullmatch(text):
            return True
        named = (_whole_name(text) if self._signing else None) or signer_in(text)
        if named and len(text) <= _LINE_LIMIT:
            self.signer = self.signer or named
            self._signing = False
            self._others_left = 0
            return True
        is_signature = _ON_BEHALF.match(text) or (listing and _is_office(text))
        self._signing = bool(is_signature) and is_upper(text)
        if self._signing:
            return True
        self._others_left = self._others_left - 1 if listing and len(text) <= _LINE_LIMIT else 0
        return False


def _whole_name(text: str) -> str | None:
    words = text.split()
    return text if 2 <= len(words) <= 5 and all(_is_name(word) for word in words) else None


def signer_in(text: str) -> str | None:
    """The name after the office in `KT. BỘ TRƯỞNG THỨ TRƯỞNG Nguyễn Văn A`, or None."""
    words = _SIGNED.sub(" ", text).split()
    name: list[str] = []
    while words and _is_name(words[-1]):
        name.insert(0, words.pop())
    if not 2 <= len(name) <= 5 or not _is_office(" ".join(words[-8:])):
        return None
    return " ".join(name)


def _is_name(word: str) -> bool:
    return bool(_NAME_WORD.fullmatch(word)) and word[0].isupper() and word[1:].islower()


def _is_office(text: str) -> bool:
    upper = re.sub(r"[^\w ]+", " ", text)
    return upper == upper.upper() and bool(re.search(rf"(?:^|\s)(?:{_OFFICES})(?:\s|$)", upper))


def effective_on(lines: Sequence[Line], *, signed_on: str | None) -> str | None:
    """The day in `… này có hiệu lực (thi hành) kể từ ngày …`, the last such sentence of its own."""
    for line in reversed(lines):
        if _NOTE.match(line.text):
            continue
        match = _EFFECTIVE.search(line.text)
        if match:
            return signed_on if match["when"].startswith("ký") else parse_date(match["when"])
    return None
