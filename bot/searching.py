"""Search alone: a question read as for answering, and the passages it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Question, Reading, Role
from bot.assemble import Assembly
from index.model import Filters, Hit
from knowledge.model import Visibility


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
    hits = assembly.live.current().search(
        understood.search_text,
        k=k,
        filters=Filters(visibilities=visibilities_for(question.role)),
    )
    return Found(reading=understood.reading, hits=hits)
