"""Adds the outcomes up: counts with intervals, overall and by style, kind and tag."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import mean

from scripts.evaluation.intervals import Rate, rate
from scripts.evaluation.measures.latency import percentile
from scripts.evaluation.measures.pairs import PairCounts, count_pairs
from scripts.evaluation.measures.retrieval import CUTS, reciprocal
from scripts.evaluation.outcome import Outcome

Verdicts = Callable[[Outcome], Sequence[bool | None]]


def _found_within(cut: int, outcome: Outcome) -> Sequence[bool | None]:
    if not outcome.searched:
        return [None]
    return [outcome.rank is not None and outcome.rank <= cut]


# Each rate counts what its verdicts yield; most yield one a question, some one a citation.
RATES: Mapping[str, Verdicts] = {
    "right_answers": lambda o: [o.right_answer],
    "right_refusals": lambda o: [o.right_refusal],
    "right_reasons": lambda o: [o.right_reason],
    "right_corrections": lambda o: [o.right_correction],
    "right_clarifications": lambda o: [o.right_clarification],
    "needless_clarifications": lambda o: [o.needless_clarification],
    "premises_corrected": lambda o: [o.corrected],
    "false_answers": lambda o: [o.false_answer],
    "false_refusals": lambda o: [o.false_refusal],
    "anachronisms": lambda o: [o.anachronism],
    "citation_precision": lambda o: [verdict.good for verdict in o.citations],
    "citations_verbatim": lambda o: [verdict.verbatim for verdict in o.citations],
    "citations_on_target": lambda o: [verdict.on_target for verdict in o.citations],
    "citation_recall": lambda o: list(o.cited_statements),
    "number_fidelity": lambda o: [o.is_faithful],
    "no_stray_numbers": lambda o: [None if o.stray is None else not o.stray],
    **{f"recall_at_{cut}": partial(_found_within, cut) for cut in CUTS},
}

LOWER_IS_BETTER = frozenset(
    {"needless_clarifications", "false_answers", "false_refusals", "anachronisms"}
)


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one group of questions."""

    questions: int
    right: Rate
    rates: Mapping[str, Rate]
    mrr_at_10: float | None
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    median_length: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run found. `slices` is dimension ("style", "kind", "tag") by value."""

    set_name: str
    asked_at: str
    build: str | None
    overall: Measures
    pairs: PairCounts
    statuses: Mapping[str, int]
    slices: Mapping[str, Mapping[str, Measures]]


def summarise(outcomes: Sequence[Outcome], *, set_name: str, asked_at: str) -> Summary:
    """The whole run in numbers; `asked_at` is an ISO time."""
    builds = sorted({outcome.answer.build for outcome in outcomes if outcome.answer.build})
    return Summary(
        set_name=set_name,
        asked_at=asked_at,
        build=", ".join(builds) or None,
        overall=measure(outcomes),
        pairs=count_pairs(
            (o.question.pair_id, o.question.style == "no_accents", o.right) for o in outcomes
        ),
        statuses=dict(Counter(o.answer.status.value for o in outcomes).most_common()),
        slices={
            "expect": _sliced(outcomes, lambda o: [o.question.expect.value]),
            "style": _sliced(outcomes, lambda o: [o.question.style]),
            "kind": _sliced(outcomes, lambda o: [o.question.kind]),
            "tag": _sliced(outcomes, lambda o: o.question.tags),
        },
    )


def measure(outcomes: Sequence[Outcome]) -> Measures:
    """The measures over any group of outcomes."""
    searched = [reciprocal(outcome.rank) for outcome in outcomes if outcome.searched]
    latencies = [outcome.latency_ms for outcome in outcomes]
    lengths = [float(o.spoken_length) for o in outcomes if o.spoken_length is not None]
    return Measures(
        questions=len(outcomes),
        right=rate(outcome.right for outcome in outcomes),
        rates={
            name: rate(verdict for outcome in outcomes for verdict in verdicts(outcome))
            for name, verdicts in RATES.items()
        },
        mrr_at_10=mean(searched) if searched else None,
        latency_p50_ms=percentile(latencies, 0.5),
        latency_p95_ms=percentile(latencies, 0.95),
        median_length=percentile(lengths, 0.5),
    )


def _sliced(
    outcomes: Sequence[Outcome], values_of: Callable[[Outcome], Sequence[str]]
) -> Mapping[str, Measures]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for value in values_of(outcome):
            groups[value].append(outcome)
    return {value: measure(group) for value, group in sorted(groups.items())}
