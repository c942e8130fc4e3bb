"""A shelf of small documents for the index tests; every figure here is made up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from index.build import BuildReport, build_index
from index.protocols import Encoder
from knowledge.model import Block, Document, DocumentKind, Fact, FactKind, Indicator, Visibility
from tests.fakes import HashEncoder

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NO_STARTER = Path("no-such-file.npz")


def document(
    document_id: str,
    *texts: str,
    title: str = "Báo cáo chuyển đổi số",
    kind: DocumentKind = DocumentKind.NEWS,
    visibility: Visibility = Visibility.PUBLIC,
    place: str | None = None,
    published_on: str | None = None,
    number: str | None = None,
) -> Document:
    """A document with one paragraph per text."""
    return Document(
        id=document_id,
        title=title,
        kind=kind,
        visibility=visibility,
        place=place,
        published_on=published_on,
        number=number,
        digest=f"digest of {document_id}",
        blocks=tuple(Block(text=text, heading_path=("Kết quả",)) for text in texts),
    )


def shelf() -> list[Document]:
    """Six documents that differ in kind, place, date and visibility."""
    return [
        document(
            "ban-do",
            "Năm 2024 tỉnh Ban Mê có 812 dịch vụ công trực tuyến toàn trình.",
            "Tỷ lệ hồ sơ trực tuyến của tỉnh đạt 64,2 phần trăm.",
            place="ban-me",
            published_on="2024-12-20",
        ),
        document(
            "cong-dich-vu",
            "Cổng dịch vụ công quốc gia có 3,1 triệu tài khoản.",
            title="Cổng dịch vụ công sau ba năm",
            kind=DocumentKind.REPORT,
            published_on="2023-05",
        ),
        document(
            "noi-bo",
            "Bản nội bộ: ngân sách chuyển đổi số năm 2025 là 91 tỷ đồng.",
            title="Ghi chú nội bộ",
            visibility=Visibility.STAFF,
            published_on="2025-01-05",
        ),
        document(
            "quyet-dinh",
            "Quyết định đặt mục tiêu 80 phần trăm hồ sơ được số hóa vào năm 2027.",
            "Các bộ báo cáo trước ngày 15 tháng 12 hằng năm.",
            title="Quyết định về số hóa hồ sơ",
            kind=DocumentKind.POLICY,
            number="77/QĐ-XYZ",
            published_on="2025",
        ),
        document("to-cong-nghe", "Tổ công nghệ số cộng đồng có 70.000 thành viên."),
        document(
            "vneid", "Ứng dụng định danh điện tử có 12 triệu người dùng.", kind=DocumentKind.SERVICE
        ),
    ]


def indicators() -> tuple[Indicator, ...]:
    """One indicator with a fact in the shelf and one in a document that is not there."""
    fact = Fact(
        indicator_id="ho_so",
        kind=FactKind.RESULT,
        value=64.2,
        text="Tỷ lệ hồ sơ trực tuyến đạt 64,2 phần trăm",
        period="2024",
        document_id="ban-do",
    )
    elsewhere = Fact(
        indicator_id="ho_so",
        kind=FactKind.TARGET,
        value=90.0,
        text="mục tiêu 90 phần trăm",
        period="2030",
        document_id="khong-co",
    )
    return (
        Indicator(
            id="ho_so",
            name="Tỷ lệ hồ sơ trực tuyến",
            unit="%",
            scope="toàn quốc",
            facts=(fact, elsewhere),
        ),
    )


def build(
    data: Path,
    documents: list[Document] | None = None,
    *,
    encoder: Encoder | None = None,
    now: datetime = NOON,
) -> BuildReport:
    """Build and publish the shelf (or other documents) under a data directory."""
    return build_index(
        shelf() if documents is None else documents,
        indicators(),
        index_dir=data / "index",
        cache_dir=data / "cache",
        encoder=encoder or HashEncoder(),
        now=now,
        starter_path=NO_STARTER,
    )
