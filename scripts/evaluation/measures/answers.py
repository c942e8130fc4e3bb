"""Right answers: the answered family, every expected fact said, nothing forbidden said."""

from __future__ import annotations

from bot.answering.answer import Answer
from bot.answering.statuses import Family
from scripts.evaluation.answer_text import spoken_text
from scripts.evaluation.matching import contains, missing_facts
from scripts.evaluation.questions import SMALL_TALK, EvaluationQuestion, Expect


def is_allowed(answer: Answer, question: EvaluationQuestion) -> bool:
    """True when the status begins with one that the question allows."""
    return answer.status.value.startswith(question.statuses) if question.statuses else False


def facts_found(answer: Answer, question: EvaluationQuestion) -> int | None:
    """How many of the expected facts the answer says; None where none is expected."""
    if not question.facts:
        return None
    return len(question.facts) - len(missing_facts(spoken_text(answer), question.facts))


def says_forbidden(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """True when the answer says something that is wrong for this question (an anachronism)."""
    if not question.forbidden:
        return None
    spoken = spoken_text(answer)
    return any(contains(spoken, form) for form in question.forbidden)


def is_right_answer(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """The verdict on a question that should be answered; None on others."""
    if question.expect is not Expect.ANSWER:
        return None
    if question.kind == SMALL_TALK:
        return is_allowed(answer, question)
    return _says_it_all(answer, question)


def is_right_correction(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """The verdict on a false premise: corrected from the documents, or refused where allowed."""
    if question.expect is not Expect.CORRECT:
        return None
    return is_allowed(answer, question) or _says_it_all(answer, question)


def is_corrected(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """The stricter verdict on a false premise: only the documents' own fact will do."""
    if question.expect is not Expect.CORRECT:
        return None
    return _says_it_all(answer, question)


def _says_it_all(answer: Answer, question: EvaluationQuestion) -> bool:
    return (
        answer.status.family is Family.ANSWERED
        and facts_found(answer, question) == len(question.facts)
        and not says_forbidden(answer, question)
    )
