"""Everything measured about one question: the verdicts beside the answer they judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer
from bot.answering.statuses import Family
from index.model import Hit
from scripts.evaluation.answer_text import spoken_text
from scripts.evaluation.corpus_text import TextOf
from scripts.evaluation.matching import missing_facts
from scripts.evaluation.measures import (
    anachronisms,
    answers,
    citations,
    clarifications,
    fidelity,
    refusals,
    retrieval,
)
from scripts.evaluation.questions import EvaluationQuestion


@dataclass(frozen=True, slots=True)
class Outcome:
    """One judged question. A verdict is None where its measure does not apply.

    `latency_ms` is the wall clock around the whole answer. `right` is the one verdict that fits
    what the question expects.
    """

    question: EvaluationQuestion
    answer: Answer
    latency_ms: float
    right: bool
    right_answer: bool | None
    right_refusal: bool | None
    right_reason: bool | None
    right_correction: bool | None
    right_clarification: bool | None
    needless_clarification: bool | None
    corrected: bool | None
    false_answer: bool | None
    false_refusal: bool | None
    anachronism: bool | None
    facts_found: int | None
    missing: tuple[tuple[str, ...], ...]
    unsupported: tuple[str, ...] | None
    stray: tuple[str, ...] | None
    citations: tuple[citations.CitationVerdict, ...]
    cited_statements: tuple[bool, ...]
    searched: bool
    rank: int | None

    @property
    def spoken_length(self) -> int | None:
        """Characters said, for answers only: saying everything must not pay."""
        if self.answer.status.family is not Family.ANSWERED:
            return None
        return len(spoken_text(self.answer))

    @property
    def citation_precision(self) -> float | None:
        if not self.citations:
            return None
        return sum(verdict.good for verdict in self.citations) / len(self.citations)

    @property
    def is_faithful(self) -> bool | None:
        """No number without a quote behind it; None when nothing was stated."""
        return None if self.unsupported is None else not self.unsupported


def judge(
    question: EvaluationQuestion,
    answer: Answer,
    hits: Sequence[Hit] | None,
    *,
    latency_ms: float,
    text_of: TextOf,
) -> Outcome:
    """All verdicts on one answer; `hits` is None where the search measure does not apply."""
    right_answer = answers.is_right_answer(answer, question)
    right_refusal = refusals.is_right_refusal(answer, question)
    right_correction = answers.is_right_correction(answer, question)
    right_clarification = clarifications.is_right_clarification(answer, question)
    return Outcome(
        question=question,
        answer=answer,
        latency_ms=latency_ms,
        right=bool(right_answer or right_refusal or right_correction or right_clarification),
        right_answer=right_answer,
        right_refusal=right_refusal,
        right_reason=refusals.is_right_reason(answer, question),
        right_correction=right_correction,
        right_clarification=right_clarification,
        needless_clarification=clarifications.is_needless_clarification(answer, question),
        corrected=answers.is_corrected(answer, question),
        false_answer=refusals.is_false_answer(answer, question),
        false_refusal=refusals.is_false_refusal(answer, question),
        anachronism=anachronisms.is_anachronism(answer, question),
        facts_found=answers.facts_found(answer, question),
        missing=missing_facts(spoken_text(answer), question.facts),
        unsupported=fidelity.unsupported_numbers(answer),
        stray=fidelity.stray_numbers(answer),
        citations=citations.judge_citations(answer, question, text_of=text_of),
        cited_statements=citations.cited_statements(answer),
        searched=hits is not None,
        rank=None if hits is None else retrieval.document_rank(hits, question),
    )
