"""Questions with the evidence that answering would see, and what each passage is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
