"""What is asked side by side: years, spans of years, a target and its result."""

from __future__ import annotations

import pytest

from bot.answering.aspects import aspects_of
from bot.answering.views import PassageView
from tests.bot.answering.makers import understand, view


def held(asked: str, seen: PassageView) -> list[bool]:
    """Which aspects of the question the passage holds."""
    return [holds(seen) for holds in aspects_of(understand(asked))]


def test_one_year_is_one_thing() -> None:
    """Nothing stands beside it."""
    assert aspects_of(understand("kinh tế số năm 2024 đạt bao nhiêu")) == []


def test_each_year_is_looked_for() -> None:
    """A passage on one of them leaves the other open."""
    seen = view("Năm 2025 đạt 50%.")

    assert held("mốc năm 2025 và năm 2030 khác nhau sao", seen) == [True, False]


def test_what_the_letters_stand_for_is_looked_for() -> None:
    """ "DTI là gì": a passage that spells it out, not only one that uses it."""
    assert held("DTI là gì", view("Bộ chấm chỉ số chuyển đổi số (DTI).")) == [True]
    assert held("DTI là gì", view("DTI 2022 của Hà Nội là 0,64.")) == [False]
    assert held("DTI 2022 của Hà Nội là bao nhiêu", view("DTI 2022 là 0,64.")) == []


def test_spans_count_by_their_ends() -> None:
    """ "2025-2027" is one thing, not three."""
    seen = view("Giai đoạn 2028-2030 đạt 99%.")

    assert held("giai đoạn 2025-2027 và 2028-2030 chênh nhau thế nào", seen) == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mục tiêu đến năm 2025 là 150 triệu giao dịch.", [True, False]),
        ("Đến tháng 9/2022 đã đạt 661 triệu giao dịch.", [False, True]),
    ],
)
def test_a_target_and_its_result_are_two_things(text: str, expected: list[bool]) -> None:
    """Neither stands for the other."""
    assert expected == held("mục tiêu là bao nhiêu và thực tế đã đạt bao nhiêu", view(text))


def test_each_level_of_government_has_its_own_term() -> None:
    """ "Cấp xã và cấp tỉnh chậm nhất khi nào"."""
    asked = "dịch vụ cấp xã và cấp tỉnh chậm nhất khi nào"

    assert held(asked, view("Dịch vụ cấp xã xong trước 15/8.")) == [False, True]
    assert held("dịch vụ cấp xã chậm nhất khi nào", view("Dịch vụ cấp xã.")) == []
