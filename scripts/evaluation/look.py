"""Prints random answers of a set for a human reader.

python -m scripts.evaluation.look tune -n 20 --seed 1 [--data-dir DIR] [--kind trend] [--wrong]
"""

from __future__ import annotations

import argparse
import random
import textwrap
from collections.abc import Sequence
from pathlib import Path

from bot.answering.answer import Answer
from bot.assemble import Assembly
from bot.settings import load_settings
from scripts.evaluation.corpus_text import corpus_text_of
from scripts.evaluation.outcome import judge
from scripts.evaluation.questions import EvaluationQuestion, load_questions
from scripts.evaluation.run import as_asked

WIDTH = 96


def choose(
    questions: Sequence[EvaluationQuestion], count: int, *, chance: random.Random
) -> list[EvaluationQuestion]:
    """At most `count` questions at random, in the order of the set."""
    picked = chance.sample(range(len(questions)), min(count, len(questions)))
    return [questions[place] for place in sorted(picked)]


def show(question: EvaluationQuestion, answer: Answer, *, right: bool | None = None) -> str:
    """One question with all that a reader needs to judge the answer."""
    verdict = {None: "", True: " · right", False: " · WRONG"}[right]
    lines = [
        f"── {question.id} · {question.style} · {question.kind} · {question.expect.value}{verdict}",
        *(f"   (trước đó) {earlier}" for earlier in question.history),
        f"Hỏi:  {question.question}",
        f"Hiểu: {_reading(answer)}",
        f"→ {answer.status.value} · {answer.confidence:.2f} · {answer.elapsed_ms:.0f} ms",
        *(_wrapped(line) for line in answer.text.splitlines()),
    ]
    for citation in answer.citations:
        dated = citation.issued_on or citation.as_of or "không ngày"
        lines.append(_wrapped(f"[{citation.n}] {citation.document_id} ({dated}): {citation.quote}"))
    if question.facts:
        lines.append("Cần:  " + "; ".join(fact[0] for fact in question.facts))
    return "\n".join(lines)


def _reading(answer: Answer) -> str:
    reading = answer.reading
    slots = (
        reading.kind,
        reading.indicator,
        reading.place,
        reading.period,
        reading.document_number,
    )
    return f"{reading.text}  [{' · '.join(slot for slot in slots if slot)}]"


def _wrapped(line: str) -> str:
    return textwrap.fill(line, WIDTH, initial_indent="    ", subsequent_indent="      ")


def questions_file(text: str) -> Path:
    """A path, or the short name of a shipped set ("tune", "report")."""
    shipped = Path(__file__).parent / "questions" / f"{text}.jsonl"
    return shipped if shipped.is_file() else Path(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Answers the chosen questions from a data directory's live build and prints them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("questions", help="a JSONL file, or tune or report")
    parser.add_argument("-n", "--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--kind", help="only questions of this kind, style or tag")
    parser.add_argument("--wrong", action="store_true", help="only answers judged wrong")
    options = parser.parse_args(arguments)
    questions = [
        question
        for question in load_questions(questions_file(options.questions))
        if options.kind in {None, question.kind, question.style, *question.tags}
    ]
    assembly = Assembly(load_settings(data_dir=options.data_dir))
    assembly.start_index()
    assembly.warm()
    amount = len(questions) if options.wrong else options.count
    left = options.count
    for question in choose(questions, amount, chance=random.Random(options.seed)):
        answer = assembly.answerer.answer(as_asked(question))
        latency_ms = answer.elapsed_ms
        outcome = judge(question, answer, None, latency_ms=latency_ms, text_of=corpus_text_of)
        if options.wrong and outcome.right:
            continue
        print(show(question, answer, right=outcome.right), end="\n\n")
        left -= 1
        if not left:
            break
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
