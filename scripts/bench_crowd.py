"""Measures answers when thousands of foreign articles stand beside the starter corpus.

    python -m scripts.bench_crowd [--articles 10000] [--work DIR] [--out FILE]

The facts of the five seed articles are asked with the seeds alone, with the starter corpus beside
them, and with articles of the codification beside both; a set of tuning questions with the starter
corpus and with all. Encoding 10,000 articles takes a quarter of an hour on four processors; the
data directories stay in the work folder, so that a second run only asks.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.answering.answer import Question
from bot.assemble import Assembly, Notices, Progress
from bot.intake import Wanted, take_in
from bot.settings import load_settings
from index.durable import replace_bytes
from scripts.bench_retrieval import DEFAULT_WORK
from scripts.evaluation.corpus_text import corpus_text_of
from scripts.evaluation.matching import missing_facts
from scripts.evaluation.outcome import judge
from scripts.evaluation.questions import Expect, load_questions
from scripts.evaluation.run import as_asked
from scripts.retrieval_sets import DATA, codified, codified_text

OUT = Path(__file__).parent / "results" / "crowd.json"
QUESTIONS = Path(__file__).parent / "evaluation" / "questions" / "tune_l.jsonl"
SEEDS = DATA.parent / "seeds"
TODAY = "2026-11-22"

# A question on a fact of each seed article, and what a right answer holds.
SEED_FACTS = (
    ("Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?", "71/193"),
    ("bo nganh nao cung lap ban chi dao chuyen doi so chua", "22/22"),
    ("QĐ 942 đặt mục tiêu 2030 là gì?", "nhóm 30"),
    ("Nghệ An đạt bao nhiêu mục tiêu chính quyền số?", "10/11"),
    ("muc tieu VNeID cua de an 06 la bao nhieu", "40 triệu"),
    ("muc tieu VNeID cua de an 06 la bao nhieu va da dat bao nhieu", "55,25 triệu"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what is missing, ask, write the result file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--work", type=Path, default=DEFAULT_WORK, help="keeps the directories")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args(arguments)
    if not DATA.is_dir() or not SEEDS.is_dir():
        print(
            "The articles and seeds are not in this repository: put the shared folder beside it, "
            "then run this again.",
            file=sys.stderr,
        )
        return 1
    seeds = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    crowd = write_articles(chosen.articles, chosen.work / f"articles-{chosen.articles}")
    alone = opened(chosen.work / "crowd-seeds", seeds, is_empty=True)
    starter = opened(chosen.work / "crowd-starter", seeds)
    beside = opened(chosen.work / f"crowd-{chosen.articles}", [*seeds, str(crowd)])
    outcome = {
        "command": "python -m scripts.bench_crowd",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "articles": chosen.articles,
        "passages": len(beside.live.current().passages),
        "build": beside.live.current().build_id,
        "seed_facts": len(SEED_FACTS),
        "seed_facts_right": {
            "seeds alone": facts_right(alone),
            "with the starter corpus": facts_right(starter),
            "with the articles too": facts_right(beside),
        },
        "questions": QUESTIONS.name,
        "with the starter corpus": asked(starter),
        "with the articles too": asked(beside),
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(outcome, indent=1, ensure_ascii=False)
    replace_bytes(chosen.out, (text + "\n").encode())
    print(text)
    return 0


def write_articles(count: int, folder: Path) -> Path:
    """Articles of the codification as files, with their headings; kept from one run to the next."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        for number, one in enumerate(codified(count)):
            text = codified_text(one, heading=True)
            (folder / f"phap-dien-{number:05}.md").write_text(text, encoding="utf-8")
    return folder


def opened(data_dir: Path, sources: Sequence[str], *, is_empty: bool = False) -> Assembly:
    """An indexed data directory with these sources."""

    def progress(label: str) -> Progress:
        bar = tqdm(desc=f"{data_dir.name}: {label}", disable=None)

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return show

    assembly = Assembly(load_settings(data_dir=data_dir), notices=Notices(progress=progress))
    assembly.start_documents(starts_empty=is_empty)
    taken = take_in(assembly.register, sources, wanted=Wanted())
    problems = [one for one in taken if one.problem is not None]
    for one in problems[:5]:
        print(f"{Path(one.source).name}: {one.problem}", file=sys.stderr)
    assembly.rebuild()
    return Assembly(load_settings(data_dir=data_dir))


def facts_right(assembly: Assembly) -> int:
    """How many of the seeds' facts are answered."""
    right = 0
    for text, fact in SEED_FACTS:
        answer = assembly.answerer.answer(Question(text=text, today=TODAY))
        quotes = " ".join(one.quote for one in answer.citations)
        said = fact in answer.text and not missing_facts(quotes, ((fact,),))
        if not said:
            print(f"missed: {text} -> {answer.text[:200]}", file=sys.stderr)
        right += said
    return right


def asked(assembly: Assembly) -> dict[str, float]:
    """Shares of right answers and refusals over the question set, and the time an answer takes."""
    questions = load_questions(QUESTIONS)
    right: dict[Expect, list[bool]] = {kind: [] for kind in Expect}
    took = []
    for question in questions:
        answer = assembly.answerer.answer(as_asked(question))
        took.append(answer.elapsed_ms)
        outcome = judge(
            question, answer, None, latency_ms=answer.elapsed_ms, text_of=corpus_text_of
        )
        right[question.expect].append(outcome.right)
    took.sort()
    return {
        "right_answers": round(sum(right[Expect.ANSWER]) / len(right[Expect.ANSWER]), 3),
        "right_refusals": round(sum(right[Expect.REFUSE]) / len(right[Expect.REFUSE]), 3),
        "p50_ms": took[len(took) // 2],
        "p95_ms": took[int(len(took) * 0.95)],
    }


if __name__ == "__main__":
    sys.exit(main())
