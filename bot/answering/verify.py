"""The promise of the product: nothing is printed that the cited passage does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answering.answer import Citation, Statement
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import digit_groups, supported_groups


def is_supported(
    statement: Statement, citations: Iterable[Citation], passages: Mapping[str, str]
) -> bool:
    """Say whether a statement may be sent.

    Every digit group and document number of the statement must occur in a quote that it cites,
    and each of those quotes must occur verbatim in its passage (`passages` by id). A computed
    statement must instead take every input of its formula from its quotes.
    """
    cited = [citation for citation in citations if citation.n in statement.citations]
    if not cited:
        return False
    if any(citation.quote not in passages.get(citation.passage_id, "") for citation in cited):
        return False
    held = supported_groups(citation.quote for citation in cited)
    checked = statement.text if statement.computed is None else statement.computed
    if not frozenset(digit_groups(checked)) <= held | _constants(statement):
        return False
    quotes = fold(" ".join(citation.quote for citation in cited))
    return all(
        fold(number.text) in quotes
        for number in find_document_numbers(statement.text)
        if number.canonical
    )


def _constants(statement: Statement) -> frozenset[str]:
    # "÷ 40 − 1" and "× 100" are arithmetic, not figures of a document.
    return frozenset({"1", "100"}) if statement.computed is not None else frozenset()
