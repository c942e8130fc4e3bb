"""Answering trusts no language model: neither its words nor that it works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import pytest

from bot.answering.answer import Answer, Question, Statement
from bot.answering.language_model import Encode, Wordable
from bot.answering.pipeline import Answerer
from index.library import BuiltLibrary
from tests.bot.answering.makers import TODAY

FIGURE = "Nghệ An có bao nhiêu dịch vụ công trực tuyến toàn trình năm 2024?"
LOST = "Nghệ An năm 2024 có mấy thủ tục?"
TRUE = "Nghệ An có 812 dịch vụ công trực tuyến."
T = TypeVar("T")


@dataclass
class Model:
    """Says what it is told, or breaks where it is told to."""

    says: tuple[Statement, ...] | None = None
    breaks_in: str = ""
    name: str = "thu"

    def begin(self, question: Question) -> Model:
        return self._unless_broken("begin", self)

    def reword(self, answer: Wordable) -> tuple[Statement, ...] | None:
        return self._unless_broken("reword", self.says)

    def reread(self, asked: str, *, encode: Encode) -> str | None:
        return self._unless_broken("reread", None)

    def _unless_broken(self, where: str, value: T) -> T:
        if self.breaks_in == where:
            raise RuntimeError(where)
        return value


def ask(shelf: BuiltLibrary, text: str, model: Model | None) -> Answer:
    """The answer, without the time it took."""
    answer = Answerer(lambda: shelf, model=model).answer(Question(text=text, today=TODAY))
    return replace(answer, elapsed_ms=0.0)


@pytest.mark.parametrize("place", ["begin", "reword", "reread"])
@pytest.mark.parametrize("text", [FIGURE, LOST])
def test_a_model_that_breaks_changes_nothing(shelf: BuiltLibrary, place: str, text: str) -> None:
    """An error of ours in there is logged; the person gets the answer."""
    assert ask(shelf, text, None) == ask(shelf, text, Model(breaks_in=place))


@pytest.mark.parametrize(
    "says",
    [
        None,
        (),
        (Statement("Nghệ An có 912 dịch vụ công trực tuyến.", (1,)),),
        (Statement(TRUE, (1,)), Statement("Nghệ An có 912 dịch vụ.", (1,))),
        (Statement(TRUE, ()),),
        (Statement(TRUE, (9,)),),
        (Statement(f"{TRUE} Theo 99/QĐ-TTg.", (1,)),),
    ],
)
def test_words_that_fail_the_last_check_are_not_sent(
    shelf: BuiltLibrary, says: tuple[Statement, ...] | None
) -> None:
    """The promise does not hang on the checks that a model brings along."""
    assert ask(shelf, FIGURE, None) == ask(shelf, FIGURE, Model(says=says))


def test_words_that_hold_are_sent_and_recorded(shelf: BuiltLibrary) -> None:
    """With the model's name."""
    answer = ask(shelf, FIGURE, Model(says=(Statement(TRUE, (1,)),)))

    assert (answer.worded_by, answer.statements) == ("thu", (Statement(TRUE, (1,)),))
