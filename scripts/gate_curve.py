"""Measures how many answers a stricter or looser gate would give, and how many of them falsely.

    python -m scripts.gate_curve QUESTIONS.jsonl... --data-dir DIR [--out FILE]

Ranking and gate are learnt anew without each fold's documents and then judge that fold, at every
threshold. What is measured is the gate's decision on the question as read: questions that are
settled before it (opinions, personal data, small talk) are left out, and whether an answer is
right is for `tiendo evaluate` to say. Give it questions for tuning that the cross-encoder was not
trained on, never a report half.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tqdm import tqdm

from bot.answering.answer import Question
from bot.answering.calibration import Calibration, shipped
from bot.answering.desk import Desk
from bot.answering.door import at_the_door, off_limits
from bot.answering.gate import judge
from bot.answering.gate_features import GATE_FEATURES
from bot.assemble import Assembly
from bot.settings import load_settings
from index.durable import replace_bytes
from scripts.evaluation.intervals import Rate, rate
from scripts.evaluation.questions import Expect, load_questions
from scripts.folds import FOLDS, held_out
from scripts.train_gate import gate_examples, train_gate
from scripts.train_ranking import prior, rescored, train_ranking
from scripts.training_examples import Example, gather

OUT = Path(__file__).parent / "results" / "gate_curve.json"
THRESHOLDS = tuple(hundredth / 100 for hundredth in range(5, 100, 5))


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold does: answers to questions that have one, and to those that have none."""

    threshold: float
    answered: Rate
    false_answers: Rate


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the questions, learn fold by fold, write the curve and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--ranking-strength", type=float, default=3.0)
    parser.add_argument("--gate-strength", type=float, default=0.5)
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args(arguments)
    questions = [one for path in chosen.questions for one in load_questions(path)]
    assembly = Assembly(load_settings(data_dir=chosen.data_dir))
    assembly.start_index()
    desk = Desk(assembly.live.current(), assembly.cross_encoder)
    wanted = [one for one in questions if one.expect in {Expect.ANSWER, Expect.REFUSE}]
    examples = [
        one
        for one in gather(tqdm(wanted, desc="read", disable=None), desk)
        if reaches_the_gate(one)
    ]
    points = curve(
        examples,
        desk,
        ranking_strength=chosen.ranking_strength,
        gate_strength=chosen.gate_strength,
    )
    outcome = {
        "command": "python -m scripts.gate_curve",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "build": desk.library.build_id,
        "questions": [path.name for path in chosen.questions],
        "folds": FOLDS,
        "settled_before_the_gate": len(wanted) - len(examples),
        "threshold": shipped().threshold,
        "curve": [
            {
                "threshold": point.threshold,
                "answered": _share(point.answered),
                "false_answers": _share(point.false_answers),
            }
            for point in points
        ],
    }
    text = json.dumps(outcome, indent=1, ensure_ascii=False)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(chosen.out, (text + "\n").encode())
    print(as_table(points, used=shipped().threshold))
    return 0


def reaches_the_gate(example: Example) -> bool:
    """Say whether nothing settles the question before its evidence is weighed."""
    gold = example.gold
    question = Question(text=gold.question, today=gold.today, history=gold.history)
    return at_the_door(question) is None and off_limits(question, example.understood) is None


def curve(
    examples: Sequence[Example], desk: Desk, *, ranking_strength: float, gate_strength: float
) -> list[Point]:
    """Every example judged by what was learnt without its documents, at every threshold."""
    verdicts: dict[float, list[tuple[bool, bool]]] = {one: [] for one in THRESHOLDS}
    folds = tqdm(held_out(examples), desc="folds", total=FOLDS, disable=None)
    for learnt, measured in folds:
        answerable = [one for one in learnt if one.gold.expect is Expect.ANSWER]
        ranking = train_ranking(answerable, prior(), strength=ranking_strength)
        rows = gate_examples([rescored(one, ranking) for one in learnt], desk)
        weights, bias = train_gate(rows, strength=gate_strength)
        named = dict(zip(GATE_FEATURES, weights.tolist(), strict=True))
        for example in (rescored(one, ranking) for one in measured):
            is_answerable = example.gold.expect is Expect.ANSWER
            for threshold in THRESHOLDS:
                calibration = Calibration(weights=named, bias=bias, threshold=threshold)
                verdicts[threshold].append((is_answerable, _passes(example, desk, calibration)))
    return [
        Point(
            threshold,
            answered=rate(passed for is_answerable, passed in judged if is_answerable),
            false_answers=rate(passed for is_answerable, passed in judged if not is_answerable),
        )
        for threshold, judged in verdicts.items()
    ]


def _passes(example: Example, desk: Desk, calibration: Calibration) -> bool:
    verdict = judge(
        example.understood,
        example.evidence,
        rarity=desk.library.rarity,
        today=date.fromisoformat(example.gold.today),
        calibration=calibration,
        reader=desk.cross_encoder,
    )
    return verdict.reason is None


def as_table(points: Sequence[Point], *, used: float) -> str:
    """A line for each threshold; the one that the program uses is marked."""
    lines = ["threshold  answered         false answers"]
    for point in points:
        mark = "  <- used" if point.threshold == used else ""
        lines.append(
            f"{point.threshold:9.2f}  {_text(point.answered)}  {_text(point.false_answers)}{mark}"
        )
    return "\n".join(lines)


def _text(found: Rate) -> str:
    share = "    –" if found.share is None else f"{found.share:.3f}"
    return f"{share} {f'({found.right}/{found.of})':<11}"


def _share(found: Rate) -> dict[str, float | None]:
    low, high = found.interval or (None, None)
    return {"right": found.right, "of": found.of, "share": found.share, "low": low, "high": high}


if __name__ == "__main__":
    sys.exit(main())
