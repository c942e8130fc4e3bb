"""The memory of question vectors."""

from __future__ import annotations

import numpy as np
import pytest

from index.questions import QuestionEncoder
from tests.fakes import HashEncoder


def test_a_repeated_question_is_not_encoded_again() -> None:
    """The same text, the same vector."""
    encoder = HashEncoder()
    questions = QuestionEncoder(encoder)

    first, second = questions.encode("hồ sơ"), questions.encode("hồ sơ")

    assert first is second
    assert encoder.questions == ["hồ sơ"]


def test_the_question_longest_unused_is_forgotten_first() -> None:
    """A memory of two keeps the two used last."""
    encoder = HashEncoder()
    questions = QuestionEncoder(encoder, remembered=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        questions.encode(text)

    assert encoder.questions == ["a", "b", "c", "b"]


def test_a_remembered_vector_cannot_be_changed() -> None:
    """It is shared between threads."""
    vector = QuestionEncoder(HashEncoder()).encode("hồ sơ")

    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1
    assert np.isclose(np.linalg.norm(vector), 1)
