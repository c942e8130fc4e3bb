"""What later steps see of a question, and what an answer shows of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.understanding import is_fine
from knowledge.vietnamese.periods import find_periods
from tests.bot.answering.makers import understand


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("ngày 17/9/2024", True),
        ("tháng 9/2024", True),
        ("quý II/2025", True),
        ("6 tháng đầu năm 2024", True),
        ("năm 2024", False),
        ("giai đoạn 2021-2025", False),
    ],
)
def test_what_a_whole_year_does_not_answer(text: str, fine: bool) -> None:
    """A day, a month, a quarter, half a year."""
    (period,) = find_periods(text, today=date(2026, 3, 20))

    assert fine is is_fine(period)


def test_a_reading_without_particulars() -> None:
    """Nothing is invented where nothing was named."""
    reading = understand("kinh tế số là gì").reading

    assert (
        reading.place,
        reading.period,
        reading.document_number,
        reading.indicator,
    ) == (None, None, None, None)
