"""Of no time that is named, what held last is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.question_kinds import Kind
from bot.answering.ranking import Candidate
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold

# Asked of an earlier time, though of no year.
_ONCE = re.compile(
    r"(?<!\w)(?:hoi|luc (?:dau|moi|do)|ban dau|khi moi|moi (?:mo|khai)|khai truong|dau tien|"
    r"truoc day|xua|originally|at first|initially|launch)(?!\w)"
)


def newest_first(question: Understanding, chosen: list[Candidate]) -> list[Candidate]:
    """Figures of several days, asked of none: what held last goes first."""
    is_result = question.asked.kind is Kind.RESULT and not question.numbers
    if not is_result or _is_timed(question):
        return chosen
    return sorted(chosen, key=lambda one: one.view.date, reverse=True)


def is_outdated(question: Understanding, view: PassageView, ledger: Sequence[PassageView]) -> bool:
    """True for a result older than those the ledger says, unless it alone has a name asked for."""
    if _is_timed(question) or view.is_target or view.date >= max(one.date for one in ledger):
        return False
    names = question.names | question.foreign
    known = frozenset().union(*(one.body for one in ledger))
    alone = (names & view.body) - known
    pairs = {
        pair
        for pair in question.proper
        if pair in view.folded and not any(pair in one.folded for one in ledger)
    }
    return not alone and not pairs


def _is_timed(question: Understanding) -> bool:
    return bool(question.years or question.periods) or _ONCE.search(fold(question.text)) is not None
