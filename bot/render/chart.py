"""A chart of one indicator as PNG: results as a line, targets as dashed ones, for a phone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Final

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

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT_INCHES: Final = 6.4
MOST_LEVELS: Final = 4
# Dates nearer to each other than this share of the axis, for each letter of the longer one,
# cannot both be written below it.
NEAREST_DATES: Final = 0.026
# Room beside the first and the last mark, as a share of the time shown.
MARGIN: Final = 0.09
# Targets twenty years away must not press what was reached into a corner: at most this much of
# the axis is future, drawn at a smaller scale where it needs more.
FUTURE_SHARE: Final = 0.4
SHORTEST_PAST: Final = 0.75
# "Năm 2025" as a target means by the end of it.
YEAR_END: Final = 0.997
MOST_PERCENT: Final = 106
UNIT_WIDTH: Final = 48


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at an ISO date, possibly partial; `label` is the figure as shown, `measure` what it
    counts where that is not what the others count."""

    period: str
    value: float
    label: str
    measure: str | None = None

    @property
    def x(self) -> float:
        """The place on the time axis: a bare year stands in its middle."""
        parts = [int(part) for part in self.period.split("-")]
        if len(parts) == 1:
            return parts[0] + 0.5
        day = parts[2] if len(parts) > 2 else 15
        return parts[0] + (parts[1] - 1) / 12 + (day - 1) / 372

    @property
    def deadline(self) -> float:
        """The place of a target: a bare year ends where the next begins."""
        return int(self.period) + YEAR_END if "-" not in self.period else self.x

    @property
    def date(self) -> str:
        """As written below the axis: 2024 or 12/2024."""
        year, *rest = self.period.split("-")
        return f"{int(rest[0])}/{year}" if rest else year


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. `lower_is_better` turns the axis, as for ranks; `caption` names sources."""

    title: str
    unit: str
    results: Sequence[Point] = ()
    targets: Sequence[Point] = ()
    lower_is_better: bool = False
    caption: str = ""


def show_value(value: float | str) -> str:
    """A figure in Vietnamese writing: 55,25 and 1.234."""
    if isinstance(value, str):
        return value
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A point where it is drawn."""

    x: float
    value: float
    label: str
    date: str
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn, in order of time; `newest` is where the results end."""

    results: tuple[Mark, ...]
    targets: tuple[Mark, ...]

    @property
    def all(self) -> tuple[Mark, ...]:
        return (*self.results, *self.targets)

    @property
    def newest(self) -> float | None:
        return self.results[-1].x if self.results else None


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


def place_marks(chart: Chart) -> Marks:
    """Where each point stands on the axis; the future may be drawn at a smaller scale."""
    results = sorted(((point.x, point) for point in chart.results), key=_by_time)
    targets = sorted(((point.deadline, point) for point in chart.targets), key=_by_time)
    newest = results[-1][0] if results else None
    scale = 1.0
    if newest is not None and targets and targets[-1][0] > newest:
        past = max(newest - min(results[0][0], targets[0][0]), SHORTEST_PAST)
        most = past * FUTURE_SHARE / (1 - FUTURE_SHARE)
        scale = min(1.0, most / (targets[-1][0] - newest))

    def mark(x: float, point: Point) -> Mark:
        if newest is not None and x > newest:
            x = newest + (x - newest) * scale
        return Mark(x, point.value, point.label, point.date, point.measure)

    return Marks(
        tuple(mark(x, point) for x, point in results),
        tuple(mark(x, point) for x, point in targets),
    )


def _by_time(placed: tuple[float, Point]) -> float:
    return placed[0]


def _draw_results(axes: Axes, marks: Sequence[Mark]) -> None:
    """A line for each thing counted; what is not counted like the first is drawn hollow."""
    usual = None if any(mark.measure is None for mark in marks) else marks[0].measure
    others = list(dict.fromkeys(mark.measure for mark in marks if mark.measure != usual))
    for measure in (usual, *others):
        alike = [mark for mark in marks if mark.measure == measure]
        _draw_line(axes, alike)
        is_usual = measure == usual
        name = f"Kết quả ({measure})" if len(others) == 1 else "Đếm cách khác"
        axes.plot(
            [mark.x for mark in alike],
            [mark.value for mark in alike],
            color=RESULT_COLOUR,
            marker="o",
            markersize=10,
            markerfacecolor=RESULT_COLOUR if is_usual else "white",
            markeredgewidth=2.6,
            linestyle="none",
            label="Kết quả" if is_usual else name if measure == others[0] else None,
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
        label="Mục tiêu",
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


def unit_note(unit: str, *, lower_is_better: bool) -> str:
    """What the figures count; of ranks, which way is up."""
    note = "; càng thấp càng tốt" if lower_is_better else ""
    return f"Đơn vị: {unit}{note}" if unit else ""


def _dates(marks: Sequence[Mark], *, span: float) -> list[tuple[float, str]]:
    """The dates to write below the axis: the last, and before it whatever keeps its distance."""
    kept: list[tuple[float, str]] = []
    for x, date in sorted({(mark.x, mark.date) for mark in marks}, reverse=True):
        if not kept or kept[-1][0] - x >= NEAREST_DATES * span * max(len(date), len(kept[-1][1])):
            kept.append((x, date))
    return kept
