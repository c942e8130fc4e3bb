"""What an answer must hold to be one: an amount for a price, a name for "who signed"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold

# With accents: folded, "quốc gia bao nhiêu" asks for a price ("giá").
_ASKS_AMOUNT = re.compile(
    r"(?<!\w)(?:(?:bao nhiêu|mấy) (?:tiền|đồng|tỷ|tỉ|usd|đô la|đô(?! thị))"
    r"|(?:bao nhiêu|mấy) (?:kinh phí|lệ phí|vốn|phí|ngân sách)"
    r"|(?:(?<!đánh )giá(?! trị)|lương|phụ cấp|kinh phí|lệ phí|mức phí|phí|vốn|chi phí|ngân sách"
    r"|học phí|tiền)(?: \w+){0,10} (?:bao nhiêu|là mấy)"
    r"(?! (?:phần|người|hồ|lần|lượt|điểm|ngày|dịch|nhiệm|mục|văn|thủ|tài|giao|doanh)(?!\w))"
    r"|(?:tổng |số |tổng số )tiền(?: [\w/.-]+){0,18} (?:bao nhiêu|mấy)(?=\W*$)"
    r"|(?:kinh phí|vốn đầu tư|mức đầu tư) (?:thực hiện|của)"
    r"|(?:bị |mức |xử )phạt(?: \S+){0,25} (?:bao nhiêu|mấy)|phạt (?:bao nhiêu|mấy)"
    r"|(?:tốn|hết|chi|mất|bỏ ra|trả) (?:khoảng )?bao nhiêu(?=\W*$)"
    r"|how much (?:money|funding)"
    r"|(?<!by )how much (?:does|did|do|is|was|will)(?: [\w-]+){0,12}"
    r" (?:costs?|spend|spent|pay|paid|charged?)"
    r"|what (?:is|are|was) the (?:\w+ )?(?:fees?|fines?|penalt(?:y|ies)|cost|price|salary))(?!\w)"
)
_NOT_AMOUNT = re.compile(
    r"phần trăm|%|tỷ lệ|tỉ lệ|tỷ trọng|lần nộp|giao dịch|lượt|thu hộ|bao nhiêu (?:ngày|lần|người)"
)
_AMOUNT = re.compile(
    r"\d[\d.,]*\s*(?:(?:nghìn|ngàn|trăm|triệu|tỷ)\s+)*(?:đồng|usd|đô la|vnd|tỷ|đ)(?!\w)"
    r"(?! (?:lượt|yêu cầu|giao dịch|người|bản ghi))|miễn phí|không (?:thu|mất) (?:lệ )?phí"
)
_SIGNED = re.compile(
    r"(?<!\w)(?<!đăng )(?<!chữ )(?<!từ ngày )ký(?!\w)(?! (?:số|điện|kết))", re.IGNORECASE
)
_ASKS_SIGNER = re.compile(
    r"(?<!\w)(?:ai|người|nào|vị nào|lãnh đạo nào)(?: \w+){0,3}(?<!đăng)(?<!chữ)(?<!để) k[ýí](?!\w)"
    r"(?! (?:số|điện|kết|trên|qua))"
    r"|(?<!đăng )(?<!chữ )(?<!\w)k[ýí](?:\s+(?:ban hành|tên))?\s+(?:là ai|bởi ai)|who signed"
    r"|(?<!\w)do (?:\w+ ){1,6}k[ýí] .{0,15}(?:phải|đúng|hả|không)(?!\w)"
)
_ASKS_COMPANY = re.compile(
    r"(?<!\w)(?:cong ty|nha thau|doanh nghiep|ngan hang|nha mang|tap doan|don vi tu van)"
    r"(?: cong nghe)? (?:nao|gi)(?!\w)"
    r"|which (?:company|contractor|bank|firm|operator|carrier|corporation)"
)
# Folded; those whose own figures are asked for, not sources such as Ookla.
COMPANIES = (
    "vnpt", "viettel", "fpt", "cmc", "mobifone", "vinaphone", "vietinbank", "vietcombank", "bidv",
    "agribank", "misa", "vng", "techcombank", "vpbank", "mbbank", "sacombank", "tpbank", "momo",
    "zalopay", "vnpay", "viettelpay", "gtel",
)  # fmt: skip
_COMPANY = re.compile(
    rf"(?<!\w)(?i:{'|'.join(COMPANIES)}|Bkav|Ookla|Google|Temasek|Bain)(?!\w)|"
    r"(?<!\w)(?:Công ty|Tập đoàn|Ngân hàng|Tổng công ty) (?=[A-ZĐÀ-Ỹ])"
)
_ASKS_MINISTRY = re.compile(
    # "Bộ nào cũng có … chưa" asks about all of them, not which.
    r"(?<!\w)(?<!can )(?:bo|bo nganh|khoi bo)(?: \w+)? (?:nao|gi)(?! cung)(?!\w)|"
    r"(?:which|what) ministry"
)
_MINISTRY = re.compile(
    r"(?<!\w)(?:Bộ (?=[A-ZĐÀ-Ỹ])|Ngân hàng Nhà nước|Thanh tra Chính phủ|Văn phòng Chính phủ|"
    r"Bảo hiểm xã hội Việt Nam|Ủy ban Dân tộc|Viện Hàn lâm|Thông tấn xã)"
)


_PROVINCIAL = re.compile(
    r"(?<!\w)(?:tinh|tinh thanh|dia phuong|thanh pho|tinh, thanh pho)(?: \w+)? "
    r"(?:nao|gi)(?! cung)(?!\w)|"
    r"(?:which|what) (?:province|city|locality)"
)
_ASKS_DURATION = re.compile(
    r"(?<!\w)(?:mất|hết|tốn|chờ|đợi|trong|sau) (?:khoảng |tối đa )?"
    r"(?:bao lâu|(?:mấy|bao nhiêu) (?:ngày|giờ|phút|tuần|tháng))(?!\w)"
    r"|(?<!\w)bao lâu (?:thì |mới |sẽ |là )*(?:có|xong|được|nhận|ra|trả)(?!\w)"
    r"|(?:mấy|bao nhiêu) ngày (?:là|thì|mới|sẽ)(?!\w)"
    r"|thời hạn (?:mấy|bao nhiêu) ngày|(?<!\w)bao lâu(?=\W*$)"
    r"|how (?:long|many days) (?:does|do|will|to)"
)
_DURATION = re.compile(
    r"(?<!\w)(?:\d+(?:[.,]\d+)?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa|vài) "
    r"(?:ngày|giờ|tháng|phút|tuần|buổi|giây)(?! (?:\d|năm))|(?<!\w)trong ngày|ngay lập tức|"
    r"(?<!\w)(?:\d{1,2}|một|hai|ba|bốn) năm(?! (?:\d|học|nhóm|sau|trước))(?!\w)"
)
_ASKS_EFFECT = re.compile(
    r"hiệu lực (?:thi hành )?(?:từ |vào |kể từ )?(?:khi nào|ngày nào|bao giờ|ngày mấy|lúc nào|"
    r"tháng nào|năm nào|hồi nào)(?!\w)|(?<!\w)(?:khi nào|bao giờ|ngày nào|từ lúc nào)"
    r"(?: \w+){0,8} hiệu lực(?!\w)|take effect|come into force|effective date"
)
_EFFECT = re.compile(r"hiệu lực|(?:áp dụng|thi hành) (?:kể )?từ")
# Each index that is called by initials is its own: the rank of one is no answer for another. Those
# that the ledger follows (EGDI, DTI) documents also call by other names.
_INDICES = {
    "gii": r"gii|(?:chi so|toan cau ve) doi moi sang tao(?! cap)|doi moi sang tao toan cau",
    "gci": r"gci",
    "idi": r"idi|phat trien cong nghe thong tin (?:va|-) truyen thong",
    "nri": r"nri",
    "pci": r"pci|nang luc canh tranh cap tinh",
    "pii": r"pii|doi moi sang tao cap (?:tinh|dia phuong)",
    "papi": r"papi",
    "sipas": r"sipas",
    "par index": r"par[ -]?index|chi so cai cach hanh chinh",
    "epi": r"epi|tham gia dien tu",
    # "Hạ tầng viễn thông xếp thứ 69, dịch vụ trực tuyến thứ 81": of the survey's components.
    "osi": r"osi|chi so dich vu truc tuyen|dich vu truc tuyen(?= (?:xep )?thu \d)",
    "tii": r"tii|chi so ha tang vien thong|ha tang vien thong(?= (?:xep )?thu \d)",
    "hci": r"hci|chi so (?:von|nguon) nhan luc|nguon nhan luc(?= (?:xep )?thu \d)",
    "ict index": r"ict[ -]?index",
}
_INDEX_NAMES = {
    name: re.compile(rf"(?<!\w)(?:{wordings})(?!\w)") for name, wordings in _INDICES.items()
}


def indices_in(folded: str) -> frozenset[str]:
    """The indices that a folded text names."""
    return frozenset(name for name, wording in _INDEX_NAMES.items() if wording.search(folded))


LAW_MARK, DECREE_MARK = "/QH", "/NĐ-"
# The part of a document number that tells its type, by how the type is asked for.
_TYPES = {
    "nghị định": DECREE_MARK, "quyết định": "/QĐ-", "nghị quyết": "NQ", "chỉ thị": "/CT-",
    "thông tư": "/TT-", "luật": LAW_MARK, "thông báo": "/TB-", "kế hoạch": "KH",
    "công điện": "/CĐ-",
}  # fmt: skip
_ASKS_TYPE = re.compile(
    # "Thủ tướng quyết định gì" asks what was decided.
    r"(?<!thủ tướng )(?<!chính phủ )(?<!quốc hội )(?<!đã )"
    rf"(?<!\w)(?P<type>{'|'.join(_TYPES)})(?:(?: \w+)? (?:nào|gì|số mấy|mấy|số bao nhiêu)|"
    r"(?: [\w./-]+){1,9} (?:số mấy|số bao nhiêu|số hiệu))(?!\w)"
)


def asked_type(text: str) -> str | None:
    """What the number of the document that is asked for must hold ("/NĐ-"); None for any."""
    found = _ASKS_TYPE.search(text.lower())
    return _TYPES[found["type"]] if found else None


_ASKS_AMENDING = re.compile(
    r"(?<!\w)(?:sửa|thay(?! mặt)|bãi bỏ|bổ sung)(?: \w+){0,6} (?:nào|gì)(?!\w)|"
    r"(?<!\w)(?:nào|gì)(?: \w+){0,2} (?:sửa|thay(?! mặt)|bãi bỏ|bổ sung)(?!\w)"
)


def asks_amending(text: str) -> bool:
    """ "Bị sửa bởi nghị định nào, ai ký": not only what is known of the document named."""
    return _ASKS_AMENDING.search(text.lower()) is not None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a passage has of what some questions need."""

    amount: bool
    signer: bool
    company: bool
    ministry: bool
    duration: bool
    effect: bool
    indices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Needs:
    """What a question needs an answer to hold; the same fields as `Holdings`, and `province`."""

    amount: bool
    signer: bool
    company: bool
    ministry: bool
    duration: bool
    effect: bool
    indices: frozenset[str]
    province: bool


