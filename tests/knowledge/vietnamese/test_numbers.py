"""Quantities and digit groups."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese.numbers import (
    digit_groups,
    find_quantities,
    parse_number,
    supported_groups,
)


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("trên 55,25 triệu tài khoản", "55250000", "tài khoản", "trên"),
        ("tren 55,25 trieu tai khoan", "55250000", "tài khoản", "trên"),
        ("khoảng 18,3 % GDP", "18.3", "%", "khoảng"),
        ("đạt 1.234,5", "1234.5", None, None),
        ("53 tỷ USD", "53000000000", "USD", None),
        ("5 nghìn tỷ đồng", "5000000000000", "đồng", None),
        ("5 nghìn tỉ đồng", "5000000000000", "đồng", None),
        ("8 trăm tỷ đồng", "800000000000", "đồng", None),
        ("1,5 triệu tỉ đồng", "1500000000000000", "đồng", None),
        ("hơn 60 triệu", "60000000", None, "hơn"),
        ("hon 60 trieu", "60000000", None, "hơn"),
        ("80 phần trăm", "80", "%", None),
        ("80 phan tram", "80", "%", None),
        ("tăng khoảng 26 lần", "26", "lần", "khoảng"),
        ("tăng 15 bậc", "15", "bậc", None),
        ("0,7709 điểm", "0.7709", "điểm", None),
        ("0.7709 điểm", "0.7709", "điểm", None),
        ("40tr tài khoản", "40000000", "tài khoản", None),
        ("1.000.000 lượt", "1000000", "lượt", None),
        ("tối thiểu 80% hồ sơ", "80", "%", "tối thiểu"),
        ("đến 50%", "50", "%", "đến"),
        ("4.475 thủ tục hành chính", "4475", "thủ tục", None),
    ],
)
def test_one_quantity(text: str, value: str, unit: str | None, approximate: str | None) -> None:
    """The value is exact, the unit and the hedge are canonical words."""
    (quantity,) = find_quantities(text)

    assert Decimal(value) == quantity.value
    assert unit == quantity.unit
    assert approximate == quantity.approximate
    assert quantity.text == text[quantity.start : quantity.end]


@pytest.mark.parametrize(
    ("text", "value", "out_of"),
    [("thứ 71/193 quốc gia", 71, 193), ("22/22 bộ", 22, 22), ("2/3", 2, 3)],
)
def test_a_part_of_a_whole(text: str, value: int, out_of: int) -> None:
    """ "71/193" is one quantity of two figures."""
    (quantity,) = find_quantities(text)

    assert (Decimal(value), Decimal(out_of)) == (quantity.value, quantity.out_of)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 17/9/2024",
        "ngày 17 tháng 9 năm 2024",
        "tháng 9/2024",
        "quý II/2025, quý 2",
        "giai đoạn 2021-2025",
        "theo Quyết định 942/QĐ-TTg, Nghị định 45/2020/NĐ-CP và nghị quyết 57",
        "khoản 2 Điều 5",
        "Đề án 06",
        "5G và C06",
        "năm 2024",
    ],
)
def test_dates_and_numbers_of_documents_are_no_quantities(text: str) -> None:
    """What counts nothing is not found."""
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4.475 và 4475", ["4475", "4475"]),
        ("55,25 triệu", ["55,25"]),
        ("5525", ["5525"]),
        ("thứ 71/193 quốc gia", ["71/193"]),
        ("ngày 17/9/2024", ["17", "9", "2024"]),
        ("17/09/2024", ["17", "9", "2024"]),
        ("chiều 6/2", ["6", "2"]),
        ("tháng 9/2024", ["9", "2024"]),
        ("17.9.2024", ["17", "9", "2024"]),
        ("17-9-2024", ["17", "9", "2024"]),
        ("Quyết định 942/QĐ-TTg", ["942"]),
        ("45/2020/NĐ-CP", ["45", "2020"]),
        ("giai đoạn 2021-2025", ["2021", "2025"]),
        ("Đề án 06", ["6"]),
        ("0,7709", ["0,7709"]),
        ("0.7709", ["0,7709"]),
        ("1.234,5", ["1234,5"]),
        ("1,234,567", ["1234567"]),
        ("18.3%", ["18,3"]),
        ("24/7", ["24/7"]),
        ("5G", ["5"]),
        ("không có gì", []),
    ],
)
def test_digit_groups(text: str, expected: list[str]) -> None:
    """One canonical form a figure: thousands joined, decimals after a comma, dates in parts."""
    assert expected == digit_groups(text)


def test_a_fraction_vouches_for_its_parts() -> None:
    """A passage with "71/193" supports "hạng 71", not the other way round."""
    assert {"71/193", "71", "193"} <= supported_groups(["thứ 71/193"])
    assert "71/193" not in supported_groups(["hạng 71"])


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_points_do_not_matter(number: int) -> None:
    """A figure reads the same with and without separators."""
    dotted = f"{number:,}".replace(",", ".")

    assert digit_groups(str(number)) == digit_groups(dotted)
    assert Decimal(number) == parse_number(dotted)


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=99))
def test_decimals_do_matter(whole: int, decimals: int) -> None:
    """A decimal comma is never lost."""
    written = f"{whole},{decimals:02}"

    assert [written] == digit_groups(written)
    assert Decimal(f"{whole}.{decimals:02}") == parse_number(written)


def test_a_range_has_two_quantities() -> None:
    """ "Đến" before a bare figure joins two figures; it is no hedge of the second."""
    found = find_quantities("tăng từ 10 đến 15")

    assert [(Decimal(10), None), (Decimal(15), None)] == [(q.value, q.approximate) for q in found]


def test_a_version_is_no_quantity() -> None:
    """Three parts with points are neither a figure nor a date."""
    assert find_quantities("phiên bản 1.2.3") == []
    assert digit_groups("phiên bản 1.2.3") == ["1.2.3"]


def test_no_number_at_all() -> None:
    """A version or a paragraph number is no figure with a value."""
    assert parse_number("1.2.3") is None
