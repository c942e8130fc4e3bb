"""Right questions back, and needless ones: a question that can be answered must be."""

from __future__ import annotations

from bot.answering.answer import Answer
from bot.answering.statuses import Family
from scripts.evaluation.measures.answers import is_allowed
from scripts.evaluation.questions import EvaluationQuestion, Expect


def is_right_clarification(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """The verdict on a question that is open: asked back with something to choose from."""
    if question.expect is not Expect.CLARIFY:
        return None
    return is_allowed(answer, question) and len(answer.options) > 1


def is_needless_clarification(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """True when a question that can be answered was asked back about."""
    if question.expect is not Expect.ANSWER:
        return None
    return answer.status.family is Family.CLARIFY
