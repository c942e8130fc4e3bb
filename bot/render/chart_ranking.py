"""A ranking as PNG: one bar for each place, the best on top, readable on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill, shorten
from typing import Final

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

# More bars than these would be too thin to read; the best are shown, and whoever was asked for.
MOST_BARS: Final = 12
BAR_INCHES: Final = 0.42
AROUND_INCHES: Final = 2.1
NAME_LETTERS: Final = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """A place with its figure; `label` is the figure as shown."""

    name: str
    value: float
    label: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is drawn. `target` is a line across all bars; `caption` names sources."""

    title: str
    unit: str
    bars: Sequence[Bar]
    lower_is_better: bool = False
    target: float | None = None
    caption: str = ""


def draw_ranking(ranking: Ranking) -> bytes:
    """The ranking as PNG bytes. Raises ValueError when there is no bar."""
    if not ranking.bars:
        raise ValueError("a ranking needs at least one bar")
    places = shown_bars(ranking)
    # Of ranks the smallest is the best, and a longer bar must not look like more.
    longest = max(bar.value for _, bar in places)
    lengths = [
        longest + 1 - bar.value if ranking.lower_is_better else bar.value for _, bar in places
    ]
    with drawing_alone():
        figure, axes = new_sheet(AROUND_INCHES + BAR_INCHES * len(places))
        write_around(figure, title=ranking.title, caption=ranking.caption)
        rows = range(len(places))
        drawn = axes.barh(
            rows,
            lengths,
            height=0.72,
            color=[RESULT_COLOUR if bar.is_marked else BAR_COLOUR for _, bar in places],
        )
        axes.bar_label(
            drawn,
            [bar.label for _, bar in places],
            padding=6,
            fontsize=LETTERS,
            fontweight="bold",
            color=INK,
        )
        names = [
            f"{number}. {shorten(bar.name, NAME_LETTERS, placeholder='…')}"
            for number, bar in places
        ]
        axes.set_yticks(rows, names)
        for mark, (_, bar) in zip(axes.get_yticklabels(), places, strict=True):
            mark.set_fontweight("bold" if bar.is_marked else "normal")
        axes.invert_yaxis()
        axes.set_xticks([])
        axes.margins(x=0.2, y=0.02)
        axes.spines["bottom"].set_visible(False)
        if ranking.target is not None and not ranking.lower_is_better:
            axes.axvline(ranking.target, color=TARGET_COLOUR, linestyle=(0, (5, 4)), linewidth=2)
        note = unit_note(ranking.unit, lower_is_better=ranking.lower_is_better)
        axes.set_xlabel(fill(note, UNIT_WIDTH), fontsize=LETTERS - 1, color=PALE, loc="left")
        return to_png(figure)


def shown_bars(ranking: Ranking) -> list[tuple[int, Bar]]:
    """The bars with their places: the best, and below them the marked ones that are not among
    them. Equals share a place."""
    ordered = sorted(
        ranking.bars, key=lambda bar: bar.value if ranking.lower_is_better else -bar.value
    )
    values = [bar.value for bar in ordered]
    placed = [(values.index(bar.value) + 1, bar) for bar in ordered]
    late = [one for one in placed[MOST_BARS:] if one[1].is_marked][:MOST_BARS]
    return [*placed[: MOST_BARS - len(late)], *late]
