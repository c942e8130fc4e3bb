"""Names of writers and papers, and lines that only look like them."""

from __future__ import annotations

import pytest

from knowledge.readers.byline import is_author, source_of


@pytest.mark.parametrize(
    "text",
    [
        "Ánh Nguyễn",
        "Xuân Minh (TH)",
        "Minh Anh - Hoàng Long",
        "Minh Anh, Hoàng Long",
        "THANH HÀ",
        "Tác giả: Minh Anh",
        "Bài, ảnh: Minh Anh",
        "Nguyễn Thị Minh Anh (tổng hợp)",
        "PV",
        "T.H",
    ],
)
def test_names_are_recognised(text: str) -> None:
    """A line of names alone is a signature."""
    assert is_author(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chuyển đổi số quốc gia",
        "Nghệ An tăng 9 bậc",
        "Quyết định 942/QĐ-TTg",
        "Chính phủ Việt Nam",
        "Điều 5",
        "Tăng tốc, bứt phá",
        "Nhiệm vụ",
    ],
)
def test_headings_are_no_names(text: str) -> None:
    """A heading has words in lower case, a number or a name that is no person's."""
    assert not is_author(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Theo Thùy Linh: baotinh.com.vn", "baotinh.com.vn"),
        ("Theo Báo Chính phủ", "Báo Chính phủ"),
        ("(Theo TTXVN)", "TTXVN"),
        ("Nguồn: https://chinhphu.vn", "chinhphu.vn"),
        ("Nguồn: Cổng thông tin điện tử Chính phủ", "Cổng thông tin điện tử Chính phủ"),
    ],
)
def test_the_paper_is_named(text: str, name: str) -> None:
    """The source line gives the paper; a site where it names one."""
    assert name == source_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định 942/QĐ-TTg, đến năm 2030 Việt Nam vào nhóm 30 nước dẫn đầu.",
        "Theo kế hoạch, tỉnh hoàn thành trong quý II; các sở báo cáo hằng tuần.",
        "Nguồn nhân lực số còn thiếu.",
        "Tỉnh báo cáo theo quý",
    ],
)
def test_a_sentence_that_begins_with_theo_is_no_source(text: str) -> None:
    """`Theo Quyết định …` tells what a document says."""
    assert source_of(text) is None
