"""Token ids of questions and passages, as the cross-encoder was trained with."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from index.e5.cleaning import clean

# Longer texts are cut.
QUESTION_TOKENS = 48
PASSAGE_TOKENS = 112
_END_ID = 2


class CrossTokens:
    """Ids with start and end included; the same for training and for answering."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))

    def question(self, text: str) -> list[int]:
        return self._ids("query: " + text, most=QUESTION_TOKENS)

    def passage(self, text: str) -> list[int]:
        return self._ids("passage: " + text, most=PASSAGE_TOKENS)

    def _ids(self, text: str, *, most: int) -> list[int]:
        ids: list[int] = self._tokenizer.encode(clean(text)).ids
        return ids if len(ids) <= most else [*ids[: most - 1], _END_ID]
