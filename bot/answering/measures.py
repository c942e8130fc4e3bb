"""What is counted or measured: "bao nhiêu đại biểu" is answered by a count of members alone.

A table of the ways in which people ask, and of what an answer then holds. It was chosen on the
questions for tuning: those with an answer keep it, many of those without one lose their best
passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MANY = r"(?:bao nhieu|may|so luong)"

# What is counted, and the words by which documents count it.
_COUNTED = {
    r"dai bieu": r"dai bieu",
    r"phieu": r"phieu|dai bieu",
    r"chuong": r"chuong",
    r"dieu(?! kien| kh)": r"dieu",
    r"(?:doanh nghiep|cong ty)": r"doanh nghiep|cong ty|ho kinh doanh|to chuc",
    r"tai khoan": r"tai khoan|nguoi",
    r"bien che": r"bien che",
    r"(?:nhan vien|nhan su|can bo|cong chuc)": r"nhan vien|nhan su|nhan luc|can bo|cong chuc|nguoi",
    r"cuoc goi": r"cuoc goi",
    r"luot tai": r"luot tai|luot cai",
    r"lan(?= tren (?:google|app|ch ?play))": r"luot tai|luot cai",
    r"(?:sinh vien|hoc sinh)": r"sinh vien|hoc sinh|em",
    r"(?:ky su|chuyen gia)": r"ky su|chuyen gia",
    r"phut": r"phut",
    r"mb": r"mb",
    r"ho so": r"ho so|giao dich|don|yeu cau",
    r"nhiem vu": r"nhiem vu|viec|muc|giai phap",
    r"thanh vien": r"thanh vien|uy vien|nguoi",
    r"ngay(?! (?:nao|thang))": r"ngay|gio|buoi",
    r"thang(?! (?:\d|nao))": r"thang|ngay|quy|nam|tuan",
    r"nguoi": r"nguoi|dan|tai khoan|can bo|thanh vien|the|ho|em|hoc sinh|nhan luc|luot|ho so|nguon|"
    r"chuyen gia|dai bieu|cong dan",
}  # fmt: skip

# Each, a score, a share, an area or a speed.
_MEASURED = (
    (
        r"(?:moi|tung|mot|1) (?:nguoi|dau nguoi|ho|gia dinh|suat|cong dan)(?: dan)?"
        rf"(?: \w+){{0,4}} {_MANY}|"
        rf"{_MANY}(?: \w+){{0,3}} (?:moi|mot|1) (?:nguoi|ho|suat|dau nguoi)",
        r"(?<!\w)(?:moi|tung|binh quan|trung binh|dau nguoi)(?!\w)|/ ?(?:nguoi|ho)",
    ),
    (
        rf"diem so|{_MANY} diem"
        r"(?! (?:phan|cau|phuc|buu|giao|tiep|dich|moi|nghen|chinh(?! phu)|noi|khac|yeu|manh))|"
        rf"diem (?:la )?{_MANY}",
        r"(?<!\w)diem(?!\w)|\d,\d{2,4}(?!\d| ?%)|gia tri",
    ),
    (rf"{_MANY} (?:phan tram|%)", r"%|(?<!\w)phan(?!\w)"),
    (
        rf"{_MANY} (?:ha|hecta|km|m2|met vuong|mbps|gbps|tbps)(?! noi)",
        r"\d ?(?:ha|hec|km|m2|met|mbps|gbps|tbps)",
    ),
)

_WANTED = tuple(
    (re.compile(rf"(?<!\w)(?:{asked})(?!\w)"), re.compile(held))
    for asked, held in (
        *_MEASURED,
        *(
            (rf"(?<!ngoai ){_MANY} {noun}(?! (?:nao|gi|mot lan))", rf"(?<!\w)(?:{names})(?!\w)")
            for noun, names in _COUNTED.items()
        ),
    )
)


def wanted_of(folded: str) -> Iterator[re.Pattern[str]]:
    """What a folded passage must hold to answer a folded question, each a wording."""
    return (held for asked, held in _WANTED if asked.search(folded))
