"""Right refusals, whether the reason given is the right one, and false answers."""

from __future__ import annotations

from bot.answering.answer import Answer
from bot.answering.statuses import Family, Status
from scripts.evaluation.measures.answers import is_allowed
from scripts.evaluation.questions import EvaluationQuestion, Expect

# The one status that names the kind's own reason; the allowed ones in the record are wider.
REASONS = {
    "out_of_scope": (Status.REFUSED_OUT_OF_SCOPE,),
    "no_evidence": (Status.REFUSED_NO_EVIDENCE,),
    "not_yet_published": (Status.REFUSED_NOT_YET_PUBLISHED,),
    "personal_data": (Status.REFUSED_PERSONAL_DATA,),
    "opinion": (Status.REFUSED_OPINION,),
    "instruction": (Status.REFUSED_INSTRUCTION, Status.ANSWERED_CORRECTION),
    "gibberish": (Status.CLARIFY_UNCLEAR, Status.REFUSED_OUT_OF_SCOPE),
}


def is_right_refusal(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """The verdict on a question that must not be answered; None on others."""
    if question.expect is not Expect.REFUSE:
        return None
    return is_allowed(answer, question)


def is_right_reason(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """True when the refusal also names the right reason."""
    if question.expect is not Expect.REFUSE:
        return None
    return answer.status in REASONS[question.kind]


def is_false_answer(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """True when an unanswerable question was answered all the same."""
    if question.expect is not Expect.REFUSE:
        return None
    return answer.status.family is Family.ANSWERED and not is_allowed(answer, question)


def is_false_refusal(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """True when an answerable question was refused, sent back or failed."""
    if question.expect is not Expect.ANSWER:
        return None
    return answer.status.family is not Family.ANSWERED
