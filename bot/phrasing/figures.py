"""Whether a figure of a sentence is the passage's figure: value, unit, and of whom and when."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.phrasing.text import Text
from knowledge.vietnamese.numbers import Quantity
from knowledge.vietnamese.places import PlaceKind, place

# Words of one row may stand for each other.
_APPROXIMATIONS: Final = (
    ("trên", "hơn", "quá", "vượt"),
    ("khoảng", "xấp xỉ", "chừng", "tầm", "cỡ"),
    ("ít nhất", "tối thiểu", "không dưới"),
    ("tối đa", "không quá"),
)
_FIGURE: Final = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)*(?![\w/-])")
# Of two times at the same remove the nearer counts only when it is nearer by far.
_CLEARLY_NEARER: Final = 0.5
_YEAR_NEXT: Final = re.compile(r"\s+(?:19|20)\d\d(?!\d)")
_RANKS: Final = re.compile(
    r"(?<!\w)(?:thứ tự|lần lượt|thứ nhất|thứ hai|thứ ba|đứng đầu|dẫn đầu|xếp sau|xếp trên)(?!\w)"
)
# A clause of which so much is repeated is said.
_SAID: Final = 0.6


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something a figure may belong to, a time or a place, at `start:end`.

    `span` is how long a time lasts: a day, less than a year, or more.
    """

    start: int
    end: int
    key: Hashable
    span: int = 0


class Ambiguous(Exception):
    """Two anchors are as near as each other."""


def matching(said: Quantity, of: Text, held: Text) -> list[Quantity]:
    """The passage's figures that this one repeats: same value, unit, and "trên" or "khoảng"."""
    return [
        one
        for one in held.quantities
        if one.value == said.value
        and (one.out_of == said.out_of or said.out_of is None)
        and _approximation(one) == _approximation(said)
        and _same_unit(said, of, one, held)
    ]


def _approximation(quantity: Quantity) -> str | None:
    word = quantity.approximate
    return next((row[0] for row in _APPROXIMATIONS if word in row), word)


def _same_unit(said: Quantity, of: Text, one: Quantity, held: Text) -> bool:
    unit, wanted = _unit(said, of), _unit(one, held)
    if unit == wanted:
        # "812 dịch vụ" is no "812 hồ sơ": without a known unit the next word tells.
        word = of.word_after(said.end) if unit is None else ""
        return not word or word == held.word_after(one.end) or said.out_of is not None
    return unit is None and one.out_of is not None and said.out_of is not None


def _unit(quantity: Quantity, text: Text) -> str | None:
    """What the figure counts; in "thứ 71/193 năm 2024" no years."""
    is_year = quantity.unit == "năm" and _YEAR_NEXT.match(text.value, quantity.end)
    return None if is_year else quantity.unit


def belongs_alike(said: Quantity, of: Text, one: Quantity, held: Text, *, is_mixed: bool) -> bool:
    """True when both figures are of the same time, the same place and the same thing.

    `is_mixed` where the passage has targets beside results: then each must stay what it is.
    """
    try:
        when = _key(owner(one, periods_of(held), held))
        if when is not None and when != _key(owner(said, periods_of(of), of)):
            return False
        places = places_of(held)
        if len({anchor.key for anchor in places}) > 1:
            where = _key(owner(one, places, held))
            if where != _key(owner(said, places_of(of), of)):
                return False
    except Ambiguous:
        return False
    if is_mixed and _is_aim(said, of) != _is_aim(one, held):
        return False
    return _same_thing(said, of, one, held)


def periods_of(text: Text) -> list[Anchor]:
    """The times a text names; "đến 2025" and "từ 2025" are different ones."""
    return [
        Anchor(
            one.start_offset,
            one.end_offset,
            (one.start, one.end, one.bound),
            span=bisect((1, 300), (one.end - one.start).days),
        )
        for one in text.periods
    ]


def places_of(text: Text) -> list[Anchor]:
    """The places a text names; "thế giới" and "ASEAN" are whom one is compared with."""
    return [
        Anchor(one.start, one.end, one.place_id)
        for one in text.places
        if place(one.place_id).kind is not PlaceKind.GROUP
    ]


def groups_of(text: Text) -> set[Hashable]:
    """The groups of countries a text names."""
    return {one.place_id for one in text.places if place(one.place_id).kind is PlaceKind.GROUP}


def _key(anchor: Anchor | None) -> Hashable | None:
    return None if anchor is None else anchor.key


