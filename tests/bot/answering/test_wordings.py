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
