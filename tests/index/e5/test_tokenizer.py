"""The tokenizer treats characters and spaces as the original model's did."""

from __future__ import annotations

import re
import unicodedata

import pytest
from tokenizers import Tokenizer

from index.e5.prepare import installed_weights
from index.e5.tokenizer import build_tokenizer
from index.e5.weights import read_weights
from tests.index.e5.packed import PIECES


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return build_tokenizer(PIECES, [-float(place) for place in range(len(PIECES))])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("xin chào", ["<s>", "▁xin", "▁chào", "</s>"]),
        ("  xin \t chào\n", ["<s>", "▁xin", "▁chào", "</s>"]),
        ("xin\u200bchào", ["<s>", "▁xin", "▁chào", "</s>"]),
        ("cha\u0300o", ["<s>", "▁chào", "</s>"]),
        ("", ["<s>", "</s>"]),
        ("한", ["<s>", "▁", "<unk>", "</s>"]),
    ],
    ids=["words", "spaces", "zero-width", "decomposed", "empty", "unknown"],
)
def test_text_becomes_pieces(tokenizer: Tokenizer, text: str, pieces: list[str]) -> None:
    """Start and end are added, spaces collapse, accents compose, the unknown is one piece."""
    found = [tokenizer.id_to_token(place) for place in tokenizer.encode(text).ids]

    assert found == pieces


def test_characters_are_changed_as_the_original_changed_them(tokenizer: Tokenizer) -> None:
    """All rules that ship with the weights hold, up to composing a letter with its accent."""
    rules = read_weights(installed_weights()).character_rules
    wrong = [
        character
        for character, becomes in rules.items()
        if tokenizer.normalizer.normalize_str(f"a{character}b")
        != unicodedata.normalize("NFC", re.sub(" {2,}", " ", f"a{becomes}b"))
    ]

    assert len(rules) > 4_000
    assert wrong == []
