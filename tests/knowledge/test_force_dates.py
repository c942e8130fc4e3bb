"""The first and the last day of a document, from its own sentences only."""

from __future__ import annotations

import pytest

from knowledge.force_dates import find_effective_on, find_ends_on
from knowledge.model import Block

OWN = "10/2024/NĐ-CP"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2024.", "2024-07-01"),
        ("Nghị định 10/2024/NĐ-CP do A ký ngày 25/6/2024, có hiệu lực từ 01/7/2024.", "2024-07-01"),
        ("Nghị định này có hiệu lực kể từ ngày ký ban hành.", "2024-06-25"),
        ("Nghị định 5/2020/NĐ-CP có hiệu lực từ 01/3/2020.", None),
        ("Thẻ có hiệu lực từ ngày 01/3/2020.", None),
    ],
)
def test_its_first_day(text: str, day: str | None) -> None:
    """Another document's day, or a card's, is not its own."""
    assert day == find_effective_on([Block(text)], number=OWN, signed_on="2024-06-25")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nghị định này hết hiệu lực kể từ ngày 01/7/2026.", "2026-07-01"),
        ("Nghị định này có hiệu lực từ ngày 01/02/2017 đến ngày 31/01/2021.", "2021-02-01"),
        ("Chứng thư theo Nghị định này được dùng đến hết ngày 30/6/2027.", None),
        ("Nghị định 5/2020/NĐ-CP hết hiệu lực từ 01/3/2020.", None),
    ],
)
def test_the_first_day_after_its_last(text: str, day: str | None) -> None:
    """ "đến hết ngày" counts that day in."""
    assert day == find_ends_on([Block(text)], number=OWN)
