"""Cuts plain text into messages: between paragraphs, else lines, sentences, words, and last
anywhere but inside a character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

Measure = Callable[[str], int]

# From the kindest place to cut to the least kind; each pattern ends a piece, and stays with it.
_PLACES: Final = tuple(map(re.compile, (r"\n{2,}", r"\n", r"(?<=[.!?;…])\s+(?=\S)", r"\s+")))


def count_utf16(text: str) -> int:
    """Length as Telegram counts it: an emoji is 2."""
    return len(text.encode("utf-16-le")) // 2


def count_code_points(text: str) -> int:
    return len(text)


def split_text(text: str, limit: int, *, measure: Measure = count_code_points) -> list[str]:
    """`text` in parts of at most `limit` by `measure`, in order, without white space at the seams.

    Nothing but white space at a seam is lost. No text, no parts.
    """
    text = text.strip()
    if not text:
        return []
    return [part for part in _split(text, limit, measure=measure, places=_PLACES) if part]


def _split(
    text: str, limit: int, *, measure: Measure, places: Sequence[re.Pattern[str]]
) -> Iterator[str]:
    if measure(text) <= limit:
        yield text.strip()
        return
    if not places:
        yield from _cut(text, limit, measure=measure)
        return
    collected = ""
    for piece in _pieces(text, places[0]):
        if measure((collected + piece).rstrip()) <= limit:
            collected += piece
            continue
        if collected:
            yield collected.strip()
        collected = ""
        if measure(piece.rstrip()) <= limit:
            collected = piece
            continue
        # The rest of a long paragraph may share a message with the next one.
        *whole, collected = _split(piece, limit, measure=measure, places=places[1:])
        yield from whole
        collected += _ending(piece)
    yield collected.strip()


def _pieces(text: str, place: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for match in place.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


def _ending(piece: str) -> str:
    return piece[len(piece.rstrip()) :]


def _cut(text: str, limit: int, *, measure: Measure) -> Iterator[str]:
    """One endless word. Python's characters are code points, so no surrogate pair is ever cut; a
    combining mark stays with its letter."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and measure(text[start : end + 1]) <= limit:
            end += 1
        while (
            end < len(text)
            and end > start + 1
            and re.match("[\u0300-\u036f\u200d\ufe0f]", text[end])
        ):
            end -= 1
        yield text[start:end]
        start = end
