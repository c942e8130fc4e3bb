"""Cuts plain text into messages: between paragraphs, else lines, sentences, words, and last
anywhere but inside a character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

Measure = Callable[[str], int]

# From the kindest place to cut to the least kind; what matches stays with the piece before it.
_PLACES: Final = tuple(
    re.compile(place) for place in (r"\n{2,}", r"\n", r"(?<=[.!?;…])\s+(?=\S)", r"\s+")
)
_BELONGS_TO_LETTER: Final = re.compile("[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff]")


def count_utf16(text: str) -> int:
    """Length as Telegram counts it: an emoji is 2."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_code_points(text: str) -> int:
    return len(text)


@dataclass(frozen=True, slots=True)
class Room:
    """How much one message holds, and how that is counted."""

    limit: int
    measure: Measure = count_code_points

    def holds(self, text: str) -> bool:
        return self.measure(text) <= self.limit


def split_text(text: str, room: Room) -> list[str]:
    """`text` in parts that fit, in order. Nothing but white space at a seam is lost.

    No text, no parts.
    """
    return [part for part in _split(text.strip(), room, places=_PLACES) if part]


def _split(text: str, room: Room, *, places: Sequence[re.Pattern[str]]) -> Iterator[str]:
    if room.holds(text.strip()):
        yield text.strip()
        return
    if not places:
        yield from _cut(text.strip(), room)
        return
    collected = ""
    for piece in _pieces(text, places[0]):
        if room.holds((collected + piece).strip()):
            collected += piece
            continue
        yield collected.strip()
        # The end of a long paragraph may share a message with the next one.
        *whole, last = _split(piece, room, places=places[1:])
        yield from whole
        collected = last + piece[len(piece.rstrip()) :]
    yield collected.strip()


def _pieces(text: str, place: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for match in place.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


def _cut(text: str, room: Room) -> Iterator[str]:
    """One endless word, cut between characters; marks and joiners stay with theirs."""
    part = ""
    for character in _characters(text):
        if part and not room.holds(part + character):
            yield part
            part = ""
        part += character
    yield part


def _characters(text: str) -> Iterator[str]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _BELONGS_TO_LETTER.match(text[end]):
            yield text[start:end]
            start = end
