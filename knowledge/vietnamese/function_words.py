"""Words that name nothing to look up: particles, question words, courtesy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


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

    Accents count: "cung cấp" holds no "cũng", and "số" is not "sợ". Restore them first.
    """
    lowered = [word.lower() for word in words]
    marks = [False] * len(words)
    for phrase in function_phrases():
        size = len(phrase)
        for start in range(len(words) - size + 1):
            if tuple(lowered[start : start + size]) == phrase:
                marks[start : start + size] = [True] * size
    return marks
