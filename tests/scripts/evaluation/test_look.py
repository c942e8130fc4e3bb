"""What a human reader is shown of an answer."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from bot.answering.answer import Answer
from scripts.evaluation import look
from scripts.evaluation.questions import EvaluationQuestion

Make = Callable[..., Answer]
MakeQuestion = Callable[..., EvaluationQuestion]


def test_everything_needed_to_judge_is_shown(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """Question, reading, status, answer, quotes and the expected facts."""
    shown = look.show(
        make_question(style="follow_up", history=("câu trước",)), make_answer(), right=False
    )

    for part in ("câu trước", "Việt Nam xếp thứ mấy", "answered_full", "WRONG", "71/193",
                 "[1] egdi-2024", "Cần:"):  # fmt: skip
        assert part in shown


def test_the_choice_is_random_but_repeatable(make_question: MakeQuestion) -> None:
    """The same seed shows the same questions, in the order of the set."""
    questions = [make_question(id=str(n)) for n in range(50)]
    first = look.choose(questions, 5, chance=random.Random(1))

    assert first == look.choose(questions, 5, chance=random.Random(1))
    assert first != look.choose(questions, 5, chance=random.Random(2))
    assert first == sorted(first, key=lambda question: int(question.id))
    assert questions == look.choose(questions, 99, chance=random.Random(1))


def test_shipped_sets_have_short_names() -> None:
    """ "tune" and "report" need no path."""
    assert look.questions_file("tune").is_file()
    assert look.questions_file("mine.jsonl") == Path("mine.jsonl")
