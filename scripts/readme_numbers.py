"""Writes the measured numbers of README.md from the result files, between two markers.

    python -m scripts.readme_numbers [--check]

Numbers in a document must come from a file that a command wrote; this is the only hand that puts
them there. `--check` changes nothing and fails where README and files differ.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "scripts" / "results"
README = ROOT / "README.md"
BEGIN, END = "<!-- numbers: begin -->", "<!-- numbers: end -->"

Result = Mapping[str, Any]

# Of the curve of the gate README shows the threshold in use and two to either side.
_CURVE_STEPS = (-0.2, -0.1, 0.0, 0.1, 0.2)


def numbers(results: Path = RESULTS) -> str:
    """The table of README, from whatever result files there are."""
    tables: tuple[tuple[str, Callable[[Result], list[tuple[str, str, str]]]], ...] = (
        ("evaluation_report.json", _evaluation),
        ("evaluation_report_b.json", lambda result: _unseen(result, "b", "Second")),
        ("evaluation_report_c.json", lambda result: _unseen(result, "c", "Third")),
        ("gate_curve.json", _gate_curve),
        ("crowd.json", _crowd),
        ("encoder.json", _encoder),
        ("index.json", _index),
        ("proposals.json", _proposals),
        ("kill_test.json", _kills),
        ("web.json", _web),
        ("load.json", _load),
        ("language_model.json", _language_model),
    )
    lines = ["| What | Measured | Command, day |", "| --- | --- | --- |"]
    for name, rows_of in tables:
        path = results / name
        if path.is_file():
            rows = rows_of(json.loads(path.read_text(encoding="utf-8")))
            lines += [f"| {what} | {value} | {source} |" for what, value, source in rows]
    return "\n".join(lines)


def _share(measure: Result) -> str:
    low, high = measure["low"], measure["high"]
    return (
        f"{measure['share']:.3f} ({measure['right']}/{measure['of']}, "
        f"95 % interval {low:.2f}–{high:.2f})"
    )


def _evaluation(result: Result) -> list[tuple[str, str, str]]:
    overall = result["overall"]
    source = f"`make evaluate`, {result['asked_at'][:10]}, build {result['build']}"
    named = (
        ("Right answers (report half)", "right_answers"),
        ("Right refusals", "right_refusals"),
        ("Answers to questions that have none", "false_answers"),
        ("Every figure stands in its cited passage", "number_fidelity"),
        ("Quotations verbatim", "citations_verbatim"),
        ("Right document first (search)", "recall_at_1"),
        ("Right document among ten", "recall_at_10"),
    )
    rows = [(what, _share(overall[key]), source) for what, key in named if overall.get(key)]
    pairs = result["pairs"]
    rows.append(
        (
            "Without accents, of right with accents",
            f"{pairs['ratio']:.3f} ({pairs['accentless']}/{pairs['accented']})",
            source,
        )
    )
    latency = f"{overall['latency_p50_ms']:.0f} / {overall['latency_p95_ms']:.0f} ms"
    rows.append(("A whole answer, p50 / p95", latency, source))
    return rows


def _unseen(result: Result, half: str, which: str) -> list[tuple[str, str, str]]:
    """A report set by an author who never saw the program."""
    overall = result["overall"]
    command = f"make evaluate QUESTIONS=scripts/evaluation/questions/report_{half}.jsonl"
    source = f"`{command}`, {result['asked_at'][:10]}, build {result['build']}"
    named = (
        (
            f"{which} report set, by an author who saw neither program nor other sets: answers",
            "answers",
        ),
        ("… refusals", "refusals"),
    )
    rows = [(what, _share(overall[f"right_{key}"]), source) for what, key in named]
    rows += [
        ("… answers to questions that have none", _share(overall["false_answers"]), source),
        ("… citation precision", _share(overall["citation_precision"]), source),
        ("… every figure stands in its cited passage", _share(overall["number_fidelity"]), source),
    ]
    return rows


def _gate_curve(result: Result) -> list[tuple[str, str, str]]:
    """The threshold in use between those that would be looser and stricter."""
    source = f"`{result['command']}`, {result['measured_at'][:10]}, build {result['build']}"
    used = result["threshold"]
    rows = []
    for point in result["curve"]:
        if min(abs(point["threshold"] - used - step) for step in _CURVE_STEPS) > 1e-9:
            continue
        mark = " (used)" if point["threshold"] == used else ""
        answered, false = point["answered"], point["false_answers"]
        rows.append(
            (
                f"Gate on documents held out, threshold {point['threshold']:.2f}{mark}: "
                "answers to questions for tuning / to those of them that have none",
                f"{answered['share']:.3f} ({answered['right']}/{answered['of']}) / "
                f"{false['share']:.3f} ({false['right']}/{false['of']})",
                source,
            )
        )
    return rows


def _crowd(result: Result) -> list[tuple[str, str, str]]:
    source = f"`{result['command']}`, {result['measured_at'][:10]}"
    seeds, alone, beside = (
        result[key]
        for key in ("seed_facts_right", "with the starter corpus", "with the articles too")
    )
    crowd = f"{result['articles']:,} articles of law ({result['passages']:,} passages) beside all"
    return [
        (
            f"Facts of the five seeds: seeds alone / with the corpus / with {crowd}",
            " / ".join(f"{right} of {result['seed_facts']}" for right in seeds.values()),
            source,
        ),
        (
            f"Right answers of a tuning set without and with {crowd}",
            f"{alone['right_answers']:.3f} / {beside['right_answers']:.3f}, "
            f"p50 {alone['p50_ms']:.0f} / {beside['p50_ms']:.0f} ms",
            source,
        ),
    ]


def _encoder(result: Result) -> list[tuple[str, str, str]]:
    row = result["rows"][result["default"]]
    source = f"`{result['command']}`, {result['measured_at'][:10]}"
    return [
        ("Encoding a question, p50, two threads", f"{row['question_p50_ms']:.0f} ms", source),
        (
            "Passages encoded a second (60 / 200 tokens)",
            f"{row['passages_per_second_60_tokens']:.0f} / "
            f"{row['passages_per_second_200_tokens']:.0f}",
            source,
        ),
    ]


def _index(result: Result) -> list[tuple[str, str, str]]:
    source = f"`{result['command']}`, {result['measured_at'][:10]}"
    return [
        (
            f"Search among {row['passages']:,} passages without encoding, p50",
            f"{row['search_p50_ms']:.1f} ms",
            source,
        )
        for row in result["rows"]
        if row["passages"] in {1_500, 100_000} and "search_p50_ms" in row
    ]


def _proposals(result: Result) -> list[tuple[str, str, str]]:
    source = f"`{result['command']}`, {result['measured_at'][:10]}, {result['build']}"
    named = (
        (
            "Points proposed by name that are right, on the digests the rules were written on",
            result["by_ground"]["alias"]["precision"],
        ),
        ("… by meaning alone, every name hidden", result["by_meaning_alone"]["precision"]),
        ("Points of the ledger that the digests propose", result["overall"]["recall"]),
    )
    return [(what, _share(measure), source) for what, measure in named if measure["of"]]


def _kills(result: Result) -> list[tuple[str, str, str]]:
    return [
        (
            f"{result['messages']} messages, {result['kills']} × SIGKILL",
            f"{result['missing']} lost, {result['out_of_order']} out of order, "
            f"{result['unexplained']} sent twice without the store having counted the doubt",
            "`python -m scripts.kill_test`",
        )
    ]


def _web(result: Result) -> list[tuple[str, str, str]]:
    source = f"`{result['command']}`, {result['measured_at'][:10]}"
    return [
        (
            f"`{row['route']}`, {row['clients']} at once, {result['server_processors']} cores",
            f"{row['answers_per_second']:.0f} a second, p50 / p95 "
            f"{row['p50_ms']:.0f} / {row['p95_ms']:.0f} ms",
            source,
        )
        for row in result["rows"]
        if row["clients"] in {1, 4}
    ]


def _load(result: Result) -> list[tuple[str, str, str]]:
    source = f"`{result['command']}`, {result['measured_at'][:10]}"
    return [(what, value, source) for what, value in result["rows"].items()]


def _language_model(result: Result) -> list[tuple[str, str, str]]:
    source = f"`{result['command']}`, {result['measured_at'][:10]}"
    found, model = result["falsified"]["all"], result["model"]
    rows = [
        (
            "Falsified sentences that the checks of a language model let stand",
            f"{found['stood']} of {found['falsified']:,}",
            source,
        )
    ]
    if model:
        rows.append(
            (
                f"Sentences of a small model ({model['name']}) kept, figures astray",
                f"{model['sentences_kept']} of {model['sentences']} in {model['questions']} "
                f"answers, {model['answers_with_figures_astray']}",
                source,
            )
        )
    return rows


def with_numbers(readme: str, table: str) -> str:
    """README with the table between its markers. Raises ValueError without markers."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md needs the lines {BEGIN} and {END}.")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main() -> int:
    readme = README.read_text(encoding="utf-8")
    wanted = with_numbers(readme, numbers())
    if "--check" in sys.argv[1:]:
        if readme != wanted:
            print("README.md is stale. Run: python -m scripts.readme_numbers", file=sys.stderr)
        return int(readme != wanted)
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
