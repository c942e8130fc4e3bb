"""Retrieval on document level: at which rank the first document with the answer was found."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Hit
from scripts.evaluation.questions import EvaluationQuestion

DEPTH = 10
CUTS = (1, 5, 10)


def document_rank(hits: Sequence[Hit], question: EvaluationQuestion) -> int | None:
    """The rank of the first expected document among distinct documents, or None if not within 10.

    Ask only where `applies` holds.
    """
    seen: list[str] = []
    for hit in sorted(hits, key=lambda hit: hit.rank):
        document_id = hit.passage.document_id
        if document_id in seen:
            continue
        seen.append(document_id)
        if document_id in question.documents and len(seen) <= DEPTH:
            return len(seen)
    return None


def applies(question: EvaluationQuestion) -> bool:
    """A bare follow-up ("còn năm 2022?") is no search of its own, and a refusal has no gold."""
    return bool(question.documents) and not question.history


def reciprocal(rank: int | None) -> float:
    return 1 / rank if rank is not None else 0.0
