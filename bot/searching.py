"""Search alone: a question read as for answering, and the passages it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Question, Reading, Role
from bot.assemble import Assembly
from index.fusion import FOR_DOCUMENTS
from index.model import Filters, Hit
from knowledge.model import Visibility

# What each further passage of a document loses against other documents. On foreign collections
# ten hits then cover as many right documents as with one passage each, and nine in ten of the
# facts asked for still stand among them (with one passage each: 86 %).
DOCUMENT_SPREAD = 0.15
# So many hits are put in order; the first few of them are wanted.
_ORDERED = 40


@dataclass(frozen=True, slots=True)
class Found:
    """The question as understood, and its hits, best first."""

    reading: Reading
    hits: Sequence[Hit]


def visibilities_for(role: Role) -> frozenset[Visibility]:
    """The documents that a role may see."""
    return frozenset(Visibility) if role is Role.STAFF else frozenset({Visibility.PUBLIC})


def find_hits(assembly: Assembly, question: Question, *, k: int) -> Found:
    """The `k` best passages for a question. Raises IndexProblem where nothing can be searched."""
    understood = assembly.answerer.understand(question)
    visibilities = visibilities_for(question.role)
    hits = assembly.live.current().search(
        understood.search_text,
        k=max(k, _ORDERED),
        filters=Filters(visibilities=visibilities),
        # What was typed counts too: a wrong repair of a rare word must not lose it.
        lexical_text=f"{understood.lexical_text} . {understood.typed}",
        spread=DOCUMENT_SPREAD,
        weights=FOR_DOCUMENTS,
    )
    ordered = assembly.answerer.ordered(understood, hits, visibilities)
    return Found(reading=understood.reading, hits=ordered[:k])
