"""A superseded text must not pass for the rule of the day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.answer import Answer
from bot.answering.statuses import Status
from scripts.evaluation.corpus_text import corpus_files
from scripts.evaluation.measures.anachronisms import SUPERSEDED, is_anachronism
from scripts.evaluation.questions import EvaluationQuestion

Make = Callable[..., Answer]
MakeQuestion = Callable[..., EvaluationQuestion]
OLD = "nd-59-2022-nd-cp"


@pytest.mark.parametrize(
    ("text", "today", "tags", "verdict"),
    [
        ("Mức 2 không quá 3 ngày làm việc. [1]", "2026-11-22", (), True),
        ("Mức 2 không quá 3 ngày. [1]\nLưu ý: đã được thay thế.", "2026-11-22", (), False),
        ("Mức 2 không quá 3 ngày. Nay theo 69/2024/NĐ-CP. [1]", "2026-11-22", (), False),
        ("Mức 2 không quá 3 ngày làm việc. [1]", "2024-06-30", (), None),
        ("Mức 2 không quá 3 ngày làm việc. [1]", "2024-07-01", (), True),
        ("Mức 2 không quá 3 ngày làm việc. [1]", "2026-11-22", ("as_of",), None),
    ],
)
def test_a_superseded_text_is_named_as_such(  # noqa: PLR0917 - one argument a column
    text: str,
    today: str,
    tags: tuple[str, ...],
    verdict: bool | None,
    make_answer: Make,
    make_question: MakeQuestion,
) -> None:
    """From the day it ended, unless an earlier day was asked for."""
    answer = make_answer(text, documents=(OLD,))

    assert is_anachronism(answer, make_question(today=today, tags=tags)) is verdict


def test_texts_in_force_have_no_verdict(make_answer: Make, make_question: MakeQuestion) -> None:
    """Nothing to say, nothing to count; a refusal neither."""
    refused = make_answer(documents=(OLD,), status=Status.REFUSED_NO_EVIDENCE)

    assert is_anachronism(make_answer(), make_question()) is None
    assert is_anachronism(refused, make_question()) is None
    assert is_anachronism(make_answer(), make_question(forbidden=("71/193",))) is True


def test_the_table_names_documents_of_the_corpus() -> None:
    """A renamed digest would silence the measure."""
    assert set(SUPERSEDED) <= set(corpus_files())
