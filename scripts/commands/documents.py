"""`tiendo documents`: what lies in the register."""

from __future__ import annotations

from datetime import date

import click

from bot.json_forms import document_to_json
from knowledge.model import Document, DocumentKind
from knowledge.validity import Lineage, Standing
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result, print_table, remark
from scripts.commands.session import today, with_documents


@click.command("documents", cls=SharedCommand)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Liệt kê tài liệu trong kho: định danh, số hiệu, ngày, loại, hiệu lực, ai được xem, tên."""
    assembly = with_documents(ctx)
    documents = assembly.register.documents()
    lineage = assembly.register.lineage()
    day = date.fromisoformat(today(assembly))
    if as_json:
        print_json(
            [
                document_to_json(document)
                | {
                    "standing": lineage.on(document.id, day).standing.value
                    if document.kind is DocumentKind.POLICY
                    else None
                }
                for document in documents
            ]
        )
        return
    if not documents:
        remark("Kho chưa có tài liệu. Thêm bằng `tiendo add TỆP`.")
        return
    print_table(
        ("ĐỊNH DANH", "SỐ HIỆU", "NGÀY", "LOẠI", "HIỆU LỰC", "XEM", "TÊN"),
        [
            (
                document.id,
                document.number or "-",
                document.issued_on or "-",
                document.kind.value,
                _standing(document, lineage, day),
                document.visibility.value,
                document.title,
            )
            for document in documents
        ],
    )
    print_result(f"\n{len(documents)} tài liệu")


def _standing(document: Document, lineage: Lineage, day: date) -> str:
    """What the documents say of it: ended by which, amended by which, or nothing."""
    if document.kind is not DocumentKind.POLICY:
        return "-"
    validity = lineage.on(document.id, day)
    if validity.standing is Standing.NOT_YET:
        return f"chưa, từ {validity.since}"
    links = validity.ended_by or validity.amended_by
    by = ", ".join(link.number or link.key for link in links)
    if validity.standing is Standing.ENDED:
        return " ".join(filter(None, ("hết", validity.since, by and f"({by})")))
    return f"sửa bởi {by}" if by else "-"
