"""`tiendo doctor`: what is well, what is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from bot.assemble import Assembly
from bot.errors import DataDirectoryProblem
from bot.json_forms import finding_to_json
from bot.phrasing.check import model_findings
from bot.starter import Start, read_start
from bot.zalo_check import zalo_findings
from index.check import Finding, Severity, check_index
from index.errors import IndexProblem
from knowledge.errors import KnowledgeError
from knowledge.model import Document
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result, remark
from scripts.commands.session import open_assembly

MARKS = {Severity.OK: "✓", Severity.WARNING: "!", Severity.ERROR: "✗"}


@click.command("doctor", cls=SharedCommand)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Kiểm tra thư mục dữ liệu, kho tài liệu, mô hình và chỉ mục; không thay đổi gì.

    Mã thoát 1 khi có lỗi làm không trả lời được.
    """
    findings = list(_examine(open_assembly(ctx)))
    if as_json:
        print_json([finding_to_json(finding) for finding in findings])
    else:
        for finding in findings:
            _print_finding(finding)
    if any(finding.severity is Severity.ERROR for finding in findings):
        if not as_json:
            remark("Có lỗi cần sửa, xem các dòng ✗.")
        ctx.exit(1)


def _examine(assembly: Assembly) -> Iterator[Finding]:
    yield _data_directory(assembly)
    documents: list[Document] | None = None
    try:
        documents = assembly.register.documents()
    except KnowledgeError as problem:
        yield Finding("register", Severity.ERROR, str(problem))
    else:
        yield Finding("register", Severity.OK, f"Kho có {len(documents)} tài liệu.")
    yield from zalo_findings(assembly.settings, now=assembly.now())
    yield from model_findings(assembly.settings)
    try:
        encoder = assembly.encoder
    except IndexProblem as problem:
        yield Finding("model", Severity.ERROR, str(problem))
        return
    yield Finding("model", Severity.OK, f"Mô hình {encoder.name} sẵn sàng.")
    yield from check_index(
        assembly.directory.index,
        cache_dir=assembly.directory.cache,
        encoder=encoder,
        documents=documents,
        indicators=assembly.indicators(),
    )


def _data_directory(assembly: Assembly) -> Finding:
    root = assembly.directory.root
    if not root.exists():
        return Finding(
            "data_dir",
            Severity.WARNING,
            f"Thư mục dữ liệu {root} chưa có.",
            "Lần dùng đầu (ví dụ `tiendo ask`) sẽ tạo và nạp kho khởi đầu.",
        )
    try:
        assembly.directory.prepare()
    except DataDirectoryProblem as problem:
        # A directory that can only be read still answers.
        severity = Severity.WARNING if root.is_dir() else Severity.ERROR
        return Finding("data_dir", severity, str(problem))
    if read_start(assembly.directory) is Start.FILLING:
        return Finding(
            "data_dir",
            Severity.WARNING,
            "Việc nạp kho khởi đầu bị ngắt giữa chừng.",
            "Lần dùng tới sẽ tự nạp tiếp.",
        )
    return Finding("data_dir", Severity.OK, f"Thư mục dữ liệu {root} ghi được.")


def _print_finding(finding: Finding) -> None:
    print_result(f"{MARKS[finding.severity]} {finding.name}: {finding.message}")
    if finding.remedy:
        print_result(f"    → {finding.remedy}")
