"""`tiendo documents`: what lies in the register."""

from __future__ import annotations

import click

from bot.json_forms import document_to_json
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result, print_table, remark
from scripts.commands.session import with_documents


@click.command("documents", cls=SharedCommand)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Liệt kê tài liệu trong kho: định danh, số hiệu, ngày, loại, ai được xem, tên."""
    documents = with_documents(ctx).register.documents()
    if as_json:
        print_json([document_to_json(document) for document in documents])
        return
    if not documents:
        remark("Kho chưa có tài liệu. Thêm bằng `tiendo add TỆP`.")
        return
    print_table(
        ("ĐỊNH DANH", "SỐ HIỆU", "NGÀY", "LOẠI", "XEM", "TÊN"),
        [
            (
                document.id,
                document.number or "-",
                document.issued_on or "-",
                document.kind.value,
                document.visibility.value,
                document.title,
            )
            for document in documents
        ],
    )
    print_result(f"\n{len(documents)} tài liệu")
