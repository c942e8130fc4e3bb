"""Which indicator a figure measures, by the names that stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from knowledge.model import Indicator
from knowledge.proposals.measures import Measure, measure_of
from knowledge.proposals.sentences import Figure, Sentence
from knowledge.proposals.words import Word, keys_of, names_alone, stand_together, without_light_words
from knowledge.vietnamese.abbreviations import expand
from knowledge.vietnamese.places import PlaceKind, find_places, place_on
from knowledge.vietnamese.places import place as known_place

# Words of a name that a sentence says in other words, or leaves to its figure.
_UNSAID = frozenset(
    "số lượng của về trên qua các một có bao nhiêu mấy phần trăm tỷ lệ xếp hạng thứ đứng là nào "
    "chiếm tới mỗi ngày đã được".split()
)
_ASKS = re.compile(r"bao nhiêu|mấy|thế nào|\bnào\b")
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an indicator as it is looked for; `keys` are the words that must stand there."""

    written: str
    keys: frozenset[str]


class Subject:
    """An indicator prepared for being found; one that no figure can measure has no `measure`."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator
        self.measure: Measure | None = measure_of(indicator.unit)
        mentions = {one.place_id for one in find_places(indicator.scope)}
        self.groups = frozenset(one for one in mentions if known_place(one).kind is PlaceKind.GROUP)
        self.places = frozenset(
            place_on(one, day=date.max).id
            for one in mentions
            if known_place(one).kind is PlaceKind.PROVINCE
        )

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every name and alias, spelled out."""
        wordings = (_BRACKETS.sub("", self.indicator.name), *self.indicator.aliases)
        found = (
            Name(one, _needed(expand(one).text) - self._place_words)
            for one in wordings
            if not _ASKS.search(one)
        )
        return tuple(name for name in found if name.keys)

    @cached_property
    def owner(self) -> frozenset[str]:
        """The office that counts, where the name says so: "… (Cục Thống kê)"."""
        inside = _BRACKETS.findall(self.indicator.name)
        if not inside or self.indicator.counterpart is None:
            return frozenset()
        return frozenset(keys_of(expand(inside[-1]).text)) - {"ước", "tính", "của", "theo"}

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Words that say nothing new beside a figure of this indicator."""
        indicator = self.indicator
        wordings = (indicator.name, indicator.unit, indicator.note or "", *indicator.aliases)
        own = {key for one in wordings for key in keys_of(expand(one).text)}
        if self.places:
            own |= {"cấp", "tỉnh"}
        return frozenset(own | {"thành", "phố"} if "tỉnh" in own else own)

    @cached_property
    def _place_words(self) -> frozenset[str]:
        """Where the figure is of is not looked for among the words: see `whereabouts`."""
        ids = self.groups | self.places
        names = [*(known_place(one).name for one in ids), self.indicator.scope]
        names += [alias for one in ids for alias in known_place(one).aliases]
        return frozenset(key for one in names for key in keys_of(one)) if ids else frozenset()


def _needed(wording: str) -> frozenset[str]:
    return frozenset(
        key for key in keys_of(wording) if key not in _UNSAID and not key.isdigit()
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands around a figure; the nearer and the longer, the greater its weight."""

    subject: Subject
    name: Name
    weight: int
    is_beside: bool

    @property
    def merit(self) -> tuple[bool, int]:
        """A name that stands wholly beside the figure goes before any other."""
        return self.is_beside, self.weight


_CUT = re.compile(r",(?! (?:ngành|thành|chia sẻ)\b)|[;:()\[\]“”\"]")
# What a word of a name counts by where it stands.
_BESIDE, _NEAR, _FAR = 4, 3, 1


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
        """The words between two places, cut at commas and figures; what a figure counts is not
        among them."""
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
            return _BESIDE * len(here)
        for piece in reversed(self.near):
            near = rest & set(piece)
            if near and self._says(near, piece, own_words) and self._far(rest - near, own_words):
                return _BESIDE * len(here) + _NEAR * len(near) + _FAR * len(rest - near)
        return _BESIDE * len(here) + _FAR * len(rest) if self._far(rest, own_words) else 0

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
    r"\briêng\b|(?<!tăng )\bthêm\b|trong số|(?:tài khoản|đăng ký|cấp|mở|phát sinh|tiếp nhận|hồ sơ) mới\b|"
    r"theo (?:đề án|quyết định|kế hoạch|danh mục) \d+(?!/)"
)
# Talk about figures that no longer hold.
_REVISED = re.compile(r"từng (?:công bố|nêu|đặt)|được điều chỉnh|chưa chắc")


def _attributions(sentence: Sentence, own: Sequence[Word]) -> list[tuple[int, int]]:
    if not own:
        return []
    left, right = own[0].start, own[-1].end
    return [match.span() for match in _ATTRIBUTION.finditer(sentence.lowered, left, right)]


def find_subjects(around: Around, subjects: Iterable[Subject], *, is_target: bool) -> list[Found]:
    """The indicators that a figure may measure by a name beside it, best first."""
    found: list[Found] = []
    for subject in subjects:
        measure = subject.measure
        if measure is None or measure.value_of(around.figure, around.sentence, is_target=is_target) is None:
            continue
        best = max(
            (
                Found(subject, name, weight, is_beside=weight == _BESIDE * len(name.keys))
                for name in subject.names
                if (weight := around.weight_of(name, own_words=subject.own_words))
            ),
            key=lambda one: one.merit,
            default=None,
        )
        if best is not None:
            found.append(best)
    return sorted(found, key=lambda one: one.merit, reverse=True)


def narrows(around: Around, subject: Subject) -> tuple[str, ...]:
    """Words beside the figure that this indicator does not explain."""
    return tuple(key for key in around.narrowing if key not in subject.own_words)


def prefer_owner(
    found: Sequence[Found],
    subjects: Mapping[str, Subject],
    around: Around,
    *,
    is_target: bool,
) -> list[Found]:
    """Of two indicators that measure one thing in two ways, the one whose office is named.

    Where neither is named and both fit, nobody can say, and both go.
    """
    kept: dict[str, Found] = {}
    for one in found:
        rival = subjects.get(one.subject.indicator.counterpart or "")
        if rival is None:
            kept.setdefault(one.subject.indicator.id, one)
            continue
        named, other_named = (
            _naming(owner, around, is_target=is_target)
            for owner in (one.subject.owner, rival.owner)
        )
        ahead = named - other_named
        is_found = any(item.subject is rival for item in found)
        if ahead > 0 or (ahead == 0 and not is_found):
            kept[one.subject.indicator.id] = one
        elif ahead < 0 and not is_found:
            kept[rival.indicator.id] = replace(one, subject=rival)
    return list(kept.values())


def _naming(owner: frozenset[str], around: Around, *, is_target: bool) -> int:
    """2 where the sentence names the office, 1 where what it stands under does, else 0.

    Who writes about a target has not set it, so for targets only the sentence counts.
    """
    if not owner:
        return 0
    if stand_together(owner, [word.key for word in around.sentence.words]):
        return 2
    return int(not is_target and any(stand_together(owner, keys) for keys in around.above))


def is_partial(around: Around) -> bool:
    """Whether the words say that the figure is a part, new ones of a while, or out of date."""
    lowered = around.sentence.lowered
    clause_left, _ = around.sentence.clause(around.stretch.start)
    part = _PART.search(lowered, clause_left, around.stretch.end)
    return part is not None or _REVISED.search(lowered) is not None
