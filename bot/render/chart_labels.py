"""Puts figures beside their points so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox, BboxBase

# Offsets in points from the middle of the mark, with the side of the text that is put there.
ABOVE: Final = (0, 11, "center", "bottom")
BELOW: Final = (0, -11, "center", "top")
RIGHT: Final = (12, 0, "left", "center")
LEFT: Final = (-12, 0, "right", "center")
UP_RIGHT: Final = (9, 8, "left", "bottom")
DOWN_RIGHT: Final = (9, -8, "left", "top")
UP_LEFT: Final = (-9, 8, "right", "bottom")
DOWN_LEFT: Final = (-9, -8, "right", "top")
CORNERS: Final = (UP_RIGHT, DOWN_RIGHT, UP_LEFT, DOWN_LEFT)
PADDING: Final = 1.04
MARK_PIXELS: Final = 11
HALO: Final = 5

Place = tuple[float, float, str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """A figure at a point; `places` are tried in turn. One that `must` be shown is shown even
    where it covers something."""

    x: float
    y: float
    text: str
    colour: str
    places: tuple[Place, ...]
    must: bool = False


def place_labels(axes: Axes, labels: Sequence[Label], *, letters: float) -> None:
    """Write the labels, those that must be shown first; others only where there is room."""
    from matplotlib.transforms import Bbox  # noqa: PLC0415

    axes.figure.canvas.draw()
    inside = axes.figure.bbox
    taken: list[Bbox] = []
    for label in labels:
        across, up = axes.transData.transform((label.x, label.y))
        half = MARK_PIXELS
        taken.append(Bbox.from_extents(across - half, up - half, across + half, up + half))
    for label in sorted(labels, key=lambda one: not one.must):
        written = list(_tries(axes, label, letters=letters))
        free = next((one for one in written if _is_free(_box(one), taken, inside)), None)
        if free is None and label.must:
            free = written[0]
        for one in written:
            if one is not free:
                one.remove()
        if free is not None:
            taken.append(_box(free))


def _tries(axes: Axes, label: Label, *, letters: float) -> Iterator[Annotation]:
    from matplotlib.patheffects import withStroke  # noqa: PLC0415

    # A line behind a figure must not make another figure of it.
    halo = [withStroke(linewidth=HALO, foreground="white")]
    for across, up, horizontal, vertical in label.places:
        yield axes.annotate(
            label.text,
            (label.x, label.y),
            textcoords="offset points",
            xytext=(across, up),
            ha=horizontal,
            va=vertical,
            fontsize=letters,
            fontweight="bold",
            color=label.colour,
            annotation_clip=False,
            path_effects=halo,
            zorder=6,
        )


def _box(text: Annotation) -> Bbox:
    return text.get_window_extent().expanded(PADDING, PADDING)


def _is_free(box: Bbox, taken: Sequence[Bbox], inside: BboxBase) -> bool:
    fits = inside.x0 <= box.x0 and box.x1 <= inside.x1
    return bool(fits) and not any(box.overlaps(other) for other in taken)
