"""Words that name nothing to look up: particles, question words, courtesy."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise

# Pairs that name something although one of them alone does not: jobs.
_NAMES = frozenset({("việc", "làm")})


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


@cache
def _phrases_by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The same by their first word: few of the hundreds can begin at any one place."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in function_phrases():
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def mark_function_words(words: list[str]) -> list[bool]:
    """Say of each word, in order, whether it is part of a function phrase.

    Accents count: "cung cấp" holds no "cũng", and "số" is not "sợ". Restore them first.
    """
    lowered = [word.lower() for word in words]
    marks = [False] * len(words)
    by_first = _phrases_by_first()
    for start, first in enumerate(lowered):
        for phrase in by_first.get(first, ()):
            size = len(phrase)
            if tuple(lowered[start : start + size]) == phrase:
                marks[start : start + size] = [True] * size
    for start, pair in enumerate(pairwise(lowered)):
        if pair in _NAMES:
            marks[start : start + 2] = [False, False]
    return marks
