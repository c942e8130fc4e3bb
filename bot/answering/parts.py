"""Several questions in one message: cut where each side asks something of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from bot.answering import follow_up
from bot.answering.question_kinds import Kind
from bot.answering.question_mentions import without_story
from bot.answering.topic import resolve
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold

# With accents: "đầu năm" (early in the year) asks nothing, "đâu" (where) does.
ASKS = re.compile(
    r"(?<!\w)(?:bao nhiêu|mấy|nào|gì|ai|đâu|bao giờ|thế nào|ra sao|bao lâu|"
    r"what|who|when|how|which)(?!\w)"
)
# "Có mất phí không, đóng ở đâu": where the first part ends. Behind it, "có đủ không" asks on.
_CHECKS = re.compile(
    r"(?<!\w)(?:có|được|phải|cần|bị|còn|đã|là)(?: \S+){0,9} (?:không|chưa|hông|hả)"
    r"(?: (?:ạ|vậy|nhỉ|ta|nha|thế))*\W*$"
)
_SEAM = re.compile(
    r"\?\s+|\s+\d\)\s+|[,;]\s+(?:va |roi |con |the |voi lai )?|"
    r"\s+(?:va|roi|con|dong thoi|voi lai|and)\s+"
)
# "Tụt mấy bậc so với kỳ trước" says what is compared, and not of what.
_COMPARES = re.compile(r"(?<!\w)so (?:sánh )?với (?:cùng )?(?:kỳ|năm|quý|tháng) trước(?!\w)")
_HELD_APART = re.compile(
    r"(?<!\w)(?:khác|giống|so với|so sánh|chênh|vênh|lệch|hơn kém|trước (?:và|với) sau|giữa|"
    r"thay đổi (?:thế nào|ra sao|gì))(?!\w)"
)
# Before what a question that leans on earlier ones is about.
_TOPIC = " – "
_OF_ONE_TIME = frozenset({Kind.RESULT, Kind.TARGET, Kind.FACT, Kind.RANKING})
_JOINED = re.compile(
    r"[, ]*(?:và|với|lẫn|cùng|rồi|còn)(?: (?:của|tại|vào|đến|tính|thời|điểm|kỳ|trong|hồi|ở))* "
)
_MOST, _COMPARED = 3, 2
_YEAR = re.compile(r"(?<![\d/.,-])20\d\d(?![\d.,/]*\d)")
_THAT_YEAR = re.compile(r"năm (?:đó|ấy)(?!\w)", re.IGNORECASE)
# "Năm đó", "việc này": what stands before says which.
_POINTS = re.compile(r"(?<!\w)(?:năm|lúc|khi|việc|cái|chỗ|bên|số|con số) (?:đó|này|ấy)(?!\w)")
_MONTH = re.compile(
    r"(?<!\w)(?:tháng \d{1,2}|quý (?:[ivIV]+|\d))(?!\w)(?!/)(?! (?:đầu|cuối|năm|này|vừa|trước|sau))"
)


class PartReader(Protocol):
    """Reads questions that stand alone."""

    def has_name(self, text: str) -> bool:
        """True when the text names its own subject."""

    def read_whole(self, text: str, *, today: str) -> Understanding:
        """The question, read without any before it."""


def split_parts(text: str, *, is_whole: Callable[[str], bool], this_year: int) -> list[str]:
    """The questions of a message in order, each made whole with the one before; one when it is one.

    A seam counts only when both sides hold a question word and some content of their own;
    `is_whole` tells that a piece names its own subject.
    """
    own, _, topic = text.partition(_TOPIC)
    if topic and len(parts := split_parts(own, is_whole=is_whole, this_year=this_year)) > 1:
        # What earlier questions were about is what each part is about.
        return [f"{part.partition(_TOPIC)[0]}{_TOPIC}{topic}" for part in parts]
    lowered = text.lower()
    cuts = [0]
    ends = []
    for seam in _SEAM.finditer(fold(text)):
        before, after = lowered[cuts[-1] : seam.start()], lowered[seam.end() :]
        asks_before = ASKS.search(before) or _CHECKS.search(before)
        if asks_before and ASKS.search(after) and _has_content(text[seam.end() :]):
            ends.append(seam.start())
            cuts.append(seam.end())
    pieces = [text[start:end].strip() for start, end in zip(cuts, [*ends, len(text)], strict=True)]
    if len(pieces) == 1 or len(pieces) > _MOST:
        return [text]
    whole = [pieces[0]]
    pieces = _dated(text, pieces, this_year=this_year)
    for piece in pieces[1:]:
        is_short = len(follow_up.content_words(_COMPARES.sub(" ", piece))) <= 4
        leans = (is_short or _POINTS.search(piece.lower()) is not None) and not is_whole(piece)
        whole.append(resolve(whole[0], piece) if leans else piece)
    return whole


def _dated(text: str, pieces: list[str], *, this_year: int) -> list[str]:
    """The pieces with the one year of their message beside each month that has none.

    A plan's year lies ahead of the meetings it was made in.
    """
    years = set(_YEAR.findall(text))
    if len(years) != 1 or int(max(years)) > this_year:
        return pieces
    year = years.pop()
    pieces = [_THAT_YEAR.sub(f"năm {year}", piece) for piece in pieces]
    return [piece if year in piece else _MONTH.sub(rf"\g<0>/{year}", piece) for piece in pieces]


def read_parts(understood: Understanding, reader: PartReader) -> list[Understanding]:
    """The questions of one message, each read as if it stood alone."""
    if understood.is_english:
        return [understood]
    pieces = split_parts(understood.text, is_whole=reader.has_name, this_year=understood.today.year)
    if len(pieces) == 1:
        return [understood]
    day = understood.today.isoformat()
    return [reader.read_whole(piece, today=day) for piece in pieces]


def _has_content(piece: str) -> bool:
    return bool(follow_up.content_words(piece))


def taken_apart(question: Understanding) -> list[Understanding]:
    """One question for each document compared, each place or each time; else the question alone."""
    if len(question.numbers) == _COMPARED and _HELD_APART.search(question.lexical_text.lower()):
        return [replace(question, numbers=(number,)) for number in question.numbers]
    if len(question.owners) < _COMPARED:
        return _by_time(question)
    ordered = [place for place in question.places if place in question.owners]
    return [
        replace(question, places=(place,), owners=frozenset({place})) for place in ordered[:_MOST]
    ]


def _by_time(question: Understanding) -> list[Understanding]:
    """One question for each of two times that "và" joins; a course, or a span, is one question."""
    if len(question.periods) != _COMPARED or question.asked.kind not in _OF_ONE_TIME:
        return [question]
    # Where the periods stand: in the text without what only tells of the asker.
    text = without_story(question.lexical_text)
    first, second = question.periods
    if not _JOINED.fullmatch(text[first.end_offset : second.start_offset].lower()):
        return [question]
    return [
        replace(question, periods=(one,), years=frozenset({str(one.end.year)}))
        for one in question.periods
    ]
