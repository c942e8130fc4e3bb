"""A question that takes for granted what the quotes say the opposite of is told so."""

from __future__ import annotations

import pytest

from bot.answering.contrary import is_contrary
from tests.bot.answering.makers import understand


@pytest.mark.parametrize(
    ("text", "quote", "contrary"),
    [
        ("Vì sao Việt Nam tụt hạng?", "Việt Nam tăng 15 bậc.", True),
        ("sao Việt Nam bị rớt khỏi nhóm 1 vậy", "Việt Nam ở nhóm 1, chấm theo 5 tiêu chí.", True),
        ("Vì sao Việt Nam tụt hạng?", "Việt Nam giảm 2 bậc.", False),
        ("Tại sao đứng đầu thế giới?", "Kết quả thấp hơn mục tiêu.", True),
        ("Tại sao đứng đầu thế giới?", "Việt Nam có 100 triệu dân.", False),
        ("Việt Nam tụt hạng bao nhiêu bậc?", "Việt Nam tăng 15 bậc.", False),
        ("Vì sao lập ban chỉ đạo?", "Việt Nam tăng 15 bậc.", False),
        ("tháng 12/2024 là 45,8% đúng không", "Đạt 45,8%, dưới mục tiêu 50%.", False),
        ("học bạ số không có giá trị pháp lý đúng không", "Học bạ có giá trị pháp lý.", True),
        ("học bạ số có giá trị pháp lý đúng không", "Học bạ có giá trị pháp lý.", False),
        (
            "học bạ số không có giá trị pháp lý đúng không",
            "Học bạ không có giá trị pháp lý.",
            False,
        ),
        (
            "bộ có dịch vụ công tăng, bộ không có dịch vụ công giảm đúng không",
            "Bộ có dịch vụ công tăng; bộ không có dịch vụ công giảm.",
            False,
        ),
        ("mở tài khoản thu phí 50 nghìn đúng không", "Được miễn phí đăng ký.", True),
    ],
)
def test_what_is_taken_for_granted(text: str, quote: str, contrary: bool) -> None:
    """Only "why", hearsay and checks take something for granted."""
    assert contrary is is_contrary(understand(text), [quote])
