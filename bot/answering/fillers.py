"""Words that only ask: what is left of a question without them is what it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.vietnamese.normalise import fold

_WORD = re.compile(r"[^\W_]+")
# Folded. A word that could name a subject of its own ("nguồn", "nhân", "tham gia") is not here.
_FILLERS = frozenset([
    "a", "ah", "ai", "anh", "bac", "ban", "bao", "bay", "biet", "bn", "buoc", "ca", "cac",
    "cach", "can", "cao", "chi", "cho", "chua", "chung", "co", "con", "cua", "cung", "da",
    "dan", "dang", "dat", "dau", "de", "den", "di", "dich", "diem", "do", "doi", "dung", "duoc",
    "e", "em", "gan", "ghi", "gi", "giam", "gio", "giua", "giup", "ha", "hang", "hay", "hien",
    "hoan", "hoi", "hon", "k", "ke", "ket", "khac", "khi", "khong", "ko", "la", "lai", "lam",
    "lan", "len", "liet", "luc", "ma", "may", "minh", "moc", "moi", "muc", "muon", "nam", "nao",
    "nay", "ngay", "nham", "nhat", "nhe", "nhi", "nhieu", "nhom", "nhu", "nhung", "nua", "nuoc",
    "o", "phai", "phan", "qua", "ra", "rang", "roi", "sanh", "sao", "so", "ta", "tai", "tang",
    "tau", "te", "thay", "the", "theo", "thi", "thieu", "thu", "thuc", "tieu", "tinh", "toi",
    "top", "tren", "trien", "trong", "tu", "tung", "va", "vao", "vay", "ve", "vi", "viet", "vn",
    "voi", "vuot", "xa", "xep", "xin", "xuong",
])  # fmt: skip


def subject_words(text: str) -> frozenset[str]:
    """The folded words of a question that are neither fillers nor numbers."""
    return frozenset(
        word for word in _WORD.findall(fold(text)) if word not in _FILLERS and not word.isdigit()
    )


def leaves_nothing(text: str, named: Iterable[str] = ()) -> bool:
    """True when a question asks about nothing beyond the folded words in `named`."""
    return subject_words(text) <= frozenset(named)
