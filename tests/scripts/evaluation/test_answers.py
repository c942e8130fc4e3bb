"""Right answers need every fact, the right family, and nothing forbidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.answer import Answer, Question, Reading
from bot.answering.statuses import Status
from scripts.evaluation.answer_text import spoken_text
from scripts.evaluation.measures import answers
from scripts.evaluation.questions import EvaluationQuestion, Expect

Make = Callable[..., Answer]
MakeQuestion = Callable[..., EvaluationQuestion]


def test_all_facts_said_is_right(make_answer: Make, make_question: MakeQuestion) -> None:
    """The plain good case."""
    assert answers.is_right_answer(make_answer(), make_question()) is True


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Năm 2024 Việt Nam xếp thứ 86/193."},
        {"text": "Năm 2024 Việt Nam xếp thứ 171/1930."},
        {"text": ""},
        {"text": "Nguồn\n[1] thứ 71/193"},
        {"status": Status.REFUSED_NO_EVIDENCE},
        {"status": Status.CLARIFY_PERIOD},
        {"status": Status.FAILED_INTERNAL},
    ],
)
def test_a_wrong_answer_is_wrong(
    changes: dict[str, object], make_answer: Make, make_question: MakeQuestion
) -> None:
    """A fact missing, said only by the list of sources, or said in a refusal does not count."""
    assert answers.is_right_answer(make_answer(**changes), make_question()) is False


def test_one_of_two_facts_is_not_enough(make_answer: Make, make_question: MakeQuestion) -> None:
    """Facts are all required; the count of those found is kept."""
    question = make_question(facts=(("71/193",), ("99",)))

    assert answers.facts_found(make_answer(), question) == 1
    assert answers.is_right_answer(make_answer(), question) is False


def test_an_echo_of_the_question_earns_nothing(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """The reading shown back names "top 50" itself; only what is said about it counts."""
    asked = "mục tiêu EGDI đến 2025 là top 50 hay top 70?"
    answer = make_answer(
        f"Tôi hiểu câu hỏi là: {asked}\nMục tiêu là nhóm 70 nước. [1]",
        question=Question(text="muc tieu egdi den 2025 la top 50 hay top 70", today="2026-11-22"),
        reading=Reading(text=asked, changed=True),
    )
    question = make_question(facts=(("top 50", "nhóm 50"), ("top 70", "nhóm 70")))

    assert answers.is_right_answer(answer, question) is False
    assert "nhóm 70 nước" in spoken_text(answer)


def test_a_short_reading_takes_no_line_along(make_answer: Make) -> None:
    """A follow-up read as "asean" must not remove every line that says ASEAN."""
    answer = make_answer(
        "Trong ASEAN, Việt Nam đứng thứ 6/11 năm 2022. [1]",
        question=Question(text="asean?", today="2026-11-22"),
        reading=Reading(text="ASEAN"),
    )

    assert "6/11" in spoken_text(answer)


def test_a_forbidden_form_spoils_the_answer(make_answer: Make, make_question: MakeQuestion) -> None:
    """An anachronism is wrong even beside the right fact."""
    question = make_question(forbidden=("hạng 86", "thứ 86"))
    spoiled = make_answer("Xếp thứ 71/193; hiện nay thứ 86. [1]")

    assert answers.is_right_answer(make_answer(), question) is True
    assert answers.is_right_answer(spoiled, question) is False
    assert answers.says_forbidden(spoiled, question) is True
    assert answers.says_forbidden(spoiled, make_question()) is None


def test_small_talk_is_judged_by_its_status(make_answer: Make, make_question: MakeQuestion) -> None:
    """A greeting answered with figures is wrong."""
    question = make_question(kind="small_talk", facts=(), statuses=("answered_small_talk",))
    greeting = make_answer("Chào bạn.", status=Status.ANSWERED_SMALL_TALK)

    assert answers.is_right_answer(greeting, question) is True
    assert answers.is_right_answer(make_answer(), question) is False


def test_a_false_premise_is_corrected_or_refused(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """Going along with the premise is wrong; only the documents' fact counts as corrected."""
    question = make_question(
        expect=Expect.CORRECT, kind="false_premise", facts=(("71/193",),), statuses=("refused_",)
    )
    corrected = make_answer(status=Status.ANSWERED_CORRECTION)
    refused = make_answer("Chưa có.", status=Status.REFUSED_NO_EVIDENCE)
    went_along = make_answer("Vì năm 2024 Việt Nam đứng đầu.")

    assert answers.is_right_correction(corrected, question) is True
    assert answers.is_right_correction(refused, question) is True
    assert answers.is_right_correction(went_along, question) is False
    assert answers.is_corrected(refused, question) is False
    assert answers.is_right_answer(corrected, question) is None
