"""A question that states something is held against the documents, which may say otherwise."""

from __future__ import annotations

import pytest

from bot.answering.claims import Claim, contradicts, find_claim, is_contrary
from tests.bot.answering.makers import understand


def claim_of(text: str) -> Claim | None:
    """The claim of a question as it is read."""
    return find_claim(understand(text))


@pytest.mark.parametrize(
    ("text", "figures", "people"),
    [
        ("Việt Nam xếp thứ 71 đúng không?", {"71"}, set()),
        ("nghe nói VNeID có 80 triệu tài khoản", {"80"}, set()),
        ("VNeID có 55,25 triệu tài khoản phải không", {"55,25"}, set()),
        ("Đề án này có từ năm 2022 phải không", {"2022"}, set()),
        (
            "Quyết định 942 do ông Nguyễn Xuân Phúc ký phải không",
            set(),
            {"ong nguyen xuan phuc"},
        ),
    ],
)
def test_what_is_claimed(text: str, figures: set[str], people: set[str]) -> None:
    """A figure, else a year; or a person. The subject is the question without it."""
    claim = claim_of(text)

    assert claim is not None
    assert figures == claim.figures
    assert people == claim.people
    assert not any(figure in claim.subject for figure in figures)


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam xếp thứ mấy?",
        "Có phải kinh tế số tăng không?",
        "Nghị định 69/2024/NĐ-CP còn hiệu lực đúng không?",
        "Quyết định 942 do Thủ tướng ký phải không?",
    ],
)
def test_nothing_is_claimed(text: str) -> None:
    """A plain question, a check without figure or name, the number of a document."""
    assert claim_of(text) is None


def test_a_year_asked_about_stays_in_the_subject() -> None:
    """ "xếp thứ 71 năm 2024 đúng không" claims the rank; the year says which one."""
    claim = claim_of("Việt Nam xếp thứ 71 năm 2024 đúng không?")

    assert claim is not None
    assert {"71"} == claim.figures
    assert "2024" in claim.subject


@pytest.mark.parametrize(
    ("claim", "quote", "otherwise"),
    [
        (Claim("", frozenset({"71"}), frozenset()), "xếp thứ 71/193", False),
        (Claim("", frozenset({"1"}), frozenset()), "xếp thứ 71/193", True),
        (Claim("", frozenset({"71", "86"}), frozenset()), "xếp thứ 71", True),
        (Claim("", frozenset(), frozenset({"vu duc dam"})), "Phó Thủ tướng Vũ Đức Đam ký", False),
        (Claim("", frozenset(), frozenset({"ong vu"})), "Thủ tướng ký", True),
    ],
)
def test_contradiction(claim: Claim, quote: str, otherwise: bool) -> None:
    """All that is claimed must stand in the quotes."""
    assert otherwise is contradicts(claim, [quote])


@pytest.mark.parametrize(
    ("text", "quote", "contrary"),
    [
        ("Vì sao Việt Nam tụt hạng?", "Việt Nam tăng 15 bậc.", True),
        ("Vì sao Việt Nam tụt hạng?", "Việt Nam giảm 2 bậc.", False),
        ("Tại sao đứng đầu thế giới?", "Kết quả thấp hơn mục tiêu.", True),
        ("Tại sao đứng đầu thế giới?", "Việt Nam có 100 triệu dân.", False),
        ("Việt Nam tụt hạng bao nhiêu bậc?", "Việt Nam tăng 15 bậc.", False),
        ("Vì sao lập ban chỉ đạo?", "Việt Nam tăng 15 bậc.", False),
    ],
)
def test_what_is_taken_for_granted(text: str, quote: str, contrary: bool) -> None:
    """Only "why" and checks take something for granted."""
    assert contrary is is_contrary(understand(text), [quote])
