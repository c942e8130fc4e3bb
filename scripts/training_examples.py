"""Questions with the evidence that answering would see, and what each passage is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.answering.answer import Question
from bot.answering.desk import Desk
from bot.answering.evidence import Evidence
from bot.answering.understanding import Understanding
from knowledge.model import Visibility
from scripts.evaluation.matching import missing_facts
from scripts.evaluation.questions import EvaluationQuestion

_PUBLIC = frozenset({Visibility.PUBLIC})
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its evidence and the gain of each candidate (share of facts held)."""

    gold: EvaluationQuestion
    understood: Understanding
    evidence: Evidence
    gains: Array


def gather(questions: Iterable[EvaluationQuestion], desk: Desk) -> list[Example]:
    """Evidence for every question, as answering would see it."""
    examples = []
    for gold in questions:
        question = Question(text=gold.question, today=gold.today, history=gold.history)
        understood = desk.reader.read(question)
        evidence = desk.gatherer.gather(understood, _PUBLIC)
        gains = np.array(
            [gain(gold, one.view.document.id, one.view.passage.text) for one in evidence.candidates]
        )
        examples.append(Example(gold, understood, evidence, gains))
    return examples


def gain(gold: EvaluationQuestion, document_id: str, text: str) -> float:
    """The share of the facts asked for that a passage of a right document holds."""
    if not gold.facts or (gold.documents and document_id not in gold.documents):
        return 0.0
    return 1 - len(missing_facts(text, gold.facts)) / len(gold.facts)


def without_its_documents(example: Example) -> Evidence:
    """The evidence with every document that answers left out: then nothing answers."""
    gold = example.gold
    kept = tuple(
        one
        for one in example.evidence.candidates
        if one.view.document.id not in gold.documents
        and missing_facts(one.view.passage.text, gold.facts)
    )
    return replace(example.evidence, candidates=kept, plan=None)


def balanced(answers: npt.NDArray[np.bool_], refusals: npt.NDArray[np.bool_]) -> Array:
    """How much each example counts: both sides alike; of the negatives real refusals two thirds."""
    counts = np.zeros(len(answers))
    groups = ((answers, 1 / 2), (refusals, 1 / 3), (~answers & ~refusals, 1 / 6))
    for group, share in groups:
        counts[group] = share * len(answers) / max(group.sum(), 1)
    return counts