def needs_of(text: str) -> Needs:
    """Read from a question's restored text."""
    lowered, folded = text.lower(), fold(text)
    # Behind the dash stands what earlier questions were about, in their words.
    own = lowered.partition(" – ")[0]
    return Needs(
        amount=_ASKS_AMOUNT.search(lowered) is not None and _NOT_AMOUNT.search(own) is None,
        signer=_ASKS_SIGNER.search(lowered) is not None,
        company=_ASKS_COMPANY.search(folded) is not None,
        ministry=_ASKS_MINISTRY.search(folded) is not None,
        duration=_ASKS_DURATION.search(lowered) is not None,
        effect=_ASKS_EFFECT.search(lowered) is not None,
        indices=indices_in(folded),
        province=_PROVINCIAL.search(folded) is not None,
    )


_OFFICIAL = re.compile(
    r"(?<!\w)(?:Thủ tướng|Tổng Bí thư|Chủ tịch|Bộ trưởng|Thứ trưởng|Bí thư|Trưởng ban|đồng chí|"
    r"ông|bà)"
    r"(?= (?P<after>(?:\w+ ?){1,8}))",
    re.IGNORECASE,
)


# "Bộ trưởng Bộ Công an" names no person.
_BODIES = frozenset({"Bộ", "Ban", "Ủy", "Chính", "Văn", "Quốc", "Thủ", "Phó", "Hội", "Sở", "Cục"})


def names_person(text: str) -> bool:
    """True when an office or "ông" is followed, within a few words, by a capitalised name."""
    return any(
        one.istitle() and other.istitle() and one not in _BODIES
        for match in _OFFICIAL.finditer(text)
        for one, other in pairwise(match["after"].split())
    )


def signed_number(text: str) -> str | None:
    """The document number that stands last before "ký": what was signed; None where none does."""
    signing = _SIGNED.search(text)
    named = find_document_numbers(text[: signing.start()]) if signing else []
    return named[-1].canonical if named else None


def holdings_of(text: str, context: str = "") -> Holdings:
    """Read from a passage; an index may be named by its title and headings alone."""
    return Holdings(
        amount=_AMOUNT.search(text.lower()) is not None,
        signer=_SIGNED.search(text) is not None and names_person(text),
        company=_COMPANY.search(text) is not None,
        ministry=_MINISTRY.search(text) is not None,
        duration=_DURATION.search(text.lower()) is not None,
        effect=_EFFECT.search(text.lower()) is not None,
        indices=indices_in(fold(f"{text} . {context}")),
    )
