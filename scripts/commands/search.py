"""`tiendo search`: passages and why they were found, without an answer."""

from __future__ import annotations

import time
from pathlib import Path

import click

from bot.answering.answer import Question, Role
from bot.assemble import Assembly
from bot.json_forms import hits_to_json
from bot.searching import Found, find_hits
from scripts.commands.asking_options import (
    Json,
    as_role,
    from_file,
    on_day,
    one_question,
    run_batch,
    to_file,
)
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result, remark
from scripts.commands.session import today, with_index
from scripts.commands.vietnamese import WholeNumber


@click.command("search", cls=SharedCommand)
@click.argument("words", nargs=-1, metavar="[CÂU_HỎI]...")
@click.option(
    "-k",
    "k",
    type=WholeNumber(least=1, most=1000),
    default=10,
    metavar="SỐ",
    help="Lấy bao nhiêu đoạn (mặc định 10).",
)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@as_role
@on_day
@from_file
@to_file
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    k: int,
    as_json: bool,
    role: str,
    day: str | None,
    batch: Path | None,
    out: Path | None,
) -> None:
    """Tìm các đoạn văn bản gần câu hỏi nhất, kèm điểm số; không soạn câu trả lời."""
    typed = one_question(ctx, words, batch=batch, out=out)
    assembly = with_index(ctx)
    assembly.warm()
    on = day or today(assembly)
    if batch is not None and out is not None:

        def step(question: Question) -> Json:
            return _timed(assembly, question, k=k)[1]

        run_batch(batch, out, today=on, role=Role(role), label="Tìm", step=step)
        return
    question = Question(text=typed or "", today=on, role=Role(role))
    found, form = _timed(assembly, question, k=k)
    if as_json:
        print_json(form)
        return
    _print_hits(assembly, found)


def _timed(assembly: Assembly, question: Question, *, k: int) -> tuple[Found, Json]:
    started = time.perf_counter()
    found = find_hits(assembly, question, k=k)
    elapsed_ms = (time.perf_counter() - started) * 1000
    return found, hits_to_json(question, found.reading, found.hits, elapsed_ms=elapsed_ms)


def _print_hits(assembly: Assembly, found: Found) -> None:
    if found.reading.changed:
        remark(f"Hiểu là: {found.reading.text}")
    if not found.hits:
        remark("Không tìm thấy đoạn nào.")
        return
    documents = assembly.live.current().documents
    for hit in found.hits:
        document = documents[hit.passage.document_id]
        path = " › ".join((document.number or document.title, *hit.passage.heading_path))
        print_result(f"{hit.rank}. {hit.score:.3f}  {path}  [{hit.passage.document_id}]")
        print_result(f"   {hit.passage.text}")
