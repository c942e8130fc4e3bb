"""`tiendo remove`: take documents out of the register."""

from __future__ import annotations

import click

from knowledge.errors import UnknownDocument
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result, remark
from scripts.commands.session import with_documents


@click.command("remove", cls=SharedCommand)
@click.argument("ids", nargs=-1, required=True, metavar="ĐỊNH_DANH...")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, ids: tuple[str, ...], as_json: bool) -> None:
    """Bỏ tài liệu khỏi kho. Câu trả lời thôi dùng tài liệu đó từ lần `tiendo reindex` kế tiếp."""
    register = with_documents(ctx).register
    removed: list[str] = []
    missing: list[str] = []
    for document_id in dict.fromkeys(ids):
        try:
            register.remove(document_id)
        except UnknownDocument as problem:
            missing.append(document_id)
            remark(str(problem))
        else:
            removed.append(document_id)
    if as_json:
        print_json({"removed": removed, "unknown": missing})
    else:
        for document_id in removed:
            print_result(f"Đã bỏ {document_id}.")
        if removed:
            print_result("Chạy `tiendo reindex` để câu trả lời thôi dùng tài liệu đã bỏ.")
    if missing:
        ctx.exit(1)
