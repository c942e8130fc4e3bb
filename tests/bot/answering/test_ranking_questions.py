"""Ranking questions are read whole or not at all."""

from __future__ import annotations

import pytest

from bot.answering.ranking_questions import Contest, Level, Side, Subject, read_contest
from tests.bot.answering.makers import understand

P, M = Level.PROVINCES, Level.MINISTRIES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tỉnh nào dẫn đầu DTI 2024", Contest(P, Side.LEADER, year="2024")),
        ("tinh nao dung nhat ve chuyen doi so", Contest(P, Side.LEADER)),
        ("ai đứng đầu bảng xếp hạng DTI", Contest(P, Side.LEADER)),
        ("tỉnh nào bét bảng chuyển đổi số 2024", Contest(P, Side.LAST, year="2024")),
        ("top 5 tỉnh chuyển đổi số 2024", Contest(P, Side.FIRST, count=5, year="2024")),
        ("Mười tỉnh đứng đầu DTI 2023 là những tỉnh nào?",
         Contest(P, Side.FIRST, count=10, year="2023")),
        ("bảng xếp hạng chuyển đổi số các tỉnh năm 2023",
         Contest(P, Side.FIRST, count=10, year="2023")),
        ("bộ nào dẫn đầu chuyển đổi số năm 2023", Contest(M, Side.LEADER, year="2023")),
        ("bộ không có dịch vụ công nào dẫn đầu DTI 2022",
         Contest(M, Side.LEADER, year="2022", serves_public=False)),
        ("tỉnh nào dẫn đầu tỷ lệ hồ sơ trực tuyến toàn trình năm 2024",
         Contest(P, Side.LEADER, year="2024", subject=Subject.ONLINE)),
        ("tỉnh nào đứng thứ ba DTI 2024", Contest(P, Side.NTH, count=3, year="2024")),
        ("hạng 5 DTI 2022 là tỉnh nào", Contest(P, Side.NTH, count=5, year="2022")),
        ("Đà Nẵng có còn dẫn đầu DTI không", Contest(P, Side.LEADER)),
        ("bộ nào cao nhất về hồ sơ trực tuyến toàn trình",
         Contest(M, Side.LEADER, subject=Subject.ONLINE)),
        ("so sánh DTI của Hà Nội và Đà Nẵng năm 2024",
         Contest(P, Side.EACH, places=("ha-noi", "da-nang"), year="2024")),
    ],
)  # fmt: skip
def test_what_is_asked(text: str, expected: Contest) -> None:
    """Who, which end of the table, how many, which year."""
    assert expected == read_contest(understand(text))


@pytest.mark.parametrize(
    "text",
    [
        "tỉnh nào dẫn đầu về kinh tế số 2024",
        "tỉnh nào dẫn đầu tỷ lệ hồ sơ trực tuyến",
        "tỉnh nào dẫn đầu thanh toán hồ sơ trực tuyến toàn trình",
        "Hà Nội xếp thứ mấy DTI 2022",
        "DTI là gì",
        "tỉnh nào tăng hạng nhiều nhất DTI 2023",
        "vì sao Hà Nội và Huế dẫn đầu DTI 2024",
        "DTI 2022 và 2023 tỉnh nào dẫn đầu",
        "DTI 2023 được công bố tại phiên họp nào",
        "which province leads the DTI in 2024",
    ],
)
def test_what_else_is_left_to_the_passages(text: str) -> None:
    """One word beyond the table, two years, no side of it: no contest."""
    assert read_contest(understand(text)) is None
