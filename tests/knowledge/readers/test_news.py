"""A whole page of news, put together from every kind of noise."""

from __future__ import annotations

from knowledge.model import DocumentKind
from knowledge.readers.news import read_article
from knowledge.readers.text import text_lines

PAGE = """Trang chủ > Tin tức > Chuyển đổi số
Đăng nhập
Thời sự
Tỉnh Nghệ An khai trương cổng dữ liệu mở
Thứ ba - 17/09/2024 08:30 | Lượt xem: 120
Chia sẻ
In bài viết

(Chinhphu.vn) - Sáng 17/9, UBND tỉnh khai trương cổng dữ liệu mở với 250 bộ dữ liệu của các sở.

Lãnh đạo tỉnh bấm nút khai trương. Ảnh: Minh Anh
Lãnh đạo tỉnh bấm nút khai trương. Ảnh: Minh Anh

Thực hiện Quyết định số 942/QĐ-TTg, tỉnh đặt mục tiêu mở 500 bộ dữ liệu vào năm 2025.

Nhiệm vụ thời gian tới

Các sở rà soát dữ liệu, cập nhật hằng tháng. Chia sẻ dữ liệu là việc của mọi cơ quan.

Hoàng Long
Theo Báo Chính phủ

Từ khóa: dữ liệu mở, Nghệ An
Tin cùng chuyên mục
Một tin khác của trang
© 2024 Cổng thông tin điện tử
"""


def test_only_the_article_is_left() -> None:
    """Every line of the body is the writer's own statement."""
    _, body = read_article(text_lines(PAGE))

    assert [line.text for line in body] == [
        "Sáng 17/9, UBND tỉnh khai trương cổng dữ liệu mở với 250 bộ dữ liệu của các sở.",
        "Thực hiện Quyết định số 942/QĐ-TTg, tỉnh đặt mục tiêu mở 500 bộ dữ liệu vào năm 2025.",
        "Nhiệm vụ thời gian tới",
        "Các sở rà soát dữ liệu, cập nhật hằng tháng. Chia sẻ dữ liệu là việc của mọi cơ quan.",
    ]


def test_its_fields_are_found() -> None:
    """Title, day, paper and place come from the page; a number in the text is not its own."""
    found, _ = read_article(text_lines(PAGE))

    assert found.title == "Tỉnh Nghệ An khai trương cổng dữ liệu mở"
    assert (found.published_on, found.as_of) == ("2024-09-17", "2024-09-17")
    assert found.source_name == "Báo Chính phủ"
    assert found.place == "Nghệ An"
    assert found.number is None
    assert found.kind is DocumentKind.NEWS
    assert found.warnings == ()


def test_a_title_printed_twice_is_still_the_title() -> None:
    """Pages repeat their title; a caption is recognised only below it."""
    found, body = read_article(
        text_lines(
            "Đường dây nóng: 0237 3721150\nTỉnh mở dữ liệu\nTỉnh mở dữ liệu\nMột đoạn văn.\n"
        )
    )

    assert found.title == "Tỉnh mở dữ liệu"
    assert [line.text for line in body] == ["Một đoạn văn."]


def test_the_day_of_a_crawl_is_taken_off() -> None:
    """Collections of pages write the day before the first words."""
    found, body = read_article(
        text_lines("date 2025-10-21 Tỉnh mở dữ liệu\n\nTỉnh công bố 250 bộ dữ liệu.\n")
    )

    assert (found.title, found.published_on) == ("Tỉnh mở dữ liệu", "2025-10-21")
    assert len(body) == 1


def test_without_a_date_the_maintainer_is_warned() -> None:
    """No day is made up."""
    found, _ = read_article(
        text_lines("Tên bài viết\n\nChiều 30-11, Thủ tướng chủ trì phiên họp.\n")
    )

    assert found.published_on is None
    assert found.as_of is None
    assert "ngày đăng" in found.warnings[0]


def test_a_day_taken_from_the_lead_is_said() -> None:
    """The maintainer sees where the date came from."""
    found, _ = read_article(
        text_lines("Tên bài viết\n\nChiều 30/11/2021, Thủ tướng chủ trì phiên họp.\n")
    )

    assert found.published_on == "2021-11-30"
    assert "2021-11-30" in found.warnings[0]


def test_a_lead_printed_twice_stays_once() -> None:
    """The same paragraph as lead and in the text would be cited twice."""
    lead = (
        "Tỉnh khai trương cổng dữ liệu mở, " + "kết nối mười hai sở, ngành và mọi xã, phường, " * 3
    )
    _, body = read_article(text_lines(f"Tên bài viết\n\n{lead}.\n\n{lead}.\n\nĐoạn sau của bài.\n"))

    assert len(body) == 2


def test_a_text_of_one_line_is_its_own_title() -> None:
    """Even a single sentence can be cited."""
    found, body = read_article(text_lines("Tỉnh đã cấp 5 triệu tài khoản.\n"))

    assert found.title == "Tỉnh đã cấp 5 triệu tài khoản"
    assert len(body) == 1
