"""`tiendo evaluate`: how well the questions of a file are answered."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import click

from bot.answering.answer import Question
from bot.searching import find_hits
from index.model import Hit
from scripts.commands.base import SharedCommand
from scripts.commands.output import Bar, print_json, print_result, remark
from scripts.commands.session import today, with_index
from scripts.evaluation.result_files import as_json as summary_to_json
from scripts.evaluation.result_files import as_markdown
from scripts.evaluation.run import evaluate


@click.command("evaluate", cls=SharedCommand)
@click.argument("questions", metavar="CÂU_HỎI.jsonl", type=click.Path(path_type=Path))
@click.option(
    "--out",
    "out",
    required=True,
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Nơi ghi summary.json, summary.md và bảng CSV từng câu.",
)
@click.option("--json", "as_json", is_flag=True, help="In bản tóm tắt bằng JSON.")
@click.pass_context
def command(ctx: click.Context, *, questions: Path, out: Path, as_json: bool) -> None:
    """Trả lời mọi câu hỏi của tệp, chấm đúng sai, ghi kết quả từng câu và bản tóm tắt."""
    assembly = with_index(ctx)
    assembly.warm()
    # Measured is a service that has run for a while, not its first seconds.
    assembly.read_ahead(threading.Event())
    day = today(assembly)

    def search(text: str, k: int) -> Sequence[Hit]:
        return find_hits(assembly, Question(text=text, today=day), k=k).hits

    summary = evaluate(
        questions,
        out,
        ask=assembly.answerer.answer,
        search=search,
        progress=Bar("Chấm"),
        now=assembly.now,
    )
    if as_json:
        print_json(summary_to_json(summary))
    else:
        print_result(as_markdown(summary))
    remark(f"Kết quả từng câu ở {out}.")
