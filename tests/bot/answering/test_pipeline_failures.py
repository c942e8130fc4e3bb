"""Found nothing and could not look are different things, and neither is ever an exception."""

from __future__ import annotations

import logging

import pytest

from bot import messages
from bot.answering import in_time
from bot.answering.answer import Answer, Question
from bot.answering.pipeline import Answerer
from bot.answering.statuses import Family, Status
from index.errors import DamagedBuild, IndexProblem, NoBuild
from index.library import BuiltLibrary
from tests.bot.answering.makers import TODAY

FIGURE = "Nghệ An có bao nhiêu dịch vụ công trực tuyến toàn trình năm 2024?"


def ask(answerer: Answerer, text: str) -> Answer:
    """The answer to a citizen's question of today."""
    return answerer.answer(Question(text=text, today=TODAY))


@pytest.mark.parametrize("problem", [NoBuild("Chưa có."), DamagedBuild("Hỏng.")])
def test_a_search_that_fails_is_no_refusal(problem: IndexProblem) -> None:
    """The user is told so, and what the maintainer does about it."""

    def broken() -> BuiltLibrary:
        raise problem

    answer = ask(Answerer(broken), FIGURE)

    assert Status.FAILED_SEARCH is answer.status
    assert answer.text == messages.FAILED_SEARCH


def test_a_search_that_fails_half_way(shelf: BuiltLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build opened, and broke while it was searched."""

    def fail(*_arguments: object, **_named: object) -> None:
        raise DamagedBuild("Hỏng giữa chừng.")

    answerer = Answerer(lambda: shelf)
    ask(answerer, "Chào bạn")
    monkeypatch.setattr(shelf, "search", fail)

    assert Status.FAILED_SEARCH is ask(answerer, FIGURE).status


@pytest.mark.parametrize("error", [ValueError, KeyError, RuntimeError, RecursionError])
def test_no_exception_escapes(
    shelf: BuiltLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: type[Exception],
) -> None:
    """A user gets a sentence, the log the traceback, nobody a guess."""

    def fail(*_arguments: object, **_named: object) -> None:
        raise error("Bí mật 4321")

    monkeypatch.setattr(in_time, "judge", fail)
    with caplog.at_level(logging.ERROR):
        answer = ask(Answerer(lambda: shelf), FIGURE)

    assert Status.FAILED_INTERNAL is answer.status
    assert answer.text == messages.FAILED_INTERNAL
    assert answer.citations == ()
    assert "answer failed" in caplog.text


def test_an_answer_of_which_nothing_holds_is_a_failure(
    shelf: BuiltLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passages changed under our feet: something was found and cannot be said."""
    answerer = Answerer(lambda: shelf)
    monkeypatch.setattr(shelf, "passage", lambda _passage_id: None)

    answer = ask(answerer, FIGURE)

    assert Status.FAILED_INTERNAL is answer.status
    assert answer.text == messages.FAILED_INTERNAL
    assert answer.citations == ()


def test_small_talk_needs_no_index() -> None:
    """A greeting is answered while the index is being mended."""

    def broken() -> BuiltLibrary:
        raise NoBuild("Chưa có.")

    assert Status.ANSWERED_SMALL_TALK is ask(Answerer(broken), "Chào bạn").status


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x01",
        "?" * 500,
        "[1] [2]",
        "{period} {0} %s",
        "🙂" * 50,
        "Quyết định 77/QĐ-TTg " * 60,
        "năm 9999 tháng 13 ngày 32/13/2024",
        "١٢٣ ５５",
        "́" * 100,
    ],
)
def test_odd_messages_are_answered_somehow(answerer: Answerer, text: str) -> None:
    """Never with an internal failure."""
    assert Family.FAILED is not ask(answerer, text).status.family
