"""An answer found once the year of an earlier question was left out, told as such."""

from __future__ import annotations

from dataclasses import replace

from bot import messages
from bot.answering.answer import Answer
from bot.answering.question_kinds import Asked, Form
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold


def told_for_any_year(answer: Answer, understood: Understanding, asked: Asked) -> Answer:
    """The answer to `asked`, with a line that the year of `understood` was left out.

    No line where the year never mattered (who signed is asked of a document, not of a year) or
    where the answer speaks of that very year.
    """
    if _is_of_a_document(asked) or _speaks_of(answer, understood.years):
        return answer
    years = ", ".join(sorted(understood.years))
    opening = messages.ENGLISH_ANY_YEAR if understood.is_english else messages.ANY_YEAR
    return replace(
        answer,
        status=Status.ANSWERED_PARTIAL,
        text=f"{opening.format(years=years)}\n{answer.text}",
    )


def _is_of_a_document(asked: Asked) -> bool:
    return (
        asked.wants_signer
        or asked.wants_validity
        or asked.form in {Form.PERSON, Form.DOCUMENT_NUMBER}
    )


def _speaks_of(answer: Answer, years: frozenset[str]) -> bool:
    said = fold(" ".join(one.text for one in answer.statements))
    return bool(years) and all(year in said for year in years)
