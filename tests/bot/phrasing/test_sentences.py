"""From what a model writes to sentences and the numbers they cite."""

from __future__ import annotations

import pytest

from bot.phrasing.completion import Completion
from bot.phrasing.sentences import MOST_SENTENCES, Sentence, find_sentences


@pytest.mark.parametrize(
    "written",
    [
        "Nghệ An có 812 dịch vụ [1].",
        "Nghệ An có 812 dịch vụ. [1]",
        "Nghệ An có 812 dịch vụ.[1]",
        "- Nghệ An có 812 dịch vụ [1].",
        "1. Nghệ An có 812 dịch vụ [ 1 ].",
        "“Nghệ An có 812 dịch vụ.” [1]",
        "“Nghệ An có 812 dịch vụ [1]",
        '"Nghệ An có 812 dịch vụ" [1].',
        "Nghệ An có 812 dịch vụ [1]",
        "• **Nghệ An** có 812 dịch vụ [1].",
        "<think>Để xem [3].</think>\nNghệ An có 812 dịch vụ [1].",
    ],
)
def test_marks_are_read_wherever_models_put_them(written: str) -> None:
    """Before or behind the full stop, in a list, after thoughts."""
    assert find_sentences(Completion(written)) == [Sentence("Nghệ An có 812 dịch vụ.", (1,))]


def test_quotation_marks_inside_stay() -> None:
    """A name in them is part of the sentence."""
    (found,) = find_sentences(Completion("“Thẻ Số” là ứng dụng của đề án “Nâng bước” [1]."))

    assert found.text == "“Thẻ Số” là ứng dụng của đề án “Nâng bước”."


def test_several_numbers() -> None:
    """In one pair of brackets or in two, each once."""
    found = find_sentences(Completion("Có 812 dịch vụ [1][2]. Vượt kế hoạch [2, 3]."))

    assert [one.cited for one in found] == [(1, 2), (2, 3)]


def test_a_mark_belongs_to_its_sentence() -> None:
    """The mark behind a full stop is not the next sentence's."""
    found = find_sentences(Completion("Có 812 dịch vụ. [1] Vượt kế hoạch. [2]"))

    assert [one.cited for one in found] == [(1,), (2,)]


def test_repetitions_and_floods_end() -> None:
    """A loop says one thing once; a flood is cut."""
    assert len(find_sentences(Completion("Có 812 dịch vụ [1].\n" * 50))) <= 1
    assert len(find_sentences(Completion("\n".join(f"Câu số {n} [1]." for n in range(50))))) == (
        MOST_SENTENCES
    )


def test_the_end_of_a_cut_completion_is_left_out() -> None:
    """It may be half a sentence."""
    assert find_sentences(Completion("Có 812 dịch", is_cut=True)) == []
