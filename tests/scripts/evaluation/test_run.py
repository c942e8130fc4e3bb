"""A whole run: every question asked once, judged, counted and written down."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Question
from bot.answering.statuses import Status
from index.model import Hit
from scripts.evaluation.errors import BadQuestions, OutputUnwritable
from scripts.evaluation.run import evaluate
from scripts.evaluation.summary import Summary

Make = Callable[..., Answer]
MakeHits = Callable[..., list[Hit]]
RECORDS = [
    {"id": "a1", "question": "Hạng 2024?", "style": "formal", "kind": "rank", "pair_id": "p1",
     "expect": "answer", "facts": [["71/193"]], "documents": ["egdi-2024"], "tags": ["ledger"]},
    {"id": "a2", "question": "hang 2024", "style": "no_accents", "kind": "rank", "pair_id": "p1",
     "expect": "answer", "facts": [["71/193"]], "documents": ["egdi-2024"]},
    {"id": "a3", "question": "còn 2022?", "style": "follow_up", "kind": "rank",
     "history": ["hạng 2024?"], "expect": "answer", "facts": [["86/193"]],
     "documents": ["egdi-2024"]},
    {"id": "r1", "question": "giá vàng", "style": "colloquial", "kind": "out_of_scope",
     "expect": "refuse", "statuses": ["refused_"]},
    {"id": "r2", "question": "hạng 2028", "style": "colloquial", "kind": "not_yet_published",
     "expect": "refuse", "statuses": ["refused_"], "today": "2026-01-01"},
]  # fmt: skip


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "small.jsonl"
    lines = [json.dumps({"today": "2026-11-22"} | record) for record in RECORDS]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def run(
    make_answer: Make, make_hits: MakeHits, questions: Path, tmp_path: Path
) -> tuple[Summary, list[Question], list[tuple[int, int]]]:
    """A program that is right on a1 and r1 and wrong on the rest, at 10 ms an answer."""
    asked: list[Question] = []
    told: list[tuple[int, int]] = []
    ticks = iter(range(100))

    def ask(question: Question) -> Answer:
        asked.append(question)
        if question.text == "giá vàng":
            return make_answer(
                "Ngoài phạm vi.", quotes=(), documents=(), status=Status.REFUSED_OUT_OF_SCOPE
            )
        if question.text == "hang 2024":
            return replace(make_answer("Xếp thứ 86/193. [1]"), question=question)
        return replace(make_answer(), question=question)

    summary = evaluate(
        questions,
        tmp_path / "out",
        ask=ask,
        search=lambda text, _k: make_hits("x", "egdi-2024") if text == "Hạng 2024?" else [],
        progress=lambda done, of: told.append((done, of)),
        text_of=lambda _id: "Năm 2024 Việt Nam xếp thứ 71/193.",
        clock=lambda: next(ticks) / 100,
        now=lambda: datetime(2026, 11, 22, tzinfo=UTC),
    )
    return summary, asked, told


Run = tuple[Summary, list[Question], list[tuple[int, int]]]


def test_counts_are_right(run: Run) -> None:
    """Worked out by hand from the five questions."""
    summary, _, _ = run
    rates = summary.overall.rates

    assert (rates["right_answers"].right, rates["right_answers"].of) == (1, 3)
    assert (rates["right_refusals"].right, rates["right_refusals"].of) == (1, 2)
    assert (rates["false_answers"].right, rates["false_answers"].of) == (1, 2)
    assert (rates["number_fidelity"].right, rates["number_fidelity"].of) == (4, 4)
    assert (rates["no_stray_numbers"].right, rates["no_stray_numbers"].of) == (3, 4)
    assert (rates["recall_at_1"].right, rates["recall_at_1"].of) == (0, 2)
    assert (rates["recall_at_5"].right, rates["recall_at_5"].of) == (1, 2)
    assert summary.overall.mrr_at_10 == 0.25
    assert (summary.pairs.accented, summary.pairs.accentless) == (1, 0)
    assert summary.overall.latency_p50_ms == pytest.approx(10.0)
    assert summary.build == "b1"
    assert summary.slices["tag"]["ledger"].right.right == 1
    assert summary.slices["style"]["follow_up"].right.right == 0


def test_questions_are_asked_as_recorded(run: Run) -> None:
    """History and day go along; the first question warms the program up, uncounted."""
    _, asked, told = run

    assert [question.id for question in asked] == ["a1", "a1", "a2", "a3", "r1", "r2"]
    assert asked[3].history == ("hạng 2024?",)
    assert asked[5].today == "2026-01-01"
    assert told == [(done, 5) for done in range(1, 6)]


def test_results_are_written(run: Run, tmp_path: Path) -> None:
    """One row a question, a summary for programs and one for people; nothing half-written."""
    out = tmp_path / "out"
    rows = list(csv.DictReader(io.StringIO((out / "questions.csv").read_text("utf-8"))))
    told = json.loads((out / "summary.json").read_text("utf-8"))
    page = (out / "summary.md").read_text("utf-8")

    assert [row["right"] for row in rows] == ["1", "0", "0", "1", "0"]
    assert rows[1]["missing_facts"] == "71/193"
    assert rows[0]["build"] == "b1"
    assert (told["set"], told["build"], told["asked_at"]) == (
        "small", "b1", "2026-11-22T00:00:00+00:00",
    )  # fmt: skip
    assert told["overall"]["right_answers"]["of"] == 3
    assert (
        told["overall"]["right_answers"]["low"] < 1 / 3 < told["overall"]["right_answers"]["high"]
    )
    assert "| right answers | 0.333 | 1/3 |" in page
    assert sorted(path.name for path in out.iterdir()) == [
        "questions.csv", "summary.json", "summary.md",
    ]  # fmt: skip


def test_bad_questions_stop_before_anything_is_asked(tmp_path: Path) -> None:
    """A broken set costs no time."""
    (tmp_path / "bad.jsonl").write_text("{}", encoding="utf-8")

    def ask(question: Question) -> Answer:
        raise AssertionError(f"asked {question.id}")

    with pytest.raises(BadQuestions):
        evaluate(tmp_path / "bad.jsonl", tmp_path / "out", ask=ask, search=lambda _t, _k: [])


def test_a_folder_that_cannot_be_written_is_named(
    make_answer: Make, questions: Path, tmp_path: Path
) -> None:
    """A file where the folder should be."""
    (tmp_path / "out").write_text("", encoding="utf-8")

    with pytest.raises(OutputUnwritable, match="out"):
        evaluate(
            questions, tmp_path / "out", ask=lambda _q: make_answer(), search=lambda _t, _k: []
        )
