"""Words that name nothing to look up."""

from __future__ import annotations

from knowledge.vietnamese.function_words import function_phrases, mark_function_words


def test_question_words_are_marked() -> None:
    """Phrases are marked as a whole, words of the field are not."""
    words = ["Chuyển", "đổi", "số", "là", "gì", "thế", "nào"]

    assert mark_function_words(words) == [False, False, False, True, True, True, True]


def test_accents_count() -> None:
    """ "Cung cấp" does not hold "cũng"."""
    assert mark_function_words(["cung", "cấp"]) == [False, False]


def test_longer_phrases_come_first() -> None:
    """The order lets a caller match greedily."""
    sizes = [len(phrase) for phrase in function_phrases()]

    assert sizes == sorted(sizes, reverse=True)
