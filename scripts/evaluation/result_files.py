"""Writes a run down: summary.json, summary.md and questions.csv in one folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.evaluation.errors import OutputUnwritable
from scripts.evaluation.intervals import Rate
from scripts.evaluation.outcome import Outcome
from scripts.evaluation.summary import LOWER_IS_BETTER, Measures, Summary

COLUMNS = (
    "id", "style", "kind", "expected", "status", "right", "facts_found", "facts_expected",
    "citation_precision", "fidelity", "rank", "latency_ms", "question", "history", "reading",
    "answer", "missing_facts", "unsupported_numbers", "stray_numbers", "cited_documents",
    "anachronism", "pair_id", "tags", "set", "build",
)  # fmt: skip


def write_results(summary: Summary, outcomes: Sequence[Outcome], *, folder: Path) -> None:
    """All three files; each replaces an older one whole. Raises OutputUnwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / "questions.csv", as_csv(summary, outcomes))
        _replace(folder / "summary.md", as_markdown(summary))
        text = json.dumps(as_json(summary), ensure_ascii=False, indent=2)
        _replace(folder / "summary.json", text + "\n")
    except OSError as error:
        raise OutputUnwritable(
            f"Không ghi được kết quả vào {folder.name}: {error.strerror}. Chọn thư mục khác."
        ) from error


def as_json(summary: Summary) -> dict[str, object]:
    """The summary as plain JSON values."""
    return {
        "set": summary.set_name,
        "asked_at": summary.asked_at,
        "build": summary.build,
        "overall": _measures_json(summary.overall),
        "pairs": {
            "pairs": summary.pairs.pairs,
            "accented": summary.pairs.accented,
            "accentless": summary.pairs.accentless,
            "ratio": summary.pairs.ratio,
        },
        "statuses": dict(summary.statuses),
        "slices": {
            dimension: {value: _measures_json(measures) for value, measures in groups.items()}
            for dimension, groups in summary.slices.items()
        },
    }


def as_markdown(summary: Summary) -> str:
    """The summary for a reader; every share stands beside its counts and interval."""
    overall, pairs = summary.overall, summary.pairs
    lines = [
        f"# Evaluation: {summary.set_name}",
        "",
        f"{overall.questions} questions · asked {summary.asked_at} · build {summary.build or '–'}",
        "",
        "| measure | share | counts | 95 % interval |",
        "| --- | --- | --- | --- |",
        _rate_row("right (all kinds)", overall.right),
        *(_rate_row(_title(name), found) for name, found in overall.rates.items()),
        f"| MRR@10 | {_number(overall.mrr_at_10, 3)} | | |",
        f"| accentless / accented | {_number(pairs.ratio, 3)} | {pairs.accentless}/{pairs.accented}"
        f" right of {pairs.pairs} pairs | |",
        f"| latency p50, p95 | {_number(overall.latency_p50_ms, 1)} ms, "
        f"{_number(overall.latency_p95_ms, 1)} ms | | |",
        f"| median length of an answer | {_number(overall.median_length, 0)} characters | | |",
        "",
        "Statuses: " + ", ".join(f"{name} {count}" for name, count in summary.statuses.items()),
    ]
    for dimension, groups in summary.slices.items():
        lines += ["", *_slice_table(dimension, groups)]
    return "\n".join(lines) + "\n"


def as_csv(summary: Summary, outcomes: Sequence[Outcome]) -> str:
    """One row a question."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(outcome, set_name=summary.set_name) for outcome in outcomes)
    return buffer.getvalue()


def _row(outcome: Outcome, *, set_name: str) -> dict[str, object]:
    question, answer = outcome.question, outcome.answer
    return {
        "id": question.id,
        "style": question.style,
        "kind": question.kind,
        "expected": question.expect.value,
        "status": answer.status.value,
        "right": int(outcome.right),
        "facts_found": "" if outcome.facts_found is None else outcome.facts_found,
        "facts_expected": len(question.facts),
        "citation_precision": _number(outcome.citation_precision, 2, none=""),
        "fidelity": "" if outcome.is_faithful is None else int(outcome.is_faithful),
        "rank": "" if outcome.rank is None else outcome.rank,
        "latency_ms": f"{outcome.latency_ms:.1f}",
        "question": question.question,
        "history": " >> ".join(question.history),
        "reading": answer.reading.text,
        "answer": answer.text,
        "missing_facts": "; ".join(fact[0] for fact in outcome.missing),
        "unsupported_numbers": " ".join(outcome.unsupported or ()),
        "stray_numbers": " ".join(outcome.stray or ()),
        "cited_documents": " ".join(citation.document_id for citation in answer.citations),
        "anachronism": "" if outcome.anachronism is None else int(outcome.anachronism),
        "pair_id": question.pair_id or "",
        "tags": " ".join(question.tags),
        "set": set_name,
        "build": answer.build or "",
    }


def _measures_json(measures: Measures) -> dict[str, object]:
    return {
        "questions": measures.questions,
        "right": _rate_json(measures.right),
        **{name: _rate_json(found) for name, found in measures.rates.items() if found.of},
        "mrr_at_10": measures.mrr_at_10,
        "latency_p50_ms": measures.latency_p50_ms,
        "latency_p95_ms": measures.latency_p95_ms,
        "median_length": measures.median_length,
    }


def _rate_json(found: Rate) -> dict[str, object]:
    low, high = found.interval or (None, None)
    return {"right": found.right, "of": found.of, "share": found.share, "low": low, "high": high}


def _title(name: str) -> str:
    title = name.replace("_", " ")
    return f"{title} (lower is better)" if name in LOWER_IS_BETTER else title


def _rate_row(name: str, found: Rate) -> str:
    low, high = found.interval or (None, None)
    return (
        f"| {name} | {_number(found.share, 3)} | {found.right}/{found.of} "
        f"| {_number(low, 3)}–{_number(high, 3)} |"
    )


def _slice_table(dimension: str, groups: Mapping[str, Measures]) -> list[str]:
    head = [
        f"| {dimension} | right | counts | 95 % interval | R@1 | MRR@10 | p50 ms |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    rows = []
    for value, found in groups.items():
        low, high = found.right.interval or (None, None)
        rows.append(
            f"| {value} | {_number(found.right.share, 3)} | {found.right.right}/{found.right.of} "
            f"| {_number(low, 3)}–{_number(high, 3)} "
            f"| {_number(found.rates['recall_at_1'].share, 3)} | {_number(found.mrr_at_10, 3)} "
            f"| {_number(found.latency_p50_ms, 1)} |"
        )
    return head + rows


def _number(value: float | None, places: int, *, none: str = "–") -> str:
    return none if value is None else f"{value:.{places}f}"


def _replace(path: Path, text: str) -> None:
    beside = path.with_suffix(path.suffix + ".partial")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
