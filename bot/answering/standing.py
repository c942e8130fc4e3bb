"""Whether a document still stands on the day of the question, and which passage says otherwise."""

from __future__ import annotations

import re
from datetime import date

from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.model import Document, DocumentKind
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Period

_ENDED = re.compile(
    r"het hieu luc|(?:duoc|bi) thay the|thay the boi|(?<!mot phan )bai bo(?! mot phan)|da hop nhat|"
    r"tu \d[\d/]* .{0,60}thuc hien theo|thay doi tu \d"
)


def is_superseded(document: Document, today: date) -> bool:
    """True when the document, as its own data tells, no longer rules on `today`."""
    if document.ends_on:
        return document.ends_on <= today.isoformat()[: len(document.ends_on)]
    return document.status is not None and _ENDED.search(fold(document.status)) is not None


def stood_at(document: Document, period: Period) -> bool:
    """True for a policy that was issued by the end of the period and not yet ended at its start."""
    start = document.effective_on or document.issued_on
    if document.kind is not DocumentKind.POLICY or start is None:
        return False
    if start > period.end.isoformat()[: len(start)]:
        return False
    end = document.ends_on
    return end is None or end > period.start.isoformat()[: len(end)]


def asks_of_the_past(question: Understanding, document: Document) -> bool:
    """True when the question is about a time at which the document still stood."""
    if not question.years:
        return False
    end = (document.ends_on or document.status or "")[:4]
    years = [int(year) for year in question.years]
    if end.isdigit():
        return max(years) <= int(end)
    return max(years) < question.today.year


def needs_note(question: Understanding, view: PassageView) -> bool:
    """True when a statement from this passage must say that its document was superseded."""
    return (
        is_superseded(view.document, question.today)
        and not asks_of_the_past(question, view.document)
        and not view.has_validity
    )
