"""The title of an article, apart from what pages glue to it: category, lead, paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.lines import Line, Shape, shortened
from knowledge.readers.noise import is_foot
from knowledge.readers.printed_dates import is_date_line

_REACH = 8
_LIMIT = 220
_CATEGORIES = (
    "Thời sự|Chính trị|Kinh tế|Xã hội|Tin tức|Trong nước|Pháp luật|Công nghệ|Chuyển đổi số|Giáo dục"
    "|Y tế|Đời sống|Văn hóa|Thế giới|Quốc tế|Tin trong tỉnh|Tin địa phương|Tin hoạt động|Sự kiện"
    "|Cải cách hành chính|Chỉ đạo điều hành|Chính sách mới|Tin nổi bật|Thông tin chỉ đạo|Nổi bật"
    "|Tin tức - Sự kiện|Tin tức sự kiện|Chính trị - Xã hội|Khoa học - Công nghệ"
    "|Khoa học và Công nghệ|Hoạt động của Thủ tướng|Quốc phòng - An ninh|Tin tổng hợp|Tin mới"
)
_CATEGORY = re.compile(rf"^(?:{_CATEGORIES})\W*$")
_CATEGORY_BEFORE = re.compile(rf"^(?:{_CATEGORIES})(?:\s*[|»>]\s*|\s+)(?=[^\W\d_a-zà-ỹ])")
# `… toàn trình' Chiều 6/2, tại trụ sở`: a lead that begins in the middle of the title's line.
_LEAD = re.compile(
    r"(?<=[^\s.,;:(–-])\s+(?="
    r"(?:Sáng|Trưa|Chiều|Tối|Đêm)\s+(?:nay\b|qua\b|(?:ngày\s+)?\d)"
    r"|Ngày\s+\d{1,2}|Trong (?:các |hai |ba )?ngày\s+\d"
    r"|(?:Hôm nay|Mới đây|Vừa qua|Sáng nay|Chiều nay|Tối nay)\b"
    r"|\([^()]{2,40}\)\s*[-–]|(?:VGP|TTO|NDO|SGGP|Dân trí)\s*[-–])"
)
_PAPER = re.compile(
    r"^(?:\(\s*(?P<inside>[^()]{2,60})\s*\)"
    r"|(?P<bare>[\w]+(?:\.[\w]+)*\.(?:vn|com|net)|VGP|TTO|NDO|HNMO?|SGGPO?|TTXVN|VOV|Dân trí|PLO"
    r"|ĐCSVN|TPO|NLĐO?|QĐND(?: Online)?|CAND))\s*[-–—]\s+(?=\S)",
    re.IGNORECASE,
)
_IS_PAPER = re.compile(r"\.(?:vn|com|net)\b|^[A-ZĐ]{2,8}(?: Online)?$|^Báo |^Dân trí|TTXVN|VGP")


def take_title(lines: Sequence[Line]) -> tuple[str | None, list[Line]]:
    """The title and the lines without it; a lead glued behind it becomes a line of its own."""
    for position, line in enumerate(lines[:_REACH]):
        if line.shape is Shape.ROW or is_date_line(line.text) or _is_above_title(line.text):
            continue
        before = [other for other in lines[:position] if not _is_above_title(other.text)]
        title, lead = split_headline(line.text)
        after = [Line(lead)] if lead else []
        return title, [*before, *after, *lines[position + 1 :]]
    return None, list(lines)


def _is_above_title(text: str) -> bool:
    """The section's name, or an address that pages print at their head."""
    return bool(_CATEGORY.match(text)) or is_foot(text)


def split_headline(text: str) -> tuple[str, str]:
    """A head line as title and glued lead ("" when there is none), without a category before."""
    if len(text) > 40:
        text = _CATEGORY_BEFORE.sub("", text)
    match = _LEAD.search(text, 20)
    if match and len(text) - match.end() > 60:
        return text[: match.start()].strip(), text[match.end() :].strip()
    if len(text) <= _LIMIT:
        return text.rstrip(" ."), ""
    return shortened(text, limit=120), text


def take_paper(lines: Sequence[Line]) -> tuple[str | None, list[Line]]:
    """`(Chinhphu.vn) – ` before the lead names the paper and is no part of the sentence."""
    for position, line in enumerate(lines[:4]):
        match = _PAPER.match(line.text)
        if match is None:
            continue
        name = match["bare"] or match["inside"].strip()
        if not _IS_PAPER.search(name):
            continue
        shorn = replace(line, text=line.text[match.end() :])
        return name, [*lines[:position], shorn, *lines[position + 1 :]]
    return None, list(lines)
