"""The day of publication, as pages print it and as leads name it."""

from __future__ import annotations

import pytest

from knowledge.lines import Line
from knowledge.readers.printed_dates import date_of_line, day_of_lead, take_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27/04/2022", "2022-04-27"),
        ("Chủ nhật - 18/08/2024 23:15 0", "2024-08-18"),
        ("Thứ Ba, 17/09/2024 | 08:30", "2024-09-17"),
        ("Thứ hai, ngày 6 tháng 2 năm 2025", "2025-02-06"),
        ("08:30 | 17/09/2024", "2024-09-17"),
        ("08:30' 17-09-2024 GMT+7", "2024-09-17"),
        ("Ngày đăng: 17/9/2024", "2024-09-17"),
        ("Cập nhật lúc: 14h05, 3/2/2026", "2026-02-03"),
        ("Đăng ngày 17.9.2024 - Lượt xem: 120", "2024-09-17"),
        ("2024-09-17 10:20:30", "2024-09-17"),
        ("Hà Nội, 17/9/2024", "2024-09-17"),
    ],
)
def test_a_date_line_gives_its_day(text: str, day: str) -> None:
    """Weekday, hour, label and counter around the date do not matter."""
    assert day == date_of_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 9/8/2024, Văn phòng Chính phủ ban hành thông báo kết luận.",
        "Hạn cuối: 31/12/2024, các sở báo cáo kết quả",
        "Tính đến 30/6/2024 đã cấp 5 triệu tài khoản",
        "31/02/2024",
        "Quyết định 942/QĐ-TTg",
        "99/99/2024",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(text: str) -> None:
    """Dates inside sentences say something else."""
    assert date_of_line(text) is None


def test_the_date_at_the_head_wins_and_leaves_the_text() -> None:
    """The first date line counts; one deep inside the text is left alone."""
    lines = [Line("Tên bài"), Line("27/04/2022"), *[Line("Một đoạn.")] * 9, Line("1/1/2020")]

    day, kept = take_date([*lines, Line("Đoạn sau."), Line("Đoạn sau."), Line("Đoạn sau.")])

    assert day == "2022-04-27"
    assert Line("27/04/2022") not in kept
    assert Line("1/1/2020") in kept


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Sáng 27/4/2022, Ủy ban họp phiên thứ hai.", "2022-04-27"),
        ("Ngày 6 tháng 2 năm 2025, tỉnh tổ chức hội nghị.", "2025-02-06"),
        (
            "Chiều 6/2, Thủ tướng chủ trì phiên họp tổng kết hoạt động năm 2024; phương hướng, "
            "nhiệm vụ trọng tâm năm 2025.",
            "2025-02-06",
        ),
        (
            "Sáng 28/12, tỉnh tổng kết chuyển đổi số năm 2024 và triển khai nhiệm vụ năm 2025.",
            "2024-12-28",
        ),
    ],
)
def test_a_lead_gives_the_day_when_its_year_is_certain(lead: str, day: str) -> None:
    """The year is written, or follows from a look back and ahead around New Year."""
    assert day == day_of_lead([Line(lead)])


@pytest.mark.parametrize(
    "lead",
    [
        "Chiều 30-11, tại trụ sở Chính phủ, Thủ tướng chủ trì phiên họp thứ nhất.",
        "Sáng 15/7, tỉnh tổng kết năm 2024 và bàn nhiệm vụ năm 2025.",
        "Sáng 6/2, tỉnh tổng kết năm 2020, nhìn tới nhiệm vụ năm 2025.",
        "Mới đây, Chính phủ ban hành nghị định.",
    ],
)
def test_a_lead_without_a_certain_year_gives_nothing(lead: str) -> None:
    """A guessed year would date every figure of the article wrongly."""
    assert day_of_lead([Line(lead)]) is None
