"""Learns the weights of ranking and of the gate from the tune half of the questions.

    python -m scripts.train_ranking QUESTIONS.jsonl --data-dir DIR

Ranking is a softmax over each question's candidates, pulled towards the weights it starts from;
the gate a logistic regression whose negatives are the questions to refuse and every answerable
question with the documents that answer it left out. Never give it the report half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.answering.answer import Question
from bot.answering.desk import Desk
from bot.answering.eligible import eligible_candidates
from bot.answering.evidence import Evidence
from bot.answering.features import FEATURES
from bot.answering.gate_features import GATE_FEATURES, gate_features
from bot.answering.ranking import rank
from bot.answering.understanding import Understanding
from bot.assemble import Assembly
from bot.settings import load_settings
from knowledge.model import Visibility
from scripts.evaluation.matching import missing_facts
from scripts.evaluation.questions import EvaluationQuestion, Expect, load_questions

_PUBLIC = frozenset({Visibility.PUBLIC})
_DATA = Path(__file__).parents[1] / "bot" / "answering" / "data"
_PRIOR = Path(__file__).parent / "training" / "ranking_prior.json"
# Rules of the product rather than of the sample: their weights are not learnt.
_FIXED = frozenset({"superseded", "label_other", "number_other", "place_other", "owner_bare"})
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
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its evidence and the gain of each candidate (share of facts held)."""

    gold: EvaluationQuestion
    understood: Understanding
    evidence: Evidence
    gains: Array


def gather(questions: Sequence[EvaluationQuestion], desk: Desk) -> list[Example]:
    """Evidence for every question, as answering would see it."""
    examples = []
    for gold in questions:
        question = Question(text=gold.question, today=gold.today, history=gold.history)
        understood = desk.reader.read(question)
        evidence = desk.gatherer.gather(understood, _PUBLIC)
        gains = np.array(
            [
                _gain(gold, one.view.document.id, one.view.passage.text)
                for one in evidence.candidates
            ]
        )
        examples.append(Example(gold, understood, evidence, gains))
    return examples


def _gain(gold: EvaluationQuestion, document_id: str, text: str) -> float:
    if not gold.facts or (gold.documents and document_id not in gold.documents):
        return 0.0
    return 1 - len(missing_facts(text, gold.facts)) / len(gold.facts)


def train_ranking(examples: Sequence[Example], start: Array, *, strength: float) -> Array:
    """Weights that put passages holding the facts first; `strength` pulls towards `start`."""
    sets = [
        (
            np.array([[one.features[name] for name in FEATURES] for one in e.evidence.candidates]),
            e.gains,
        )
        for e in examples
        if e.gains.size and e.gains.max() > 0
    ]

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = 0.0, np.zeros_like(weights)
        for matrix, gains in sets:
            scores = matrix @ weights
            scores -= scores.max()
            chance = np.exp(scores) / np.exp(scores).sum()
            good = gains / gains.max()
            mass = float((chance * good).sum()) + 1e-9
            total -= np.log(mass)
            slope -= matrix.T @ (chance * good / mass - chance)
        pull = weights - start
        return total + strength * float(pull @ pull), slope + 2 * strength * pull

    found = np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)
    fixed = np.array([name in _FIXED for name in FEATURES])
    return np.where(fixed, start, found)


@dataclass(frozen=True, slots=True)
class GateExamples:
    """Feature rows, whether to answer (1 or 0), how much each counts, and which are real refusals.

    Real are the questions to refuse; the other negatives are answerable questions whose documents
    were left out: many, but seldom as near a miss.
    """

    rows: Array
    labels: Array
    weights: Array
    real: npt.NDArray[np.bool_]

    def only(self, kept: npt.NDArray[np.int_]) -> GateExamples:
        """The examples at some places."""
        return GateExamples(self.rows[kept], self.labels[kept], self.weights[kept], self.real[kept])


def gate_examples(examples: Sequence[Example], desk: Desk) -> GateExamples:
    """What the gate decides, hard requirements already met."""
    rows: list[list[float]] = []
    labels: list[float] = []
    real: list[bool] = []

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

    for example in examples:
        if example.gold.expect is Expect.REFUSE:
            add(example, example.evidence, 0.0, is_real=True)
        if example.gold.expect is not Expect.ANSWER:
            continue
        add(example, example.evidence, 1.0, is_real=False)
        kept = tuple(
            one
            for one in example.evidence.candidates
            if one.view.document.id not in example.gold.documents
            and missing_facts(one.view.passage.text, example.gold.facts)
        )
        if kept:
            without = replace(example.evidence, candidates=kept, plan=None)
            add(example, without, 0.0, is_real=False)
    answers, refusals = np.array(labels) > 0, np.array(real)
    left_out = ~answers & ~refusals
    weights = np.zeros(len(labels))
    # Both sides weigh the same; of the negatives the real ones two thirds.
    for group, share in ((answers, 0.5), (refusals, 1 / 3), (left_out, 1 / 6)):
        weights[group] = share * len(labels) / max(group.sum(), 1)
    return GateExamples(np.array(rows), np.array(labels), weights, refusals)


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


