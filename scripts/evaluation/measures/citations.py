"""Citation precision and recall: quotes verbatim and to the point, statements that have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.answer import Answer, Citation, Statement
from bot.answering.statuses import Family, Status
from scripts.evaluation.matching import contains
from scripts.evaluation.measures.numbers import groups_in, supported_by
from scripts.evaluation.questions import EvaluationQuestion

TextOf = Callable[[str], str | None]
_ELLIPSIS = re.compile(r"\s*(?:\[?…\]?|\[?\.{3}\]?)\s*")


@dataclass(frozen=True, slots=True)
class CitationVerdict:
    """`verbatim` is None when the document's text is not at hand.

    `relevant` is fair to any quoting answer (its own numbers vouch for it); `on_target` asks the
    gold: an expected document or an expected fact in the quote.
    """

    n: int
    document_id: str
    verbatim: bool | None
    relevant: bool
    on_target: bool

    @property
    def good(self) -> bool:
        return self.relevant and self.verbatim is not False


def judge_citations(
    answer: Answer, question: EvaluationQuestion, *, text_of: TextOf
) -> tuple[CitationVerdict, ...]:
    """A verdict on each citation of an answered question; nothing for refusals and small talk.

    `text_of` gives the text of a document by id, from its source and not from the index.
    """
    if answer.status.family is not Family.ANSWERED or answer.status is Status.ANSWERED_SMALL_TALK:
        return ()
    return tuple(
        CitationVerdict(
            n=citation.n,
            document_id=citation.document_id,
            verbatim=_is_verbatim(citation.quote, text_of(citation.document_id)),
            relevant=_is_relevant(citation, answer, question),
            on_target=_is_on_target(citation, question),
        )
        for citation in answer.citations
    )


def cited_statements(answer: Answer) -> tuple[bool, ...]:
    """For each statement that needs a citation: does it have one that exists?

    A lead-in without figures ("Có hai số liệu:") needs none; a computed one cites its inputs.
    """
    if answer.status.family is not Family.ANSWERED or answer.status is Status.ANSWERED_SMALL_TALK:
        return ()
    known = {citation.n for citation in answer.citations}
    return tuple(
        bool(statement.citations) and set(statement.citations) <= known
        for statement in answer.statements
        if not _is_lead_in(statement)
    )


def _is_lead_in(statement: Statement) -> bool:
    return statement.text.rstrip().endswith(":") and not groups_in(statement.text)


def _is_verbatim(quote: str, text: str | None) -> bool | None:
    """Every piece between marked ellipses stands in the text, letter for letter but for spaces."""
    if text is None:
        return None
    pieces = [piece for piece in _ELLIPSIS.split(quote) if piece.strip()]
    whole = " ".join(text.split())
    return bool(pieces) and all(" ".join(piece.split()) in whole for piece in pieces)


def _is_relevant(citation: Citation, answer: Answer, question: EvaluationQuestion) -> bool:
    """From an expected document, or vouching for a number or a fact of a statement citing it."""
    statements = [item for item in answer.statements if citation.n in item.citations]
    if not statements:
        return False
    if citation.document_id in question.documents:
        return True
    vouched = supported_by(citation.quote)
    forms = [form for fact in question.facts for form in fact]
    return any(
        any(group in vouched for group in groups_in(statement.text))
        or any(contains(statement.text, form) and contains(citation.quote, form) for form in forms)
        for statement in statements
    )


def _is_on_target(citation: Citation, question: EvaluationQuestion) -> bool:
    """From an expected document, or quoting an expected fact."""
    forms = [form for fact in question.facts for form in fact]
    return citation.document_id in question.documents or any(
        contains(citation.quote, form) for form in forms
    )
