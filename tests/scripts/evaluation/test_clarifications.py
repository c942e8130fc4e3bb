"""An open question is right when it is asked back with a choice; any other question never is."""

from __future__ import annotations

import pytest

from bot.answering.statuses import Status
from scripts.evaluation.measures.clarifications import (
    is_needless_clarification,
    is_right_clarification,
)
from scripts.evaluation.questions import UNCLEAR, Expect
from tests.scripts.evaluation.conftest import MakeAnswer, MakeQuestion

TWO = ("VNeID là gì?", "Có bao nhiêu tài khoản VNeID?")


@pytest.mark.parametrize(
    ("status", "options", "is_right"),
    [
        (Status.CLARIFY_UNCLEAR, TWO, True),
        (Status.CLARIFY_UNCLEAR, (), False),
        (Status.ANSWERED_FULL, (), False),
        (Status.REFUSED_NO_EVIDENCE, (), False),
    ],
)
def test_an_open_question_is_asked_back_with_options(
    make_question: MakeQuestion,
    make_answer: MakeAnswer,
    status: Status,
    options: tuple[str, ...],
    is_right: bool,
) -> None:
    """A question back without a choice leaves the person where they were."""
    question = make_question(
        expect=Expect.CLARIFY, kind=UNCLEAR, facts=(), documents=(), statuses=("clarify_",)
    )
    answer = make_answer(status=status, options=options)

    assert is_right_clarification(answer, question) is is_right
    assert is_needless_clarification(answer, question) is None


def test_asking_back_instead_of_answering_is_counted(
    make_question: MakeQuestion, make_answer: MakeAnswer
) -> None:
    """It must stay rare."""
    asked_back = make_answer(status=Status.CLARIFY_PLACE, options=TWO)

    assert is_needless_clarification(asked_back, make_question()) is True
    assert is_needless_clarification(make_answer(), make_question()) is False
    assert is_right_clarification(asked_back, make_question()) is None
