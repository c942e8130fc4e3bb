"""The words around one figure: how near a name stands, and what may narrow what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from knowledge.proposals.sentences import Figure, Sentence
from knowledge.proposals.subjects import Name, Subject
from knowledge.proposals.words import (
    Word,
    keys_of,
    names_alone,
    stand_together,
    without_light_words,
)
from knowledge.vietnamese.abbreviations import expand
from knowledge.vietnamese.places import find_places

_CUT = re.compile(r",(?! (?:ngành|thành|chia sẻ)\b)|[;:()\[\]“”\"]")
# What a word of a name counts by where it stands.
BESIDE, _NEAR, _FAR = 4, 3, 1


class Around:
    """The words around one figure, and what of them may narrow what it counts."""

    def __init__(self, sentence: Sentence, figure: Figure, *, above: Sequence[str]) -> None:
        self.sentence = sentence
        self.figure = figure
        self.stretch = sentence.stretch(figure)
        left, right = self.stretch.start, self.stretch.end
        clause_left, clause_right = sentence.clause(left)
        digits = [one.number for one in sentence.figures]
        words = [
            word
            for word in sentence.words
            if not any(start <= word.start and word.end <= end for start, end in digits)
        ]
        self.own = [word for word in words if self.stretch.holds(word.start)]
        self.near = self._pieces(words, clause_left, left)
        self.far = [
            *self._pieces(words, 0, clause_left),
            *self._pieces(words, right, clause_right),
        ]
        self.above = [keys_of(expand(one).text) for one in above]
        self.lead_text = sentence.text[:left]

    @property
    def said(self) -> str:
        """What stands beside the figure, as it is written."""
        return self.sentence.text[self.stretch.start : self.stretch.end].strip(" ,;")

    @cached_property
    def own_keys(self) -> list[str]:
        return [word.key for word in self.own]

    def _pieces(self, words: Sequence[Word], start: int, end: int) -> list[list[str]]:
        """The words between two places, cut at commas and figures with what they count."""
        sentence = self.sentence
        cuts = [match.span() for match in _CUT.finditer(sentence.lowered, start, end)]
        cuts += [(one.start, one.end) for one in sentence.figures if start <= one.start < end]
        pieces: list[list[str]] = []
        position = start
        for left, right in (*sorted(cuts), (end, end)):
            piece = [word.key for word in words if position <= word.start < left]
            if piece:
                pieces.append(piece)
            position = max(position, right)
        return pieces

    def weight_of(self, name: Name, *, own_words: frozenset[str]) -> int:
        """What a name that stands around the figure counts; 0 where it does not."""
        here = name.keys & set(self.own_keys)
        rest = name.keys - here
        if not stand_together(here, self.own_keys):
            return 0
        if not rest:
            return BESIDE * len(here)
        for piece in reversed(self.near):
            near = rest & set(piece)
            if near and self._says(near, piece, own_words) and self._far(rest - near, own_words):
                return BESIDE * len(here) + _NEAR * len(near) + _FAR * len(rest - near)
        return BESIDE * len(here) + _FAR * len(rest) if self._far(rest, own_words) else 0

    def _far(self, rest: frozenset[str], own_words: frozenset[str]) -> bool:
        return (
            not rest
            or any(self._says(rest, piece, own_words) for piece in (*self.near, *self.far))
            or any(names_alone(rest, keys, also=own_words) for keys in self.above)
        )

    @staticmethod
    def _says(wanted: frozenset[str], piece: Sequence[str], own_words: frozenset[str]) -> bool:
        """Whether a piece of the sentence says these words, and nothing that narrows them."""
        return stand_together(wanted, piece) and not any(
            key not in own_words and not key[0].isdigit() for key in without_light_words(piece)
        )

    @cached_property
    def place_keys(self) -> frozenset[str]:
        """The words of places named beside the figure."""
        return frozenset(key for one in find_places(self.said) for key in keys_of(one.text))

    @cached_property
    def narrowing(self) -> tuple[str, ...]:
        """Words of the figure's own stretch that are neither light, nor time, nor who says it."""
        skipped = [
            *((one.start_offset, one.end_offset) for one in self.sentence.periods),
            *self.sentence.numbers,
            *_attributions(self.sentence, self.own),
        ]
        kept = [
            word.key
            for word in self.own
            if not any(start <= word.start and word.end <= end for start, end in skipped)
        ]
        return without_light_words(kept)


_ATTRIBUTION = re.compile(
    r"\btheo (?!đề án|kế hoạch|danh mục)[^,;]*"
    r"|\b(?:nghị quyết|quyết định|chỉ thị|chương trình|kế hoạch|chiến lược)\b[^;:]{0,220}?"
    r"\bđặt (?:ra )?(?:mục tiêu|đích|mốc)\b"
    r"|\b(?:của|trong) đề án \d+"
    r"|\b(?:bộ|cục|văn phòng|chính phủ|thủ tướng|ban chỉ đạo|ủy ban|nghị quyết|quyết định|chỉ thị|"
    r"thông báo|kế hoạch|chương trình|báo cáo|hội nghị|phiên họp|bản tin|bài báo|dự án)\b"
    r"[^,;:]{0,90}?\b(?:nêu|ước|cho biết|báo cáo|công bố|đặt mục tiêu|đặt đích|đặt mốc|ghi nhận|"
    r"xác định|cho thấy|thống kê|đặt ra)\b"
)
# New ones of a while are no level, a part is not the whole.
_PART = re.compile(
    r"\briêng\b|(?<!tăng )\bthêm\b|trong số|"
    r"(?:tài khoản|đăng ký|cấp|mở|phát sinh|tiếp nhận|hồ sơ|kích hoạt|bổ sung|tạo) mới\b|"
    r"theo (?:đề án|quyết định|kế hoạch|danh mục) \d+(?!/)"
)
_WITHIN = re.compile(
    r"\btrong (?:riêng )?(?:cả )?(?:năm|quý|tháng|tuần|ngày|nửa|\d+ (?:tháng|ngày))"
)
_OF_A_TIME = frozenset({"%", "USD", "đồng", "Mbps", "điểm"})
# Talk about figures that no longer hold.
_REVISED = re.compile(r"từng (?:công bố|nêu|đặt)|được điều chỉnh|chưa chắc")


def _attributions(sentence: Sentence, own: Sequence[Word]) -> list[tuple[int, int]]:
    if not own:
        return []
    left, right = own[0].start, own[-1].end
    return [match.span() for match in _ATTRIBUTION.finditer(sentence.lowered, left, right)]


def narrows(around: Around, subject: Subject) -> tuple[str, ...]:
    """Words beside the figure that this indicator does not explain."""
    explained = subject.own_words | (around.place_keys if subject.is_of_provinces else frozenset())
    return tuple(key for key in around.narrowing if key not in explained)


def is_partial(around: Around) -> bool:
    """Whether the words say that the figure is a part, new ones of a while, or out of date."""
    lowered = around.sentence.lowered
    clause_left, _ = around.sentence.clause(around.stretch.start)
    if _REVISED.search(lowered) or _PART.search(lowered, clause_left, around.stretch.end):
        return True
    # What came in within a month or a year is no level; a share or a turnover of it is.
    figure = around.figure
    counts = figure.is_whole and not figure.is_rank and figure.unit not in _OF_A_TIME
    before = lowered[: around.stretch.end] if counts else ""
    return _WITHIN.search(before) is not None and "lũy kế" not in before
