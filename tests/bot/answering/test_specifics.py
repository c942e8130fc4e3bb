"""Numbered things, what is counted and the unit must agree between question and passage."""

from __future__ import annotations

import pytest

from bot.answering.specifics import focus_of, is_other_label, labels_in, lacks_unit
from knowledge.vietnamese.normalise import fold


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("phiên họp thứ ba", {"phien hop": {"3"}}),
        ("phiên họp lần thứ 10", {"phien hop": {"10"}}),
        ("phiên thứ 9", {"phien hop": {"9"}}),
        ("tài khoản mức độ 2", {"muc": {"2"}}),
        ("mức 2 và mức 1", {"muc": {"1", "2"}}),
        ("kỳ họp thứ năm", {"ky hop": {"5"}}),
        ("Điều 7 khoản 02", {"dieu": {"7"}, "khoan": {"2"}}),
        ("Điều 17 đến Điều 19", {"dieu": {"17", "18", "19"}}),
        ("mức tư", {}),
        ("phiên 3", {}),
        ("mức 55,25", {}),
        ("không đánh số", {}),
    ],
)
def test_labels(text: str, labels: dict[str, set[str]]) -> None:
    """Words and digits number alike; a figure or a document number is no label."""
    assert labels == labels_in(fold(text))


@pytest.mark.parametrize(
    ("asked", "named", "other"),
    [
        ({"muc": {"2"}}, {"muc": {"1"}}, True),
        ({"muc": {"2"}}, {"muc": {"1", "2"}}, False),
        ({"muc": {"2"}}, {}, False),
        ({}, {"muc": {"1"}}, False),
        ({"muc": {"2"}, "dieu": {"7"}}, {"muc": {"2"}, "dieu": {"8"}}, True),
    ],
)
def test_other_label(asked: dict[str, set[str]], named: dict[str, set[str]], other: bool) -> None:
    """Only a thing numbered in both, and differently, is another thing."""

    def freeze(labels: dict[str, set[str]]) -> dict[str, frozenset[str]]:
        return {what: frozenset(values) for what, values in labels.items()}

    assert other is is_other_label(freeze(asked), freeze(named))


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("có bao nhiêu tài khoản VNeID", {"tai", "khoan"}),
        ("có mấy nhóm nhiệm vụ", {"nhom", "nhiem"}),
        ("đạt bao nhiêu?", set()),
        ("bao nhiêu là tài khoản", set()),
        ("tài khoản VNeID", set()),
    ],
)
def test_focus(text: str, focus: set[str]) -> None:
    """What is counted stands right after the question word."""
    content = frozenset({"tai", "khoan", "nhom", "nhiem", "vu", "vneid"})

    assert focus == focus_of(text, content)


@pytest.mark.parametrize(
    ("question", "passage", "lacks"),
    [
        ("tỷ lệ là bao nhiêu", "đạt 55 nghìn hồ sơ", True),
        ("tỷ lệ là bao nhiêu", "đạt 55%", False),
        ("bao nhiêu phần trăm", "đạt 55 phần trăm", False),
        ("kinh phí bao nhiêu", "có 12 nhiệm vụ", True),
        ("kinh phí bao nhiêu", "là 12 tỷ đồng", False),
        ("lệ phí bao nhiêu", "được miễn phí", False),
        ("có bao nhiêu hồ sơ", "có 12 nhiệm vụ", False),
        ("kinh phí của ai", "có 12 nhiệm vụ", False),
    ],
)
def test_unit(question: str, passage: str, lacks: bool) -> None:
    """A share needs a per cent, money a currency; a count needs neither."""
    assert lacks is lacks_unit(fold(question), fold(passage))
