"""What surrounds an article on a page, kind by kind, and sentences that only look like it."""

from __future__ import annotations

import pytest

from knowledge.lines import Line
from knowledge.readers.noise import (
    drop_foot,
    drop_noise,
    heads_box,
    heads_other_texts,
    noise_kind,
)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("menu", "Trang chủ"),
        ("menu", "Đăng nhập"),
        ("menu", "» Quay lại"),
        ("sharing", "In bài viết"),
        ("sharing", "Gửi email"),
        ("sharing", "Chia sẻ"),
        ("sharing", "Chia sẻ Facebook"),
        ("sharing", "Theo dõi báo trên Google News"),
        ("sharing", "Nghe bài viết"),
        ("type size", "Cỡ chữ: A- A A+"),
        ("type size", "A A+"),
        ("breadcrumb", "Trang chủ > Tin tức > Chuyển đổi số"),
        ("breadcrumb", "Tin tức » Sự kiện » Trong tỉnh"),
        ("counter", "Lượt xem: 1.234"),
        ("counter", "Đang truy cập261"),
        ("counter", "• Hôm nay39,223"),
        ("counter", "Tháng hiện tại44,377"),
        ("counter", "12.345 lượt xem"),
        ("counter", "Tổng lượt truy cập: 5.000.000"),
        ("counter", "Bình luận (0)"),
        ("session", "Bạn đã không sử dụng Site, bấm vào đây để tiếp tục"),
        ("session", "Phiên làm việc đã hết hạn, mời đăng nhập lại"),
        ("session", "Vui lòng đăng nhập để gửi bình luận"),
        ("address", "https://www.example.vn/anh/2024/1.jpg"),
        ("address", "hinh-1.png"),
        ("tags", "Từ khóa: chuyển đổi số, chính quyền số"),
        ("tags", "Tags: VNeID, Đề án 06"),
        ("tags", "#chuyendoiso #vneid"),
        ("see also", "Xem thêm: Một tin khác của báo"),
        ("see also", ">>> Tỉnh bên khai trương cổng dữ liệu"),
        ("see also", "Đọc thêm: Bảy việc cần làm"),
        ("copyright", "© 2024 Báo điện tử tỉnh"),
        ("copyright", "Copyright © Cổng thông tin điện tử"),
        ("copyright", "Bản quyền thuộc về Cổng thông tin điện tử tỉnh"),
        ("copyright", "® Ghi rõ nguồn khi phát hành lại thông tin từ trang này"),
        ("stray", "***"),
        ("stray", "12"),
    ],
)
def test_each_kind_of_noise_is_recognised(kind: str, text: str) -> None:
    """A line that is wholly noise never reaches a passage."""
    assert kind == noise_kind(text)


@pytest.mark.parametrize(
    "text",
    [
        "Người dân bình luận rằng thủ tục đã nhanh hơn trước.",
        "Chia sẻ dữ liệu giữa các bộ, ngành là nhiệm vụ trọng tâm.",
        "Hôm nay, 9/8/2024, tỉnh khai trương trung tâm điều hành.",
        "Năm nay, tỉnh đạt 10/11 mục tiêu về chính quyền số.",
        "Đăng nhập bằng tài khoản VNeID để nộp hồ sơ.",
        "Trang chủ của Cổng Dịch vụ công có ô tìm kiếm thủ tục.",
        "Tổng số hồ sơ trực tuyến trong quý là 5.000.000 hồ sơ.",
        "Từ khóa tìm kiếm nhiều nhất trên Cổng là đăng ký khai sinh.",
        "Xếp hạng chính phủ điện tử của Việt Nam tăng 15 bậc.",
        "Lượt truy cập Cổng đạt 5 triệu trong tháng 9.",
        "Liên hệ bộ phận một cửa để được hướng dẫn.",
        "Hotline 1900 0368 hỗ trợ người dân cài đặt VNeID.",
        "71/193",
        "18/08/2024",
    ],
)
def test_a_sentence_that_mentions_such_words_stays(text: str) -> None:
    """Rules fit whole lines, so real sentences about sharing or comments are kept."""
    if any(char.isalpha() for char in text):
        assert noise_kind(text) is None


def test_a_date_alone_is_no_stray_number() -> None:
    """The day of publication often stands on a line of its own."""
    assert noise_kind("18/08/2024") is None


def test_what_follows_dropped_noise_counts_as_spaced() -> None:
    """A credit below a dropped address does not take the paragraph above for its caption."""
    lines = [
        Line("Một đoạn văn."),
        Line("https://a.vn/1.jpg", spaced=False),
        Line("ảnh Internet", spaced=False),
    ]

    assert [line.spaced for line in drop_noise(lines)] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Tin cùng chuyên mục",
        "TIN LIÊN QUAN",
        "Tin Liên Quan:",
        "Tin khác",
        "Các tin khác",
        "Các tin đã đưa ngày:",
        "Bài viết cùng chủ đề",
        "Bài viết liên quan",
        "Tin mới hơn",
        "Những tin cũ hơn",
        "Đọc nhiều nhất",
        "Có thể bạn quan tâm",
        "Ý kiến bạn đọc",
        "Bình luận (12)",
        "Gửi bình luận",
        "Thống kê truy cập",
        "Từ khóa",
        "Liên kết website",
    ],
)
def test_headings_of_other_texts_are_recognised(text: str) -> None:
    """Below such a line nothing belongs to the article."""
    assert heads_other_texts(text) or heads_box(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ý kiến của Thủ tướng tại phiên họp",
        "Tin cậy lẫn nhau trong môi trường số",
        "Bình luận về kết quả quý II",
        "Liên kết dữ liệu giữa các bộ",
        "Tăng tốc, bứt phá trong năm 2025",
    ],
)
def test_headings_of_the_article_are_not(text: str) -> None:
    """An article's own headings may begin with the same words."""
    assert not heads_other_texts(text)
    assert not heads_box(text)


def test_the_foot_goes_only_from_the_end() -> None:
    """A hotline inside a guide is content; the same below everything is the page's foot."""
    guide = [
        Line("Bước 1: gọi tổng đài."),
        Line("Điện thoại: 1900 1234"),
        Line("Bước 2: nộp hồ sơ."),
    ]
    foot = [
        Line("Cơ quan chủ quản: UBND tỉnh"),
        Line("Địa chỉ: số 1, đường Hai"),
        Line("Email: a@b.vn"),
    ]

    assert guide == drop_foot([*guide, *foot])