def owner(quantity: Quantity, anchors: Sequence[Anchor], text: Text) -> Anchor | None:
    """What the figure belongs to: the anchor fewest clauses away. Raises Ambiguous."""
    if not anchors:
        return None
    home = text.clause_of(quantity.start)
    measured = [
        (abs(text.clause_of(one.start) - home), _distance(quantity, one), one) for one in anchors
    ]
    fewest = min(clauses for clauses, _, _ in measured)
    near = sorted(
        ((distance, one) for clauses, distance, one in measured if clauses == fewest),
        key=lambda pair: pair[0],
    )
    nearest = near[0]
    for distance, other in near[1:]:
        if other.key != nearest[1].key and nearest[0] > _CLEARLY_NEARER * distance:
            raise Ambiguous
    return nearest[1]


def _distance(quantity: Quantity, anchor: Anchor) -> int:
    if anchor.end <= quantity.start:
        return quantity.start - anchor.end
    return max(anchor.start - quantity.end, 0)


def _is_aim(quantity: Quantity, text: Text) -> bool:
    """Whether the clause calls the figure a target before it comes to it."""
    start, _ = text.clauses[text.clause_of(quantity.start)]
    before = text.lowered[start : quantity.start]
    return "mục tiêu" in before or "chỉ tiêu" in before or "phấn đấu" in before


def _same_thing(said: Quantity, of: Text, one: Quantity, held: Text) -> bool:
    """True when no other figure of the passage fits the words around this one as well.

    "Nam 48 %, nữ 52 %": who says "nữ 48 %" repeats a figure, but not what it is of.
    """
    return all(
        _fits_better(of, said.start, held, one.start, than=other.start)
        for other in held.quantities
        if other.value != one.value and other.unit == one.unit
    )


def _fits_better(of: Text, at: int, held: Text, own: int, *, than: int) -> bool:
    """True when the words around a place of `of` are those around `own` rather than `than`."""
    around, ours, theirs = of.clause_words(at), held.clause_words(own), held.clause_words(than)
    mine, others = len(around & (ours - theirs)), len(around & (theirs - ours))
    if mine or others:
        return mine > others
    before = of.word_before(at)
    return before == held.word_before(own) and before != held.word_before(than)


def times_of_figures(text: Text) -> set[Anchor]:
    """The times that figures belong to."""
    times = periods_of(text)
    try:
        owners = {owner(quantity, times, text) for quantity in text.quantities}
    except Ambiguous:
        return set()
    return {one for one in owners if one is not None}


def is_same_time(said: Anchor, of: Text, held: Text) -> bool:
    """True when the passage names this time, and in words that fit no other time better."""
    times = periods_of(held)
    # Nobody takes a day for a decade.
    others = [one for one in times if one.key != said.key and one.span == said.span]
    return any(
        all(_fits_better(of, said.start, held, own.start, than=one.start) for one in others)
        for own in times
        if own.key == said.key
    )


def times_left_out(of: Text, held: Text) -> bool:
    """True when a clause of the passage is said, but not the time it names.

    Times of figures are checked with their figures, which may be left out.
    """
    said = {anchor.key for anchor in periods_of(of)}
    of_figures = times_of_figures(held)
    for anchor in periods_of(held):
        if anchor in of_figures:
            continue
        words = held.clause_words(anchor.start)
        if words and anchor.key not in said and len(words & of.words) > _SAID * len(words):
            return True
    return False


def is_of_another(said: Anchor, of: Text, held: Text) -> bool:
    """True when what is said around a place stands, in the passage, around another one.

    "Bộ A chủ trì việc này, Bộ B chủ trì việc kia" holds every word of "Bộ B chủ trì việc này".
    """
    around = of.clause_words(said.start)
    places = places_of(held)
    own = [one for one in places if one.key == said.key]
    others = [one for one in places if one.key != said.key]
    return all(
        any(_speaks_of(around, held, one.start, other.start) for other in others) for one in own
    )


def keeps_order(of: Text, held: Text) -> bool:
    """True unless the passage ranks places and they are said in another order."""
    if not _RANKS.search(held.lowered):
        return True
    ranked = iter([anchor.key for anchor in places_of(held)])
    return all(anchor.key in ranked for anchor in places_of(of))


def _speaks_of(around: frozenset[str], held: Text, own: int, other: int) -> bool:
    """True when the words fit the clause around `other` better than the one around `own`."""
    ours, theirs = held.clause_words(own), held.clause_words(other)
    return len(around & (ours - theirs)) < len(around & (theirs - ours))


def labels_of(text: Text) -> set[tuple[str, str]]:
    """Figures that count nothing, each with the word before it: ("án", "06"), ("điều", "17")."""
    taken = [(one.start, one.end) for one in text.quantities]
    taken += [(one.start_offset, one.end_offset) for one in text.periods]
    taken += [(one.start, one.end) for one in text.numbers]
    return {
        (text.word_before(match.start()), match[0].lstrip("0"))
        for match in _FIGURE.finditer(text.value)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    }
