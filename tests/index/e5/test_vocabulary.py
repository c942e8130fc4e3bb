"""The trimmed vocabulary keeps what Vietnamese text needs."""

from __future__ import annotations

import pytest

from index.e5.vocabulary import SPECIAL_PIECES, VIETNAMESE_LETTERS, kept_pieces

KEPT = ["▁chuyển", "đổi", "▁số", "VNeID", "▁06/", "55,25", "%", "–", "“", "▁", "é", "▁ü", "β", "Ð"]
DROPPED = ["中文", "Ж", "▁привет", "ก", "한국", "が", "über中", "naïve"]


@pytest.mark.parametrize("piece", [*SPECIAL_PIECES, *KEPT])
def test_pieces_of_vietnamese_text_stay(piece: str) -> None:
    """Vietnamese, ASCII, punctuation and single European letters are kept."""
    assert kept_pieces([piece]) == [0]


@pytest.mark.parametrize("piece", DROPPED)
def test_foreign_writing_goes(piece: str) -> None:
    """Words in other alphabets, and longer ones with foreign letters, are dropped."""
    assert kept_pieces([piece]) == []


def test_all_vietnamese_letters_are_known() -> None:
    """Twelve vowels in six tones and đ, in both cases."""
    assert len(VIETNAMESE_LETTERS) == 2 * (12 * 6 + 1)
    assert {"ữ", "Ợ", "đ", "Đ", "ỵ"} <= VIETNAMESE_LETTERS
