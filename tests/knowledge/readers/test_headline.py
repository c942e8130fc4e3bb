"""The title, without what pages glue to it."""

from __future__ import annotations

import pytest

from knowledge.lines import Line
from knowledge.readers.headline import split_headline, take_paper, take_title

LEAD = (
    "tỉnh khai trương trung tâm điều hành thông minh với sự tham dự của lãnh đạo các sở, ngành và "
    "mười hai huyện."
)


@pytest.mark.parametrize(
    ("line", "title", "lead"),
    [
        ("Tỉnh khai trương trung tâm mới", "Tỉnh khai trương trung tâm mới", ""),
        (
            f"Thời sự Tỉnh ta: dữ liệu phải 'đúng, đủ, sạch, sống' Chiều 6/2, {LEAD}",
            "Tỉnh ta: dữ liệu phải 'đúng, đủ, sạch, sống'",
            f"Chiều 6/2, {LEAD}",
        ),
        (
            f"Chuyển đổi số Tỉnh khai trương trung tâm mới (VGP) - Hôm nay, {LEAD}",
            "Tỉnh khai trương trung tâm mới",
            f"(VGP) - Hôm nay, {LEAD}",
        ),
        (
            f"Tỉnh khai trương trung tâm mới Ngày 9/8/2024, {LEAD}",
            "Tỉnh khai trương trung tâm mới",
            f"Ngày 9/8/2024, {LEAD}",
        ),
    ],
)
def test_category_and_lead_are_taken_off(line: str, title: str, lead: str) -> None:
    """A crawled page may run category, title and lead into one line."""
    assert (title, lead) == split_headline(line)


@pytest.mark.parametrize(
    "title",
    [
        "Chuyển đổi số là động lực tăng trưởng mới của tỉnh trong năm tới",
        "Kinh tế số đóng góp 18,3% GDP, tăng nhanh nhất khu vực Đông Nam Á",
        "Giáo dục nghề nghiệp đổi mới nhờ học bạ số và dữ liệu dùng chung",
        "Chiều 6/2, Thủ tướng chủ trì phiên họp của Ủy ban Quốc gia",
    ],
)
def test_a_title_that_begins_with_such_a_word_stays_whole(title: str) -> None:
    """`Chuyển đổi số là …` is a sentence, not a category and a title."""
    assert (title, "") == split_headline(title)


def test_dates_and_categories_above_the_title_are_skipped() -> None:
    """The first line that can be a title is the title."""
    lines = [Line("Thời sự"), Line("Thứ ba, 17/09/2024 08:30"), Line("Tỉnh khai trương trung tâm")]

    assert ("Tỉnh khai trương trung tâm", [lines[1]]) == take_title(lines)


@pytest.mark.parametrize("before", ["(Chinhphu.vn) – ", "VGP - ", "(Báo Tin Mới) - ", "TTXVN – "])
def test_the_paper_before_the_lead_is_no_part_of_it(before: str) -> None:
    """A quoted sentence begins with its own first word."""
    name, lines = take_paper([Line(f"{before}Chiều 6/2, Thủ tướng chủ trì phiên họp.")])

    assert name is not None
    assert [line.text for line in lines] == ["Chiều 6/2, Thủ tướng chủ trì phiên họp."]


def test_a_bracket_that_is_no_paper_stays() -> None:
    """`(Bản mới) – …` is the writer's own."""
    lines = [Line("(Đợt hai) – Tỉnh tiếp tục cấp tài khoản cho người dân.")]

    assert (None, lines) == take_paper(lines)
