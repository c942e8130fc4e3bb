"""`tiendo add`: register documents and show what was read of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from bot.assemble import Assembly
from bot.intake import Taken, Wanted, take_in
from bot.json_forms import document_to_json
from knowledge.errors import KnowledgeError
from knowledge.model import Document, DocumentKind, RelationKind, Visibility
from knowledge.register import AddOutcome
from scripts.commands.asking_options import as_typed
from scripts.commands.base import SharedCommand
from scripts.commands.output import Bar, print_json, print_result, remark
from scripts.commands.session import with_documents
from scripts.commands.vietnamese import OneOf

RELATIONS = {
    RelationKind.REPLACES: "thay thế",
    RelationKind.REPLACED_BY: "được thay bằng",
    RelationKind.AMENDS: "sửa đổi",
    RelationKind.AMENDED_BY: "được sửa đổi bởi",
    RelationKind.FOLLOWS: "tiếp theo",
    RelationKind.FOLLOWED_BY: "tiếp nối bởi",
}
OUTCOMES = {
    AddOutcome.ADDED: "Đã thêm",
    AddOutcome.UNCHANGED: "Không đổi",
    AddOutcome.REPLACED: "Đã thay",
}

CHANGES = frozenset({AddOutcome.ADDED, AddOutcome.REPLACED})


@click.command("add", cls=SharedCommand)
@click.argument("sources", nargs=-1, required=True, metavar="TỆP|THƯ_MỤC|ĐỊA_CHỈ...")
@click.option(
    "--kind",
    type=OneOf([kind.value for kind in DocumentKind]),
    help="Loại tài liệu; không nêu thì lấy theo nội dung.",
)
@click.option(
    "--visibility",
    type=OneOf([visibility.value for visibility in Visibility]),
    help="Ai được xem: public (mọi người) hay staff (chỉ cán bộ).",
)
@click.option("--replace", is_flag=True, help="Thay tài liệu cũ cùng định danh.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    kind: str | None,
    visibility: str | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Đưa tài liệu vào kho và cho xem đã đọc được gì: tên, số hiệu, ngày, nơi ban hành, cảnh báo.

    Tệp hỏng được nêu rõ, các tệp còn lại vẫn vào kho (mã thoát khi đó là 1). Sau cùng chạy
    `tiendo reindex` để câu trả lời dùng tài liệu mới.
    """
    wanted = Wanted(
        kind=DocumentKind(kind) if kind else None,
        visibility=Visibility(visibility) if visibility else None,
        replace=replace,
        allows_private_addresses=True,
    )
    assembly = with_documents(ctx)
    results: list[Taken] = []
    proposed: dict[str, int] = {}
    names = [as_typed(source) if "://" in source else source for source in sources]
    # Each document printed is progress enough; a bar would only run through the lines.
    bar = Bar("Đọc tài liệu") if as_json else None
    for taken in take_in(assembly.register, names, wanted=wanted, progress=bar):
        results.append(taken)
        if taken.problem is not None:
            remark(f"{_shown(taken.source)}: {taken.problem}")
        elif not as_json:
            _print_taken(taken)
        if taken.document is not None and taken.outcome in CHANGES:
            count = _count_proposals(assembly, taken.document)
            proposed[taken.document.id] = count
            if count and not as_json:
                print_result(f"    đề xuất: {count} số liệu")
    if as_json:
        print_json([_to_json(taken, proposed) for taken in results])
    _close(ctx, results, proposed=sum(proposed.values()), as_json=as_json)


def _count_proposals(assembly: Assembly, document: Document) -> int:
    """How many points a document proposes; where they cannot be read the document is in anyway."""
    try:
        return len(assembly.proposals.pending([document]))
    except KnowledgeError as problem:
        remark(str(problem))
        return 0


def _close(ctx: click.Context, results: list[Taken], *, proposed: int, as_json: bool) -> None:
    failed = sum(taken.problem is not None for taken in results)
    changed = sum(taken.outcome in CHANGES for taken in results)
    tell = remark if as_json else print_result
    if changed:
        tell(f"\n{changed} tài liệu vào kho. Chạy `tiendo reindex` để câu trả lời dùng đến.")
    if proposed:
        tell(f"{proposed} số liệu được đề xuất cho sổ số liệu. Xem bằng `tiendo proposals`.")
    if failed:
        remark(f"{failed} nguồn chưa vào kho, xem lý do ở trên.")
        ctx.exit(1)


def _print_taken(taken: Taken) -> None:
    if taken.document is None or taken.outcome is None:
        return
    document = taken.document
    print_result(f"{OUTCOMES[taken.outcome]}: {document.title}")
    for label, value in _facts(document, passages=taken.passages):
        print_result(f"    {label}: {value}")
    for warning in document.warnings:
        print_result(f"    ! {warning}")


def _facts(document: Document, *, passages: int) -> list[tuple[str, str]]:
    found = [
        ("định danh", document.id),
        ("số hiệu", document.number),
        ("ngày", document.issued_on),
        ("ban hành", document.issuer),
        ("nơi", document.place),
        ("loại", document.kind.value),
        ("xem", document.visibility.value),
        ("đoạn", str(passages)),
    ]
    known = [(label, value or "không thấy") for label, value in found]
    in_force = [
        f"{word} {day}"
        for word, day in (("từ", document.effective_on), ("hết từ", document.ends_on))
        if day
    ]
    own = [
        f"{RELATIONS[one.kind]} {one.target}" for one in document.relations if one.subject is None
    ]
    further = (("hiệu lực", "; ".join(in_force)), ("quan hệ", "; ".join(own)))
    return [*known, *((label, value) for label, value in further if value)]


def _to_json(taken: Taken, proposed: Mapping[str, int]) -> dict[str, Any]:
    document = taken.document
    return {
        "source": _shown(taken.source),
        "outcome": taken.outcome.value if taken.outcome else "failed",
        "problem": taken.problem,
        "passages": taken.passages,
        "proposals": proposed.get(document.id, 0) if document else 0,
        "document": document_to_json(document) if document else None,
    }


def _shown(source: str) -> str:
    """A file name may hold bytes that are no UTF-8."""
    return as_typed(source)
