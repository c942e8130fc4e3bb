"""Measures what documents propose for the ledger: precision and recall against the curated points.

    python -m scripts.bench_proposals [--out scripts/results/proposals.json]

The ledger's points are hidden, every starter digest proposes, and each proposal is held against
the points: the same indicator, place, kind, value and period. A point that the ledger has of
another document is right too: two digests say it. What is left was read by hand, sentence by
sentence: true points went into `indicators.yaml`, so every proposal that is in neither way in the
ledger counts as wrong. The rules were written while looking at these digests, so what other
documents propose may be less precise.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.assemble import default_model_dir
from bot.starter import CORPUS, starter_paths
from index.durable import replace_bytes
from index.encoder import load_encoder
from index.likeness import IndicatorLikeness
from knowledge.ledger import load_indicators
from knowledge.model import Fact, Indicator
from knowledge.progress import agree, same_place
from knowledge.proposals.extract import RULES, propose
from knowledge.proposals.model import Ground, Proposal
from knowledge.proposals.shelf import basis_of
from knowledge.readers import read_path
from scripts.evaluation.intervals import Rate

DEFAULT_OUT = Path(__file__).parent / "results" / "proposals.json"

Row = dict[str, Any]


class Outcome(StrEnum):
    """What a proposal turned out to be."""

    IN_LEDGER = "in_ledger"
    IN_LEDGER_OF_ANOTHER = "in_ledger_of_another_document"
    WRONG = "wrong"

    @property
    def is_right(self) -> bool:
        """Whether it counts for precision."""
        return self is not Outcome.WRONG


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal with its outcome."""

    proposal: Proposal
    outcome: Outcome


def main(arguments: Sequence[str] | None = None) -> None:
    """Propose, compare, print and write the result."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=DEFAULT_OUT)
    out = options.parse_args(arguments).out
    indicators = load_indicators(CORPUS / "indicators.yaml")
    hidden = [replace(one, facts=()) for one in indicators]
    likeness = IndicatorLikeness(load_encoder(None, default_model_dir()), hidden)
    documents = [read_path(path) for path in starter_paths()]
    # Where every name is known to the rules, meaning has little left to find: asked alone too.
    nameless = [replace(one, name="", aliases=()) for one in hidden]
    judged, by_meaning_alone = (
        judge(
            [
                proposal
                for document in documents
                for proposal in propose(document, asked, likeness=likeness)
            ],
            indicators,
        )
        for asked in (hidden, nameless)
    )
    result = {
        "command": "python -m scripts.bench_proposals",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "build": f"{version('tiendo')}-{basis_of(RULES, *(one.digest for one in documents))}",
        "documents": len(documents),
        **measure(judged, indicators),
        "by_meaning_alone": measure(by_meaning_alone, indicators)["overall"],
    }
    replace_bytes(out, f"{json.dumps(result, ensure_ascii=False, indent=1)}\n".encode())
    _print(result, [*judged, *by_meaning_alone])


def judge(proposals: Iterable[Proposal], indicators: Iterable[Indicator]) -> list[Judged]:
    """Each proposal with what the ledger says of it."""
    facts = [fact for indicator in indicators for fact in indicator.facts]
    judged = []
    for proposal in proposals:
        same = [fact for fact in facts if is_same_point(proposal, fact)]
        if any(fact.document_id == proposal.document_id for fact in same):
            outcome = Outcome.IN_LEDGER
        elif same:
            outcome = Outcome.IN_LEDGER_OF_ANOTHER
        else:
            outcome = Outcome.WRONG
        judged.append(Judged(proposal, outcome))
    return judged


def is_same_point(proposal: Proposal, fact: Fact) -> bool:
    """Whether both say one thing, of whatever document."""
    return (
        proposal.indicator_id == fact.indicator_id
        and proposal.kind is fact.kind
        and proposal.value == fact.value
        and same_place(proposal.place, fact.place)
        and agree(proposal.period, fact.period)
    )


def measure(judged: Sequence[Judged], indicators: Sequence[Indicator]) -> Row:
    """Precision and recall, by ground and by indicator."""
    facts = [fact for indicator in indicators for fact in indicator.facts]
    numbers = [fact for fact in facts if not isinstance(fact.value, str)]
    by_ground = {
        ground.value: _rates([one for one in judged if one.proposal.ground is ground], numbers)
        for ground in Ground
    }
    return {
        "points": len(facts),
        "points_in_words": len(facts) - len(numbers),
        "outcomes": {
            outcome.value: sum(one.outcome is outcome for one in judged) for outcome in Outcome
        },
        "overall": _rates(judged, numbers),
        "by_ground": by_ground,
        "by_indicator": {
            indicator.id: _rates(
                [one for one in judged if one.proposal.indicator_id == indicator.id],
                [fact for fact in numbers if fact.indicator_id == indicator.id],
            )
            for indicator in indicators
        },
    }


def _rates(judged: Sequence[Judged], facts: Sequence[Fact]) -> Row:
    found = [
        fact
        for fact in facts
        if any(
            one.proposal.document_id == fact.document_id and is_same_point(one.proposal, fact)
            for one in judged
        )
    ]
    right = sum(one.outcome.is_right for one in judged)
    return {
        "precision": _rate(Rate(right, len(judged))),
        "recall": _rate(Rate(len(found), len(facts))),
    }


def _rate(rate: Rate) -> Row:
    low, high = rate.interval or (None, None)
    return {"right": rate.right, "of": rate.of, "share": rate.share, "low": low, "high": high}


def _print(result: Row, judged: Sequence[Judged], say: Callable[[str], None] = print) -> None:
    shown = {"overall": result["overall"], **result["by_ground"]}
    for name, rates in {**shown, "meaning alone": result["by_meaning_alone"]}.items():
        precision, recall = rates["precision"], rates["recall"]
        say(
            f"{name}: precision {precision['right']}/{precision['of']}, "
            f"recall {recall['right']}/{recall['of']}"
        )
    say(f"outcomes: {result['outcomes']}")
    for one in judged:
        if not one.outcome.is_right:
            proposal = one.proposal
            say(
                f"not in the ledger: {proposal.indicator_id} {proposal.kind.value} "
                f"{proposal.value:g} {proposal.period} {proposal.document_id} "
                f"({proposal.ground.value}): {proposal.sentence}"
            )


if __name__ == "__main__":
    main()
