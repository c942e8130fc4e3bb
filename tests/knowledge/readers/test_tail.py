"""Where an article ends, and where a box inside it ends."""

from __future__ import annotations

from knowledge.lines import Line
from knowledge.readers.tail import cut_tail

FIRST = (
    "Sáng nay, tỉnh khai trương trung tâm điều hành thông minh, nối dữ liệu của mười hai sở, ngành "
    "và mọi xã, phường; lãnh đạo tỉnh dự và phát biểu chỉ đạo."
)
SECOND = (
    "Trung tâm theo dõi hồ sơ dịch vụ công, giao thông, môi trường và phản ánh hiện trường, mỗi "
    "ngày xử lý hơn một nghìn tin báo của người dân gửi tới."
)
THIRD = (
    "Thời gian tới, tỉnh giao các sở hoàn thành kết nối trong quý II và công khai tiến độ trên "
    "cổng thông tin để người dân cùng giám sát việc thực hiện."
)
FOREIGN = (
    "Một tin khác của trang kể về lễ hội mùa xuân ở địa phương bạn, có nhiều trò chơi dân gian và "
    "đông đảo du khách tham dự trong ba ngày liền."
)


def kept(*texts: str) -> list[str]:
    return [line.text for line in cut_tail([Line(text) for text in texts])]


def test_a_list_of_other_articles_ends_the_text() -> None:
    """Titles and whole teasers below the heading are other people's texts."""
    teasers = ("Lễ hội mùa xuân", FOREIGN, "Giá nông sản tăng", FOREIGN)

    assert kept(FIRST, SECOND, THIRD, "Tin cùng chuyên mục", *teasers) == [FIRST, SECOND, THIRD]
    assert kept(FIRST, SECOND, THIRD, "Tin Liên Quan", *teasers) == [FIRST, SECOND, THIRD]


def test_comments_end_the_text() -> None:
    """What readers write is not what the document says."""
    assert kept(FIRST, SECOND, THIRD, "Ý kiến bạn đọc", "Rất hay!", FOREIGN) == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_a_word_that_may_head_a_part_ends_the_text_only_near_its_end() -> None:
    """`Nhận xét` heads a chapter of a report, and readers' remarks below an article."""
    assert kept(FIRST, SECOND, "Bình luận", "Rất hay!") == [FIRST, SECOND]
    assert kept(FIRST, "Nhận xét", SECOND, THIRD) == [FIRST, "Nhận xét", SECOND, THIRD]


def test_a_box_inside_the_text_goes_and_the_text_goes_on() -> None:
    """`Xem thêm` with two titles stands between paragraphs of the same article."""
    lines = (FIRST, SECOND, FIRST, "Xem thêm", "Lễ hội mùa xuân", "Giá nông sản", SECOND, THIRD)

    assert kept(*lines) == [FIRST, SECOND, FIRST, SECOND, THIRD]


def test_a_box_below_the_authors_name_is_the_end() -> None:
    """After the signature nothing belongs to the article, whatever the list looks like."""
    lines = (FIRST, SECOND, THIRD, "Minh Anh", "Tin liên quan", "Lễ hội", FOREIGN, FOREIGN)

    assert kept(*lines) == [FIRST, SECOND, THIRD, "Minh Anh"]


def test_a_list_above_the_article_does_not_swallow_it() -> None:
    """Some pages print `Tin nổi bật` before the text."""
    assert kept("Tin nổi bật", "Lễ hội mùa xuân", FIRST, SECOND, THIRD) == [FIRST, SECOND, THIRD]


def test_a_text_without_such_headings_is_whole() -> None:
    """Nothing is cut without a reason."""
    assert kept(FIRST, SECOND, THIRD) == [FIRST, SECOND, THIRD]
