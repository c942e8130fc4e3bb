"""Anachronisms: a superseded text passed off as the rule of the day, or a forbidden form said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.answer import Answer
from bot.answering.statuses import Family
from scripts.evaluation.matching import contains
from scripts.evaluation.measures.answers import says_forbidden
from scripts.evaluation.questions import EvaluationQuestion

# A question about an earlier day ("theo quy định năm 2022") is rightly answered as of then.
AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class Superseded:
    """From `since` on, an answer citing the document must say one of `notices`."""

    since: str
    notices: tuple[str, ...]


_GENERAL = ("hết hiệu lực", "thay thế", "thay bằng", "bãi bỏ", "không còn hiệu lực", "replaced")
SUPERSEDED: Mapping[str, Superseded] = {
    "nd-59-2022-nd-cp": Superseded("2024-07-01", ("69/2024/NĐ-CP", *_GENERAL)),
    "nd-42-2022-nd-cp": Superseded("2026-07-01", ("224/2026/NĐ-CP", *_GENERAL)),
    "nd-61-2018-nd-cp": Superseded("2025-07-01", ("118/2025/NĐ-CP", *_GENERAL)),
    "qd-1619-qd-ttg-2021": Superseded("2025-03-13", ("598/QĐ-TTg", "hợp nhất", *_GENERAL)),
}


def is_anachronism(answer: Answer, question: EvaluationQuestion) -> bool | None:
    """True for a superseded text cited without a word about it, or a forbidden form.

    None where the answer cites nothing superseded and the question forbids nothing.
    """
    forbidden = says_forbidden(answer, question)
    if answer.status.family is not Family.ANSWERED:
        return None
    outdated = [
        SUPERSEDED[citation.document_id]
        for citation in answer.citations
        if citation.document_id in SUPERSEDED
        and question.today >= SUPERSEDED[citation.document_id].since
    ]
    if not outdated or AS_OF in question.tags:
        return forbidden
    unsaid = any(
        not any(contains(answer.text, notice) for notice in text.notices) for text in outdated
    )
    return bool(forbidden) or unsaid
