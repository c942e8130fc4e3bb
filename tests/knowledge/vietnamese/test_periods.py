"""Periods in questions, with and without accents."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.vietnamese.dates import Bound, Period, find_periods

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("năm 2024", "2024"),
        ("nam 2024", "2024"),
        ("2024 thế nào", "2024"),
        ("quý II/2025", "2025-04/2025-06"),
        ("quý I và II/2025", "2025-01/2025-06"),
        ("ba tháng đầu 2022", "2022-01/2022-03"),
        ("từ 15/01/2024 đến trước 30/6/2024", "2024-01-15/2024-06-30"),
        ("quy ii nam 2024", "2024-04/2024-06"),
        ("quy 2/2024", "2024-04/2024-06"),
        ("Quý I năm 2022", "2022-01/2022-03"),
        ("Q3/2025", "2025-07/2025-09"),
        ("quy 2 nam ngoai", "2025-04/2025-06"),
        ("quý trước", "2026-07/2026-09"),
        ("6 tháng đầu năm 2024", "2024-01/2024-06"),
        ("6 thang dau nam nay", "2026-01/2026-06"),
        ("sáu tháng đầu năm 2024", "2024-01/2024-06"),
        ("9 tháng năm 2024", "2024-01/2024-09"),
        ("8 tháng 2025", "2025-01/2025-08"),
        ("3 tháng cuối năm 2024", "2024-10/2024-12"),
        ("nửa đầu năm 2025", "2025-01/2025-06"),
        ("cuối năm 2024", "2024-09/2024-12"),
        ("tháng 9/2024", "2024-09"),
        ("thang 9 nam 2024", "2024-09"),
        ("T9/2024", "2024-09"),
        ("9/2024", "2024-09"),
        ("tháng tư năm 2024", "2024-04"),
        ("tháng sau", "2026-12"),
        ("tháng trước", "2026-10"),
        ("ngày 17/9/2024", "2024-09-17"),
        ("ngày 17 tháng 9 năm 2024", "2024-09-17"),
        ("ngay 17 thang 9 nam 2024", "2024-09-17"),
        ("2024-09-17", "2024-09-17"),
        ("chiều 6/2", "2026-02-06"),
        ("hôm nay", "2026-11-22"),
        ("hôm qua", "2026-11-21"),
        ("tuần này", "2026-11-16/2026-11-22"),
        ("giai đoạn 2021-2025", "2021/2025"),
        ("giai doan 2021 den 2025", "2021/2025"),
        ("từ năm 2021 đến 2025", "2021/2025"),
        ("2021 – 2024", "2021/2024"),
        ("từ tháng 1 đến tháng 6/2024", "2024-01/2024-06"),
        ("tu 1/1/2024 den 30/6/2024", "2024-01/2024-06"),
        ("từ năm 2020 đến nay", "2020-01-01/2026-11-22"),
        ("từ đầu năm đến nay", "2026-01-01/2026-11-22"),
        ("năm nay", "2026"),
        ("năm ngoái", "2025"),
        ("nam ngoai", "2025"),
        ("năm kia", "2024"),
        ("năm sau", "2027"),
        ("3 năm qua", "2023-11-22/2026-11-22"),
        ("30 ngày qua", "2026-10-23/2026-11-22"),
        ("tháng 9", "2026-09"),
        ("tháng 12", "2025-12"),
    ],
)
def test_one_period(text: str, iso: str) -> None:
    """Every way of naming a time becomes days, counted from the day of asking where needed."""
    (period,) = find_periods(text, today=TODAY)

    assert iso == period.iso
    assert period.text == text[period.start_offset : period.end_offset]


@pytest.mark.parametrize(
    ("text", "bound", "iso"),
    [
        ("đến hết năm 2025", Bound.UNTIL, "2025"),
        ("den het nam 2025", Bound.UNTIL, "2025"),
        ("đến hết 2025", Bound.UNTIL, "2025"),
        ("đến năm 2030", Bound.UNTIL, "2030"),
        ("tính tới cuối tháng 9/2022", Bound.UNTIL, "2022-09"),
        ("den dau thang 9/2025", Bound.UNTIL, "2025-09"),
        ("đến tháng 12", Bound.UNTIL, "2026-12"),
        ("trước năm 2030", Bound.BEFORE, "2030"),
        ("sau năm 2020", Bound.AFTER, "2020"),
        ("từ năm 2020", Bound.SINCE, "2020"),
        ("năm 2020", Bound.WITHIN, "2020"),
    ],
)
def test_bounds(text: str, bound: Bound, iso: str) -> None:
    """A word before the time says how it limits; the days stay those of the time named."""
    (period,) = find_periods(text, today=TODAY)

    assert (bound, iso) == (period.bound, period.iso)
    assert text == period.text


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 45/2020/NĐ-CP",
        "nghị định 45/2020",
        "chỉ thị 34 năm 2024",
        "quy định 1",
        "71/193",
        "2.024 hồ sơ",
        "2024 hồ sơ",
        "ngày 31/2/2024 không có",
        "hiện nay",
        "tháng 13",
        "tháng 13/2024",
        "",
    ],
)
def test_what_is_no_period(text: str) -> None:
    """Years of document numbers, figures and impossible days are no periods."""
    assert [p for p in find_periods(text, today=TODAY) if p.iso != "2024-02"] == []


def test_a_list_shares_its_year() -> None:
    """ "Quý I, quý II/2024" are two quarters of one year."""
    found = find_periods("quý I, quý II/2024 so với 2022", today=TODAY)

    assert [period.iso for period in found] == ["2024-01/2024-03", "2024-04/2024-06", "2022"]


@pytest.mark.parametrize(
    ("text", "iso", "expected"),
    [
        ("năm 2024", "2024", True),
        ("năm 2024", "2024-09", True),
        ("năm 2024", "2024-09-17", True),
        ("năm 2024", "2025", False),
        ("quý II/2024", "2024", True),
        ("quý II/2024", "2024-07", False),
        ("đến năm 2025", "2023", True),
        ("đến năm 2025", "2026", False),
        ("trước năm 2025", "2024", True),
        ("trước năm 2025", "2025", False),
        ("từ năm 2020", "2026-01", True),
        ("sau năm 2020", "2020", False),
        ("sau năm 2020", "2021", True),
    ],
)
def test_covering(text: str, iso: str, expected: bool) -> None:
    """A period says whether a date, possibly partial, lies in it."""
    (period,) = find_periods(text, today=TODAY)

    assert expected is period.covers(iso)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("quy ii nam 2024", "quý II/2024"),
        ("den het nam 2025", "đến năm 2025"),
        ("giai doan 2021-2025", "giai đoạn 2021-2025"),
        ("tu quy 1 den quy 3 nam 2024", "quý I/2024 đến quý III/2024"),
        ("tu nam 2020 den nay", "từ năm 2020 đến nay"),
        ("6 thang dau nam 2024", "6 tháng đầu năm 2024"),
        ("nam ngoai", "năm 2025"),
    ],
)
def test_labels(text: str, label: str) -> None:
    """The label is readable Vietnamese, whatever was typed."""
    (period,) = find_periods(text, today=TODAY)

    assert label == period.label


def test_a_span_that_runs_backwards_is_two_periods() -> None:
    """ "2024 - 2021" joins nothing."""
    found = find_periods("2024 - 2021", today=TODAY)

    assert [period.iso for period in found] == ["2024", "2021"]


def test_since_an_open_month_is_the_last_such_month() -> None:
    """ "Từ tháng 12", asked in November, is last December; a deadline would lie ahead."""
    (period,) = find_periods("từ tháng 12", today=TODAY)

    assert (period.bound, period.iso) == (Bound.SINCE, "2025-12")


def test_periods_are_plain_records() -> None:
    """Two readings of the same words are equal."""
    one, other = (find_periods("năm 2024", today=TODAY) for _ in range(2))

    assert one == other
    assert isinstance(one[0], Period)
