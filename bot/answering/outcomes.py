"""What became of one part of a message, and whether another part's answer covers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.drafts import Draft
from bot.answering.features import has_form
from bot.answering.gate import Verdict
from bot.answering.reasons import Reason
from bot.answering.rerank import CROSS, LIKELY
from bot.answering.understanding import Understanding
from bot.answering.views import keys_of
from knowledge.vietnamese.normalise import fold

# Of a part's content words, so many stand in what answers the whole question.
_COVERED = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one part of a question; `draft` is None when it is refused."""

    question: Understanding
    verdict: Verdict
    draft: Draft | None


def reads_well(outcome: Outcome) -> bool:
    """True where the second reading takes its best passage for the answer."""
    found = outcome.verdict.candidates
    return bool(found) and found[0].features.get(CROSS, 0.0) >= LIKELY


def is_covered(part: Outcome, whole: Outcome, *, told: frozenset[str] = frozenset()) -> bool:
    """True when the answer to the whole message speaks of what the unanswered part asks.

    Either in its words, or by the second reading, with the kind of answer that the part wants; but
    what only says again what other parts are answered with (`told`, quotes) is no answer to this.
    """
    keys = [term.key for term in part.question.terms]
    if whole.draft is None or part.verdict.reason is not Reason.NOTHING or not keys:
        return False
    adds = any(citation.quote not in told for citation in whole.draft.citations)
    if (
        adds
        and reads_well(whole)
        and has_form(part.question.asked.form, whole.verdict.candidates[0].view)
    ):
        return True
    said = frozenset(
        key for citation in whole.draft.citations for key in keys_of(fold(citation.quote))
    )
    return sum(key in said for key in keys) >= _COVERED * len(keys)


def or_whole(apart: Sequence[Outcome], whole: Callable[[], Outcome]) -> list[Outcome]:
    """The outcomes of a question taken apart; of all together where no piece has an answer.

    One of two documents, or of two times, alone compares nothing.
    """
    missing = sum(one.draft is None for one in apart)
    is_compared = len({(one.question.numbers, one.question.periods) for one in apart}) > 1
    if len(apart) > 1 and (missing == len(apart) or (missing and is_compared)):
        return [whole()]
    return list(apart)


def with_whole(parts: Sequence[Outcome], whole: Outcome) -> list[Outcome]:
    """What becomes of a message of several parts, read in parts and as a whole.

    A part out of its context may find nothing that the whole question finds.
    """
    if whole.draft is None:
        return list(parts)
    if all(one.draft is None for one in parts):
        return [whole]
    told = frozenset(
        cited.quote for one in parts if one.draft is not None for cited in one.draft.citations
    )
    kept = [one for one in parts if one.draft is not None or not is_covered(one, whole, told=told)]
    return [whole, *kept] if len(kept) < len(parts) else kept
