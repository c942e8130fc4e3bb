"""How far a result is on the way to its target, as PNG: one bar, readable on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Final

from bot import messages
from bot.render.chart_canvas import (
    BAR_COLOUR,
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
from bot.render.chart_words import UNIT_WIDTH, unit_note

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT_INCHES: Final = 4.8
TRACK_COLOUR: Final = "#e8ecf0"
LARGE_LETTERS: Final = 22
BAR_HEIGHT: Final = 0.5
EDGE: Final = 0.02
# Room on both sides of the way, as a share of it, for what is written at its ends.
MARGIN: Final = 0.12
# Two figures nearer than this share of the way would run into each other on one line.
NEAREST: Final = 0.36
# In points: from the bar to a figure, and from one line of figures to the next.
MARK_POINTS: Final = 10
ROW_POINTS: Final = 48


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure on the way: `label` as shown, `date` when it was or is to be."""

    value: float
    label: str
    date: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """What is drawn. The way leads from `start` to the farthest target or result.

    Several results or targets stand for documents that differ; of ranks, lower is further on.
    `note` says in words how far it is still.
    """

    title: str
    unit: str
    results: Sequence[Tick]
    targets: Sequence[Tick]
    start: float = 0.0
    lower_is_better: bool = False
    note: str = ""
    caption: str = ""


def draw_gauge(gauge: Gauge) -> bytes:
    """The gauge as PNG bytes. Raises ValueError without a result or a target."""
    if not gauge.results or not gauge.targets:
        raise ValueError("a gauge needs a result and a target")
    values = [tick.value for tick in (*gauge.results, *gauge.targets)]
    sign = -1.0 if gauge.lower_is_better else 1.0
    start = sign * (max(gauge.start, *values) if gauge.lower_is_better else gauge.start)
    end = max(sign * value for value in values)
    # What lies nearest is certain, whichever document is right.
    reached = min(sign * tick.value for tick in gauge.results)
    with drawing_alone():
        figure, axes = new_sheet(HEIGHT_INCHES)
        write_around(figure, title=gauge.title, caption=gauge.caption)
        axes.barh(0, end - start, left=start, height=BAR_HEIGHT, color=TRACK_COLOUR)
        axes.barh(0, reached - start, left=start, height=BAR_HEIGHT, color=RESULT_COLOUR)
        farthest = max(sign * tick.value for tick in gauge.results)
        if farthest > reached:
            axes.barh(0, farthest - reached, left=reached, height=BAR_HEIGHT, color=BAR_COLOUR)
        span = (end - start) or 1.0
        _write_ticks(axes, gauge.results, sign, above=True, span=span)
        _write_ticks(axes, gauge.targets, sign, above=False, span=span)
        axes.set_xlim(start - MARGIN * span, end + MARGIN * span)
        axes.set_ylim(-2.2, 1.9)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines["bottom"].set_visible(False)
        unit = fill(unit_note(gauge.unit, lower_is_better=gauge.lower_is_better), UNIT_WIDTH)
        axes.set_xlabel(unit, fontsize=LETTERS - 1, color=PALE, loc="left")
        axes.xaxis.label.set_x(EDGE)
        if gauge.note:
            axes.set_title(gauge.note, fontsize=LETTERS, color=INK, loc="left", x=EDGE)
        return to_png(figure)


def _write_ticks(
    axes: Axes, ticks: Sequence[Tick], sign: float, *, above: bool, span: float
) -> None:
    """Figures over the bar (results) or under it (targets), those too near on a line further."""
    side = 1 if above else -1
    colour = RESULT_COLOUR if above else TARGET_COLOUR
    name = messages.CHART_RESULT if above else messages.CHART_TARGET
    last = None
    row = 0
    for tick in sorted(ticks, key=lambda one: sign * one.value):
        x = sign * tick.value
        row = (row + 1) % 2 if last is not None and x - last < NEAREST * span else 0
        last = x
        edge = side * BAR_HEIGHT / 2
        axes.plot(
            [x],
            [edge],
            marker="v" if above else "D",
            markersize=9,
            color=colour,
            markerfacecolor=colour if above else "white",
            markeredgewidth=2.2,
            clip_on=False,
        )
        away = side * (MARK_POINTS + row * ROW_POINTS)
        for words, letters, weight, ink, further in (
            (tick.label, LARGE_LETTERS, "bold", colour, 0),
            (f"{name}, {tick.date}", LETTERS - 2, "normal", INK, side * (LARGE_LETTERS + 4)),
        ):
            axes.annotate(
                words,
                (x, edge),
                textcoords="offset points",
                xytext=(0, away + further),
                ha="center",
                va="bottom" if above else "top",
                fontsize=letters,
                fontweight=weight,
                color=ink,
                annotation_clip=False,
            )
