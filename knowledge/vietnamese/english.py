"""Telling foreign words from Vietnamese ones typed without accents."""

from __future__ import annotations

from functools import lru_cache

from knowledge.vietnamese.accent_counts import is_syllable_shaped
from knowledge.vietnamese.tables import read_table

_WINDOW = 3


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for group, listed in read_table("foreign_words.tsv"):
        words.setdefault(group, set()).update(listed.split())
    return {group: frozenset(members) for group, members in words.items()}


def is_english(word: str) -> bool:
    """True for common English words of questions, whatever their shape (folded form given)."""
    return word in _groups()["plain"] or word in _groups()["shaped"]


def is_foreign(word: str) -> bool:
    """True for words that are no Vietnamese syllables and yet right as they are (folded form)."""
    return word in _groups()["plain"] or word in _groups()["borrowed"]


def is_borrowed(word: str) -> bool:
    """True for foreign words that Vietnamese sentences use as they are ("top", "chip")."""
    return word in _groups()["borrowed"]


@lru_cache(maxsize=8192)
def _is_plainly_foreign(word: str) -> bool:
    if is_syllable_shaped(word) or is_borrowed(word):
        return False
    return word in _groups()["plain"] or (len(word) > 3 and word.isascii() and word.isalpha())


def leaves_as_english(folded: list[str], index: int) -> bool:
    """True when the word at `index` looks English and so does the text around it.

    Two plainly foreign words within three places are enough, or a third of the whole text.
    """
    if not is_english(folded[index]):
        return False
    near = folded[max(0, index - _WINDOW) : index + _WINDOW + 1]
    if sum(map(_is_plainly_foreign, near)) >= 2:
        return True
    foreign = sum(map(_is_plainly_foreign, folded))
    return foreign >= 2 and 3 * foreign >= len(folded)
