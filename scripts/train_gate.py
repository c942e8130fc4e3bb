"""Learns when to answer: a logistic regression over what the gate sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.answering.desk import Desk
from bot.answering.eligible import eligible_candidates
from bot.answering.evidence import Evidence
from bot.answering.gate_features import GATE_FEATURES, gate_features
from scripts.evaluation.questions import Expect
from scripts.folds import FOLDS, fold_of
from scripts.training_examples import Array, Example, balanced, without_its_documents

_AGAINST = (None, 0.0)
_SIGNS: dict[str, tuple[float | None, float | None]] = dict.fromkeys(
    (
        "missing_rare",
        "unseen",
        "names_missing",
        "year_other",
        "form_missing",
        "field_other",
        "few_terms",
        "missing_share",
        "missing_top",
        "period_miss",
        "foreign_missing",
        "focus_missing",
        "unit_missing",
        "only_mentioned",
        "office_missing",
        "name_unseen",
        "count_apart",
        "missing_pair",
    ),
    _AGAINST,
)


@dataclass(frozen=True, slots=True)
class GateExamples:
    """Feature rows, whether to answer (1 or 0), how much each counts, which are real refusals, and
    the fold of each question.

    Real are the questions to refuse; the other negatives are answerable questions whose documents
    were left out: many, but seldom as near a miss.
    """

    rows: Array
    labels: Array
    weights: Array
    real: npt.NDArray[np.bool_]
    folds: npt.NDArray[np.int_]

    def only(self, kept: npt.NDArray[np.int_]) -> GateExamples:
        """The examples at some places."""
        return GateExamples(
            self.rows[kept],
            self.labels[kept],
            self.weights[kept],
            self.real[kept],
            self.folds[kept],
        )


def gate_examples(examples: Sequence[Example], desk: Desk) -> GateExamples:
    """What the gate decides, hard requirements already met."""
    rows: list[list[float]] = []
    labels: list[float] = []
    real: list[bool] = []
    folds: list[int] = []

    def add(example: Example, evidence: Evidence, label: float, *, is_real: bool) -> None:
        today = date.fromisoformat(example.gold.today)
        eligible, _ = eligible_candidates(example.understood, evidence, today=today)
        if eligible:
            features = gate_features(
                example.understood, evidence, eligible, rarity=desk.library.rarity
            )
            rows.append([features[name] for name in GATE_FEATURES])
            labels.append(label)
            real.append(is_real)
            folds.append(fold_of(example.gold))

    for example in examples:
        if example.gold.expect is Expect.REFUSE:
            add(example, example.evidence, 0.0, is_real=True)
        if example.gold.expect is not Expect.ANSWER:
            continue
        add(example, example.evidence, 1.0, is_real=False)
        without = without_its_documents(example)
        if without.candidates:
            add(example, without, 0.0, is_real=False)
    refusals = np.array(real)
    weights = balanced(np.array(labels) > 0, refusals)
    return GateExamples(np.array(rows), np.array(labels), weights, refusals, np.array(folds))


def train_gate(examples: GateExamples, *, strength: float) -> tuple[Array, float]:
    """Weights and bias of a logistic regression."""
    rows, labels, weight = examples.rows, examples.labels, examples.weights

    def loss(values: Array) -> tuple[float, Array]:
        scores = rows @ values[:-1] + values[-1]
        chance = 1 / (1 + np.exp(-scores))
        total = -(
            weight * (labels * np.log(chance + 1e-9) + (1 - labels) * np.log(1 - chance + 1e-9))
        ).sum()
        error = weight * (chance - labels)
        slope = np.append(rows.T @ error, error.sum())
        slope[:-1] += 2 * strength * values[:-1]
        return total + strength * float(values[:-1] @ values[:-1]), slope

    # What speaks for an answer must not count against it, however the sample happens to fall.
    bounds = [_bounds(name) for name in GATE_FEATURES] + [(None, None)]
    found = minimize(
        loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds
    ).x
    return found[:-1], float(found[-1])


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name.startswith(("kind_", "form_")):
        return None, None
    return _SIGNS.get(name, (0.0, None))


def cross_check(examples: GateExamples, strength: float) -> None:
    """What the gate says of questions on documents it did not learn from, at several thresholds.

    Ranking has seen all of them; `scripts/gate_curve.py` holds out both.
    """
    chance = np.zeros(len(examples.labels))
    for fold in range(FOLDS):
        measured = np.flatnonzero(examples.folds == fold)
        learnt = np.flatnonzero(examples.folds != fold)
        weights, bias = train_gate(examples.only(learnt), strength=strength)
        chance[measured] = 1 / (1 + np.exp(-(examples.rows[measured] @ weights + bias)))
    answers = chance[examples.labels > 0]
    refusals = chance[examples.real]
    order_kept = (answers[:, None] > refusals[None, :]).mean()
    print(f"gate held out: {order_kept:.3f} of pairs of an answer and a refusal in order")
    for threshold in np.arange(0.3, 0.75, 0.05):
        print(
            f"gate held out at {threshold:.2f}: answers kept {(answers >= threshold).mean():.3f}, "
            f"refusals {(refusals < threshold).mean():.3f}"
        )
