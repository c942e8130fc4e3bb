"""Five crawled news pages: what must go, what must stay, and the fields they give."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from knowledge.model import Document, DocumentKind
from knowledge.passages import cut_passages
from knowledge.readers import read_path

FOLDER = Path(__file__).parents[4] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the seed pages (../shared/seeds) are not here"
)


@lru_cache(maxsize=1)
def seeds() -> dict[str, Document]:
    return {path.name[:3]: read_path(path) for path in sorted(FOLDER.glob("*.txt"))}


@pytest.mark.parametrize(
    ("seed", "noise"),
    [
        ("000", "VIẾT CHUNG"),
        ("000", "Ảnh:"),
        ("000", "Tin cùng chuyên mục"),
        ("000", "Cần cách làm đột phá, mang tính khác biệt"),
        ("001", "27/04/2022"),
        ("001", "các đại biểu dự hội nghị tại điểm cầu"),
        ("001", "Dương Chung"),
        ("001", "Theo Thùy Linh"),
        ("001", "baovinhphuc"),
        ("001", "Các tin đã đưa ngày"),
        ("002", "Thời sự"),
        ("002", "Ảnh:"),
        ("002", "Quang cảnh hội nghị"),
        ("002", "Thành Duy"),
        ("002", "Các đại biểu dự hội nghị tại điểm cầu"),
        ("002", "phát biểu kết luận. "),
        ("003", "Ánh Nguyễn"),
        ("003", "Tin Liên Quan"),
        ("003", "VỮNG BƯỚC"),
        ("003", "Lăng viếng"),
        ("003", "Đại hội XIV"),
        ("003", "hộ chiếu công vụ"),
        ("003", "Đối tác Chiến lược toàn diện"),
        ("004", "Chủ nhật"),
        ("004", "vista.gov.vn"),
        ("004", "ảnh Internet"),
        ("004", "Xuân Minh"),
        ("004", "Ý kiến bạn đọc"),
        ("004", "Thống kê truy cập"),
        ("004", "39,223"),
        ("004", "không sử dụng Site"),
    ],
)
def test_noise_is_in_no_passage(seed: str, noise: str) -> None:
    """What a page adds around its article can never be cited, not even as a heading."""
    for passage in cut_passages(seeds()[seed]):
        assert noise not in passage.text
        assert not any(noise in heading for heading in passage.heading_path)


@pytest.mark.parametrize(
    ("seed", "fact"),
    [
        ("000", "3 trụ cột: Chính phủ số, nền kinh tế số, xã hội số"),
        ("000", "hình thành Chính phủ số vào năm 2025"),
        ("001", "22/22 bộ, ngành và 63/63 địa phương"),
        ("001", "tăng khoảng 26 lần"),
        ("001", "53 tỷ USD"),
        ("001", "gần 1.000 cán bộ"),
        ("001", "33 sở, ngành"),
        ("002", "71/193"),
        ("002", "trên 55,25 triệu, vượt mục tiêu 40 triệu tài khoản"),
        ("002", "10/11 mục tiêu"),
        ("002", "18,3% GDP"),
        ("002", "4.475 thủ tục"),
        ("002", "tăng 9 bậc so với năm 2023"),
        ("002", "Phiên họp lần thứ 10"),
        ("003", "942/QĐ-TTg"),
        ("003", "nhóm 30 nước dẫn đầu"),
        ("003", "5 mục tiêu"),
        ("003", "10 giải pháp"),
        ("004", "369/TB-VPCP"),
        ("004", "16,4 triệu tài khoản"),
        ("004", "4.543 thủ tục hành chính"),
        ("004", "hoàn thành trước ngày 31/12/2024"),
    ],
)
def test_facts_stay(seed: str, fact: str) -> None:
    """Cleaning takes no statement with it."""
    assert any(fact in passage.text for passage in cut_passages(seeds()[seed]))


@pytest.mark.parametrize(
    ("seed", "title", "published_on", "place"),
    [
        ("000", "Hình thành Chính phủ số vào năm 2025: Cần cách làm", None, "toàn quốc"),
        ("001", "Thủ tướng: Chuyển đổi số nhanh nhất có thể", "2022-04-27", "toàn quốc; Vĩnh Phúc"),
        (
            "002",
            "Thủ tướng Chính phủ: Chuyển đổi số phải gắn với 'toàn dân",
            "2025-02-06",
            "toàn quốc; Nghệ An",
        ),
        ("003", "Chiến lược phát triển Chính phủ điện tử hướng tới", None, "toàn quốc"),
        ("004", "Chính phủ đẩy mạnh chuyển đổi số", "2024-08-18", "toàn quốc"),
    ],
)
def test_fields_are_detected(seed: str, title: str, published_on: str | None, place: str) -> None:
    """Title, day and place as a reader of the page would say; no day is made up."""
    document = seeds()[seed]

    assert document.kind is DocumentKind.NEWS
    assert document.title.startswith(title)
    assert (document.published_on, document.as_of) == (published_on, published_on)
    assert document.place == place
    assert document.number is None


def test_titles_end_where_the_lead_begins() -> None:
    """Page 002 runs category, title and lead into one line; the lead stays in the text."""
    document = seeds()["002"]

    assert document.title.endswith("toàn trình'")
    assert document.blocks[0].text.startswith("Chiều 6/2, tại trụ sở Chính phủ")


def test_the_id_is_the_file_name_without_its_ending() -> None:
    """Outside checks find a document by its file name."""
    for path in FOLDER.glob("*.txt"):
        assert read_path(path).id == path.stem


def test_an_undated_page_warns() -> None:
    """The maintainer learns which day is missing or inferred, and that 002 breaks off."""
    assert any("ngày đăng" in warning for warning in seeds()["000"].warnings)
    assert any("2025-02-06" in warning for warning in seeds()["002"].warnings)
    assert any("bị cắt" in warning for warning in seeds()["002"].warnings)
    assert seeds()["004"].warnings == ()
