"""Learns what the cross-encoder's logits count: in the order of candidates, and for the gate.

    python -m scripts.train_reading QUESTIONS.jsonl... --data-dir DIR

Give it questions that the cross-encoder was not trained on: of those it knows, it says too much.
Never give it the report half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.answering.calibration import shipped
from bot.answering.desk import Desk
from bot.answering.eligible import eligible_candidates
from bot.answering.evidence import Evidence
from bot.answering.features import Rarity
from bot.answering.gate_features import gate_features
from bot.answering.ranking import Candidate
from bot.answering.rerank import CROSS, reranked
from bot.assemble import Assembly
from bot.settings import load_settings
from index.protocols import CrossEncoder
from scripts.evaluation.questions import Expect, load_questions
from scripts.training_examples import (
    Array,
    Example,
    balanced,
    gain,
    gather,
    without_its_documents,
)

_DATA = Path(__file__).parents[1] / "bot" / "answering" / "data" / "reading.json"
# Of weights that do equally well but for this much of R@1, the least.
_NOISE = 0.003
_WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0)


@dataclass(frozen=True, slots=True)
class Case:
    """One question with eligible candidates; `is_answer` says whether they hold its answer.

    `is_refusal` is true for questions to refuse, not for those whose documents were left out.
    """

    example: Example
    evidence: Evidence
    eligible: list[Candidate]
    is_answer: bool
    is_refusal: bool


def cases_of(examples: Iterable[Example]) -> list[Case]:
    """As `scripts.train_gate` makes them: answers, refusals, answers without their documents."""
    cases = []
    for example in examples:
        gold = example.gold
        today = date.fromisoformat(gold.today)
        variants = [(example.evidence, gold.expect is Expect.ANSWER)]
        if gold.expect is Expect.ANSWER:
            variants.append((without_its_documents(example), False))
        elif gold.expect is not Expect.REFUSE:
            continue
        for evidence, is_answer in variants:
            eligible, _ = eligible_candidates(example.understood, evidence, today=today)
            if eligible:
                is_refusal = gold.expect is Expect.REFUSE
                cases.append(Case(example, evidence, eligible, is_answer, is_refusal))
    return cases


def read_all(cases: Sequence[Case], reader: CrossEncoder, rarity: Rarity) -> list[Case]:
    """The cases with the logits of what is read of each as features; prints its progress."""
    read = []
    for place, case in enumerate(cases, start=1):
        eligible = reranked(
            case.example.understood, case.eligible, reader, weight=0.0, rarity=rarity
        )
        read.append(replace(case, eligible=eligible))
        if place % 200 == 0 or place == len(cases):
            print(f"read {place}/{len(cases)}", flush=True)
    return read


def in_order(case: Case, weight: float) -> list[Candidate]:
    """The eligible candidates with their logits counted `weight`, best first."""
    logits = [one.features[CROSS] for one in case.eligible if CROSS in one.features]
    worst = min(logits)
    return sorted(
        case.eligible,
        key=lambda one: -(one.score + weight * one.features.get(CROSS, worst)),
    )


def first_right(cases: Sequence[Case], weight: float) -> float:
    """R@1: the share of answers whose first candidate holds all facts."""
    asked = [case for case in cases if case.is_answer and case.example.gold.facts]
    right = 0
    for case in asked:
        best = in_order(case, weight)[0].view
        right += gain(case.example.gold, best.document.id, best.passage.text) == 1
    return right / len(asked)


def rows_of(cases: Sequence[Case], weight: float, desk: Desk) -> Array:
    """One row a case: the logit of the first weighing and that of the cross-encoder."""
    rows = []
    for case in cases:
        ordered = in_order(case, weight)
        features = gate_features(
            case.example.understood, case.evidence, ordered, rarity=desk.library.rarity
        )
        rows.append([shipped().logit(features), ordered[0].features.get(CROSS, 0.0)])
    return np.array(rows)


def learn(rows: Array, labels: Array, counts: Array) -> Array:
    """Weights of both logits and the bias, by logistic regression; neither may count against."""

    def loss(values: Array) -> tuple[float, Array]:
        chance = 1 / (1 + np.exp(-(rows @ values[:2] + values[2])))
        total = -(
            counts * (labels * np.log(chance + 1e-9) + (1 - labels) * np.log(1 - chance + 1e-9))
        ).sum()
        error = counts * (chance - labels)
        return float(total), np.append(rows.T @ error, error.sum())

    bounds = [(0.0, None), (0.0, None), (None, None)]
    return np.asarray(minimize(loss, [1.0, 0.0, 0.0], jac=True, method="L-BFGS-B", bounds=bounds).x)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument(
        "--rank", type=float, help="the weight to keep; margins between statements suit 1.0"
    )
    parser.add_argument("--dry-run", action="store_true", help="print, do not write")
    arguments = parser.parse_args()
    assembly = Assembly(load_settings(data_dir=arguments.data_dir))
    assembly.start_index()
    reader = assembly.cross_encoder
    if reader is None:
        raise SystemExit("Bộ mã hóa đang chọn không có phần đọc cặp; bỏ trống TIENDO_ENCODER.")
    desk = Desk(assembly.live.current())
    questions = [one for path in arguments.questions for one in load_questions(path)]
    cases = read_all(cases_of(gather(questions, desk)), reader, desk.library.rarity)
    labels = np.array([float(case.is_answer) for case in cases])
    refusals = np.array([case.is_refusal for case in cases])
    counts = balanced(labels > 0, refusals)
    for weight in _WEIGHTS:
        rows = rows_of(cases, weight, desk)
        values = learn(rows, labels, counts)
        logits = rows @ values[:2] + values[2]
        print(
            f"rank {weight:.1f}: R@1 {first_right(cases, weight):.3f}, first {values[0]:.2f}, "
            f"logit {values[1]:.2f}, bias {values[2]:+.2f}; {_curve(logits, labels, refusals)}"
        )
    shares = {one: first_right(cases, one) for one in _WEIGHTS}
    best = min(one for one in _WEIGHTS if shares[one] >= max(shares.values()) - _NOISE)
    weight = best if arguments.rank is None else arguments.rank
    values = learn(rows_of(cases, weight, desk), labels, counts)
    if not arguments.dry_run:
        names = ", ".join(path.name for path in arguments.questions)
        learnt = dict(zip(("first", "logit", "bias"), np.round(values, 3).tolist(), strict=True))
        text = json.dumps(
            {
                "note": f"learnt by scripts/train_reading.py from {names}; do not edit",
                "weights": learnt | {"rank": weight},
            },
            indent=1,
        )
        _DATA.write_text(text + "\n", encoding="utf-8")


def _curve(logits: Array, labels: Array, refusals: Array) -> str:
    answers, refused = logits[labels > 0], np.sort(logits[refusals])[::-1]
    in_order_share = (answers[:, None] > refused[None, :]).mean()
    kept = (
        f"{(answers > refused[int(share * len(refused))]).mean():.3f}"
        for share in (0.03, 0.05, 0.1)
    )
    return f"pairs in order {in_order_share:.4f}, answers kept at 3/5/10 % false: {' '.join(kept)}"


if __name__ == "__main__":
    main()