def report_ranking(examples: Sequence[Example], weights: Array) -> str:
    """R@1 and R@3 of passages that hold all facts (of those questions where any does)."""
    first = third = full = 0
    used = dict(zip(FEATURES, weights.tolist(), strict=True))
    for example in examples:
        if example.gold.expect is not Expect.ANSWER or not example.gold.facts:
            continue
        full += 1
        ranked = rank([(one.view, one.features) for one in example.evidence.candidates], used)
        gains = [_gain(example.gold, one.view.document.id, one.view.passage.text) for one in ranked]
        first += bool(gains) and gains[0] == 1
        third += any(gain == 1 for gain in gains[:3])
    return f"R@1 {first}/{full} = {first / full:.3f}, R@3 {third}/{full} = {third / full:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--ranking-strength", type=float, default=3.0)
    parser.add_argument("--gate-strength", type=float, default=0.5)
    parser.add_argument("--dry-run", action="store_true", help="print, do not write")
    arguments = parser.parse_args()
    questions = [one for path in arguments.questions for one in load_questions(path)]
    assembly = Assembly(load_settings(data_dir=arguments.data_dir))
    assembly.start_index()
    desk = Desk(assembly.live.current())
    examples = gather(questions, desk)
    start_of = json.loads(_PRIOR.read_text(encoding="utf-8"))["weights"]
    start = np.array([start_of.get(name, 0.0) for name in FEATURES])
    answerable = [e for e in examples if e.gold.expect is Expect.ANSWER]
    print("start  ", report_ranking(examples, start))
    half = len(answerable) // 2
    for train, test in (
        (answerable[:half], answerable[half:]),
        (answerable[half:], answerable[:half]),
    ):
        weights = train_ranking(train, start, strength=arguments.ranking_strength)
        print("held out", report_ranking(test, weights), "| before", report_ranking(test, start))
    weights = train_ranking(answerable, start, strength=arguments.ranking_strength)
    print("trained", report_ranking(examples, weights))
    for name, old, new in zip(FEATURES, start, weights, strict=True):
        print(f"  {name:22s} {old:6.2f} -> {new:6.2f}")
    trained = [rescored(example, weights) for example in examples]
    decided = gate_examples(trained, desk)
    _cross_check(decided, arguments.gate_strength)
    gate, bias = train_gate(decided, strength=arguments.gate_strength)
    for name, value in zip(GATE_FEATURES, gate, strict=True):
        print(f"  gate {name:18s} {value:6.2f}")
    if not arguments.dry_run:
        chosen = dict(zip(GATE_FEATURES, np.round(gate, 3).tolist(), strict=True))
        _write(
            "gate.json",
            {"bias": round(bias, 3), "threshold": 0.4, "weights": chosen},
            _names(arguments.questions),
        )
        _write(
            "ranking.json",
            {"weights": dict(zip(FEATURES, np.round(weights, 3).tolist(), strict=True))},
            _names(arguments.questions),
        )


def rescored(example: Example, weights: Array) -> Example:
    """The example with its candidates ranked by new weights."""
    used = dict(zip(FEATURES, weights.tolist(), strict=True))
    evidence = replace(
        example.evidence,
        candidates=tuple(
            rank([(one.view, one.features) for one in example.evidence.candidates], used)
        ),
    )
    gains = np.array(
        [
            _gain(example.gold, one.view.document.id, one.view.passage.text)
            for one in evidence.candidates
        ]
    )
    return replace(example, evidence=evidence, gains=gains)


def _cross_check(examples: GateExamples, strength: float) -> None:
    """What the gate says of folds it did not learn from, at several thresholds."""
    order = np.random.default_rng(0).permutation(len(examples.labels))
    chance = np.zeros(len(order))
    for fold in np.array_split(order, 5):
        weights, bias = train_gate(examples.only(np.setdiff1d(order, fold)), strength=strength)
        chance[fold] = 1 / (1 + np.exp(-(examples.rows[fold] @ weights + bias)))
    answers = chance[examples.labels > 0]
    refusals = chance[examples.real]
    order_kept = (answers[:, None] > refusals[None, :]).mean()
    print(f"gate held out: {order_kept:.3f} of pairs of an answer and a refusal in order")
    for threshold in np.arange(0.3, 0.75, 0.05):
        print(
            f"gate held out at {threshold:.2f}: answers kept {(answers >= threshold).mean():.3f}, "
            f"refusals {(refusals < threshold).mean():.3f}"
        )


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)


def _write(name: str, content: dict[str, object], questions: str) -> None:
    note = f"learnt by scripts/train_ranking.py from {questions}; do not edit"
    text = json.dumps({"note": note} | content, indent=1, ensure_ascii=False)
    (_DATA / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
