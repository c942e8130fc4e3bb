"""Options and small steps that `ask`, `search` and `chat` share."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from bot.answering.answer import Question, Role
from bot.batch import Asked, read_questions, write_lines
from scripts.commands.output import Bar, remark
from scripts.commands.vietnamese import Day, OneOf

Json = dict[str, Any]

as_role = click.option(
    "--as",
    "role",
    type=OneOf([role.value for role in Role]),
    default=Role.CITIZEN.value,
    help="Hỏi với tư cách người dân (citizen, mặc định) hay cán bộ (staff).",
)
on_day = click.option(
    "--today",
    "day",
    type=Day(),
    metavar="NGÀY",
    help="Coi như hỏi vào ngày này (NĂM-THÁNG-NGÀY); mặc định là hôm nay ở Việt Nam.",
)
from_file = click.option(
    "--batch",
    "batch",
    metavar="TỆP.jsonl",
    type=click.Path(path_type=Path),
    help='Tệp câu hỏi, mỗi dòng một {"id", "question", "history"?, "today"?, "role"?}.',
)
to_file = click.option(
    "--out",
    "out",
    metavar="TỆP.jsonl",
    type=click.Path(path_type=Path),
    help="Nơi ghi kết quả của --batch, mỗi dòng một câu, đúng thứ tự.",
)


def one_question(
    ctx: click.Context,
    words: Sequence[str],
    *,
    batch: Path | None,
    out: Path | None,
) -> str | None:
    """The question typed, or None for a batch. Raises click.UsageError for both or neither."""
    if batch is not None and words:
        raise click.UsageError("Chọn một: câu hỏi trên dòng lệnh, hoặc --batch.", ctx)
    if batch is not None and out is None:
        raise click.UsageError("--batch cần kèm --out TỆP.jsonl.", ctx)
    if batch is None and out is not None:
        raise click.UsageError("--out chỉ dùng cùng --batch.", ctx)
    if batch is None and not words:
        raise click.UsageError("Thiếu câu hỏi (đặt trong dấu nháy), hoặc --batch TỆP.jsonl.", ctx)
    return None if batch is not None else as_typed(" ".join(words))


def as_typed(text: str) -> str:
    """Arguments whose bytes were no UTF-8 arrive with surrogates; those become U+FFFD."""
    return os.fsencode(text).decode("utf-8", "replace")


def run_batch(  # noqa: PLR0913 - two files, two defaults, one step
    batch: Path,
    out: Path,
    *,
    today: str,
    role: Role,
    label: str,
    step: Callable[[Question], Json],
) -> None:
    """Do `step` for each question of a file; the results appear whole or not at all."""
    asked = read_questions(batch, today=today, role=role)
    bar = Bar(label)

    def results() -> Sequence[Json]:
        found = []
        for done, one in enumerate(asked, start=1):
            found.append(_with_id(step(one.question), one))
            bar(done, len(asked))
        return found

    count = write_lines(out, results())
    remark(f"{count} câu → {out}")


def _with_id(result: Json, asked: Asked) -> Json:
    """The id exactly as the file has it, number or text."""
    return {**result, "id": asked.id}
