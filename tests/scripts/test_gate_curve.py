"""The curve of the gate: folds by documents, answers and false answers at each threshold."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from scripts.evaluation.intervals import Rate
from scripts.evaluation.questions import EvaluationQuestion, Expect
from scripts.folds import FOLDS, fold_of, held_out
from scripts.gate_curve import OUT, THRESHOLDS, Point, as_table
from scripts.readme_numbers import numbers
from scripts.training_examples import Example


def gold(number: int, *documents: str, pair_id: str | None = None) -> EvaluationQuestion:
    return EvaluationQuestion(
        id=f"q{number}",
        question="Hỏi gì?",
        today="2026-11-22",
        style="formal",
        kind="figure" if documents else "no_evidence",
        expect=Expect.ANSWER if documents else Expect.REFUSE,
        documents=documents,
        pair_id=pair_id,
    )


def examples(*questions: EvaluationQuestion) -> list[Example]:
    return [cast(Example, SimpleNamespace(gold=one)) for one in questions]


SET = examples(
    *(gold(number, f"doc-{number % 20}", f"doc-{number % 7}") for number in range(60)),
    *(gold(number, pair_id=f"pair-{number // 2}") for number in range(60, 90)),
)


def test_every_question_is_measured_once() -> None:
    """The folds cover the set and do not overlap."""
    measured = [one.gold.id for _, fold in held_out(SET) for one in fold]

    assert sorted(measured) == sorted(one.gold.id for one in SET)


def test_nothing_learnt_shares_a_document_or_a_pair_with_what_is_measured() -> None:
    """Else the gate would be measured on passages it was fitted to."""
    for learnt, measured in held_out(SET):
        documents = {name for one in measured for name in one.gold.documents}
        pairs = {one.gold.pair_id for one in measured if one.gold.pair_id}

        assert learnt
        assert not any(documents & set(one.gold.documents) for one in learnt)
        assert not any(one.gold.pair_id in pairs for one in learnt)


def test_the_fold_of_a_question_stays_from_run_to_run() -> None:
    """A curve of today and one of tomorrow are of the same folds."""
    assert [fold_of(gold(1, name)) for name in ("doc-1", "doc-2", "doc-3")] == [1, 4, 0]
    assert {fold_of(one.gold) for one in SET} == set(range(FOLDS))


def test_the_table_marks_the_threshold_in_use() -> None:
    """A reader sees what a change would cost on either side."""
    points = [Point(0.4, Rate(9, 10), Rate(1, 5)), Point(0.5, Rate(8, 10), Rate(0, 0))]
    lines = as_table(points, used=0.4).splitlines()

    assert lines[1].split() == ["0.40", "0.900", "(9/10)", "0.200", "(1/5)", "<-", "used"]
    assert lines[2].split() == ["0.50", "0.800", "(8/10)", "–", "(0/0)"]


def test_the_result_file_has_the_whole_curve_with_day_and_build() -> None:
    """It falls on both sides: a stricter gate answers less, falsely or not."""
    result = json.loads(OUT.read_text(encoding="utf-8"))
    curve = result["curve"]

    assert result["build"]
    assert result["measured_at"]
    assert not any("report" in name for name in result["questions"])
    assert [point["threshold"] for point in curve] == list(THRESHOLDS)
    for side in ("answered", "false_answers"):
        shares = [point[side]["share"] for point in curve]
        assert shares == sorted(shares, reverse=True)


def test_the_readme_shows_the_threshold_in_use_and_its_neighbours(tmp_path: Path) -> None:
    """From the file alone; without it there is no row."""
    (tmp_path / "gate_curve.json").write_text(OUT.read_text(encoding="utf-8"), encoding="utf-8")
    shown = numbers(tmp_path)

    assert shown.count("gate_curve") == 5
    assert f"{json.loads(OUT.read_text(encoding='utf-8'))['threshold']:.2f} (used)" in shown
    assert "gate_curve" not in numbers(tmp_path / "nowhere")
