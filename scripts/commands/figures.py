"""`tiendo figures`: the ledger of targets and results, as a table, JSON or a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from bot.answering.answer import Role
from bot.clock import day_in_viet_nam, utc_now
from bot.errors import BotError
from bot.json_forms import indicator_to_json
from bot.ledger_drawings import chart_of, drawing_of, gauge_of, ranking_of
from bot.ledger_view import (
    find_by_name,
    nearest_names,
    visible_indicators,
)
from bot.render.chart_words import show_value
from bot.render.charts import Drawing, draw
from bot.searching import visibilities_for
from index.durable import replace_bytes
from knowledge.model import Document, FactKind, Indicator
from scripts.commands.asking_options import as_role, as_typed
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_json, print_result, print_table, remark
from scripts.commands.session import with_index

BEST = "tu-chon"
DRAWINGS: Mapping[str, Callable[[Indicator, Mapping[str, Document]], Drawing | None]] = {
    BEST: drawing_of,
    "thoi-gian": chart_of,
    "xep-hang": ranking_of,
    "dich": lambda indicator, documents: gauge_of(
        indicator, documents, today=day_in_viet_nam(utc_now())
    ),
}
KINDS = {FactKind.RESULT: "kết quả", FactKind.TARGET: "mục tiêu"}


@click.command("figures", cls=SharedCommand)
@click.argument("words", nargs=-1, metavar="[CHỈ_SỐ]...")
@click.option("--place", metavar="NƠI", help="Chỉ lấy số liệu của nơi này, ví dụ “Hà Nội”.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.option(
    "--chart",
    "picture",
    metavar="TỆP.png",
    type=click.Path(path_type=Path),
    help="Vẽ biểu đồ của một chỉ số ra tệp PNG.",
)
@click.option(
    "--chart-kind",
    type=click.Choice(sorted(DRAWINGS)),
    default=BEST,
    show_default=True,
    help="Kiểu biểu đồ: theo thời gian, xếp hạng, hoặc đường tới mục tiêu.",
)
@as_role
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    place: str | None,
    as_json: bool,
    picture: Path | None,
    chart_kind: str,
    role: str,
) -> None:
    """Xem mục tiêu và kết quả của các chỉ số; CHỈ_SỐ là mã hoặc tên, gõ không dấu cũng được.

    Không nêu CHỈ_SỐ thì liệt kê mọi chỉ số.
    """
    name = as_typed(" ".join(words)).strip()
    if picture is not None and not name:
        raise click.UsageError("--chart cần nêu một chỉ số.", ctx)
    library = with_index(ctx).live.current()
    indicators = visible_indicators(
        library.indicators,
        documents=library.documents,
        visibilities=visibilities_for(Role(role)),
        place=place,
    )
    chosen = find_by_name(indicators, name) if name else tuple(indicators.values())
    if (name or place) and not chosen:
        remark(_not_found(indicators, name=name, place=place))
        ctx.exit(1)
    if picture is not None:
        _draw(chosen, picture, library.documents, kind=chart_kind)
    if as_json:
        print_json([indicator_to_json(indicator) for indicator in chosen])
    elif name or place:
        for indicator in chosen:
            _print_facts(indicator, library.documents)
    else:
        _print_list(chosen)


def _not_found(indicators: Mapping[str, Indicator], *, name: str, place: str | None) -> str:
    if place and not indicators:
        return f"Không có số liệu nào của “{place}”. Bỏ --place để xem mọi nơi."
    near = nearest_names(indicators, name)
    advice = f"Gần giống: {', '.join(near)}." if near else "Xem danh sách bằng `tiendo figures`."
    return f"Không có chỉ số “{name}”{f' ở {place}' if place else ''}. {advice}"


def _draw(
    indicators: Sequence[Indicator],
    picture: Path,
    documents: Mapping[str, Document],
    *,
    kind: str,
) -> None:
    if len(indicators) > 1:
        names = ", ".join(indicator.id for indicator in indicators)
        raise BotError(f"--chart vẽ từng chỉ số một; tên này có nhiều: {names}.")
    drawing = DRAWINGS[kind](indicators[0], documents)
    if drawing is None:
        raise BotError(
            "Chỉ số này không có số liệu bằng số nên không vẽ được biểu đồ."
            if kind in {BEST, "thoi-gian"}
            else f"Chỉ số này không đủ số liệu để vẽ kiểu “{kind}”. Bỏ --chart-kind để vẽ kiểu hợp."
        )
    try:
        replace_bytes(picture, draw(drawing))
    except OSError as problem:
        raise BotError(
            f"Không ghi được tệp {picture}. Kiểm tra thư mục, quyền ghi và dung lượng ổ đĩa."
        ) from problem
    remark(f"Đã vẽ {picture}.")


def _print_facts(indicator: Indicator, documents: Mapping[str, Document]) -> None:
    print_result(f"{indicator.name}  [{indicator.id}]  đơn vị: {indicator.unit}")
    print_table(
        ("  THỜI ĐIỂM", "LOẠI", "GIÁ TRỊ", "NƠI", "NGUỒN", "GHI"),
        [
            (
                f"  {fact.period}",
                KINDS[fact.kind],
                show_value(fact.value),
                fact.place or "-",
                documents[fact.document_id].number or fact.document_id,
                fact.text,
            )
            for fact in indicator.facts
        ],
    )
    if indicator.note:
        print_result(f"  Lưu ý: {indicator.note}")
    print_result("")


def _print_list(indicators: Sequence[Indicator]) -> None:
    if not indicators:
        remark("Chỉ mục chưa có số liệu nào.")
        return
    print_table(
        ("MÃ", "MỤC TIÊU", "KẾT QUẢ", "MỚI NHẤT", "TÊN"),
        [
            (
                indicator.id,
                str(sum(fact.kind is FactKind.TARGET for fact in indicator.facts)),
                str(sum(fact.kind is FactKind.RESULT for fact in indicator.facts)),
                _newest(indicator),
                indicator.name,
            )
            for indicator in indicators
        ],
    )


def _newest(indicator: Indicator) -> str:
    results = [fact for fact in indicator.facts if fact.kind is FactKind.RESULT]
    return f"{show_value(results[-1].value)} ({results[-1].period})" if results else "-"
