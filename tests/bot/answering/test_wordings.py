"""Everyday words are searched for as documents write them, and never shown so."""

from __future__ import annotations

import pytest

from bot.answering.wordings import formal_wording


@pytest.mark.parametrize(
    "text", ["Tỷ lệ hồ sơ trực tuyến năm 2024", "chuyển đổi số", "", "EGDI 71/193"]
)
def test_the_documents_own_words_stay(text: str) -> None:
    """Folded, "đội sổ" (last of the list) would be found in "chuyển đổi số"."""
    assert text == formal_wording(text)


def test_an_everyday_word_is_replaced_and_the_rest_kept() -> None:
    """Around it nothing changes, whatever its case."""
    formal = formal_wording("Năm 2024 tỉnh nào đội sổ về DTI?")

    assert "đội sổ" not in formal
    assert formal.startswith("Năm 2024 tỉnh nào ")
    assert formal.endswith(" về DTI?")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("web làm giấy tờ quốc gia có bao nhiêu nick", "Cổng Dịch vụ công quốc gia có bao nhiêu"),
        ("giấy không tiền án lấy ở đâu", "phiếu lý lịch tư pháp"),
        ("thủ đô đứng thứ mấy", "Hà Nội đứng thứ mấy"),
        ("hai tỉnh trước khi gộp", "trước sáp nhập"),
        ("đất cảng số hóa tới đâu", "Hải Phòng"),
    ],
)
def test_everyday_words_for_things_of_the_field(said: str, written: str) -> None:
    """People name the portal, a certificate or a province as they speak of it."""
    assert written in formal_wording(said)


@pytest.mark.parametrize(
    "text",
    ["thí điểm chuyển đổi số", "phiếu lý lịch tư pháp", "sổ sức khỏe điện tử", "mất bao lâu"],
)
def test_a_longer_term_is_not_taken_for_the_everyday_word_inside_it(text: str) -> None:
    """In "thí điểm chuyển đổi số" stands "điểm chuyển đổi số", which is no score there."""
    assert text == formal_wording(text)
