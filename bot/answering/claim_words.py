"""The words by which questions claim things; folded where nothing else is said."""

from __future__ import annotations

import re

from bot.answering.claims import Role
from knowledge.vietnamese.normalise import fold

_SURNAME = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|trương|đinh|lương|tô|"
    "đoàn|vương|trịnh|mai|tạ|cao|lâm|thái"
)
_NO_NAME = (
    "ký|làm|chủ trì|đúng|phải|là|đã|có|không|hả|nhỉ|ban hành|vào|từ|năm|ngày|khi|và|công bố|nêu|"
    "trình|giao|đứng|thì|của"
)
_TITLE = (
    r"(?:phó |thường trực )*(?:thủ tướng(?: chính phủ)?|chủ tịch(?: quốc hội| nước)?|bộ trưởng|"
    r"tổng bí thư|đồng chí|ông|bà)(?: thường trực)? "
)
# With accents, of the text as it was read; an office, "do" or a deed tells a person from a word.
PERSON = re.compile(
    rf"(?<!\w)(?:(?P<by>do )?(?P<title>{_TITLE})|(?P<do>do ))?"
    rf"(?P<name>(?:{_SURNAME})(?: (?!(?:{_NO_NAME})(?!\w))[^\W\d]+){{1,3}})"
    r"(?P<deed> ký(?! số)| làm (?P<heads>(?:phó )?\w+ \w+)| chủ trì)?(?!\w)",
    re.I,
)
FRAME = re.compile(
    r"(?<!\w)(?:có phải|nghe nói|thấy bảo|thấy nói|nghe bảo|nghe đồn|nghe đâu|hình như|hóa ra|"
    r"đúng là|vậy chắc)(?!\w)|"
    r"(?<!\w)(?:(?:có )?(?:đúng|phải|chuẩn)(?: là)? ?(?:không|ko|k|chứ|chủ|hả|hông|hong|chưa)?"
    r"|hả|à|nhỉ|hở|hử)(?: ta| ạ| vậy| nhỉ)?(?:\W*$|\W*(?=– ))",
    re.I,
)
WHY_FRAME = re.compile(
    r"(?<!\w)(?:(?:xin|nhờ|cho)? ?(?:giải thích|cho biết|hỏi) )?(?:vì sao|tại sao|lý do|sao)(?!\w)|"
    r"(?<!nộp )(?<!khai )(?<!còn )(?<!\w)lại(?=\s+(?:đứng|đặt|có|chỉ|leo|lọt|là|tăng|xếp|được|bị))|"
    r"(?<!\w)(?:dữ )?(?:vậy|thế)(?: ta| nhỉ)?\W*$|^why (?:did|does|do|is|was)",
    re.I,
)
HEARD = re.compile(
    r"(?<!\w)(?:nghe (?:noi|don|bao|dau|bao la)|thay (?:bao|noi|don)|hinh nhu|hoa ra)(?!\w)"
)
TAG = re.compile(
    r"(?<!\w)(?:(?:dung|phai|chuan) (?:khong|ko|k|chu|ha|hong|hok|hem)|ha|nhi|vay chac .*|a)"
    r"(?: ta| a| vay| nhi)?\W*$|is it true|isn.t it true|right\?|is it (?:correct|right)|correct\?"
)
HAS_TO_BE = re.compile(
    r"(?<!\w)co phai(?! (?:nop|lam|di|mang|xin|dong|tra|khai|ra|co|mat|cho|dang|xuat|can|len|den|"
    r"ky|doi|bo|chuan|cung|thuc hien|chi|mua|su dung)(?!\w))|(?<!\w)co dung la(?!\w)"
)
WHY = re.compile(
    r"(?<!\w)(?:vi sao|tai sao|sao lai|ly do|nguyen nhan)(?!\w)|^\W*sao(?!\w)|"
    r"^why (?:did|does|is|was)"
)
# What still waits to be told is no claim.
# Capitals are the technology, not the question word.
TECHNOLOGY = re.compile(r"\bAI\b")
OPEN = re.compile(
    r"(?<!\w)(?:bao nhieu|(?<!dam )may(?! tinh| chu| moc)|nao|gi|ai|o dau|bao gio|the nao|ra sao|"
    r"bn|how (?:many|much)|which|what|who)(?!\w)"
)
EVENTS = {
    "effect": re.compile(r"(?:co |bat dau (?:co )?)?hieu luc|(?<!\w)ap dung"),
    "signing": re.compile(r"(?<!\w)ky(?! (?:so|hop|nay|hai|ba|thu))(?= |$)|ban hanh"),
    "passing": re.compile(r"(?<!\w)thong qua(?!\w)"),
    "launch": re.compile(
        r"ra mat|khai truong|van hanh|(?<!\w)chay tu|(?<!\w)mo(?= tu| nam| ngay|$)|mo cua|"
        r"hoat dong tu"
    ),
    "meeting": re.compile(r"(?<!phien )(?<!cuoc )(?<!ky )(?<!\w)hop(?= ngay|$)|dien ra"),
    "refusal": re.compile(r"(?:khong|thoi|ngung|dung)(?: \w+){0,2} nhan ho so giay"),
}
ROLES = {
    Role.LEADS: re.compile(r"(?<!\w)(?:chu tri|cam trich|dau moi|phu trach)(?!\w)"),
    Role.ISSUES: re.compile(r"(?<!\w)(?:ban hanh|thong qua)(?!\w)"),
    Role.PROPOSES: re.compile(r"(?<!\w)(?:de xuat|de nghi)(?!\w)"),
    Role.SIGNS: re.compile(r"(?<!\w)ky(?! (?:so|hop))(?!\w)"),
}
SITED = re.compile(
    r"(?<!\w)(?:xay dung|xay|dat|nam|khoi cong|dong|dat tru so)(?: o| tai)(?: tinh| thanh pho)?\W+$"
)
OFFICES = re.compile(
    r"(?<!\w)(?:bo chinh tri|ban bi thu|tong bi thu|quoc hoi|pho thu tuong|thu tuong(?: chinh phu)?"
    r"|(?<!thu tuong )chinh phu|chu tich nuoc)(?!\w)"
)
# Whose head or house signs and issues the same papers.
HOUSES = {
    "bo chinh tri": "party", "ban bi thu": "party", "tong bi thu": "party",
    "quoc hoi": "assembly", "pho thu tuong": "government", "thu tuong": "government",
    "thu tuong chinh phu": "government", "chinh phu": "government", "chu tich nuoc": "state",
}  # fmt: skip
FIRST = re.compile(
    r"(?<!\w)(?:dung dau|dan dau|dung nhat|xep nhat|hang nhat|thu nhat|vi tri so (?:mot|1)|"
    r"gianh vi tri (?:so (?:mot|1)|dau)|quan quan|dau bang|hang 1(?!\d)|giai nhat)(?!\w)"
)
LAST = re.compile(
    r"(?<!\w)(?:chot bang|cuoi bang|dung chot|xep chot|dung cuoi|xep cuoi|(?<!chuyen )doi so)(?!\w)"
)
RANK = re.compile(
    r"(?<!lan )(?<!hop )(?<!phien )(?<!khoa )(?<!\w)(?P<word>hang|thu|vi tri(?: thu| so)?)"
    r"(?: thu)? (?P<rank>\d{1,3})(?!\w|[.,]\d)(?:/(?P<of>\d{2,3}))?"
)
# "thứ hai" is a rank after these words only; a meeting and a day have ordinals too.
ORDINAL = re.compile(
    r"(?:dung|xep|hang|vi tri|len|xuong|la|nang|noi|tinh|minh|,|va) thu "
    r"(?P<rank>nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)(?!\w)"
)
ORDINALS = dict(
    zip(
        ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"),
        range(1, 11),
        strict=True,
    )
)
WITHIN = re.compile(
    r"(?<!\w)(?:top|top dau|nhom) (?P<rank>\d{2,3})(?= (?:nuoc|quoc gia|chinh phu|the gioi|egdi|"
    r"dau|ve|for|tinh)| (?:\w+ ){0,3}(?:the gioi|nuoc|quoc gia))|(?<!\w)top (?P<also>\d{1,3})(?!\d)"
    r"|(?<!\w)(?P<some>\d{1,2}|ba|nam|muoi) (?:tinh|dia phuong|bo|nuoc)(?: \w+)? "
    r"(?:dan dau|dung dau)"
)


