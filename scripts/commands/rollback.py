"""`tiendo rollback`: answer from an earlier build again."""

from __future__ import annotations

import click

from index.publish import live_or_none, rollback
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result
from scripts.commands.session import open_assembly


@click.command("rollback", cls=SharedCommand)
@click.argument("build", required=False, metavar="[BẢN_DỰNG]")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, build: str | None, as_json: bool) -> None:
    """Quay lại bản dựng trước (hoặc bản nêu tên). Kho tài liệu không đổi."""
    index_dir = open_assembly(ctx).directory.index
    before = live_or_none(index_dir)
    now_live = rollback(index_dir, build)
    if as_json:
        print_json({"build": now_live, "before": before})
        return
    print_result(f"Đang dùng bản dựng {now_live} (trước đó: {before or 'không có'}).")
