"""Which candidates of a question answer it: what the gold says, and where it is open, a reader.

Facts are short ("2030", "90%"): another passage of the right document may hold them by chance, and
one of another document may answer just as well. Either would teach the opposite of what is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.rerank import as_read, asked_as
from bot.answering.views import PassageView
from scripts.evaluation.matching import missing_facts
from scripts.evaluation.questions import EvaluationQuestion
from scripts.training_examples import Example

CANDIDATES = 24
# Two passages that answer are read alike; one that holds the facts by chance far below the other.
_FAR_BELOW = 3.0
# What holds all facts in another document does not answer where it reads as little like it.
_UNLIKELY = -2.0

Scores = Callable[[str, Sequence[str]], list[float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question as it is read with what answers it and what does not, both best first."""

    gold: EvaluationQuestion
    question: str
    right: tuple[PassageView, ...]
    wrong: tuple[PassageView, ...]


def judged(example: Example, scores: Scores) -> Judged:
    """Of the first candidates; those that nothing tells apart stand on neither side."""
    question, gold = asked_as(example.understood), example.gold
    views = [one.view for one in example.evidence.candidates[:CANDIDATES]]
    gains = example.gains[: len(views)]
    if not gold.facts or not views:
        return Judged(gold, question, (), tuple(views))
    best = max(gains)
    least = 1.0 if best == 1 else max(best, 0.5)
    right = [view for view, gain in zip(views, gains, strict=True) if gain >= least]
    without = [view for view, gain in zip(views, gains, strict=True) if gain == 0]
    wrong = [view for view in without if missing_facts(view.passage.text, gold.facts)]
    open_ones = [view for view in without if view not in wrong]
    if len(right) > 1:
        logits = scores(question, [as_read(view) for view in right])
        right = [
            view
            for view, logit in zip(right, logits, strict=True)
            if logit >= max(logits) - _FAR_BELOW
        ]
    if open_ones:
        logits = scores(question, [as_read(view) for view in open_ones])
        wrong += [view for view, logit in zip(open_ones, logits, strict=True) if logit < _UNLIKELY]
    return Judged(gold, question, tuple(right), tuple(view for view in views if view in wrong))
