"""The lines that say who wrote an article and which paper it came from."""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"^(?:tác giả|bài|tin|bài viết|biên tập|người viết|thực hiện|(?:bài|tin)(?:,| và|/) ảnh"
    r"|phóng viên|nhóm (?:pv|phóng viên)|theo dõi)\s*:\s*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*\((?:TH|T\.?/?H|t/h|[Tt]ổng hợp|[Tt]heo [^()]{2,40}|lược ghi|ghi|[^()\d]{2,30})\)\s*$"
)
_NAME = re.compile(r"[^\W\d_][\w.]*")
_NOT_NAMES = re.compile(
    r"\b(?:Việt Nam|Hà Nội|Chính phủ|Quyết định|Nghị định|Nghị quyết|Thông báo|Kế hoạch|Điều|Chương"
    r"|Mục|Phần|Phụ)\b"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[-–,&/+]|\bvà\b)\s*|\s+")
_SOURCE = re.compile(
    r"^[(\[]?\s*(?:Theo\s*:?\s+|(?:Nguồn|Nguồn tin|Nguồn bài viết|Trích nguồn|Dẫn nguồn)\s*:\s*)"
    r"(?P<name>[^;!?]{2,80}?)\s*[)\]]?\.?$"
)
_SITE = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)\b", re.IGNORECASE)
_LIMIT = 90


def is_author(text: str) -> bool:
    """True for a line that is only the name of a writer, as in `Xuân Minh (TH)`."""
    if not 2 <= len(text) <= 60:
        return False
    names = _NOTE.sub("", _HEAD.sub("", text)).rstrip(".")
    words = [word for word in _BETWEEN_NAMES.split(names) if word]
    if not words or len(words) > 10 or not all(map(_NAME.fullmatch, words)):
        return False
    if not all(word[0].isupper() for word in words) or _NOT_NAMES.search(names):
        return False
    return bool(_HEAD.match(text)) or len(words) >= 2 or names.isupper() or names != text


def source_of(text: str) -> str | None:
    """The paper that a closing line such as `Theo Thùy Linh: baovinhphuc.com.vn` names."""
    match = _SOURCE.match(text) if len(text) <= _LIMIT else None
    if match is None:
        return None
    name = match["name"].rsplit(": ", 1)[-1].strip()
    site = _SITE.search(name)
    if ". " in name or (site is None and len(name.split()) > 8):
        return None  # a sentence that begins with "Theo"
    return site[0] if site else name
