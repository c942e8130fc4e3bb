"""`tiendo builds`: the builds on disk."""

from __future__ import annotations

import click

from bot.json_forms import build_to_json
from index.publish import BuildState, list_builds
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_table, remark
from scripts.commands.session import open_assembly


@click.command("builds", cls=SharedCommand)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Liệt kê các bản dựng chỉ mục còn giữ, mới nhất trước; dấu * là bản đang dùng."""
    states = list_builds(open_assembly(ctx).directory.index)
    if as_json:
        print_json([build_to_json(state) for state in states])
        return
    if not states:
        remark("Chưa có bản dựng nào. Chạy `tiendo reindex`.")
        return
    print_table(("", "BẢN DỰNG", "TÀI LIỆU", "ĐOẠN", "MỚI NHẤT", "BỘ MÃ HÓA"), [*map(_row, states)])


def _row(state: BuildState) -> tuple[str, ...]:
    mark = "*" if state.is_live else ""
    manifest = state.manifest
    if manifest is None:
        return (mark, state.build_id, "-", "-", "-", "hỏng")
    return (
        mark,
        state.build_id,
        str(manifest.documents),
        str(manifest.passages),
        manifest.newest_document or "-",
        manifest.encoder_name,
    )
