"""A number that no cited quote holds is found, however it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.answer import Answer, Statement
from scripts.evaluation.measures.fidelity import stray_numbers, unsupported_numbers
from scripts.evaluation.measures.numbers import groups_in, supported_by

Make = Callable[..., Answer]

GROUPS = [
    ("hạng 71/193, tăng 15 bậc", ["71/193", "15"]),
    ("55,25 triệu; 1.234.567 hồ sơ; 1.234,5", ["55,25", "1234567", "1234,5"]),
    ("ngày 07/09/2024", ["7/9/2024"]),
    ("ngày 7 tháng 9 năm 2024", ["7/9/2024"]),
    ("giai đoạn 2021–2025: 8,3-8,5%", ["2021", "2025", "8,3", "8,5"]),
    ("Quyết định 06/QĐ-TTg, mạng 5G", ["6", "5"]),
    ("0,7709 điểm. Năm 2024, 2023", ["0,7709", "2024", "2023"]),
    ("không có số", []),
]


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_digit_groups_have_one_form(text: str, groups: list[str]) -> None:
    """Thousands, decimals, dates and leading zeros."""
    assert groups == groups_in(text)


def test_a_group_with_strokes_vouches_for_its_parts_only() -> None:
    """ "17/9/2024" supports "9/2024" and "17", never "7" or "17/2024"."""
    vouched = supported_by("công bố ngày 17/9/2024, hạng 71/193")

    assert {"17/9/2024", "9/2024", "17", "2024", "71", "193", "71/193"} <= vouched
    assert not {"7", "17/2024", "1", "71/19", "719"} & vouched


@pytest.mark.parametrize(
    ("said", "quote", "unsupported"),
    [
        ("Xếp thứ 71/193.", "Việt Nam xếp thứ 71/193.", ()),
        ("Xếp hạng 71.", "Việt Nam xếp thứ 71/193.", ()),
        ("Công bố 9/2024.", "Công bố ngày 17/9/2024.", ()),
        ("Công bố 17 tháng 9 năm 2024. [1]", "Công bố ngày 17/09/2024.", ()),
        ("1. Vào Thủ tục hành chính", "Vào Thủ tục hành chính", ()),
        ("Xếp thứ 71/194.", "Việt Nam xếp thứ 71/193.", ("71/194",)),
        ("Đạt 55,52 triệu.", "Đạt 55,25 triệu.", ("55,52",)),
        ("Đạt 5525 nghìn.", "Đạt 55,25 triệu.", ("5525",)),
        ("Năm 2025 đạt 40%.", "Năm 2024 đạt 40%.", ("2025",)),
        ("Hạng 7.", "Hạng 71.", ("7",)),
        ("Có 16737 trạm.", "Có 16.737 trạm.", ()),
        ("Có 16,737 trạm.", "Có 16.737 trạm.", ("16,737",)),
    ],
)
def test_a_number_outside_its_quote_is_reported(
    said: str, quote: str, unsupported: tuple[str, ...], make_answer: Make
) -> None:
    """Swapped digits, other years, parts of numbers: all are caught."""
    answer = make_answer(quotes=(quote,), statements=(Statement(said, citations=(1,)),))

    assert unsupported == unsupported_numbers(answer)


def test_another_statements_citation_does_not_vouch(make_answer: Make) -> None:
    """A number must stand in a quote that this very statement cites."""
    answer = make_answer(
        quotes=("Mục tiêu 40 triệu.", "Đạt 55,25 triệu."),
        documents=("a", "b"),
        statements=(
            Statement("Mục tiêu 40 triệu.", citations=(1,)),
            Statement("Đạt 55,25 triệu.", citations=(1,)),
            Statement("Không nguồn 12.", citations=()),
        ),
    )

    assert unsupported_numbers(answer) == ("55,25", "12")


def test_a_computed_number_is_free_but_its_inputs_are_not(make_answer: Make) -> None:
    """ "Vượt 38 %" may be computed, from 55,25 and 40 and from nothing else."""

    def computed(formula: str) -> tuple[str, ...] | None:
        statement = Statement("Vượt khoảng 38 %.", citations=(1,), computed=formula)
        return unsupported_numbers(
            make_answer(quotes=("Đạt 55,25 triệu, mục tiêu 40 triệu.",), statements=(statement,))
        )

    assert computed("55,25 ÷ 40 − 1") == ()
    assert computed("55,25 ÷ 45 − 1") == ("45",)


def test_a_number_outside_the_statements_is_stray(make_answer: Make) -> None:
    """A template that adds a figure of its own is found; the question's own year is not."""
    clean = make_answer("Xếp thứ 71/193 năm 2024. [1]\n(Nêu theo tài liệu.)")
    stray = make_answer("Xếp thứ 71/193. [1]\nGần 95 nước đứng sau.")

    assert stray_numbers(clean) == ()
    assert stray_numbers(stray) == ("95",)


def test_nothing_stated_has_no_verdict(make_answer: Make) -> None:
    """A refusal is neither faithful nor unfaithful."""
    refusal = make_answer("Chưa có tài liệu.", quotes=(), documents=())

    assert unsupported_numbers(refusal) is None
    assert stray_numbers(refusal) is None
