"""A guide is told in the order it is followed, with its fee and its time."""

from __future__ import annotations

import pytest

from bot import messages
from bot.answering.answer import Answer, Question
from bot.answering.how_to import MOST_ITEMS, in_order
from bot.answering.pipeline import Answerer
from knowledge.model import DocumentKind
from tests.bot.answering.makers import document, view

GUIDE = document("guide", title="Cách làm thẻ", kind=DocumentKind.SERVICE)


def ordered(*items: str) -> list[str]:
    """The items in the order they are told."""
    return [one.passage.text for one in in_order([view(item, GUIDE) for item in items])]


def test_conditions_steps_papers_fee_time() -> None:
    """Whatever their order in the document; steps keep theirs."""
    told = ordered(
        "Lệ phí: 50.000 đồng.",
        "Giấy tờ cần mang: thẻ cũ.",
        "Bước 1: mở ứng dụng.",
        "Thời hạn giải quyết là 3 ngày làm việc.",
        "Bước 2: bấm gửi.",
        "Điều kiện: có tài khoản.",
    )

    assert told == [
        "Điều kiện: có tài khoản.",
        "Bước 1: mở ứng dụng.",
        "Bước 2: bấm gửi.",
        "Giấy tờ cần mang: thẻ cũ.",
        "Lệ phí: 50.000 đồng.",
        "Thời hạn giải quyết là 3 ngày làm việc.",
    ]


def test_what_is_left_out_is_neither_step_nor_fee() -> None:
    """A long guide loses its background, not what has to be done or paid."""
    steps = [f"Bước {n}: làm việc số {n}." for n in range(1, 9)]
    told = ordered(
        *steps, "Ứng dụng có từ lâu.", "Nhiều người dùng.", "Rất tiện.", "Lệ phí: 10.000 đồng."
    )

    assert len(told) == MOST_ITEMS
    assert told[:8] == steps
    assert told[-1] == "Lệ phí: 10.000 đồng."


def said(answerer: Answerer, text: str) -> Answer:
    """What is said to a question of its own."""
    return answerer.answer(Question(text=text, today="2026-11-22"))


@pytest.mark.parametrize(
    "text",
    [
        "cách làm hộ chiếu online",
        "lam ho chieu online the nao",
        "làm hộ chiếu trực tuyến ra sao ạ",
    ],
)
def test_however_it_is_asked_the_whole_guide_is_told(starter_answerer: Answerer, text: str) -> None:
    """Steps in order, then the fee, and that it is of its day."""
    answer = said(starter_answerer, text)
    steps = [answer.text.find(f"Bước {n}") for n in (1, 2, 3, 4)]

    assert -1 not in steps
    assert sorted(steps) == steps
    assert steps[-1] < answer.text.find("lệ phí làm hộ chiếu trực tuyến giảm 10%")
    assert answer.text.endswith(messages.GUIDE_DATED)
