"""Asks a real model through the whole program, and counts what became of its sentences."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.answering.answer import Answer, Citation, Question, Statement
from bot.answering.language_model import Encode, LanguageModel, ModelTurn, Wordable
from bot.answering.pipeline import Answerer
from bot.phrasing.model import CheckedModel
from bot.phrasing.wording import Wording
from index.library import BuiltLibrary
from scripts.evaluation.measures.fidelity import unsupported_numbers


@dataclass
class Heard:
    """What a model said over many questions."""

    wordings: list[Wording] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    asked: int = 0
    worded: int = 0
    figures_astray: int = 0

    def as_json(self) -> Mapping[str, object]:
        """Counts of calls and sentences; every answer counts for the fidelity of figures."""
        faults: Counter[str] = Counter()
        for wording in self.wordings:
            faults.update({str(fault): count for fault, count in wording.faults.items()})
        kept = sum(wording.kept for wording in self.wordings)
        return {
            "questions": self.asked,
            "completions": len(self.wordings),
            "sentences": kept + faults.total(),
            "sentences_kept": kept,
            "sentences_fallen": dict(faults.most_common()),
            "answers_worded": self.worded,
            "answers_with_figures_astray": self.figures_astray,
            "seconds_p50": round(statistics.median(self.seconds), 1) if self.seconds else None,
        }


def ask_model(
    model: CheckedModel,
    library: BuiltLibrary,
    questions: Iterable[Question],
    *,
    most: int,
    show: Callable[[Answer], None],
) -> Heard:
    """Answer questions until the model was asked `most` times."""
    heard = Heard()
    counting = _Counting(replace(model, heard=heard.wordings.append))
    answerer = Answerer(lambda: library, model=counting)
    for question in questions:
        if counting.turns_used >= most:
            break
        used, began = counting.turns_used, time.perf_counter()
        answer = answerer.answer(question)
        if counting.turns_used == used:
            continue
        heard.asked += 1
        heard.seconds.append(time.perf_counter() - began)
        heard.worded += answer.worded_by is not None
        heard.figures_astray += bool(unsupported_numbers(answer))
        show(answer)
    return heard


def wordable_citations(
    library: BuiltLibrary, questions: Iterable[Question]
) -> tuple[Citation, ...]:
    """Every quote that a model would be shown for these questions, each once."""
    counting = _Counting(None)
    answerer = Answerer(lambda: library, model=counting)
    for question in questions:
        answerer.answer(question)
    return tuple(counting.citations.values())


class _Counting:
    """A model that counts its turns and remembers the quotes; without a real one it is silent."""

    def __init__(self, model: LanguageModel | None) -> None:
        self._model = model
        self.turns_used = 0
        self.citations: dict[str, Citation] = {}

    @property
    def name(self) -> str:
        return self._model.name if self._model else "none"

    def begin(self, question: Question) -> ModelTurn | None:
        turn = self._model.begin(question) if self._model else None
        return _CountingTurn(self, turn)

    def note(self, citations: Iterable[Citation]) -> None:
        """One more turn used, on these quotes."""
        self.turns_used += 1
        self.citations |= {citation.quote: citation for citation in citations}


@dataclass(frozen=True, slots=True)
class _CountingTurn:
    counting: _Counting
    turn: ModelTurn | None

    def reword(self, answer: Wordable) -> tuple[Statement, ...] | None:
        self.counting.note(answer.citations)
        return self.turn.reword(answer) if self.turn else None

    def reread(self, asked: str, *, encode: Encode) -> str | None:
        return None
