"""`tiendo reject`: proposed points that shall not come back."""

from __future__ import annotations

import click

from scripts.commands.asking_options import as_typed
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result
from scripts.commands.session import with_documents


@click.command("reject", cls=SharedCommand)
@click.argument("ids", nargs=-1, required=True, metavar="MÃ...")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, ids: tuple[str, ...], as_json: bool) -> None:
    """Bỏ số liệu được đề xuất: từ nay không đề xuất lại.

    Bỏ một số đã nhận thì số đó ra khỏi sổ số liệu từ lần `tiendo reindex` kế tiếp. Sai một mã thì
    không mã nào được xét.
    """
    rejected = with_documents(ctx).proposals.reject([as_typed(one) for one in ids])
    if as_json:
        print_json([{"id": one.proposal.id, "was_accepted": one.was_accepted} for one in rejected])
        return
    for one in rejected:
        print_result(f"Đã bỏ {one.proposal.id}: “{one.proposal.sentence}”")
    if any(one.was_accepted for one in rejected):
        print_result("Có số đã nhận từ trước; chạy `tiendo reindex` để câu trả lời thôi dùng.")
