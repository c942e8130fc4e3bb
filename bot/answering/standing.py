"""Whether a question is about a time at which a document stood."""

from __future__ import annotations

from bot.answering.understanding import Understanding
from knowledge.model import Document, DocumentKind
from knowledge.vietnamese.periods import Period


def stood_at(document: Document, period: Period) -> bool:
    """True for a policy that was issued by the end of the period and not yet ended at its start."""
    start = document.effective_on or document.issued_on
    if document.kind is not DocumentKind.POLICY or start is None:
        return False
    if start > period.end.isoformat()[: len(start)]:
        return False
    end = document.ends_on
    return end is None or end > period.start.isoformat()[: len(end)]


def asks_of_the_past(question: Understanding, ended_on: str | None) -> bool:
    """True when the question is about a year in which a document that ended then still stood."""
    if not question.years:
        return False
    years = [int(year) for year in question.years]
    if ended_on is not None:
        return max(years) <= int(ended_on[:4])
    return max(years) < question.today.year
