"""A short reply to a question back picks one of its options, or none."""

from __future__ import annotations

import pytest

from bot.answering.picks import pick

OPTIONS = (
    "Số tài khoản VNeID đã kích hoạt mới nhất là bao nhiêu?",
    "Số tiện ích trên ứng dụng VNeID mới nhất là bao nhiêu?",
    "Cách đăng ký tài khoản VNeID mức 2?",
)


@pytest.mark.parametrize(
    ("reply", "which"),
    [
        ("1", 0),
        ("số 2", 1),
        ("chon 3 nhe", 2),
        ("2.", 1),
        ("cái đầu tiên", 0),
        ("câu cuối", 2),
        ("tiện ích", 1),
        ("tien ich", 1),
        ("đăng ký", 2),
        ("kích hoạt ấy", 0),
        (OPTIONS[2], 2),
    ],
)
def test_what_is_picked(reply: str, which: int) -> None:
    """By number, by order, by words that only one option has, by the option itself."""
    assert pick(reply, OPTIONS) == OPTIONS[which]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param("4", id="no such number"),
        pytest.param("0", id="zero"),
        pytest.param("2024", id="a year is no number of an option"),
        pytest.param("tài khoản", id="two options have it"),
        pytest.param("VNeID", id="all options have it"),
        pytest.param("kinh tế số", id="none has it"),
        pytest.param("?", id="nothing"),
    ],
)
def test_what_picks_nothing(reply: str) -> None:
    """It is a question, or completes the open one."""
    assert pick(reply, OPTIONS) is None


def test_without_options_nothing_is_picked() -> None:
    """A number alone means nothing."""
    assert pick("1", ()) is None
