"""What came of an aim is asked without the document that set it."""

from __future__ import annotations

import pytest

from bot.answering.aims import asked_of_aim, split_aim
from tests.bot.answering.makers import indicator, understand


@pytest.mark.parametrize(
    ("text", "aim", "rest"),
    [
        (
            "Quyết định 10 đặt mục tiêu 40 thư viện, thực tế 2024 được bao nhiêu",
            "Quyết định 10 đặt mục tiêu 40 thư viện",
            "thực tế 2024 được bao nhiêu",
        ),
        (
            "NQ 7 muốn vào nhóm 70 nước, vậy kỳ 2024 đứng thứ mấy",
            "NQ 7 muốn vào nhóm 70 nước",
            "kỳ 2024 đứng thứ mấy",
        ),
        (
            "QĐ 9 đặt mục tiêu 2025 là hạng 70, thực tế chuyển đổi số xếp thứ mấy",
            "QĐ 9 đặt mục tiêu 2025 là hạng 70",
            "thực tế chuyển đổi số xếp thứ mấy",
        ),
    ],
)
def test_an_aim_told_before_the_question(text: str, aim: str, rest: str) -> None:
    """What came of it is asked, not the aim."""
    assert split_aim(text) == (aim, rest)


@pytest.mark.parametrize(
    "text",
    [
        "mục tiêu năm 2025 là bao nhiêu",
        "thực tế năm 2025 được bao nhiêu",
        "mục tiêu nào được đặt ra, thực tế 2024 được bao nhiêu",
    ],
)
def test_no_aim_is_told(text: str) -> None:
    """A question about the aim, or without one, is left whole."""
    assert split_aim(text) is None


def test_the_document_is_left_out() -> None:
    """By the acronym in the aim, or else by the indicator that the question names."""
    named = understand("QĐ 10 muốn DTI vào nhóm 70 nước, thực tế 2024 đứng thứ mấy")
    followed = understand("QĐ 10 đặt mục tiêu 40 thư viện, thực tế 2024 được bao nhiêu")
    bare = understand("mục tiêu 40 thư viện, thực tế 2024 được bao nhiêu")

    assert asked_of_aim(named, None) == "DTI: thực tế 2024 đứng thứ mấy"
    assert asked_of_aim(followed, None) is None
    of_indicator = asked_of_aim(followed, indicator())
    assert of_indicator is not None
    assert of_indicator.startswith(indicator().name.partition(" (")[0])
    assert asked_of_aim(bare, indicator()) is None
