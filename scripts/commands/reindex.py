"""`tiendo reindex`: show what would change, build beside the live build, publish."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from bot.assemble import Assembly
from bot.json_forms import difference_to_json
from index.difference import Difference, DocumentChange, find_difference
from scripts.commands.base import SharedCommand
from scripts.commands.output import confirmed, print_json, print_result, remark
from scripts.commands.session import with_documents

# More than this share of the documents changing at once is worth a second look.
LARGE_SHARE = 0.3
SHOWN_AT_MOST = 20


@click.command("reindex", cls=SharedCommand)
@click.option("--diff", "only_shows", is_flag=True, help="Chỉ cho xem thay đổi, không dựng.")
@click.option("--yes", "agreed", is_flag=True, help="Không hỏi lại trước khi đưa vào dùng.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, only_shows: bool, agreed: bool, as_json: bool) -> None:
    """Dựng chỉ mục mới từ kho tài liệu, cạnh bản đang dùng, rồi thay trong một bước.

    Trên cửa sổ dòng lệnh, lệnh hỏi lại khi có tài liệu bị bỏ hoặc hơn 30 % tài liệu thay đổi,
    trừ khi có --yes. Chạy từ chương trình khác (không có cửa sổ) thì không hỏi mà làm luôn.
    """
    assembly = with_documents(ctx)
    difference = find_difference(
        assembly.register.documents(), assembly.indicators(), index_dir=assembly.directory.index
    )
    if only_shows:
        _show_difference(difference, as_json=as_json)
        return
    if difference.live is None and difference.is_empty:
        remark("Kho chưa có tài liệu nên chưa có gì để dựng. Thêm bằng `tiendo add TỆP`.")
        ctx.exit(1)
    if not as_json:
        _print_difference(difference)
    needs_asking = not agreed and is_drastic(difference) and sys.stdin.isatty()
    if needs_asking and not confirmed("Đưa bản dựng này vào dùng?"):
        remark("Chưa thay đổi gì; bản dựng cũ vẫn được dùng.")
        ctx.exit(1)
    _build(assembly, difference, as_json=as_json)


def is_drastic(difference: Difference) -> bool:
    """Whether documents go, or a large share of those in the live build changes."""
    if difference.live is None:
        return False
    before = difference.unchanged + len(difference.changed) + len(difference.removed)
    return bool(difference.removed) or len(difference.changed) > LARGE_SHARE * before


def _build(assembly: Assembly, difference: Difference, *, as_json: bool) -> None:
    report = assembly.rebuild()
    if as_json:
        print_json(
            {
                **difference_to_json(difference),
                "build": report.build_id,
                "documents": report.documents,
                "passages": report.passages,
                "facts": report.facts,
                "encoded": report.encoded,
            }
        )
        return
    print_result(
        f"Đã đưa vào dùng bản dựng {report.build_id}: {report.documents} tài liệu, "
        f"{report.passages} đoạn, {report.facts} số liệu (mã hóa mới {report.encoded} đoạn)."
    )
    if report.removed_builds:
        remark(f"Đã xóa bản dựng cũ: {', '.join(report.removed_builds)}.")


def _show_difference(difference: Difference, *, as_json: bool) -> None:
    if as_json:
        print_json(difference_to_json(difference))
    else:
        _print_difference(difference)
        remark("Mới chỉ xem thay đổi. Chạy `tiendo reindex` để đưa vào dùng.")


def _print_difference(difference: Difference) -> None:
    print_result(f"So với bản đang dùng ({difference.live or 'chưa có'}):")
    for mark, label, changes in (
        ("+", "thêm", difference.added),
        ("~", "đổi", difference.changed),
        ("-", "bỏ", difference.removed),
    ):
        _print_changes(mark, label, changes)
    print_result(
        f"  giữ nguyên {difference.unchanged} tài liệu; "
        f"đoạn {difference.passages_before} → {difference.passages_after}, "
        f"số liệu {difference.facts_before} → {difference.facts_after}"
    )


def _print_changes(mark: str, label: str, changes: Sequence[DocumentChange]) -> None:
    if not changes:
        return
    print_result(f"  {label} {len(changes)} tài liệu:")
    for change in changes[:SHOWN_AT_MOST]:
        passages = f"{change.passages_before} → {change.passages_after} đoạn"
        print_result(f"    {mark} {change.document_id}  {change.title}  ({passages})")
    if len(changes) > SHOWN_AT_MOST:
        print_result(f"    {mark} … và {len(changes) - SHOWN_AT_MOST} tài liệu nữa")
