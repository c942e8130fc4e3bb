"""Several questions in one message: cut where each side asks something of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from bot.answering import follow_up
from bot.answering.topic import resolve
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold

# With accents: "đầu năm" (early in the year) asks nothing, "đâu" (where) does.
ASKS = re.compile(
    r"(?<!\w)(?:bao nhiêu|mấy|nào|gì|ai|đâu|bao giờ|thế nào|ra sao|bao lâu|"
    r"what|who|when|how|which)(?!\w)"
)
_SEAM = re.compile(
    r"\?\s+|\s+\d\)\s+|[,;]\s+(?:va |roi |con |the )?|\s+(?:va|roi|con|dong thoi|and)\s+"
)
# "Tụt mấy bậc so với kỳ trước" says what is compared, and not of what.
_COMPARES = re.compile(r"(?<!\w)so (?:sánh )?với (?:cùng )?(?:kỳ|năm|quý|tháng) trước(?!\w)")
_MOST = 3


class PartReader(Protocol):
    """Reads questions that stand alone."""

    def has_name(self, text: str) -> bool:
        """True when the text names its own subject."""

    def read_whole(self, text: str, *, today: str) -> Understanding:
        """The question, read without any before it."""


def split_parts(text: str, *, is_whole: Callable[[str], bool]) -> list[str]:
    """The questions of a message in order, each made whole with the one before; one when it is one.

    A seam counts only when both sides hold a question word and some content of their own;
    `is_whole` tells that a piece names its own subject.
    """
    lowered = text.lower()
    cuts = [0]
    ends = []
    for seam in _SEAM.finditer(fold(text)):
        before, after = lowered[cuts[-1] : seam.start()], lowered[seam.end() :]
        if ASKS.search(before) and ASKS.search(after) and _has_content(text[seam.end() :]):
            ends.append(seam.start())
            cuts.append(seam.end())
    pieces = [text[start:end].strip() for start, end in zip(cuts, [*ends, len(text)], strict=True)]
    if len(pieces) == 1 or len(pieces) > _MOST:
        return [text]
    whole = [pieces[0]]
    for piece in pieces[1:]:
        is_short = len(follow_up.content_words(_COMPARES.sub(" ", piece))) <= 4
        leans = is_short and not is_whole(piece)
        whole.append(resolve(whole[0], piece) if leans else piece)
    return whole


def read_parts(understood: Understanding, reader: PartReader) -> list[Understanding]:
    """The questions of one message, each read as if it stood alone."""
    if understood.is_english:
        return [understood]
    pieces = split_parts(understood.text, is_whole=reader.has_name)
    if len(pieces) == 1:
        return [understood]
    day = understood.today.isoformat()
    return [reader.read_whole(piece, today=day) for piece in pieces]


def _has_content(piece: str) -> bool:
    return bool(follow_up.content_words(piece))


def by_place(question: Understanding) -> list[Understanding]:
    """One question for each place asked about, when there are several; else the question alone."""
    if len(question.owners) < 2:
        return [question]
    ordered = [place for place in question.places if place in question.owners]
    return [
        replace(question, places=(place,), owners=frozenset({place})) for place in ordered[:_MOST]
    ]
