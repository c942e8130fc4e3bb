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
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.answering.desk import Desk
from bot.answering.features import FEATURES
from bot.answering.gate_features import GATE_FEATURES
from bot.answering.ranking import rank
from bot.assemble import Assembly
from bot.settings import load_settings
from scripts.evaluation.questions import Expect, load_questions
from scripts.train_gate import cross_check, gate_examples, train_gate
from scripts.training_examples import Array, Example, gain, gather

# Chosen on the questions for tuning that the cross-encoder had not seen; what a looser or stricter
# one would give is in scripts/results/gate_curve.json.
THRESHOLD = 0.35
_DATA = Path(__file__).parents[1] / "bot" / "answering" / "data"
_PRIOR = Path(__file__).parent / "training" / "ranking_prior.json"
# Rules of the product rather than of the sample: their weights are not learnt.
_FIXED = frozenset({"superseded", "label_other", "number_other", "place_other", "owner_bare"})


def prior() -> Array:
    """The weights that learning starts from and is pulled to."""
    start_of = json.loads(_PRIOR.read_text(encoding="utf-8"))["weights"]
    return np.array([start_of.get(name, 0.0) for name in FEATURES])


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


def report_ranking(examples: Sequence[Example], weights: Array) -> str:
    """R@1 and R@3 of passages that hold all facts (of those questions where any does)."""
    first = third = full = 0
    used = dict(zip(FEATURES, weights.tolist(), strict=True))
    for example in examples:
        if example.gold.expect is not Expect.ANSWER or not example.gold.facts:
            continue
        full += 1
        ranked = rank([(one.view, one.features) for one in example.evidence.candidates], used)
        gains = [gain(example.gold, one.view.document.id, one.view.passage.text) for one in ranked]
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
    start = prior()
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
    cross_check(decided, arguments.gate_strength)
    gate, bias = train_gate(decided, strength=arguments.gate_strength)
    for name, value in zip(GATE_FEATURES, gate, strict=True):
        print(f"  gate {name:18s} {value:6.2f}")
    if not arguments.dry_run:
        chosen = dict(zip(GATE_FEATURES, np.round(gate, 3).tolist(), strict=True))
        _write(
            "gate.json",
            {"bias": round(bias, 3), "threshold": THRESHOLD, "weights": chosen},
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
            gain(example.gold, one.view.document.id, one.view.passage.text)
            for one in evidence.candidates
        ]
    )
    return replace(example, evidence=evidence, gains=gains)


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)


def _write(name: str, content: dict[str, object], questions: str) -> None:
    note = f"learnt by scripts/train_ranking.py from {questions}; do not edit"
    text = json.dumps({"note": note} | content, indent=1, ensure_ascii=False)
    (_DATA / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
