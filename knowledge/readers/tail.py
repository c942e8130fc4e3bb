"""Where an article ends: lists of other articles, readers' comments and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lines import Line, Shape, ends_like_sentence
from knowledge.vietnamese.normalise import fold

_OTHERS = (
    r"(?:cac |nhung |danh sach )?(?:tin|bai|bai viet|tin bai|tin tuc|chuyen muc|video|chu de|noi dung)"
)
# Compared with the folded line without punctuation and counters.
_ENDING = re.compile(
    rf"{_OTHERS}(?: bai| tuc| viet)? (?:cung (?:chuyen muc|chu de|muc|loai|the loai|chuyen de|tac gia)"
    r"|lien quan|khac|da dua(?: ngay)?|da dang|cu hon|moi hon|moi nhat|moi cap nhat|moi|cu|noi bat|nong"
    r"|tieu diem|doc nhieu(?: nhat)?|xem nhieu(?: nhat)?|dang quan tam|hot|trong ngay|trong muc"
    r"|khac trong muc|de xuat|goi y|xem them)"
    r"|cung (?:chuyen muc|chu de|muc)|doc nhieu(?: nhat)?|xem nhieu(?: nhat)?|duoc quan tam"
    r"|(?:y kien|binh luan)(?: (?:ban doc|cua ban|doc gia|phan hoi|nguoi doc))?|(?:gui|viet|them|dang) "
    r"(?:binh luan|y kien|phan hoi|nhan xet)(?: (?:cua ban|ban doc|moi))?|phan hoi|nhan xet|hoi dap"
    r"|\d+ (?:binh luan|y kien|phan hoi)|(?:binh luan|y kien|phan hoi) \d+"
    r"|(?:co the )?ban (?:co the )?(?:quan tam|thich|muon xem)|co the ban (?:quan tam|thich|muon doc)"
    r"|tin quang cao|thong tin quang cao|lien ket (?:website|web|trang|nhanh)|thong ke truy cap"
    r"|tu khoa|tags?|related(?: posts| news| articles)?|comments?"
)
_BOX = re.compile(
    r"(?:xem|doc|tim hieu|tham khao) them|tin lien quan|bai (?:viet )?lien quan|tin bai lien quan"
    r"|(?:co the )?ban (?:co the )?quan tam|co the ban quan tam|doc tiep|xem tiep"
)
_LONG = 120
_BOX_REACH = 8


def cut_tail(lines: Sequence[Line]) -> list[Line]:
    """The lines of the article alone.

    A heading such as `Tin cùng chuyên mục` ends it; a box such as `Xem thêm` inside it goes with
    its titles, and the article goes on at the next two paragraphs in a row.
    """
    kept: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.shape is Shape.ROW or not _heads_others(line.text):
            kept.append(line)
            position += 1
            continue
        resumed = _resumes(lines, position, body=_body_length(kept))
        if resumed is None:
            return kept
        position = resumed
    return kept


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", fold(text)).split())


def _heads_others(text: str) -> bool:
    if len(text) > 45:
        return False
    key = _key(text)
    return bool(_ENDING.fullmatch(key) or _BOX.fullmatch(key))


def _body_length(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines if len(line.text) >= 80)


def _is_paragraph(line: Line) -> bool:
    return len(line.text) >= _LONG and ends_like_sentence(line.text)


def _resumes(lines: Sequence[Line], head: int, *, body: int) -> int | None:
    """Where the article goes on after the list that `lines[head]` opens, or None."""
    early = body < 400
    if not early and not _BOX.fullmatch(_key(lines[head].text)):
        return None
    if not early and _closes_article(lines[head - 1]):
        return None
    reach = len(lines) if early else head + 1 + _BOX_REACH
    for position in range(head + 1, min(reach, len(lines) - 1)):
        if _is_paragraph(lines[position]) and _is_paragraph(lines[position + 1]):
            return position
    return None


def _closes_article(line: Line) -> bool:
    """The article's last line: `./.`, or a name below the text."""
    return line.text.endswith("./.") or is_author(line.text)


_BYLINE_HEAD = re.compile(
    r"^(?:tác giả|bài|tin|bài viết|biên tập|người viết|thực hiện|(?:bài|tin)(?:,| và|/) ảnh"
    r"|phóng viên|nhóm (?:pv|phóng viên))\s*:\s*",
    re.IGNORECASE,
)
_BYLINE_NOTE = re.compile(
    r"\s*\((?:TH|T\.?/?H|t/h|[Tt]ổng hợp|[Tt]heo [^()]{2,40}|lược ghi|ghi|[^()\d]{2,30})\)\s*$"
)
_NOT_NAMES = re.compile(
    r"\b(?:Việt Nam|Hà Nội|Chính phủ|Quyết định|Nghị định|Nghị quyết|Thông báo|Kế hoạch|Điều|Chương"
    r"|Mục|Phần|Phụ)\b"
)


def is_author(text: str) -> bool:
    """True for a line that is only the name of a writer, as in `Xuân Minh (TH)`."""
    if not 2 <= len(text) <= 60:
        return False
    named = bool(_BYLINE_HEAD.match(text))
    names = _BYLINE_NOTE.sub("", _BYLINE_HEAD.sub("", text)).rstrip(".")
    words = re.split(r"\s*(?:[-–,&/+]|\bvà\b)\s*|\s+", names)
    if not words or len(words) > 10 or any(not re.fullmatch(r"[^\W\d_][\w.]*", w) for w in words):
        return False
    if not all(word[0].isupper() for word in words) or _NOT_NAMES.search(names):
        return False
    return named or len(words) >= 2 or names.isupper() or "(" in text


_SOURCE = re.compile(
    r"^[(\[]?\s*(?:(?:Theo|Nguồn|Nguồn tin|Nguồn bài viết)\s*:?\s+|Nguồn:)(?P<name>[^.;!?]{2,80}"
    r"(?:\.(?:com|vn|gov|net|org|edu|info)[\w./-]*)?)\s*[)\]]?\.?$"
)


def source_of(text: str) -> str | None:
    """The paper that a closing line such as `Theo Thùy Linh: baovinhphuc.com.vn` names."""
    match = _SOURCE.match(text) if len(text) <= 90 else None
    if not match:
        return None
    name = match["name"].strip(" :")
    return name.rsplit(": ", 1)[-1].strip()
