"""One sentence taken apart: its figures, its periods, and which words belong to which figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from knowledge.proposals.words import Word, words_of
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold, unify_tones
from knowledge.vietnamese.numbers import Quantity, find_quantities
from knowledge.vietnamese.periods import Period, find_periods

Span = tuple[int, int]

# Patterns read the sentence in lower case with its accents.
_RANK_BEFORE = re.compile(
    r"(?:\bthứ|\bhạng|vị trí(?: thứ)?|\bxếp|\bđứng)(?:\s+(?:là|thứ|hạng|ở|lên))*\s+$"
)
_GROUP_BEFORE = re.compile(r"(?:\bnhóm|\btốp|\btop)\s+$")
_GROUP_AFTER = re.compile(r"\s*(?:nước|quốc gia)?\s*(?:dẫn đầu|hàng đầu)")
_CHANGE_BEFORE = re.compile(
    r"(?:\btăng(?: trưởng)?|\bgiảm|\bgấp|\bthêm|\bbớt|cao hơn|thấp hơn|nhanh hơn|tiết kiệm)"
    r"(?:\s+(?:khoảng|trên|hơn|gần|tới|đến|từ|ít nhất|tối thiểu|vượt|là|đạt|ước|bình quân))*\s+$"
)
_LEVEL_BEFORE = re.compile(r"tăng lên(?:\s+(?:khoảng|trên|hơn|gần|đến))*\s+$")
_CHANGE_UNITS = frozenset({"lần", "bậc", "điểm phần trăm", "năm", "tháng", "giờ", "phút"})
_RANGE_AFTER = re.compile(r"\s*[–-]\s*\d|\s*(?:đến|tới)\s+\d+(?:[.,]\d+)?\s*%")
_RANGE_BEFORE = re.compile(r"\d\s*%?\s*(?:[–-]|đến|tới)\s*$")
_A_DAY = re.compile(r"/\s*ngày|mỗi ngày|một ngày|hằng ngày|hàng ngày|ngày đêm|bình quân ngày")
_A_YEAR = re.compile(r"\s*(?:/\s*năm|(?:mỗi|một|hằng|hàng) năm)")
# "Trong 25 dịch vụ có …": the set that something is part of.
_OF_SET = re.compile(r"\b(?:trong|của|tổng số)\s+$")
# "mức độ 3, 4" names a level; nothing is counted.
_LEVEL = re.compile(
    r"\b(?:mức(?: độ)?|cấp độ|lớp)\s+\d(?:(?:,| và| đến|-)\s?\d\b)*"
    r"|\b(?:lần|phiên họp|phiên|hội nghị|kỳ họp|năm|khóa|đợt) thứ \d+"
)
_NUMBER = re.compile(
    r"\D*?(?P<number>\d+(?:[.,]\d+)*(?:\s?/\s?\d+(?:[.,]\d+)*)?)"
    r"(?:\s*(?:nghìn|ngàn|triệu|trăm|tỷ|tỉ|tr)\b)*"
)
_BOUNDARY = re.compile(r"[;\[\]:“”\"]|\s[–-]\s|\b(?:trong đó|trong khi)\b")
# What parts two figures, the surest first; "bộ, ngành" is one word.
_SEPARATORS = tuple(
    re.compile(pattern)
    for pattern in (
        r",(?! (?:ngành|thành|chia sẻ)\b)|\b(?:nhưng|tức)\b",
        r"\bvà\b",
        r"\b(?:với|cùng)\b",
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence and how it is meant; not yet what it measures.

    `number` is where its digits and scale ("55,25 triệu") stand.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str | None
    out_of: Decimal | None
    number: Span
    is_rank: bool
    is_group: bool
    is_change: bool
    a_year: bool
    is_of_set: bool

    @property
    def is_whole(self) -> bool:
        """Whether it could count things."""
        return self.value == int(self.value)

    @property
    def is_of_index(self) -> bool:
        """Whether it is a place in an order or a score, as indices of a year are."""
        is_score = self.unit in {None, "điểm"} and not self.is_whole and self.value <= 100
        return self.is_rank or is_score


@dataclass(frozen=True, slots=True)
class Stretch:
    """The pieces of a sentence that belong to one figure, between its neighbours."""

    pieces: tuple[Span, ...]
    text: str

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def holds(self, position: int) -> bool:
        """Whether a letter belongs to the figure."""
        return any(start <= position < end for start, end in self.pieces)


class Sentence:
    """A sentence read once. `today` gives a year to "ngày 27/4"; without it such days are none."""

    def __init__(self, text: str, *, today: date | None) -> None:
        self.text = text
        self.lowered = unify_tones(text).lower()
        self.words: tuple[Word, ...] = words_of(text)
        self.periods = read_periods(text, today=today)
        self.numbers = tuple((one.start, one.end) for one in find_document_numbers(text))
        self._stretches: dict[Figure, Stretch] = {}
        self._brackets = tuple(_brackets(text))
        self._quantities = tuple(self._counting(find_quantities(text)))

    def _counting(self, quantities: list[Quantity]) -> Iterator[Quantity]:
        """Quantities that are neither part of a period nor the name of a level."""
        taken = [(one.start_offset, one.end_offset) for one in self.periods]
        taken += [match.span() for match in _LEVEL.finditer(self.lowered)]
        for one in quantities:
            if not any(start < one.end and one.start < end for start, end in taken):
                yield one

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in order, without those of periods, document numbers and levels."""
        return tuple(self._figure(one) for one in self._quantities)

    def _figure(self, quantity: Quantity) -> Figure:
        match = _NUMBER.match(quantity.text.lower())
        start, end = match.span("number") if match else (0, 0)
        end = match.end() if match else end
        number = (quantity.start + start, quantity.start + end)
        before, before_word = self.lowered[: number[0]], self.lowered[: quantity.start]
        after, after_unit = self.lowered[number[1] :], self.lowered[quantity.end :]
        is_group = bool(_GROUP_BEFORE.search(before) or _GROUP_AFTER.match(after))
        changes = _CHANGE_BEFORE.search(before) or _CHANGE_BEFORE.search(before_word)
        return Figure(
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            value=quantity.value,
            unit=quantity.unit,
            out_of=quantity.out_of,
            number=number,
            is_rank=bool(_RANK_BEFORE.search(before)) and not is_group,
            is_group=is_group,
            is_change=bool(changes and not _LEVEL_BEFORE.search(before_word))
            or quantity.unit in _CHANGE_UNITS
            or bool(_RANGE_AFTER.match(after_unit) or _RANGE_BEFORE.search(before_word)),
            is_of_set=bool(_OF_SET.search(before_word)),
            a_year=bool(_A_YEAR.match(after_unit)),
        )

    def after(self, figure: Figure) -> str:
        """What follows the digits of a figure, in lower case."""
        return self.lowered[figure.number[1] :]

    def is_a_day(self, figure: Figure) -> bool:
        """Whether the figure is a daily rate."""
        return _A_DAY.search(self.stretch(figure).text) is not None

    def bracket(self, position: int) -> Span | None:
        """The inside of the innermost round brackets around a position."""
        around = [one for one in self._brackets if one[0] <= position < one[1]]
        return max(around, default=None)

    def is_open(self, position: int) -> bool:
        """Whether a position stands in no brackets, or in brackets without figures."""
        bracket = self.bracket(position)
        return bracket is None or not self._counts_in(bracket)

    def clause(self, position: int) -> Span:
        """The stretch around a position between brackets, semicolons and the like."""
        bracket = self.bracket(position)
        left, right = bracket or (0, len(self.text))
        for match in _BOUNDARY.finditer(self.lowered, left, right):
            if self.bracket(match.start()) != bracket:
                continue
            if match.end() <= position:
                left = match.end()
            elif match.start() > position:
                return left, match.start()
        return left, right

    def stretch(self, figure: Figure) -> Stretch:
        """What belongs to a figure alone; one in brackets takes what stands before them along."""
        if figure not in self._stretches:
            self._stretches[figure] = self._stretch(figure)
        return self._stretches[figure]

    def _stretch(self, figure: Figure) -> Stretch:
        bracket = self.bracket(figure.start)
        left, right = self._between_neighbours(figure.start, figure.end)
        if bracket is None:
            pieces = self._without_figures_in_brackets(left, right)
        else:
            opening = bracket[0] - 1
            host = self._host(opening)
            pieces = (*self._without_figures_in_brackets(host, opening), (left, right))
        blank = [
            char if any(start <= place < end for start, end in pieces) else " "
            for place, char in enumerate(self.lowered)
        ]
        return Stretch(pieces, "".join(blank[pieces[0][0] : pieces[-1][1]]))

    def _host(self, opening: int) -> int:
        """Where the words begin that an opening bracket belongs to."""
        bracket = self.bracket(opening)
        before = [
            one
            for one in self._quantities
            if one.end <= opening and self.bracket(one.start) == bracket
        ]
        if before and self._last_separator(before[-1].end, opening) is None:
            return self._between_neighbours(before[-1].start, before[-1].end)[0]
        return self._between_neighbours(opening, opening)[0]

    def _between_neighbours(self, start: int, end: int) -> Span:
        left, right = self.clause(start)
        bracket = self.bracket(start)
        for other in self._quantities:
            if not left <= other.start < right:
                continue
            inside = self.bracket(other.start)
            if other.end <= start:
                stop = inside[1] + 1 if inside and inside != bracket else other.end
                cut = self._last_separator(min(stop, start), start)
                left = cut if cut is not None else (stop if inside == bracket else left)
            elif end <= other.start and inside == bracket:
                cut = self._last_separator(end, other.start)
                right = cut if cut is not None else other.start
                break
        return left, right

    def _last_separator(self, start: int, end: int) -> int | None:
        for separator in _SEPARATORS:
            found = [match.start() for match in separator.finditer(self.lowered, start, end)]
            if found:
                return found[-1]
        return None

    def _without_figures_in_brackets(self, left: int, right: int) -> tuple[Span, ...]:
        pieces: list[Span] = []
        for start, end in sorted(self._brackets):
            if left <= start and end <= right and self._counts_in((start, end)):
                pieces.append((left, start - 1))
                left = min(end + 1, right)
        return (*pieces, (left, right))

    def _counts_in(self, bracket: Span) -> bool:
        return any(bracket[0] <= one.start < bracket[1] for one in self._quantities)


def read_periods(text: str, *, today: date | None) -> tuple[Period, ...]:
    """The periods named in a text; of an undated document only those that name their year."""
    if today is not None:
        return tuple(find_periods(text, today=today))
    first, second = (find_periods(text, today=day) for day in _TWO_DAYS)
    return tuple(one for one in first if one in second)


# Days so far apart that only a year in the text itself gives both the same period.
_TWO_DAYS = (date(1990, 2, 3), date(2015, 9, 20))


def _brackets(text: str) -> Iterator[Span]:
    """The insides of round brackets."""
    opened: list[int] = []
    for position, char in enumerate(fold(text)):
        if char == "(":
            opened.append(position)
        elif char == ")" and opened:
            yield opened.pop() + 1, position
