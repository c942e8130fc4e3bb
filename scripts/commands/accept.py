"""`tiendo accept`: put proposed points into the maintainer's ledger, corrected where needed."""

from __future__ import annotations

import re
from typing import Any

import click

from bot.assemble import Assembly
from bot.errors import ProposalProblem
from bot.json_forms import fact_to_json
from bot.ledger_view import nearest_names, show_value
from bot.proposing import Edits
from knowledge.model import FactKind
from knowledge.progress import same_place
from knowledge.vietnamese.dates import parse_date
from knowledge.vietnamese.normalise import normalise
from knowledge.vietnamese.numbers import parse_number
from knowledge.vietnamese.places import all_places
from scripts.commands.asking_options import as_typed
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result
from scripts.commands.proposals import KINDS
from scripts.commands.session import with_documents
from scripts.commands.vietnamese import OneOf

_PERIOD = re.compile(r"\d{4}(?:-\d{2}){0,2}")


class Number(click.ParamType[float]):
    """A figure written the Vietnamese way."""

    name = "số"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        if isinstance(value, float | int):
            return value
        number = parse_number(as_typed(str(value)).strip())
        if number is None:
            self.fail(f"“{value}” phải là một số, ví dụ 55.250.000 hoặc 13,17", param, ctx)
        return int(number) if number == int(number) else float(number)


class Period(click.ParamType[str]):
    """A year, a month or a day of the calendar, in ISO form."""

    name = "kỳ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        written = str(value)
        # What the calendar does not have ("2024-13") is no date either.
        is_year = len(written) == len("2024")
        if not _PERIOD.fullmatch(written) or not (is_year or parse_date(written) == written):
            self.fail(f"“{value}” phải có dạng 2024, 2024-06 hoặc 2024-06-30", param, ctx)
        return written


@click.command("accept", cls=SharedCommand)
@click.argument("ids", nargs=-1, required=True, metavar="MÃ...")
@click.option(
    "--value",
    type=Number(),
    metavar="SỐ",
    help="Sửa giá trị, theo đơn vị của chỉ số, ví dụ 55.250.000.",
)
@click.option(
    "--period",
    type=Period(),
    metavar="KỲ",
    help="Sửa thời điểm: 2024, 2024-06 hoặc 2024-06-30.",
)
@click.option("--kind", type=OneOf([kind.value for kind in FactKind]), help="Sửa loại.")
@click.option("--place", metavar="NƠI", help="Sửa nơi, ví dụ “Hà Nội”.")
@click.option("--indicator", metavar="CHỈ_SỐ", help="Sửa chỉ số, bằng mã của nó.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    *,
    ids: tuple[str, ...],
    value: float | None,
    period: str | None,
    kind: str | None,
    place: str | None,
    indicator: str | None,
    as_json: bool,
) -> None:
    """Nhận số liệu được đề xuất vào sổ số liệu của thư mục dữ liệu; sửa trước khi nhận nếu cần.

    Sai một mã thì không mã nào được nhận. Giá trị sửa phải là số mà tài liệu có viết. Sau cùng
    chạy `tiendo reindex` để câu trả lời dùng đến.
    """
    corrected = any(one is not None for one in (value, period, kind, place, indicator))
    if corrected and len(set(ids)) > 1:
        raise click.UsageError("Chỉ sửa được từng đề xuất một; nêu đúng một mã.", ctx)
    assembly = with_documents(ctx)
    edits = Edits(
        indicator_id=_indicator(assembly, indicator),
        kind=FactKind(kind) if kind else None,
        value=value,
        period=period,
        place=_place(assembly, place),
    )
    accepted = assembly.proposals.accept([as_typed(one) for one in ids], edits)
    if as_json:
        print_json(
            [
                {"id": id_, "indicator": fact.indicator_id, **fact_to_json(fact)}
                for id_, fact in accepted.items()
            ]
        )
        return
    for id_, fact in accepted.items():
        print_result(
            f"Đã nhận {id_}: {fact.indicator_id}, {KINDS[fact.kind]} {show_value(fact.value)}, "
            f"{fact.period}, {fact.place} ({fact.document_id})."
        )
    print_result("Chạy `tiendo reindex` để câu trả lời dùng đến.")


def _indicator(assembly: Assembly, written: str | None) -> str | None:
    if written is None:
        return None
    indicators = {one.id: one for one in assembly.indicators()}
    name = as_typed(written).strip()
    if name in indicators:
        return name
    near = nearest_names(indicators, name)
    advice = f"Gần giống: {', '.join(near)}." if near else "Xem các mã bằng `tiendo figures`."
    raise ProposalProblem(f"Không có chỉ số “{name}”; chưa thay đổi gì. {advice}")


def _place(assembly: Assembly, written: str | None) -> str | None:
    if written is None:
        return None
    name = normalise(as_typed(written)).strip()
    scopes = {indicator.scope for indicator in assembly.indicators()}
    known = next((scope for scope in sorted(scopes) if same_place(scope, name)), None) or next(
        (one.name for one in all_places() if same_place(one.name, name)), None
    )
    if known is None:
        raise ProposalProblem(
            f"Không biết nơi “{name}”; chưa thay đổi gì. Nêu tên tỉnh, thành phố hay bộ, hoặc bỏ "
            "--place để giữ nơi được đề xuất."
        )
    return known
