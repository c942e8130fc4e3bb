"""Number fidelity: every digit group of a statement stands in a quote that the statement cites."""

from __future__ import annotations

import re

from bot.answering.answer import Answer, Statement
from scripts.evaluation.answer_text import spoken_text
from scripts.evaluation.measures.numbers import groups_in, supported_by

_ENUMERATOR = re.compile(r"^\s*(?:[•–-]\s*)?\d{1,2}[.)]\s+", re.MULTILINE)
# "(Nêu 8 trên 9 ý trong tài liệu.)" counts the answer's own lines, not anything in a document.
_SHOWN_OF_ALL = re.compile(r"^\((?:Nêu \d+ trên \d+ ý|\d+ of \d+ points).*\)$", re.MULTILINE)
_CITATION_MARK = re.compile(r"\[\d+\]")
# Numbers of arithmetic, not of any document: "÷ 40 − 1", "× 100".
_ARITHMETIC = frozenset({"1", "100"})


def unsupported_numbers(answer: Answer) -> tuple[str, ...] | None:
    """The digit groups that no cited quote vouches for; None when the answer states nothing.

    A computed statement is free in its outcome, but the inputs of its formula must be quoted.
    """
    if not answer.statements:
        return None
    return tuple(
        group for statement in answer.statements for group in _unsupported(statement, answer)
    )


def stray_numbers(answer: Answer) -> tuple[str, ...] | None:
    """Digit groups of the spoken text that neither a statement nor a citation holds.

    They would be figures that slipped in around the statements, where nothing verifies them.
    """
    if not answer.statements:
        return None
    known = [statement.text for statement in answer.statements]
    known += [statement.computed or "" for statement in answer.statements]
    for citation in answer.citations:
        dates = (citation.issued_on or "", citation.as_of or "")
        known += [citation.quote, citation.title, citation.number or "", *dates]
    known += [answer.question.text, answer.reading.text]
    vouched = supported_by(" ; ".join(known))
    spoken = _SHOWN_OF_ALL.sub(" ", _ENUMERATOR.sub(" ", spoken_text(answer)))
    return tuple(group for group in groups_in(spoken) if group not in vouched)


def _unsupported(statement: Statement, answer: Answer) -> list[str]:
    cited = [citation.quote for citation in answer.citations if citation.n in statement.citations]
    vouched = supported_by(" ; ".join(cited))
    if statement.computed is not None:
        return [
            group
            for group in groups_in(statement.computed)
            if group not in vouched and group not in _ARITHMETIC
        ]
    said = _CITATION_MARK.sub(" ", _ENUMERATOR.sub(" ", statement.text))
    return [group for group in groups_in(said) if group not in vouched]
