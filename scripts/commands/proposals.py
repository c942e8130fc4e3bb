"""`tiendo proposals`: the points that documents propose and nobody has decided on."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.json_forms import pending_to_json
from bot.ledger_view import show_value
from bot.proposing import Pending, Standing
from knowledge.model import FactKind
from knowledge.proposals.model import Ground, PeriodFrom
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result, remark
from scripts.commands.session import with_documents

KINDS = {FactKind.RESULT: "kết quả", FactKind.TARGET: "mục tiêu"}
GROUNDS = {Ground.ALIAS: "nêu tên “{named}”", Ground.MEANING: "gần nghĩa, nên đọc kỹ"}
PERIODS = {
    PeriodFrom.SENTENCE: "thời điểm ghi trong câu",
    PeriodFrom.HEADING: "thời điểm lấy từ tiêu đề",
    PeriodFrom.DOCUMENT: "thời điểm lấy theo ngày của tài liệu",
}
STANDINGS = {
    Standing.CONFIRMS: "= Sổ đã có số này từ nguồn khác: {others}",
    Standing.CONFLICTS: "! Khác với sổ: {others}",
}


@click.command("proposals", cls=SharedCommand)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Liệt kê số liệu mà tài liệu mới đề xuất cho sổ số liệu, chờ người phụ trách xét.

    Nhận bằng `tiendo accept MÃ`, bỏ bằng `tiendo reject MÃ`; số nào đã xét thì không hiện lại.
    Tài liệu của kho khởi đầu không đề xuất gì vì số liệu của chúng đã được biên soạn.
    """
    pending = with_documents(ctx).proposals.pending()
    if as_json:
        print_json([pending_to_json(one) for one in pending])
        return
    if not pending:
        remark("Không có đề xuất nào chờ xét.")
        return
    _print(pending)


def _print(pending: Sequence[Pending]) -> None:
    document_id = ""
    for one in pending:
        if one.proposal.document_id != document_id:
            document_id = one.proposal.document_id
            print_result(f"{document_id}\n")
        for line in _lines(one):
            print_result(f"  {line}")
        print_result("")
    print_result(f"{len(pending)} đề xuất. Nhận: `tiendo accept MÃ`, bỏ: `tiendo reject MÃ`.")


def _lines(one: Pending) -> list[str]:
    proposal = one.proposal
    why = (
        GROUNDS[proposal.ground].format(named=proposal.named),
        PERIODS[proposal.period_from],
        f"độ tin {show_value(proposal.confidence)}",
    )
    lines = [
        f"{proposal.id}  {one.indicator.name}  [{proposal.indicator_id}]",
        f"          {KINDS[proposal.kind]} {show_value(proposal.value)} · đơn vị: {proposal.unit} "
        f"· {proposal.period} · {proposal.place}",
        f"          “{proposal.sentence}”",
        f"          {'; '.join(why)}",
    ]
    if one.standing in STANDINGS:
        others = ", ".join(f"{show_value(fact.value)} ({fact.document_id})" for fact in one.others)
        lines.append(f"          {STANDINGS[one.standing].format(others=others)}")
    return lines
