"""The records of search: a question to look up, its filters, and the hits that come back."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.model import DocumentKind, Passage, Visibility


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must satisfy; an empty field asks nothing.

    `visibilities` is never empty: the caller says who is asking. Dates are ISO strings, partial
    ones allowed, compared with the document's issue date. `known_by` leaves out what was issued
    later than that day; a document without a date stays.
    """

    visibilities: frozenset[Visibility] = frozenset({Visibility.PUBLIC})
    kinds: frozenset[DocumentKind] = frozenset()
    places: frozenset[str] = frozenset()
    document_ids: frozenset[str] = frozenset()
    issued_from: str | None = None
    issued_to: str | None = None
    known_by: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with the reasons it was found.

    `score` is the fused score in [0, 1] for this question (lowered for further passages of a
    document where other documents were to have room); `dense` the cosine of question and passage;
    `lexical` the raw BM25 weight (0 when no syllable is shared).
    """

    rank: int
    passage: Passage
    score: float
    dense: float
    lexical: float
