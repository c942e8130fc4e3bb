"""Plain text in parts: kind seams, nothing lost, nothing too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.split import Room, count_code_points, count_utf16, split_text

WORDS = st.text(alphabet="aăâđêôơư ạ.!?\n\n😀🇻🇳áb", max_size=400)


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        pytest.param("", 10, [], id="nothing"),
        pytest.param(" \n ", 10, [], id="white space only"),
        pytest.param("ngắn", 10, ["ngắn"], id="fits"),
        pytest.param("đoạn một\n\nđoạn hai", 10, ["đoạn một", "đoạn hai"], id="paragraphs"),
        pytest.param("một\n\nhai\n\nba", 9, ["một\n\nhai", "ba"], id="as many as fit"),
        pytest.param("dòng một\ndòng hai", 10, ["dòng một", "dòng hai"], id="lines"),
        pytest.param("Câu một. Câu hai.", 10, ["Câu một.", "Câu hai."], id="sentences"),
        pytest.param("một hai ba bốn", 7, ["một hai", "ba bốn"], id="words"),
        pytest.param("abcdefghij", 4, ["abcd", "efgh", "ij"], id="one endless word"),
        pytest.param("dài dài dài\n\nx", 8, ["dài dài", "dài\n\nx"], id="the end shares"),
    ],
)
def test_text_is_cut_at_the_kindest_place(text: str, limit: int, parts: list[str]) -> None:
    """Between paragraphs, else lines, sentences, words, and only then inside a word."""
    assert split_text(text, Room(limit)) == parts


@given(
    text=WORDS, limit=st.integers(2, 60), measure=st.sampled_from([count_code_points, count_utf16])
)
def test_every_part_fits_and_only_white_space_is_lost(text: str, limit: int, measure) -> None:  # type: ignore[no-untyped-def]
    """Whatever the text, whichever way of counting."""
    parts = split_text(text, Room(limit, measure))

    assert all(0 < measure(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(text=WORDS, limit=st.integers(2, 60))
def test_no_surrogate_pair_and_no_accent_is_cut(text: str, limit: int) -> None:
    """Each part is valid UTF-16 by itself and begins with a letter of its own."""
    for part in split_text(text, Room(limit, count_utf16)):
        part.encode("utf-16-le").decode("utf-16-le")
        assert not "\u0300" <= part[0] <= "\u036f"


def test_an_emoji_counts_twice_on_telegram_only() -> None:
    """Telegram counts UTF-16 units, Zalo is taken to count characters."""
    assert count_utf16("😀ạ") == 3
    assert count_code_points("😀ạ") == 2


def test_a_decomposed_letter_stays_whole() -> None:
    """A mark is never parted from its letter."""
    parts = split_text("ab\u0302\u0323cd", Room(3))

    assert parts == ["a", "b\u0302\u0323", "cd"]
