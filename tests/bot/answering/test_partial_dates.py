"""Dates are compared whole, at the precision that both sides write."""

from __future__ import annotations

import pytest

from bot.answering.partial_dates import find_partial_dates


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("từ ngày 01/7/2026", [(1, 7, 2026)]),
        ("ngày 10 tháng 10 hằng năm", [(10, 10, None)]),
        ("ngày 2 tháng 9 năm 2025", [(2, 9, 2025)]),
        ("tháng 6 năm 2021 và tháng 7/2022", [(None, 6, 2021), (None, 7, 2022)]),
        ("sáng 11/12", [(11, 12, None)]),
        ("năm 2024", [(None, None, 2024)]),
        ("Nghị định 59/2022/NĐ-CP và 34/63 tỉnh", []),
    ],
)
def test_dates_as_they_are_written(
    text: str, parts: list[tuple[int | None, int | None, int | None]]
) -> None:
    """A document's number and a fraction are none."""
    assert parts == [(one.day, one.month, one.year) for one in find_partial_dates(text)]


@pytest.mark.parametrize(
    ("claimed", "said", "expected"),
    [
        ("ngày 1/7/2026", "ngày 01/07/2026", True),
        ("ngày 1/1/2025", "ngày 01/7/2025", False),
        ("năm 2026", "ngày 01/07/2026", True),
        ("tháng 8/2026", "ngày 01/07/2026", False),
        ("ngày 1/7/2026", "năm 2026", None),
        ("ngày 1/7/2026", "năm 2025", False),
        ("ngày 20/11", "ngày 10 tháng 10", False),
    ],
)
def test_agreement(claimed: str, said: str, expected: bool | None) -> None:
    """A coarser date neither bears out nor contradicts a finer one that lies inside it."""
    (one,), (other,) = find_partial_dates(claimed), find_partial_dates(said)

    assert expected is one.agrees(other)
