"""Single dates, and the way they are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese.dates import parse_date, show_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 17 tháng 9 năm 2024", "2024-09-17"),
        ("ngay 1 thang 7 nam 2025", "2025-07-01"),
        ("Hà Nội, ngày 15  tháng 6 năm 2021", "2021-06-15"),
        ("17/9/2024", "2024-09-17"),
        ("17/09/2024", "2024-09-17"),
        ("17-9-2024", "2024-09-17"),
        ("17.9.2024", "2024-09-17"),
        ("Chủ nhật - 18/08/2024 23:15 0", "2024-08-18"),
        ("2024-09-17", "2024-09-17"),
        ("2024-09-17T10:00:00+07:00", "2024-09-17"),
        ("2024-09", "2024-09"),
        ("tháng 9/2024", "2024-09"),
        ("thang 9 nam 2024", "2024-09"),
        ("9/2024", "2024-09"),
        ("năm 2024", "2024"),
        ("nam 2024", "2024"),
        (" 2024 ", "2024"),
        ("31/02/2024", None),
        ("13/2024", None),
        ("45/2020/NĐ-CP", None),
        ("không có ngày", None),
        ("", None),
    ],
)
def test_parsing(text: str, expected: str | None) -> None:
    """The most precise date in the text, as precise as it is written and no more."""
    assert expected == parse_date(text)


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2024-09-17", "17/9/2024"),
        ("2024-09-17T10:00:00", "17/9/2024"),
        ("2026-01", "tháng 1/2026"),
        ("2024", "năm 2024"),
    ],
)
def test_showing(iso: str, expected: str) -> None:
    """A date is shown as precisely as it is known."""
    assert expected == show_date(iso)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_what_is_shown_is_read_back(day: date) -> None:
    """Showing and parsing are each other's inverse at every precision."""
    for iso in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"):
        assert iso == parse_date(show_date(iso))
