"""Documents and a ledger for the tests of commands; every figure here is made up."""

from __future__ import annotations

from pathlib import Path

from index.build import build_index
from knowledge.model import Document, DocumentKind, Fact, FactKind, Indicator, Visibility
from tests.fakes import HashEncoder
from tests.index.samples import NO_STARTER, NOON, document

# Words and figures that stand in what only staff may see, and nowhere else.
SECRETS = ("Ghi chú mật", "noi-bo", "4321", "Sao Khuê", "912 tỷ")


def documents() -> list[Document]:
    return [
        document(
            "hang-2024",
            "Đoạn mở đầu của bản tin về thứ hạng.",
            "Năm 2024 nước ta xếp thứ 60 trên 190 nước.",
            "Đoạn cuối: năm 2024 nước ta thuộc nhóm cao.",
            title="Thứ hạng năm 2024",
            published_on="2024-09-17",
        ),
        document(
            "hang-2022",
            "Năm 2022 nước ta xếp thứ 72 trên 190 nước.",
            title="Thứ hạng năm 2022",
            published_on="2022-09-28",
        ),
        document(
            "quyet-dinh",
            "Đến năm 2024 nước ta vào nhóm 70 nước, đến năm 2025 vào nhóm 50 nước.",
            title="Quyết định về thứ hạng",
            kind=DocumentKind.POLICY,
            number="77/QĐ-XYZ",
            published_on="2021-06-15",
        ),
        document(
            "cac-tinh",
            "Chỉ số của Huế là 0,8, của Hà Nội là 0,7, của Đà Nẵng là 0,9.",
            title="Chỉ số các tỉnh",
            published_on="2025-01-10",
        ),
        document(
            "noi-bo",
            "Nền tảng Sao Khuê có 4321 hồ sơ, ngân sách 912 tỷ đồng.",
            title="Ghi chú mật",
            visibility=Visibility.STAFF,
            published_on="2026-02-01",
        ),
    ]


def indicators() -> tuple[Indicator, ...]:
    return (
        Indicator(
            id="hang",
            name="Thứ hạng chính phủ điện tử",
            unit="thứ hạng",
            scope="toàn quốc",
            aliases=("egdi",),
            note="Hai năm mới có một kỳ.",
            facts=(
                fact("hang", 72, period="2022", document_id="hang-2022", text="hạng 72/190"),
                fact("hang", 60, period="2024", document_id="hang-2024", text="hạng 60/190"),
                fact(
                    "hang",
                    50,
                    period="2025",
                    document_id="quyet-dinh",
                    text="vào nhóm 50 nước",
                    kind=FactKind.TARGET,
                ),
                fact(
                    "hang",
                    70,
                    period="2024",
                    document_id="quyet-dinh",
                    text="vào nhóm 70 nước",
                    kind=FactKind.TARGET,
                ),
                fact("hang", 4321, period="2026", document_id="noi-bo", text="hạng 4321"),
            ),
        ),
        Indicator(
            id="chi_so_tinh",
            name="Chỉ số cấp tỉnh",
            unit="điểm",
            scope="cấp tỉnh",
            facts=tuple(
                fact(
                    "chi_so_tinh",
                    value,
                    period="2024",
                    document_id="cac-tinh",
                    text=f"đạt {value}",
                    place=place,
                )
                for place, value in (("Huế", 0.8), ("Hà Nội", 0.7), ("Đà Nẵng", 0.9))
            ),
        ),
        Indicator(
            id="nhom",
            name="Nhóm thứ hạng",
            unit="nhóm",
            scope="toàn quốc",
            facts=(fact("nhom", "cao", period="2024", document_id="hang-2024", text="nhóm cao"),),
            counterpart="hang",
        ),
        Indicator(
            id="sao_khue",
            name="Ngân sách Sao Khuê",
            unit="tỷ đồng",
            scope="toàn quốc",
            facts=(fact("sao_khue", 912, period="2025", document_id="noi-bo", text="912 tỷ"),),
        ),
    )


def fact(
    indicator: str,
    value: float | str,
    *,
    period: str,
    document_id: str,
    text: str,
    kind: FactKind = FactKind.RESULT,
    place: str | None = "toàn quốc",
) -> Fact:
    return Fact(
        indicator_id=indicator,
        kind=kind,
        value=value,
        text=text,
        period=period,
        document_id=document_id,
        place=place,
    )


def build_shelf(data: Path) -> None:
    """Build and publish under a data directory."""
    build_index(
        documents(),
        indicators(),
        index_dir=data / "index",
        cache_dir=data / "cache",
        encoder=HashEncoder(),
        now=NOON,
        starter_path=NO_STARTER,
    )
