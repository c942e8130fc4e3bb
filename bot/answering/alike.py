"""Whether two passages say the same, by their words."""

from __future__ import annotations

from bot.answering.question_kinds import Kind
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView

# Two statements that share this part of their words say the same.
_SAME = 0.65


def repeats(question: Understanding, view: PassageView, other: PassageView) -> bool:
    """True where a passage adds nothing; of two periods compared the figures tell."""
    is_compared = question.asked.kind is Kind.COMPARISON or len(question.years) > 1
    if is_compared and _figures(view) - _figures(other):
        return False
    return same(view, other)


def _figures(view: PassageView) -> set[str]:
    return {key for key in view.body if key[0].isdigit()}


def same(one: PassageView, other: PassageView) -> bool:
    """True where the shorter one has little that the other has not."""
    shared = len(one.body & other.body)
    return shared / max(min(len(one.body), len(other.body)), 1) > _SAME


def likeness(one: PassageView, other: PassageView) -> float:
    """The share of their words that they have in common, 0 to 1."""
    return len(one.body & other.body) / max(len(one.body | other.body), 1)
