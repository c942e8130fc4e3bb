"""An indicator prepared for being found in sentences: its names, its unit, its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from knowledge.model import Indicator
from knowledge.proposals.measures import Measure, measure_of
from knowledge.proposals.sentences import Figure, Sentence
from knowledge.proposals.words import keys_of
from knowledge.vietnamese.abbreviations import expand
from knowledge.vietnamese.places import PlaceKind, find_places, place_on
from knowledge.vietnamese.places import place as known_place

# Words of a name that a sentence says in other words, or leaves to its figure.
_UNSAID = frozenset(
    keys_of(
        "số lượng của về trên qua các một có phần trăm tỷ lệ xếp hạng thứ đứng là chiếm tới mỗi "
        "ngày đã được"
    )
)
_ASKS = re.compile(r"bao nhiêu|mấy|thế nào|\bnào\b")
_OF_PROVINCES = re.compile(r"các (?:tỉnh|địa phương)")
_OF_ALL = frozenset(keys_of("bảng cấp tỉnh thành phố địa phương"))
# What every document of the field is about names no indicator.
_GENERAL = frozenset(keys_of("chuyển đổi số"))
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an indicator as it is looked for; `keys` are the words that must stand there."""

    written: str
    keys: frozenset[str]


class Subject:
    """An indicator prepared for being found."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator
        self._measure: Measure | None = measure_of(indicator.unit)
        mentions = {one.place_id for one in find_places(indicator.scope)}
        self.groups = frozenset(one for one in mentions if known_place(one).kind is PlaceKind.GROUP)
        self.is_of_provinces = _OF_PROVINCES.match(indicator.scope.lower()) is not None
        self.places = frozenset(
            place_on(one, day=date.max).id
            for one in mentions
            if known_place(one).kind is PlaceKind.PROVINCE
        )

    def value_of(self, figure: Figure, sentence: Sentence, *, is_target: bool) -> float | None:
        """The figure in this indicator's unit; None when it cannot measure it."""
        if self._measure is None:
            return None
        return self._measure.value_of(figure, sentence, is_target=is_target)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every name and alias, spelled out."""
        wordings = (_BRACKETS.sub("", self.indicator.name), *self.indicator.aliases)
        found = (
            Name(one, _needed(expand(one).text) - self._place_words)
            for one in wordings
            if not _ASKS.search(one)
        )
        return tuple(name for name in found if name.keys - _GENERAL)

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
        if self.is_of_provinces:
            return _OF_ALL
        ids = self.groups | self.places
        names = [*(known_place(one).name for one in ids), self.indicator.scope]
        names += [alias for one in ids for alias in known_place(one).aliases]
        return frozenset(key for one in names for key in keys_of(one)) if ids else frozenset()


def _needed(wording: str) -> frozenset[str]:
    return frozenset(key for key in keys_of(wording) if key not in _UNSAID and not key.isdigit())
