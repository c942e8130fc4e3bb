"""A question about the rules of an earlier time is asked again as on that day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.at_time import at_its_time
from tests.bot.answering.makers import reader, understand


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("Theo quy định năm 2022, phí là bao nhiêu?", "phí là", date(2022, 12, 31)),
        ("vào tháng 3/2024 văn bản nào quy định?", "văn bản nào quy định", date(2024, 3, 31)),
        ("trước ngày 1/7/2024 áp dụng nghị định nào", "áp dụng nghị định nào", date(2024, 6, 30)),
        ("tính đến cuối 2023 thì theo nghị định nào", "theo nghị định nào", date(2023, 12, 31)),
        ("hồi 2023 thì theo nghị định nào", "theo nghị định nào", date(2023, 12, 31)),
        ("hồi năm 2023 phải rà soát bao lâu một lần", "rà soát bao lâu", date(2023, 12, 31)),
        (
            "Nghị định 59/2022/NĐ-CP năm 2023 còn hiệu lực không?",
            "còn hiệu lực",
            date(2023, 12, 31),
        ),
    ],
)
def test_the_last_day_of_the_time_asked(text: str, rest: str, day: date) -> None:
    """Without the words of time, which no rule contains."""
    moved = at_its_time(understand(text), reader().read_whole)

    assert day == moved.today
    assert rest in moved.text
    assert not moved.periods
    assert text == moved.reading.text


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        (
            "Tính đến tháng 6/2023, kỳ mới nhất khi đó xếp hạng mấy?",
            "kỳ mới nhất xếp hạng",
            date(2023, 6, 30),
        ),
        ("tháng 3/2024 bảng gần nhất ai đứng đầu", "bảng gần nhất ai đứng đầu", date(2024, 3, 31)),
    ],
)
def test_what_was_newest_then_is_asked_as_on_that_day(text: str, rest: str, day: date) -> None:
    """What came out later was not known."""
    moved = at_its_time(understand(text), reader().read_whole)

    assert day == moved.today
    assert rest in " ".join(moved.text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Số mới nhất năm 2024 là bao nhiêu?",
        "Mục tiêu năm 2025 theo quyết định 942 là gì?",
        "Nghị định nào được ban hành năm 2022?",
        "Năm 2024 Việt Nam xếp hạng mấy?",
        "Quy định hiện nay là gì?",
        "Theo quy định năm 2027 thì sao?",
        "Từ 1/7/2024 áp dụng nghị định nào?",
        "Quy chế của Ủy ban nằm ở quyết định nào, tháng 3/2022",
    ],
)
def test_other_questions_stay_as_they_are(text: str) -> None:
    """A figure of a year, a document by its year, and what is still to come."""
    question = understand(text)

    assert question is at_its_time(question, reader().read_whole)
