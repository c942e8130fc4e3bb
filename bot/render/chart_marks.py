"""What a chart of one indicator shows, and where each point stands on the axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# Targets twenty years away must not press what was reached into a corner: at most this much of
# the axis is future, drawn at a smaller scale where it needs more.
FUTURE_SHARE: Final = 0.4
SHORTEST_PAST: Final = 0.75
# "Năm 2025" as a target means by the end of it.
YEAR_END: Final = 0.997


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
