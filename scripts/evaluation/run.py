"""Asks every question of a set, judges the answers and writes the results down."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.answer import Answer, Question
from index.model import Hit
from scripts.evaluation.corpus_text import TextOf, corpus_text_of
from scripts.evaluation.measures.retrieval import applies
from scripts.evaluation.outcome import Outcome, judge
from scripts.evaluation.questions import EvaluationQuestion, load_questions
from scripts.evaluation.result_files import write_results
from scripts.evaluation.summary import Summary, summarise

# Passages asked of the search: several of one document count once, so more than ten are needed.
SEARCH_DEPTH = 30

Ask = Callable[[Question], Answer]
Search = Callable[[str, int], Sequence[Hit]]
Progress = Callable[[int, int], None]


def evaluate(  # noqa: PLR0913 - all that a run reads from or tells to
    questions_path: Path,
    out_dir: Path,
    *,
    ask: Ask,
    search: Search,
    progress: Progress | None = None,
    text_of: TextOf = corpus_text_of,
    clock: Callable[[], float] = time.perf_counter,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Summary:
    """Runs the whole set and writes summary.json, summary.md and questions.csv into `out_dir`.

    `ask` answers one question, `search` gives the best k passages for a text, `progress` is told
    how many of how many are done, `text_of` gives a document's text to check quotes against
    (None: not at hand), `clock` counts seconds. The first question is asked once more beforehand,
    uncounted, so that loading the model is not taken for answering.
    Raises BadQuestions before anything is asked, OutputUnwritable at the end.
    """
    questions = load_questions(questions_path)
    ask(as_asked(questions[0]))
    outcomes: list[Outcome] = []
    for done, question in enumerate(questions, start=1):
        began = clock()
        answer = ask(as_asked(question))
        latency_ms = (clock() - began) * 1000
        hits = search(question.question, SEARCH_DEPTH) if applies(question) else None
        outcomes.append(judge(question, answer, hits, latency_ms=latency_ms, text_of=text_of))
        if progress is not None:
            progress(done, len(questions))
    summary = summarise(
        outcomes, set_name=questions_path.stem, asked_at=now().isoformat(timespec="seconds")
    )
    write_results(summary, outcomes, folder=out_dir)
    return summary


def as_asked(question: EvaluationQuestion) -> Question:
    """The question as a user would send it."""
    return Question(
        text=question.question, today=question.today, id=question.id, history=question.history
    )
