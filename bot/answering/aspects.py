"""What a question asks side by side: several years, or a target and what came of it."""

from __future__ import annotations

from collections.abc import Callable

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
    if len(question.claimed) in _SEVERAL:
        # "Nơi ghi 50, nơi ghi 70": one passage for each figure.
        aspects += [_with_figure(figure) for figure in sorted(question.claimed)]
    if question.asked.wants_target and question.asked.wants_result:
        aspects += [_sets, _reports]
    return aspects


def _of_year(year: str) -> Aspect:
    return lambda view: year in (view.years or view.title_years)


def _with_figure(figure: str) -> Aspect:
    return lambda view: figure in view.body


def _sets(view: PassageView) -> bool:
    return view.is_target and view.has_figure


def _reports(view: PassageView) -> bool:
    return view.is_result and view.has_figure and not view.is_target
