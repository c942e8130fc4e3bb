"""Issuers from numbers and head lines."""

from __future__ import annotations

import pytest

from knowledge.readers.issuers import (
    canonical_issuer,
    head_issuer,
    is_issuer_line,
    issuer_of_number,
    type_of_number,
)


@pytest.mark.parametrize(
    ("number", "issuer", "type_"),
    [
        ("942/QĐ-TTg", "Thủ tướng Chính phủ", "quyết định"),
        ("45/2020/NĐ-CP", "Chính phủ", "nghị định"),
        ("20/2023/QH15", "Quốc hội", None),
        ("228/1999/NQ-UBTVQH10", "Ủy ban Thường vụ Quốc hội", "nghị quyết"),
        ("01/CT-BTTTT", "Bộ Thông tin và Truyền thông", "chỉ thị"),
        ("369/TB-VPCP", "Văn phòng Chính phủ", "thông báo"),
        (
            "06/2008/TTLT-BTTTT-BCA",
            "Bộ Thông tin và Truyền thông và Bộ Công an",
            "thông tư liên tịch",
        ),
        ("5/QĐ-XYZ", None, "quyết định"),
        ("không có số", None, None),
    ],
)
def test_a_number_names_its_issuer_and_type(
    number: str, issuer: str | None, type_: str | None
) -> None:
    """The code after the serial says who issued what; an unknown code says nothing."""
    assert issuer == issuer_of_number(number)
    assert type_ == type_of_number(number)


def test_a_stated_issuer_gets_its_official_spelling() -> None:
    """Letter case and dashes do not make another ministry."""
    assert canonical_issuer("Bộ công thương") == "Bộ Công Thương"
    assert canonical_issuer("Bộ Văn hóa - Thể thao và Du lịch") == "Bộ Văn hóa, Thể thao và Du lịch"
    assert canonical_issuer("Liên hợp quốc") == "Liên hợp quốc"


def test_head_lines_name_their_issuer() -> None:
    """The longest name that opens the line wins."""
    assert head_issuer("VĂN PHÒNG CHÍNH PHỦ") == "Văn phòng Chính phủ"
    assert head_issuer("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG") == "Ủy ban nhân dân thành phố Đà Nẵng"
    assert head_issuer("CÔNG TY CỔ PHẦN") is None
    assert is_issuer_line("BỘ TRƯỞNG BỘ CÔNG AN")
    assert not is_issuer_line("BỘ TIÊU CHÍ QUỐC GIA")
