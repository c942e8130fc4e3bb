"""Personal numbers are found in every way people write them; figures are left alone."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.privacy import PersonalKind, find_personal_data

PERSONAL = [
    ("số tôi 0912 345 678", "phone"),
    ("gọi 0912.345.678 nhé", "phone"),
    ("+84 912 345 678", "phone"),
    ("(+84) 912-345-678", "phone"),
    ("84912345678", "phone"),
    ("(024) 3825 5555", "phone"),
    ("0 9 1 2 3 4 5 6 7 8", "phone"),
    ("không chín một hai ba bốn năm sáu bảy tám", "phone"),
    ("khong chin mot hai ba bon nam sau bay tam", "phone"),
    ("o912345678", "phone"),
    ("０９１２３４５６７８", "phone"),
    ("sdt0912345678nhe", "phone"),
    ("tôi là A,0912345678", "phone"),
    ("0912345678/0987654321", "phone"),
    ("năm 2024 0912 345 678", "phone"),
    ("038202001234 là căn cước của ai", "identity"),
    ("số căn cước: 001 099 012 345", "identity"),
    ("001.099.012345", "identity"),
    ("cmnd 123456789", "identity"),
    ("CMND số 123.456.789", "identity"),
    ("012345678", "identity"),
    ("hộ chiếu B1234567", "identity"),
    ("thẻ 4111 1111 1111 1111", "bank"),
    ("4111111111111111", "bank"),
    ("stk 19036512345678 techcombank", "bank"),
    ("số tài khoản: 0123456789", "bank"),
    ("GD4797912345678", "insurance"),
    ("thẻ BHYT DN 4 01 0123456789", "insurance"),
    ("mã số bhxh 7912345678", "insurance"),
    ("thư về a.b-c@gmail.com giúp", "email"),
    ("nguyen (at) gmail.com", "email"),
]
FIGURES = [
    "55.250.000 tài khoản",
    "55 250 000 tài khoản",
    "551234567 tài khoản",
    "1.234.567.890.123 đồng",
    "đạt 84.912.345.678 đồng",
    "120000000000 đồng",
    "100000000 người",
    "tài khoản VNeID 55250000",
    "số tài khoản VNeID đạt 40 triệu hay 55,25 triệu",
    "năm 2018 2019 2020 2021",
    "06 2021 2022",
    "Đề án 08 2021 2022",
    "giai đoạn 2021-2025, 2026-2030",
    "01.06.2024-31.12.2025",
    "từ 01/06/2024 đến 31/12/2025",
    "2014 2016 2018 2020 2022 2024",
    "15 16 17 18 19 20",
    "123456789/QĐ-UBND",
    "45/2020/NĐ-CP và 06/QĐ-TTg",
    "Quyết định 942 2021 06 15",
    "000.00.00.H26-240101-0001",
    "mã số 01.02.08.01.1 của định mức",
    "mst 0312345678",
    "mã số thuế 0100109106",
    "1900 1009, 1022, 18001091",
    "71/193",
    "EGDI 0,7709 0,6787",
    "năm 2018: 88, 2020: 86, 2022: 86, 2024: 71",
    "https://example.gov.vn/abc-102240917123456789.htm",
    "một hai ba bốn năm",
    "số cccd của ông A ở tỉnh B",
]


@pytest.mark.parametrize(("text", "kind"), PERSONAL, ids=[text for text, _ in PERSONAL])
def test_personal_numbers_are_found(text: str, kind: str) -> None:
    """In digits, words, full-width, with any separator."""
    assert PersonalKind(kind) in find_personal_data(text)


@pytest.mark.parametrize("text", FIGURES, ids=FIGURES)
def test_figures_dates_and_document_numbers_are_not_personal(text: str) -> None:
    """A question about figures is never refused for its figures."""
    assert find_personal_data(text) == ()


SEPARATORS = st.sampled_from(["", " ", ".", "-", "\u00a0"])
AROUND = st.sampled_from(["", "số tôi là ", "Việt Nam hạng mấy? ", "(", "gọi:", "năm 2024, "])


@given(
    prefix=st.sampled_from(["032", "039", "056", "070", "079", "081", "089", "090", "098"]),
    rest=st.integers(0, 9_999_999),
    separator=SEPARATORS,
    cuts=st.sampled_from([(4, 7), (3, 6), (4, 6, 8), (5, 8), (10,)]),
    before=AROUND,
    abroad=st.sampled_from(["", "+84", "84", "0084"]),
)
def test_every_mobile_number_is_found_however_it_is_grouped(
    *, prefix: str, rest: int, separator: str, cuts: tuple[int, ...], before: str, abroad: str
) -> None:
    """Any valid prefix, any grouping, at home and from abroad."""
    number = f"{prefix}{rest:07d}"
    ends = (0, *cuts, 10)
    grouped = separator.join(
        number[start:end] for start, end in pairwise(ends) if number[start:end]
    )
    # "84.912.345.678" is a figure as well as a number: without a plus it counts as a figure.
    assume(not (abroad == "84" and separator == "."))
    written = grouped if not abroad else f"{abroad}{separator}{grouped[1:].lstrip(' .-')}"

    assert PersonalKind.PHONE in find_personal_data(f"{before}{written} nhé")


@given(province=st.integers(1, 96), gender=st.integers(0, 3), rest=st.integers(0, 99_999_999))
def test_every_identity_number_is_found(province: int, gender: int, rest: int) -> None:
    """Twelve digits that begin with a province's code."""
    number = f"{province:03d}{gender}{rest:08d}"

    assert PersonalKind.IDENTITY in find_personal_data(f"số {number} là của ai")


@given(
    value=st.integers(0, 10**13), unit=st.sampled_from(["", " đồng", " người", "%", " tài khoản"])
)
def test_no_figure_written_as_figures_are_is_personal(value: int, unit: str) -> None:
    """Thousands with dots, any size, any unit."""
    written = f"{value:,}".replace(",", ".")

    assert find_personal_data(f"đạt {written}{unit} năm 2024") == ()


@given(
    serial=st.integers(1, 99_999),
    year=st.integers(1945, 2030),
    code=st.sampled_from(["QĐ-TTg", "NĐ-CP", "QH15", "NQ-TW", "TT-BTTTT"]),
    day=st.dates(),
)
def test_no_document_number_and_no_date_is_personal(serial: int, year: int, code: str, day) -> None:  # type: ignore[no-untyped-def]
    """What our questions are made of."""
    text = (
        f"{serial}/{year}/{code} ngày {day.day:02d}/{day.month:02d}/{day.year} và {serial}/{code}"
    )

    assert find_personal_data(text) == ()


@given(text=st.text(alphabet="0123456789 .-()+@aoođ/\n", max_size=300))
def test_no_text_is_too_odd_to_look_at(text: str) -> None:
    """Always an answer, each kind at most once."""
    found = find_personal_data(text)

    assert len(found) == len(set(found))


def test_of_our_own_questions_only_the_personal_ones_are_found() -> None:
    """No question of the evaluation is refused by mistake."""
    folder = Path(__file__).parents[2] / "scripts" / "evaluation" / "questions"
    rows = [
        json.loads(line)
        for path in folder.glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    ]
    wrong = [
        row["question"]
        for row in rows
        if find_personal_data(row["question"]) and row["kind"] != "personal_data"
    ]

    assert wrong == []
