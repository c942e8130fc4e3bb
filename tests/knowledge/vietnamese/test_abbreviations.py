"""Abbreviations written out where it is safe."""

from __future__ import annotations

import pytest

from knowledge.vietnamese.abbreviations import expand, known_abbreviations
from knowledge.vietnamese.syllables import tokens
from knowledge.vietnamese.tables import read_table


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("CĐS là j", "chuyển đổi số là gì"),
        ("cds vn dat bn % nam 2024", "chuyển đổi số Việt Nam dat bao nhiêu % nam 2024"),
        ("dvctt toan trinh", "dịch vụ công trực tuyến toan trinh"),
        ("CPĐT, cpdt, CPDT", "Chính phủ điện tử, Chính phủ điện tử, Chính phủ điện tử"),
        ("tphcm TP.HCM tp hcm HCM", " ".join(["TP. Hồ Chí Minh"] * 4)),
        ("tthc cua ubnd tinh", "thủ tục hành chính cua Ủy ban nhân dân tinh"),
        ("QĐ 942 do TTCP ký", "Quyết định 942 do Thủ tướng Chính phủ ký"),
        ("TTCP kết luận thanh tra", "Thanh tra Chính phủ kết luận thanh tra"),
        ("NQ57 nói j", "Nghị quyết 57 nói gì"),
        ("nq 57 của BCT", "Nghị quyết 57 của Bộ Chính trị"),
        ("QĐ 942/QĐ-TTg", "Quyết định 942/QĐ-TTg"),
        ("kt-xh, KTXH", "kinh tế - xã hội, kinh tế - xã hội"),
        ("MT EGDI 2025 đạt chưa", "mục tiêu EGDI 2025 đạt chưa"),
        ("bảo vệ MT biển", "bảo vệ MT biển"),
        ("làm ntn", "làm như thế nào"),
        ("ko đc", "không được"),
        ("có được k?", "có được không?"),
        ("bao giờ xong, bh VN dẫn đầu", "bao giờ xong, bây giờ Việt Nam dẫn đầu"),
        ("xong bh?", "xong bao giờ?"),
        ("vs trc 2025", "với trước 2025"),
        ("40 tr tk vneid", "40 triệu tài khoản vneid"),
        ("hs trực tuyến", "hồ sơ trực tuyến"),
        ("HN đạt bn", "Hà Nội đạt bao nhiêu"),
        ("các nc asean", "các nước asean"),
        ("đa 06", "đề án 06"),
        ("DTI của ĐN mấy điểm", "DTI của Đà Nẵng mấy điểm"),
        ("DTI của DN mấy điểm", "DTI của doanh nghiệp mấy điểm"),
        ("TB 369 nói gì", "Thông báo 369 nói gì"),
        ("DTI tb cấp tỉnh", "DTI trung bình cấp tỉnh"),
        ("KH hoạt động 2023", "kế hoạch hoạt động 2023"),
        ("mun xin phiếu", "muốn xin phiếu"),
        ("số hóa HS của BG", "số hóa hồ sơ của Bắc Giang"),
        ("HN Thường trực CP họp", "hội nghị Thường trực Chính phủ họp"),
        ("top 3 tỉnh/TP", "top 3 tỉnh/thành phố"),
        ("ĐP nào, VB nào, CQ nào", "địa phương nào, văn bản nào, cơ quan nào"),
        ("gđ 2021-2025", "giai đoạn 2021-2025"),
        ("có HL từ ngày nào", "có hiệu lực từ ngày nào"),
        ("DT KTS bao nhiêu ĐBQH", "doanh thu kinh tế số bao nhiêu đại biểu Quốc hội"),
    ],
)
def test_written_out(typed: str, expected: str) -> None:
    """Letter case and accents of an abbreviation do not matter; the context may."""
    assert expected == expand(typed).text


@pytest.mark.parametrize(
    "typed",
    [
        "ai ký quyết định này",
        "AI là gì",
        "tỉnh nào đội sổ",
        "VNeID, EGDI, NDXP, DTI, 5G",
        "942/QĐ-TTg và 57-NQ/TW",
        "cứ bán hộ nó",
        "5k một cái",
        "giá vàng hn",
        "bct nói thế",
        "hs lớp 5",
        "cq bg vb",
        "C06 và QH15",
        "",
    ],
)
def test_left_alone(typed: str) -> None:
    """Words, names that documents use and ambiguous letters stay as typed."""
    expansion = expand(typed)

    assert typed == expansion.text
    assert expansion.changes == ()


def test_changes_are_listed() -> None:
    """What was written out is told, in order, as it was typed."""
    expansion = expand("CDS vn")

    assert expansion.changes == (("CDS", "chuyển đổi số"), ("vn", "Việt Nam"))


def test_expansions_are_stable() -> None:
    """An expansion contains nothing that would expand again."""
    for written, expansion, when in read_table("abbreviations.tsv"):
        if not when:
            assert expansion == expand(expansion).text, written


def test_known_abbreviations_are_folded_words() -> None:
    """The set that spelling respects compares folded words."""
    known = known_abbreviations()

    assert {"cds", "dvctt", "ubnd"} <= known
    assert all(len(tokens(word)) == 1 for word in known)
