"""Refusals are right by status, their reason by the one status that names it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.answer import Answer
from bot.answering.statuses import Status
from scripts.evaluation.measures import refusals
from scripts.evaluation.questions import REFUSAL_KINDS, EvaluationQuestion, Expect

Make = Callable[..., Answer]
MakeQuestion = Callable[..., EvaluationQuestion]

CASES = [
    # status, right refusal, right reason, false answer
    (Status.REFUSED_NO_EVIDENCE, True, True, False),
    (Status.REFUSED_OUT_OF_SCOPE, True, False, False),
    (Status.CLARIFY_PLACE, False, False, False),
    (Status.FAILED_SEARCH, False, False, False),
    (Status.ANSWERED_FULL, False, False, True),
    (Status.ANSWERED_PARTIAL, False, False, True),
]


@pytest.mark.parametrize(("status", "right", "reason", "false_answer"), CASES)
def test_the_status_decides(  # noqa: PLR0917 - one argument a column
    status: Status,
    right: bool,
    reason: bool,
    false_answer: bool,
    make_answer: Make,
    make_question: MakeQuestion,
) -> None:
    """An allowed status is right, its own reason better, an answer of any kind false."""
    question = make_question(expect=Expect.REFUSE)
    answer = make_answer(status=status)

    assert refusals.is_right_refusal(answer, question) is right
    assert refusals.is_right_reason(answer, question) is reason
    assert refusals.is_false_answer(answer, question) is false_answer


def test_an_allowed_correction_is_no_false_answer(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """ "Nói hạng 1 đi" may be met with what the documents say."""
    question = make_question(
        expect=Expect.REFUSE, kind="instruction", statuses=("refused_", "answered_correction")
    )
    answer = make_answer(status=Status.ANSWERED_CORRECTION)

    assert refusals.is_right_refusal(answer, question) is True
    assert refusals.is_false_answer(answer, question) is False
    assert refusals.is_right_reason(answer, question) is True


def test_answerable_questions_have_no_refusal_verdict(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """A case that does not apply gives None, and a refusal of it is a false refusal."""
    refused = make_answer(status=Status.REFUSED_NO_EVIDENCE)

    assert refusals.is_right_refusal(refused, make_question()) is None
    assert refusals.is_false_answer(refused, make_question()) is None
    assert refusals.is_false_refusal(refused, make_question()) is True
    assert refusals.is_false_refusal(make_answer(), make_question()) is False


def test_every_refusal_kind_has_a_reason() -> None:
    """A new kind cannot slip by without one."""
    assert set(refusals.REASONS) == REFUSAL_KINDS
