"""A chart of one indicator as PNG: results as a line, targets as marks, readable on a phone."""

from __future__ import annotations

import io
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A phone held upright shows about 1080 pixels across; smaller letters are unreadable there.
WIDTH_INCHES = 7.2
HEIGHT_INCHES = 5.4
DOTS_PER_INCH = 150
LETTERS = 11
MOST_YEARS = 9
RESULT_COLOUR = "#0b5cad"
TARGET_COLOUR = "#b3261e"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at an ISO date, possibly partial; `label` is the figure as shown."""

    period: str
    value: float
    label: str

    @property
    def x(self) -> float:
        """The place on the time axis: a bare year stands in its middle."""
        parts = [int(part) for part in self.period.split("-")]
        if len(parts) == 1:
            return parts[0] + 0.5
        day = parts[2] if len(parts) > 2 else 15
        return parts[0] + (parts[1] - 1) / 12 + (day - 1) / 372


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


def draw_chart(chart: Chart) -> bytes:
    """The chart as PNG bytes. Raises ValueError when there is no point at all."""
    if not chart.results and not chart.targets:
        raise ValueError("a chart needs at least one point")
    # Half a second to import, and only charts need it.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    # Figure and canvas directly: pyplot keeps global state, which a server with threads must not.
    figure = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES), dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    if chart.results:
        _draw_results(axes, sorted(chart.results, key=lambda point: point.x))
    if chart.targets:
        _draw_targets(axes, chart.targets)
    _dress(axes, chart)
    if chart.caption:
        figure.supxlabel(fill(chart.caption, 105), fontsize=LETTERS - 3, color="#555555")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _draw_results(axes: Axes, points: Sequence[Point]) -> None:
    axes.scatter(
        [point.x for point in points],
        [point.value for point in points],
        color=RESULT_COLOUR,
        label="Kết quả",
        zorder=3,
    )
    # Where reports of one moment differ the line must choose none of them.
    reports: defaultdict[float, set[float]] = defaultdict(set)
    for point in points:
        reports[point.x].add(point.value)
    agreed = [point for point in points if len(reports[point.x]) == 1]
    axes.plot([point.x for point in agreed], [point.value for point in agreed], color=RESULT_COLOUR)
    _label(axes, points, colour=RESULT_COLOUR, offset=9)


def _draw_targets(axes: Axes, points: Sequence[Point]) -> None:
    axes.scatter(
        [point.x for point in points],
        [point.value for point in points],
        marker="D",
        s=60,
        facecolors="none",
        edgecolors=TARGET_COLOUR,
        linewidths=2,
        label="Mục tiêu",
        zorder=3,
    )
    _label(axes, points, colour=TARGET_COLOUR, offset=-20)


def _label(axes: Axes, points: Sequence[Point], *, colour: str, offset: float) -> None:
    for point in points:
        axes.annotate(
            point.label,
            (point.x, point.value),
            textcoords="offset points",
            xytext=(0, offset),
            ha="center",
            fontsize=LETTERS,
            color=colour,
        )


def _dress(axes: Axes, chart: Chart) -> None:
    """Title, year marks, room for the labels, and a legend."""
    places = [point.x for point in (*chart.results, *chart.targets)]
    first, last = math.floor(min(places)), math.floor(max(places))
    step = max(1, math.ceil((last - first + 1) / MOST_YEARS))
    years = range(first, last + 1, step)
    axes.set_xticks([year + 0.5 for year in years], [str(year) for year in years])
    axes.set_xlim(first - 0.1, last + 1.1)
    axes.margins(y=0.2)
    axes.yaxis.set_major_formatter(lambda value, _place: show_value(value))
    if chart.lower_is_better:
        axes.invert_yaxis()
    axes.set_title(fill(chart.title, 52), fontsize=LETTERS + 2, fontweight="bold")
    axes.set_ylabel(chart.unit, fontsize=LETTERS)
    axes.tick_params(labelsize=LETTERS)
    axes.grid(axis="y", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=LETTERS, frameon=False)
