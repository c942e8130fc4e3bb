"""What became of one part of a message, and whether another part's answer covers it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.drafts import Draft
from bot.answering.eligible import Reason
from bot.answering.gate import Verdict
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


def is_covered(part: Outcome, whole: Outcome) -> bool:
    """True when the answer to the whole message speaks of what the unanswered part asks."""
    keys = [term.key for term in part.question.terms]
    if whole.draft is None or part.verdict.reason is not Reason.NOTHING or not keys:
        return False
    said = frozenset(
        key for citation in whole.draft.citations for key in keys_of(fold(citation.quote))
    )
    return sum(key in said for key in keys) >= _COVERED * len(keys)
