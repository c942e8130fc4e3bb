"""The sheet that charts are drawn on: its size for a phone, its letters, and the PNG at the end."""

from __future__ import annotations

import io
import threading
from textwrap import fill
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# 1080 pixels across, shown 390 wide on a phone held upright: what is 16 points here is 12 there,
# and smaller letters cannot be read.
WIDTH_INCHES: Final = 7.2
DOTS_PER_INCH: Final = 150
LETTERS: Final = 16
SMALL_LETTERS: Final = 13
TITLE_LETTERS: Final = 18
TITLE_WIDTH: Final = 42
CAPTION_WIDTH: Final = 70
# All sources stand in the message beside the picture, too.
CAPTION_LINES: Final = 4

INK: Final = "#1d2733"
PALE: Final = "#5b6672"
RESULT_COLOUR: Final = "#0b5cad"
TARGET_COLOUR: Final = "#b3261e"
BAR_COLOUR: Final = "#9db8d2"
FUTURE_COLOUR: Final = "#f3f4f6"

# matplotlib keeps caches that threads must not fill at the same time, and drawing takes a whole
# processor anyway.
_one_at_a_time = threading.Lock()


def drawing_alone() -> threading.Lock:
    """Held while a chart is drawn."""
    return _one_at_a_time


def new_sheet(height_inches: float) -> tuple[Figure, Axes]:
    """An empty figure with one pair of axes.

    Half a second to import, and only charts need it. Figure and canvas directly: pyplot keeps
    global state, which a server with threads must not.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(WIDTH_INCHES, height_inches), dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(PALE)
    axes.tick_params(labelsize=LETTERS - 1, colors=INK, length=0)
    return figure, axes


def write_around(figure: Figure, *, title: str, caption: str) -> None:
    """The title above and the sources below, both from the left edge."""
    figure.suptitle(
        fill(title, TITLE_WIDTH),
        x=0.02,
        ha="left",
        fontsize=TITLE_LETTERS,
        fontweight="bold",
        color=INK,
    )
    if caption:
        written = fill(caption, CAPTION_WIDTH, max_lines=CAPTION_LINES, placeholder=" …")
        figure.supxlabel(written, x=0.02, ha="left", fontsize=SMALL_LETTERS, color=PALE)


def to_png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()
