"""A chart of one indicator as PNG: results as a line, targets as dashed ones, for a phone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Final

from bot import messages
from bot.render.chart_canvas import (
    FUTURE_COLOUR,
    INK,
    LETTERS,
    PALE,
    RESULT_COLOUR,
    TARGET_COLOUR,
    drawing_alone,
    new_sheet,
    to_png,
    write_around,
)
from bot.render.chart_labels import ABOVE, BELOW, CORNERS, LEFT, RIGHT, Label, place_labels
from bot.render.chart_marks import SHORTEST_PAST, Chart, Mark, Marks, place_marks
from bot.render.chart_words import UNIT_WIDTH, show_value, unit_note

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT_INCHES: Final = 6.4
MOST_LEVELS: Final = 4
# Dates nearer to each other than this share of the axis, for each letter of the longer one,
# cannot both be written below it.
NEAREST_DATES: Final = 0.026
# Room beside the first and the last mark, as a share of the time shown.
MARGIN: Final = 0.09
MOST_PERCENT: Final = 106


def draw_chart(chart: Chart) -> bytes:
    """The chart as PNG bytes. Raises ValueError when there is no point at all."""
    if not chart.results and not chart.targets:
        raise ValueError("a chart needs at least one point")
    marks = place_marks(chart)
    with drawing_alone():
        figure, axes = new_sheet(HEIGHT_INCHES)
        write_around(figure, title=chart.title, caption=chart.caption)
        _dress(axes, chart, marks)
        if marks.results:
            _draw_results(axes, marks.results)
        if marks.targets:
            _draw_targets(axes, marks)
        axes.legend(
            fontsize=LETTERS - 1,
            frameon=False,
            ncols=2,
            loc="lower left",
            bbox_to_anchor=(-0.02, 1.0),
            borderaxespad=0.1,
            handletextpad=0.5,
            columnspacing=1.4,
            labelcolor=INK,
        )
        place_labels(axes, [*_labels(marks)], letters=LETTERS)
        return to_png(figure)


def _draw_results(axes: Axes, marks: Sequence[Mark]) -> None:
    """A line for each thing counted; what is not counted like the first is drawn hollow."""
    usual = None if any(mark.measure is None for mark in marks) else marks[0].measure
    others = list(dict.fromkeys(mark.measure for mark in marks if mark.measure != usual))
    for measure in (usual, *others):
        alike = [mark for mark in marks if mark.measure == measure]
        _draw_line(axes, alike)
        is_usual = measure == usual
        name = messages.CHART_COUNTED_ANOTHER_WAY
        if len(others) == 1:
            name = messages.CHART_RESULT_OF.format(measure=measure)
        axes.plot(
            [mark.x for mark in alike],
            [mark.value for mark in alike],
            color=RESULT_COLOUR,
            marker="o",
            markersize=10,
            markerfacecolor=RESULT_COLOUR if is_usual else "white",
            markeredgewidth=2.6,
            linestyle="none",
            label=messages.CHART_RESULT if is_usual else name if measure == others[0] else None,
            zorder=3,
        )


def _draw_line(axes: Axes, marks: Sequence[Mark]) -> None:
    # Where reports of one moment differ the line must choose none of them.
    reports: defaultdict[float, set[float]] = defaultdict(set)
    for mark in marks:
        reports[mark.x].add(mark.value)
    agreed = [mark for mark in marks if len(reports[mark.x]) == 1]
    axes.plot(
        [mark.x for mark in agreed],
        [mark.value for mark in agreed],
        color=RESULT_COLOUR,
        linewidth=3,
    )


def _draw_targets(axes: Axes, marks: Marks) -> None:
    """A dashed line at the height of each target, up to its date.

    A single target is drawn across the whole time, so that every result is seen against it;
    several would cover each other and begin where the results end.
    """
    left, _ = axes.get_xlim()
    is_single = len({mark.value for mark in marks.targets}) == 1
    for mark in marks.targets:
        start = left
        if marks.newest is not None and marks.newest < mark.x and not is_single:
            start = marks.newest
        axes.plot(
            [start, mark.x],
            [mark.value, mark.value],
            color=TARGET_COLOUR,
            linewidth=1.6,
            linestyle=(0, (5, 4)),
            alpha=0.75,
        )
    axes.plot(
        [mark.x for mark in marks.targets],
        [mark.value for mark in marks.targets],
        color=TARGET_COLOUR,
        marker="D",
        markersize=10,
        markerfacecolor="white",
        markeredgewidth=2.6,
        linestyle="none",
        label=messages.CHART_TARGET,
        zorder=4,
    )


def _labels(marks: Marks) -> Iterator[Label]:
    """Targets and the newest result must be readable; the way there is labelled where it fits."""
    newest = [mark for mark in marks.results if mark.x == marks.newest]
    others = [mark for mark in marks.results if mark.x != marks.newest]
    told: set[tuple[float, float, str]] = set()
    for some, colour, places in (
        (newest, RESULT_COLOUR, (ABOVE, BELOW, LEFT, RIGHT, *CORNERS)),
        (marks.targets, TARGET_COLOUR, (RIGHT, ABOVE, BELOW, *CORNERS)),
        (others, RESULT_COLOUR, (ABOVE, BELOW, LEFT, RIGHT, *CORNERS)),
    ):
        for mark in some:
            # Two documents that say the same are one mark and one figure.
            if (mark.x, mark.value, colour) not in told:
                told.add((mark.x, mark.value, colour))
                must = some is not others
                yield Label(mark.x, mark.value, mark.label, colour, places, must=must)


def _dress(axes: Axes, chart: Chart, marks: Marks) -> None:
    """Dates, levels and unit; room for what is written beside the marks."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    first, last = min(mark.x for mark in marks.all), max(mark.x for mark in marks.all)
    span = max(last - first, SHORTEST_PAST)
    axes.set_xlim(first - MARGIN * span, last + (MARGIN + 0.03) * span)
    dates = _dates(marks.all, span=span)
    axes.set_xticks([x for x, _ in dates], [date for _, date in dates])
    axes.yaxis.set_major_locator(MaxNLocator(MOST_LEVELS, steps=[1, 2, 2.5, 5, 10]))
    # There is no place before the first.
    lowest = 1.0 if chart.lower_is_better else -math.inf
    axes.yaxis.set_major_formatter(
        lambda value, _place: show_value(round(value, 6)) if value >= lowest else ""
    )
    axes.grid(axis="y", color=PALE, alpha=0.25)
    low, high = min(mark.value for mark in marks.all), max(mark.value for mark in marks.all)
    room = 0.18 * (high - low) or abs(high) * 0.1 or 1.0
    # There is no more than all of something.
    is_share = chart.unit.startswith("%") and high <= 100
    axes.set_ylim(low - room, min(high + room, MOST_PERCENT) if is_share else high + room)
    if chart.lower_is_better:
        axes.invert_yaxis()
    unit = fill(unit_note(chart.unit, lower_is_better=chart.lower_is_better), UNIT_WIDTH)
    axes.set_xlabel(unit, fontsize=LETTERS - 1, color=PALE, loc="left")
    if marks.newest is not None and marks.newest < last:
        axes.axvspan(marks.newest, axes.get_xlim()[1], color=FUTURE_COLOUR, zorder=0, linewidth=0)


def _dates(marks: Sequence[Mark], *, span: float) -> list[tuple[float, str]]:
    """The dates to write below the axis: the last, and before it whatever keeps its distance."""
    kept: list[tuple[float, str]] = []
    for x, date in sorted({(mark.x, mark.date) for mark in marks}, reverse=True):
        if not kept or kept[-1][0] - x >= NEAREST_DATES * span * max(len(date), len(kept[-1][1])):
            kept.append((x, date))
    return kept
