"""Documents for the tests of the web: some public, one for staff, a ledger over both."""

from __future__ import annotations

from pathlib import Path

from index.build import build_index
from knowledge.model import Document, Fact, FactKind, Indicator, Visibility
from tests.fakes import HashEncoder
from tests.index.samples import NO_STARTER, NOON, document, shelf

# Words and figures that stand in the staff-only document and nowhere else.
SECRETS = ("91 tỷ", "Ghi chú nội bộ", "noi-bo", "4321", "Sao Khuê")
QUESTION = "Cổng dịch vụ công quốc gia có bao nhiêu tài khoản?"


def build_shelf(data: Path) -> None:
    """Build and publish under a data directory."""
    build_index(
        [*(one for one in shelf() if one.id != "noi-bo"), _older_document(), _staff_document()],
        _indicators(),
        index_dir=data / "index",
        cache_dir=data / "cache",
        encoder=HashEncoder(),
        now=NOON,
        starter_path=NO_STARTER,
    )


def _older_document() -> Document:
    return document(
        "ban-cu",
        "Năm 2023 tỷ lệ hồ sơ trực tuyến của tỉnh đạt 60,1 phần trăm.",
        title="Tỉnh Ban Mê nhìn lại năm 2023",
        place="ban-me",
        published_on="2023-12-28",
    )


def _staff_document() -> Document:
    return document(
        "noi-bo",
        "Bản nội bộ: ngân sách chuyển đổi số năm 2025 là 91 tỷ đồng.",
        "Nền tảng Sao Khuê có 4321 hồ sơ trực tuyến năm 2025.",
        title="Ghi chú nội bộ",
        visibility=Visibility.STAFF,
        published_on="2025-01-05",
    )


def _fact(indicator: str, value: float, *, period: str, document_id: str, text: str) -> Fact:
    return Fact(
        indicator_id=indicator,
        kind=FactKind.RESULT,
        value=value,
        text=text,
        period=period,
        document_id=document_id,
    )


def _indicators() -> tuple[Indicator, ...]:
    return (
        Indicator(
            id="ho_so",
            name="Tỷ lệ hồ sơ trực tuyến",
            unit="%",
            scope="toàn quốc",
            facts=(
                _fact("ho_so", 60.1, period="2023", document_id="ban-cu", text="đạt 60,1 %"),
                _fact("ho_so", 64.2, period="2024", document_id="ban-do", text="đạt 64,2 %"),
                _fact("ho_so", 4321, period="2025", document_id="noi-bo", text="4321 hồ sơ"),
            ),
        ),
        Indicator(
            id="ngan_sach",
            name="Ngân sách Sao Khuê",
            unit="tỷ đồng",
            scope="toàn quốc",
            facts=(_fact("ngan_sach", 91, period="2025", document_id="noi-bo", text="91 tỷ"),),
        ),
    )
