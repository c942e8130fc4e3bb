"""Whether a text says how many or how much, in figures or in words."""

from __future__ import annotations

import re

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold

YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)(?!/[a-zđ]{2})", re.IGNORECASE)
SPAN = re.compile(r"((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)")

_FULL_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?|(?<!\d)\d{1,2}/(?:19|20)\d\d")
_LABEL = re.compile(
    r"(?:de an|dieu|khoan|phien hop (?:lan )?thu|so|thang|quy|lan thu|phien|muc|buoc)\s\d+"
)
# "Ba chỉ số thành phần", "hai năm một lần"; with accents, "năm" before what is counted only.
_WORDED_COUNT = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: \w+)?) (?:nhóm|trụ cột|cấp|thủ tục|tổ|"
    r"nguồn|tuần|yếu tố|vùng|mức|nhiệm vụ|trọng tâm|cách|văn bản|phụ lục|chỉ số|chỉ tiêu|danh mục|"
    r"địa phương|nước|nền tảng|dự án|trung tâm|tiêu chí|sản phẩm|thành phần|chức năng|loại|bước|"
    r"điều kiện|nguyên tắc|quan điểm|giải pháp|lĩnh vực|bộ|tỉnh|hình thức|giai đoạn|phần|lần|"
    r"ngày|người|lớp|nội dung|yêu cầu|cơ sở|ngành)(?!\w)|(?<!\w)(?:hai|ba|bốn) năm(?!\w)"
)


def has_figure(text: str) -> bool:
    """True for a figure of substance: not a date, a year, a document number or a label's number."""
    if _WORDED_COUNT.search(text.lower()):
        return True
    kept = list(fold(text))
    for number in find_document_numbers(text):
        kept[number.start : number.end] = " " * (number.end - number.start)
    bare = "".join(kept)
    for pattern in (_FULL_DATE, SPAN, YEAR, _LABEL):
        bare = pattern.sub(" ", bare)
    return any(char.isdigit() for char in bare)
