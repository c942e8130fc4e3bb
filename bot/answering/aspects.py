"""What a question asks side by side: several years, or a target and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from bot.answering.question_kinds import Kind
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView

Aspect = Callable[[PassageView], bool]

_MOST_YEARS = 3
_SEVERAL = (2, 3)


def aspects_of(question: Understanding) -> list[Aspect]:
    """A test for each thing that the statements together should hold; none for one thing asked."""
    aspects: list[Aspect] = []
    ends = {str(period.end.year) for period in question.periods} or question.years
    if 1 < len(ends) <= _MOST_YEARS:
        aspects += [_of_year(year) for year in sorted(ends)]
    aspects += claimed_aspects(question)
    levels = question.labels.get("cap", frozenset())
    if len(levels) in _SEVERAL:
        aspects += [_of_level(level) for level in sorted(levels)]
    if question.asked.wants_target and question.asked.wants_result:
        aspects += [_sets, _reports]
    return aspects + spelt_out(question)


def spelt_out(question: Understanding) -> list[Aspect]:
    """ "Nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NDXP)" says what the letters stand for."""
    if question.asked.kind is not Kind.DEFINITION or len(question.names) != 1:
        return []
    (name,) = question.names
    return [lambda view: f"({name})" in view.folded]


def claimed_aspects(question: Understanding) -> list[Aspect]:
    """ "Nơi ghi 50, nơi ghi 70": one passage for each figure."""
    if len(question.claimed) not in _SEVERAL:
        return []
    return [_with_figure(figure) for figure in sorted(question.claimed)]


def _of_year(year: str) -> Aspect:
    return lambda view: year in (view.years or view.title_years)


def _of_level(level: str) -> Aspect:
    """ "Cấp xã và cấp tỉnh": each has its own term."""
    return lambda view: level in view.labels.get("cap", frozenset())


def _with_figure(figure: str) -> Aspect:
    return lambda view: figure in view.body


def _sets(view: PassageView) -> bool:
    return view.is_target and view.has_figure


def _reports(view: PassageView) -> bool:
    return view.is_result and view.has_figure and not view.is_target
