"""A part of a message that finds nothing by itself, looked for where another part was answered.

"Trung tâm số 1 rộng bao nhiêu, xây hết bao nhiêu tiền": the second part names nothing that search
could hold on to, yet the document that tells the first mostly tells it too.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.compose import compose
from bot.answering.desk import Desk
from bot.answering.eligible import eligible_candidates
from bot.answering.gate import Verdict
from bot.answering.outcomes import Outcome
from bot.answering.rerank import CROSS, DEPTH, reranked
from knowledge.model import Visibility

# The reader's logit from which a passage is taken for the answer: less than of any document
# (`LIKELY`), as these are known to be about the matter.
_LIKELY_HERE = 1.0
# An answer that took more documents says nothing of where the rest stands.
_MOST_DOCUMENTS = 2


def with_same_documents(
    outcomes: Sequence[Outcome], desk: Desk, visibilities: frozenset[Visibility]
) -> list[Outcome]:
    """The outcomes; parts without an answer have one where the other parts' documents hold it."""
    told = [one.draft for one in outcomes if one.draft is not None]
    documents = frozenset(cited.document_id for draft in told for cited in draft.citations)
    if not 0 < len(documents) <= _MOST_DOCUMENTS:
        return list(outcomes)
    return [
        one if one.draft is not None else _again(one, documents, desk, visibilities)
        for one in outcomes
    ]


def _again(
    missing: Outcome, documents: frozenset[str], desk: Desk, visibilities: frozenset[Visibility]
) -> Outcome:
    question, reader, rarity = missing.question, desk.cross_encoder, desk.library.rarity
    if reader is None:
        return missing
    evidence = desk.gatherer.gather(question, visibilities, within=documents)
    eligible, _ = eligible_candidates(question, evidence, today=question.today)
    if not eligible:
        return missing
    read = reranked(question, eligible, reader, weight=1.0, rarity=rarity, depth=DEPTH)
    if read[0].features.get(CROSS, 0.0) < _LIKELY_HERE:
        return missing
    draft = compose(question, read, plan=None, rarity=rarity, shelf=desk)
    return Outcome(question, Verdict(tuple(read), missing.verdict.confidence), draft)