def fold_deeds(text: str) -> str:
    """Folded text of the same length in which "kỳ" and "kỷ" do not turn into "ký"."""
    return fold(re.sub("(?<=[Kk])[ỳỷỲỶ]", "_", text))


def rank_within(match: re.Match[str]) -> int:
    """The number of a match of WITHIN: "top 50", "mười địa phương dẫn đầu"."""
    written = match["rank"] or match["also"] or match["some"]
    return ORDINALS.get(written) or int(written)


AIM = re.compile(
    r"(?<!\w)(?:muc tieu|chi tieu|phan dau|don doc|dat ra|yeu cau|ke hoach|target|lai dat|"
    r"de ra)(?!\w)"
)
STANDS = re.compile(
    r"(?<!\w)(?:van con (?:hieu luc|ap dung|gia tri)|con hieu luc|hien hanh|hien van|"
    r"van (?:dang )?(?:co hieu luc|ap dung))(?!\w)"
)
ENDED = re.compile(r"het hieu luc|(?:da|bi) (?:duoc |bi )?(?:thay bang|thay the boi|bai bo)")
REPLACES = re.compile(r"(?<!bi )(?<!duoc )(?<!\w)(?:thay the|thay cho)(?! boi| bang)(?!\w)")
WHOLE = re.compile(r"(?<!\w)(?:ca|tat ca|toan bo)(?: ca)? $")
EXACT = re.compile(r"(?<!\w)(?:tron(?: ven)?|tuyet doi|het|dung|exactly|full) $")
# A rule for years to come is a target too, without the word.
AHEAD = re.compile(r"den nam 20\d\d|toi thieu|it nhat|hang nam|den het nam|phu duoc")
# With accents: "đặt mục tiêu" sets one, "đạt mục tiêu" gets there.
NOT_REACHED = re.compile(
    r"(?<!\w)(?:không|chưa|ko) (?:thể )?(?:đạt|hoàn thành|kịp|vượt)(?: được)? "
    r"(?:mục tiêu|chỉ tiêu)",
    re.I,
)
REACHED = re.compile(
    r"(?<!không )(?<!chưa )(?<!ko )(?<!\w)(?:vượt|đạt|hoàn thành)(?: được)? (?:mục tiêu|chỉ tiêu)",
    re.I,
)
