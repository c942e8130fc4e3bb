"""Which documents stand at the time that a question is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answering.counts import SPAN
from bot.answering.question_kinds import Form
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView, years_in
from knowledge.model import Document, DocumentKind, RelationKind
from knowledge.validity import Lineage, Standing
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Period

_RULING = re.compile(r"(?<!\w)(?:hien hanh|dang (?:co hieu luc|ap dung|quy dinh))(?!\w)")


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


def superseded_documents(
    question: Understanding, document_ids: Iterable[str], lineage: Lineage
) -> frozenset[str]:
    """Those of the documents that no longer rule at the time that is asked about."""
    # Which document rules now: not one that only amends what ended, though it may be quoted.
    asks_document = question.asked.form is Form.DOCUMENT_NUMBER and (
        question.asked.wants_newest or _RULING.search(fold(question.text)) is not None
    )
    found = {one: lineage.on(one, question.today) for one in set(document_ids)}
    return frozenset(
        document_id
        for document_id, validity in found.items()
        if (
            (validity.standing is Standing.ENDED or validity.changed_by)
            and not asks_of_the_past(question, validity.since)
        )
        or (asks_document and lineage.amends_what_ended(document_id, question.today))
    )


def premature(question: Understanding, document_id: str, lineage: Lineage) -> bool:
    """True where a document that nobody named does not hold yet, and what it will replace does."""
    if question.numbers or lineage.on(document_id, question.today).standing is not Standing.NOT_YET:
        return False
    return any(
        link.kind is RelationKind.REPLACES
        and link.document_id is not None
        and lineage.on(link.document_id, question.today).standing is Standing.IN_FORCE
        for link in lineage.links(document_id)
    )


def is_of_other_year(question: Understanding, view: PassageView) -> bool:
    """True where the year asked about only lies within a span, and another one is named."""
    named = years_in(SPAN.sub(" ", f"{view.folded} {fold(view.document.title)}"))
    return bool(named) and not named & question.years
