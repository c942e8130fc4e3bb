"""Words that name nothing to look up: particles, question words, courtesy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from knowledge.vietnamese.normalise import fold


@cache
def function_phrases() -> tuple[tuple[str, ...], ...]:
    """Every entry as a tuple of accented syllables, longest first."""
    text = (files("knowledge") / "data" / "function_words.txt").read_text(encoding="utf-8")
    entries = {
        tuple(entry.split("_"))
        for line in text.splitlines()
        if not line.startswith("#")
        for entry in line.split()
    }
    return tuple(sorted(entries, key=lambda entry: (-len(entry), entry)))


def mark_function_words(words: list[str]) -> list[bool]:
    """Say of each word, in order, whether it is part of a function phrase.

    An accented word must match with its accents (`số` is not `sợ`); a word without any accent
    matches folded.
    """
    lowered = [word.lower() for word in words]
    marks = [False] * len(words)
    for phrase in function_phrases():
        size = len(phrase)
        for start in range(len(words) - size + 1):
            if all(_same(lowered[start + i], phrase[i]) for i in range(size)):
                marks[start : start + size] = [True] * size
    return marks


def _same(word: str, entry: str) -> bool:
    # "nam" typed bare may be "năm", but a word that carries accents means itself.
    return word == entry or (word == fold(word) and word == fold(entry) and len(word) > 1)
