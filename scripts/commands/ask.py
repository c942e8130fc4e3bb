"""`tiendo ask`: one answer, or a file of them."""

from __future__ import annotations

from pathlib import Path

import click

from bot.answering.answer import Answer, Question, Reading, Role
from bot.answering.statuses import Family, Status
from bot.assemble import Assembly
from bot.render.json_form import answer_to_json
from bot.render.terminal import render_terminal
from index.errors import IndexProblem
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
from scripts.commands.session import open_assembly, today, with_index


@click.command("ask", cls=SharedCommand)
@click.argument("words", nargs=-1, metavar="[CÂU_HỎI]...")
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
    as_json: bool,
    role: str,
    day: str | None,
    batch: Path | None,
    out: Path | None,
) -> None:
    """Trả lời một câu hỏi, kèm nguồn; hoặc cả tệp câu hỏi với --batch và --out.

    Từ chối một câu ngoài phạm vi cũng là đã trả lời (mã thoát 0); mã thoát 1 khi chưa tra cứu
    được, ví dụ chưa có chỉ mục.
    """
    typed = one_question(ctx, words, batch=batch, out=out)
    if batch is not None and out is not None:
        _answer_file(ctx, batch, out, day=day, role=Role(role))
        return
    answer = _answer_one(ctx, typed or "", day=day, role=Role(role))
    has_failed = answer.status.family is Family.FAILED
    if as_json:
        print_json(answer_to_json(answer))
    elif not has_failed:
        print_result(render_terminal(answer))
    if has_failed:
        remark(answer.text)
        ctx.exit(1)


def _answer_one(ctx: click.Context, text: str, *, day: str | None, role: Role) -> Answer:
    question = Question(text=text, today=day or today(open_assembly(ctx)), role=role)
    try:
        assembly = _ready(ctx)
    except IndexProblem as problem:
        # Programs that read our JSON learn of it as a status, people as a sentence.
        return Answer(
            question=question,
            reading=Reading(text=text),
            status=Status.FAILED_SEARCH,
            text=str(problem),
        )
    return assembly.answerer.answer(question)


def _answer_file(
    ctx: click.Context, batch: Path, out: Path, *, day: str | None, role: Role
) -> None:
    assembly = _ready(ctx)

    def step(question: Question) -> Json:
        return answer_to_json(assembly.answerer.answer(question))

    run_batch(batch, out, today=day or today(assembly), role=role, label="Trả lời", step=step)


def _ready(ctx: click.Context) -> Assembly:
    assembly = with_index(ctx)
    assembly.warm()
    return assembly
