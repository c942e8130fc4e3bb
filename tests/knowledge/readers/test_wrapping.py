"""Lines that were broken in the middle of a sentence come together, others stay apart."""

from __future__ import annotations

from knowledge.readers.text import text_lines, unwrapped


def texts(source: str) -> list[str]:
    return [line.text for line in unwrapped(text_lines(source))]


def test_lines_that_run_on_in_lower_case_are_joined() -> None:
    """A text broken at the page's width reads as it was written."""
    source = (
        "Cơ quan nhà nước cung cấp dịch vụ công\n"
        "trực tuyến cho người dân và doanh nghiệp trên\n"
        "môi trường mạng.\n"
        "Người dân được hướng dẫn\n"
        "tại bộ phận một cửa.\n"
    )

    assert texts(source) == [
        "Cơ quan nhà nước cung cấp dịch vụ công trực tuyến cho người dân và doanh nghiệp trên môi "
        "trường mạng.",
        "Người dân được hướng dẫn tại bộ phận một cửa.",
    ]


def test_clauses_and_points_begin_their_own_line() -> None:
    """However short the line before was, `b)` is a new point."""
    source = (
        "Điều 2. Nguyên tắc bảo đảm\nan toàn thông tin\n"
        "1. Bảo đảm công khai,\nminh bạch;\na) theo quy định\ncủa pháp luật;\nb) kịp thời.\n"
    )

    assert texts(source) == [
        "Điều 2. Nguyên tắc bảo đảm an toàn thông tin",
        "1. Bảo đảm công khai, minh bạch;",
        "a) theo quy định của pháp luật;",
        "b) kịp thời.",
    ]


def test_a_text_of_one_line_a_paragraph_is_left_alone() -> None:
    """A lone line in lower case is no sign of breaking."""
    source = "Tỉnh đã hoàn thành kế hoạch\nảnh tư liệu của tỉnh\n"

    assert texts(source) == ["Tỉnh đã hoàn thành kế hoạch", "ảnh tư liệu của tỉnh"]
