"""A citation is good when its quote is verbatim and it supports what cites it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.answer import Answer, Statement
from bot.answering.statuses import Status
from scripts.evaluation.measures.citations import cited_statements, judge_citations
from scripts.evaluation.questions import EvaluationQuestion

Make = Callable[..., Answer]
MakeQuestion = Callable[..., EvaluationQuestion]
TEXTS = {
    "egdi-2024": "Mở đầu.\nNăm 2024 Việt Nam xếp thứ 71/193. Tăng 15 bậc so với kỳ trước.",
    "khác": "Học bạ số là học bạ lưu trên môi trường số.",
}


@pytest.mark.parametrize(
    ("quote", "verbatim"),
    [
        ("Năm 2024 Việt Nam xếp thứ 71/193.", True),
        ("Năm 2024  Việt Nam\nxếp thứ 71/193.", True),
        ("Năm 2024 Việt Nam … Tăng 15 bậc", True),
        ("Năm 2024 Việt Nam [...] Tăng 15 bậc", True),
        ("Năm 2024 Việt Nam xếp thứ 71/194.", False),
        ("năm 2024 Việt Nam xếp thứ 71/193.", False),
        ("Nam 2024 Viet Nam xep thu 71/193.", False),
        ("Năm 2024 Việt Nam … Tăng 16 bậc", False),
        ("Năm 2024 Tăng 15 bậc", False),
        ("…", False),
        ("", False),
    ],
)
def test_quotes_are_verbatim_or_not(
    quote: str, verbatim: bool, make_answer: Make, make_question: MakeQuestion
) -> None:
    """Only white space and marked ellipses may differ from the document."""
    answer = make_answer(quotes=(quote,), statements=(Statement("Hạng 71", citations=(1,)),))
    (verdict,) = judge_citations(answer, make_question(), text_of=TEXTS.get)

    assert verdict.verbatim is verbatim
    assert verdict.good is verbatim


def test_a_document_out_of_reach_is_not_held_against_the_quote(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """Unknown is not false."""
    (verdict,) = judge_citations(make_answer(), make_question(), text_of=lambda _id: None)

    assert verdict.verbatim is None
    assert verdict.good


def test_a_citation_beside_the_point_is_not_relevant(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """Another document that holds no number and no fact of the statement is padding."""
    answer = make_answer(
        quotes=(TEXTS["khác"],),
        documents=("khác",),
        statements=(Statement("Việt Nam xếp thứ 71/193.", citations=(1,)),),
    )
    (verdict,) = judge_citations(answer, make_question(), text_of=TEXTS.get)

    assert (verdict.verbatim, verdict.relevant, verdict.on_target) == (True, False, False)
    assert not verdict.good


def test_another_document_with_the_fact_is_relevant(
    make_answer: Make, make_question: MakeQuestion
) -> None:
    """The gold may not list every document that says so."""
    answer = make_answer(documents=("tb-56",))
    (verdict,) = judge_citations(answer, make_question(), text_of=lambda _id: None)

    assert verdict.relevant
    assert verdict.on_target


def test_an_unused_citation_is_bad(make_answer: Make, make_question: MakeQuestion) -> None:
    """A source that no statement cites only looks like support."""
    answer = make_answer(
        quotes=("Năm 2024 Việt Nam xếp thứ 71/193.", "Tăng 15 bậc so với kỳ trước."),
        documents=("egdi-2024", "egdi-2024"),
        statements=(Statement("Năm 2024 Việt Nam xếp thứ 71/193.", citations=(1,)),),
    )
    verdicts = judge_citations(answer, make_question(), text_of=TEXTS.get)

    assert [verdict.good for verdict in verdicts] == [True, False]


@pytest.mark.parametrize(
    "status", [Status.REFUSED_NO_EVIDENCE, Status.ANSWERED_SMALL_TALK, Status.CLARIFY_PLACE]
)
def test_only_answers_are_judged(
    status: Status, make_answer: Make, make_question: MakeQuestion
) -> None:
    """What a refusal points to nearby is no support of anything."""
    answer = make_answer(status=status)

    assert judge_citations(answer, make_question(), text_of=TEXTS.get) == ()
    assert cited_statements(answer) == ()


def test_statements_without_a_real_citation_lower_recall(make_answer: Make) -> None:
    """A missing number or a number that no citation has; a lead-in needs none."""
    answer = make_answer(
        statements=(
            Statement("Các tài liệu nêu khác nhau:", citations=()),
            Statement("Năm 2024 Việt Nam xếp thứ 71/193.", citations=(1,)),
            Statement("Tăng 15 bậc.", citations=()),
            Statement("Tăng 15 bậc.", citations=(1, 9)),
            Statement("Có 3 số liệu:", citations=()),
        )
    )

    assert cited_statements(answer) == (True, False, False, False)
