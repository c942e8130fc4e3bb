"""What an indicator's unit says about its figures: how they are written and on which scale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from knowledge.proposals.sentences import Figure, Sentence
from knowledge.proposals.words import without_light_words
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import parse_number


class Shape(StrEnum):
    """How the figures of a unit are written."""

    RANK = "rank"
    SCORE = "score"
    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as read: `nouns` are what is counted (folded), `out_of` the known totals of ranks
    and counts, `scale` what one unit is worth, `low` and `high` the bounds of a score."""

    shape: Shape
    nouns: tuple[str, ...] = ()
    scale: Decimal = Decimal(1)
    out_of: frozenset[Decimal] = frozenset()
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(100)
    a_day: bool = False

    def value_of(self, figure: Figure, sentence: Sentence, *, is_target: bool) -> float | None:
        """The figure in this unit; None when it is written as something else."""
        if figure.is_change or figure.a_year or sentence.is_a_day(figure) != self.a_day:
            return None
        fits = {
            # "Tốp 20" tells how far up, not which place; as an aim that is what is meant.
            Shape.RANK: figure.is_whole and (figure.is_rank or (is_target and figure.is_group)),
            Shape.SCORE: self._is_score(figure),
            Shape.SHARE: figure.unit == "%" and self._is_share_of(figure, sentence),
            Shape.COUNT: self._is_count(figure, sentence),
        }[self.shape]
        if not fits or not self._has_known_total(figure):
            return None
        value = float(figure.value / self.scale)
        return int(value) if value.is_integer() else value

    def _is_score(self, figure: Figure) -> bool:
        is_plain = figure.unit in {None, "điểm"} and figure.out_of is None
        is_inside = self.low <= figure.value <= self.high
        return is_plain and is_inside and not (figure.is_rank or figure.is_whole)

    def _is_share_of(self, figure: Figure, sentence: Sentence) -> bool:
        """ "60% kinh tế số" is a share of something else than "18% GDP"."""
        if not self.nouns:
            return True
        following = _AFTER_SHARE.match(sentence.after(figure))
        word = following["word"] if following else None
        return (
            word is None
            or not without_light_words([word])
            or any(fold(word) == noun.split()[0] for noun in self.nouns)
        )

    def _is_count(self, figure: Figure, sentence: Sentence) -> bool:
        if figure.unit == "%" or figure.is_rank or figure.is_group or figure.is_of_set:
            return False
        after = fold(sentence.after(figure))
        if any(re.match(rf"\s*{re.escape(noun)}\b", after) for noun in self.nouns):
            return True
        # "Số tài khoản … là 2,1 triệu": what is counted leads up to a figure without noun.
        is_bare = figure.unit is None and not re.match(r"\s*[^\W\d_]", after)
        before = fold(sentence.stretch(figure).text)
        return is_bare and any(re.search(rf"\b{re.escape(noun)}\b", before) for noun in self.nouns)

    def _has_known_total(self, figure: Figure) -> bool:
        return figure.out_of is None or not self.out_of or figure.out_of in self.out_of


_SCALES = {"nghin": Decimal(1000), "trieu": Decimal(10**6), "ty": Decimal(10**9)}
_TOTAL = re.compile(r"\d+(?:[.,]\d+)*")
_AFTER_SHARE = re.compile(r"\s*%\s*(?P<word>[^\W\d_]+)")
_RANGE = re.compile(r"thang (?P<low>[\d.,]+)\s*[–-]\s*(?P<high>[\d.,]+)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=256)
def measure_of(unit: str) -> Measure | None:
    """What an indicator's unit asks of a figure; None where its values are words."""
    folded = fold(unit)
    head, _, remark = folded.partition("(")
    head = head.strip()
    if head.startswith(("thu hang", "hang")):
        return Measure(Shape.RANK, out_of=_totals(remark))
    if head.startswith("diem"):
        bounds = _RANGE.search(remark)
        low, high = (
            (parse_number(bounds[key]) for key in ("low", "high")) if bounds else (None,) * 2
        )
        return Measure(Shape.SCORE, low=low or Decimal(0), high=high or Decimal(1000))
    if head.startswith("%"):
        base = head.removeprefix("%").strip()
        return Measure(Shape.SHARE, nouns=(base,) if base else ())
    if head in {"nhom", "muc", "lan"}:
        return None
    first, _, rest = head.partition(" ")
    scale = _SCALES.get(first)
    head, _, per = (rest if scale else head).partition("/")
    nouns = tuple(part.strip() for part in head.split(",") if part.strip())
    return Measure(
        Shape.COUNT,
        nouns=nouns,
        scale=scale or Decimal(1),
        out_of=_totals(remark),
        a_day=per.strip() == "ngay",
    )


def _totals(remark: str) -> frozenset[Decimal]:
    """The numbers of "trên 63 tỉnh, thành; kỳ 2024 trên 34", without the years."""
    written: Iterable[str] = _TOTAL.findall(remark)
    values = (parse_number(one) for one in written if not _YEAR.fullmatch(one))
    return frozenset(value for value in values if value is not None)
