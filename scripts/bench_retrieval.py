"""Measures search on collections that the program was not made for.

    python -m scripts.bench_retrieval [--sets laws health] [--work DIR] [--out FILE]

Each collection (`scripts.retrieval_sets`) goes into a throwaway data directory as files, through
`tiendo add` and `tiendo reindex`; each question, as typed and without its accents, through the
path of `tiendo search`. Vectors are kept by text in the work folder, so that a second run encodes
only what changed. A document counts at the rank of its first passage among distinct documents.

The shipped accent counts were learnt from these questions too, so the rows without accents flatter
a little: with counts that never saw a collection, its R@1 falls by 0.2 to 0.6 points more.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.answering.answer import Question, Role
from bot.assemble import Assembly
from bot.intake import Wanted, take_in
from bot.searching import find_hits
from bot.settings import load_settings
from index.build import BuildReport, build_index
from index.durable import replace_bytes
from index.model import Hit
from index.protocols import Encoder
from index.search import DEPTH
from knowledge.vietnamese.normalise import fold, normalise
from scripts.retrieval_sets import COLLECTIONS, DATA, AskedOf, Collection

ROOT = Path(__file__).parents[1]
DEFAULT_OUT = Path(__file__).parent / "results" / "retrieval.json"
DEFAULT_WORK = ROOT / "build" / "retrieval"
CUTS = (1, 5, 10)
# No question here depends on the day; a fixed one makes runs repeat.
TODAY = "2026-01-01"

Row = dict[str, float | int | str]


def main() -> int:
    """Measure the chosen collections, print a table and keep the numbers."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sets", nargs="+", choices=list(COLLECTIONS), default=list(COLLECTIONS))
    parser.add_argument("--work", type=Path, default=DEFAULT_WORK, help="keeps encoded vectors")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    chosen = parser.parse_args()
    if not DATA.is_dir():
        print(
            "The collections are not in this repository: put the shared data at ../shared/data "
            "beside it, then run this again.",
            file=sys.stderr,
        )
        return 1
    rows = []
    for name in chosen.sets:
        for row in measure(COLLECTIONS[name](), work=chosen.work):
            rows.append(row)
            print(json.dumps(row), flush=True)
    outcome = {
        "command": "python -m scripts.bench_retrieval",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "candidates": DEPTH,
        "rows": rows,
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(chosen.out, (json.dumps(outcome, indent=1) + "\n").encode())
    return 0


def measure(
    collection: Collection,
    *,
    work: Path,
    make_encoder: Callable[[], Encoder] | None = None,
) -> list[Row]:
    """One row for the questions as typed and one without accents, dense, BM25 and fused in each."""
    with tempfile.TemporaryDirectory() as folder:
        assembly, report = build(
            collection, folder=Path(folder), work=work, make_encoder=make_encoder
        )
        row: Row = {
            "set": collection.name,
            "documents": report.documents,
            "unreadable": len(collection.files) - report.documents,
            "passages": report.passages,
            "questions": len(collection.questions),
            "build": report.build_id,
        }
        rows = []
        for typing, change in (("accents", str), ("no accents", without_accents)):
            questions = [(change(one.text), one) for one in collection.questions]
            rows.append({**row, "typing": typing, **_measure(assembly, questions)})
        return rows


def build(
    collection: Collection,
    *,
    folder: Path,
    work: Path,
    make_encoder: Callable[[], Encoder] | None = None,
) -> tuple[Assembly, BuildReport]:
    """The collection as files, added to a new data directory and indexed."""
    source = folder / "files"
    source.mkdir()
    for name, text in collection.files.items():
        (source / name).write_text(text, encoding="utf-8")
    assembly = Assembly(load_settings(data_dir=folder / "data"), make_encoder=make_encoder)
    assembly.start_documents(starts_empty=True)
    for taken in take_in(assembly.register, [str(source)], wanted=Wanted()):
        if taken.problem is not None:
            print(f"{Path(taken.source).name}: {taken.problem}", file=sys.stderr)
    with tqdm(desc=collection.name, unit="passages", disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = build_index(
            assembly.register.documents(),
            (),
            index_dir=assembly.directory.index,
            cache_dir=work,
            encoder=assembly.encoder,
            now=assembly.now(),
            progress=show,
        )
    return assembly, report


def _measure(assembly: Assembly, questions: Sequence[tuple[str, AskedOf]]) -> Row:
    ranks: dict[str, list[int | None]] = {"dense": [], "bm25": [], "search": []}
    took: list[float] = []
    for text, gold in questions:
        question = Question(text=text, today=TODAY, role=Role.CITIZEN)
        began = time.perf_counter()
        hits = find_hits(assembly, question, k=CUTS[-1]).hits
        took.append((time.perf_counter() - began) * 1000)
        ranks["search"].append(document_rank(hits, gold.documents))
        for side, ordered in sides(assembly, question).items():
            ranks[side].append(document_rank(ordered, gold.documents))
    row: Row = {}
    for name, found in ranks.items():
        row |= {f"{name}_{key}": value for key, value in measures(found).items()}
    took.sort()
    row["search_p50_ms"] = round(took[len(took) // 2], 1)
    row["search_p95_ms"] = round(took[int(len(took) * 0.95)], 1)
    return row


def sides(assembly: Assembly, question: Question) -> dict[str, list[Hit]]:
    """The candidates of a search in the order of either side alone."""
    understood = assembly.answerer.understand(question)
    hits = assembly.live.current().search(
        understood.search_text, k=2 * DEPTH, lexical_text=understood.lexical_text
    )
    return {
        "dense": sorted(hits, key=lambda hit: -hit.dense),
        "bm25": sorted((hit for hit in hits if hit.lexical > 0), key=lambda hit: -hit.lexical),
    }


def document_rank(hits: Iterable[Hit], documents: frozenset[str]) -> int | None:
    """The place of the first right document among distinct ones, None when not in the first ten."""
    distinct = dict.fromkeys(hit.passage.document_id for hit in hits)
    for rank, document_id in enumerate(distinct, start=1):
        if rank > CUTS[-1]:
            return None
        if document_id in documents:
            return rank
    return None


def measures(ranks: Sequence[int | None]) -> dict[str, float]:
    """R@1, R@5, R@10 in percent, and MRR@10."""
    count = max(len(ranks), 1)
    found = {
        f"r{cut}": round(100 * sum(rank is not None and rank <= cut for rank in ranks) / count, 1)
        for cut in CUTS
    }
    return {**found, "mrr10": round(sum(1 / rank for rank in ranks if rank) / count, 4)}


def without_accents(text: str) -> str:
    """The text as typed on a keyboard without Vietnamese."""
    return "".join(
        plain.upper() if char.isupper() else plain
        for char, plain in zip(normalise(text), fold(normalise(text)), strict=True)
    )


if __name__ == "__main__":
    sys.exit(main())
