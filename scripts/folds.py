"""Question sets cut into folds, so that nothing is measured on what it was learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from scripts.evaluation.questions import EvaluationQuestion
from scripts.training_examples import Example

FOLDS = 5


def fold_of(gold: EvaluationQuestion, folds: int = FOLDS) -> int:
    """The fold of a question: that of its first document, so that a document's questions stay
    together, and so do the two ways of typing a question that no document answers."""
    owner = gold.documents[0] if gold.documents else gold.pair_id or gold.id
    return crc32(owner.encode()) % folds


def held_out(
    examples: Sequence[Example], folds: int = FOLDS
) -> Iterator[tuple[list[Example], list[Example]]]:
    """What to learn from and what to measure, fold by fold.

    Nothing to learn from shares a document or a pair with anything measured: a question that two
    documents answer is left out where the other one is measured.
    """
    for fold in range(folds):
        measured = [one for one in examples if fold_of(one.gold, folds) == fold]
        theirs = {owner for one in measured for owner in _owners(one.gold)}
        learnt = [one for one in examples if theirs.isdisjoint(_owners(one.gold))]
        yield learnt, measured


def _owners(gold: EvaluationQuestion) -> frozenset[str]:
    return frozenset((*gold.documents, f"pair:{gold.pair_id or gold.id}"))
