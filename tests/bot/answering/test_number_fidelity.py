"""No figure in any answer that is not in a cited quote, read apart from the product's own code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Question
from bot.answering.pipeline import Answerer
from bot.answering.statuses import Family
from index.library import BuiltLibrary
from scripts.evaluation.questions import EvaluationQuestion, load_questions

pytestmark = pytest.mark.model

QUESTIONS = Path(__file__).parents[3] / "scripts" / "evaluation" / "questions" / "tune.jsonl"
# Every fourth question: all kinds and styles, in a few seconds.
STEP = 4

_MARK = re.compile(r" \[\d+\]")
_SHOWN = re.compile(r"\(Nêu \d+ trên \d+ ý trong tài liệu\.\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OPERAND = re.compile(r"(\d+(?:[.,]\d+)*)(?: (nghìn|triệu|tỷ))?")
_SCALES = {"": 1, "nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
_FINDING = re.compile(r"(\d+(?:,\d+)?) (%|điểm phần trăm|điểm|bậc|lần)[^%]*\(tính")
# "khoảng" allows for rounding.
_ROUNDED = {"%": 0.51, "lần": 0.51}


def chosen() -> list[EvaluationQuestion]:
    """A spread of the tune half."""
    return list(load_questions(QUESTIONS))[::STEP]


@pytest.fixture(scope="module")
def answers(starter_answerer: Answerer) -> list[Answer]:
    """The answers to all of them."""
    return [
        starter_answerer.answer(
            Question(text=gold.question, today=gold.today, history=gold.history)
        )
        for gold in chosen()
    ]


def figures(text: str) -> list[str]:
    """Digit groups as they are written, full stops at their end left out."""
    return [match[0].rstrip(".,") for match in _NUMBER.finditer(text)]


def computed(answer: Answer) -> Iterator[tuple[str, str, str]]:
    """Text, formula and quotes of each computed statement."""
    quote_of = {cited.n: cited.quote for cited in answer.citations}
    for one in answer.statements:
        if one.computed is not None:
            yield one.text, one.computed, " ".join(quote_of[n] for n in one.citations)


def test_there_is_enough_to_check(answers: list[Answer]) -> None:
    """A test over nothing would always pass."""
    assert len(answers) >= 150
    assert sum(one.status.family is Family.ANSWERED for one in answers) >= 100


def test_every_figure_stands_in_a_cited_quote(answers: list[Answer]) -> None:
    """Not in the passage, not in the document: in the very words that are cited."""
    strange: list[tuple[str, str]] = []
    for answer in answers:
        if answer.status.family is not Family.ANSWERED:
            continue
        text = _SHOWN.sub("", _MARK.sub("", answer.text))
        for line, _formula, _quotes in computed(answer):
            text = text.replace(line, "")
        held = {figure for cited in answer.citations for figure in figures(cited.quote)}
        asked = set(figures(answer.question.text)) | set(figures(answer.reading.text))
        lines = text.split("\n")
        # A line on a missing part repeats the question; it cites nothing.
        for line in lines:
            known = held | asked if line.startswith(("Về “", "Tôi chưa", "Kho tài liệu")) else held
            strange += [(answer.question.text, one) for one in figures(line) if one not in known]

    assert strange == []


def test_every_statement_is_marked_with_quotes_that_hold_it(answers: list[Answer]) -> None:
    """Figure by figure and statement by statement."""
    for answer in answers:
        quote_of = {cited.n: cited.quote for cited in answer.citations}
        for one in answer.statements:
            if one.computed is None:
                held = {figure for n in one.citations for figure in figures(quote_of[n])}
                assert set(figures(one.text)) <= held, answer.question.text


def test_quotes_are_verbatim(answers: list[Answer], starter: BuiltLibrary) -> None:
    """Letter by letter from a passage of the build."""
    for answer in answers:
        for cited in answer.citations:
            passage = starter.passage(cited.passage_id)
            assert passage is not None
            assert cited.quote in passage.text
            assert passage.document_id == cited.document_id


def test_computed_figures_follow_from_quoted_ones(answers: list[Answer]) -> None:
    """The formula is worked out again, and its inputs are looked up again."""
    for answer in answers:
        for text, formula, quotes in computed(answer):
            if formula.startswith("từ hôm nay"):
                assert set(figures(formula)) <= set(figures(quotes)), answer.question.text
                continue
            inputs = [digits for digits, _ in _OPERAND.findall(formula)]
            assert set(inputs) - {"1", "100"} <= set(figures(quotes)), answer.question.text
            said = _FINDING.search(text)
            assert said is not None, text
            worked_out = work_out(formula) * (100 if said[2] == "%" else 1)
            if said[2] == "%" and "÷" in formula and "−" not in formula:
                assert "Bằng khoảng" in text
            assert worked_out == pytest.approx(
                float(said[1].replace(",", ".")), abs=_ROUNDED.get(said[2], 1e-9)
            ), text


def work_out(formula: str) -> float:
    """The value of a formula, from left to right but for products first; never negative."""
    terms = formula.split(" − ")
    values = [quotient(one) for one in terms]
    return float(abs(values[0] - sum(values[1:], Fraction(0))))


def quotient(term: str) -> Fraction:
    """One figure, or one divided by another."""
    numbers = [number(digits, scale) for digits, scale in _OPERAND.findall(term)]
    return numbers[0] / numbers[1] if len(numbers) > 1 else numbers[0]


def number(digits: str, scale: str) -> Fraction:
    """ "16,4 triệu" and "468.000" as numbers."""
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) is not None
    plain = digits.replace(".", "") if grouped else digits.replace(",", ".")
    return Fraction(plain) * _SCALES[scale]


def test_refusals_bring_no_figure_of_their_own(answers: list[Answer]) -> None:
    """Only the question's, those of titles and the ready example, or the years that are covered."""
    for answer in answers:
        if answer.status.family is not Family.REFUSED:
            continue
        asked = set(figures(f"{answer.question.text} {answer.reading.text}"))
        text = re.sub(r"“[^”]*”", "", answer.text)
        # The years that the ledger covers are said where another one was asked for.
        text = re.sub(r"^Về .+, kho có số liệu .+$", "", text, flags=re.MULTILINE)
        assert set(figures(text)) <= asked, answer.text
