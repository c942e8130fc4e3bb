"""Which document a sentence speaks of: "Nghị định này", its own number, or another's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.vietnamese.document_numbers import find_document_numbers

TYPE_WORDS = (
    "bộ luật|luật|pháp lệnh|nghị quyết liên tịch|nghị quyết|nghị định|quyết định|chỉ thị|"
    "thông tư liên tịch|thông tư|thông báo|kế hoạch|kết luận|quy chế|văn bản"
)
_THIS = re.compile(rf"\b(?P<type>{TYPE_WORDS})\s+này\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A document at `start:end` of a sentence; `number` is None for the document that speaks."""

    start: int
    end: int
    number: str | None


def find_mentions(sentence: str, *, own_number: str | None) -> list[Mention]:
    """The documents that a sentence names, in order.

    "này" is the document that speaks, unless the sentence has just named another.
    """
    found = [
        Mention(one.start, one.end, None if one.canonical == own_number else one.canonical)
        for one in find_document_numbers(sentence)
        if one.canonical
    ]
    for match in _THIS.finditer(sentence):
        before = [one for one in found if one.end <= match.start()]
        pointed = before[-1].number if before else None
        found.append(Mention(match.start(), match.end(), pointed))
    return sorted(found, key=lambda one: one.start)


def speaker_before(mentions: list[Mention], position: int) -> Mention | None:
    """The last document named before a place in the sentence: the one that acts there."""
    return next((one for one in reversed(mentions) if one.end <= position), None)
