"""Lists to learn from: a question, passages that answer it, passages that do not."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.rerank import as_read
from knowledge.vietnamese.normalise import fold
from scripts.cross_encoder.judged import Judged
from scripts.evaluation.questions import Expect

# Of the candidates of an own question: so many near the top, so many from further down.
_HARD, _FURTHER, _NEAR_TOP = 5, 2, 8
# How often the documents that answer are left out, so that nothing answers.
_LEFT_OUT = 0.12
_OF_A_REFUSAL, _REFUSAL_DEPTH = 5, 12

Restore = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class RankingList:
    """`positives` is empty where none of `negatives` answers and nothing else is known."""

    question: str
    positives: tuple[str, ...]
    negatives: tuple[str, ...]


def as_typed(question: str, restore: Restore, chance: random.Random) -> str:
    """The question as people may type it: accents lost and restored, small letters, no mark."""
    draw = chance.random()
    if draw < 0.35:
        plain = fold(question) if chance.random() < 0.5 else fold(question).capitalize()
        return restore(plain)
    return question.lower().rstrip("?") if draw < 0.5 else question


def own_list(one: Judged, restore: Restore, chance: random.Random) -> RankingList | None:
    """A list drawn anew from the candidates of an own question; None where it teaches nothing."""
    question = as_typed(one.question, restore, chance)
    if one.gold.expect is Expect.REFUSE:
        near = one.wrong[:_REFUSAL_DEPTH]
        some = chance.sample(near, min(_OF_A_REFUSAL, len(near)))
        return RankingList(question, (), tuple(map(as_read, some)))
    if not one.right:
        return None
    if chance.random() < _LEFT_OUT:
        others = [view for view in one.wrong if view.document.id not in one.gold.documents]
        return RankingList(question, (), tuple(map(as_read, others[:_HARD])))
    hard, rest = one.wrong[:_NEAR_TOP], one.wrong[_NEAR_TOP:]
    drawn = [
        *chance.sample(hard, min(_HARD, len(hard))),
        *chance.sample(rest, min(_FURTHER, len(rest))),
    ]
    return RankingList(question, (as_read(chance.choice(one.right)),), tuple(map(as_read, drawn)))


def endless(lists: Sequence[RankingList], chance: random.Random) -> Iterator[RankingList]:
    """All lists in random order, over and over."""
    while True:
        order = list(lists)
        chance.shuffle(order)
        yield from order
