"""A chart of one indicator as PNG: results as a line, targets as marks, readable on a phone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

# A phone held upright shows 1080 pixels across; text below 11 points is unreadable there.
WIDTH_INCHES = 7.2
HEIGHT_INCHES = 5.4
DOTS_PER_INCH = 150
RESULT_COLOUR = "#0b5cad"
TARGET_COLOUR = "#b3261e"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a moment: `year` may have a fraction, `label` is the figure as shown."""

    year: float
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. `lower_is_better` turns the axis, as for ranks; `caption` names sources."""

    title: str
    unit: str
    results: Sequence[Point] = ()
    targets: Sequence[Point] = ()
    lower_is_better: bool = False
    caption: str = ""


def year_of(period: str) -> float:
    """An ISO date, possibly partial, as a point in time; a bare year is its end."""
    parts = [int(part) for part in period.split("-")]
    if len(parts) == 1:
        return parts[0] + 1.0
    day = parts[2] if len(parts) > 2 else 28
    return parts[0] + (parts[1] - 1) / 12 + (day - 1) / 372


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
    results = sorted(chart.results, key=lambda point: point.year)
    targets = sorted(chart.targets, key=lambda point: point.year)
    axes.plot(
        [point.year for point in results],
        [point.value for point in results],
        marker="o",
        color=RESULT_COLOUR,
        label="Kết quả",
    )
    axes.scatter(
        [point.year for point in targets],
        [point.value for point in targets],
        marker="D",
        s=60,
        facecolors="none",
        edgecolors=TARGET_COLOUR,
        linewidths=2,
        label="Mục tiêu",
        zorder=3,
    )
    for points, colour, above in ((results, RESULT_COLOUR, 9), (targets, TARGET_COLOUR, -18)):
        for point in points:
            axes.annotate(
                point.label,
                (point.year, point.value),
                textcoords="offset points",
                xytext=(0, above),
                ha="center",
                fontsize=11,
                color=colour,
            )
    _dress(axes, chart, [point.year for point in (*results, *targets)])
    axes.legend([name for name, points in (("Kết quả", results), ("Mục tiêu", targets)) if points]) if False else None
    return _png(figure)
