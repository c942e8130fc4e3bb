"""A sentence is only used for a day on which it could have been written."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.out_of_time import is_in_time, is_out_of_time
from tests.bot.answering.makers import view

DAY = date(2024, 6, 28)


@pytest.mark.parametrize(
    ("sentence", "later"),
    [
        ("Nghị định này đã được thay thế bởi Nghị định 5/2025/NĐ-CP.", True),
        ("Nghị định này đã được thay thế từ ngày 01/7/2024.", True),
        ("Theo Nghị định 9/2024/NĐ-CP ngày 30/6/2024, hồ sơ nộp trực tuyến.", True),
        ("Nghị định 69/2024/NĐ-CP ký ngày 25/6/2024, có hiệu lực từ 01/7/2024.", False),
        ("Mục tiêu đến năm 2030 là 90%.", False),
        ("Nghị định này đã được thay thế từ ngày 01/7/2022.", False),
    ],
)
def test_what_nobody_could_have_written(sentence: str, later: bool) -> None:
    """A later document, or a later day told as past; plans for later are no such thing."""
    assert later is is_out_of_time(sentence, DAY)


def test_a_passage_counts_while_one_sentence_does() -> None:
    """The rest of it is cut when it is quoted."""
    later = "Nghị định này đã được thay thế bởi Nghị định 5/2025/NĐ-CP."

    assert is_in_time(view(f"Nghị định có 10 điều. {later}"), DAY)
    assert not is_in_time(view(later), DAY)
    assert is_in_time(view(later), date(2025, 6, 1))
